//! Two areas with one code in the same year.

use std::collections::BTreeMap;

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::{Area, AreaCode};

code! {
    pub A004 = "A004", Error;
    title: "同一年同一代码有两个地区", "two areas with one code in the same year";
    what: "两个地区的代码相同，年份又有重叠。没有 codes 的地区以标识为代码，各年有效。", "Two areas have the same code in overlapping years. An area without codes is named by its id in every year.";
    why: "那一年以该代码报来的数据不知属于谁。", "Data of that year under the code could belong to either.";
    mend: "改正代码或起止年份。", "Correct the code or its years.";
}

pub(super) const RULE: Rule = Rule { code: &A004, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    let mut holders: BTreeMap<&str, Vec<(&Area, AreaCode)>> = BTreeMap::new();
    for area in &whole.plan.areas {
        if area.codes.is_empty() {
            let always = AreaCode {
                code: area.id.clone(),
                from: None,
                to: None,
            };
            holders
                .entry(&area.id.value)
                .or_default()
                .push((area, always));
        }
        for code in &area.codes {
            holders
                .entry(&code.code.value)
                .or_default()
                .push((area, code.clone()));
        }
    }
    for (code, list) in holders {
        for (at, (area, years)) in list.iter().enumerate() {
            let before = list
                .iter()
                .take(at)
                .find(|(other, held)| other.id != area.id && overlap(held, years));
            let Some((other, held)) = before else {
                continue;
            };
            let year = years.from.max(held.from);
            let when = year.map_or(("各年".to_owned(), "every year".to_owned()), |y| {
                (format!("{y}年"), y.to_string())
            });
            let fault = found.fault(
                format!(
                    "代码 {code} 在{}同属 `{}`（{}）和 `{}`（{}）",
                    when.0, other.id.value, other.name.zh, area.id.value, area.name.zh
                ),
                format!(
                    "in {} the code {code} is both `{}` ({}) and `{}` ({})",
                    when.1, other.id.value, other.name.en, area.id.value, area.name.en
                ),
            );
            let also = whole.sources.place(held.code.span).show(crate::Lang::En);
            found.at(
                years.code.span,
                fault.saw(code).help(crate::Text::new(
                    format!("另一处在 {also}"),
                    format!("the other is at {also}"),
                )),
            );
        }
    }
}

fn overlap(a: &AreaCode, b: &AreaCode) -> bool {
    let starts_by = |from: Option<i32>, to: Option<i32>| match (from, to) {
        (Some(from), Some(to)) => from <= to,
        _ => true,
    };
    starts_by(a.from, b.to) && starts_by(b.from, a.to)
}
