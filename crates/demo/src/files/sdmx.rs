//! One SDMX-CSV 2.0 message, as the formats' field guide lays it out: structure, action, dimensions, measure, attributes.

use std::fmt::Write;

use crate::rows::{DEMONSTRATION, Row};

/// Id of the data structure; there is no such agency.
const STRUCTURE: &str = "DEMO:HOHHOT_WOMEN(1.0)";

pub(super) fn message(rows: &[&Row]) -> String {
    let mut text = String::from(
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,INDICATOR,REF_AREA,SEX,URBANISATION,TIME_PERIOD,OBS_VALUE,OBS_STATUS,SOURCE\r\n",
    );
    for row in rows {
        let status = if row.status.is_empty() {
            "A"
        } else {
            row.status
        };
        let _ = write!(
            text,
            "datastructure,{STRUCTURE},I,A,{},{},{},{},{},{},{status},{DEMONSTRATION}\r\n",
            row.measure,
            row.area,
            row.sex,
            row.urbanisation,
            row.year,
            row.value.as_deref().unwrap_or("NaN"),
        );
    }
    text
}
