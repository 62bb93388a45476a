//! Why a method gave no value, or what must be known about the one it gave: one list, in both languages.

macro_rules! reasons {
    ($($name:ident $code:literal $refuses:literal $zh:literal $en:literal;)+) => {
        /// A reason beside an outcome.
        ///
        /// ```
        /// use heng_stats::progress::Reason;
        /// assert_eq!(Reason::SameYear.code(), "same_year");
        /// assert!(Reason::SameYear.refuses() && !Reason::ZeroReplaced.refuses());
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Reason { $(#[doc = $en] $name),+ }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Stable code.
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code),+ } }

            /// In Chinese.
            pub fn zh(self) -> &'static str { match self { $(Self::$name => $zh),+ } }

            /// In English.
            pub fn en(self) -> &'static str { match self { $(Self::$name => $en),+ } }

            /// Whether it is why there is no value; else it is a note.
            pub fn refuses(self) -> bool { match self { $(Self::$name => $refuses),+ } }
        }
    };
}

reasons! {
    CurrentMissing "current_missing" true "缺少现值" "there is no current value";
    BaseMissing "base_missing" true "缺少基期值" "there is no base value";
    CurrentYearMissing "current_year_missing" true "缺少现值的年份" "there is no current year";
    BaseYearMissing "base_year_missing" true "缺少基期年份" "there is no base year";
    TargetMissing "target_missing" true "没有目标值，此方法须有目标" "there is no target, which this method needs";
    TargetYearMissing "target_year_missing" true "没有目标年份" "there is no target year";
    SameYear "same_year" true "现值与基期同年，没有第二个点" "base and current year are the same: there is no second point";
    CurrentBeforeBase "current_before_base" true "现值的年份早于基期" "the current year is before the base year";
    NoTime "no_time" true "目标年份不在基期之后" "the target year is not after the base year";
    Holding "holding" true "基期已达标并保持，没有路程可算" "the base met the target and it is still met: there is no way to measure";
    StaysMet "stays_met" false "目标已达到" "the target is met";
    MetThenLost "met_then_lost" false "基期已达标，其后失去：属回落，不算进展" "the base met the target, which was lost since: a regression, never progress";
    BaseEqualsTarget "base_equals_target" true "基期值等于目标值，除数为零" "base and target are equal: a division by zero";
    ZeroBase "zero_base" true "基期值为零，增长率无意义" "the base is zero: a growth rate has no meaning";
    ZeroTarget "zero_target" true "目标值为零，比值无意义" "the target is zero: a ratio has no meaning";
    SignChange "sign_change" true "基期值与现值一正一负，增长率无意义" "base and current value differ in sign: a growth rate has no meaning";
    TargetSign "target_sign" true "基期值与目标值一正一负，所需增长率无意义" "base and target differ in sign: the growth required has no meaning";
    NotPositive "not_positive" true "有零或负值，此方法只用于正数" "a value is zero or negative; this method is for positive numbers";
    NegativeValue "negative_value" true "有负值，比值无意义" "a value is negative: a ratio has no meaning";
    TwoSided "two_sided" true "目标是区间或均衡值，此方法只用于单向目标" "the target has two sides; this method is for one-sided targets";
    OneSided "one_sided" true "目标不是区间，此方法只用于区间指标" "the target is no interval, for which alone this method is";
    AdmissibleMissing "admissible_missing" true "缺少区间指标的允许上下限" "the admissible limits of the interval are missing";
    AdmissibleInvalid "admissible_invalid" true "允许上下限没有包住目标区间" "the admissible limits do not hold the interval";
    StandardsMissing "standards_missing" true "缺少满意值或不允许值" "the satisfactory or the unacceptable value is missing";
    StandardsUnfit "standards_unfit" true "没有写明满意值、不允许值，而基期值已达标，不能代替不允许值" "no satisfactory and unacceptable value are given, and a base that met the target cannot stand for the latter";
    StandardsEqual "standards_equal" true "满意值与不允许值相等" "the satisfactory and the unacceptable value are equal";
    SpreadMissing "spread_missing" true "缺少各地区的标准差，或不是正数" "the standard deviation over areas is missing or not positive";
    GoalpostsMissing "goalposts_missing" true "缺少 0 分值和 100 分值" "the values of 0 and 100 points are missing";
    GoalpostsEqual "goalposts_equal" true "0 分值与 100 分值相等" "the values of 0 and 100 points are equal";
    SeriesMissing "series_missing" true "此方法须有逐年数据" "this method needs yearly values";
    SeriesShort "series_short" true "年份跨度或点数不够" "the series is too short";
    YearRepeated "year_repeated" true "同一年份有两个数" "a year has two values";
    BandEmpty "band_empty" true "区间的下限高于上限" "the lower end of the band is above its upper end";
    NotFinite "not_finite" true "有不是有限数的值" "a value is not a finite number";
    NotRepresentable "not_representable" true "结果超出可表示的范围" "the result is too large to be represented";
    DeadlinePassed "deadline_passed" false "目标年份已过" "the target year has passed";
    ZeroReplaced "zero_replaced" false "零按 0.001 计（Open SDG 的规定），结果随计量单位而变" "zero was taken as 0.001, as Open SDG does: the result depends on the unit";
    BaseMoved "base_moved" false "基期年份无数，用其后最近的一年" "the base year has no value: the next available year was used";
    TargetYearAssumed "target_year_assumed" false "没有目标年份，按 2030 年计" "there is no target year: 2030 was taken";
    BaseYearAssumed "base_year_assumed" false "没有基期年份，按 2015 年计" "there is no base year: 2015 was taken";
    LimitIgnored "limit_ignored" false "已有目标值，自然限值不用" "the limit is not used where there is a target";
    StandardsAssumed "standards_assumed" false "没有写明满意值、不允许值，以目标值、基期值代替" "the target and the base were taken as the satisfactory and the unacceptable value";
}

#[cfg(test)]
mod tests {
    use super::Reason;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_unique_and_every_text_is_there() {
        let codes: BTreeSet<&str> = Reason::ALL.iter().map(|r| r.code()).collect();
        assert_eq!(codes.len(), Reason::ALL.len());
        assert!(
            Reason::ALL
                .iter()
                .all(|r| !r.zh().is_empty() && !r.en().is_empty())
        );
    }
}
