//! Rates and lists against published counts.

use heng_indicator::plan::TargetSet;

use super::world::{Definition, Row, evaluate, plan, row};
use crate::assess::Attainment::{self, *};
use crate::assess::{MeetingClass, Outlook, Rate, Tally, joint, percent};

fn rates(counts: &[(Attainment, u32)]) -> Vec<Rate> {
    let mut tally = Tally::default();
    for (attainment, count) in counts {
        tally.add(*attainment, *count);
    }
    tally.attainment_rates()
}

fn printed(rate: &Rate) -> (u32, u32, String) {
    (
        rate.numerator,
        rate.denominator,
        rate.percent.map_or_else(String::new, |p| format!("{p:.1}")),
    )
}

/// NBS 2015: 44 of 54 monitorable indicators, 81.5 %, the maternal mortality ratio of 20.1 against 20 among them as
/// 基本实现.
#[test]
fn the_bureau_counted_nearly_as_met() {
    let rates = rates(&[(Met, 43), (NearlyMet, 1), (NotYet, 10)]);
    assert_eq!(printed(&rates[1]), (44, 54, "81.5".to_owned()));
    assert_eq!(rates[1].id, "attainment_with_nearly");
    assert_eq!(printed(&rates[0]), (43, 54, "79.6".to_owned()));
}

/// Zhaotong 2017: 60 met, 15 expected to be, 3 hard: 78 in one list.
#[test]
fn one_list_of_attained_and_expected() {
    let shares = [60, 15, 3].map(|part| format!("{:.2}", percent(part, 78).unwrap()));
    assert_eq!(shares, ["76.92", "19.23", "3.85"]);
}

/// Jinchuan 2010: 94 indicators, 4 missed, 2 without data; the report counted the latter as met.
#[test]
fn no_data_is_never_counted_as_met() {
    let rates = rates(&[(Met, 88), (NotMet, 4), (NotReported, 2)]);
    assert_eq!(printed(&rates[0]), (88, 94, "93.6".to_owned()));
    assert_eq!(printed(&rates[2]), (88, 92, "95.7".to_owned()));
    assert!(rates.iter().all(|r| r.numerator != 90));
    assert!(rates[0].treatment.zh.contains("应评价数含未填报"));
    assert!(rates[2].treatment.zh.contains("未填报、暂不评价不在分母内"));
}

#[test]
fn what_is_not_due_is_in_no_denominator() {
    let counts = [
        (Met, 1),
        (Pending, 1),
        (NotApplicable, 1),
        (NoSource, 1),
        (NotAssessed, 1),
        (Monitored, 1),
    ];
    let rates = rates(&counts);
    assert_eq!(printed(&rates[0]), (1, 2, "50.0".to_owned()));
    assert_eq!(printed(&rates[2]), (1, 1, "100.0".to_owned()));
    assert_eq!(rates[0].percent.map(f64::to_bits), Some(50.0_f64.to_bits()));
    assert_eq!(Tally::default().attainment_rates()[0].percent, None);
}

#[test]
fn directions_have_a_rate_of_their_own() {
    let rate = Tally::from([
        (Improved, 6),
        (Level, 2),
        (NotImproved, 1),
        (NotReported, 1),
        (Pending, 5),
    ])
    .improvement_rate();
    assert_eq!(
        (printed(&rate), rate.set),
        ((6, 10, "60.0".to_owned()), TargetSet::Directional)
    );
}

fn definitions() -> Vec<Definition> {
    vec![
        Definition::new("early").target("kind = \"at_least\"\nvalue = 70"),
        Definition::new("short").target("kind = \"at_least\"\nvalue = 70"),
        Definition::new("up")
            .with("domain", "\"education\"")
            .target("kind = \"improve\""),
        Definition::new("none")
            .with("domain", "\"education\"")
            .target("kind = \"at_least\"\nvalue = 70"),
        Definition::new("watch").with("domain", "\"education\""),
    ]
}

fn figures() -> Vec<Row> {
    vec![
        row("early", 2020, 50.0),
        row("early", 2024, 75.0),
        row("short", 2024, 60.0),
        row("up", 2020, 40.0),
        row("up", 2024, 41.0),
        row("watch", 2024, 1.0),
    ]
}

/// Indicators stand by domain, then by file: early, short, none, up, watch.
#[test]
fn the_meeting_list_names_every_indicator_once() {
    let run = evaluate(&plan(&definitions()), &figures());
    let board = &run.scoreboards[0];
    assert_eq!(
        (
            board.scope.area.as_str(),
            board.scope.domain.as_deref(),
            board.total
        ),
        ("000000", None, 5)
    );
    assert_eq!(
        board.meeting,
        [
            (MeetingClass::Attained(MetEarly), vec![0]),
            (MeetingClass::Expected(Outlook::CannotTell), vec![1, 3]),
            (MeetingClass::Attained(NotReported), vec![2]),
            (MeetingClass::Attained(Monitored), vec![4]),
        ]
    );
    assert_eq!(
        board.counts,
        [
            (Some(TargetSet::Quantified), MetEarly, 1),
            (Some(TargetSet::Quantified), NotYet, 1),
            (Some(TargetSet::Quantified), NotReported, 1),
            (Some(TargetSet::Directional), Improved, 1),
            (None, Monitored, 1),
        ]
    );
    let domains: Vec<_> = run.scoreboards[1..]
        .iter()
        .map(|b| (b.scope.domain.as_deref(), b.total))
        .collect();
    assert_eq!(domains, [(Some("health"), 2), (Some("education"), 3)]);
    assert_eq!(
        printed(board.rate("attainment").unwrap()),
        (1, 3, "33.3".to_owned())
    );
    assert_eq!(
        printed(board.rate("improvement").unwrap()),
        (1, 1, "100.0".to_owned())
    );
}

#[test]
fn two_plans_have_separate_and_joint_totals() {
    let women = plan(&definitions());
    let children = plan(&[Definition::new("child").target("kind = \"full\"")]);
    let first = evaluate(&women, &figures());
    let second = evaluate(&children, &[row("child", 2024, 100.0)]);
    let totals = joint(&[(&women, &first), (&children, &second)]);
    assert_eq!(totals.len(), 1);
    let total = &totals[0];
    assert_eq!(
        (total.area.as_str(), total.separate.len(), total.joint.total),
        ("000000", 2, 6)
    );
    assert_eq!(
        (
            total.joint.scope.plan.as_str(),
            total.joint.scope.domain.as_ref()
        ),
        ("", None)
    );
    assert_eq!(
        total.separate.iter().map(|b| b.total).collect::<Vec<_>>(),
        [5, 1]
    );
    assert_eq!(
        printed(total.joint.rate("attainment").unwrap()),
        (2, 4, "50.0".to_owned())
    );
    // The second plan's only verdict follows the five of the first.
    assert_eq!(
        total.joint.meeting[0],
        (MeetingClass::Attained(MetEarly), vec![0, 5])
    );
}
