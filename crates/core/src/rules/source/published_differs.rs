//! S03 与已公布数不一致 · other than the published figure
//!
//! ## 查什么 · What it finds
//! A figure that differs from the published figure of the same key that is built into the program.
//! ## Why it matters
//! A report that contradicts the bulletin is the first thing that anybody notices.
//! ## What to do
//! Ask the unit whether the published figure was revised; if so, name the source in the note.
//! ## Threshold
//! Distance as a share of the published figure (default 0.01), beyond half a unit of its last digit that is not zero, so that 360.41万
//! and 3,604,103 agree. Figures marked provisional or estimated, and those with a note, are let be, and so
//! are published figures whose own note says that they are derived, rounded or revised since.
//! ## Source
//! `fixtures/published/`, each figure with its bulletin.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use heng_indicator::Limits;

use super::super::time::digits::last_digit;
use super::super::time::walk::is_comparable;
use super::super::wording::texts::note;
use crate::cube::store::Key;
use crate::findings::say;
use crate::published;
use crate::read::read;

pub(crate) struct PublishedDiffers;

impl Rule for PublishedDiffers {
    described! {
        "S03" published_differs Source Warning;
        "与已公布的数不一致" "other than the published figure";
        "请与公报核对；公布数已修订的，请在备注中注明出处" "compare with the bulletin; if it was revised, name the source in the note";
        0.01 "与公布数之差占公布数的比重" "distance as a share of the published figure"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        // Built in, so that neither limit nor fault of it is the user's; a plan without its subjects has nothing to compare.
        let Ok(reading) = read(&[published()], data.plan, &Limits::default(), &|_| {}) else {
            return;
        };
        let all = reading.observations;
        for row in 0..all.len() {
            let at = (
                all.value.get(row),
                all.subject.get(row),
                all.area.get(row),
                all.year.get(row),
            );
            let (Some(Some(bulletin)), Some(subject), Some(area), Some(year)) = at else {
                continue;
            };
            let codes = all
                .cells
                .iter()
                .map(|column| column.get(row).copied().unwrap_or_default());
            let key = Key {
                area: *area,
                year: *year,
                cell: data.space.pack(codes),
            };
            let Some((figure, value)) = data.valued(*subject, key) else {
                continue;
            };
            // Derived, rounded or revised since, as its note says.
            let unsure = all.note.get(row).is_some_and(|at| *at != 0);
            let provisional = figure.status.has(b'P') || !is_comparable(figure.status);
            let near = (setting.threshold * bulletin.abs()).max(last_digit(*bulletin) / 2.0);
            if unsure
                || provisional
                || (value - bulletin).abs() <= near * (1.0 + 1e-9)
                || !note(data, figure.row).is_empty()
            {
                continue;
            }
            let (zh, en) = data.words(key);
            let name = data.name(*subject);
            let source = all
                .source
                .get(row)
                .and_then(|at| all.texts.get(*at as usize));
            let source = source.map_or("", String::as_str);
            let message = say(
                format!(
                    "{zh}{}为 {value}，公布数为 {bulletin}（《{source}》）",
                    name.zh
                ),
                format!(
                    "{en}: {} is {value}, the published figure is {bulletin} ({source})",
                    name.en
                ),
            );
            found.tell(
                Told::at(figure, message).expected(say(bulletin.to_string(), bulletin.to_string())),
            );
        }
    }
}
