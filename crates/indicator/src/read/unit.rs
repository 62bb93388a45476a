//! `units-of-measure.toml` and `responsible-units.toml`.

use super::codes::{P008, P017};
use super::faults::{Kind, fault};
use super::fields::Fields;
use super::values::{Bound, IdForm};
use crate::Text;
use crate::expr::Dimension;
use crate::plan::{ResponsibleUnit, UnitOfMeasure};

/// Reads `units-of-measure.toml`.
pub(crate) fn units_of_measure(fields: &Fields<'_>) -> Vec<UnitOfMeasure> {
    let read = fields
        .tables("unit", ("计量单位", "a unit of measure"))
        .iter()
        .filter_map(unit)
        .collect();
    fields.done();
    read
}

fn unit(fields: &Fields<'_>) -> Option<UnitOfMeasure> {
    let id = fields.id("id", IdForm::Name);
    let name = fields.text("name");
    let class = fields.word("class");
    let dimension = dimension(fields);
    let scale = fields.number("scale", Bound::Positive);
    let change = fields.text_or_none("change");
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Unit, &id);
    Some(UnitOfMeasure {
        id,
        name: name?,
        class: class?,
        dimension: dimension?,
        scale: scale?,
        change,
    })
}

fn dimension(fields: &Fields<'_>) -> Option<String> {
    let value = fields.need("dimension")?;
    let text = fields.string_of("dimension", value)?;
    if Dimension::parse(&text).is_none() {
        let found = fault(
            &P008,
            format!("量纲 `{text}` 写法不对"),
            format!("badly written dimension `{text}`"),
        );
        let expected = Text::new(
            "1、person、place/person 之类",
            "such as 1, person or place/person",
        );
        fields
            .file
            .report(value.span(), found.saw(text.clone()).expected(expected));
        return None;
    }
    Some(text)
}

/// Reads `responsible-units.toml`.
pub(crate) fn responsible_units(fields: &Fields<'_>) -> Vec<ResponsibleUnit> {
    let units = fields.tables("unit", ("责任单位", "a responsible unit"));
    let read = units.iter().filter_map(responsible_unit).collect();
    fields.done();
    read
}

fn responsible_unit(fields: &Fields<'_>) -> Option<ResponsibleUnit> {
    let id = fields.id("id", IdForm::Name);
    let name = fields.text("name");
    let (from, to) = years(fields);
    let successor = fields.id_or_none("successor", IdForm::Reference);
    fields.done();
    let id = id?;
    fields.file.declare(Kind::ResponsibleUnit, &id);
    Some(ResponsibleUnit {
        id,
        name: name?,
        from,
        to,
        successor,
    })
}

/// `from` and `to`, in order.
pub(crate) fn years(fields: &Fields<'_>) -> (Option<i32>, Option<i32>) {
    let (from, to) = (fields.year_or_none("from"), fields.year_or_none("to"));
    if let (Some(first), Some(last), Some(at)) = (from, to, fields.key_span("from"))
        && first > last
    {
        let found = fault(
            &P017,
            format!("开始年份{first}晚于结束年份{last}"),
            format!("first year {first} after last year {last}"),
        );
        fields.file.report(at, found);
    }
    (from, to)
}
