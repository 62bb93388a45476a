//! From submitted rows through the panel to verdicts.

use heng_core::read::{Format, Input, read};
use heng_core::{PanelOptions, panel};
use heng_indicator::Limits;

use super::world::{Definition, plan};
use crate::assess::Attainment::*;
use crate::assess::{AssessOptions, Certainty, Verdict, assess};

fn judged(definition: Definition, csv: &str) -> Vec<Verdict> {
    let plan = plan(&[definition]);
    let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes().to_vec());
    let reading = read(&[input], &plan, &Limits::default(), &|_| {}).expect("a table");
    let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan)).expect("fits");
    let areas = Some(vec!["150000".to_owned()]);
    assess(
        &plan,
        &panel,
        &AssessOptions {
            areas,
            ..AssessOptions::new(2025)
        },
    )
    .verdicts
}

fn mortality() -> Definition {
    Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .with("interval", "\"poisson\"")
        .with("leads", "\"computed\"")
        .counted("100_000")
        .target("kind = \"at_most\"\nvalue = 12")
}

/// 30 deaths of 100,000: Garwood's 95 % limits are 20.2 and 42.8, all above 12.
#[test]
fn counts_carry_their_interval_into_the_certainty() {
    let csv = "measure,area,year,value\nevents,150000,2024,30\npersons,150000,2024,100000\n";
    let verdicts = judged(mortality(), csv);
    let verdict = &verdicts[0];
    assert_eq!(verdict.attainment, NotYet);
    assert!((verdict.value.expect("computed") - 30.0).abs() < 1e-9);
    assert_eq!(verdict.certainty, Some(Certainty::Firm));
    assert_eq!(
        (verdict.numerator, verdict.denominator),
        (Some(30.0), Some(100_000.0))
    );
    assert_eq!(verdict.source_rows.len(), 2);
}

#[test]
fn nobody_to_count_is_not_applicable() {
    let csv = "measure,area,year,value\nevents,150000,2024,0\npersons,150000,2024,0\n";
    assert_eq!(judged(mortality(), csv)[0].attainment, NotApplicable);
}

#[test]
fn a_withheld_count_is_not_reported_and_a_suppressed_one_not_assessed() {
    let with = |status: &str| {
        let csv = format!(
            "measure,area,year,value,status\nevents,150000,2024,,{status}\npersons,150000,2024,100000,\n"
        );
        judged(mortality(), &csv)[0].attainment
    };
    assert_eq!((with("L"), with("Q")), (NotReported, NotAssessed));
}
