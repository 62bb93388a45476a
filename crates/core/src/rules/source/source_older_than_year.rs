//! S05 来源早于数据年份 · a source older than its figure
//!
//! ## 查什么 · What it finds
//! A source whose text names years, all of them before the figure's year.
//! ## Why it matters
//! A bulletin of 2022 cannot hold a figure of 2024: the figure or its year was carried over from the last return.
//! ## What to do
//! Ask the unit for the source of this year.
//! ## Source
//! domain-practice §9.10: what was left standing from last year.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::wording::ranges::named_years;
use super::super::wording::texts::source;
use crate::findings::say;

pub(crate) struct SourceOlderThanYear;

impl Rule for SourceOlderThanYear {
    described! {
        "S05" source_older_than_year Source Warning;
        "数据来源的年份早于数据年份" "a source older than the figure’s year";
        "请核对数据年份，或改填本年的来源" "check the year of the figure, or give this year’s source"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data
                .figures(subject)
                .filter(|figure| figure.value.is_some())
            {
                let text = source(data, figure.row);
                let years = named_years(text);
                let Some(latest) = years.iter().max().filter(|year| **year < figure.key.year)
                else {
                    continue;
                };
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}的来源“{text}”写的是 {latest} 年", name.zh),
                    format!("{en}: {} rests on “{text}”, which is of {latest}", name.en),
                );
                let year = figure.key.year;
                found.tell(Told::at(figure, message).expected(say(
                    format!("{year} 年或以后的来源"),
                    format!("a source of {year} or later"),
                )));
            }
        }
    }
}
