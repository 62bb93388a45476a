//! T03 与上年完全相同 · a figure equal to the year before to the last digit
//!
//! ## 查什么 · What it finds
//! A count of persons, households, couples or cases, or an amount, that equals the year before's to the last digit and has
//! enough digits that this is not chance.
//! ## Why it matters
//! A late return is often last year's with the year changed.
//! ## What to do
//! Ask the unit whether the figure is this year's.
//! ## Threshold
//! Digits, final zeros not counted, from which equal figures are told (default 4). Two counts near λ agree by chance about
//! once in 2√(πλ): once in 350 near 10,000, and rarer still as a population moves. Terms, survey waves, cycles of several
//! years, estimates and declared breaks are let be, and so are figures that stand in a frozen return (T04). Of a measure, area and year one finding is told.
//! ## Source
//! domain-practice §9.10: late returns repeat the previous year's number.

use std::collections::{BTreeMap, HashSet};

use super::super::checked::{Checked, Figure};
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::digits::significant;
use super::frozen_return::frozen_returns;
use super::walk::{Step, is_moving, is_yearly, steps};
use crate::cube::store::Key;
use crate::findings::say;

pub(crate) struct FrozenValue;

impl Rule for FrozenValue {
    described! {
        "T03" frozen_value Time Warning;
        "与上年数完全相同" "equal to the year before to the last digit";
        "请核实是否误报了上年数；如确实相同，请在备注中说明" "check whether last year’s figure was filed again; if it is truly the same, say so in the note";
        4.0 "相同数字的有效位数（末尾的零不计）" "digits that are equal, final zeros not counted"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let frozen: HashSet<(u32, Key)> = frozen_returns(data, super::frozen_return::SHARE)
            .into_iter()
            .flat_map(|(figures, _)| figures)
            .map(|figure| (figure.subject, figure.key))
            .collect();
        for subject in data.subjects() {
            if !is_yearly(data, subject) || !is_moving(data, subject) {
                continue;
            }
            // One question a year, of the total where that is equal too.
            let mut equal: BTreeMap<(u32, i32), Vec<Step>> = BTreeMap::new();
            for step in data.series(subject).flat_map(|series| steps(&series)) {
                if step.before.value == step.now.value
                    && significant(step.now.value) as f64 >= setting.threshold
                {
                    let key = step.now.figure.key;
                    equal.entry((key.area, key.year)).or_default().push(step);
                }
            }
            for steps in equal.into_values() {
                let figures: Vec<Figure> = steps.iter().map(|step| step.now.figure).collect();
                let Some(step) = steps.first() else {
                    continue;
                };
                let figure = step.now.figure;
                if frozen.contains(&(subject, figure.key))
                    || found.only_counts(subject, figure.key, &figures)
                {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}与上年数完全相同", name.zh),
                    format!("{en}: {} equals the year before to the last digit", name.en),
                );
                let expected = say("与上年不同的数", "a figure other than the year before’s");
                found.tell(
                    Told::at(figure, message)
                        .beside(&figures)
                        .expected(expected),
                );
            }
        }
    }
}
