//! The export of an old department system: GBK, CRLF, a title above the header, town and country side by side.

use std::collections::BTreeMap;
use std::fmt::Write;

use encoding_rs::GBK;
use heng_indicator::plan::Plan;

use crate::rows::{DEMONSTRATION, Row};
use crate::table::TOTAL;

pub(super) fn export(rows: &[&Row], plan: &Plan) -> Vec<u8> {
    let mut lines: Vec<(&str, &str, i32)> = Vec::new();
    let mut values: BTreeMap<(&str, &str, i32, &str), &str> = BTreeMap::new();
    for row in rows {
        if row.urbanisation == TOTAL {
            lines.push((row.measure, row.area, row.year));
        }
        values.insert(
            (row.measure, row.area, row.year, row.urbanisation),
            row.value.as_deref().unwrap_or_default(),
        );
    }
    let mut text = format!("妇幼卫生年报历年导出 {DEMONSTRATION},,,,,,,\r\n");
    text.push_str("代码,指标名称,区划代码,区划名称,年份,合计,城市,农村\r\n");
    for (measure, area, year) in lines {
        let name = plan
            .measure(measure)
            .map_or("", |m| m.name.zh.as_str())
            .replace(',', "，");
        let place = plan.area(area).map_or("", |area| area.name.zh.as_str());
        let at = |urbanisation| {
            values
                .get(&(measure, area, year, urbanisation))
                .copied()
                .unwrap_or_default()
        };
        let _ = write!(
            text,
            "{measure},{name},{area},{place},{year}年,{},{},{}\r\n",
            at(TOTAL),
            at("U"),
            at("R")
        );
    }
    GBK.encode(&text).0.into_owned()
}

pub(super) fn layout() -> String {
    format!(
        "title = \"妇幼卫生年报历年导出（{DEMONSTRATION}）\"\nheader = 2\nmeasure = {{ title = \"代码\" }}\n\
         area = {{ title = \"区划代码\" }}\nyear = {{ title = \"年份\" }}\nsource = \"{DEMONSTRATION}\"\n\n\
         [[column]]\ntitle = \"合计\"\n\n[[column]]\ntitle = \"城市\"\nbreakdown = {{ urbanisation = \"U\" }}\n\n\
         [[column]]\ntitle = \"农村\"\nbreakdown = {{ urbanisation = \"R\" }}\n\n[convention]\nblank = \"skip\"\n"
    )
}
