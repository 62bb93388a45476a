//! Intervals against values computed elsewhere.

use heng_indicator::plan::{IntervalKind, Plan};

use crate::example::{plan, reading};
use crate::{PanelBatch, PanelOptions, panel};

fn of(csv: &str, plan: &Plan, id: &str) -> PanelBatch {
    let (panel, _) = panel(
        plan,
        &reading(csv, plan).observations,
        &PanelOptions::default(),
    )
    .unwrap();
    let at = plan
        .indicators
        .iter()
        .position(|i| i.id.value == id)
        .unwrap();
    panel.batch(at).unwrap().clone()
}

fn near(a: Option<f64>, b: f64) -> bool {
    a.is_some_and(|a| (a - b).abs() < 5e-3)
}

/// 65 of 100: Wilson 55.3 to 73.6 at 95 % (Newcombe 1998 gives the same method for 81 of 263: 25.53 to 36.62).
#[test]
fn shares_have_wilson_limits() {
    let plan = plan();
    let rate = of(
        "measure,area,year,value\nwomen_checked,150172,2023,81\nwomen_due,150172,2023,263\n",
        &plan,
        "screening_rate",
    );
    assert!(
        near(rate.lower[0], 25.53) && near(rate.upper[0], 36.62),
        "{:?} {:?}",
        rate.lower,
        rate.upper
    );
    assert_eq!(
        (rate.interval_method[0], rate.interval_level[0]),
        ("wilson", Some(0.95))
    );
}

/// No deaths: exact Poisson 0 to 3.689 events (Garwood 1936), in 10 000 births 0 to 36.89 per 100 000.
#[test]
fn no_deaths_have_an_upper_limit() {
    let plan = plan();
    let csv =
        "measure,area,year,value\nmaternal_deaths,150172,2023,0\nlive_births,150172,2023,10000\n";
    let ratio = of(csv, &plan, "maternal_mortality_ratio");
    assert_eq!((ratio.value[0], ratio.lower[0]), (Some(0.0), Some(0.0)));
    assert!(near(ratio.upper[0], 36.89), "{:?}", ratio.upper);
    assert_eq!(ratio.interval_method[0], "poisson_exact");
}

/// A design effect of 4 widens 324 of 1052 to the limits of 81 of 263.
#[test]
fn a_survey_is_divided_by_its_design_effect() {
    let mut plan = plan();
    for indicator in &mut plan.indicators {
        if indicator.id.value == "screening_rate" {
            indicator.interval = IntervalKind::Survey(4.0);
        }
    }
    let rate = of(
        "measure,area,year,value\nwomen_checked,150172,2023,324\nwomen_due,150172,2023,1052\n",
        &plan,
        "screening_rate",
    );
    assert!(near(rate.lower[0], 25.53) && near(rate.upper[0], 36.62));
    assert_eq!(rate.interval_method[0], "survey_wilson");
}

/// The interval of counts that give another value than the reported one is not the reported value's.
#[test]
fn a_reported_value_has_limits_only_when_its_counts_agree() {
    let plan = plan();
    let csv = |reported: &str| {
        format!(
            "measure,area,year,value\nwomen_checked,150172,2023,81\nwomen_due,150172,2023,263\n\
             screening_rate,150172,2023,{reported}\n"
        )
    };
    // 81 of 263 is 30.798…
    let agrees = of(&csv("30.8"), &plan, "screening_rate");
    assert_eq!(
        (agrees.value[0], agrees.lower[0].is_some()),
        (Some(30.8), true)
    );
    let differs = of(&csv("33.0"), &plan, "screening_rate");
    assert_eq!((differs.value[0], differs.lower[0]), (Some(33.0), None));
    assert_eq!(
        (differs.numerator[0], differs.denominator[0]),
        (Some(81.0), Some(263.0))
    );
    // A register has none.
    let births = of(
        "measure,area,year,value\nlive_births,150172,2023,81\n",
        &plan,
        "births",
    );
    assert_eq!((births.lower[0], births.interval_method[0]), (None, ""));
}
