//! Texts beside figures: source, note, and the name as the file wrote it.

use std::collections::BTreeSet;

use heng_indicator::{Place, Text};

use super::super::checked::{Checked, Figure};
use super::super::finding::Told;

/// The note that was filed with a row; empty if none.
pub(crate) fn note<'a>(data: &Checked<'a>, row: u32) -> &'a str {
    text(data, &data.all.note, row)
}

/// The source that was filed with a row; empty if none.
pub(crate) fn source<'a>(data: &Checked<'a>, row: u32) -> &'a str {
    text(data, &data.all.source, row)
}

fn text<'a>(data: &Checked<'a>, column: &[u32], row: u32) -> &'a str {
    let at = column.get(row as usize).copied().unwrap_or_default();
    let text = data.all.texts.get(at as usize);
    text.map_or("", |text| text.trim())
}

/// Where a text stands: beside a figure, and for a name in a cell of its own.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    figure: Figure,
    label: Option<Place>,
    unit: Option<String>,
}

impl Beside {
    /// Whether the text is the name of the row.
    pub(super) fn is_label(&self) -> bool {
        self.label.is_some()
    }

    /// Id of the unit in which the figures beside a name are written, where the file says so.
    pub(super) fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// A finding about it.
    pub(super) fn into_told(self, message: Text) -> Told {
        let told = Told::at(self.figure, message);
        match self.label {
            Some(place) => told.standing(place),
            None => told,
        }
    }
}

/// Every text that a file sets beside figures of a subject, each once per file: names, then notes and sources. A name
/// stands with the figure of its row, else with the first of its subject in the same sheet; one without a figure has
/// nothing to ask about.
pub(super) fn written(data: &Checked<'_>) -> Vec<(Beside, u32, String)> {
    let mut found = Vec::new();
    for label in data.labels {
        let subject = data.subject_named(&label.subject);
        let Some((files, row)) = sheet_of(data, &label.place) else {
            continue;
        };
        let in_sheet = |figure: &Figure| {
            let file = data.all.file.get(figure.row as usize);
            file.is_some_and(|file| files.contains(file))
        };
        let in_row = |figure: &Figure| data.all.row.get(figure.row as usize) == Some(&row);
        let figure = subject.and_then(|subject| {
            let same_row = data.figures(subject).find(|f| in_sheet(f) && in_row(f));
            same_row.or_else(|| data.figures(subject).find(in_sheet))
        });
        if let Some((subject, figure)) = subject.zip(figure) {
            let label_at = Some(label.place.clone());
            found.push((
                Beside {
                    figure,
                    label: label_at,
                    unit: label.unit.clone(),
                },
                subject,
                label.text.clone(),
            ));
        }
    }
    for subject in data.subjects() {
        let mut seen: BTreeSet<(Option<u32>, Option<u32>)> = BTreeSet::new();
        for figure in data.figures(subject) {
            let file = data.all.file.get(figure.row as usize).copied();
            for column in [&data.all.note, &data.all.source] {
                let number = column.get(figure.row as usize).copied();
                // Text 0 is empty.
                if number.is_none_or(|at| at == 0) || !seen.insert((file, number)) {
                    continue;
                }
                let text = text(data, column, figure.row).to_owned();
                let beside = Beside {
                    figure,
                    label: None,
                    unit: None,
                };
                found.push((beside, subject, text));
            }
        }
    }
    found
}

/// The numbers of the file and sheet of a place, and its row.
fn sheet_of(data: &Checked<'_>, place: &Place) -> Option<(Vec<u32>, u64)> {
    let Place::Cell {
        path, sheet, row, ..
    } = place
    else {
        return None;
    };
    let files = data.all.files.iter().enumerate();
    let same = files.filter(|(_, file)| file.path == *path && file.sheet == *sheet);
    Some((same.map(|(at, _)| at as u32).collect(), *row))
}
