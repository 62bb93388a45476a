//! An index as data: CSV and JSON.

use heng_core::export::guarded;

use super::Composite;
use crate::Error;

impl Composite {
    /// One row per area, the notice in every row: a row that is copied out takes it along.
    ///
    /// # Errors
    ///
    /// None that input can cause; the writer's own.
    pub fn csv(&self) -> Result<Vec<u8>, Error> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let fault = |e: &dyn std::fmt::Display| Error::Table {
            name: "index".to_owned(),
            reason: e.to_string(),
        };
        let mut header: Vec<String> = [
            "area",
            "name",
            "year",
            "index",
            "rank",
            "rank_best",
            "rank_median",
            "rank_worst",
            "rank_goalposts",
            "rank_min_max",
            "rank_z_score",
            "weight_present",
            "missing",
        ]
        .map(str::to_owned)
        .to_vec();
        for item in &self.items {
            header.push(format!("value_{}", item.indicator));
            header.push(format!("score_{}", item.indicator));
        }
        header.push("notice".to_owned());
        writer.write_record(&header).map_err(|e| fault(&e))?;
        let whole = |rank: Option<usize>| rank.map(|r| r.to_string()).unwrap_or_default();
        let number = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
        for area in &self.areas {
            let mut row = vec![
                guarded(&area.area).into_owned(),
                guarded(&area.name.zh).into_owned(),
                self.year.to_string(),
                number(area.index),
                whole(area.rank),
                whole(area.rank_best),
                whole(area.rank_median),
                whole(area.rank_worst),
            ];
            row.extend(area.rank_by_scale.map(whole));
            row.push(number(Some(area.present)));
            row.push(area.missing.join(";"));
            for (value, score) in area.values.iter().zip(&area.scores) {
                row.push(number(*value));
                row.push(number(*score));
            }
            row.push(guarded(&self.notice.zh).into_owned());
            writer.write_record(&row).map_err(|e| fault(&e))?;
        }
        writer.into_inner().map_err(|e| fault(&e))
    }

    /// Everything, the items with their weights included.
    ///
    /// # Errors
    ///
    /// None that input can cause; the writer's own.
    pub fn json(&self) -> Result<Vec<u8>, Error> {
        let mut bytes = serde_json::to_vec_pretty(self).map_err(|e| Error::Table {
            name: "index".to_owned(),
            reason: e.to_string(),
        })?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
