//! F05 像占位数 · digits that hold a place
//!
//! ## 查什么 · What it finds
//! 999, 9999, 88888, 123456 and the like, out of place among the other years or areas, or of at least five digits where
//! nothing can be compared. A figure near the one that the plan puts it over, or that is put over it, is let be: 999
//! hospital births of 1,000.
//! ## 为什么 · Why it matters
//! Somebody filled the cell to make the form go through.
//! ## 怎么办 · What to do
//! Ask for the figure, or for a missing status with its reason.
//! ## 依据 · Source
//! domain-practice §8, §9.

use crate::findings::say;
use crate::rules::checked::{Checked, Figure};
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{ratio, users};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::out_of_place;

pub(crate) struct Placeholder;

impl Rule for Placeholder {
    described! {
        "F05" placeholder Format Warning;
        "像占位数" "digits that hold a place";
        "请填报实际数；没有数据的，留空并注明原因" "file the figure; where there is none, leave it blank with a missing status"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let Some(value) = figure.value.filter(|v| is_placeholder(*v)) else {
                    continue;
                };
                if out_of_place(data, figure).unwrap_or(value >= 10_000.0)
                    && !is_near_partner(data, figure, value)
                {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}，像是占位数", name.zh),
                        format!(
                            "{en}: {} is {value}, which looks like a placeholder",
                            name.en
                        ),
                    );
                    found.tell(Told::at(figure, message));
                }
            }
        }
    }
}

/// Whether a figure is within a fifth of one that an indicator sets against it, at the same place and year.
fn is_near_partner(data: &Checked<'_>, figure: Figure, value: f64) -> bool {
    let is_near = |other: &Figure| {
        other.subject != figure.subject
            && other
                .value
                .is_some_and(|other| (value - other).abs() <= 0.2 * other.abs())
    };
    users(data, figure.subject)
        .into_iter()
        .filter_map(|user| data.subject_named(&user.id.value))
        .filter_map(|user| ratio(data, user, figure.key))
        .any(|ratio| ratio.figures.contains(&figure) && ratio.figures.iter().any(is_near))
}

/// All nines or eights of at least three digits, one other digit five times, or digits counted up from 1.
fn is_placeholder(value: f64) -> bool {
    if value.fract() != 0.0 || !(100.0..1e9).contains(&value) {
        return false;
    }
    let (mut left, mut digits) = (value as u64, Vec::with_capacity(10));
    while left > 0 {
        digits.push(left % 10);
        left /= 10;
    }
    digits.reverse();
    let Some(first) = digits.first() else {
        return false;
    };
    let alike = digits.iter().all(|digit| digit == first);
    let counted = digits.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let enough = if matches!(first, 8 | 9) { 3 } else { 5 };
    (alike && *first != 0 && digits.len() >= enough)
        || (counted && *first == 1 && digits.len() >= 5)
}

#[cfg(test)]
mod tests {
    use super::is_placeholder;

    #[test]
    fn placeholders() {
        for value in [999.0, 9_999.0, 88_888.0, 11_111.0, 12_345.0, 123_456.0] {
            assert!(is_placeholder(value), "{value}");
        }
        for value in [
            99.0, 99.9, 1_111.0, 1_234.0, 99_998.0, 0.0, 100_000.0, -999.0,
        ] {
            assert!(!is_placeholder(value), "{value}");
        }
    }
}
