//! S04 调查数据无来源 · a survey figure without its source
//!
//! ## 查什么 · What it finds
//! A value of a survey or census that is reported as it is, with neither source nor note.
//! ## Why it matters
//! A survey figure means nothing without its year, sample and organiser, and nobody can ask for its precision.
//! ## What to do
//! Ask the unit for the survey: name, organiser, year.
//! ## Source
//! design §6: sources print title, issuer and date.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use heng_indicator::plan::Period;

use super::super::time::walk::period;
use super::super::wording::texts::{note, source};
use crate::findings::say;

pub(crate) struct SurveyWithoutSource;

impl Rule for SurveyWithoutSource {
    described! {
        "S04" survey_without_source Source Note;
        "调查或普查数据没有写明来源" "a survey figure without its source";
        "请写明调查名称、组织单位和年份" "name the survey, its organiser and its year"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data
            .subjects()
            .filter(|subject| period(data, *subject) == Period::Wave)
        {
            for figure in data
                .figures(subject)
                .filter(|figure| figure.value.is_some())
            {
                if !source(data, figure.row).is_empty() || !note(data, figure.row).is_empty() {
                    continue;
                }
                if found.only_counts(subject, figure.key, &[figure]) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}{}来自调查或普查，没有写明来源", name.zh),
                    format!(
                        "{en}: {} comes from a survey or census that is not named",
                        name.en
                    ),
                );
                found.tell(Told::at(figure, message).expected(say("数据来源", "the source")));
            }
        }
    }
}
