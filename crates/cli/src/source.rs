//! Plans and data that a run reads, and the faults in them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use heng_indicator::plan::{Area, AreaGroup, Plan};
use heng_indicator::{Diagnostic, DiskDesk, Lang, Limits, Loaded, Severity};

use crate::failure::Failure;
use crate::{render, text};

/// Reads the plan folders, or the embedded plan. Faults are shown; an error in any of them ends the run.
pub(crate) fn plans(folders: &[PathBuf], lang: Lang) -> Result<Vec<Plan>, Failure> {
    let limits = Limits::default();
    let loaded: Vec<Loaded> = if folders.is_empty() {
        vec![heng_indicator::load(&heng_indicator::embedded(), &limits)?]
    } else {
        let read = |folder: &PathBuf| {
            if is_embedded(folder) {
                heng_indicator::load(&heng_indicator::embedded(), &limits)
            } else {
                heng_indicator::load(&DiskDesk::new(folder), &limits)
            }
        };
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
        tell!("{}", render::diagnostics(&told, Some(&one.sources), lang));
        errors += count_errors(&told);
        match one.plan {
            Some(plan) if errors == 0 => {
                // A given folder overrides what is embedded, and the run says so.
                if !folders.is_empty() {
                    tell_line!("{}", text::plan_used(plan.name.get(lang), lang));
                }
                plans.push(plan);
            }
            _ => {}
        }
    }
    if errors > 0 {
        return Err(Failure::Faults(errors));
    }
    let ids: BTreeSet<&str> = plans.iter().map(|p| p.id.value.as_str()).collect();
    if ids.len() < plans.len() {
        return Err(Failure::Usage(text::plan_twice(lang).to_owned()));
    }
    Ok(plans)
}

/// Whether `--plan` names the embedded plan rather than a folder.
pub(crate) fn is_embedded(folder: &Path) -> bool {
    folder.as_os_str() == EMBEDDED && !folder.exists()
}

/// How `--plan` names the embedded plan beside others.
const EMBEDDED: &str = "embedded";

/// The area that a user means: its id, the code that it has in `year`, or its name where only one area has it.
pub(crate) fn area<'a>(plan: &'a Plan, said: &str, year: i32) -> Option<&'a Area> {
    let coded = plan.area(said).or_else(|| plan.area_named(said, year).ok());
    coded.or_else(|| {
        let mut named = plan
            .areas
            .iter()
            .filter(|a| a.name.zh == said || a.name.en == said);
        named.next().filter(|_| named.next().is_none())
    })
}

/// The group of areas that a user means: its id, or its name where only one group has it.
pub(crate) fn group<'a>(plan: &'a Plan, said: &str) -> Option<&'a AreaGroup> {
    plan.group(said).or_else(|| {
        let groups = plan.groups.iter();
        let mut named = groups.filter(|g| g.name.zh == said || g.name.en == said);
        named.next().filter(|_| named.next().is_none())
    })
}

/// The id of the unit or area that a user means by `--unit`: its id, or its name where only one has it.
pub(crate) fn filer<'a>(plan: &'a Plan, said: &str, year: i32) -> Option<&'a str> {
    let units = &plan.responsible_units;
    let by_id = units.iter().find(|u| u.id.value == said);
    let unit = by_id.or_else(|| {
        let mut named = units
            .iter()
            .filter(|u| u.name.zh == said || u.name.en == said);
        named.next().filter(|_| named.next().is_none())
    });
    unit.map(|u| u.id.value.as_str())
        .or_else(|| area(plan, said, year).map(|a| a.id.value.as_str()))
}

/// How many of them are errors.
pub(crate) fn count_errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|d| d.is_error()).count()
}
