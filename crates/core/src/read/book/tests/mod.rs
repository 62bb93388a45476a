mod cells;
mod files;
mod fixtures;
mod hostile;
mod naughty;
pub(crate) mod pack;

use heng_indicator::{Diagnostic, Limits};

use super::{Book, open};
use crate::findings::Findings;
use crate::read::{Content, Format};

/// Reads bytes as a workbook.
fn opened_as(bytes: &[u8], format: Format, limits: &Limits) -> (Option<Book>, Vec<Diagnostic>) {
    let mut findings = Findings::new(limits.diagnostics);
    let content = Content::Bytes(bytes.to_vec().into());
    let book = open("表.xlsx", &content, format, limits, &mut findings).unwrap();
    (book, findings.finish())
}

fn opened(bytes: &[u8]) -> (Option<Book>, Vec<Diagnostic>) {
    opened_as(bytes, Format::Xlsx, &Limits::default())
}

/// The code of the only diagnostic of a book that is refused.
fn refused(bytes: &[u8]) -> String {
    let (book, told) = opened(bytes);
    assert!(book.is_none(), "{told:#?}");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(told[0].is_error() && told[0].help.is_some());
    told[0].code.clone()
}

/// The cells of a sheet as `B2=乙`.
fn shown(book: &Book, sheet: usize) -> Vec<String> {
    book.sheets[sheet]
        .cells()
        .iter()
        .map(|cell| format!("{}={}", super::address(cell.row, cell.column), cell.value))
        .collect()
}
