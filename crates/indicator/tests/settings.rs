//! `checks.toml` and `reporting.toml`: every key read, printed and read again; every fault of both in one run.

use std::path::Path;

use heng_indicator::plan::checks::{RelationKind, RuleSeverity};
use heng_indicator::plan::reporting::FormKind;
use heng_indicator::{Desk, DiskDesk, Lang, Limits, Loaded, MemoryDesk, load, print, render_plain};
use jiff::civil::date;

fn with(checks: &str, reporting: &str) -> Loaded {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plans/tiny");
    let disk = DiskDesk::new(folder);
    let mut desk = MemoryDesk::new("plan", []);
    for path in disk.list().expect("listed") {
        desk.insert(path.clone(), disk.read(&path).expect("read"));
    }
    desk.insert("checks.toml", checks);
    desk.insert("reporting.toml", reporting);
    load(&desk, &Limits::default()).expect("a folder in memory")
}

fn shown(loaded: &Loaded) -> String {
    let lines = loaded.diagnostics.iter();
    let lines: Vec<String> = lines.map(|d| render_plain(d, Lang::En)).collect();
    lines.join("\n")
}

const CHECKS: &str = r#"
[[rule]]
rule = "frozen_value"
severity = "off"
except = ["assessors", "maternal_mortality_ratio"]
reason = { zh = "任期内不变", en = "Does not change within a term" }

[[rule]]
rule = "T02"
threshold = 7.5

[[relation]]
id = "deaths_within_births"
kind = "at_most"
parts = ["maternal_deaths"]
whole = "live_births"

[[relation]]
id = "made_up_sum"
kind = "sum"
parts = ["maternal_deaths", "live_births"]
whole = "population"
tolerance = 0.01
note = { zh = "测试", en = "a test" }

[[cross_source]]
id = "two_counts_of_births"
first = "live_births"
second = "births"
tolerance = 0.1
note = { zh = "两家口径不同", en = "The two have different scopes" }

[[plausible]]
item = "maternal_mortality_ratio"
low = 0
high = 2000
source = "测试"
"#;

const REPORTING: &str = r#"
[[form]]
applies_to = "units"
number = "测试1表"
maker = "测试制定机关"
approver = "测试批准机关"
approval_number = "测试〔2024〕1号"
valid_until = 2025-12-31

[[form]]
applies_to = "units"
number = "测试1表"
maker = "测试制定机关"
approver = "测试批准机关"
approval_number = "测试〔2025〕9号"
valid_until = 2027-12-31

[[due]]
applies_to = "units"
month = 5
day = 20
source = "测试"

[[due]]
applies_to = "units"
month = 4
day = 4
units = ["justice"]

[[due]]
applies_to = "areas"
month = 6
day = 10
areas = ["150104"]

[[filing]]
area = "150104"
title = "玉泉区妇女发展规划"
promulgated = 2022-06-30
received = 2022-07-12
source = "测试"
"#;

#[test]
fn every_key_comes_back() {
    let loaded = with(CHECKS, REPORTING);
    assert_eq!(shown(&loaded), "");
    let plan = loaded.plan.expect("a plan");
    let files = print::files(&plan);
    let files = files.iter().map(|(p, text)| (p.as_str(), text.as_str()));
    let again = load(&MemoryDesk::new("again", files), &Limits::default()).expect("readable");
    assert_eq!(shown(&again), "");
    assert_eq!(again.plan.expect("a plan"), plan);
}

#[test]
fn what_is_set_can_be_asked_for() {
    let plan = with(CHECKS, REPORTING).plan.expect("a plan");
    let checks = &plan.checks;
    let frozen = checks.rule("T05", "frozen_value").expect("by its slug");
    assert_eq!(frozen.severity, Some(RuleSeverity::Off));
    assert_eq!(
        checks.rule("T02", "outlier").and_then(|r| r.threshold),
        Some(7.5)
    );
    assert!(checks.rule("T09", "unit_slip").is_none());
    assert_eq!(checks.relations[0].kind, RelationKind::AtMost);
    assert_eq!(checks.relations[0].tolerance, 0.0);

    let reporting = plan.reporting.as_ref().expect("reporting");
    let due = |kind, id| reporting.due_rule(kind, id).and_then(|rule| rule.due(2025));
    assert_eq!(due(FormKind::Units, "justice"), Some(date(2026, 4, 4)));
    assert_eq!(
        due(FormKind::Units, "health_commission"),
        Some(date(2026, 5, 20))
    );
    assert_eq!(due(FormKind::Areas, "150104"), Some(date(2026, 6, 10)));
    // No rule for all areas: nothing is assumed for the others.
    assert_eq!(due(FormKind::Areas, "150123"), None);
    let approval = reporting.approval(FormKind::Units).expect("an approval");
    assert_eq!(approval.approval_number, "测试〔2025〕9号");
    assert!(reporting.approval(FormKind::Areas).is_none());
}

#[test]
fn every_fault_of_both_files_comes_in_one_run() {
    let loaded = with(
        r#"
[[rule]]
rule = "frozen_value"
severity = "of"

[[rule]]
rule = "outlier"
severity = "off"

[[rule]]
rule = "outlier"
treshold = 3

[[relation]]
id = "sum_of_one"
kind = "sum"
parts = ["maternal_deaths"]
whole = "live_births"

[[relation]]
id = "sum_of_one"
kind = "at_most"
parts = []
whole = "live_birth"

[[plausible]]
item = "live_births"

[[plausible]]
item = "maternal_deaths"
low = 5
high = 1
"#,
        r#"
[[due]]
applies_to = "units"
month = 13
day = 1

[[due]]
applies_to = "areas"
month = 4
day = 31
units = ["justice"]

[[due]]
applies_to = "units"
month = 4
day = 4
units = ["justise"]

[[filing]]
area = "150104"
title = "x"
promulgated = "2022-06-30"
source = "x"

[[filing]]
area = "150104"
title = "x"
promulgated = 2022-06-30
received = 2022-06-29
source = "x"

[[filing]]
area = "150105"
title = "x"
promulgated = 2022-06-30
source = "x"
"#,
    );
    let shown = shown(&loaded);
    for expected in [
        "plan/checks.toml:4:12 error P007 `severity` cannot be `of`",
        "help: did you mean `off`?",
        "plan/checks.toml:6:1 error P005 a rule that is off or has exceptions needs the key `reason`",
        "plan/checks.toml:11:9 error D001 the rule setting `outlier` is already defined",
        "plan/checks.toml:12:1 error P004 a rule's setting has no key `treshold`",
        "help: did you mean `threshold`?",
        "plan/checks.toml:17:1 error P016 a sum has two parts at least",
        "plan/checks.toml:21:7 error D001 the check `sum_of_one` is already defined",
        "plan/checks.toml:23:1 error P016 there is no part",
        "plan/checks.toml:24:10 error D023 no measure or indicator `live_birth`",
        "plan/checks.toml:26:1 error P016 a plausible range has `low` or `high` or both",
        "plan/checks.toml:31:1 error P009 `low` should not be above `high`",
        "plan/reporting.toml:4:9 error P009 `month` is out of bounds",
        "plan/reporting.toml:10:1 error P019 not every year has a day 31 in month 4",
        "plan/reporting.toml:17:11 error D010 no responsible unit `justise`",
        "plan/reporting.toml:22:15 error P006 `promulgated` has the wrong type",
        "plan/reporting.toml:29:1 error P017 received before it was promulgated",
        "plan/reporting.toml:33:9 error A001 no area `150105`",
    ] {
        assert!(shown.contains(expected), "{expected}\n\nin\n\n{shown}");
    }
}
