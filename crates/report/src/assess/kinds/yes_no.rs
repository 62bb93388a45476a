//! A thing is there (建立机制): 1 is yes, 0 is no, nothing else is an answer.

use super::Rule;
use crate::assess::case::{Case, Reading, Refusal};
use crate::assess::zones::{Grade, Zones};

pub(super) const RULE: Rule = Rule {
    id: "yes_no",
    zh: "有无：1为有（达标），0为无；其他数值不作结论，不设基本达标和进度。",
    en: "There or not: 1 is there (met), 0 is not; any other number is no answer; neither nearly met nor progress exist.",
    source: "规划文本“建立”“实现”类目标",
};

pub(super) fn read(case: &Case<'_>) -> Result<Reading, Refusal> {
    if case.value != 0.0 && case.value != 1.0 {
        let shown = case.show(case.value);
        return Err(Refusal::not_assessed(
            RULE.id,
            format!("{shown}既不是1（有）也不是0（无）"),
            format!("{shown} is neither 1 (there) nor 0 (not there)"),
        ));
    }
    let sign = if case.value == 1.0 { "=" } else { "≠" };
    let comparison = format!("{} {sign} 1", case.value);
    Ok(Reading {
        target: Some(1.0),
        ..Reading::fixed(Zones::all(Grade::Short).from(1.0, Grade::Met), comparison)
    })
}
