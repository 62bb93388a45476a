//! The panel as a polars data frame, for joins and pivots.

use heng_indicator::Plan;
use polars::prelude::{
    DataFrame, DataType, IntoColumn, IntoSeries, ListChunked, NamedFrom, PlSmallStr, Series,
    TimeUnit,
};

use super::column::{Content, columns};
use crate::{Error, Panel, PanelBatch};

/// One indicator's rows as a data frame with the columns of [`crate::batches`].
///
/// # Errors
/// A batch whose columns differ in length; none that [`crate::panel`] makes does.
pub fn frame(batch: &PanelBatch, plan: &Plan) -> Result<DataFrame, Error> {
    let columns = columns(plan)
        .into_iter()
        .map(|column| {
            let name = PlSmallStr::from(column.name.as_str());
            let rows = 0..batch.len();
            let series = match &column.content {
                Content::Label(text) => {
                    Series::new(name, rows.map(|row| text(batch, row)).collect::<Vec<_>>())
                }
                Content::Text(text) => {
                    Series::new(name, rows.map(|row| text(batch, row)).collect::<Vec<_>>())
                }
                Content::Status(status) => Series::new(
                    name,
                    rows.map(|row| status(batch, row).to_string())
                        .collect::<Vec<_>>(),
                ),
                Content::Number(number) => {
                    Series::new(name, rows.map(|row| number(batch, row)).collect::<Vec<_>>())
                }
                Content::Integer(number) => {
                    Series::new(name, rows.map(|row| number(batch, row)).collect::<Vec<_>>())
                }
                Content::Instant(instant) => Series::new(
                    name,
                    rows.map(|row| instant(batch, row)).collect::<Vec<_>>(),
                )
                .cast(&DataType::Datetime(TimeUnit::Microseconds, None))
                .map_err(Error::write)?,
                // A list column of no rows does not know what it lists.
                Content::Rows(_) if batch.is_empty() => {
                    Series::new_empty(name, &DataType::List(Box::new(DataType::UInt32)))
                }
                Content::Rows(list) => {
                    let lists: ListChunked = rows
                        .map(|row| Series::new(PlSmallStr::EMPTY, list(batch, row)))
                        .collect();
                    lists.with_name(name).into_series()
                }
            };
            Ok(series.into_column())
        })
        .collect::<Result<Vec<_>, Error>>()?;
    DataFrame::new(batch.len(), columns).map_err(Error::write)
}

/// The whole panel as one data frame, indicators in the plan's order, pools of several years behind.
///
/// # Errors
/// As [`frame`].
pub fn frame_of(panel: &Panel, plan: &Plan) -> Result<DataFrame, Error> {
    let mut all = frame(
        &PanelBatch {
            cells: vec![Vec::new(); plan.breakdowns.len()],
            ..PanelBatch::default()
        },
        plan,
    )?;
    for batch in panel.tables() {
        all.vstack_mut(&frame(batch, plan)?).map_err(Error::write)?;
    }
    Ok(all)
}
