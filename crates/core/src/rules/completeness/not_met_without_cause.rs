//! C11 自评未达标无原因 · not met without a cause
//!
//! ## 查什么 · What it finds
//! A unit that judges its indicator as not met, or as not to be told, and gives no cause.
//! ## Why it matters
//! The meeting asks for the cause and the intended measures of each indicator that lags; the evaluation needs both.
//! ## What to do
//! Ask the unit for the cause in a sentence.
//! ## Source
//! domain-practice §1: departments explain misses; §17: units hand in causes and intended measures.

use heng_indicator::Lang;

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use crate::cube::store::Key;
use crate::findings::say;
use crate::form::SelfAssessment;

pub(crate) struct NotMetWithoutCause;

impl Rule for NotMetWithoutCause {
    described! {
        "C11" not_met_without_cause Completeness Warning;
        "自评未达标而未填原因" "judged as not met, with no cause";
        "请填写未达标原因和拟采取措施" "give the cause and the measures intended"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for said in data.statements {
            let lags = matches!(
                said.self_assessment,
                Some(SelfAssessment::NotMet | SelfAssessment::CannotTell)
            );
            if !lags || !said.cause.trim().is_empty() || !said.remark.trim().is_empty() {
                continue;
            }
            let area = data
                .plan
                .areas
                .iter()
                .position(|area| area.id.value == said.area);
            let Some((subject, area)) = data.subject_named(&said.indicator).zip(area) else {
                continue;
            };
            let key = Key {
                area: area as u32,
                year: said.year,
                cell: 0,
            };
            let (zh, en) = data.words(key);
            let name = data.name(subject);
            let own = said.self_assessment.map_or("", |own| own.name(Lang::Zh));
            let message = say(
                format!("{zh}{}自评为“{own}”，没有填写原因", name.zh),
                format!(
                    "{en}: the unit does not judge {} as met and gives no cause",
                    name.en
                ),
            );
            let told = Told::absent(subject, key, message)
                .standing(said.place())
                .saw(own);
            found.tell(told.expected(say("未达标原因", "the cause")));
        }
    }
}
