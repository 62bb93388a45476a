//! Versions of figures: revision, withdrawal, what was known when.

use heng_indicator::Diagnostic;

use super::{HOUR, START, content, plan, stored, submission};
use crate::store::{Change, Revision, Store};
use crate::{PanelOptions, panel};

const FIRST: &str = "live_births,150102,2023,_T,_T,1200,,\n\
                     live_births,150103,2023,_T,_T,800,,\n\
                     live_births,150125,2023,_T,_T,300,P,\n";

fn told(revision: &Revision) -> (String, Change, Option<f64>, Option<f64>, u64, u64) {
    let area = plan().areas[revision.area as usize].id.value.clone();
    let (before, after) = (&revision.before, &revision.after);
    (
        area,
        revision.change,
        before.value,
        after.value,
        before.submission,
        after.submission,
    )
}

#[test]
fn revision_withdrawal_and_restoration_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let second = "live_births,150102,2023,_T,_T,1210,,\n\
                  live_births,150103,2023,_T,_T,,O,\n\
                  live_births,150125,2023,_T,_T,300,P,\n\
                  live_births,150125,2024,_T,_T,290,P,\n";
    let receipt = stored(folder.path(), second, START + HOUR, "年终核实");
    let counts = receipt.counts;
    assert_eq!(
        (counts.new, counts.same, counts.revised, counts.withdrawn),
        (1, 1, 1, 1)
    );
    assert_eq!(receipt.supersedes, [1]);
    let third = "live_births,150103,2023,_T,_T,790,,\nlive_births,150125,2023,_T,_T,300,,\n";
    stored(folder.path(), third, START + 2 * HOUR, "重新报送");

    let store = Store::open(folder.path()).unwrap();
    let all = store.revisions(&plan(), None, None).unwrap();
    let listed: Vec<_> = all.iter().map(told).collect();
    let area = |id: &str| id.to_owned();
    let expected = [
        (
            area("150102"),
            Change::Revised,
            Some(1200.0),
            Some(1210.0),
            1,
            2,
        ),
        (area("150103"), Change::Withdrawn, Some(800.0), None, 1, 2),
        (area("150103"), Change::Restored, None, Some(790.0), 2, 3),
        (
            area("150125"),
            Change::Revised,
            Some(300.0),
            Some(300.0),
            2,
            3,
        ),
    ];
    assert_eq!(listed, expected);
    // What the receipt said is what the list says.
    assert_eq!(receipt.changes, all[..2]);
    let since = store
        .revisions(&plan(), Some(START + 2 * HOUR), None)
        .unwrap();
    assert_eq!(since, all[2..]);
    let until = store
        .revisions(&plan(), None, Some(START + 2 * HOUR - 1))
        .unwrap();
    assert_eq!(until, all[..2]);
}

#[test]
fn what_was_known_on_a_date_never_changes() {
    let folder = tempfile::tempdir().unwrap();
    let values = [1200, 1210, 1190, 1250, 1250, 1300];
    let mut known: Vec<crate::Observations> = Vec::new();
    for (at, value) in values.iter().enumerate() {
        let rows = format!("live_births,150102,2023,_T,_T,{value},,\n");
        stored(folder.path(), &rows, START + at as i64 * HOUR, "核实");
        let store = Store::open(folder.path()).unwrap();
        for (before, then) in known.iter().enumerate() {
            let date = START + before as i64 * HOUR + HOUR / 2;
            let now = store.observations(&plan(), &[], Some(date)).unwrap();
            assert_eq!(now.observations, *then, "as of submission {before}");
        }
        known.push(store.observations(&plan(), &[], None).unwrap().observations);
    }
    // The core resolves the same from all vintages as from those known at the date.
    let (_, all) = content(folder.path());
    for (at, then) in known.iter().enumerate() {
        let options = PanelOptions {
            as_of: Some(START + at as i64 * HOUR),
            ..PanelOptions::of(&plan())
        };
        let values = |rows: &crate::Observations| {
            let (panel, _) = panel(&plan(), rows, &options).unwrap();
            panel
                .batches
                .iter()
                .map(|b| {
                    (
                        b.value.clone(),
                        b.reported_value.clone(),
                        b.numerator.clone(),
                    )
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(values(&all), values(then));
    }
    let nothing = Store::open(folder.path())
        .unwrap()
        .observations(&plan(), &[], Some(START - 1))
        .unwrap();
    assert!(nothing.observations.is_empty());
}

#[test]
fn another_unit_is_refused_and_both_are_named() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let before = content(folder.path());
    let plan = plan();
    let mut theirs = submission(
        "live_births,150102,2023,_T,_T,1201,,\nlive_births,150102,2024,_T,_T,9,,\n",
        START + HOUR,
        "统计局核定",
        &plan,
    );
    theirs.unit = "education".to_owned();
    let mut store = Store::open(folder.path()).unwrap();
    let receipt = store.append(&theirs, &plan).unwrap();
    assert_eq!(receipt.stored, None);
    let errors: Vec<&Diagnostic> = receipt
        .diagnostics
        .iter()
        .filter(|d| d.is_error())
        .collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].code, "S101");
    for text in [&errors[0].message.zh, &errors[0].message.en] {
        assert!(
            text.contains("health_commission") && text.contains("education"),
            "{text}"
        );
    }
    assert_eq!(content(folder.path()), before, "nothing of it is stored");
}

#[test]
fn a_successor_corrects_what_its_predecessor_filed_and_not_the_reverse() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan();
    let mut store = Store::open_or_new(folder.path()).unwrap();
    let filed = |unit: &str, value: u32, at: i64| {
        let rows = format!("live_births,150102,2015,_T,_T,{value},,\n");
        let mut filed = submission(&rows, START + at * HOUR, "核实", &plan);
        filed.unit = unit.to_owned();
        filed
    };
    let accepted = |store: &mut Store, unit: &str, value: u32, at: i64| {
        store
            .append(&filed(unit, value, at), &plan)
            .unwrap()
            .stored
            .is_some()
    };
    assert!(accepted(&mut store, "family_planning", 5, 0));
    assert!(accepted(&mut store, "health_commission", 6, 1));
    assert!(!accepted(&mut store, "family_planning", 7, 2));
    assert!(!accepted(&mut store, "education", 8, 3));
}

#[test]
fn observations_of_another_plan_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let plan = plan();
    let mut filed = submission(FIRST, START, "", &plan);
    filed.observations.subjects.reverse();
    let mut store = Store::open_or_new(folder.path()).unwrap();
    assert!(store.append(&filed, &plan).unwrap_err().is_store());
}

/// SDMX-CSV `D` and `R`, DHIS2 `deleted`: the status that takes back, and a value after it.
#[test]
fn deletions_and_replacements() {
    let folder = tempfile::tempdir().unwrap();
    stored(folder.path(), FIRST, START, "");
    let second = "live_births,150102,2023,_T,_T,,deleted,\n\
                  live_births,150102,2023,_T,_T,1230,,\n\
                  live_births,150103,2023,_T,_T,,deleted,\n";
    let receipt = stored(folder.path(), second, START + HOUR, "核实");
    let counts = receipt.counts;
    assert_eq!((counts.revised, counts.withdrawn, counts.rows()), (1, 1, 2));
    assert!(receipt.diagnostics.is_empty(), "{:#?}", receipt.diagnostics);
    stored(
        folder.path(),
        "live_births,150103,2023,_T,_T,810,,\n",
        START + 2 * HOUR,
        "核实",
    );

    let store = Store::open(folder.path()).unwrap();
    let listed: Vec<_> = store.revisions(&plan(), None, None).unwrap();
    let changes: Vec<_> = listed.iter().map(|r| (r.change, r.after.value)).collect();
    let expected = [
        (Change::Revised, Some(1230.0)),
        (Change::Withdrawn, None),
        (Change::Restored, Some(810.0)),
    ];
    assert_eq!(changes, expected);
    assert!(listed[1].after.status.is_deleted());
    // In the panel a deleted figure is as if it had never been given.
    let known = |as_of| {
        let all = store.observations(&plan(), &[], None).unwrap().observations;
        let options = PanelOptions {
            as_of: Some(as_of),
            ..PanelOptions::of(&plan())
        };
        let (panel, _) = panel(&plan(), &all, &options).unwrap();
        let births = plan()
            .indicators
            .iter()
            .position(|i| i.id.value == "births")
            .unwrap();
        let area = plan()
            .areas
            .iter()
            .position(|a| a.id.value == "150103")
            .unwrap() as u32;
        let batch = panel.batch(births).unwrap();
        batch
            .find(area, 2023, &[0, 0])
            .and_then(|row| batch.value[row])
    };
    assert_eq!(known(START), Some(800.0));
    assert_eq!(known(START + HOUR), None);
    assert_eq!(known(START + 2 * HOUR), Some(810.0));
}
