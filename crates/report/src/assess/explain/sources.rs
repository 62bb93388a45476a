//! The submitted cells behind the value.

use heng_core::column_letters;
use heng_indicator::Text;
use serde::Serialize;

use super::subject::{Subject, both};

/// One submitted figure and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceCell {
    /// File, with its sheet.
    pub file: String,
    /// Row; the header is row 1.
    pub row: u64,
    /// Column letters; none where columns have names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Where it stands, in words.
    pub place: Text,
    /// Measure or indicator id.
    pub subject: String,
    /// Its name.
    pub name: Text,
    /// The figure as used; none where it was handed in as missing.
    pub value: Option<f64>,
    /// Status letters.
    pub status: String,
    /// Publication or return that it comes from.
    pub source: String,
    /// Remark on it.
    pub note: String,
}

pub(super) fn cells(of: &Subject<'_>) -> Vec<SourceCell> {
    let provenance = &of.panel.provenance;
    let rows = of.verdict.source_rows.iter();
    let rows = rows.filter_map(|at| provenance.rows.get(*at as usize));
    rows.map(|row| {
        let file = provenance.files.get(row.file as usize);
        let file = file.map_or("", String::as_str);
        let text = |at: u32| {
            provenance
                .texts
                .get(at as usize)
                .cloned()
                .unwrap_or_default()
        };
        let column = (row.column > 0).then(|| column_letters(row.column));
        let place = both(|_, w| {
            let file = w.file_name(file);
            match &column {
                Some(letters) => (w.file_cell)(file, &format!("{letters}{}", row.row)),
                None => (w.file_row)(file, row.row),
            }
        });
        let name = of.plan.measure(&row.subject).map(|m| &m.name);
        let name = name.or_else(|| of.plan.indicator(&row.subject).map(|i| &i.name));
        SourceCell {
            file: file.to_owned(),
            row: row.row,
            column,
            place,
            subject: row.subject.clone(),
            name: name.map_or_else(|| Text::new(&*row.subject, &*row.subject), Clone::clone),
            value: row.value,
            status: row.status.to_string(),
            source: text(row.source),
            note: text(row.note),
        }
    })
    .collect()
}
