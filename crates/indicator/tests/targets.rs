//! Targets as printed, compared and inherited.

use heng_indicator::plan::{
    Authority, Basis, Direction, Due, GapMode, Indicator, Level, Plan, Reference, Relation, Side,
    Standing, Target, TargetKind,
};
use heng_indicator::targets::{self, Strength, compare, target_text, target_text_with_unit};
use heng_indicator::{Lang, Limits, Located, MemoryDesk, Span, embedded, expr, load};

fn plan() -> Plan {
    load(&embedded(), &Limits::default())
        .expect("readable")
        .plan
        .expect("the embedded plan")
}

fn target(kind: TargetKind) -> Target {
    Target {
        year: Some(2030),
        kind,
        hold: false,
        wording: "测试".into(),
        source: "测试".into(),
        standing: Standing::Placeholder,
        authority: Authority::Goal,
        span: Span::default(),
    }
}

fn series(text: &str) -> Located<expr::Expr> {
    let read = expr::parse(text, Span::default(), &Limits::default());
    Located::new(read.expect("an expression"), Span::default())
}

fn at_least(value: f64) -> TargetKind {
    TargetKind::AtLeast {
        value,
        strict: false,
    }
}

fn at_most(value: f64) -> TargetKind {
    TargetKind::AtMost {
        value,
        strict: false,
    }
}

fn about(value: f64, side: Side) -> TargetKind {
    TargetKind::About {
        reference: Reference::Number(value),
        tolerance: None,
        side,
    }
}

fn improve(basis: Basis, min_change: f64) -> TargetKind {
    TargetKind::Improve { basis, min_change }
}

#[test]
fn each_kind_reads_as_in_tables() {
    let plan = plan();
    let share = plan
        .indicator("cervical_cancer_screening_rate")
        .expect("in the catalogue");
    let ratio = plan
        .indicator("maternal_mortality_ratio")
        .expect("in the catalogue");
    let gap = TargetKind::GapNarrow {
        mode: GapMode::Absolute,
        basis: Basis::Baseline,
        min_change: 0.0,
        parity: None,
    };
    let relative = TargetKind::RelativeTo {
        reference: series("party_member_female_share"),
        relation: Relation::AtLeast,
    };
    let strict = TargetKind::AtLeast {
        value: 90.0,
        strict: true,
    };
    let parity = |value| TargetKind::Parity {
        reference: Reference::Number(value),
        tolerance: None,
    };
    let cases: Vec<(&Indicator, TargetKind, &str, &str)> = vec![
        (share, at_least(70.0), "≥70.0", "≥70.0"),
        (share, strict, ">90.0", ">90.0"),
        (share, at_least(99.95), "≥99.95", "≥99.95"),
        (ratio, at_most(12.0), "≤12.0", "≤12.0"),
        (
            share,
            TargetKind::Band {
                low: 103.0,
                high: 107.0,
            },
            "103—107",
            "103–107",
        ),
        (share, about(45.0, Side::Both), "45左右(±2)", "about 45(±2)"),
        (
            share,
            about(45.0, Side::Lower),
            "45左右(−2)",
            "about 45(−2)",
        ),
        (
            share,
            TargetKind::Full { value: 100.0 },
            "全部（100）",
            "all (100)",
        ),
        (share, TargetKind::YesNo, "是", "yes"),
        (
            share,
            improve(Basis::Baseline, 0.0),
            "较2020年提高",
            "above 2020",
        ),
        (
            share,
            improve(Basis::PreviousTerm, 1.5),
            "较上届提高超过1.5",
            "above the previous term by more than 1.5",
        ),
        (
            ratio,
            TargetKind::Decline {
                basis: Basis::PreviousYear,
                min_change: 0.0,
            },
            "较上年降低",
            "below the previous year",
        ),
        (
            share,
            TargetKind::SlowGrowth {
                basis: Basis::Baseline,
            },
            "增幅较2020年放缓",
            "growth slower than 2020",
        ),
        (ratio, gap, "差距较2020年缩小", "gap narrower than 2020"),
        (
            share,
            relative,
            "不低于党员中女性比例",
            "not below Women's share of Party members",
        ),
        (share, parity(100.0), "持平于100(±3)", "parity at 100(±3)"),
        (share, parity(1.0), "持平于1(±0.03)", "parity at 1(±0.03)"),
        (
            share,
            TargetKind::Maintain { value: Some(95.0) },
            "保持≥95.0",
            "hold ≥95.0",
        ),
        (
            ratio,
            TargetKind::Maintain { value: None },
            "不高于2020年",
            "not above 2020",
        ),
        (share, TargetKind::Monitor, "仅监测", "monitored"),
        (share, TargetKind::Context, "背景", "context"),
    ];
    for (indicator, kind, zh, en) in cases {
        let target = target(kind);
        assert_eq!(target_text(&target, indicator, &plan, Lang::Zh), zh);
        let english = target_text(&target, indicator, &plan, Lang::En);
        assert_eq!(english.to_lowercase(), en.to_lowercase());
    }
}

#[test]
fn units_only_where_asked() {
    let plan = plan();
    let with_unit = |id: &str, kind| {
        let indicator = plan.indicator(id).expect("in the catalogue");
        target_text_with_unit(&target(kind), indicator, &plan, Lang::Zh)
    };
    assert_eq!(
        with_unit("employment_female_share", at_least(70.0)),
        "≥70.0%"
    );
    assert_eq!(
        with_unit("maternal_mortality_ratio", at_most(12.0)),
        "≤12.0(1/10万)"
    );
    assert_eq!(
        with_unit("employment_female_share", about(45.0, Side::Both)),
        "45%左右(±2)"
    );
}

#[test]
fn numbers_directions_and_series_compare() {
    use Direction::{Higher, Lower, None as Neither};
    use Strength::{Different, Same, Stronger, Weaker};
    let strict = |value| TargetKind::AtMost {
        value,
        strict: true,
    };
    let band = |low, high| TargetKind::Band { low, high };
    let decline = TargetKind::Decline {
        basis: Basis::Baseline,
        min_change: 0.0,
    };
    let keep = TargetKind::Maintain { value: None };
    let gap = TargetKind::GapNarrow {
        mode: GapMode::Absolute,
        basis: Basis::Baseline,
        min_change: 0.0,
        parity: None,
    };
    let relative = |text| TargetKind::RelativeTo {
        reference: series(text),
        relation: Relation::AtLeast,
    };
    let cases: Vec<(TargetKind, TargetKind, Direction, Strength)> = vec![
        (at_most(9.0), at_most(12.0), Lower, Stronger),
        (at_most(14.0), at_most(12.0), Lower, Weaker),
        (at_most(12.0), at_most(12.0), Lower, Same),
        (strict(12.0), at_most(12.0), Lower, Stronger),
        (
            at_least(96.0),
            TargetKind::Full { value: 100.0 },
            Higher,
            Weaker,
        ),
        (
            about(42.0, Side::Lower),
            about(40.0, Side::Both),
            Higher,
            Stronger,
        ),
        (
            about(40.0, Side::Both),
            about(45.0, Side::Both),
            Higher,
            Weaker,
        ),
        (
            about(40.0, Side::Lower),
            about(40.0, Side::Both),
            Higher,
            Same,
        ),
        (
            about(40.0, Side::Both),
            about(45.0, Side::Both),
            Lower,
            Stronger,
        ),
        (
            about(40.0, Side::Both),
            about(45.0, Side::Both),
            Neither,
            Different,
        ),
        (at_least(45.0), about(45.0, Side::Both), Higher, Stronger),
        (about(45.0, Side::Both), at_least(45.0), Higher, Weaker),
        (about(46.0, Side::Both), at_least(45.0), Higher, Stronger),
        (at_least(45.0), at_most(45.0), Higher, Different),
        (band(104.0, 106.0), band(103.0, 107.0), Neither, Stronger),
        (band(103.0, 107.0), band(104.0, 106.0), Neither, Weaker),
        (band(102.0, 106.0), band(103.0, 107.0), Neither, Different),
        (band(104.0, 106.0), at_most(107.0), Lower, Stronger),
        (
            at_least(70.0),
            improve(Basis::Baseline, 0.0),
            Higher,
            Stronger,
        ),
        (
            improve(Basis::Baseline, 0.0),
            at_least(70.0),
            Higher,
            Weaker,
        ),
        (decline.clone(), at_most(12.0), Lower, Weaker),
        (
            at_most(12.0),
            improve(Basis::Baseline, 0.0),
            Lower,
            Different,
        ),
        (
            improve(Basis::Baseline, 2.0),
            improve(Basis::Baseline, 0.0),
            Higher,
            Stronger,
        ),
        (
            improve(Basis::Baseline, 0.0),
            improve(Basis::PreviousYear, 0.0),
            Higher,
            Different,
        ),
        (
            improve(Basis::Baseline, 0.0),
            keep.clone(),
            Higher,
            Stronger,
        ),
        (keep, decline, Lower, Weaker),
        (at_most(5.0), gap, Lower, Stronger),
        (
            TargetKind::Maintain { value: Some(95.0) },
            at_least(95.0),
            Higher,
            Same,
        ),
        (relative("a"), relative("(a)"), Higher, Same),
        (relative("a"), relative("b"), Higher, Different),
        (relative("a"), at_least(30.0), Higher, Different),
        (TargetKind::YesNo, TargetKind::YesNo, Higher, Same),
        (TargetKind::Monitor, at_least(1.0), Higher, Weaker),
        (
            improve(Basis::Baseline, 0.0),
            TargetKind::Monitor,
            Higher,
            Stronger,
        ),
        (TargetKind::Monitor, TargetKind::Context, Higher, Same),
    ];
    for (lower, upper, direction, expected) in cases {
        let seen = compare(&target(lower.clone()), &target(upper.clone()), direction);
        assert_eq!(seen, expected, "{lower:?} against {upper:?}");
    }
}

/// The published targets of the cities' own plans against the outline's, as in `../shared/data/local-targets.csv`.
#[test]
fn real_local_targets_against_the_nation() {
    let plan = plan();
    let strength = |area: &str, indicator: &str| {
        let rows = targets::rows(&plan, area);
        let row = rows
            .into_iter()
            .find(|r| r.indicator.id.value == indicator && r.target.is_some());
        let row = row.expect("a row");
        (row.origin.to_owned(), row.inherited, row.strength)
    };
    // 濮阳: 12/10万, as the nation.
    assert_eq!(
        strength("410900", "maternal_mortality_ratio"),
        ("410900".into(), false, Some(Strength::Same))
    );
    // 呼和浩特 has no targets of its own here and inherits the nation's.
    assert_eq!(
        strength("150100", "maternal_mortality_ratio"),
        ("000000".into(), true, None)
    );
    assert_eq!(
        strength("000000", "maternal_mortality_ratio"),
        ("000000".into(), false, None)
    );
    let all: std::collections::BTreeSet<Strength> = ["150782", "410100", "410900", "211300"]
        .iter()
        .flat_map(|area| targets::rows(&plan, area))
        .filter_map(|row| row.strength)
        .collect();
    for expected in [Strength::Weaker, Strength::Same, Strength::Stronger] {
        assert!(all.contains(&expected), "{all:?}");
    }
}

/// nation → region → city → banner: the nearest level that set targets; a mid-term target stands against the
/// mid-term one above.
#[test]
fn targets_are_inherited_from_the_nearest_level() {
    let tiny = |files: &[(&str, &str)]| {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/plans/tiny");
        let disk = heng_indicator::DiskDesk::new(root);
        let mut desk = MemoryDesk::new("plan", []);
        for path in heng_indicator::Desk::list(&disk).expect("listed") {
            desk.insert(
                path.clone(),
                heng_indicator::Desk::read(&disk, &path).expect("read"),
            );
        }
        for (path, text) in files {
            desk.insert(*path, *text);
        }
        load(&desk, &Limits::default())
            .expect("readable")
            .plan
            .expect("a plan")
    };
    let region = "area = \"150000\"\nplan = \"自治区规划\"\nsource = \"测试\"\n\
        [[target]]\nindicator = \"maternal_mortality_ratio\"\nyear = 2025\nkind = \"at_most\"\nvalue = 11\n\
        wording = \"11\"\nstanding = \"published\"\n\
        [[target]]\nindicator = \"maternal_mortality_ratio\"\nyear = 2030\nkind = \"at_most\"\nvalue = 8\n\
        wording = \"8\"\nstanding = \"published\"\n";
    let plan = tiny(&[("targets/150000.toml", region)]);
    let of = |area: &str| -> Vec<_> {
        let rows = targets::rows(&plan, area).into_iter();
        rows.filter(|r| r.indicator.id.value == "maternal_mortality_ratio")
            .map(|r| {
                (
                    r.target.and_then(|t| t.year),
                    r.origin.to_owned(),
                    r.inherited,
                    r.strength,
                )
            })
            .collect()
    };
    // The city: 9 against the region's 8, by year 2030; the banner inherits the city's.
    assert_eq!(
        of("150100"),
        [(
            Some(2030),
            "150100".to_owned(),
            false,
            Some(Strength::Weaker)
        )]
    );
    assert_eq!(
        of("150104"),
        [(Some(2030), "150100".to_owned(), true, None)]
    );
    // The region: no mid-term target above it.
    assert_eq!(
        of("150000"),
        [
            (Some(2025), "150000".to_owned(), false, None),
            (
                Some(2030),
                "150000".to_owned(),
                false,
                Some(Strength::Stronger)
            ),
        ]
    );
    let above = targets::rows(&plan, "150100")
        .into_iter()
        .find_map(|r| r.above);
    assert_eq!(
        above.map(|(t, area)| (t.kind.clone(), area)),
        Some((at_most(8.0), "150000"))
    );
}

#[test]
fn holders_by_year_and_what_is_due() {
    let plan = plan();
    let village = plan
        .indicator("village_committee_female_share")
        .expect("in the catalogue");
    let before = plan.lead_in(village, 2021);
    assert_eq!(before, "civil_affairs");
    assert_eq!(plan.lead_in(village, 2023), "social_work");
    assert!(!plan.partners_in(village, 2021).contains(&before));

    let mut indicator = village.clone();
    indicator.available_at = vec![Level::Nation, Level::County];
    indicator.available_years = vec![2020, 2022];
    indicator.lag_years = 1;
    assert_eq!(
        plan.due(&indicator, Level::Prefecture, 2020),
        Due::NotAtLevel
    );
    assert_eq!(plan.due(&indicator, Level::County, 2021), Due::NotInYear);
    assert_eq!(plan.due(&indicator, Level::County, 2022), Due::NotYet);
    assert_eq!(plan.due_in(&indicator, Level::County, 2022, 2023), Due::Yes);
    indicator.lag_years = 0;
    assert_eq!(plan.due(&indicator, Level::County, 2022), Due::Yes);
}
