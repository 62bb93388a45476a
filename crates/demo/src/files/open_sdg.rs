//! Open SDG files, one an indicator: the format has no column for a source, so the folder's name says what they are.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::DemoFile;
use crate::rows::Row;

pub(super) fn indicators(rows: &[&Row]) -> Vec<DemoFile> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for row in rows {
        let text = texts
            .entry(row.measure)
            .or_insert_with(|| "Year,GeoCode,Units,Observation status,Value\n".to_owned());
        let value = row.value.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "{},{},percent,Normal value,{value}",
            row.year, row.area
        );
    }
    texts
        .into_iter()
        .map(|(measure, text)| {
            DemoFile::new(
                format!("returns/演示数据-生态环境局/indicator_{measure}.csv"),
                text,
            )
        })
        .collect()
}
