//! `plan.toml`.

use super::codes::P017;
use super::faults::{Kind, fault};
use super::fields::Fields;
use super::values::IdForm;
use crate::plan::{Bodies, Breakdown, BreakdownCode, Checks, Document, Domain, Level, Plan};
use crate::{Located, Text};

/// What `plan.toml` gives. Each part stands for itself, so that the other files can be checked even when one
/// of them is faulty.
#[derive(Default)]
pub(crate) struct PlanFile {
    id: Option<Located<String>>,
    name: Option<Text>,
    document: Option<Document>,
    level: Option<Level>,
    area: Option<Located<String>>,
    base_year: Option<i32>,
    mid_year: Option<i32>,
    final_year: Option<i32>,
    scheme: Option<Located<String>>,
    bodies: Option<Bodies>,
    domains: Vec<Domain>,
    breakdowns: Vec<Breakdown>,
}

impl PlanFile {
    /// An empty plan with what was given, and whether all of it was. Where a year is missing every year is
    /// inside the plan, so that no target is blamed for it.
    pub(crate) fn into_plan(self) -> (Plan, bool) {
        let usable = self.id.is_some()
            && self.name.is_some()
            && self.document.is_some()
            && self.level.is_some()
            && self.area.is_some()
            && self.base_year.is_some()
            && self.final_year.is_some()
            && self.scheme.is_some()
            && self.bodies.is_some();
        let plan = Plan {
            id: self.id.unwrap_or_default(),
            name: self.name.unwrap_or_default(),
            document: self.document.unwrap_or(Document {
                title: String::new(),
                number: None,
                issuer: String::new(),
            }),
            level: self.level.unwrap_or(Level::Nation),
            area: self.area.unwrap_or_default(),
            base_year: self.base_year.unwrap_or(i32::MIN),
            mid_year: self.mid_year,
            final_year: self.final_year.unwrap_or(i32::MAX),
            scheme: self.scheme.unwrap_or_default(),
            bodies: self.bodies.unwrap_or(Bodies {
                committee: Text::default(),
                office: Text::default(),
            }),
            domains: self.domains,
            breakdowns: self.breakdowns,
            units: Vec::new(),
            responsible_units: Vec::new(),
            areas: Vec::new(),
            groups: Vec::new(),
            measures: Vec::new(),
            indicators: Vec::new(),
            schemes: Vec::new(),
            local_targets: Vec::new(),
            countermeasures: Vec::new(),
            checks: Checks::default(),
            reporting: None,
        };
        (plan, usable)
    }
}

/// Reads `plan.toml`.
pub(crate) fn plan(fields: &Fields<'_>) -> PlanFile {
    let read = PlanFile {
        id: fields.id("id", IdForm::Plan),
        name: fields.text("name"),
        document: document(fields),
        level: fields.word("level"),
        area: fields.id("area", IdForm::Reference),
        base_year: fields.year("base_year"),
        mid_year: fields.year_or_none("mid_year"),
        final_year: fields.year("final_year"),
        scheme: fields.id("scheme", IdForm::Reference),
        bodies: bodies(fields),
        domains: fields
            .tables("domain", ("领域", "a domain"))
            .iter()
            .filter_map(domain)
            .collect(),
        breakdowns: fields
            .tables("breakdown", ("分组", "a breakdown"))
            .iter()
            .filter_map(breakdown)
            .collect(),
    };
    fields.done();
    let years: Vec<i32> = [read.base_year, read.mid_year, read.final_year]
        .into_iter()
        .flatten()
        .collect();
    if !years.is_sorted_by(|a, b| a < b)
        && let Some(at) = fields
            .key_span("base_year")
            .or_else(|| fields.key_span("final_year"))
    {
        let found = fault(
            &P017,
            "基期、中期、终期的先后不对",
            "base, mid-term and final year are out of order",
        );
        fields.file.report(
            at,
            found.saw(
                years
                    .iter()
                    .map(i32::to_string)
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        );
    }
    read
}

fn document(fields: &Fields<'_>) -> Option<Document> {
    let inner = fields.table("document", ("规划文件", "the document"))?;
    let (title, number, issuer) = (
        inner.string("title"),
        inner.string_or_none("number"),
        inner.string("issuer"),
    );
    inner.done();
    Some(Document {
        title: title?,
        number,
        issuer: issuer?,
    })
}

fn bodies(fields: &Fields<'_>) -> Option<Bodies> {
    let inner = fields.table("bodies", ("机构名称", "the bodies"))?;
    let (committee, office) = (inner.text("committee"), inner.text("office"));
    inner.done();
    Some(Bodies {
        committee: committee?,
        office: office?,
    })
}

fn domain(fields: &Fields<'_>) -> Option<Domain> {
    let id = fields.id("id", IdForm::Name);
    let name = fields.text("name");
    let context = fields.flag("context", false);
    let indicators = fields.ids("indicators", IdForm::Reference);
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Domain, &id);
    Some(Domain {
        id,
        name: name?,
        context,
        indicators,
    })
}

fn breakdown(fields: &Fields<'_>) -> Option<Breakdown> {
    let id = fields.id("id", IdForm::Name);
    let name = fields.text("name");
    let codes = fields
        .tables("code", ("分组代码", "a code"))
        .iter()
        .filter_map(code)
        .collect();
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Breakdown, &id);
    Some(Breakdown {
        id,
        name: name?,
        codes,
    })
}

fn code(fields: &Fields<'_>) -> Option<BreakdownCode> {
    let id = fields.id("id", IdForm::BreakdownCode);
    let name = fields.text("name");
    fields.done();
    Some(BreakdownCode {
        id: id?,
        name: name?,
    })
}
