//! The list of methods.

use super::case::Case;
use super::outcome::Outcome;
use super::{
    aarr, attainment_interval, attainment_ratio, efficacy, escap_anticipated, escap_status,
    eurostat, linear, oecd, pace, schedule, sdsn, statcan, un_chart,
};

/// What a method looks at beside direction and target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// A base and a current value, at most.
    Pair,
    /// Yearly values ([`Case::series`]).
    Series,
    /// Something that only a comparison of areas gives: a spread, goalposts, admissible limits.
    Standard,
}

/// One row of [`METHODS`].
#[derive(Debug, Clone, Copy)]
pub struct Method {
    /// Stable name.
    pub name: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
    /// What it needs.
    pub needs: Needs,
    /// Where it comes from.
    pub source: &'static str,
    apply: fn(&Case) -> Outcome,
}

impl Method {
    /// The method of that name.
    ///
    /// ```
    /// use heng_stats::progress::Method;
    /// assert_eq!(Method::named("efficacy").map(|m| m.zh), Some("功效系数"));
    /// assert!(Method::named("guess").is_none());
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        METHODS.iter().find(|method| method.name == name)
    }

    /// Its verdict on a case. Every number of the answer is finite; a case with a number that is not is refused.
    pub fn assess(&self, case: &Case) -> Outcome {
        match case.sound() {
            Ok(()) => (self.apply)(case).checked(),
            Err(reason) => Outcome::refused(reason),
        }
    }
}

/// The verdict of the method of that name; `None` where there is no such method.
pub fn assess(method: &str, case: &Case) -> Option<Outcome> {
    Method::named(method).map(|method| method.assess(case))
}

macro_rules! methods {
    ($($name:literal $needs:ident $apply:path, $zh:literal $en:literal $source:literal;)+) => {
        /// Every method: ours and Chinese practice first, then those of the world.
        pub const METHODS: &[Method] = &[$(Method {
            name: $name, zh: $zh, en: $en, needs: Needs::$needs, source: $source, apply: $apply,
        }),+];
    };
}

methods! {
    "linear" Pair linear::assess, "目标进度" "linear share" "ours";
    "pace" Pair pace::assess, "进度比" "pace ratio" "ours";
    "schedule" Pair schedule::assess, "序时进度" "share of the way against share of the time" "Chinese planning practice";
    "ratio" Pair attainment_ratio::assess, "实现程度（比值）" "degree of attainment, ratio form" "全面建设小康社会统计监测方案 2008";
    "interval" Standard attainment_interval::assess, "实现程度（区间）" "degree of attainment, interval form" "全面建设小康社会统计监测方案 2008";
    "efficacy" Pair efficacy::assess, "功效系数" "efficacy coefficient" "功效系数法";
    "eurostat" Pair eurostat::assess, "欧盟统计局" "Eurostat" "Eurostat, SDG monitoring report, annex";
    "eurostat_long" Series eurostat::long_term, "欧盟统计局（长期）" "Eurostat, long term" "Eurostat, SDG monitoring report, annex";
    "eurostat_short" Series eurostat::short_term, "欧盟统计局（短期）" "Eurostat, short term" "Eurostat, SDG monitoring report, annex";
    "statcan" Pair statcan::assess, "加拿大统计局" "Statistics Canada, Open SDG" "open-sdg/sdg-build, ProgressMeasure.py";
    "escap_csi" Pair escap_status::assess, "亚太经社会现状指数" "UN ESCAP current status index" "UN ESCAP, technical notes";
    "escap_anticipated" Series escap_anticipated::assess, "亚太经社会预期进展指数" "UN ESCAP anticipated progress index" "UN ESCAP, technical notes";
    "un_chart" Pair un_chart::assess, "联合国进展图" "UN SDG Progress Chart" "UNSD, Progress Chart technical note 2022";
    "oecd" Standard oecd::assess, "经合组织距离" "OECD distance" "OECD, Measuring Distance to the SDG Targets";
    "sdsn_score" Standard sdsn::score, "可持续发展报告得分" "SDSN score" "Sustainable Development Report";
    "sdsn_trend" Series sdsn::trend, "可持续发展报告趋势箭头" "SDSN trend arrow" "Sustainable Development Report";
    "aarr" Pair aarr::endpoint, "年均下降率" "average annual rate of reduction" "UNICEF, AARR technical note";
    "aarr_regression" Series aarr::regression, "年均下降率（回归）" "average annual rate of reduction, by regression" "UNICEF, AARR technical note";
    "arr_continuous" Pair aarr::continuous, "连续年均下降率" "continuous annual rate of reduction" "WHO, Trends in maternal mortality";
}

#[cfg(test)]
mod tests {
    use super::METHODS;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique() {
        let names: BTreeSet<&str> = METHODS.iter().map(|m| m.name).collect();
        assert_eq!(names.len(), METHODS.len());
    }
}
