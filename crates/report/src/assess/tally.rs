//! Plain counts by attainment, and the rates that follow from them.

use std::collections::BTreeMap;

use heng_indicator::Text;
use heng_indicator::plan::TargetSet;

use super::{Attainment, Rate};

/// How many indicators of one set have which attainment.
///
/// ```
/// use heng_report::assess::{Attainment, Tally};
/// // 94 indicators, 4 missed, 2 without data: 88 are met, not 90.
/// let tally = Tally::from([(Attainment::Met, 88), (Attainment::NotMet, 4), (Attainment::NotReported, 2)]);
/// let rates = tally.attainment_rates();
/// let printed: Vec<String> =
///     rates.iter().map(|r| format!("{} {}/{}", r.id, r.numerator, r.denominator)).collect();
/// assert_eq!(printed, ["attainment 88/94", "attainment_with_nearly 88/94", "attainment_of_assessed 88/92"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally(BTreeMap<Attainment, u32>);

/// What counts as 达标.
const ATTAINED: &[Attainment] = &[Attainment::MetEarly, Attainment::Met, Attainment::Holding];
/// What counts as improved: a baseline that is to be kept and is kept has done what was asked.
const IMPROVED: &[Attainment] = &[
    Attainment::Improved,
    Attainment::Holding,
    Attainment::Met,
    Attainment::MetEarly,
];
/// What was not due, or cannot exist: in no denominator.
const NOT_DUE: &[Attainment] = &[
    Attainment::Pending,
    Attainment::NotApplicable,
    Attainment::NoSource,
    Attainment::Monitored,
];
/// What was due and could not be judged.
const UNJUDGED: &[Attainment] = &[Attainment::NotReported, Attainment::NotAssessed];

impl<const N: usize> From<[(Attainment, u32); N]> for Tally {
    fn from(counts: [(Attainment, u32); N]) -> Self {
        let mut tally = Self::default();
        for (attainment, count) in counts {
            tally.add(attainment, count);
        }
        tally
    }
}

impl Tally {
    /// Adds some indicators.
    pub fn add(&mut self, attainment: Attainment, count: u32) {
        *self.0.entry(attainment).or_default() += count;
    }

    /// Indicators with this attainment.
    pub fn count(&self, attainment: Attainment) -> u32 {
        self.0.get(&attainment).copied().unwrap_or(0)
    }

    /// Indicators in all.
    pub fn total(&self) -> u32 {
        self.0.values().sum()
    }

    /// Attainments that occur, in reporting order.
    pub fn counts(&self) -> impl Iterator<Item = (Attainment, u32)> + '_ {
        self.0
            .iter()
            .map(|(attainment, count)| (*attainment, *count))
            .filter(|(_, count)| *count > 0)
    }

    fn sum(&self, which: &[Attainment]) -> u32 {
        which.iter().map(|a| self.count(*a)).sum()
    }

    /// All that were due and apply: everything but pending, not applicable, without source and monitored. What was
    /// not reported stays in.
    pub fn due(&self) -> u32 {
        self.total() - self.sum(NOT_DUE)
    }

    /// The rates of a 量化 set: `attainment` (the headline), `attainment_with_nearly` and `attainment_of_assessed`.
    pub fn attainment_rates(&self) -> Vec<Rate> {
        let (attained, nearly) = (self.sum(ATTAINED), self.count(Attainment::NearlyMet));
        let (due, unjudged) = (self.due(), self.sum(UNJUDGED));
        let kept = "应评价数含未填报、暂不评价，不含待公布、不适用、无数据来源";
        let kept_en = "all due, not reported and not assessed included; without pending, not applicable, no source";
        vec![
            Rate::new(
                "attainment",
                Text::new("达标率", "Attainment rate"),
                TargetSet::Quantified,
                (attained, due),
                Text::new(
                    format!("提前达标、已达标、目前达标 ÷ 应评价数；基本达标不计为达标；{kept}"),
                    format!(
                        "met early, met, holding ÷ due; nearly met is not counted as met; {kept_en}"
                    ),
                ),
            ),
            Rate::new(
                "attainment_with_nearly",
                Text::new("达标率（含基本达标）", "Attainment rate with nearly met"),
                TargetSet::Quantified,
                (attained + nearly, due),
                Text::new(
                    format!("提前达标、已达标、目前达标、基本达标 ÷ 应评价数；{kept}"),
                    format!("met early, met, holding, nearly met ÷ due; {kept_en}"),
                ),
            ),
            Rate::new(
                "attainment_of_assessed",
                Text::new("达标率（仅已评价）", "Attainment rate of those assessed"),
                TargetSet::Quantified,
                (attained, due - unjudged),
                Text::new(
                    "提前达标、已达标、目前达标 ÷ 已评价数；基本达标不计为达标；未填报、暂不评价不在分母内",
                    "met early, met, holding ÷ assessed; nearly met is not counted as met; not reported and not assessed are left out",
                ),
            ),
        ]
    }

    /// The rate of a 方向性 set: `improvement`.
    pub fn improvement_rate(&self) -> Rate {
        Rate::new(
            "improvement",
            Text::new("改善率", "Improvement rate"),
            TargetSet::Directional,
            (self.sum(IMPROVED), self.due()),
            Text::new(
                "较基准改善（保持类目标未变差的计入）÷ 应评价数；基本持平不计为改善；应评价数含未填报、暂不评价，不含待公布、不适用、无数据来源",
                "improved (a baseline to be kept and kept included) ÷ due; level is not counted as improved; all due, not reported and not assessed included; without pending, not applicable, no source",
            ),
        )
    }
}

impl Rate {
    fn new(
        id: &'static str,
        name: Text,
        set: TargetSet,
        (numerator, denominator): (u32, u32),
        treatment: Text,
    ) -> Self {
        Self {
            id,
            name,
            set,
            numerator,
            denominator,
            percent: percent(numerator, denominator),
            treatment,
        }
    }
}

/// `part` of `whole` in percent, not rounded; `None` of nothing.
///
/// ```
/// use heng_report::assess::percent;
/// // The NBS in 2015: 44 of 54.
/// assert_eq!(format!("{:.1}", percent(44, 54).unwrap()), "81.5");
/// assert_eq!(percent(0, 0), None);
/// ```
pub fn percent(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| 100.0 * f64::from(part) / f64::from(whole))
}
