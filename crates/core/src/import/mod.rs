//! An exported panel, read back: equal to the one written.

mod fault;
mod panel_rows;
mod sdmx;
mod source_rows;
mod table;
#[cfg(test)]
mod tests;
mod typed_rows;

use std::path::{Path, PathBuf};

use heng_indicator::{Diagnostic, Limits, Plan};

use crate::codes::{NO_ROWS, PANEL_CELL, UNREADABLE_KIND};
use crate::export::FieldKind;
use crate::findings::say;
use crate::read::Format;
use crate::{Error, Panel, TypedTable};
use fault::{Fault, Faults};

/// Reads a panel from the bytes of an export, with its provenance table where there is one.
///
/// A panel may lack the column of references (`source_rows`) altogether. Without the table the references into it are dropped: every figure stands, its trail does not.
///
/// # Errors
/// The bytes are no panel of this plan ([`Error::is_not_a_panel`]): a column is missing, an id is not in the plan, a
/// number is none, a reference leads nowhere, a row is given twice. A limit is passed.
pub fn panel(
    format: Format,
    panel: &[u8],
    sources: Option<&[u8]>,
    plan: &Plan,
    limits: &Limits,
) -> Result<Panel, Error> {
    whole(read("panel", format, panel, sources, plan, limits)?)
}

/// Reads a panel from a CSV, SDMX-CSV, Parquet or Arrow file. The provenance table is looked for beside it, under the name that
/// [`sources_path`] gives.
///
/// # Errors
/// As [`panel`]; the file is missing or cannot be read.
pub fn from_path(path: &Path, plan: &Plan, limits: &Limits) -> Result<Panel, Error> {
    whole(read_path(path, plan, limits)?.0)
}

/// A panel file, read with everything that is wrong with it.
#[derive(Clone, Debug)]
pub struct PanelReading {
    /// The panel; none where anything is wrong.
    pub panel: Option<Panel>,
    /// Every fault of the file and of the provenance table beside it.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a provenance table was found: without one the figures have no trail.
    pub has_sources: bool,
}

/// As [`from_path`], but all faults of the file are told in one run rather than the first.
///
/// # Errors
/// The file is missing or cannot be read; a limit is passed.
pub fn reading(path: &Path, plan: &Plan, limits: &Limits) -> Result<PanelReading, Error> {
    let ((panel, mut faults), has_sources) = read_path(path, plan, limits)?;
    let sound = faults.is_empty();
    if sound && panel.batches.is_empty() && panel.pools.is_empty() {
        let what = say("只有表头，没有数据", "a header without rows");
        faults.add(Fault::of(&NO_ROWS, what));
    }
    Ok(PanelReading {
        panel: sound.then_some(panel),
        diagnostics: faults.all(),
        has_sources,
    })
}

/// Reads a table of typed columns from the bytes of [`crate::export::table`]: CSV, JSON, Parquet or Arrow. `kind` tells
/// what a column of a name holds; [`FieldKind::Instant`] and [`FieldKind::Status`] are read as texts.
///
/// # Errors
/// The first thing that is wrong with the table ([`Error::is_not_a_panel`]): damaged bytes, a cell that is not of its
/// column's kind. A limit is passed.
pub fn table(
    name: &str,
    format: Format,
    bytes: &[u8],
    kind: &dyn Fn(&str) -> FieldKind,
    limits: &Limits,
) -> Result<TypedTable, Error> {
    let mut faults = Faults::new(name, limits.diagnostics);
    let mut rows = typed_rows::TypedRows::new(kind);
    match format {
        Format::Json => typed_rows::each_object(bytes, &mut rows, &mut faults),
        _ => table::each_row(name, format, bytes, limits, &mut rows, &mut faults)?,
    }
    faults.first().map_or_else(|| Ok(rows.finish()), Err)
}

/// The panel, unless something is wrong with it.
fn whole((panel, faults): (Panel, Faults)) -> Result<Panel, Error> {
    faults.first().map_or(Ok(panel), Err)
}

fn read_path(path: &Path, plan: &Plan, limits: &Limits) -> Result<((Panel, Faults), bool), Error> {
    let name = path.display().to_string();
    let bytes = file(path, limits)?;
    let Some(format) = Format::of(path) else {
        let mut faults = Faults::new(&name, limits.diagnostics);
        faults.add(Fault::of(&UNREADABLE_KIND, table::kinds()));
        return Ok(((Panel::default(), faults), false));
    };
    let beside = sources_path(path);
    let sources = match file(&beside, limits) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.is_missing() => None,
        Err(error) => return Err(error),
    };
    let read = read(&name, format, &bytes, sources.as_deref(), plan, limits)?;
    Ok((read, sources.is_some()))
}

/// Where the provenance table of a panel file lies: `panel.csv` and `panel.sdmx.csv` have `panel-sources.csv`.
///
/// ```
/// use std::path::Path;
/// let beside = heng_core::import::sources_path("out/panel.parquet".as_ref());
/// assert_eq!(beside, Path::new("out/panel-sources.parquet"));
/// let beside = heng_core::import::sources_path("out/panel.sdmx.csv".as_ref());
/// assert_eq!(beside, Path::new("out/panel-sources.csv"));
/// ```
pub fn sources_path(panel: &Path) -> PathBuf {
    let stem = panel
        .file_stem()
        .map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    let stem = stem.strip_suffix(".sdmx").unwrap_or(&stem);
    let ending = panel
        .extension()
        .map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    panel.with_file_name(format!("{stem}-sources{ending}"))
}

fn file(path: &Path, limits: &Limits) -> Result<Vec<u8>, Error> {
    let size = std::fs::metadata(path)
        .map_err(|e| Error::io(path, &e))?
        .len();
    if size > limits.data_file {
        let name = path.display();
        return Err(Error::limit(
            say(format!("{name} 的字节数"), format!("bytes of {name}")),
            size,
            limits.data_file,
        ));
    }
    std::fs::read(path).map_err(|e| Error::io(path, &e))
}

fn read(
    name: &str,
    format: Format,
    bytes: &[u8],
    sources: Option<&[u8]>,
    plan: &Plan,
    limits: &Limits,
) -> Result<(Panel, Faults), Error> {
    let mut faults = Faults::new(name, limits.diagnostics);
    let mut rows = panel_rows::PanelRows::new(plan);
    let mut taker = sdmx::Unwrapped::new(plan, &mut rows);
    table::each_row(name, format, bytes, limits, &mut taker, &mut faults)?;
    let mut panel = rows.finish(&mut faults);
    if let Some(sources) = sources {
        let mut rows = source_rows::SourceRows::new();
        table::each_row(name, format, sources, limits, &mut rows, &mut faults)?;
        panel.provenance = rows.finish();
    }
    let known = panel.provenance.rows.len();
    let mut beyond = None;
    for list in panel
        .batches
        .iter_mut()
        .chain(&mut panel.pools)
        .flat_map(|batch| &mut batch.source_rows)
    {
        if sources.is_none() {
            list.clear();
        } else {
            beyond = beyond.max(
                list.iter()
                    .copied()
                    .filter(|row| *row as usize >= known)
                    .max(),
            );
        }
    }
    if let Some(beyond) = beyond.filter(|_| faults.is_empty()) {
        let what = say(
            format!("source_rows 中的 {beyond} 超出来源表的 {known} 行"),
            format!("source_rows has {beyond}, the provenance table {known} rows"),
        );
        faults.add(Fault::of(&PANEL_CELL, what));
    }
    Ok((panel, faults))
}
