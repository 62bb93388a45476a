//! `countermeasures/*.toml`.

use super::faults::Kind;
use super::fields::Fields;
use super::values::IdForm;
use crate::plan::Countermeasure;

/// Reads a file of countermeasures.
pub(crate) fn countermeasures(fields: &Fields<'_>) -> Vec<Countermeasure> {
    let tables = fields.tables("countermeasure", ("对策措施", "a countermeasure"));
    let read = tables.iter().filter_map(countermeasure).collect();
    fields.done();
    read
}

fn countermeasure(fields: &Fields<'_>) -> Option<Countermeasure> {
    let id = fields.id("id", IdForm::Name);
    let indicator = fields.id("indicator", IdForm::Reference);
    let unit = fields.id("unit", IdForm::Reference);
    let text = fields.text("text");
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Countermeasure, &id);
    Some(Countermeasure {
        id,
        indicator: indicator?,
        unit: unit?,
        text: text?,
    })
}
