//! The provenance table: one row per submitted row, in the order that `source_rows` counts (from 0).

use super::column::{Column, Content};
use crate::Provenance;

/// The columns of the provenance table.
pub(crate) fn source_columns() -> Vec<Column<'static, Provenance>> {
    let column = |name: &str, content| Column {
        name: name.to_owned(),
        content,
    };
    vec![
        column("source_row", Content::Integer(|_, row| row as i64)),
        column("subject", Content::Text(|p, row| &p.rows[row].subject)),
        column("value", Content::Number(|p, row| p.rows[row].value)),
        column("status", Content::Status(|p, row| p.rows[row].status)),
        column(
            "file",
            Content::Text(|p, row| {
                p.files
                    .get(p.rows[row].file as usize)
                    .map_or("", String::as_str)
            }),
        ),
        column(
            "row",
            Content::Integer(|p, row| i64::try_from(p.rows[row].row).unwrap_or(i64::MAX)),
        ),
        column(
            "column",
            Content::Integer(|p, row| i64::from(p.rows[row].column)),
        ),
        column(
            "source",
            Content::Text(|p, row| {
                p.texts
                    .get(p.rows[row].source as usize)
                    .map_or("", String::as_str)
            }),
        ),
        column(
            "note",
            Content::Text(|p, row| {
                p.texts
                    .get(p.rows[row].note as usize)
                    .map_or("", String::as_str)
            }),
        ),
    ]
}
