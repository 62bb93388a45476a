//! Every code has a bad file that is caught and a near miss that is not.

use std::path::{Path, PathBuf};

use heng_indicator::plan::{Formula, MissingParts, Plan};
use heng_indicator::{Desk, Diagnostic, DiskDesk, Limits, MemoryDesk, expr, load};

use crate::codes::{
    CIRCULAR_INDICATOR, CODES, COMPLETED_PARTS, Code, GROUP_SUBMITS, MORE, PANEL_CELL, PARTIAL_SUM,
};
use crate::example::{grouped, plan};
use crate::read::{Input, read};
use crate::rules::{NO_THRESHOLD, UNKNOWN_RULE, misfits};
use crate::{PanelOptions, import, panel};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/bad-data")
}

/// The plan under which the files of a code are read.
pub(super) fn plan_of(code: &Code) -> Plan {
    let mut plan = if code == &GROUP_SUBMITS {
        grouped()
    } else {
        plan()
    };
    for indicator in &mut plan.indicators {
        indicator.missing_parts = if code == &PARTIAL_SUM {
            MissingParts::Mark
        } else if code == &COMPLETED_PARTS {
            MissingParts::Complete(1)
        } else {
            MissingParts::Refuse
        };
    }
    plan
}

/// Everything that is told from reading a file to its panel.
fn told(code: &Code, which: &str) -> Vec<Diagnostic> {
    let folder = folder().join(format!("{}_{}", code.id, code.slug));
    let file = std::fs::read_dir(&folder)
        .unwrap_or_else(|_| panic!("no fixture {}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .find(|path| path.file_stem().is_some_and(|stem| stem == which))
        .unwrap_or_else(|| panic!("no {which} file for {}", code.id));
    let mut plan = plan_of(code);
    if code == &CIRCULAR_INDICATOR && which == "bad" {
        // `heng check` refuses such a plan, so that no folder can hold it.
        for indicator in &mut plan.indicators {
            if let Formula::Expression { expression, .. } = &mut indicator.formula {
                expression.value = expr::Expr::Item(expr::Item {
                    id: indicator.id.clone(),
                    selectors: Vec::new(),
                });
            }
        }
    }
    let limits = Limits {
        diagnostics: if code == &MORE { 3 } else { 100 },
        ..Limits::default()
    };
    if code == &PANEL_CELL {
        return import::reading(&file, &plan, &limits).unwrap().diagnostics;
    }
    let found = Input::from_path(&file, &limits).unwrap();
    let mut all = found.diagnostics;
    let reading = read(&found.inputs, &plan, &limits, &|_| {}).unwrap();
    all.extend(reading.diagnostics);
    let options = PanelOptions {
        this_year: Some(2024),
        ..PanelOptions::of(&plan)
    };
    all.extend(panel(&plan, &reading.observations, &options).unwrap().1);
    all
}

#[test]
fn every_code_is_caught_and_its_near_miss_is_not() {
    for code in CODES {
        let bad = told(code, "bad");
        let caught: Vec<&Diagnostic> = bad.iter().filter(|d| d.code == code.id).collect();
        assert!(!caught.is_empty(), "{} is not caught: {bad:#?}", code.id);
        for diagnostic in caught {
            assert_eq!(diagnostic.severity, code.severity, "{}", code.id);
            assert!(
                !diagnostic.message.zh.is_empty() && !diagnostic.message.en.is_empty(),
                "{}",
                code.id
            );
        }
        let good = told(code, "good");
        assert!(
            !good.iter().any(|d| d.code == code.id),
            "{} is told of its near miss: {good:#?}",
            code.id
        );
        if *code != &MORE {
            assert!(
                !good.iter().any(Diagnostic::is_error),
                "{}: {good:#?}",
                code.id
            );
        }
    }
}

/// A slip in the last digits of a count is one too: 4120.5, 12.0000001 and 19999.9999999999.
#[test]
fn every_fraction_of_a_count_is_told() {
    let bad = told(&crate::codes::FRACTIONAL_COUNT, "bad");
    assert_eq!(bad.iter().filter(|d| d.code == "D304").count(), 3);
}

/// Codes of the settings of rules, with their folders: their files are the `checks.toml` of the plan.
const SETTINGS: [(&str, &str); 2] = [
    (UNKNOWN_RULE, "D501_unknown_rule"),
    (NO_THRESHOLD, "D502_no_threshold"),
];

#[test]
fn every_code_of_a_rule_s_setting_is_caught_and_its_near_miss_is_not() {
    for (code, name) in SETTINGS {
        let told = |which: &str| {
            let plan = DiskDesk::new(folder().join("plan"));
            let mut desk = MemoryDesk::new("plan", []);
            for path in plan.list().unwrap() {
                desk.insert(path.clone(), plan.read(&path).unwrap());
            }
            let checks = folder().join(name).join(format!("{which}.toml"));
            desk.insert("checks.toml", std::fs::read(checks).unwrap());
            let loaded = load(&desk, &Limits::default()).unwrap();
            let faults = loaded.diagnostics.iter().filter(|d| d.is_error());
            assert_eq!(faults.count(), 0, "{:#?}", loaded.diagnostics);
            misfits(&loaded.plan.unwrap())
        };
        let bad = told("bad");
        assert_eq!(bad.len(), 1, "{bad:#?}");
        assert_eq!((bad[0].code.as_str(), bad[0].is_error()), (code, true));
        assert!(bad[0].help.is_some() && bad[0].seen.is_some());
        assert!(told("good").is_empty(), "{name}");
    }
}

#[test]
fn every_fixture_has_its_code() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = CODES
            .iter()
            .any(|code| name == format!("{}_{}", code.id, code.slug));
        let known = known || SETTINGS.iter().any(|(_, folder)| name == *folder);
        // The codes of writers are tested where these are.
        let known = known || name.starts_with("W10");
        assert!(known || name == "plan" || name == "README.md", "{name}");
    }
}

/// The faults of all bad files are told together; only a repeated row differs from a third one then.
#[test]
fn all_faults_of_a_run_are_told_at_once() {
    let limits = Limits::default();
    let plan = grouped();
    let mut inputs = Vec::new();
    for code in CODES {
        let bad = folder()
            .join(format!("{}_{}", code.id, code.slug))
            .join("bad.csv");
        if bad.exists() {
            inputs.extend(Input::from_path(&bad, &limits).unwrap().inputs);
        }
    }
    let all = read(&inputs, &plan, &limits, &|_| {}).unwrap();
    for code in CODES.iter().filter(|c| {
        ("D102".."D4").contains(&c.id)
            && !("D14".."D16").contains(&c.id)
            && !("D19".."D20").contains(&c.id)
            && ![
                "D109", "D110", "D113", "D114", "D120", "D121", "D166", "D168", "D181", "D182",
                "D183", "D302",
            ]
            .contains(&c.id)
    }) {
        assert!(
            all.diagnostics.iter().any(|d| d.code == code.id),
            "{}",
            code.id
        );
    }
    // The same on one thread.
    let alone = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let again = alone.install(|| read(&inputs, &plan, &limits, &|_| {}).unwrap());
    assert_eq!(all.diagnostics, again.diagnostics);
    assert_eq!(all.observations, again.observations);
}
