//! From submitted rows through the panel to verdicts.

use heng_core::read::{Format, Input, read};
use heng_core::{PanelOptions, panel};
use heng_indicator::{Limits, embedded, load};

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

/// Hohhot has nine banners and districts. It files 1 death of 25,310 births itself, two districts file too: the city's
/// figure leads (3.95 per 100,000, not above 12), whoever else is late. Without it there is no total to judge.
#[test]
fn an_own_figure_beside_late_parts_is_judged() {
    let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    let of = |csv: &str| {
        let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes().to_vec());
        let reading = read(&[input], &plan, &Limits::default(), &|_| {}).expect("a table");
        let choices = PanelOptions::of(&plan);
        let (panel, told) = panel(&plan, &reading.observations, &choices).expect("fits");
        let asked = AssessOptions {
            areas: Some(vec!["150100".to_owned()]),
            ..AssessOptions::new(2025)
        };
        let verdicts = assess(&plan, &panel, &asked).verdicts;
        let mut of_mothers = verdicts
            .into_iter()
            .filter(|v| plan.indicators[v.indicator].id.value == "maternal_mortality_ratio");
        let verdict = of_mothers.next().expect("a verdict");
        let codes: Vec<String> = told.into_iter().map(|d| d.code).collect();
        (verdict, codes)
    };
    let parts = "measure,area,year,value\nlive_births,150102,2024,4000\nmaternal_deaths,150102,2024,0\n\
                 live_births,150103,2024,3000\nmaternal_deaths,150103,2024,0\n";
    let own = format!("{parts}live_births,150100,2024,25310\nmaternal_deaths,150100,2024,1\n");
    let (verdict, codes) = of(&own);
    assert!(codes.contains(&"D408".to_owned()), "{codes:?}");
    assert!((verdict.value.expect("a value") - 3.951).abs() < 0.001);
    assert!(
        matches!(verdict.attainment, MetEarly | Met | Holding),
        "{:?} {}",
        verdict.attainment,
        verdict.attainment_reason.zh
    );
    let (verdict, _) = of(parts);
    assert_eq!((verdict.value, verdict.rule), (None, "incomplete"));
}
