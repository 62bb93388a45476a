//! Scoreboards by unit, area and target, the lagging list, unit cards and the mid-term evaluation, counted by hand; and
//! their laws on random data.

use std::sync::LazyLock;

use heng_core::Statement;
use heng_core::form::SelfAssessment;
use heng_indicator::plan::{Level, Plan};
use proptest::prelude::*;

use super::world::{Definition, Row, missing, panel, plan, row};
use crate::assess::Attainment::*;
use crate::assess::{
    Against, Agreement, AssessOptions, By, Evaluation, Gravity, Revision, Scoreboard, assess,
    boards, handovers, lagging, mid_term, own_views, unit_cards,
};

/// Seven indicators: five with numbers, two of them with a mid-term one; one direction; one watched.
fn definitions() -> Vec<Definition> {
    let at_least = |id, value: u32| {
        Definition::new(id).target(&format!("kind = \"at_least\"\nvalue = {value}"))
    };
    let statistics = |definition: Definition| {
        definition
            .with("lead", "\"statistics\"")
            .with("partners", "[\"health_commission\"]")
    };
    vec![
        at_least("a", 70).target_of(2025, "kind = \"at_least\"\nvalue = 60"),
        statistics(at_least("b", 90)),
        statistics(
            Definition::new("c")
                .with("domain", "\"education\"")
                .target("kind = \"improve\""),
        )
        .with(
            "responsibility",
            "[{ unit = \"health_commission\", role = \"lead\", from = 2021, to = 2022 }]",
        ),
        at_least("d", 50),
        Definition::new("e")
            .with("direction", "\"lower\"")
            .target("kind = \"at_most\"\nvalue = 10")
            .target_of(2025, "kind = \"at_most\"\nvalue = 12"),
        Definition::new("f"),
        Definition::new("g").target_of(2023, "kind = \"at_least\"\nvalue = 80"),
    ]
}

fn figures() -> Vec<Row> {
    vec![
        row("a", 2020, 50.0),
        row("a", 2024, 65.0),
        row("b", 2020, 80.0),
        row("b", 2023, 86.0),
        row("b", 2024, 84.0),
        row("c", 2020, 40.0),
        row("c", 2024, 41.0),
        row("e", 2020, 15.0),
        row("e", 2024, 11.0),
        row("f", 2024, 1.0),
        row("g", 2020, 30.0),
        row("g", 2024, 40.0),
    ]
}

static PLAN: LazyLock<Plan> = LazyLock::new(|| plan(&definitions()));

fn run(year: i32, rows: &[Row]) -> Evaluation {
    let options = AssessOptions {
        year: Some(year),
        areas: Some(vec!["000000".to_owned()]),
        ..AssessOptions::new(year + 1)
    };
    assess(&PLAN, &panel(&PLAN, rows), &options)
}

fn rate(board: &Scoreboard, id: &str) -> (u32, u32) {
    let rate = board.rate(id).expect("always there");
    (rate.numerator, rate.denominator)
}

fn attained(board: &Scoreboard) -> (u32, u32) {
    rate(board, "attainment")
}

/// Against 2025: a (65 ≥ 60) and e (11 ≤ 12), both met. Against the last target: a, b, e short, g missed, d not
/// reported: none of 5. The leading targets: a and e of 5.
#[test]
fn the_same_figures_against_mid_term_and_final_targets() {
    let run = run(2024, &figures());
    let board = |against| {
        let all = boards(&PLAN, &run.verdicts, By::Area, against);
        assert_eq!(all.len(), 1);
        all[0].clone()
    };
    let [mid, last, leading] = [Against::MidTerm, Against::Final, Against::Leading].map(board);
    assert_eq!((attained(&mid), mid.total), ((2, 2), 2));
    assert_eq!((attained(&last), last.total), ((0, 5), 7));
    assert_eq!((attained(&leading), leading.total), ((2, 5), 7));
    assert_eq!(
        [&mid, &last, &leading].map(|b| rate(b, "improvement")),
        [(0, 0), (1, 1), (1, 1)]
    );
    assert_eq!(
        (mid.scope.area.as_str(), mid.scope.against),
        ("000000", Against::MidTerm)
    );
    // The leading board of the area is the one that the run has made.
    assert_eq!(leading, run.scoreboards[0]);
}

#[test]
fn by_domain_unit_level_and_plan() {
    let run = run(2024, &figures());
    let by = |by| boards(&PLAN, &run.verdicts, by, Against::Leading);
    let units = by(By::Unit);
    let named: Vec<_> = units
        .iter()
        .map(|b| {
            (
                b.scope.unit.as_deref(),
                b.total,
                attained(b),
                rate(b, "improvement"),
            )
        })
        .collect();
    // Health: a, d, e, f, g. Statistics: b, c.
    assert_eq!(
        named,
        [
            (Some("health_commission"), 5, (2, 4), (0, 0)),
            (Some("statistics"), 2, (0, 1), (1, 1)),
        ]
    );
    let domains: Vec<_> = by(By::Domain)
        .iter()
        .map(|b| (b.scope.domain.clone(), b.total))
        .collect();
    assert_eq!(
        domains,
        [
            (Some("health".to_owned()), 6),
            (Some("education".to_owned()), 1)
        ]
    );
    let level = &by(By::Level)[0];
    assert_eq!(
        (level.scope.level, level.scope.area.as_str(), level.total),
        (Some(Level::Nation), "", 7)
    );
    let whole = &by(By::Plan)[0];
    assert_eq!(
        (attained(whole), whole.scope.plan.as_str()),
        ((2, 5), "test")
    );
    // As data: codes, no numbers of enumerations.
    let json = serde_json::to_value(&units[1]).expect("plain values");
    assert_eq!(json["scope"]["unit"], "statistics");
    assert_eq!(json["scope"]["against"], "leading");
    assert_eq!(json["rates"][0]["set"], "quantified");
}

/// g is missed in its year: red, of Health. b fell from 86 to 84: worse, of Statistics.
#[test]
fn what_is_behind_by_unit_red_first() {
    let run = run(2024, &figures());
    let listed: Vec<_> = lagging(&run.verdicts)
        .into_iter()
        .map(|unit| {
            let items: Vec<_> = unit
                .items
                .iter()
                .map(|item| {
                    let verdict = &run.verdicts[item.verdict];
                    let id = PLAN.indicators[verdict.indicator].id.value.as_str();
                    (id, item.gravity, item.worsening)
                })
                .collect();
            (unit.unit, unit.red, unit.worsening, items)
        })
        .collect();
    assert_eq!(
        listed,
        [
            (
                "health_commission".to_owned(),
                1,
                0,
                vec![("g", Gravity::Missed, false)]
            ),
            (
                "statistics".to_owned(),
                0,
                1,
                vec![("b", Gravity::NotYet, true)]
            ),
        ]
    );
}

/// Away from the target, wherever it lies: 54 after 53 is farther from 50, although more is better; 110 after 109 is
/// farther from a band up to 107 that has no direction; 48 after 47 is nearer.
#[test]
fn worsening_is_away_from_the_target() {
    let worse = |definition: Definition, before: f64, now: f64| {
        let rows = [
            row("x", 2020, before),
            row("x", 2023, before),
            row("x", 2024, now),
        ];
        super::world::verdict(&definition, &rows).worsening
    };
    let about = || Definition::new("x").target("kind = \"about\"\nvalue = 50\nside = \"both\"");
    assert_eq!(
        [(53.0, 54.0), (54.0, 53.0), (47.0, 46.0), (47.0, 47.5)].map(|(a, b)| worse(about(), a, b)),
        [true, false, true, false]
    );
    let band = || {
        Definition::new("x")
            .with("unit", "\"ratio\"")
            .with("direction", "\"none\"")
            .target("kind = \"band\"\nlow = 103\nhigh = 107")
    };
    assert_eq!(
        [
            (109.0, 110.0),
            (110.0, 109.0),
            (102.0, 101.0),
            (104.0, 106.0)
        ]
        .map(|(a, b)| worse(band(), a, b)),
        [true, false, true, false]
    );
    // Met and falling back.
    let floor = || Definition::new("x").target("kind = \"at_least\"\nvalue = 70");
    assert_eq!(
        [(80.0, 75.0), (75.0, 80.0), (60.0, 60.0)].map(|(a, b)| worse(floor(), a, b)),
        [true, false, false]
    );
    // Across a break nothing is told.
    let rows = [
        row("x", 2020, 50.0),
        row("x", 2023, 60.0),
        row("x", 2024, 55.0).flagged("B"),
    ];
    assert!(!super::world::verdict(&floor(), &rows).worsening);
}

fn statement(indicator: &str, year: i32, unit: &str, said: Option<SelfAssessment>) -> Statement {
    Statement {
        indicator: indicator.to_owned(),
        area: "000000".to_owned(),
        year,
        unit: unit.to_owned(),
        self_assessment: said,
        cause: format!("{indicator}的原因"),
        ..Statement::default()
    }
}

#[test]
fn units_are_heard_beside_our_verdict() {
    let said = [
        statement("b", 2024, "statistics", Some(SelfAssessment::Met)),
        statement("b", 2024, "health_commission", Some(SelfAssessment::NotMet)),
        statement("a", 2024, "health_commission", Some(SelfAssessment::Met)),
        statement("c", 2024, "statistics", Some(SelfAssessment::NotMet)),
        statement("d", 2024, "health_commission", None),
        statement(
            "e",
            2024,
            "health_commission",
            Some(SelfAssessment::Withdrawn),
        ),
        // Of another year.
        statement("g", 2023, "health_commission", Some(SelfAssessment::Met)),
    ];
    let run = run(2024, &figures());
    let views = own_views(&PLAN, &run.verdicts, &said, Some(2024));
    let told: Vec<_> = views
        .iter()
        .map(|view| {
            let id = PLAN.indicators[run.verdicts[view.verdict].indicator]
                .id
                .value
                .as_str();
            (id, view.unit.as_str(), view.agreement)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("a", "health_commission", Agreement::Agrees),
            ("b", "health_commission", Agreement::Agrees),
            ("b", "statistics", Agreement::UnitHigher),
            ("d", "health_commission", Agreement::NotGiven),
            ("c", "statistics", Agreement::UnitLower),
        ]
    );
    assert_eq!(views[3].cause, "d的原因");
    // It changes nothing of ours.
    assert_eq!(run.verdicts, self::run(2024, &figures()).verdicts);

    let cards = unit_cards(&PLAN, &run.verdicts, &said, Some(2024));
    let told: Vec<_> = cards
        .iter()
        .map(|card| {
            let counted = (
                card.lead.total,
                card.partner.total,
                card.red,
                card.worsening,
            );
            (
                card.unit.as_str(),
                counted,
                card.not_reported,
                card.own.len(),
            )
        })
        .collect();
    // Health takes part in b and c, and speaks of a, b and d; statistics of b and c.
    assert_eq!(
        told,
        [
            ("health_commission", (5, 2, 1, 0), 1, 3),
            ("statistics", (2, 0, 0, 1), 0, 2),
        ]
    );
}

/// c was led by Health in 2021 and 2022: in a report on 2022 it stands on Health's card.
#[test]
fn roles_follow_their_dates() {
    let rows = [
        row("c", 2020, 40.0),
        row("c", 2022, 41.0),
        row("c", 2024, 42.0),
    ];
    let leads = |year| {
        let run = run(year, &rows);
        let units = boards(&PLAN, &run.verdicts, By::Unit, Against::Leading);
        let of = |unit: &str| {
            let mut boards = units.iter();
            boards
                .find(|b| b.scope.unit.as_deref() == Some(unit))
                .map_or(0, |b| b.total)
        };
        (of("health_commission"), of("statistics"))
    };
    assert_eq!([leads(2022), leads(2024)], [(6, 1), (5, 2)]);
    let moved = handovers(&PLAN);
    assert_eq!(moved.len(), 1);
    assert_eq!(
        (
            moved[0].unit.as_str(),
            moved[0].from,
            moved[0].to,
            moved[0].lead_now.as_str()
        ),
        ("health_commission", Some(2021), Some(2022), "statistics")
    );
}

/// Base 2020, mid-term 2025, final 2030. a: 50 to 66 in five years is 3.2 a year, and 70 asks 0.8 more a year. b: 80 to
/// 82 is 0.4 a year, 90 asks 1.6: four times as fast. e: 15 to 16 went the wrong way. d: never a figure. g: 85 is above 80.
#[test]
fn the_mid_term_evaluation_by_hand() {
    let rows = [
        row("a", 2020, 50.0),
        row("a", 2022, 60.0),
        row("a", 2025, 66.0),
        row("b", 2020, 80.0),
        row("b", 2025, 82.0),
        row("c", 2020, 40.0),
        row("c", 2025, 41.0),
        row("e", 2020, 15.0),
        row("e", 2025, 16.0),
        row("f", 2025, 1.0),
        row("g", 2020, 30.0),
        row("g", 2023, 85.0),
        missing("g", 2025, "L"),
    ];
    let run = run(2025, &rows);
    let said = [statement(
        "b",
        2025,
        "statistics",
        Some(SelfAssessment::Met),
    )];
    let mid = mid_term(&PLAN, &panel(&PLAN, &rows), &run.verdicts, &said)
        .expect("it has a mid-term year");
    assert_eq!(mid.years, (2020, 2025, 2030));
    assert_eq!(mid.rows.len(), 7);
    let of = |id: &str| {
        let mut rows = mid.rows.iter();
        rows.find(|r| PLAN.indicators[r.indicator].id.value == id)
            .expect("all are listed")
    };
    assert_eq!(
        of("a").values,
        [Some(50.0), None, Some(60.0), None, None, Some(66.0)]
    );
    let close = |x: Option<f64>, y: f64| (x.expect("a number") - y).abs() < 1e-9;
    assert!(close(of("a").achieved_per_year, 3.2) && close(of("a").required_per_year, 0.8));
    assert!(!of("a").must_speed_up());
    assert!(close(of("b").achieved_per_year, 0.4) && close(of("b").required_per_year, 1.6));
    assert!(close(of("b").faster, 4.0) && of("b").must_speed_up() && !of("b").must_turn);
    assert_eq!(of("b").own[0].agreement, Agreement::UnitHigher);
    assert!(of("e").must_turn && of("e").faster.is_none() && of("e").must_speed_up());
    // Only a and e have a mid-term target: a met it, e did not.
    assert_eq!(
        (
            attained(&mid.against_mid_term[0]),
            attained(&mid.against_final[0])
        ),
        ((1, 2), (0, 5))
    );
    let hard: Vec<_> = mid
        .hard_to_get
        .iter()
        .map(|h| {
            let id = PLAN.indicators[h.indicator].id.value.as_str();
            (id, h.attainment, h.years_with_value, h.last)
        })
        .collect();
    assert_eq!(
        hard,
        [
            ("d", NotReported, 0, None),
            ("g", NotReported, 2, Some(2023))
        ]
    );
    assert_eq!(of("d").revision, [Revision::NotMeasured]);
    assert_eq!(of("a").revision, []);
}

#[test]
fn a_final_number_met_at_mid_term_is_to_be_looked_at() {
    let rows = [row("a", 2020, 50.0), row("a", 2025, 71.0)];
    let run = run(2025, &rows);
    let mid =
        mid_term(&PLAN, &panel(&PLAN, &rows), &run.verdicts, &[]).expect("it has a mid-term year");
    let of = |r: &&crate::assess::MidTermRow| PLAN.indicators[r.indicator].id.value == "a";
    let a = mid.rows.iter().find(of).expect("listed");
    assert_eq!(a.revision, [Revision::MetAlready]);
    let against_final = &run.verdicts[a.final_target];
    assert_eq!(
        (against_final.attainment, against_final.target_year),
        (MetEarly, Some(2030))
    );
    assert_eq!(run.verdicts[a.mid_term.expect("2025")].attainment, Met);
}

const IDS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

fn random_rows() -> impl Strategy<Value = Vec<Row>> {
    let cell = (0..IDS.len(), 2020..=2024_i32, 0..=1000_i32);
    prop::collection::btree_map(
        cell.prop_map(|(id, year, _)| (id, year)),
        0..=1000_i32,
        1..30,
    )
    .prop_map(|cells| {
        let cells = cells.into_iter();
        cells
            .map(|((id, year), tenths)| row(IDS[id], year, f64::from(tenths) / 10.0))
            .collect()
    })
}

const ALL_BY: [By; 5] = [By::Plan, By::Level, By::Area, By::Domain, By::Unit];
const ALL_AGAINST: [Against; 3] = [Against::Leading, Against::MidTerm, Against::Final];

proptest! {
    /// Law 13: boards, meeting lists and unit cards are partitions, whatever they are made by.
    #[test]
    fn every_list_sums_to_its_set(rows in random_rows()) {
        let run = run(2024, &rows);
        for against in ALL_AGAINST {
            let whole: u32 = boards(&PLAN, &run.verdicts, By::Plan, against).iter().map(|b| b.total).sum();
            for by in ALL_BY {
                let all = boards(&PLAN, &run.verdicts, by, against);
                prop_assert_eq!(all.iter().map(|b| b.total).sum::<u32>(), whole);
                let mut seen = std::collections::BTreeSet::new();
                for board in &all {
                    let listed = board.meeting.iter().flat_map(|(_, list)| list.iter().copied());
                    for index in listed {
                        prop_assert!(seen.insert(index), "{} twice", index);
                    }
                    let counted: u32 = board.counts.iter().map(|(_, _, n)| n).sum();
                    prop_assert_eq!(counted, board.total);
                }
                prop_assert_eq!(seen.len() as u32, whole);
                // The parts of a rate sum to the rate.
                for id in ["attainment", "attainment_with_nearly", "attainment_of_assessed", "improvement"] {
                    let parts = all.iter().map(|b| rate(b, id)).fold((0, 0), |s, r| (s.0 + r.0, s.1 + r.1));
                    let of_all = boards(&PLAN, &run.verdicts, By::Plan, against);
                    let of_all = of_all.first().map_or((0, 0), |b| rate(b, id));
                    prop_assert_eq!(parts, of_all);
                }
            }
        }
        let cards = unit_cards(&PLAN, &run.verdicts, &[], Some(2024));
        let whole = run.scoreboards.first().map_or(0, |b| b.total);
        prop_assert_eq!(cards.iter().map(|c| c.lead.total).sum::<u32>(), whole);
        let behind = run.verdicts.iter().filter(|v| v.leading && Gravity::of(v).is_some()).count();
        let listed: usize = lagging(&run.verdicts).iter().map(|u| u.items.len()).sum();
        prop_assert_eq!(listed, behind);
    }

    /// Law 12: withholding or flagging this year's value never raises a rate, on no board.
    #[test]
    fn withholding_never_raises_a_rate(rows in random_rows(), which in any::<prop::sample::Index>(), how in 0..4_usize) {
        let mut less = rows.clone();
        let now: Vec<usize> = (0..less.len()).filter(|at| less[*at].year == 2024).collect();
        if now.is_empty() {
            return Ok(());
        }
        let at = now[which.index(now.len())];
        less[at] = match how {
            0 => less[at].clone().flagged("V"),
            1 => less[at].clone().flagged("P"),
            2 => missing(&less[at].indicator.clone(), 2024, "Q"),
            _ => missing(&less[at].indicator.clone(), 2024, "L"),
        };
        let (before, after) = (run(2024, &rows), run(2024, &less));
        for against in ALL_AGAINST {
            for by in ALL_BY {
                let all = boards(&PLAN, &before.verdicts, by, against);
                for board in boards(&PLAN, &after.verdicts, by, against) {
                    let was = all.iter().find(|b| b.scope == board.scope).expect("nothing leaves a board");
                    for id in ["attainment", "attainment_with_nearly", "improvement"] {
                        let percent = |b: &Scoreboard| b.rate(id).and_then(|r| r.percent).unwrap_or(0.0);
                        prop_assert!(percent(&board) <= percent(was), "{} {:?}", id, board.scope);
                    }
                }
            }
        }
    }
}

#[test]
fn levels_have_their_words() {
    let run = run(2024, &figures());
    let level = boards(&PLAN, &run.verdicts, By::Level, Against::Leading);
    assert_eq!(level[0].scope.level, Some(Level::Nation));
    assert_eq!(
        serde_json::to_value(&level[0].scope).expect("plain")["level"],
        "nation"
    );
}
