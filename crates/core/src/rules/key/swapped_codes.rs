//! K08 分组的两组填反了 · two codes of a breakdown exchanged
//!
//! ## 查什么 · What it finds
//! The two codes of a breakdown other than sex (城市 and 农村) each have about the value that the other had the year before,
//! where the two were clearly apart.
//! ## 为什么 · Why it matters
//! The countryside's figures would be reported as the town's.
//! ## 怎么办 · What to do
//! Ask which is which.
//! ## 阈值 · Threshold
//! How far each may be from the other's last value, as a share of it.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};

pub(crate) struct SwappedCodes;

impl Rule for SwappedCodes {
    described! {
        "K08" swapped_codes Key Warning;
        "分组的两组像是填反了" "two codes of a breakdown exchanged";
        "请核实两组是否填反" "check which is which";
        0.1 "与对方上年数相差的比例上限" "share by which each may differ from the other's last value"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        // Women and men have a rule of their own.
        let pair = |dimension: &usize| {
            let breakdown = data.plan.breakdowns.get(*dimension);
            data.codes(*dimension) == 2 && breakdown.is_some_and(|b| b.id.value != "sex")
        };
        for subject in data.subjects() {
            for dimension in (0..data.plan.breakdowns.len()).filter(pair) {
                for one in data.figures(subject) {
                    if data.space.code(one.key.cell, dimension) != 1 {
                        continue;
                    }
                    let other = Key {
                        cell: data.space.with(one.key.cell, dimension, 2),
                        ..one.key
                    };
                    let before = |key: Key| Key {
                        year: key.year - 1,
                        ..key
                    };
                    let value = |key: Key| data.valued(subject, key);
                    let (Some((_, a)), Some((b_figure, b)), Some((_, a_then)), Some((_, b_then))) = (
                        value(one.key),
                        value(other),
                        value(before(one.key)),
                        value(before(other)),
                    ) else {
                        continue;
                    };
                    let near = |x: f64, y: f64| (x - y).abs() <= setting.threshold * y.abs();
                    let apart = a_then.max(b_then) > a_then.min(b_then) * 1.25
                        && a_then.max(b_then) >= 10.0;
                    if apart && near(a, b_then) && near(b, a_then) {
                        let (zh, en) = data.words(one.key);
                        let (name, with) = (data.name(subject), data.cell_words(other.cell));
                        let message = say(
                            format!(
                                "{zh}{}为 {a}，{}为 {b}，上年分别为 {a_then} 和 {b_then}",
                                name.zh, with.zh
                            ),
                            format!(
                                "{en}: {} is {a} and {b} ({}), it was {a_then} and {b_then} the year before",
                                name.en, with.en
                            ),
                        );
                        let about = say(format!("约 {a_then}"), format!("about {a_then}"));
                        found.tell(Told::at(one, message).beside(&[b_figure]).expected(about));
                    }
                }
            }
        }
    }
}
