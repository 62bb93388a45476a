//! A unit's own judgement beside ours. It never touches a verdict: where the two differ, that is said, and the draft
//! has a place for the dispute.

use std::collections::BTreeMap;

use heng_core::Statement;
use heng_core::form::SelfAssessment;
use heng_indicator::Place;
use heng_indicator::plan::Plan;
use serde::{Serialize, Serializer};

use super::scoreboard::counts;
use super::{Attainment, Verdict};

/// How a unit's judgement stands to ours. 提前达标, 已达标, 目前达标 and 较基期改善 are one answer: reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Agreement {
    /// 一致.
    Agrees,
    /// 自评高于监测.
    UnitHigher,
    /// 自评低于监测.
    UnitLower,
    /// 不可比: we have no verdict to compare, or the unit says that it cannot tell.
    NotComparable,
    /// 未作自评: causes, measures or remarks only.
    NotGiven,
}

impl Agreement {
    /// All, in reporting order.
    pub const ALL: &'static [Self] = &[
        Self::Agrees,
        Self::UnitHigher,
        Self::UnitLower,
        Self::NotComparable,
        Self::NotGiven,
    ];

    /// Of what a unit said and our attainment.
    ///
    /// ```
    /// use heng_core::form::SelfAssessment;
    /// use heng_report::assess::{Agreement, Attainment};
    /// let of = |said, ours| Agreement::of(Some(said), ours);
    /// assert_eq!(of(SelfAssessment::Met, Attainment::MetEarly), Agreement::Agrees);
    /// assert_eq!(of(SelfAssessment::Met, Attainment::NearlyMet), Agreement::UnitHigher);
    /// assert_eq!(of(SelfAssessment::NotMet, Attainment::NotReported), Agreement::NotComparable);
    /// ```
    pub fn of(said: Option<SelfAssessment>, ours: Attainment) -> Self {
        let Some(said) = said.filter(|said| *said != SelfAssessment::Withdrawn) else {
            return Self::NotGiven;
        };
        let (Some(theirs), Some(ours)) = (reach_said(said), reach(ours)) else {
            return Self::NotComparable;
        };
        match theirs.cmp(&ours) {
            std::cmp::Ordering::Equal => Self::Agrees,
            std::cmp::Ordering::Greater => Self::UnitHigher,
            std::cmp::Ordering::Less => Self::UnitLower,
        }
    }

    /// Whether the two differ.
    pub fn is_dispute(self) -> bool {
        matches!(self, Self::UnitHigher | Self::UnitLower)
    }
}

/// How far a target is reached.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    Short,
    Nearly,
    Reached,
}

fn reach_said(said: SelfAssessment) -> Option<Reach> {
    match said {
        SelfAssessment::MetEarly | SelfAssessment::Met => Some(Reach::Reached),
        SelfAssessment::NearlyMet => Some(Reach::Nearly),
        SelfAssessment::NotMet => Some(Reach::Short),
        SelfAssessment::CannotTell | SelfAssessment::Withdrawn => None,
    }
}

fn reach(ours: Attainment) -> Option<Reach> {
    match ours {
        Attainment::MetEarly | Attainment::Met | Attainment::Holding | Attainment::Improved => {
            Some(Reach::Reached)
        }
        Attainment::NearlyMet => Some(Reach::Nearly),
        Attainment::NotYet | Attainment::NotMet | Attainment::NotImproved | Attainment::Level => {
            Some(Reach::Short)
        }
        Attainment::Pending
        | Attainment::NotReported
        | Attainment::NotAssessed
        | Attainment::NotApplicable
        | Attainment::NoSource
        | Attainment::Monitored => None,
    }
}

/// What a unit says of one of our verdicts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnView {
    /// Index of the verdict: the leading one on the total.
    pub verdict: usize,
    /// Unit that speaks.
    pub unit: String,
    /// 自评达标情况.
    #[serde(serialize_with = "code")]
    pub said: Option<SelfAssessment>,
    /// Beside our verdict.
    pub agreement: Agreement,
    /// 未达标原因.
    pub cause: String,
    /// 拟采取措施.
    pub action: String,
    /// 备注.
    pub remark: String,
    /// Where it was filed.
    pub place: Place,
}

#[allow(clippy::trivially_copy_pass_by_ref, clippy::ref_option)]
fn code<S: Serializer>(said: &Option<SelfAssessment>, to: S) -> Result<S::Ok, S::Error> {
    said.map(SelfAssessment::code).serialize(to)
}

/// What the units say of the counted verdicts, in the verdicts' order, then by unit.
///
/// A statement is for an indicator, an area and a year. It stands beside the verdict on that year's value; where we have
/// no value, beside the verdict of the year that is reported on. Of several on one verdict by one unit the last in
/// `statements` counts; one that was taken back is silent.
pub fn own_views(
    plan: &Plan,
    verdicts: &[Verdict],
    statements: &[Statement],
    year: Option<i32>,
) -> Vec<OwnView> {
    let mut said: BTreeMap<(&str, &str, i32), BTreeMap<&str, &Statement>> = BTreeMap::new();
    for statement in statements {
        let of = (
            statement.indicator.as_str(),
            statement.area.as_str(),
            statement.year,
        );
        said.entry(of)
            .or_default()
            .insert(&statement.unit, statement);
    }
    let mut views = Vec::new();
    for (index, verdict) in verdicts.iter().enumerate().filter(|(_, v)| counts(v)) {
        let (Some(indicator), Some(area), Some(year)) = (
            plan.indicators.get(verdict.indicator),
            plan.areas.get(verdict.area as usize),
            verdict.year.or(year),
        ) else {
            continue;
        };
        let of = (indicator.id.value.as_str(), area.id.value.as_str(), year);
        for (unit, statement) in said.get(&of).into_iter().flatten() {
            if statement.is_withdrawn() {
                continue;
            }
            views.push(OwnView {
                verdict: index,
                unit: (*unit).to_owned(),
                said: statement.self_assessment,
                agreement: Agreement::of(statement.self_assessment, verdict.attainment),
                cause: statement.cause.clone(),
                action: statement.action.clone(),
                remark: statement.remark.clone(),
                place: statement.place(),
            });
        }
    }
    views
}
