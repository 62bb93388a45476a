//! Rows of a provenance table.

use std::collections::HashMap;

use super::table::{Row, TakesRows};
use crate::findings::say;
use crate::text_list::TextList;
use crate::{Error, Provenance, SourceRow, StatusSet};

/// Collects the rows of a provenance table.
pub(super) struct SourceRows {
    name: String,
    places: Vec<usize>,
    texts: TextList,
    files: HashMap<String, u32>,
    provenance: Provenance,
}

const NAMES: [&str; 9] = [
    "source_row",
    "subject",
    "value",
    "status",
    "file",
    "row",
    "column",
    "source",
    "note",
];

impl SourceRows {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            places: Vec::new(),
            texts: TextList::new(),
            files: HashMap::new(),
            provenance: Provenance::default(),
        }
    }

    pub(super) fn finish(self) -> Provenance {
        Provenance {
            texts: self.texts.into_list(),
            ..self.provenance
        }
    }
}

impl TakesRows for SourceRows {
    fn header(&mut self, names: &[&str]) -> Result<(), Error> {
        self.places = NAMES
            .iter()
            .map(|wanted| {
                names.iter().position(|name| name == wanted).ok_or_else(|| {
                    let what = say(
                        format!("来源表缺少列 {wanted}"),
                        format!("column `{wanted}` is missing in the provenance table"),
                    );
                    Error::not_a_panel(&self.name, what)
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Error> {
        let [
            number,
            subject,
            value,
            status,
            file,
            own_row,
            own_column,
            source,
            note,
        ] = self.places[..]
        else {
            return Err(row.fault(&say("没有表头", "no header")));
        };
        if row.integer(number)? != self.provenance.rows.len() as i64 {
            return Err(row.fault(&say(
                "来源表的行号不连续",
                "the provenance table is not numbered in order",
            )));
        }
        let letters = row.text(status);
        let status = StatusSet::parse(letters).ok_or_else(|| {
            row.fault(&say(
                format!("状态“{letters}”不识别"),
                format!("unknown status `{letters}`"),
            ))
        })?;
        let file = row.text(file);
        let next = self.provenance.files.len() as u32;
        let file = *self
            .files
            .entry(file.to_owned())
            .or_insert_with_key(|name| {
                self.provenance.files.push(name.clone());
                next
            });
        self.provenance.rows.push(SourceRow {
            subject: row.text(subject).to_owned(),
            value: row.number(value)?,
            status,
            file,
            row: u64::try_from(row.integer(own_row)?)
                .map_err(|_| row.fault(&say("行号为负", "a negative row")))?,
            column: u16::try_from(row.integer(own_column)?)
                .map_err(|_| row.fault(&say("列号超出范围", "a column out of range")))?,
            source: self.texts.number(row.text(source)),
            note: self.texts.number(row.text(note)),
        });
        Ok(())
    }
}
