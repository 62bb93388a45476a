//! A plan printed back as a folder of definition files.

mod checks;
mod indicator;
mod lists;
mod plan;
mod reporting;
mod scheme;
mod target;
mod toml;

use std::collections::BTreeMap;

use crate::plan::Plan;

/// The files of a plan in canonical TOML, by path. For a plan without errors, reading them gives an equal plan;
/// comments and the places of definitions are not kept.
///
/// ```
/// use heng_indicator::{Limits, MemoryDesk, embedded, load, print};
/// let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
/// let files = print::files(&plan);
/// let desk = MemoryDesk::new("again", files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
/// assert_eq!(load(&desk, &Limits::default()).unwrap().plan.unwrap(), plan);
/// ```
pub fn files(plan: &Plan) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    files.insert("plan.toml".to_owned(), plan::plan(plan));
    files.insert(
        "units-of-measure.toml".to_owned(),
        lists::units(&plan.units),
    );
    files.insert(
        "responsible-units.toml".to_owned(),
        lists::responsible_units(&plan.responsible_units),
    );
    split(&mut files, "areas/areas", &plan.areas, lists::areas);
    split(&mut files, "areas/groups", &plan.groups, lists::groups);
    split(
        &mut files,
        "measures/measures",
        &plan.measures,
        lists::measures,
    );
    split(
        &mut files,
        "countermeasures/countermeasures",
        &plan.countermeasures,
        lists::countermeasures,
    );
    if !plan.checks.is_empty() {
        files.insert("checks.toml".to_owned(), checks::checks(&plan.checks));
    }
    if let Some(reporting) = &plan.reporting {
        files.insert("reporting.toml".to_owned(), reporting::reporting(reporting));
    }
    for indicator in &plan.indicators {
        let path = format!(
            "indicators/{}/{}.toml",
            indicator.domain.value, indicator.id.value
        );
        files.insert(path, indicator::indicator(indicator));
    }
    for scheme in &plan.schemes {
        files.insert(
            format!("schemes/{}.toml", scheme.id.value),
            scheme::scheme(scheme),
        );
    }
    for local in &plan.local_targets {
        files.insert(
            format!("targets/{}.toml", local.area.value),
            target::local_targets(local),
        );
    }
    files
}

/// Definitions in one file, so that it stays far below the limit of its size.
const IN_ONE_FILE: usize = 500;

/// Writes a long list into as many files as it needs, in order of their names.
fn split<T>(
    files: &mut BTreeMap<String, String>,
    path: &str,
    list: &[T],
    print: impl Fn(&[T]) -> String,
) {
    if list.len() <= IN_ONE_FILE {
        if !list.is_empty() {
            files.insert(format!("{path}.toml"), print(list));
        }
        return;
    }
    for (at, part) in list.chunks(IN_ONE_FILE).enumerate() {
        files.insert(format!("{path}-{at:05}.toml"), print(part));
    }
}
