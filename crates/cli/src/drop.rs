//! `heng PATH…`, which is what dropping files or folders on the program runs: every return is submitted for the unit
//! that it is of, then the report is written, both beside what was dropped.
//!
//! | where | what |
//! |--|--|
//! | `heng-store` | the store; made if there is none |
//! | `heng-report` | the report, and what to ask whom |
//!
//! A form names its unit. Any other file is of the unit after which it, or else the nearest folder around it, is named:
//! by id or by name of a responsible unit or an area. A file that names none is told and left out, never guessed at.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::slice;

use clap::{CommandFactory, Parser};
use heng_core::read::{Content, Format, Input, read};
use heng_core::store::{Store, SubmittedFile};
use heng_indicator::{Diagnostic, Lang, Limits, Place, Plan};

use crate::args::Args;
use crate::failure::Failure;
use crate::{render, source, text};

const STORE: &str = "heng-store";
const REPORT: &str = "heng-report";
const FINDINGS: &str = "findings.xlsx";

/// Variables that a shell leaves to the programs it starts. The file manager of Windows leaves none of them.
const OF_SHELLS: [&str; 5] = [
    "PROMPT",
    "WT_SESSION",
    "TERM",
    "SHLVL",
    "PSExecutionPolicyPreference",
];

/// What was dropped: arguments that all are existing paths, of which the first is no subcommand.
pub(crate) fn dropped(arguments: &[OsString]) -> Option<Vec<PathBuf>> {
    let first = arguments.first()?;
    let command = Args::command();
    let is_command = |name: &OsStr| command.get_subcommands().any(|c| c.get_name() == name);
    if is_command(first) || !arguments.iter().all(|path| Path::new(path).exists()) {
        return None;
    }
    Some(arguments.iter().map(PathBuf::from).collect())
}

/// Submits, then reports; `run` runs a command as it stands on the command line.
pub(crate) fn run(paths: &[PathBuf], run: fn(&Args) -> Result<(), Failure>) -> Result<(), Failure> {
    let lang = Lang::Zh;
    let plans = source::plans(&[], lang)?;
    let Some(plan) = plans.first() else {
        return Err(Failure::Faults(0));
    };
    let folder = beside(paths);
    let (store, report) = (folder.join(STORE), folder.join(REPORT));

    let found = found(paths, plan)?;
    tell!("{}", render::diagnostics(&found.diagnostics, None, lang));
    for file in &found.of_nobody {
        tell_line!("{}", text::drop::of_nobody(&shown(file, lang), lang));
    }
    if found.by_unit.is_empty() {
        return Err(Failure::Usage(text::drop::nothing(plan, lang)));
    }
    let mut failed = source::count_errors(&found.diagnostics) + found.of_nobody.len();
    for (unit, files) in &found.by_unit {
        let (new, filed) = sifted(&store, files, plan, lang)?;
        say_line!(
            "{}",
            text::drop::unit(&named(plan, unit, lang), files.len(), filed.len(), lang)
        );
        for told in filed {
            say_line!("  {told}");
        }
        if new.is_empty() {
            continue;
        }
        let mut words: Vec<&OsStr> = ["heng", "submit", "--unit", unit, "--store"]
            .map(OsStr::new)
            .into();
        words.extend([store.as_os_str(), OsStr::new("--")]);
        words.extend(new.iter().map(|file| file.as_os_str()));
        // What one unit filed wrongly does not keep the others out.
        if let Err(failure) = command(&words).and_then(|args| run(&args)) {
            failure.print(lang);
            failed += 1;
        }
    }
    if Store::open_or_new(&store)?.submissions().is_empty() {
        return Err(Failure::Faults(failed));
    }
    say_line!("{}", text::drop::report(lang));
    let words = ["heng", "report", "--store"].map(OsStr::new);
    let rest = [store.as_os_str(), OsStr::new("--out"), report.as_os_str()];
    run(&command(&[&words[..], &rest[..]].concat())?)?;
    let findings = report.join(FINDINGS);
    let words = ["heng", "findings", "--store"].map(OsStr::new);
    let rest = [store.as_os_str(), OsStr::new("--out"), findings.as_os_str()];
    // A grave finding fails `heng findings`; here the unit is asked, and the report stands.
    match command(&[&words[..], &rest[..]].concat()).and_then(|args| run(&args)) {
        Ok(()) | Err(Failure::Faults(_)) => {}
        Err(failure) => return Err(failure),
    }
    say_line!("{}", text::drop::kept(&store.display().to_string(), lang));
    if failed > 0 {
        return Err(Failure::Faults(failed));
    }
    Ok(())
}

/// Waits for Enter where the console was opened for this program and would close with it.
pub(crate) fn hold_console() {
    let by_shell = OF_SHELLS
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if !cfg!(windows) || by_shell || !std::io::stdin().is_terminal() {
        return;
    }
    say!("{}", text::drop::press_enter(Lang::Zh));
    std::io::stdout().flush().ok();
    std::io::stdin().read_line(&mut String::new()).ok();
}

fn command(words: &[&OsStr]) -> Result<Args, Failure> {
    Args::try_parse_from(words).map_err(|e| Failure::Usage(e.to_string()))
}

/// Where store and report go: the first folder dropped, or the folder of the first file.
fn beside(paths: &[PathBuf]) -> PathBuf {
    let first = paths.iter().find(|path| path.is_dir());
    let folder = first
        .map(PathBuf::as_path)
        .or_else(|| paths.first()?.parent());
    folder.map_or_else(PathBuf::new, Path::to_owned)
}

/// The files of each unit, and what could not be given to any.
#[derive(Default)]
struct Sorted {
    by_unit: BTreeMap<String, Vec<PathBuf>>,
    of_nobody: Vec<PathBuf>,
    diagnostics: Vec<Diagnostic>,
}

fn found(paths: &[PathBuf], plan: &Plan) -> Result<Sorted, Failure> {
    let mut sorted = Sorted::default();
    // A file may be dropped together with its folder.
    let mut seen = BTreeSet::new();
    for path in paths {
        // The names of the folders around what was dropped count too: `…/卫生健康委/2024.csv` may be dropped alone.
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        let made = [STORE, REPORT].map(|name| path.join(name));
        let is_made = |file: &Path| made.iter().any(|folder| file.starts_with(folder));
        let found = Input::from_path(path, &Limits::default())?;
        let told = found.diagnostics.into_iter();
        sorted.diagnostics.extend(
            told.filter(|d| !matches!(&d.place, Place::File { path } if is_made(path.as_ref()))),
        );
        for input in found.inputs {
            let Content::Path(file) = input.content.clone() else {
                continue;
            };
            let inside = file.strip_prefix(path).unwrap_or(Path::new(""));
            let whole = if path.is_dir() {
                whole.join(inside)
            } else {
                whole.clone()
            };
            if is_made(&file) || !seen.insert(whole.clone()) {
                continue;
            }
            let named = form_of(&input, plan)?.or_else(|| unit_of(&whole, plan));
            match named {
                Some(unit) => sorted.by_unit.entry(unit).or_default().push(file),
                None => sorted.of_nobody.push(file),
            }
        }
    }
    Ok(sorted)
}

/// The unit that a form names, if the file is a form of one unit.
fn form_of(input: &Input, plan: &Plan) -> Result<Option<String>, Failure> {
    if !matches!(input.format, Format::Xlsx | Format::Xls | Format::Ods) {
        return Ok(None);
    }
    let reading = read(slice::from_ref(input), plan, &Limits::default(), &|_| {})?;
    let units: BTreeSet<String> = reading.forms.into_iter().map(|form| form.filer).collect();
    let only = units.len() == 1;
    Ok(units.into_iter().next().filter(|_| only))
}

/// The unit after which a file or the nearest folder around it is named.
fn unit_of(file: &Path, plan: &Plan) -> Option<String> {
    let stem = file.file_stem().into_iter();
    let folders = file.ancestors().skip(1).filter_map(Path::file_name);
    stem.chain(folders)
        .find_map(|name| unit_named(name.to_str()?.trim(), plan))
}

/// A responsible unit or an area, by id or by a name that only one has.
fn unit_named(name: &str, plan: &Plan) -> Option<String> {
    let units = plan
        .responsible_units
        .iter()
        .map(|u| (&u.id.value, &u.name));
    let areas = plan.areas.iter().map(|a| (&a.id.value, &a.name));
    let all: Vec<_> = units.chain(areas).collect();
    if let Some((id, _)) = all.iter().find(|(id, _)| *id == name) {
        return Some((*id).clone());
    }
    let mut same = all.iter().filter(|(_, n)| n.zh == name || n.en == name);
    same.next()
        .filter(|_| same.next().is_none())
        .map(|(id, _)| (*id).clone())
}

fn named(plan: &Plan, unit: &str, lang: Lang) -> String {
    let name = plan.responsible_unit(unit).map(|u| &u.name);
    let name = name.or_else(|| plan.area(unit).map(|a| &a.name));
    name.map_or(unit, |name| name.get(lang)).to_owned()
}

/// The files whose content the store does not hold yet, each content once; of every other one, where it is held. A name
/// says nothing: a folder that was copied has the same files once more.
fn sifted<'f>(
    store: &Path,
    files: &'f [PathBuf],
    plan: &Plan,
    lang: Lang,
) -> Result<(Vec<&'f PathBuf>, Vec<String>), Failure> {
    let store = Store::open_or_new(store)?;
    let mut new: BTreeMap<String, String> = BTreeMap::new();
    let (mut fresh, mut filed) = (Vec::new(), Vec::new());
    for file in files {
        // What cannot be read is told when it is submitted, with the fault of its unit alone.
        let Ok(now) = SubmittedFile::of(file) else {
            fresh.push(file);
            continue;
        };
        let name = shown(file, lang);
        let held = store.submissions().iter().rev().find_map(|record| {
            let same = record.files.iter().find(|f| f.sha256 == now.sha256)?;
            Some((record, same))
        });
        if let Some((record, same)) = held {
            let unit = named(plan, &record.unit, lang);
            filed.push(text::drop::held(&name, &same.name, record, &unit, lang));
        } else if let Some(first) = new.get(&now.sha256) {
            filed.push(text::drop::twice(&name, first, lang));
        } else {
            new.insert(now.sha256, name);
            fresh.push(file);
        }
    }
    Ok((fresh, filed))
}

/// A file's name as people read it.
fn shown(file: &Path, lang: Lang) -> String {
    let path = file.display().to_string();
    Place::File { path }.show(lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        source::plans(&[], Lang::Zh).unwrap().remove(0)
    }

    #[test]
    fn the_nearest_name_is_the_unit() {
        let plan = plan();
        let unit = |file: &str| unit_of(Path::new(file), &plan);
        assert_eq!(
            unit("/报送/卫生健康委/2024.csv").as_deref(),
            Some("health_commission")
        );
        assert_eq!(
            unit("/报送/health_commission/教育局.csv").as_deref(),
            Some("education")
        );
        assert_eq!(
            unit("/报送/新城区/年报/2024.csv").as_deref(),
            Some("150102")
        );
        assert_eq!(unit("/报送/某单位/2024.csv"), None);
        assert_eq!(unit("2024.csv"), None);
    }

    #[test]
    fn only_paths_that_exist_are_dropped() {
        let words = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(dropped(&words(&[])), None);
        assert_eq!(dropped(&words(&["report"])), None);
        assert_eq!(dropped(&words(&["--version"])), None);
        assert_eq!(dropped(&words(&["src", "no such file"])), None);
        assert_eq!(dropped(&words(&["src"])), Some(vec![PathBuf::from("src")]));
    }
}
