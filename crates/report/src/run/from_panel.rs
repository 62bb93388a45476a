//! From panels that were made before, by `heng panel` or by the user's own engine.

use std::path::{Path, PathBuf};

use heng_core::read::{Input, read};
use heng_core::{Error, Panel, PanelBatch, import};
use heng_indicator::plan::Plan;
use heng_indicator::{Diagnostic, Limits, Place, Text, sort};

use super::{Rolled, Rolling};
use crate::assess::MeasureValues;
use crate::codes::PANEL_ALONE;
use crate::document::{DEMONSTRATION_FILE, is_demonstration};

/// What [`super::roll_up`] gives of observations, of one panel file a plan, in the order of the plans.
///
/// Two more files are read where they lie beside a panel: the table of its sources ([`import::sources_path`]), without
/// which its figures have no trail, and the measures that targets are held against ([`measures_path`]), without which
/// these targets are not judged. [`Rolled::rows`] counts rows of the panel.
///
/// # Errors
/// A file that is missing or cannot be read, a limit that is passed. What is wrong inside a file is told, all of it.
pub fn from_panels(plans: Vec<Plan>, files: &[PathBuf], limits: &Limits) -> Result<Rolling, Error> {
    let mut rolling = Rolling::default();
    for (plan, file) in plans.into_iter().zip(files) {
        let reading = import::reading(file, &plan, limits)?;
        rolling.diagnostics.extend(reading.diagnostics);
        let mut panel = reading.panel.unwrap_or_default();
        let invented = file.with_file_name(DEMONSTRATION_FILE);
        if invented.exists() && !is_demonstration(&panel) {
            panel.provenance.files.push(DEMONSTRATION_FILE.to_owned());
        }
        let measures = measures(&plan, file, limits, &mut rolling.diagnostics)?;
        let rows = rows(&panel);
        rolling.plans.push(Rolled {
            plan,
            panel,
            measures,
            statements: Vec::new(),
            rows,
        });
    }
    sort(&mut rolling.diagnostics);
    Ok(rolling)
}

fn rows(panel: &Panel) -> u64 {
    let tables = panel.batches.iter().chain(&panel.pools);
    tables.map(PanelBatch::len).sum::<usize>() as u64
}

/// Where the measures lie that the targets of a panel's plan are held against, as tidy data: `panel.parquet` has
/// `panel-measures.csv`.
///
/// ```
/// let beside = heng_report::run::measures_path("out/panel.parquet".as_ref());
/// assert_eq!(beside, std::path::Path::new("out/panel-measures.csv"));
/// ```
pub fn measures_path(panel: &Path) -> PathBuf {
    let stem = panel.file_stem().unwrap_or_default().to_string_lossy();
    let stem = stem.strip_suffix(".sdmx").unwrap_or(&stem);
    panel.with_file_name(format!("{stem}-measures.csv"))
}

/// The measures beside a panel; where they are wanted and are not there, that is told.
fn measures(
    plan: &Plan,
    panel: &Path,
    limits: &Limits,
    told: &mut Vec<Diagnostic>,
) -> Result<MeasureValues, Error> {
    let beside = measures_path(panel);
    let found = match Input::from_path(&beside, limits) {
        Ok(found) => found,
        Err(error) if error.is_missing() => {
            told.extend(alone(plan, panel, &beside));
            return Ok(MeasureValues::default());
        }
        Err(error) => return Err(error),
    };
    told.extend(found.diagnostics);
    let reading = read(&found.inputs, plan, limits, &|_| {})?;
    told.extend(reading.diagnostics);
    Ok(MeasureValues::of(plan, &reading.observations, None))
}

fn alone(plan: &Plan, panel: &Path, beside: &Path) -> Option<Diagnostic> {
    let wanted = MeasureValues::wanted(plan);
    if wanted.is_empty() {
        return None;
    }
    let beside = beside.display();
    let said = Diagnostic::warning(
        PANEL_ALONE,
        Text::new(
            "数据面板不含目标所比照的数据项，以其为准的目标不评价",
            "a panel does not hold the measures that some targets are held against; these are not judged",
        ),
    );
    let path = panel.display().to_string();
    Some(
        said.at(Place::File { path })
            .saw(wanted.join(", "))
            .help(Text::new(
                format!("heng panel 会写出 {beside}，请放在面板旁；用其他系统汇总的，请把这些数据项按长表（measure、area、year、各分组、value 列）存成该文件"),
                format!("heng panel writes {beside}: put it beside the panel; from another engine, write these measures there as tidy data (measure, area, year, the breakdowns, value)"),
            )),
    )
}
