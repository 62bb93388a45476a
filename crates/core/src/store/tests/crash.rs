//! A process is killed at every point of a write; the store after it is the old or the new one.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::statements::said;
use super::{HOUR, START, content, plan, stored, submission};
use crate::form::SelfAssessment;
use crate::store::{SEGMENTS, Store, Submission, manifest};

const KILL_AT: &str = "HENG_TEST_KILL_AT";
const FOLDER: &str = "HENG_TEST_STORE";
static PASSED: AtomicU64 = AtomicU64::new(0);
static LAST: LazyLock<Option<u64>> = LazyLock::new(|| std::env::var(KILL_AT).ok()?.parse().ok());

/// A point at which the process dies if the test says so, as it would when killed: no destructor runs.
pub(in crate::store) fn pass() {
    let passed = PASSED.fetch_add(1, Ordering::Relaxed) + 1;
    if *LAST == Some(passed) {
        std::process::abort();
    }
}

const FIRST: &str = "live_births,150102,2023,_T,_T,1200,,\nlive_births,150103,2023,_T,_T,800,,\n";
const SECOND: &str = "live_births,150102,2023,_T,_T,1201,,\nlive_births,150125,2023,_T,_T,70,,\n";

/// Files [`SECOND`] with a statement, so that a submission has all the files that one can have.
fn file_second(folder: &Path) {
    let plan = plan();
    let filed = Submission {
        statements: vec![said(SelfAssessment::Met, "")],
        ..submission(SECOND, START + HOUR, "核实", &plan)
    };
    let mut store = Store::open_or_new(folder).unwrap();
    let receipt = store.append(&filed, &plan).unwrap();
    assert!(receipt.stored.is_some(), "{:#?}", receipt.diagnostics);
}

/// The process that is killed; alone it does nothing.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else {
        return;
    };
    file_second(Path::new(&folder));
    println!("passed {}", PASSED.load(Ordering::Relaxed));
}

/// Runs the child; how many points it passed if it lived.
fn run(folder: &Path, kill_at: u64) -> Option<u64> {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["store::tests::crash::child", "--exact", "--nocapture"])
        .env(FOLDER, folder)
        .env(KILL_AT, kill_at.to_string())
        .output()
        .unwrap();
    // 101 is a test that failed: that would be no kill.
    assert_ne!(
        ran.status.code(),
        Some(101),
        "{}",
        String::from_utf8_lossy(&ran.stdout)
    );
    let out = String::from_utf8_lossy(&ran.stdout);
    let after = out.split_once("passed ")?.1;
    after.split_whitespace().next()?.parse().ok()
}

fn copied(from: &Path) -> tempfile::TempDir {
    let to = tempfile::tempdir().unwrap();
    for folder in ["", SEGMENTS] {
        let Ok(entries) = std::fs::read_dir(from.join(folder)) else {
            continue;
        };
        std::fs::create_dir_all(to.path().join(folder)).unwrap();
        for entry in entries.flatten().filter(|e| e.path().is_file()) {
            std::fs::copy(entry.path(), to.path().join(folder).join(entry.file_name())).unwrap();
        }
    }
    to
}

/// Kills at every point of a submission into `template`; returns how many kills there were, and after how many of
/// them the new state stood.
fn kill_everywhere(template: &Path) -> (u64, u64) {
    let whole = copied(template);
    let points = run(whole.path(), 0).expect("the child lives when it is not killed");
    let (old, new) = (content(template), content(whole.path()));
    let mut stood = 0;
    for point in 1..=points {
        let folder = copied(template);
        assert_eq!(run(folder.path(), point), None, "killed at point {point}");
        let state = content(folder.path());
        let said = Store::open(folder.path()).unwrap();
        let said = said.statements(&plan(), None).unwrap().statements;
        assert_eq!(said.len(), usize::from(state == new), "point {point}");
        assert!(
            state == old || state == new,
            "point {point}: neither old nor new"
        );
        if state == new {
            stood += 1;
        } else {
            // The next process finds its way, whatever was left, and leaves nothing behind.
            file_second(folder.path());
            assert_eq!(content(folder.path()), new, "point {point}: filed again");
            let segments = std::fs::read_dir(folder.path().join(SEGMENTS)).unwrap();
            // The second submission has statements too.
            assert_eq!(
                segments.count(),
                new.0.len() + 1,
                "point {point}: leftovers"
            );
            let staged = format!("{}.tmp", manifest::NAME);
            assert!(
                !folder.path().join(staged).exists(),
                "point {point}: leftovers"
            );
        }
    }
    (points, stood)
}

#[test]
fn a_kill_at_any_point_leaves_the_old_or_the_new_state() {
    // A store that is yet to be made, one in use, and one in which a kill left files before.
    let empty = tempfile::tempdir().unwrap();
    let used = tempfile::tempdir().unwrap();
    stored(used.path(), FIRST, START, "");
    let littered = copied(used.path());
    let segments = littered.path().join(SEGMENTS);
    std::fs::write(segments.join("000002-0123456789ab.parquet"), "left").unwrap();
    std::fs::write(segments.join("000002-0123456789ac.parquet.tmp"), "le").unwrap();
    std::fs::write(littered.path().join("manifest.jsonl.tmp"), "{").unwrap();
    let mut kills = 0;
    for template in [&empty, &used, &littered] {
        let (points, stood) = kill_everywhere(template.path());
        assert!(stood > 0 && stood < points, "{stood} of {points}");
        kills += points;
    }
    println!("{kills} kills");
    assert!(kills >= 200, "{kills} kills");
}

#[test]
fn a_held_lock_is_waited_for_and_then_named() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let plan = plan();
    let next = submission(SECOND, START + HOUR, "核实", &plan);
    let held =
        crate::store::disk::Lock::take(&folder.path().join("lock"), std::time::Duration::ZERO)
            .unwrap();
    let mut store = Store::open(folder.path())
        .unwrap()
        .waiting(std::time::Duration::from_millis(60));
    let error = store.append(&next, &plan).unwrap_err();
    assert!(
        error.is_store() && error.text().zh.contains("lock"),
        "{error}"
    );
    drop(held);
    assert_eq!(store.append(&next, &plan).unwrap().stored, Some(2));
}
