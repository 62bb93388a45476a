//! K05 有分组而没有合计 · a breakdown without its total
//!
//! ## 查什么 · What it finds
//! All codes of a breakdown are filed (女 and 男) and the total is not, though nothing says that it is missing.
//! ## 为什么 · Why it matters
//! The total is what is judged; a blank is never taken for a sum.
//! ## 怎么办 · What to do
//! Ask for the total. It is not added up here.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{additive, split};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;

pub(crate) struct NoTotal;

impl Rule for NoTotal {
    described! {
        "K05" no_total Key Warning;
        "有分组而没有合计" "a breakdown without its total";
        "请补报合计" "file the total as well"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let dimensions = 0..data.plan.breakdowns.len();
            for dimension in dimensions.filter(|dimension| data.is_split(subject, *dimension)) {
                for figure in data.figures(subject) {
                    // The last code stands for its breakdown.
                    if data.codes(dimension) < 2
                        || data.space.code(figure.key.cell, dimension) != data.codes(dimension)
                    {
                        continue;
                    }
                    let total = Key {
                        cell: data.space.with(figure.key.cell, dimension, 0),
                        ..figure.key
                    };
                    let split = split(data, subject, total, dimension);
                    if data.figure(subject, total).is_some() || split.absent > 0 {
                        continue;
                    }
                    let (zh, en) = data.words(total);
                    let name = data.name(subject);
                    let breakdown = data.plan.breakdowns.get(dimension).map(|b| &b.name);
                    let message = say(
                        format!(
                            "{zh}{}按{}填报了各组，没有合计",
                            name.zh,
                            breakdown.map_or("", |b| &b.zh)
                        ),
                        format!(
                            "{en}: {} is filed by {} without its total",
                            name.en,
                            breakdown.map_or("", |b| &b.en)
                        ),
                    );
                    let mut told = Told::at(figure, message);
                    if additive(data, subject) {
                        let sum = number(split.sum);
                        told = told.expected(say(
                            format!("各组之和为 {sum}"),
                            format!("the codes add up to {sum}"),
                        ));
                    }
                    found.tell(told);
                }
            }
        }
    }
}
