//! K02 该级不产生此数 · a level at which the figure is not produced
//!
//! ## 查什么 · What it finds
//! A figure at a level at which no indicator that needs it is produced: a county's figure of a provincial survey.
//! ## 为什么 · Why it matters
//! It was copied from above, or is an estimate; it is not used.
//! ## 怎么办 · What to do
//! Ask where it comes from. Own level and zones are let be.
//! ## 依据 · Source
//! `available_at` of the indicators; domain-practice §15.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::users;
use crate::rules::rule::{Rule, Setting, described};
use heng_indicator::plan::Level;

pub(crate) struct NotProducedHere;

impl Rule for NotProducedHere {
    described! {
        "K02" not_produced_here Key Warning;
        "该级不产生此数" "a level at which the figure is not produced";
        "请说明数据来源；该级不产生此数的不必填报" "say where it comes from; what is not produced at this level need not be filed"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let users = users(data, subject);
            if users.is_empty() {
                continue;
            }
            for figure in data.figures(subject).filter(|f| f.value.is_some()) {
                let level = data.tree.level(figure.key.area);
                if matches!(level, Level::OwnLevel | Level::Zone)
                    || users.iter().any(|user| user.available_at.contains(&level))
                {
                    continue;
                }
                if found.only_counts(subject, figure.key, &[figure]) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}填报了{}，该级不产生此数", name.zh),
                    format!("{en}: {} is not produced at this level", name.en),
                );
                found.tell(Told::at(figure, message));
            }
        }
    }
}
