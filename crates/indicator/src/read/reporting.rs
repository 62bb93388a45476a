//! `reporting.toml`.

use jiff::civil::Date;

use super::codes::{P017, P019};
use super::faults::fault;
use super::fields::Fields;
use super::values::{Bound, IdForm};
use crate::plan::reporting::{DueRule, Filing, FormApproval, FormKind, Reporting};
use crate::{Located, Text};

/// Reads how returns are asked for.
pub(crate) fn reporting(fields: &Fields<'_>) -> Reporting {
    let read = Reporting {
        forms: fields
            .tables("form", ("表式批准", "a form's approval"))
            .iter()
            .filter_map(form)
            .collect(),
        due: fields
            .tables("due", ("报送期限", "a due date"))
            .iter()
            .filter_map(due)
            .collect(),
        filings: fields
            .tables("filing", ("规划备案", "a filing"))
            .iter()
            .filter_map(filing)
            .collect(),
    };
    fields.done();
    read
}

fn form(fields: &Fields<'_>) -> Option<FormApproval> {
    let applies_to = fields.word("applies_to");
    let number = fields.string("number");
    let maker = fields.string("maker");
    let approver = fields.string("approver");
    let approval_number = fields.string("approval_number");
    let valid_until = fields.date("valid_until");
    fields.done();
    Some(FormApproval {
        applies_to: applies_to?,
        number: number?,
        maker: maker?,
        approver: approver?,
        approval_number: approval_number?,
        valid_until: valid_until?,
    })
}

fn due(fields: &Fields<'_>) -> Option<DueRule> {
    let applies_to: Option<FormKind> = fields.word("applies_to");
    let month = fields.number("month", Bound::Whole(1, 12));
    let day = fields.number("day", Bound::Whole(1, 31));
    let source = fields.string_or_none("source");
    let units = fields.ids("units", IdForm::Reference);
    let areas = fields.ids("areas", IdForm::Reference);
    fields.done();
    let applies_to = applies_to?;
    // Both were found to be whole and below 32.
    let (month, day) = (month? as i8, day? as i8);
    if let Some(at) = fields.key_span("day")
        && Date::new(COMMON_YEAR, month, day).is_err()
    {
        let found = fault(
            &P019,
            format!("不是每年都有{month}月{day}日"),
            format!("not every year has a day {day} in month {month}"),
        );
        fields.file.report(at, found.saw(format!("{month}-{day}")));
        return None;
    }
    let (other, only) = match applies_to {
        FormKind::Units => ("areas", units),
        FormKind::Areas => ("units", areas),
    };
    if fields.has(other) {
        fields.misfit(
            other,
            "`units` 只用于 applies_to = \"units\"，`areas` 只用于 applies_to = \"areas\"",
            "`units` goes with applies_to = \"units\", `areas` with applies_to = \"areas\"",
        );
    }
    Some(DueRule {
        applies_to: Located::new(applies_to, fields.span()),
        month,
        day,
        source,
        only,
    })
}

/// A year without a 29 February.
const COMMON_YEAR: i16 = 2023;

fn filing(fields: &Fields<'_>) -> Option<Filing> {
    let area = fields.id("area", IdForm::Reference);
    let title = fields.string("title");
    let promulgated = fields.date("promulgated");
    let received = fields.date_or_none("received");
    let source = fields.string("source");
    fields.done();
    if let (Some(first), Some(then), Some(at)) =
        (promulgated, received, fields.key_span("received"))
        && then < first
    {
        let found = fault(
            &P017,
            "收到日期早于颁布日期",
            "received before it was promulgated",
        );
        fields.file.report(
            at,
            found.saw(then.to_string()).expected(Text::new(
                format!("{first} 或以后"),
                format!("{first} or later"),
            )),
        );
    }
    Some(Filing {
        area: area?,
        title: title?,
        promulgated: promulgated?,
        received,
        source: source?,
    })
}
