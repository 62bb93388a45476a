//! The small plan of `fixtures/bad-data/plan`, for tests.

use std::sync::LazyLock;

use heng_indicator::{DiskDesk, Limits, Plan, load};

use crate::read::{Format, Input, Reading, read};

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/bad-data/plan");
    let loaded = load(&DiskDesk::new(folder), &Limits::default()).unwrap();
    let faults: Vec<_> = loaded.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    loaded.plan.unwrap()
});

/// The plan.
pub(crate) fn plan() -> Plan {
    PLAN.clone()
}

/// Reads a text under a plan.
pub(crate) fn reading(csv: &str, plan: &Plan) -> Reading {
    let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes().to_vec());
    read(&[input], plan, &Limits::default(), &|_| {}).unwrap()
}
