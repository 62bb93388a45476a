//! Names that stand beside the ids of measures, kept for the rules on wording.

use std::collections::BTreeMap;

use heng_indicator::Place;

use crate::SourceFile;
use crate::rules::Label;
use crate::vocabulary::Subject;

/// Different wordings kept of one measure in one sheet: beyond that a column holds no names.
const WORDINGS: usize = 100;

/// The names in one sheet that are not the plan's, each wording of a measure where it stands first.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    first: BTreeMap<String, BTreeMap<String, Stands>>,
}

/// Where a name stands, and the unit that is declared for its figures.
#[derive(Clone, Debug)]
struct Stands {
    row: u64,
    column: String,
    unit: Option<String>,
}

impl Labels {
    /// Remembers the name of a measure, and the row and column where it stands.
    pub(super) fn note(
        &mut self,
        subject: &Subject<'_>,
        text: &str,
        unit: Option<&str>,
        (row, column): (u64, String),
    ) {
        let text = text.trim();
        if text.is_empty() || [&*subject.name.zh, &*subject.name.en, subject.id].contains(&text) {
            return;
        }
        if self.first.get(subject.id).is_some_and(|known| {
            known.len() >= WORDINGS || known.get(text).is_some_and(|first| first.row <= row)
        }) {
            return;
        }
        let stands = Stands {
            row,
            column,
            unit: unit.map(str::to_owned),
        };
        let of_subject = self.first.entry(subject.id.to_owned()).or_default();
        of_subject.insert(text.to_owned(), stands);
    }

    /// Takes the names of rows further down in the same sheet.
    pub(super) fn absorb(&mut self, below: &Self) {
        for (subject, wordings) in &below.first {
            let known = self.first.entry(subject.clone()).or_default();
            for (text, stands) in wordings {
                if known.len() < WORDINGS && !known.contains_key(text) {
                    known.insert(text.clone(), stands.clone());
                }
            }
        }
    }

    /// The names with their places.
    pub(super) fn of(&self, file: &SourceFile) -> Vec<Label> {
        let wordings = self.first.iter().flat_map(|(subject, wordings)| {
            wordings
                .iter()
                .map(move |(text, stands)| (subject, text, stands))
        });
        wordings
            .map(|(subject, text, stands)| Label {
                subject: subject.clone(),
                text: text.clone(),
                unit: stands.unit.clone(),
                place: Place::Cell {
                    path: file.path.clone(),
                    sheet: file.sheet.clone(),
                    row: stands.row,
                    column: Some(stands.column.clone()),
                },
            })
            .collect()
    }
}
