//! The columns of the panel: ids first, as in the contract, names last.

use heng_indicator::Plan;
use heng_indicator::plan::TOTAL;

use crate::{PanelBatch, StatusSet};

/// One column of a table whose rows are numbered within `T`.
pub(crate) struct Column<'p, T> {
    pub(crate) name: String,
    pub(crate) content: Content<'p, T>,
}

/// A text of the plan for a row of a table.
type Label<'p, T> = Box<dyn Fn(&T, usize) -> &'p str + Send + Sync + 'p>;

/// What stands in a column.
pub(crate) enum Content<'p, T> {
    /// An id or a name.
    Label(Label<'p, T>),
    /// Text from a submission.
    Text(fn(&T, usize) -> &str),
    /// Status letters.
    Status(fn(&T, usize) -> StatusSet),
    /// A number.
    Number(fn(&T, usize) -> Option<f64>),
    /// A whole number.
    Integer(fn(&T, usize) -> i64),
    /// Microseconds since 1970 UTC.
    Instant(fn(&T, usize) -> Option<i64>),
    /// References into the provenance table.
    Rows(fn(&T, usize) -> &[u32]),
}

/// The columns of a plan's panel.
pub(crate) fn columns(plan: &Plan) -> Vec<Column<'_, PanelBatch>> {
    let indicator = |batch: &PanelBatch| &plan.indicators[batch.indicator];
    let place = |batch: &PanelBatch, row: usize| {
        let at = batch.area[row] as usize;
        match at.checked_sub(plan.areas.len()) {
            None => (&plan.areas[at].id, &plan.areas[at].name),
            Some(group) => (&plan.groups[group].id, &plan.groups[group].name),
        }
    };
    let mut all: Vec<Column<'_, PanelBatch>> = Vec::new();
    let mut add = |name: &str, content| {
        let name = name.to_owned();
        all.push(Column { name, content });
    };
    add(
        "indicator",
        Content::Label(Box::new(move |b, _| &indicator(b).id.value)),
    );
    add(
        "area",
        Content::Label(Box::new(move |b, row| &place(b, row).0.value)),
    );
    add("year", Content::Integer(|b, row| b.year[row].into()));
    for (at, breakdown) in plan.breakdowns.iter().enumerate() {
        let code =
            move |b: &PanelBatch, row: usize| match usize::from(b.cells[at][row]).checked_sub(1) {
                Some(code) => breakdown.codes[code].id.value.as_str(),
                None => TOTAL,
            };
        add(&breakdown.id.value, Content::Label(Box::new(code)));
    }
    add("value", Content::Number(|b, row| b.value[row]));
    add("numerator", Content::Number(|b, row| b.numerator[row]));
    add("denominator", Content::Number(|b, row| b.denominator[row]));
    add(
        "unit",
        Content::Label(Box::new(move |b, _| &indicator(b).unit.value)),
    );
    add("lower", Content::Number(|b, row| b.lower[row]));
    add("upper", Content::Number(|b, row| b.upper[row]));
    add(
        "interval_method",
        Content::Label(Box::new(|b, row| b.interval_method[row])),
    );
    add(
        "interval_level",
        Content::Number(|b, row| b.interval_level[row]),
    );
    add(
        "pool_years",
        Content::Integer(|b, row| b.pool_years[row].into()),
    );
    add("status", Content::Status(|b, row| b.status[row]));
    add("parts", Content::Integer(|b, row| b.parts[row].into()));
    add(
        "expected",
        Content::Integer(|b, row| b.expected[row].into()),
    );
    add(
        "reported_value",
        Content::Number(|b, row| b.reported_value[row]),
    );
    add(
        "computed_value",
        Content::Number(|b, row| b.computed_value[row]),
    );
    add("vintage", Content::Instant(|b, row| b.vintage[row]));
    add("source_rows", Content::Rows(|b, row| &b.source_rows[row]));
    add(
        "indicator_zh",
        Content::Label(Box::new(move |b, _| &indicator(b).name.zh)),
    );
    add(
        "indicator_en",
        Content::Label(Box::new(move |b, _| &indicator(b).name.en)),
    );
    add(
        "area_zh",
        Content::Label(Box::new(move |b, row| &place(b, row).1.zh)),
    );
    add(
        "area_en",
        Content::Label(Box::new(move |b, row| &place(b, row).1.en)),
    );
    all
}
