//! Every rule finds its bad file and passes its near miss.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use heng_indicator::{Desk, Limits, MemoryDesk, Place, Plan, embedded, load};

use rayon::prelude::*;

use super::examine::examine_by;
use super::{ExamineOptions, Finding, Label, RULES, Rule, examine, misfits};
use crate::form::SelfAssessment;
use crate::read::{Input, read};
use crate::{Observations, Statement};

static EMBEDDED: LazyLock<Plan> = LazyLock::new(|| {
    let loaded = load(&embedded(), &Limits::default()).unwrap();
    loaded.plan.unwrap()
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rules")
}

fn folder_of(rule: &dyn Rule) -> PathBuf {
    folder().join(format!("{}_{}", rule.id(), rule.slug()))
}

/// The embedded plan, with the fixture's own `checks.toml` in place of its own, and what its folder `plan` adds.
fn plan_of(folder: &Path) -> Plan {
    if !folder.join("plan").exists() && !folder.join("checks.toml").exists() {
        return EMBEDDED.clone();
    }
    let mut desk = MemoryDesk::new("fixture", []);
    let embedded = embedded();
    for path in embedded.list().unwrap() {
        desk.insert(path.clone(), embedded.read(&path).unwrap());
    }
    for path in ["plan.toml", "measures/by_age.toml"] {
        if let Ok(more) = std::fs::read(folder.join("plan").join(path)) {
            let mut whole = embedded.read(path).unwrap_or_default();
            whole.extend(more);
            desk.insert(path, whole);
        }
    }
    if let Ok(checks) = std::fs::read(folder.join("checks.toml")) {
        desk.insert("checks.toml", checks);
    }
    let loaded = load(&desk, &Limits::default()).unwrap();
    let faults: Vec<_> = loaded.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(faults.is_empty(), "{}: {faults:#?}", folder.display());
    loaded.plan.unwrap()
}

/// What a rule finds in a file. What was filed before stands in `before.csv`; who filed a file in its name, as
/// `bad.health_commission.csv`; names as the file wrote them in `bad.labels.txt`.
fn findings(rule: &dyn Rule, which: &str) -> Vec<Finding> {
    let folder = &folder_of(rule);
    let plan = plan_of(folder);
    let limits = Limits::default();
    let reading = |path: &Path| {
        let found = Input::from_path(path, &limits).unwrap();
        let reading = read(&found.inputs, &plan, &limits, &|_| {}).unwrap();
        let told: Vec<_> = reading
            .diagnostics
            .iter()
            .filter(|d| d.is_error())
            .collect();
        // A figure that the reader leaves out is no test of a rule.
        for fault in told {
            eprintln!("{}: {fault:?}", path.display());
        }
        reading.observations
    };
    let named = |which: &str| {
        std::fs::read_dir(folder)
            .unwrap_or_else(|_| panic!("no fixture {}", folder.display()))
            .map(|entry| entry.unwrap().path())
            .find(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let ending = path.extension().is_some_and(|ending| ending == "csv");
                ending && name.starts_with(&format!("{which}."))
            })
    };
    let file = named(which).unwrap_or_else(|| panic!("no {which} file in {}", folder.display()));
    let observations = reading(&file);
    let earlier = named("before");
    let before = earlier.as_deref().map(reading);
    let labels = labels(&folder.join(format!("{which}.labels.txt")), &observations);
    let statements = statements(
        &folder.join(format!("{which}.statements.txt")),
        &observations,
    );
    let mut options = ExamineOptions {
        this_year: Some(2025),
        before: before.as_ref(),
        labels: &labels,
        statements: &statements,
        ..ExamineOptions::default()
    };
    for (path, observations) in [
        (Some(file), Some(&observations)),
        (earlier, before.as_ref()),
    ] {
        let (Some(path), Some(observations)) = (path, observations) else {
            continue;
        };
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let [_, unit, _] = name.split('.').collect::<Vec<_>>().as_slice() {
            let path = &observations.files[0].path;
            options.filed_by.insert(path.clone(), (*unit).to_owned());
        }
    }
    let all = examine_by(&[rule], &plan, &observations, &options).unwrap();
    // The same on one thread.
    let alone = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    assert_eq!(
        all,
        alone.install(|| examine_by(&[rule], &plan, &observations, &options).unwrap())
    );
    all
}

/// Names as a file wrote them: a line each of row, measure and name.
fn labels(path: &Path, observations: &Observations) -> Vec<Label> {
    let lines = std::fs::read_to_string(path).unwrap_or_default();
    let label = |line: &str| {
        let mut parts = line.splitn(3, ' ');
        let row = parts.next().unwrap().parse().unwrap();
        Label {
            subject: parts.next().unwrap().to_owned(),
            text: parts.next().unwrap().to_owned(),
            unit: None,
            place: Place::Cell {
                path: observations.files[0].path.clone(),
                sheet: None,
                row,
                column: None,
            },
        }
    };
    lines.lines().map(label).collect()
}

/// Statements of units beside the figures: a line each of row, indicator, area, year, unit,
/// self-assessment and cause; a cause may be left out.
fn statements(path: &Path, observations: &Observations) -> Vec<Statement> {
    let lines = std::fs::read_to_string(path).unwrap_or_default();
    let statement = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        Statement {
            row: words[0].parse().unwrap(),
            indicator: words[1].to_owned(),
            area: words[2].to_owned(),
            year: words[3].parse().unwrap(),
            unit: words[4].to_owned(),
            self_assessment: SelfAssessment::typed(words[5]),
            cause: words.get(6).copied().unwrap_or_default().to_owned(),
            file: observations.files[0].clone(),
            ..Statement::default()
        }
    };
    lines.lines().map(statement).collect()
}

fn row(finding: &Finding) -> Option<u64> {
    match &finding.place {
        Place::Cell { row, .. } => Some(*row),
        _ => None,
    }
}

/// `expect.txt` lists the rows of `bad.csv` at which the rule finds something: exactly these.
#[test]
fn every_rule_finds_its_bad_file_and_passes_its_near_miss() {
    let wrong: Vec<String> = RULES
        .par_iter()
        .flat_map_iter(|rule| {
            let mut rows = BTreeSet::new();
            for finding in findings(*rule, "bad") {
                assert_eq!(finding.rule, rule.id());
                rows.insert(row(&finding).unwrap_or(0));
                assert!(!finding.message.zh.is_empty() && !finding.message.en.is_empty());
                assert!(!finding.help.zh.is_empty() && !finding.help.en.is_empty());
                assert_eq!(finding.level, rule.level());
            }
            let expected = folder_of(*rule).join("expect.txt");
            let expected = std::fs::read_to_string(&expected)
                .unwrap_or_else(|_| panic!("no {}", expected.display()));
            let expected: BTreeSet<u64> = expected
                .split_whitespace()
                .map(|row| row.parse().unwrap())
                .collect();
            assert!(!expected.is_empty(), "{}", rule.id());
            let mut wrong = Vec::new();
            if rows != expected {
                wrong.push(format!("{} {rows:?} instead of {expected:?}", rule.id()));
            }
            let good = findings(*rule, "good");
            wrong.extend(
                good.iter()
                    .map(|f| format!("{} near miss: {:?} {}", rule.id(), f.place, f.message.zh)),
            );
            wrong
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fixture_has_its_rule() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = RULES
            .iter()
            .any(|rule| name == format!("{}_{}", rule.id(), rule.slug()));
        assert!(known || name == "README.md", "{name}");
    }
}

#[test]
fn ids_name_their_level_and_stand_in_order() {
    let mut slugs = BTreeSet::new();
    for rule in RULES {
        assert!(
            rule.id().starts_with(rule.level().letter()),
            "{}",
            rule.id()
        );
        assert!(slugs.insert(rule.slug()), "{}", rule.slug());
        for text in [rule.title(), rule.help()] {
            assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", rule.id());
        }
    }
    let order = |rule: &&dyn Rule| (rule.level(), rule.id());
    assert!(
        RULES
            .windows(2)
            .all(|pair| order(&pair[0]) < order(&pair[1]))
    );
}

/// The published figures are sound: none of the graver findings is about them.
#[test]
fn published_figures_have_no_errors() {
    let plan = EMBEDDED.clone();
    let reading = read(&[crate::published()], &plan, &Limits::default(), &|_| {}).unwrap();
    let options = ExamineOptions::default();
    let all = examine(&plan, &reading.observations, &options).unwrap();
    let errors: Vec<_> = all
        .iter()
        .filter(|f| f.severity == heng_indicator::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn settings_that_no_rule_can_follow_are_told() {
    let mut plan = EMBEDDED.clone();
    let set = |rule: &str, threshold| heng_indicator::plan::checks::RuleSetting {
        rule: heng_indicator::Located::new(rule.to_owned(), heng_indicator::Span::default()),
        severity: None,
        threshold,
        except: Vec::new(),
        reason: None,
    };
    plan.checks.rules = vec![set("share_not_percnet", None), set("F01", Some(3.0))];
    let told = misfits(&plan);
    assert_eq!(told.len(), 1);
    assert!(
        told[0]
            .help
            .as_ref()
            .unwrap()
            .en
            .contains("share_not_percent")
    );
}
