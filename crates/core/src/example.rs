//! The small plan of `fixtures/bad-data/plan`, for tests.

use std::sync::LazyLock;

use heng_indicator::plan::{AreaGroup, Members};
use heng_indicator::{DiskDesk, Limits, Located, Plan, Span, Text, load};

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

/// The plan with a group of two districts.
pub(crate) fn grouped() -> Plan {
    let named = |id: &str| Located::new(id.to_owned(), Span::default());
    let mut plan = plan();
    plan.groups.push(AreaGroup {
        id: named("hohhot_districts"),
        name: Text::new("呼和浩特市市辖区", "Hohhot, city districts"),
        of: Some(named("150100")),
        members: Members::Areas(vec![named("150102"), named("150103")]),
    });
    plan
}

/// Reads a text under a plan.
pub(crate) fn reading(csv: &str, plan: &Plan) -> Reading {
    let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes().to_vec());
    read(&[input], plan, &Limits::default(), &|_| {}).unwrap()
}
