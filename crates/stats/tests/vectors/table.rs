//! Reading `fixtures/vectors`.

use std::{collections::BTreeMap, fs};

/// One row, by column name.
pub(crate) struct Row(BTreeMap<String, String>);

impl Row {
    pub(crate) fn text(&self, column: &str) -> &str {
        self.0
            .get(column)
            .unwrap_or_else(|| panic!("no column {column}"))
    }

    /// The number in a column; `None` when blank.
    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        let text = self.text(column);
        (!text.is_empty()).then(|| text.parse().unwrap_or_else(|_| panic!("{column}: {text}")))
    }

    pub(crate) fn needed(&self, column: &str) -> f64 {
        self.number(column)
            .unwrap_or_else(|| panic!("{column} is blank"))
    }
}

/// All rows of a file, which must be as many as expected.
pub(crate) fn rows(file: &str, expected: usize) -> Vec<Row> {
    let path = format!(
        "{}/../../fixtures/vectors/{file}",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut lines = text.lines().map(fields);
    let header: Vec<String> = lines.next().expect("a header");
    let rows: Vec<Row> = lines
        .map(|line| Row(header.iter().cloned().zip(line).collect()))
        .collect();
    assert_eq!(rows.len(), expected, "{file}");
    rows
}

/// The fields of a line; within quotes a comma is text.
fn fields(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            _ => all.last_mut().expect("at least one").push(letter),
        }
    }
    all
}

/// Equal to 1e-9 relative, or to 1e-12 where the expected value is zero up to rounding.
pub(crate) fn close(ours: f64, theirs: f64, what: &str) {
    let allowed = (1e-9 * theirs.abs()).max(if theirs.abs() < 1e-12 { 1e-12 } else { 0.0 });
    assert!(
        (ours - theirs).abs() <= allowed,
        "{what}: ours {ours}, theirs {theirs}"
    );
}
