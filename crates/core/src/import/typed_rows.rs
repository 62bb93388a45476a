//! Rows of a table of typed columns.

use serde_json::{Map, Value};

use super::fault::{Fault, Faults};
use super::table::{Row, TakesRows};
use crate::codes::DAMAGED_FILE;
use crate::export::FieldKind;
use crate::findings::say;
use crate::read::cell::RawCell;
use crate::{TypedColumn, TypedTable, Values};

/// Collects the rows of a table.
pub(super) struct TypedRows<'k> {
    kind: &'k dyn Fn(&str) -> FieldKind,
    table: TypedTable,
}

impl<'k> TypedRows<'k> {
    pub(super) fn new(kind: &'k dyn Fn(&str) -> FieldKind) -> Self {
        Self {
            kind,
            table: TypedTable::default(),
        }
    }

    pub(super) fn finish(self) -> TypedTable {
        self.table
    }
}

impl TakesRows for TypedRows<'_> {
    fn header(&mut self, names: &[&str], _: &mut Faults) -> bool {
        let columns = names.iter().map(|name| TypedColumn {
            name: (*name).to_owned(),
            values: match (self.kind)(name) {
                FieldKind::Number => Values::Number(Vec::new()),
                FieldKind::Integer | FieldKind::Year => Values::Integer(Vec::new()),
                FieldKind::Rows => Values::Rows(Vec::new()),
                FieldKind::Text | FieldKind::Status | FieldKind::Instant => {
                    Values::Text(Vec::new())
                }
            },
        });
        self.table.columns = columns.collect();
        true
    }

    fn columns(&self) -> Vec<usize> {
        (0..self.table.columns.len()).collect()
    }

    /// A cell that cannot be read ends the reading with its fault; the row stands with nothing there.
    fn row(&mut self, row: &Row<'_>, faults: &mut Faults) {
        for (at, column) in self.table.columns.iter_mut().enumerate() {
            match &mut column.values {
                Values::Text(all) => {
                    all.push(faults.take(row.text(at)).unwrap_or_default().to_owned());
                }
                Values::Number(all) => all.push(faults.take(row.number(at)).flatten()),
                Values::Integer(all) => all.push(faults.take(row.whole(at)).flatten()),
                Values::Rows(all) => all.push(faults.take(row.rows(at)).unwrap_or_default()),
            }
        }
    }
}

/// Hands the objects of a JSON array on as rows; the keys of the first are the header.
pub(super) fn each_object(bytes: &[u8], taker: &mut dyn TakesRows, faults: &mut Faults) {
    let objects: Vec<Map<String, Value>> = match serde_json::from_slice(bytes) {
        Ok(objects) => objects,
        Err(why) => {
            let what = say(format!("文件损坏（{why}）"), format!("damaged: {why}"));
            return faults.add(Fault::of(&DAMAGED_FILE, what));
        }
    };
    let Some(first) = objects.first() else {
        return;
    };
    let names: Vec<String> = first.keys().cloned().collect();
    let header: Vec<&str> = names.iter().map(String::as_str).collect();
    if !taker.header(&header, faults) {
        return;
    }
    for (number, object) in (2..).zip(&objects) {
        let value = |at: usize| names.get(at).and_then(|name| object.get(name));
        let row = Row {
            names: &names,
            number,
            guarded: false,
            cells: &|at| match value(at) {
                Some(Value::String(text)) => RawCell::text(text),
                Some(Value::Number(n)) => match (n.as_i64(), n.as_f64()) {
                    (Some(whole), _) => RawCell::Integer(whole),
                    (None, Some(real)) => RawCell::Real(real),
                    (None, None) => RawCell::Blank,
                },
                Some(Value::Null) | None => RawCell::Blank,
                // No cell holds these; a column of references takes its list below.
                Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => RawCell::Told,
            },
            lists: &|at| {
                let Some(Value::Array(list)) = value(at) else {
                    return None;
                };
                list.iter()
                    .map(|row| u32::try_from(row.as_u64()?).ok())
                    .collect()
            },
        };
        taker.row(&row, faults);
    }
}
