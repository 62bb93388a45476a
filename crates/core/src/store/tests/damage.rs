//! Damage and loss are found and named.

use super::{HOUR, START, content, observations, plan, stored, submission};
use crate::store::{SEGMENTS, Store, manifest, segment};

const FIRST: &str = "live_births,150102,2023,_T,_T,1200,,\nlive_births,150103,2023,_T,_T,800,,\n";

fn refused(store: &Store, named: &str) {
    let error = store.observations(&plan(), &[], None).unwrap_err();
    assert!(error.text().zh.contains(named), "{}", error.text().zh);
    assert!(error.text().en.contains(named), "{}", error.text().en);
    assert!(store.revisions(&plan(), None, None).is_err());
}

#[test]
fn any_damaged_byte_of_a_segment_names_it() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let store = Store::open(folder.path()).unwrap();
    let name = store.submissions()[0].segment.name.clone();
    let path = folder.path().join(SEGMENTS).join(&name);
    let sound = std::fs::read(&path).unwrap();
    for at in (0..sound.len()).step_by(37).chain([sound.len() - 1]) {
        let mut spoiled = sound.clone();
        spoiled[at] ^= 1;
        std::fs::write(&path, &spoiled).unwrap();
        refused(&store, &name);
    }
    std::fs::write(&path, &sound[..sound.len() / 2]).unwrap();
    refused(&store, &name);
    // Nothing is stored on top of damage.
    let plan = plan();
    let next = submission(
        "live_births,150102,2024,_T,_T,1,,\n",
        START + HOUR,
        "",
        &plan,
    );
    assert!(store.clone().append(&next, &plan).unwrap_err().is_store());
    std::fs::remove_file(&path).unwrap();
    refused(&store, &name);
    std::fs::write(&path, &sound).unwrap();
    assert_eq!(content(folder.path()).1.len(), 2);
}

/// A segment that another program wrote and somebody signed is no panic either.
#[test]
fn a_signed_segment_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let mut store = Store::open(folder.path()).unwrap();
    let name = store.records[0].segment.name.clone();
    let path = folder.path().join(SEGMENTS).join(&name);
    let mut panel = Vec::new();
    crate::export::parquet(&crate::Panel::default(), &plan(), &mut panel).unwrap();
    for bytes in [b"PAR1 nothing PAR1".to_vec(), Vec::new(), panel] {
        store.records[0].segment.sha256 = crate::store::hash::sha256(&bytes);
        std::fs::write(&path, bytes).unwrap();
        refused(&store, &name);
    }
}

/// What readers give has years from 1949 to 2100; a library may hand in rows of its own.
#[test]
fn a_year_of_five_digits_is_not_stored() {
    for (year, fits) in [(2025, true), (12_025, false), (i32::MIN, false)] {
        let mut rows = observations(FIRST, &plan());
        rows.year.fill(year);
        assert_eq!(segment::encode(&rows, &plan(), START).is_ok(), fits);
    }
}

#[test]
fn a_damaged_manifest_is_named() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let path = folder.path().join(manifest::NAME);
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 10;
    bytes[last] ^= 1;
    std::fs::write(&path, &bytes).unwrap();
    let error = Store::open(folder.path()).unwrap_err();
    assert!(error.is_store());
    assert!(
        error.text().zh.contains(manifest::NAME),
        "{}",
        error.text().zh
    );
}

#[test]
fn a_lost_manifest_is_no_empty_store() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    std::fs::remove_file(folder.path().join(manifest::NAME)).unwrap();
    assert!(Store::open(folder.path()).unwrap_err().is_store());
}

#[test]
fn an_old_manifest_does_not_cost_the_newer_segments() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let path = folder.path().join(manifest::NAME);
    let old = std::fs::read(&path).unwrap();
    for year in 2020..2022_i64 {
        let rows = format!("live_births,150102,{year},_T,_T,1,,\n");
        stored(folder.path(), &rows, START + year * HOUR, "");
    }
    std::fs::write(&path, old).unwrap();
    let plan = plan();
    let mut store = Store::open(folder.path()).unwrap();
    let next = submission(
        "live_births,150102,2024,_T,_T,1,,\n",
        START + 9 * HOUR,
        "",
        &plan,
    );
    let error = store.append(&next, &plan).unwrap_err();
    assert!(
        error.is_store() && error.text().en.contains("older"),
        "{error}"
    );
    assert_eq!(
        std::fs::read_dir(folder.path().join(SEGMENTS))
            .unwrap()
            .count(),
        3
    );
}

#[test]
fn a_lost_segment_is_named_like_a_damaged_one() {
    let folder = tempfile::tempdir().unwrap();
    stored(
        folder.path(),
        "live_births,150102,2023,_T,_T,1200,,\n",
        START,
        "",
    );
    let segments = folder.path().join(SEGMENTS);
    let segment = std::fs::read_dir(&segments).unwrap().next();
    let segment = segment.unwrap().unwrap().path();
    std::fs::remove_file(&segment).unwrap();
    let name = segment.file_name().unwrap().to_str().unwrap();
    let store = Store::open(folder.path()).unwrap();
    refused(&store, name);
    let error = store.observations(&plan(), &[], None).unwrap_err();
    assert!(error.text().zh.contains("请从备份恢复"), "{error}");
}

#[test]
fn a_folder_of_something_else_is_no_store() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("letters.txt"), "").unwrap();
    assert!(Store::open_or_new(folder.path()).unwrap_err().is_store());
    assert!(
        Store::open(&folder.path().join("none"))
            .unwrap_err()
            .is_missing()
    );
    let empty = tempfile::tempdir().unwrap();
    assert!(Store::open(empty.path()).unwrap().submissions().is_empty());
}
