//! Plans and data that a run reads, and the faults in them.

use std::path::PathBuf;

use heng_indicator::plan::Plan;
use heng_indicator::{Diagnostic, DiskDesk, Lang, Limits, Loaded, Severity};

use crate::failure::Failure;
use crate::{render, text};

/// Reads the plan folders, or the embedded plan. Faults are shown; an error in any of them ends the run.
pub(crate) fn plans(folders: &[PathBuf], lang: Lang) -> Result<Vec<Plan>, Failure> {
    let limits = Limits::default();
    let loaded: Vec<Loaded> = if folders.is_empty() {
        vec![heng_indicator::load(&heng_indicator::embedded(), &limits)?]
    } else {
        let read = |folder| heng_indicator::load(&DiskDesk::new(folder), &limits);
        folders.iter().map(read).collect::<Result<_, _>>()?
    };
    let mut plans = Vec::new();
    let mut errors = 0;
    for one in loaded {
        // Notes on definitions are for those who write them: `heng check` tells them.
        let told = one
            .diagnostics
            .iter()
            .filter(|d| d.severity != Severity::Note);
        let told: Vec<_> = told.cloned().collect();
        eprint!("{}", render::diagnostics(&told, Some(&one.sources), lang));
        errors += count_errors(&told);
        match one.plan {
            Some(plan) if errors == 0 => {
                // A given folder overrides what is embedded, and the run says so.
                if !folders.is_empty() {
                    eprintln!("{}", text::plan_used(plan.name.get(lang), lang));
                }
                plans.push(plan);
            }
            _ => {}
        }
    }
    if errors == 0 {
        Ok(plans)
    } else {
        Err(Failure::Faults(errors))
    }
}

/// How many of them are errors.
pub(crate) fn count_errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|d| d.is_error()).count()
}
