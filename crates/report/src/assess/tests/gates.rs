//! Figures that are not there, not due, or not fit to be judged.

use super::world::{Definition, Row, evaluate, missing, panel, plan, row, verdict};
use crate::assess::Attainment::*;
use crate::assess::{AssessOptions, Verdict, areas_outside_period, assess};

fn at_least_70() -> Definition {
    Definition::new("x").target("kind = \"at_least\"\nvalue = 70")
}

fn improve() -> Definition {
    Definition::new("x").target("kind = \"improve\"")
}

/// The verdict on 2024, asked for as the run's year.
fn of_2024(definition: &Definition, rows: &[Row]) -> Verdict {
    let plan = plan(std::slice::from_ref(definition));
    let areas = Some(vec!["000000".to_owned()]);
    let options = AssessOptions {
        year: Some(2024),
        areas,
        ..AssessOptions::new(2025)
    };
    assess(&plan, &panel(&plan, rows), &options).verdicts[0].clone()
}

#[test]
fn nothing_at_all_is_not_reported() {
    let verdict = of_2024(&at_least_70(), &[]);
    assert_eq!(
        (verdict.attainment, verdict.rule, verdict.value),
        (NotReported, "not_reported", None)
    );
    assert_eq!(verdict.attainment_reason.zh, "2024年数应报未报");
    assert_eq!(
        (verdict.year, verdict.outlook, verdict.certainty),
        (None, None, None)
    );
}

#[test]
fn a_value_of_the_base_year_or_before_is_never_current() {
    let verdict = verdict(
        &at_least_70(),
        &[row("x", 2017, 90.0), row("x", 2020, 95.0)],
    );
    assert_eq!(
        (verdict.attainment, verdict.value, verdict.baseline),
        (NotReported, None, Some(95.0))
    );
    assert_eq!(
        (verdict.previous_year, verdict.previous),
        (Some(2020), Some(95.0))
    );
}

#[test]
fn an_older_value_does_not_stand_in_for_the_year_that_was_due() {
    let rows = [row("x", 2020, 50.0), row("x", 2023, 90.0)];
    let strict = of_2024(&at_least_70(), &rows);
    assert_eq!(
        (strict.attainment, strict.previous_year),
        (NotReported, Some(2023))
    );
    // Without a run's year it is judged, with its own year.
    let latest = verdict(&at_least_70(), &rows);
    assert_eq!((latest.attainment, latest.year), (MetEarly, Some(2023)));
}

#[test]
fn not_due_yet_is_pending_or_judged_on_the_last_survey() {
    let survey = at_least_70().with("available_years", "[2020, 2022, 2025]");
    assert_eq!(
        of_2024(&survey, &[row("x", 2022, 80.0)]).attainment,
        MetEarly
    );
    assert_eq!(of_2024(&survey, &[]).attainment, NotReported);
    let census = at_least_70().with("available_years", "[2020, 2030]");
    let pending = of_2024(&census, &[row("x", 2020, 80.0)]);
    assert_eq!((pending.attainment, pending.rule), (Pending, "pending"));
    assert_eq!(pending.attainment_reason.zh, "只在2020、2030年有数");
    let late = at_least_70().with("lag_years", "1");
    assert_eq!(of_2024(&late, &[row("x", 2023, 80.0)]).attainment, MetEarly);
    assert_eq!(
        of_2024(&late, &[row("x", 2022, 80.0)]).attainment,
        NotReported
    );
    let wave = at_least_70().with("period", "\"wave\"");
    assert_eq!(of_2024(&wave, &[]).attainment, Pending);
}

#[test]
fn a_term_carries_its_value() {
    let term = Definition::new("x")
        .with("period", "\"term(5)\"")
        .target("kind = \"at_least\"\nvalue = 30");
    assert_eq!(of_2024(&term, &[row("x", 2021, 30.0)]).attainment, MetEarly);
    let nine = Definition::new("x")
        .with("period", "\"term(3)\"")
        .target("kind = \"at_least\"\nvalue = 30");
    assert_eq!(
        of_2024(&nine, &[row("x", 2021, 30.0)]).attainment,
        NotReported
    );
}

#[test]
fn what_the_level_does_not_produce_has_no_source() {
    let nation_only = at_least_70().with("available_at", "[\"province\"]");
    let verdict_of = |rows: &[Row]| verdict(&nation_only, rows);
    assert_eq!(verdict_of(&[]).attainment, NoSource);
    assert_eq!(verdict_of(&[row("x", 2024, 80.0)]).attainment, MetEarly);
    // A row was handed in: it counts as due.
    assert_eq!(
        verdict_of(&[missing("x", 2024, "M")]).attainment,
        NotReported
    );
}

#[test]
fn missing_statuses() {
    for status in ["H", "K", "L", "M", "O"] {
        let verdict = verdict(
            &at_least_70(),
            &[row("x", 2023, 90.0), missing("x", 2024, status)],
        );
        assert_eq!(
            (verdict.attainment, verdict.value),
            (NotReported, None),
            "{status}"
        );
        assert_eq!(verdict.status, status);
    }
    let suppressed = verdict(
        &at_least_70(),
        &[row("x", 2023, 90.0), missing("x", 2024, "Q")],
    );
    assert_eq!(
        (suppressed.attainment, suppressed.rule),
        (NotAssessed, "suppressed")
    );
    // A value beside a missing status is not a value.
    assert_eq!(
        verdict(&at_least_70(), &[row("x", 2024, 90.0).flagged("M")]).attainment,
        NotReported
    );
}

#[test]
fn a_zero_denominator_is_not_applicable() {
    let nobody = Row {
        value: None,
        ..row("x", 2024, 0.0)
    }
    .counted(0.0, 0.0);
    let verdict_of = verdict(&at_least_70().counted("100"), &[nobody]);
    assert_eq!(
        (verdict_of.attainment, verdict_of.rule),
        (NotApplicable, "not_applicable")
    );
}

#[test]
fn forecasts_queries_and_partial_totals_are_not_assessed() {
    let with = |status| {
        verdict(
            &at_least_70(),
            &[row("x", 2020, 50.0), row("x", 2024, 90.0).flagged(status)],
        )
    };
    assert_eq!(
        (with("F").attainment, with("F").rule),
        (NotAssessed, "forecast")
    );
    assert_eq!(
        (with("V").attainment, with("V").rule),
        (NotAssessed, "under_query")
    );
    assert_eq!(with("F").change_baseline, None);
    // An own figure beside 29 of 31 parts is judged as it is.
    let own = Row {
        parts: (29, 31),
        ..row("x", 2024, 90.0)
    };
    let alone = verdict(&at_least_70(), &[row("x", 2024, 90.0)]);
    assert_eq!(verdict(&at_least_70(), &[own]).attainment, alone.attainment);
    assert_ne!(alone.attainment, NotAssessed);
    let unsummed = Row {
        value: None,
        parts: (29, 31),
        ..row("x", 2024, 0.0)
    };
    let unsummed = verdict(&at_least_70(), &[unsummed]);
    assert_eq!(
        (unsummed.attainment, unsummed.rule),
        (NotAssessed, "incomplete")
    );
    assert_eq!(
        unsummed.attainment_reason.zh,
        "2024年汇总数只含31个地区中的29个"
    );
}

#[test]
fn a_forecast_of_a_coming_year_is_no_current_value() {
    let rows = [
        row("x", 2020, 50.0),
        row("x", 2024, 60.0),
        row("x", 2030, 90.0).flagged("F"),
    ];
    let plan = plan(&[at_least_70()]);
    let run = evaluate(&plan, &rows);
    assert_eq!(
        (run.verdicts[0].attainment, run.verdicts[0].year),
        (NotYet, Some(2024))
    );
}

#[test]
fn a_direction_needs_its_base_year_and_no_break_since() {
    let no_base = verdict(
        &improve(),
        &[
            row("x", 2019, 40.0),
            row("x", 2021, 41.0),
            row("x", 2024, 45.0),
        ],
    );
    assert_eq!(
        (no_base.attainment, no_base.rule, no_base.baseline),
        (NotAssessed, "baseline_missing", None)
    );
    assert_eq!(no_base.attainment_reason.zh, "缺基期（2020年）数");
    let broken = verdict(
        &improve(),
        &[
            row("x", 2020, 40.0),
            row("x", 2022, 45.0).flagged("B"),
            row("x", 2024, 46.0),
        ],
    );
    assert_eq!(
        (broken.attainment, broken.rule),
        (NotAssessed, "break_in_series")
    );
    assert_eq!(
        (broken.change_baseline, broken.change_previous),
        (None, Some(1.0))
    );
    // A break in the base year lies before the base value's own definition.
    let at_base = verdict(
        &improve(),
        &[row("x", 2020, 40.0).flagged("B"), row("x", 2024, 46.0)],
    );
    assert_eq!(at_base.attainment, Improved);
    let forecast_base = verdict(
        &improve(),
        &[row("x", 2020, 40.0).flagged("F"), row("x", 2024, 46.0)],
    );
    assert_eq!(
        (forecast_base.attainment, forecast_base.baseline),
        (NotAssessed, None)
    );
}

#[test]
fn a_number_is_judged_across_a_break_but_shows_no_progress() {
    let rows = [
        row("x", 2020, 50.0),
        row("x", 2022, 65.0).flagged("B"),
        row("x", 2024, 68.0),
    ];
    let verdict = verdict(&at_least_70(), &rows);
    assert_eq!(
        (verdict.attainment, verdict.share, verdict.pace_ratio),
        (NotYet, None, None)
    );
    assert!(
        verdict
            .attainment_reason
            .zh
            .contains("2022年口径有变动，不计算对基期的进度和增减")
    );
}

#[test]
fn every_target_in_force_has_a_verdict_and_one_leads() {
    let both = Definition::new("x")
        .with("unit", "\"per_100k\"")
        .with("direction", "\"lower\"")
        .target_of(2025, "kind = \"at_most\"\nvalue = 15")
        .target_of(2030, "kind = \"at_most\"\nvalue = 12");
    let plan = plan(&[both]);
    let of = |rows: &[Row], as_of| {
        let run = assess(&plan, &panel(&plan, rows), &AssessOptions::new(as_of));
        run.verdicts
            .iter()
            .map(|v| (v.target_year, v.attainment, v.leading))
            .collect::<Vec<_>>()
    };
    let base = row("x", 2020, 16.9);
    assert_eq!(
        of(&[base.clone(), row("x", 2024, 14.3)], 2025),
        [(Some(2025), MetEarly, true), (Some(2030), NotYet, false)]
    );
    assert_eq!(
        of(&[base.clone(), row("x", 2025, 15.2)], 2026),
        [(Some(2025), NotMet, true), (Some(2030), NotYet, false)]
    );
    assert_eq!(
        of(&[base, row("x", 2026, 14.0)], 2027),
        [(Some(2025), Met, false), (Some(2030), NotYet, true)]
    );
}

#[test]
fn cells_with_a_figure_in_the_period_are_judged_beside_the_total() {
    let plan = plan(&[at_least_70()]);
    let cell = |code, year, value| Row {
        cell: code,
        ..row("x", year, value)
    };
    let rows = [
        row("x", 2020, 60.0),
        row("x", 2024, 71.0),
        cell(1, 2020, 70.0),
        cell(1, 2024, 75.0),
        cell(2, 2019, 40.0),
    ];
    let run = evaluate(&plan, &rows);
    let seen: Vec<_> = run
        .verdicts
        .iter()
        .map(|v| (v.cell.clone(), v.attainment, v.change_baseline))
        .collect();
    assert_eq!(
        seen,
        [
            (vec![0], MetEarly, Some(11.0)),
            (vec![1], Holding, Some(5.0))
        ]
    );
    // The scoreboard counts the indicator once.
    assert_eq!(run.scoreboards[0].total, 1);
}

#[test]
fn areas_are_those_with_a_judged_figure_in_the_period() {
    let plan = plan(&[at_least_70(), Definition::new("y")]);
    let at = |area, indicator, year, value| Row {
        area,
        ..row(indicator, year, value)
    };
    let rows = [
        at(0, "x", 2024, 80.0),
        at(1, "x", 2012, 60.0),
        at(1, "x", 2017, 65.0),
        at(2, "y", 2023, 1.0),
    ];
    let (panel, options) = (panel(&plan, &rows), AssessOptions::new(2025));
    let run = assess(&plan, &panel, &options);
    assert_eq!(
        run.verdicts.iter().map(|v| v.area).collect::<Vec<_>>(),
        [0, 0]
    );
    let outside = areas_outside_period(&plan, &panel, &options);
    let years: Vec<_> = outside
        .iter()
        .map(|o| (o.area, o.figures.keys().copied().collect::<Vec<_>>()))
        .collect();
    assert_eq!(years, [(1, vec![2012, 2017]), (2, vec![2023])]);
    // Asked for, an area without data is judged too.
    let asked = AssessOptions {
        areas: Some(vec!["150100".to_owned()]),
        ..options
    };
    let run = assess(&plan, &panel, &asked);
    assert_eq!(
        run.verdicts
            .iter()
            .map(|v| v.attainment)
            .collect::<Vec<_>>(),
        [NotReported, Monitored]
    );
}

#[test]
fn lower_levels_inherit_or_replace_the_target() {
    let targets = "area = \"150000\"\nplan = \"自治区规划\"\nsource = \"来源\"\n[[target]]\nindicator = \"x\"\nyear = 2030\nkind = \"at_least\"\nvalue = 75\nwording = \"75%以上\"\nstanding = \"published\"\n";
    let plan = super::world::plan_with(&[at_least_70()], &[("targets/150000.toml", targets)]);
    let at = |area| Row {
        area,
        ..row("x", 2024, 72.0)
    };
    let run = evaluate(&plan, &[at(0), at(1), at(2)]);
    let seen: Vec<_> = run
        .verdicts
        .iter()
        .map(|v| {
            let origin = v.target_origin.as_ref().unwrap();
            (
                v.attainment,
                origin.area.as_str(),
                origin.inherited,
                origin.plan.as_str(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            (MetEarly, "000000", false, "试验规划"),
            (NotYet, "150000", false, "自治区规划"),
            (NotYet, "150000", true, "自治区规划"),
        ]
    );
}

#[test]
fn the_lead_is_that_of_the_data_year() {
    let moved = at_least_70()
        .with("lead", "\"statistics\"")
        .with("partners", "[\"health_commission\"]")
        .with(
            "responsibility",
            "[{ unit = \"health_commission\", role = \"lead\", from = 2021, to = 2022 }]",
        );
    let in_2022 = verdict(&moved, &[row("x", 2022, 80.0)]);
    assert_eq!(
        (in_2022.lead.as_str(), in_2022.partners.len()),
        ("health_commission", 0)
    );
    let in_2024 = verdict(&moved, &[row("x", 2024, 80.0)]);
    assert_eq!(
        (in_2024.lead.as_str(), in_2024.partners),
        ("statistics", vec!["health_commission".to_owned()])
    );
}
