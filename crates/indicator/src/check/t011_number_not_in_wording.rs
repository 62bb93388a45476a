//! A number that the wording does not have.

use super::{Found, Rule, Whole, walk};
use crate::codes::code;

code! {
    pub T011 = "T011", Warning;
    title: "目标数字与原文不符", "number not in the wording";
    what: "原文中有数字，但没有一个是目标的数字。年份不算。", "The wording has numbers, and none of them is the target's. Years do not count.";
    why: "多半是抄错了数字。", "Most often the number was copied wrongly.";
    mend: "核对原文，改正数字或原文。", "Compare with the source and correct the number or the wording.";
}

pub(super) const RULE: Rule = Rule { code: &T011, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (_, target) in walk::targets(whole.plan) {
        let written = numbers(&target.wording);
        if written.is_empty() {
            continue;
        }
        for value in walk::numbers(&target.kind) {
            if !written.contains(&value) {
                let fault = found
                    .fault(
                        format!("原文中没有目标数字{value}"),
                        format!("the wording does not have the number {value}"),
                    )
                    .saw(target.wording.clone());
                found.at(target.span, fault);
            }
        }
    }
}

/// The numbers of a wording, without those before 年 or 岁.
fn numbers(wording: &str) -> Vec<f64> {
    let plain: String = wording
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '．' => '.',
            _ => c,
        })
        .collect();
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        rest = rest.get(start..).unwrap_or("");
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let (digits, after) = rest.split_at(end);
        rest = after;
        if !after.starts_with(['年', '岁']) {
            found.extend(digits.trim_end_matches('.').parse::<f64>());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_of_a_wording() {
        assert_eq!(numbers("到2030年下降到12/10万以下"), [12.0, 10.0]);
        assert_eq!(numbers("保持在４５％左右"), [45.0]);
        assert_eq!(numbers("逐步提高"), Vec::<f64>::new());
    }
}
