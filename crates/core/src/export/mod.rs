//! The panel as files: CSV, SDMX-CSV, JSON, Parquet, Arrow IPC. The same panel gives the same bytes.
//!
//! A panel file and its provenance table belong together: `source_rows` counts rows of the table from 0. JSON holds both
//! in one document; the other formats write the table with [`sources`].
//!
//! Pools of several years stand behind all yearly rows, and say so in `pool_years`.

mod columnar;
mod csv;
mod data_package;
mod guard;
mod json;
mod row_groups;
pub(crate) mod sdmx;
pub mod table;
#[cfg(test)]
mod tests;

use std::io::Write;

use heng_indicator::Plan;

use crate::view::{columns, source_columns};
use crate::{Error, Panel};

pub use crate::view::PanelColumns;
pub use data_package::{CsvResource, FieldKind, FieldOf, data_package, package_path};
pub use guard::guarded;
pub(crate) use guard::unguarded;
pub use row_groups::cube_to_parquet;
pub use sdmx::observation_status;

/// Choices of CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CsvOptions {
    /// Begin with a byte order mark, without which Excel takes UTF-8 for the local code page.
    pub byte_order_mark: bool,
}

/// The panel as CSV: UTF-8, line feeds, numbers as the shortest decimal that reads back as the same number.
///
/// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, their full-width forms, a tab
/// or a line end) gets a `'` before it; numbers never do. [`crate::import::csv`] takes it away again.
///
/// ```
/// use heng_core::{PanelOptions, export, panel, published, read::read};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let reading = read(&[published()], &plan, &Limits::default(), &|_| {})?;
/// let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::default())?;
/// let mut bytes = Vec::new();
/// export::csv(&panel, &plan, export::CsvOptions::default(), &mut bytes)?;
/// assert!(bytes.starts_with(b"indicator,area,year,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out` cannot be written.
pub fn csv(panel: &Panel, plan: &Plan, options: CsvOptions, out: impl Write) -> Result<(), Error> {
    let tables = panel.tables().map(|batch| (batch, batch.len()));
    csv::write(&columns(plan), tables, options, out)
}

/// The panel as an SDMX-CSV 2.0 data message, ids alone: `STRUCTURE, STRUCTURE_ID, ACTION`, then the dimensions `FREQ,
/// INDICATOR, REF_AREA`, one per breakdown, `POOL_YEARS` (`_Z` for a year's own value), `TIME_PERIOD`, then `OBS_VALUE`
/// and the attributes.
///
/// | attribute | is |
/// |--|--|
/// | `OBS_STATUS` | letters of the value itself, joined by `;`: `A` for none, `O` for a blank without another reason |
/// | `INPUT_STATUS` | letters of all that went in, as in the other formats |
/// | `CONF_STATUS` | the release class of the indicator: `F` public, `N` internal, `C` sensitive |
/// | the others | the panel's columns in capitals; `unit` is `UNIT_MEASURE`, `vintage` is `LAST_UPDATE` |
///
/// [`crate::import`] reads it back equal, and [`crate::read`] as observations of the indicators. The dataflow is
/// `HENG:PANEL_<plan>(1.0.0)`.
///
/// # Errors
/// `out` cannot be written.
pub fn sdmx(panel: &Panel, plan: &Plan, out: impl Write) -> Result<(), Error> {
    sdmx::write(panel, plan, out)
}

/// The panel as one JSON document: `{"plan": id, "panel": [rows], "sources": [rows]}`. Absent values are `null`.
///
/// # Errors
/// `out` cannot be written.
pub fn json(panel: &Panel, plan: &Plan, out: impl Write) -> Result<(), Error> {
    json::write(panel, plan, out)
}

/// The panel as Parquet.
///
/// # Errors
/// `out` cannot be written.
pub fn parquet(panel: &Panel, plan: &Plan, out: impl Write + Send) -> Result<(), Error> {
    let tables = panel.tables().map(|batch| (batch, batch.len()));
    columnar::parquet(&columns(plan), tables, out)
}

/// The panel as an Arrow IPC file.
///
/// # Errors
/// `out` cannot be written.
pub fn arrow(panel: &Panel, plan: &Plan, out: impl Write) -> Result<(), Error> {
    let tables = panel.tables().map(|batch| (batch, batch.len()));
    columnar::arrow(&columns(plan), tables, out)
}

/// The panel as an Arrow IPC stream, for a pipe or a socket: a batch an indicator.
///
/// # Errors
/// `out` cannot be written.
pub fn arrow_stream(panel: &Panel, plan: &Plan, out: impl Write) -> Result<(), Error> {
    let tables = panel.tables().map(|batch| (batch, batch.len()));
    columnar::arrow_stream(&columns(plan), tables, out)
}

/// The provenance table, in the panel's formats.
pub mod sources {
    use super::{CsvOptions, Error, Panel, Write, columnar, source_columns};

    /// As CSV; see [`super::csv()`].
    ///
    /// # Errors
    /// `out` cannot be written.
    pub fn csv(panel: &Panel, options: CsvOptions, out: impl Write) -> Result<(), Error> {
        let table = [(&panel.provenance, panel.provenance.rows.len())];
        super::csv::write(&source_columns(), table.into_iter(), options, out)
    }

    /// As Parquet.
    ///
    /// # Errors
    /// `out` cannot be written.
    pub fn parquet(panel: &Panel, out: impl Write + Send) -> Result<(), Error> {
        let table = [(&panel.provenance, panel.provenance.rows.len())];
        columnar::parquet(&source_columns(), table.into_iter(), out)
    }

    /// As an Arrow IPC file.
    ///
    /// # Errors
    /// `out` cannot be written.
    pub fn arrow(panel: &Panel, out: impl Write) -> Result<(), Error> {
        let table = [(&panel.provenance, panel.provenance.rows.len())];
        columnar::arrow(&source_columns(), table.into_iter(), out)
    }
}
