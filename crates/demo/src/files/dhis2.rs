//! One DHIS2 data value set as CSV, for measures without breakdowns: the default option combination only.

use std::fmt::Write;

use crate::rows::{DEMONSTRATION, Row};

pub(super) fn data_values(rows: &[&Row]) -> String {
    let mut text = String::from(
        "\"dataelement\",\"period\",\"orgunit\",\"catoptcombo\",\"attroptcombo\",\"value\",\"comment\"\n",
    );
    for row in rows {
        let value = row.value.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "\"{}\",\"{}\",\"{}\",\"default\",\"default\",\"{value}\",\"{DEMONSTRATION}\"",
            row.measure, row.year, row.area,
        );
    }
    text
}
