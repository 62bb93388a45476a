//! Panel and provenance as one JSON document, written row by row.

use std::io::Write;

use heng_indicator::Plan;
use serde_json::{Map, Value};

use crate::read::vintage;
use crate::view::{Column, Content, columns, source_columns};
use crate::{Error, Panel};

pub(super) fn write(panel: &Panel, plan: &Plan, mut out: impl Write) -> Result<(), Error> {
    let id = serde_json::to_string(&plan.id.value).map_err(Error::write)?;
    write!(out, "{{\"plan\":{id},\"panel\":[").map_err(Error::write)?;
    let mut first = true;
    let of_panel = columns(plan);
    for batch in panel.tables() {
        rows(&of_panel, batch, batch.len(), &mut first, &mut out)?;
    }
    write!(out, "\n],\"sources\":[").map_err(Error::write)?;
    rows(
        &source_columns(),
        &panel.provenance,
        panel.provenance.rows.len(),
        &mut true,
        &mut out,
    )?;
    writeln!(out, "\n]}}").map_err(Error::write)?;
    out.flush().map_err(Error::write)
}

fn rows<T>(
    columns: &[Column<'_, T>],
    table: &T,
    length: usize,
    first: &mut bool,
    out: &mut impl Write,
) -> Result<(), Error> {
    for row in 0..length {
        let mut object = Map::new();
        for column in columns {
            let value = match &column.content {
                Content::Label(label) => Value::from(label(table, row)),
                Content::Text(text) => Value::from(text(table, row)),
                Content::Status(status) => Value::from(status(table, row).to_string()),
                Content::Number(number) => Value::from(number(table, row)),
                Content::Integer(number) => Value::from(number(table, row)),
                Content::Instant(at) => Value::from(at(table, row).map(vintage::print)),
                Content::Rows(rows) => Value::from(rows(table, row)),
            };
            object.insert(column.name.clone(), value);
        }
        out.write_all(if *first { b"\n" } else { b",\n" })
            .map_err(Error::write)?;
        *first = false;
        serde_json::to_writer(&mut *out, &object).map_err(Error::write)?;
    }
    Ok(())
}
