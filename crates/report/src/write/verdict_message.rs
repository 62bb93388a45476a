//! The verdicts as a data message of SDMX-CSV 2.0.
//!
//! Dataflow `HENG:VERDICTS(1.0.0)`. Dimensions: `FREQ, PLAN, INDICATOR, REF_AREA`, one per breakdown, `TARGET_YEAR,
//! TARGET_KIND` (`_Z` where a verdict has no target). Then `OBS_VALUE`, `OBS_STATUS` and the other columns of the table
//! in capitals as attributes. A verdict is on a target, not of a period: there is no `TIME_PERIOD`, and the year of the
//! value is the attribute `YEAR`.

use heng_core::export::{FieldKind, observation_status};
use heng_core::read::Format;
use heng_core::{Error, StatusSet, TypedColumn, TypedTable, Values, import};
use heng_indicator::Limits;

use super::verdict_formats::breakdowns;
use super::verdicts::{AFTER, BEFORE, kind};

/// Columns that only the message has, all of texts, and what stands there.
const FIXED: [(&str, &str); 4] = [
    ("STRUCTURE", "dataflow"),
    ("STRUCTURE_ID", "HENG:VERDICTS(1.0.0)"),
    ("ACTION", "I"),
    ("FREQ", "A"),
];
/// The status of the value, which the message must have; `INPUT_STATUS` is the column of the table.
const STATUS: &str = "OBS_STATUS";
/// Columns of the table under another name.
const RENAMED: [(&str, &str); 3] = [
    ("REF_AREA", "area"),
    ("OBS_VALUE", "value"),
    ("INPUT_STATUS", "status"),
];
/// Dimensions that not every verdict has.
const OF_TARGET: [&str; 2] = ["TARGET_YEAR", "TARGET_KIND"];
/// What stands in them then: not applicable.
const NO_TARGET: &str = "_Z";

fn id(ours: &str) -> String {
    let renamed = RENAMED.iter().find(|(_, known)| *known == ours);
    renamed.map_or_else(|| ours.to_uppercase(), |(id, _)| (*id).to_owned())
}

/// Names of the table's columns in the order of the message: dimensions, value, attributes.
fn order(table: &TypedTable) -> Vec<&str> {
    let mut names = vec!["plan", "indicator", "area"];
    names.extend(breakdowns(table));
    names.extend(["target_year", "target_kind", "value"]);
    let rest = BEFORE
        .iter()
        .chain(AFTER)
        .filter(|name| !names.contains(*name));
    let rest: Vec<&str> = rest.copied().collect();
    names.extend(rest);
    names
}

/// The table as the message has it.
pub(super) fn message(table: &TypedTable) -> TypedTable {
    let length = table.len();
    let column = |name: &str, values| TypedColumn {
        name: name.to_owned(),
        values,
    };
    let mut columns: Vec<TypedColumn> = FIXED
        .iter()
        .map(|(name, text)| column(name, Values::Text(vec![(*text).to_owned(); length])))
        .collect();
    for ours in order(table) {
        let (Some(values), theirs) = (table.column(ours), id(ours)) else {
            continue;
        };
        let values = match values {
            Values::Integer(all) if OF_TARGET.contains(&theirs.as_str()) => {
                let text = |year: &Option<i64>| year.map_or(NO_TARGET.into(), |y| y.to_string());
                Values::Text(all.iter().map(text).collect())
            }
            Values::Text(all) if OF_TARGET.contains(&theirs.as_str()) => {
                let text = |kind: &String| match kind.as_str() {
                    "" => NO_TARGET.to_owned(),
                    kind => kind.to_owned(),
                };
                Values::Text(all.iter().map(text).collect())
            }
            values => values.clone(),
        };
        columns.push(column(&theirs, values));
        if ours == "value" {
            columns.push(column(STATUS, Values::Text(statuses(table))));
        }
    }
    TypedTable { columns }
}

fn statuses(table: &TypedTable) -> Vec<String> {
    let (Some(Values::Number(values)), Some(Values::Text(status))) =
        (table.column("value"), table.column("status"))
    else {
        return vec![String::new(); table.len()];
    };
    let all = values.iter().zip(status);
    all.map(|(value, letters)| {
        let inputs = StatusSet::parse(letters).unwrap_or(StatusSet::NORMAL);
        observation_status(*value, inputs)
    })
    .collect()
}

/// The table of a message.
pub(super) fn unwrapped(bytes: &[u8], limits: &Limits) -> Result<TypedTable, Error> {
    let ours = |theirs: &str| {
        let renamed = RENAMED.iter().find(|(id, _)| *id == theirs);
        renamed.map_or_else(|| theirs.to_lowercase(), |(_, ours)| (*ours).to_owned())
    };
    let kinds = |theirs: &str| match theirs {
        theirs if OF_TARGET.contains(&theirs) => FieldKind::Text,
        theirs => kind(&ours(theirs)),
    };
    let read = import::table("verdicts", Format::Csv, bytes, &kinds, limits)?;
    let mut columns: Vec<TypedColumn> = Vec::new();
    for TypedColumn { name, values } in read.columns {
        let extra = FIXED.iter().any(|(fixed, _)| *fixed == name) || name == STATUS;
        if extra {
            continue;
        }
        let values = match values {
            Values::Text(all) if name == "TARGET_YEAR" => {
                Values::Integer(all.iter().map(|year| year.parse().ok()).collect())
            }
            Values::Text(mut all) if name == "TARGET_KIND" => {
                for kind in all.iter_mut().filter(|kind| *kind == NO_TARGET) {
                    kind.clear();
                }
                Values::Text(all)
            }
            values => values,
        };
        let name = ours(&name);
        columns.push(TypedColumn { name, values });
    }
    // Back to the order of the table; breakdowns, which it does not name, stand behind the first columns.
    let place = |name: &str| {
        let before = BEFORE.iter().position(|known| *known == name);
        let after = AFTER.iter().position(|known| *known == name);
        before
            .or(after.map(|at| at + BEFORE.len() + 1))
            .unwrap_or(BEFORE.len())
    };
    columns.sort_by_key(|column| place(&column.name));
    Ok(TypedTable { columns })
}
