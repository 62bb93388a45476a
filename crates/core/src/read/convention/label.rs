//! Labels: names of figures, areas and groups in header cells and label columns.

use super::width::{folded, is_blank};

/// A label without any blanks, in half-width characters: `新　城 区` and `新城区` are the same.
pub(crate) fn bare(label: &str) -> String {
    let folded = folded(label);
    // Brackets and colons have a full-width form that folds; dashes of any length are one.
    folded
        .chars()
        .filter(|c| !is_blank(*c))
        .map(|c| {
            if matches!(c, '—' | '–' | '―') {
                '-'
            } else {
                c
            }
        })
        .collect()
}

/// Marks of a row that is a part of the one above, in the form of [`bare`].
const OF_WHICH: [&str; 5] = ["其中:", "其中-", "其中", "#", "*其中:"];

/// What stands behind `其中：` or `#` in a label given in the form of [`bare`]; `None` for a label of its own.
pub(crate) fn of_which(bare: &str) -> Option<&str> {
    OF_WHICH
        .iter()
        .find_map(|mark| bare.strip_prefix(mark))
        .filter(|rest| !rest.is_empty())
}
