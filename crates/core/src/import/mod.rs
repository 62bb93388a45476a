//! An exported panel, read back: equal to the one written.

mod panel_rows;
mod sdmx;
mod source_rows;
mod table;

use std::path::{Path, PathBuf};

use heng_indicator::{Limits, Plan};

use crate::findings::say;
use crate::read::Format;
use crate::{Error, Panel};

/// Reads a panel from the bytes of an export, with its provenance table where there is one.
///
/// Without the table the references into it are dropped: every figure stands, its trail does not.
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
    read("panel", format, panel, sources, plan, limits)
}

/// Reads a panel from a CSV, SDMX-CSV, Parquet or Arrow file. The provenance table is looked for beside it, under the name that
/// [`sources_path`] gives.
///
/// # Errors
/// As [`panel`]; the file is missing or cannot be read.
pub fn from_path(path: &Path, plan: &Plan, limits: &Limits) -> Result<Panel, Error> {
    let name = path.display().to_string();
    let format = Format::of(path).ok_or_else(|| {
        Error::not_a_panel(
            &name,
            say(
                "文件类型不是 csv、parquet 或 arrow",
                "not a csv, parquet or arrow file",
            ),
        )
    })?;
    let bytes = file(path, limits)?;
    let beside = sources_path(path);
    let sources = match file(&beside, limits) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.is_missing() => None,
        Err(error) => return Err(error),
    };
    read(&name, format, &bytes, sources.as_deref(), plan, limits)
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
) -> Result<Panel, Error> {
    let mut rows = panel_rows::PanelRows::new(name, plan);
    let mut taker = sdmx::Unwrapped::new(name, plan, &mut rows);
    table::each_row(name, format, bytes, limits, &mut taker)?;
    let mut panel = rows.finish()?;
    if let Some(sources) = sources {
        let mut rows = source_rows::SourceRows::new(name);
        table::each_row(name, format, sources, limits, &mut rows)?;
        panel.provenance = rows.finish();
    }
    let known = panel.provenance.rows.len();
    for list in panel
        .batches
        .iter_mut()
        .chain(&mut panel.pools)
        .flat_map(|batch| &mut batch.source_rows)
    {
        if sources.is_none() {
            list.clear();
        } else if let Some(beyond) = list.iter().find(|row| **row as usize >= known) {
            return Err(Error::not_a_panel(
                name,
                say(
                    format!("source_rows 中的 {beyond} 超出来源表的 {known} 行"),
                    format!("source_rows has {beyond}, the provenance table {known} rows"),
                ),
            ));
        }
    }
    Ok(panel)
}
