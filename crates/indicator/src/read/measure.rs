//! `measures/*.toml`.

use super::faults::Kind;
use super::fields::Fields;
use super::values::IdForm;
use crate::plan::{Measure, Release};

/// Reads a file of measures.
pub(crate) fn measures(fields: &Fields<'_>) -> Vec<Measure> {
    let read = fields
        .tables("measure", ("数据项", "a measure"))
        .iter()
        .filter_map(measure)
        .collect();
    fields.done();
    read
}

fn measure(fields: &Fields<'_>) -> Option<Measure> {
    let id = fields.id("id", IdForm::Name);
    let name = fields.text("name");
    let unit = fields.id("unit", IdForm::Reference);
    let population = fields.word_or_none("population");
    let may_exceed = fields.flag("may_exceed", false);
    let period = fields.period("period");
    let owner = fields.id("owner", IdForm::Reference);
    let release = fields.word_or("release", Release::default());
    let releasing_authority = fields.string_or_none("releasing_authority");
    let context = fields.flag("context", false);
    let breakdowns = fields.ids("breakdowns", IdForm::Reference);
    let note = fields.text_or_none("note");
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Measure, &id);
    Some(Measure {
        id,
        name: name?,
        unit: unit?,
        population,
        may_exceed,
        period: period?,
        owner: owner?,
        release,
        releasing_authority,
        context,
        breakdowns,
        note,
    })
}
