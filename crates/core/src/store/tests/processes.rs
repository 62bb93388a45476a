//! Several processes append at once, and nothing is lost.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{START, content, stored};

const FOLDER: &str = "HENG_TEST_SHARED_STORE";
const YEAR: &str = "HENG_TEST_YEAR";
const EACH: usize = 8;

/// One of the processes; alone it does nothing.
#[test]
fn child() {
    let (Some(folder), Ok(year)) = (std::env::var_os(FOLDER), std::env::var(YEAR)) else {
        return;
    };
    let areas = ["150100", "150102", "150103", "150125"];
    for at in 0..EACH {
        let (area, sex) = (areas[at % 4], ["F", "M"][at / 4]);
        let rows = format!("live_births,{area},{year},{sex},_T,{at},,\n");
        stored(Path::new(&folder), &rows, START + at as i64, "");
    }
}

#[test]
fn processes_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let children: Vec<_> = (2020..2024)
        .map(|year| {
            Command::new(std::env::current_exe().unwrap())
                .args(["store::tests::processes::child", "--exact"])
                .env(FOLDER, folder.path())
                .env(YEAR, year.to_string())
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    // A reader beside them always sees a whole store.
    let mut seen = 0;
    for mut child in children {
        loop {
            let (records, rows) = content(folder.path());
            assert!(records.len() >= seen && rows.len() == records.len());
            seen = records.len();
            if let Some(status) = child.try_wait().unwrap() {
                assert!(status.success());
                break;
            }
        }
    }
    let (records, rows) = content(folder.path());
    assert_eq!(records.len(), 4 * EACH);
    let numbers: Vec<u64> = records.iter().map(|r| r.number).collect();
    assert_eq!(numbers, (1..=4 * EACH as u64).collect::<Vec<_>>());
    for year in 2020..2024 {
        assert_eq!(rows.year.iter().filter(|y| **y == year).count(), EACH);
    }
}
