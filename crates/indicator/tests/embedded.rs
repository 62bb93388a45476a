//! The embedded plan is free of faults.

use heng_indicator::{Lang, Limits, embedded, load, render_plain};

#[test]
fn the_embedded_plan_has_no_errors() {
    let loaded = load(&embedded(), &Limits::default()).expect("the embedded plan can be read");
    let all: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|d| render_plain(d, Lang::Zh))
        .collect();
    assert!(!loaded.has_errors(), "{}", all.join("\n"));
}
