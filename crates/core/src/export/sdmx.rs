//! The panel as an SDMX-CSV 2.0 data message.

use std::io::Write;

use heng_indicator::Plan;
use heng_indicator::plan::Release;

use super::csv::{field, writer};
use crate::view::{Column, columns};
use crate::{Error, Panel, PanelBatch, StatusSet};

/// Columns of the message that are columns of the panel under another name, in the message's order; breakdowns stand
/// behind `REF_AREA`. The others of the panel have their own name in capitals; names and labels are left out.
pub(crate) const RENAMED: [(&str, &str); 7] = [
    ("INDICATOR", "indicator"),
    ("REF_AREA", "area"),
    ("TIME_PERIOD", "year"),
    ("OBS_VALUE", "value"),
    ("UNIT_MEASURE", "unit"),
    ("LAST_UPDATE", "vintage"),
    ("INPUT_STATUS", "status"),
];
/// Attributes that are columns of the panel, behind those of every message.
const ATTRIBUTES: [&str; 14] = [
    "unit",
    "vintage",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "interval_method",
    "interval_level",
    "parts",
    "expected",
    "reported_value",
    "computed_value",
    "status",
    "source_rows",
];
/// What `POOL_YEARS` is where a value is a year's own.
pub(crate) const NOT_POOLED: &str = "_Z";
/// Letters with which there is no value.
const MISSING: [&str; 6] = ["H", "K", "L", "M", "O", "Q"];

/// The id of the dataflow of a plan's panels.
pub(crate) fn structure_id(plan: &Plan) -> String {
    format!("HENG:PANEL_{}(1.0.0)", plan.id.value)
}

/// The message's name of a column of the panel.
fn id(name: &str) -> String {
    let renamed = RENAMED.iter().find(|(_, ours)| *ours == name);
    renamed.map_or_else(|| name.to_uppercase(), |(id, _)| (*id).to_owned())
}

/// One column of the message.
enum Cell<'c, 'p> {
    Fixed(String),
    Of(&'c Column<'p, PanelBatch>),
    PoolYears,
    Status,
    Confidentiality,
}

pub(super) fn write(panel: &Panel, plan: &Plan, out: impl Write) -> Result<(), Error> {
    let of_panel = columns(plan);
    let find = |name: &str| of_panel.iter().find(|column| column.name == name);
    let fixed = |name: &str, text: &str| (name.to_owned(), Cell::Fixed(text.to_owned()));
    let mut cells = vec![
        fixed("STRUCTURE", "dataflow"),
        fixed("STRUCTURE_ID", &structure_id(plan)),
        fixed("ACTION", "I"),
        fixed("FREQ", "A"),
    ];
    let breakdowns = plan.breakdowns.iter().map(|b| b.id.value.as_str());
    let key = ["indicator", "area"].into_iter().chain(breakdowns);
    let add = |name: &str| find(name).map(|column| (id(name), Cell::Of(column)));
    cells.extend(key.filter_map(add));
    cells.push(("POOL_YEARS".to_owned(), Cell::PoolYears));
    cells.extend(["year", "value"].into_iter().filter_map(add));
    cells.push(("OBS_STATUS".to_owned(), Cell::Status));
    cells.push(("CONF_STATUS".to_owned(), Cell::Confidentiality));
    cells.extend(ATTRIBUTES.into_iter().filter_map(add));

    let mut writer = writer(out);
    let header = cells.iter().map(|(name, _)| name);
    writer.write_record(header).map_err(Error::write)?;
    let mut text = String::new();
    for batch in panel.tables() {
        let release = plan.indicators.get(batch.indicator).map(|i| i.release);
        for row in 0..batch.len() {
            for (_, cell) in &cells {
                text.clear();
                match cell {
                    Cell::Fixed(fixed) => text.push_str(fixed),
                    Cell::Of(column) => field(column, batch, row, &mut text),
                    Cell::PoolYears if batch.pool_years[row] == 1 => text.push_str(NOT_POOLED),
                    Cell::PoolYears => text.push_str(&batch.pool_years[row].to_string()),
                    Cell::Status => {
                        text.push_str(&observation_status(batch.value[row], batch.status[row]));
                    }
                    Cell::Confidentiality => text.push_str(release.map_or("", confidentiality)),
                }
                writer.write_field(&text).map_err(Error::write)?;
            }
            writer.write_record(None::<&[u8]>).map_err(Error::write)?;
        }
    }
    writer.flush().map_err(Error::write)
}

/// The status of a value itself, from the flags of all that went into it: a value is not missing though a part of it
/// was, and where there is none a reason must stand.
///
/// ```
/// use heng_core::{StatusSet, export::observation_status};
/// assert_eq!(observation_status(Some(1.0), StatusSet::NORMAL), "A");
/// assert_eq!(observation_status(None, StatusSet::NORMAL), "O");
/// ```
pub fn observation_status(value: Option<f64>, inputs: StatusSet) -> String {
    let letters = inputs.to_string();
    let mut kept: Vec<&str> = letters
        .split(';')
        .filter(|letter| !letter.is_empty() && (value.is_none() || !MISSING.contains(letter)))
        .collect();
    if value.is_none() && !inputs.is_missing() {
        kept.push("O");
    }
    if kept.is_empty() {
        return "A".to_owned();
    }
    kept.join(";")
}

/// `CL_CONF_STATUS`: free, not for publication, confidential.
fn confidentiality(release: Release) -> &'static str {
    match release {
        Release::Public => "F",
        Release::Internal => "N",
        Release::Sensitive => "C",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_not_missing_and_a_blank_has_its_reason() {
        let of = |value, letters| observation_status(value, StatusSet::parse(letters).unwrap());
        assert_eq!(of(Some(1.0), ""), "A");
        assert_eq!(of(Some(1.0), "P;B"), "B;P");
        assert_eq!(of(Some(1.0), "L;P"), "P");
        assert_eq!(of(Some(1.0), "Q"), "A");
        assert_eq!(of(None, ""), "O");
        assert_eq!(of(None, "P"), "P;O");
        assert_eq!(of(None, "L"), "L");
    }
}
