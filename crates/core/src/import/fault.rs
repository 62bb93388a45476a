//! What is wrong with a table that should be a panel.

use heng_indicator::{Diagnostic, Place, Text};

use crate::Error;
use crate::codes::Code;
use crate::findings::{Findings, say};

/// One fault of a table.
#[derive(Debug)]
pub(super) struct Fault {
    code: &'static Code,
    what: Text,
    more: Box<More>,
}

/// What is known of a fault beyond what it is.
#[derive(Debug, Default)]
struct More {
    /// Row of the file and column by name, as far as it has a place.
    row: Option<u64>,
    column: Option<String>,
    seen: Option<String>,
    expected: Option<Text>,
    help: Option<Text>,
}

impl Fault {
    /// A fault of the table as a whole.
    pub(super) fn of(code: &'static Code, what: Text) -> Self {
        Self {
            code,
            what,
            more: Box::default(),
        }
    }

    pub(super) fn in_row(mut self, row: u64) -> Self {
        self.more.row = Some(row);
        self
    }

    /// Of a column, and what was seen there.
    pub(super) fn in_column(mut self, column: Option<&String>, seen: Option<String>) -> Self {
        self.more.column = column.cloned();
        self.more.seen = seen;
        self
    }

    pub(super) fn expected(mut self, expected: Text) -> Self {
        self.more.expected = Some(expected);
        self
    }

    pub(super) fn help(mut self, help: Text) -> Self {
        self.more.help = Some(help);
        self
    }

    /// As the reason to refuse the file.
    fn error(&self, name: &str) -> Error {
        let reason = match self.more.row {
            Some(row) => say(
                format!("第 {row} 行：{}", self.what.zh),
                format!("row {row}: {}", self.what.en),
            ),
            None => self.what.clone(),
        };
        Error::not_a_panel(name, reason)
    }

    fn describe(self, path: &str, bare: Diagnostic) -> Diagnostic {
        let path = path.to_owned();
        let More {
            row,
            column,
            seen,
            expected,
            help,
        } = *self.more;
        let place = match row.or(column.as_ref().map(|_| 1)) {
            Some(row) => Place::Cell {
                path,
                sheet: None,
                row,
                column,
            },
            None => Place::File { path },
        };
        let help = help.unwrap_or_else(|| {
            say(
                "请用 heng panel 或 heng sql 的脚本重新生成数据面板，不要手工改动",
                "make the panel again with heng panel or the script of heng sql, and do not edit it",
            )
        });
        Diagnostic {
            message: self.what,
            seen,
            expected,
            ..bare
        }
        .at(place)
        .help(help)
    }
}

/// The faults of a table, all of them.
#[derive(Debug)]
pub(super) struct Faults {
    name: String,
    first: Option<Error>,
    found: Findings,
}

impl Faults {
    /// Of the table with this name; at most `room` are kept one by one.
    pub(super) fn new(name: &str, room: usize) -> Self {
        Self {
            name: name.to_owned(),
            first: None,
            found: Findings::new(room),
        }
    }

    pub(super) fn add(&mut self, fault: Fault) {
        if self.first.is_none() {
            self.first = Some(fault.error(&self.name));
        }
        let code = fault.code;
        self.found
            .add(code, |bare| fault.describe(&self.name, bare));
    }

    /// What a reading gave; the fault is noted where it gave none.
    pub(super) fn take<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(fault)).ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// The first fault, as what stops a program.
    pub(super) fn first(self) -> Option<Error> {
        self.first
    }

    pub(super) fn all(self) -> Vec<Diagnostic> {
        self.found.finish()
    }
}
