//! Parse, print, parse: equal in meaning for every definition and for generated ones; and no bytes make reading
//! panic.

use std::path::{Path, PathBuf};

use heng_indicator::expr::{self, Expr, Item, Op, Selector};
use heng_indicator::plan::{
    AreaGroup, Authority, Basis, Direction, Formula, GapMode, Indicator, IntervalKind, Leads,
    Level, LocalTarget, LocalTargets, Members, MissingParts, Period, Plan, Reference, Relation,
    Release, Responsibility, Role, RollUp, Side, Small, Standing, Target, TargetKind,
};
use heng_indicator::{
    Desk, DiskDesk, Lang, Limits, Located, MemoryDesk, Span, Text, embedded, load, print,
    render_plain,
};
use proptest::prelude::*;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/plans")
        .join(name)
}

fn read(desk: &dyn Desk) -> (Option<Plan>, String) {
    let loaded = load(desk, &Limits::default()).expect("readable");
    let faults: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|d| render_plain(d, Lang::En))
        .collect();
    (loaded.plan, faults.join("\n"))
}

fn printed(plan: &Plan) -> MemoryDesk {
    let files = print::files(plan);
    MemoryDesk::new(
        "printed",
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

fn assert_comes_back(plan: &Plan) {
    let (again, faults) = read(&printed(plan));
    let again = again.unwrap_or_else(|| panic!("{faults}"));
    for (a, b) in again.indicators.iter().zip(&plan.indicators) {
        assert_eq!(a, b, "{faults}");
    }
    assert_eq!(&again, plan, "{faults}");
    assert_eq!(print::files(&again), print::files(plan));
}

#[test]
fn the_embedded_plan_comes_back() {
    let plan = read(&embedded()).0.expect("the embedded plan");
    assert!(plan.indicators.len() > 140, "{}", plan.indicators.len());
    assert_comes_back(&plan);
}

#[test]
fn the_tiny_plans_come_back() {
    for name in ["tiny", "children-tiny", "register"] {
        assert_comes_back(&read(&DiskDesk::new(fixture(name))).0.expect(name));
    }
}

#[test]
fn long_lists_are_printed_into_several_files() {
    let mut plan = read(&DiskDesk::new(fixture("tiny"))).0.expect("tiny");
    let county = plan.areas.last().expect("an area").clone();
    for n in 0..2844 {
        let id = Located::new(format!("county_{n:05}"), Span::default());
        plan.areas.push(heng_indicator::plan::Area {
            id,
            codes: Vec::new(),
            ..county.clone()
        });
    }
    assert_comes_back(&plan);
}

#[test]
fn groups_come_back() {
    let mut plan = read(&embedded()).0.expect("the embedded plan");
    let group = |id: &str, of: Option<&str>, members| AreaGroup {
        id: located(id.to_owned()),
        name: Text::new("甲\n“乙”", "a\"b"),
        of: of.map(|of| located(of.to_owned())),
        members,
    };
    let areas =
        |ids: &[&str]| Members::Areas(ids.iter().map(|id| located((*id).to_owned())).collect());
    plan.groups.extend([
        group(
            "0_tagged",
            Some("150600"),
            Members::Tag(located("旗县".to_owned())),
        ),
        group("listed", None, areas(&["150627", "150102"])),
        group("listed_within", Some("150000"), areas(&["150102"])),
    ]);
    for n in 0..700 {
        plan.groups
            .push(group(&format!("many_{n}"), None, areas(&["150102"])));
    }
    assert_comes_back(&plan);
}

fn located<T>(value: T) -> Located<T> {
    Located::new(value, Span::default())
}

prop_compose! {
    fn id()(id in "[a-z][a-z0-9_]{0,12}") -> Located<String> { located(id) }
}

fn words() -> impl Strategy<Value = String> {
    // Letters, quotes, backslashes, line ends, control and wide characters; never blank.
    "[a-z\"'\\\\\n\t\u{1}\u{7f}年%≥\u{1f600}]{0,8}x"
}

fn text() -> impl Strategy<Value = Text> {
    (words(), words()).prop_map(|(zh, en)| Text { zh, en })
}

fn positive() -> impl Strategy<Value = f64> {
    prop_oneof![
        (1_u32..1_000_000).prop_map(f64::from),
        (1_u32..1_000_000).prop_map(|n| f64::from(n) / 1000.0),
        1e-12..1e18_f64,
    ]
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![positive(), positive().prop_map(|n| -n), Just(0.0)]
}

fn expr() -> impl Strategy<Value = Located<Expr>> {
    let selector = (id(), "[A-Z0-9][A-Za-z0-9_]{0,4}|_T").prop_map(|(breakdown, code)| Selector {
        breakdown,
        code: located(code),
    });
    let leaf = prop_oneof![
        positive().prop_map(Expr::Number),
        (id(), prop::collection::vec(selector, 0..3))
            .prop_map(|(id, selectors)| Expr::Item(Item { id, selectors })),
    ];
    let tree = leaf.prop_recursive(5, 24, 2, |inner| {
        let op = prop_oneof![
            Just(Op::Add),
            Just(Op::Subtract),
            Just(Op::Multiply),
            Just(Op::Divide)
        ];
        prop_oneof![
            inner.clone().prop_map(|x| Expr::Negate(Box::new(x))),
            (op, inner.clone(), inner).prop_map(|(op, left, right)| Expr::Binary {
                op,
                left: Box::new(left),
                right: Box::new(right),
            }),
        ]
    });
    tree.prop_map(located)
}

fn basis() -> impl Strategy<Value = Basis> {
    prop_oneof![
        Just(Basis::Baseline),
        Just(Basis::PreviousYear),
        Just(Basis::PreviousTerm)
    ]
}

fn reference() -> impl Strategy<Value = Reference> {
    prop_oneof![
        any_number().prop_map(Reference::Number),
        expr().prop_map(Reference::Series)
    ]
}

fn kind() -> impl Strategy<Value = TargetKind> {
    let at_least = Just(Relation::AtLeast);
    prop_oneof![
        (any_number(), any::<bool>())
            .prop_map(|(value, strict)| TargetKind::AtLeast { value, strict }),
        (any_number(), any::<bool>())
            .prop_map(|(value, strict)| TargetKind::AtMost { value, strict }),
        (any_number(), any_number()).prop_map(|(low, high)| TargetKind::Band { low, high }),
        (
            reference(),
            prop::option::of(positive()),
            prop_oneof![Just(Side::Both), Just(Side::Lower)]
        )
            .prop_map(|(reference, tolerance, side)| TargetKind::About {
                reference,
                tolerance,
                side
            }),
        any_number().prop_map(|value| TargetKind::Full { value }),
        Just(TargetKind::YesNo),
        (basis(), prop_oneof![Just(0.0), positive()])
            .prop_map(|(basis, min_change)| TargetKind::Improve { basis, min_change }),
        (basis(), prop_oneof![Just(0.0), positive()])
            .prop_map(|(basis, min_change)| TargetKind::Decline { basis, min_change }),
        basis().prop_map(|basis| TargetKind::SlowGrowth { basis }),
        (
            prop_oneof![Just(GapMode::Absolute), Just(GapMode::Relative)],
            basis(),
            positive(),
            prop::option::of(any_number()),
        )
            .prop_map(|(mode, basis, min_change, parity)| TargetKind::GapNarrow {
                mode,
                basis,
                min_change,
                parity,
            }),
        (reference(), prop::option::of(positive())).prop_map(|(reference, tolerance)| {
            TargetKind::Parity {
                reference,
                tolerance,
            }
        }),
        (expr(), prop_oneof![at_least, Just(Relation::AtMost)]).prop_map(
            |(reference, relation)| TargetKind::RelativeTo {
                reference,
                relation
            }
        ),
        prop::option::of(any_number()).prop_map(|value| TargetKind::Maintain { value }),
        Just(TargetKind::Monitor),
        Just(TargetKind::Context),
    ]
}

fn target() -> impl Strategy<Value = Target> {
    let standing = prop_oneof![
        Just(Standing::Published),
        Just(Standing::Unverified),
        Just(Standing::Placeholder)
    ];
    let authority = prop_oneof![
        Just(Authority::Goal),
        Just(Authority::Strategy),
        Just(Authority::Ministry),
        Just(Authority::Monitoring),
        Just(Authority::Local),
    ];
    (
        kind(),
        1949..=2100_i32,
        any::<bool>(),
        words(),
        words(),
        standing,
        authority,
    )
        .prop_map(|(kind, year, hold, wording, source, standing, authority)| {
            let unjudged = kind.set().is_none();
            let holds = matches!(
                kind,
                TargetKind::AtLeast { .. }
                    | TargetKind::AtMost { .. }
                    | TargetKind::Band { .. }
                    | TargetKind::About { .. }
            );
            let wording = if unjudged && hold {
                String::new()
            } else {
                wording
            };
            Target {
                year: (!unjudged).then_some(year),
                kind,
                hold: hold && holds,
                wording,
                source,
                standing,
                authority,
                span: Span::default(),
            }
        })
}

fn formula() -> impl Strategy<Value = Formula> {
    prop_oneof![
        Just(Formula::Reported),
        (expr(), positive()).prop_map(|(numerator, factor)| Formula::Count { numerator, factor }),
        (expr(), expr(), positive()).prop_map(|(numerator, denominator, factor)| Formula::Ratio {
            numerator,
            denominator,
            factor
        }),
        (expr(), positive())
            .prop_map(|(expression, factor)| Formula::Expression { expression, factor }),
    ]
}

fn roll_up() -> impl Strategy<Value = RollUp> {
    prop_oneof![
        Just(RollUp::Sum),
        Just(RollUp::RatioOfSums),
        id().prop_map(RollUp::WeightedMean),
        Just(RollUp::Reported),
        Just(RollUp::OwnLevel),
        Just(RollUp::Recomputed),
    ]
}

fn missing_parts() -> impl Strategy<Value = MissingParts> {
    prop_oneof![
        Just(MissingParts::Refuse),
        Just(MissingParts::Mark),
        (1..=10_u8).prop_map(MissingParts::Complete),
    ]
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        Just(Period::Calendar),
        Just(Period::School),
        (1..=10_u8).prop_map(Period::Cumulative),
        (1..=10_u8).prop_map(Period::Term),
        Just(Period::Wave),
    ]
}

fn interval() -> impl Strategy<Value = IntervalKind> {
    prop_oneof![
        Just(IntervalKind::Poisson),
        Just(IntervalKind::Wilson),
        (1.0..10.0_f64).prop_map(IntervalKind::Survey),
        Just(IntervalKind::None),
    ]
}

fn holder() -> impl Strategy<Value = Responsibility> {
    let role = prop_oneof![Just(Role::Lead), Just(Role::Partner)];
    (
        id(),
        role,
        prop::option::of(1949..2000_i32),
        prop::option::of(2000..2100_i32),
    )
        .prop_map(|(unit, role, from, to)| Responsibility {
            unit,
            role,
            from,
            to,
        })
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let direction = prop_oneof![
        Just(Direction::Higher),
        Just(Direction::Lower),
        Just(Direction::None)
    ];
    let levels = [
        Level::Nation,
        Level::Province,
        Level::Prefecture,
        Level::County,
        Level::OwnLevel,
        Level::Zone,
    ];
    let small = (positive(), 1..=10_u8).prop_map(|(expected_below, pool_years)| Small {
        expected_below,
        pool_years,
    });
    let release = prop_oneof![
        Just(Release::Public),
        Just(Release::Internal),
        Just(Release::Sensitive)
    ];
    let what = (
        id(),
        text(),
        id(),
        0..=8_u8,
        direction,
        formula(),
        (roll_up(), missing_parts()),
        interval(),
        period(),
        any::<bool>(),
    );
    let when = (
        prop::sample::subsequence(levels.to_vec(), 0..=levels.len()),
        prop::collection::vec(1949..=2100_i32, 0..3),
        0..=10_u8,
        prop::option::of(small),
        prop::collection::vec(id(), 0..3),
    );
    let who = (
        id(),
        prop::collection::vec(id(), 0..3),
        prop::collection::vec(holder(), 0..3),
    );
    let rest = (
        release,
        prop::option::of(text()),
        words(),
        prop::collection::vec(target(), 0..4),
    );
    (what, when, who, rest).prop_map(|(what, when, who, rest)| {
        let (id, name, unit, decimals, direction, formula, parts, interval, period, computed) =
            what;
        let (roll_up, missing_parts) = parts;
        let (available_at, available_years, lag_years, small, breakdowns) = when;
        let (lead, partners, responsibility) = who;
        let (release, note, source, mut targets) = rest;
        targets.sort_by_key(|t| t.year);
        Indicator {
            id,
            name,
            domain: located("health".to_owned()),
            unit,
            decimals,
            direction,
            formula,
            roll_up,
            missing_parts,
            leads: if computed {
                Leads::Computed
            } else {
                Leads::Reported
            },
            interval,
            small,
            breakdowns,
            period,
            available_at,
            available_years,
            lag_years,
            lead,
            partners,
            responsibility,
            release,
            note,
            source,
            targets,
        }
    })
}

proptest! {
    #[test]
    fn expressions_come_back(expr in expr()) {
        let text = expr::print(&expr);
        let again = expr::parse(&text, Span::default(), &Limits::default());
        prop_assert_eq!(again.as_ref(), Ok(&expr.value), "{}", text);
    }

    #[test]
    fn indicators_and_local_targets_come_back(
        indicator in indicator(),
        local in prop::collection::vec((id(), target()), 0..4),
        plan_name in words(),
    ) {
        let mut plan = read(&DiskDesk::new(fixture("tiny"))).0.expect("tiny");
        plan.indicators = vec![indicator];
        plan.local_targets = vec![LocalTargets {
            area: located("150100".to_owned()),
            source: plan_name.clone(),
            plan: plan_name,
            targets: local
                .into_iter()
                .map(|(indicator, target)| LocalTarget { indicator, target })
                .collect(),
            outside: Vec::new(),
        }];
        let (again, faults) = read(&printed(&plan));
        prop_assert_eq!(again.as_ref(), Some(&plan), "{}", faults);
    }

    #[test]
    fn no_text_makes_an_expression_panic(text in "[a-z0-9_\\[\\]()+*/=,. ×年-]{0,40}") {
        let span = Span { file: 0, start: 7, end: 7 + text.len() as u32 };
        if let Err(fault) = expr::parse(&text, span, &Limits::default()) {
            prop_assert!(span.start <= fault.span.start && fault.span.end <= span.end);
        }
    }

    #[test]
    fn no_bytes_make_reading_panic(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(any::<u8>())), 1..6),
    ) {
        let tiny = DiskDesk::new(fixture("tiny"));
        let paths = tiny.list().expect("listed");
        let mut desk = MemoryDesk::new("plan", []);
        for path in &paths {
            desk.insert(path.clone(), tiny.read(path).expect("read"));
        }
        let path = which.get(&paths);
        let mut bytes = tiny.read(path).expect("read");
        for (at, byte) in &edits {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match byte {
                Some(byte) => bytes[at] = *byte,
                None => {
                    bytes.remove(at);
                }
            }
        }
        desk.insert(path.clone(), bytes);
        let loaded = load(&desk, &Limits::default()).expect("a folder in memory");
        for diagnostic in &loaded.diagnostics {
            let found = loaded.sources.find(&diagnostic.place);
            if let (Some((file, bytes)), heng_indicator::Place::Line { .. }) = (found, &diagnostic.place) {
                prop_assert!(file.text.get(bytes).is_some());
            }
        }
    }
}
