//! What each file of a plan's folder is, by its path.

use super::codes::{P002, P003, P013};
use super::faults::{Kind, Reading, did_you_mean, fault};
use crate::suggest::nearest;
use crate::{Desk, Diagnostic, Error, Limits, Place, Source, Sources, Text};

/// What a file defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Plan,
    UnitsOfMeasure,
    ResponsibleUnits,
    Areas,
    Measures,
    Indicator,
    Scheme,
    LocalTargets,
    Countermeasures,
    Checks,
    Reporting,
}

impl Role {
    fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_suffix(".toml")?.split('/').collect();
        Some(match parts.as_slice() {
            ["plan"] => Self::Plan,
            ["units-of-measure"] => Self::UnitsOfMeasure,
            ["responsible-units"] => Self::ResponsibleUnits,
            ["checks"] => Self::Checks,
            ["reporting"] => Self::Reporting,
            ["areas", _] => Self::Areas,
            ["measures", _] => Self::Measures,
            ["indicators", _, _] => Self::Indicator,
            ["schemes", _] => Self::Scheme,
            ["targets", _] => Self::LocalTargets,
            ["countermeasures", _] => Self::Countermeasures,
            _ => return None,
        })
    }

    /// The kinds of ids that a file of this role declares.
    pub(crate) fn declares(self) -> &'static [Kind] {
        match self {
            Self::Plan => &[Kind::Domain, Kind::Breakdown],
            Self::UnitsOfMeasure => &[Kind::Unit],
            Self::ResponsibleUnits => &[Kind::ResponsibleUnit],
            Self::Areas => &[Kind::Area, Kind::AreaGroup],
            Self::Measures => &[Kind::Measure],
            Self::Indicator => &[Kind::Indicator],
            Self::Scheme => &[Kind::Scheme],
            Self::LocalTargets => &[Kind::LocalTargets],
            Self::Countermeasures => &[Kind::Countermeasure],
            Self::Checks => &[Kind::RuleSetting, Kind::Check, Kind::Plausible],
            Self::Reporting => &[],
        }
    }
}

const PLACES: &[&str] = &[
    "plan.toml",
    "units-of-measure.toml",
    "responsible-units.toml",
    "checks.toml",
    "reporting.toml",
    "areas/*.toml",
    "measures/*.toml",
    "indicators/<domain>/<id>.toml",
    "schemes/*.toml",
    "targets/*.toml",
    "countermeasures/*.toml",
];

/// Files of a folder with what each of them is.
#[derive(Default)]
pub(crate) struct Folder {
    pub(crate) sources: Sources,
    pub(crate) files: Vec<(Role, u32)>,
    /// Files that could not be taken in; their definitions are missing through no fault of those that name them.
    pub(crate) lost: Vec<Role>,
    pub(crate) found: Vec<Diagnostic>,
}

/// Reads all files of a desk.
pub(crate) fn open(desk: &dyn Desk, limits: &Limits) -> Result<Folder, Error> {
    let paths = desk.list()?;
    if paths.len() > limits.plan_files {
        return Err(Error::limit(
            format!("{}: files", desk.name()),
            paths.len() as u64,
            limits.plan_files as u64,
        ));
    }
    let mut folder = Folder::default();
    let name = desk.name();
    for path in paths {
        let shown = format!("{}/{path}", name.trim_end_matches('/'));
        let Some(role) = Role::of(&path) else {
            if !is_beside_the_point(&path) {
                folder.found.push(unknown_file(&path, shown));
            }
            continue;
        };
        let size = desk.size(&path)?;
        if size > limits.definition_file {
            folder.lost.push(role);
            folder
                .found
                .push(too_large(size, limits.definition_file, shown));
            continue;
        }
        match String::from_utf8(desk.read(&path)?) {
            Ok(text) => {
                let file = folder.sources.add(Source::new(path, shown, text));
                folder.files.push((role, file));
            }
            Err(wrong) => {
                let valid = wrong.utf8_error().valid_up_to();
                let byte = wrong.as_bytes().get(valid).copied().unwrap_or(0);
                let text = String::from_utf8_lossy(wrong.as_bytes()).into_owned();
                let file = folder.sources.add(Source::new(path, shown, text));
                let at = crate::Span {
                    file,
                    start: valid as u32,
                    end: valid as u32 + 1,
                };
                folder.lost.push(role);
                folder.found.push(
                    fault(&P002, "文件不是 UTF-8 编码", "the file is not UTF-8")
                        .saw(format!("0x{byte:02X}"))
                        .expected(Text::new("UTF-8 文本", "UTF-8 text"))
                        .at(folder.sources.place(at)),
                );
            }
        }
    }
    Ok(folder)
}

/// Files that people and systems leave in folders and that are no definitions.
fn is_beside_the_point(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    hidden
        || ["README", "LICENSE", "SOURCE"]
            .iter()
            .any(|n| name.starts_with(n))
        || name == "Thumbs.db"
        || name == "desktop.ini"
}

fn unknown_file(path: &str, shown: String) -> Diagnostic {
    let found = fault(
        &P013,
        format!("不认识的文件 `{path}`"),
        format!("unknown file `{path}`"),
    )
    .saw(path)
    .expected(Text::new(PLACES.join("、"), PLACES.join(", ")))
    .at(Place::File { path: shown });
    match likely_place(path) {
        Some(place) => found.help(did_you_mean(&place)),
        None => found,
    }
}

/// A known place whose first part is near to the path's.
fn likely_place(path: &str) -> Option<String> {
    const FOLDERS: [&str; 6] = [
        "areas",
        "measures",
        "indicators",
        "schemes",
        "targets",
        "countermeasures",
    ];
    const FILES: [&str; 5] = [
        "plan.toml",
        "units-of-measure.toml",
        "responsible-units.toml",
        "checks.toml",
        "reporting.toml",
    ];
    match path.split_once('/') {
        None => nearest(path, FILES).map(str::to_owned),
        Some((first, rest)) => {
            let folder = nearest(first, FOLDERS)?;
            let place = format!("{folder}/{rest}");
            Role::of(&place).map(|_| place)
        }
    }
}

fn too_large(size: u64, most: u64, shown: String) -> Diagnostic {
    fault(
        &P003,
        format!("文件有 {size} 字节，上限为 {most}"),
        format!("the file has {size} bytes, at most {most}"),
    )
    .saw(size.to_string())
    .expected(Text::new(
        format!("至多 {most} 字节"),
        format!("at most {most} bytes"),
    ))
    .at(Place::File { path: shown })
}

impl Reading<'_> {
    /// Takes over what opening the folder found.
    pub(crate) fn take(&self, found: Vec<Diagnostic>, lost: &[Role]) {
        for diagnostic in found {
            self.report(diagnostic);
        }
        for role in lost {
            for kind in role.declares() {
                self.incomplete(*kind);
            }
        }
    }
}
