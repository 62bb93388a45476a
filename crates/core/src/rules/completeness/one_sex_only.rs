//! C10 只报一个性别 · one sex only
//!
//! ## 查什么 · What it finds
//! A measure for which an area gives the figure of one sex alone: neither the other sex nor the total.
//! ## Why it matters
//! A share needs both; and a total that was filed as women's reads like progress.
//! ## What to do
//! Ask for the other sex or the total, or whether the figure is the total.
//! ## Source
//! The plan's measures declare that they are collected by sex. It is told only where the area gave more than one sex the year before,
//! or most areas of its level do so that year: published reports often print women alone.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::splits::alone;
use crate::findings::say;

pub(crate) struct OneSexOnly;

impl Rule for OneSexOnly {
    described! {
        "C10" one_sex_only Completeness Warning;
        "只报了一个性别的数" "the figure of one sex alone";
        "请补报另一性别或合计数，并核对所报是否为合计" "file the other sex or the total, and check that this is not the total"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for figure in alone(data) {
            if found.only_counts(figure.subject, figure.key, &[figure]) {
                continue;
            }
            let (zh, en) = data.words(figure.key);
            let name = data.name(figure.subject);
            let message = say(
                format!("{zh}{}只有一个性别的数，没有另一性别，也没有合计", name.zh),
                format!("{en}: {} is given for one sex alone", name.en),
            );
            found.tell(
                Told::at(figure, message)
                    .expected(say("另一性别或合计的数", "the other sex or the total")),
            );
        }
    }
}
