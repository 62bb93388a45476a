//! Reading a plan's folder: every fault of every file in one run.

mod area;
mod call;
mod checks;
pub(crate) mod codes;
mod countermeasure;
pub(crate) mod faults;
mod fields;
mod file;
mod folder;
mod indicator;
mod local_targets;
mod measure;
mod plan;
mod reporting;
mod scheme;
mod syntax;
mod target;
mod unit;
mod values;

use codes::{P014, P018};
use faults::{Reading, fault};
use fields::Fields;
use folder::Role;

use std::collections::BTreeMap;

use crate::check::{self, Whole};
use crate::plan::Plan;
use crate::{Desk, Diagnostic, Error, Limits, Place, Sources, Text, sort};

/// What was read from a folder.
#[derive(Debug)]
pub struct Loaded {
    /// The plan, when `plan.toml` itself is usable. Definitions with faults are left out of it: use it only
    /// when [`Loaded::has_errors`] says no.
    pub plan: Option<Plan>,
    /// The files.
    pub sources: Sources,
    /// Every fault, in the order in which they are reported.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// Whether one of the faults is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Reads a plan from a desk and checks it. Faults in its files are diagnostics; an error means that the folder
/// could not be read at all, or passes a limit.
///
/// ```
/// use heng_indicator::{Limits, MemoryDesk, load};
/// let desk = MemoryDesk::new("plan", [("plan.toml", "id = \"x\"\nnmae = 1")]);
/// let loaded = load(&desk, &Limits::default()).unwrap();
/// assert!(loaded.has_errors());
/// ```
pub fn load(desk: &dyn Desk, limits: &Limits) -> Result<Loaded, Error> {
    let folder = folder::open(desk, limits)?;
    let reading = Reading::new(&folder.sources, limits);
    reading.take(folder.found, &folder.lost);
    if !folder.files.iter().any(|(role, _)| *role == Role::Plan)
        && !folder.lost.contains(&Role::Plan)
    {
        reading.take(Vec::new(), &[Role::Plan]);
        reading.report(
            fault(&P014, "没有 plan.toml", "no plan.toml")
                .help(Text::new("这不是规划文件夹？", "is this a plan's folder?"))
                .at(Place::File { path: desk.name() }),
        );
    }
    let (plan, usable) = definitions(&reading, &folder.files);
    let (mut diagnostics, declared) = reading.finish();
    let whole = Whole {
        plan: &plan,
        declared: &declared,
        sources: &folder.sources,
    };
    check::run(&whole, &mut diagnostics);
    sort(&mut diagnostics);
    diagnostics.dedup();
    shorten(&mut diagnostics, limits.diagnostics);
    Ok(Loaded {
        plan: usable.then_some(plan),
        sources: folder.sources,
        diagnostics,
    })
}

fn definitions(reading: &Reading<'_>, files: &[(Role, u32)]) -> (Plan, bool) {
    let (mut plan, usable) = one(
        reading,
        files,
        Role::Plan,
        ("plan.toml", "plan.toml"),
        plan::plan,
    )
    .unwrap_or_default()
    .into_plan();
    plan.units = many(reading, files, Role::UnitsOfMeasure, unit::units_of_measure);
    plan.responsible_units = many(
        reading,
        files,
        Role::ResponsibleUnits,
        unit::responsible_units,
    );
    let areas = many(reading, files, Role::Areas, |fields| {
        vec![area::areas(fields)]
    });
    for (areas, groups) in areas {
        plan.areas.extend(areas);
        plan.groups.extend(groups);
    }
    plan.measures = many(reading, files, Role::Measures, measure::measures);
    plan.countermeasures = many(
        reading,
        files,
        Role::Countermeasures,
        countermeasure::countermeasures,
    );
    plan.checks = one(
        reading,
        files,
        Role::Checks,
        ("checks.toml", "checks.toml"),
        checks::checks,
    )
    .unwrap_or_default();
    plan.reporting = one(
        reading,
        files,
        Role::Reporting,
        ("reporting.toml", "reporting.toml"),
        reporting::reporting,
    );
    for (role, file) in files {
        let path = reading.sources.file(*file).map_or("", |f| f.path.as_str());
        match role {
            Role::Indicator => {
                let read = |fields: &Fields<'_>| indicator::indicator(fields, path);
                let read = file::open(
                    reading,
                    *file,
                    role.declares(),
                    ("指标", "an indicator"),
                    read,
                );
                plan.indicators.extend(read.flatten());
            }
            Role::Scheme => {
                let read = file::open(
                    reading,
                    *file,
                    role.declares(),
                    ("评价规则", "a scheme"),
                    scheme::scheme,
                );
                plan.schemes.extend(read.flatten());
            }
            Role::LocalTargets => {
                let name = ("地方目标文件", "a file of local targets");
                let read = file::open(
                    reading,
                    *file,
                    role.declares(),
                    name,
                    local_targets::local_targets,
                );
                plan.local_targets.extend(read.flatten());
            }
            _ => {}
        }
    }
    order(&mut plan);
    (plan, usable)
}

/// Indicators by domain, in the order that the plan lists them, then by id;
/// areas by id; the other lists as their files give them.
fn order(plan: &mut Plan) {
    let listed: BTreeMap<String, usize> = plan
        .domains
        .iter()
        .flat_map(|d| &d.indicators)
        .enumerate()
        .map(|(at, id)| (id.value.clone(), at))
        .collect();
    let domains: Vec<String> = plan.domains.iter().map(|d| d.id.value.clone()).collect();
    plan.indicators.sort_by_cached_key(|i| {
        let domain = domains.iter().position(|d| *d == i.domain.value);
        (
            domain.unwrap_or(domains.len()),
            i.domain.value.clone(),
            listed.get(&i.id.value).copied().unwrap_or(usize::MAX),
            i.id.value.clone(),
        )
    });
    // By code: the nation first, then each province with its parts; the files they stand in do not matter.
    plan.areas.sort_by(|a, b| a.id.value.cmp(&b.id.value));
    plan.schemes.sort_by(|a, b| a.id.value.cmp(&b.id.value));
    plan.local_targets
        .sort_by(|a, b| a.area.value.cmp(&b.area.value));
}

fn one<T>(
    reading: &Reading<'_>,
    files: &[(Role, u32)],
    role: Role,
    name: (&'static str, &'static str),
    read: impl FnOnce(&Fields<'_>) -> T,
) -> Option<T> {
    let (_, file) = files.iter().find(|(r, _)| *r == role)?;
    file::open(reading, *file, role.declares(), name, read)
}

fn many<T>(
    reading: &Reading<'_>,
    files: &[(Role, u32)],
    role: Role,
    read: impl Fn(&Fields<'_>) -> Vec<T>,
) -> Vec<T> {
    let all = files.iter().filter(|(r, _)| *r == role);
    all.filter_map(|(_, file)| {
        file::open(reading, *file, role.declares(), ("文件", "the file"), &read)
    })
    .flatten()
    .collect()
}

/// Keeps the first `most` and says how many more there were.
fn shorten(diagnostics: &mut Vec<Diagnostic>, most: usize) {
    let more = diagnostics.len().saturating_sub(most);
    if more == 0 {
        return;
    }
    let errors = diagnostics
        .iter()
        .skip(most)
        .filter(|d| d.is_error())
        .count();
    diagnostics.truncate(most);
    let mut rest = fault(
        &P018,
        format!("另有{more}个问题未列出，其中错误{errors}个"),
        format!("{more} more faults are not listed, {errors} of them errors"),
    );
    if errors > 0 {
        rest.severity = crate::Severity::Error;
    }
    diagnostics.push(rest);
}
