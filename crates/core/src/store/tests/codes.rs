//! Every code of the store: what it catches, and the near miss that it lets pass.

use heng_indicator::Plan;

use super::{HOUR, START, plan, stored, submission};
use crate::store::{CODES, Store, Submission};

const FIRST: &str = "live_births,150102,2023,_T,_T,1200,,\n";
const CHANGED: &str = "live_births,150102,2023,_T,_T,1201,,\n";

/// A figure in two rows, the first with a status.
fn repeated(status: &str, vintage: i64, plan: &Plan) -> Submission {
    let value = if status.is_empty() { "1" } else { "" };
    let rows = format!(
        "live_births,150103,2023,_T,_T,{value},{status},\nlive_births,150103,2024,_T,_T,2,,\n"
    );
    let mut filed = submission(&rows, vintage, "", plan);
    filed.observations.year[1] = 2023;
    filed
}

/// What is filed on top of [`FIRST`]: the bad and the good.
fn pair(code: &str, plan: &Plan) -> Option<[Submission; 2]> {
    let filed = |rows, vintage, reason| submission(rows, vintage, reason, plan);
    let good = filed(CHANGED, START + 1, "核实");
    let mut bad = good.clone();
    let mut near = good.clone();
    match code {
        "S101" => {
            bad.unit = "education".to_owned();
            // Another figure is anybody's to file first.
            near = filed("live_births,150103,2023,_T,_T,1,,\n", START + 1, "");
            near.unit = "education".to_owned();
        }
        "S102" => {
            bad.reason = " \n".to_owned();
            // The same figure again needs no reason.
            near = filed(FIRST, START + HOUR, "");
        }
        "S103" => bad.vintage = START,
        "S104" => {
            bad = repeated("", START + 1, plan);
            bad.observations.vintage = vec![Some(START), None];
            // A replacement is a deletion and a value.
            near = repeated("deleted", START + 1, plan);
        }
        "S105" => {
            bad = filed("live_births,150103,2023,_T,_T,1,,\n", START + 1, "");
            bad.unit = "150199".to_owned();
            near = bad.clone();
            near.unit = "150103".to_owned();
        }
        "S106" => bad.files[0].clone_from(&submission(FIRST, START, "", plan).files[0]),
        "S107" => bad.observations = filed("", START + 1, "").observations,
        "S108" => {
            bad = repeated("", START + 1, plan);
            near = repeated("deleted", START + 1, plan);
        }
        "S110" => bad.observations.vintage[0] = Some(START),
        "S111" => {
            bad = filed("live_births,150103,2023,_T,_T,,deleted,\n", START + 1, "");
            near = filed(
                "live_births,150102,2023,_T,_T,,deleted,\n",
                START + 1,
                "核实",
            );
        }
        _ => return None,
    }
    Some([bad, near])
}

#[test]
fn every_code_catches_its_fault_and_passes_the_near_miss() {
    let plan = plan();
    assert!(CODES.windows(2).all(|pair| pair[0].id < pair[1].id));
    for code in CODES {
        // S109 is found in reading: `a_plan_may_change_under_a_store` shows both sides.
        let Some([bad, near]) = pair(code.id, &plan) else {
            assert_eq!(code.id, "S109");
            continue;
        };
        let folder = tempfile::tempdir().unwrap();
        stored(folder.path(), FIRST, START, "");
        let mut store = Store::open(folder.path()).unwrap();
        let told = |store: &Store, filed| {
            let receipt = store.check(filed, &plan).unwrap();
            receipt
                .diagnostics
                .into_iter()
                .map(|d| (d.code, d.severity))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told(&store, &bad),
            [(code.id.to_owned(), code.severity)],
            "{}",
            code.slug
        );
        assert!(
            told(&store, &near).is_empty(),
            "{}: {:?}",
            code.slug,
            told(&store, &near)
        );
        let is_error = code.severity == heng_indicator::Severity::Error;
        let accepted = store.append(&bad, &plan).unwrap().stored.is_some();
        assert_eq!(accepted, !is_error, "{}", code.slug);
        assert_eq!(store.submissions().len(), if is_error { 1 } else { 2 });
    }
}
