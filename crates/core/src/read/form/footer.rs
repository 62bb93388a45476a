//! What stands below the table: who answers for the form.

use std::collections::BTreeSet;

use crate::form::Footer;
use crate::read::book::Sheet;

/// The footer with its first row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    pub(super) footer: Footer,
    /// `None` where no label was found.
    pub(super) first: Option<u32>,
    /// Cells that belong to it.
    pub(super) cells: BTreeSet<(u32, u16)>,
}

/// Finds the labels below `header`, and what stands behind each in its own cell or in the next filled one.
pub(super) fn find(sheet: &Sheet, header: u32) -> Found {
    let mut found = Found::default();
    let labels = Footer::labels();
    let label = |text: &str| -> Option<(usize, String)> {
        labels.iter().enumerate().find_map(|(at, label)| {
            let rest = [&label.zh, &label.en]
                .into_iter()
                .find_map(|name| text.trim().strip_prefix(name.as_str()))?;
            let rest = rest.trim_start();
            let rest = rest.strip_prefix([':', '\u{FF1A}'])?;
            Some((at, rest.trim().to_owned()))
        })
    };
    for cells in sheet.filled_rows().filter(|cells| cells[0].row > header) {
        let mut awaited: Option<usize> = None;
        for cell in cells {
            let text = cell.value.to_string();
            if let Some((at, own)) = label(&text) {
                found.first = found.first.or(Some(cell.row));
                found.cells.insert((cell.row, cell.column));
                awaited = own.is_empty().then_some(at);
                // `label` gives a place in the labels, which are as many as the texts.
                if !own.is_empty() {
                    *found.footer.texts_mut()[at] = own;
                }
            } else if let Some(at) = awaited.take() {
                found.cells.insert((cell.row, cell.column));
                text.trim().clone_into(found.footer.texts_mut()[at]);
            }
        }
    }
    found
}
