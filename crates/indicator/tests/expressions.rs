//! Expressions: read, evaluated, described, checked for units.

use heng_indicator::expr::{
    self, Absent, Dimension, Expr, ExprFault, Numbers, Quantity, UnitFault, evaluate, items, units,
};
use heng_indicator::plan::{Formula, Plan};
use heng_indicator::{Lang, Limits, Span, embedded, load};

fn read(text: &str) -> Result<Expr, ExprFault> {
    expr::parse(
        text,
        Span {
            file: 3,
            start: 100,
            end: 100 + text.len() as u32,
        },
        &Limits::default(),
    )
}

fn value(text: &str) -> Result<f64, Absent> {
    let known = |id: &str| match id {
        "two" => Ok(2.0),
        "zero" => Ok(0.0),
        "huge" => Ok(f64::MAX),
        other => Err(Absent::Missing(other.to_owned())),
    };
    evaluate(&read(text).expect(text), &mut |item| known(&item.id))
}

fn plan() -> Plan {
    load(&embedded(), &Limits::default())
        .expect("readable")
        .plan
        .expect("the embedded plan")
}

/// Worked by hand.
#[test]
fn signs_bind_as_in_arithmetic() {
    assert_eq!(value("2 + 3 * 4"), Ok(14.0));
    assert_eq!(value("(2 + 3) * 4"), Ok(20.0));
    assert_eq!(value("10 - 4 - 3"), Ok(3.0));
    assert_eq!(value("24 / 4 / 2"), Ok(3.0));
    assert_eq!(value("24 / (4 / 2)"), Ok(12.0));
    assert_eq!(value("-two * -3"), Ok(6.0));
    assert_eq!(value("1 - -two"), Ok(3.0));
    assert_eq!(value("100_000.5 * 2"), Ok(200_001.0));
}

#[test]
fn absent_is_never_zero() {
    assert_eq!(value("0 * nothing"), Err(Absent::Missing("nothing".into())));
    assert_eq!(value("two / zero"), Err(Absent::DivisionByZero));
    assert_eq!(value("huge * huge"), Err(Absent::NotFinite));
}

#[test]
fn places_are_those_of_the_file() {
    let expr = read("a + bc[sex=F, urbanisation = _T]").expect("an expression");
    let items = items(&expr);
    let bc = items[1];
    assert_eq!(
        bc.id.span,
        Span {
            file: 3,
            start: 104,
            end: 106
        }
    );
    assert_eq!(
        bc.selectors[0].code.span,
        Span {
            file: 3,
            start: 111,
            end: 112
        }
    );
    assert_eq!(bc.selectors[1].breakdown.value, "urbanisation");
    assert_eq!(
        bc.selectors[1].code.span,
        Span {
            file: 3,
            start: 129,
            end: 131
        }
    );
    // A string with escapes: the text is not what stands in the file, so everything gets the whole string.
    let whole = Span {
        file: 0,
        start: 5,
        end: 30,
    };
    let expr = expr::parse("a + b", whole, &Limits::default()).expect("an expression");
    assert!(expr::items(&expr).iter().all(|item| item.id.span == whole));
}

#[test]
fn what_is_wrong_and_where() {
    let cases = [
        (
            "",
            0,
            0,
            "expected a measure, an indicator, a number or a parenthesis",
            "",
        ),
        (
            "a +",
            3,
            3,
            "expected a measure, an indicator, a number or a parenthesis",
            "",
        ),
        ("a b", 2, 3, "nothing more expected", "b"),
        ("(a", 2, 2, "expected `)`", ""),
        ("a[sex]", 5, 6, "expected `=`", "]"),
        ("a[sex=]", 6, 7, "expected a code", "]"),
        ("a[=F]", 2, 3, "expected a breakdown", "="),
        ("1.2.3", 0, 5, "not a number", "1.2.3"),
        ("5_", 0, 2, "not a number", "5_"),
        ("a × b", 2, 4, "nothing more expected", "×"),
        (
            "A",
            0,
            1,
            "expected a measure, an indicator, a number or a parenthesis",
            "A",
        ),
    ];
    for (text, start, end, message, seen) in cases {
        let fault = read(text).expect_err(text);
        assert_eq!(
            (fault.span.start - 100, fault.span.end - 100),
            (start, end),
            "{text}"
        );
        assert_eq!(
            (fault.message.en.as_str(), fault.seen.as_str()),
            (message, seen),
            "{text}"
        );
    }
    let full_width = read("a［sex＝F］").expect_err("full-width signs");
    assert_eq!(full_width.help.expect("help").en, "write `[`");
}

#[test]
fn depth_and_length_are_bounded() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(read(&nested(32)).is_ok());
    assert_eq!(
        read(&nested(33)).expect_err("too deep").message.en,
        "nested more than 32 deep"
    );
    assert!(read(&nested(1_000_000)).is_err());
    assert!(read(&"-".repeat(1_000_000)).is_err());
    let sum = |terms: usize| vec!["a"; terms].join(" + ");
    assert!(read(&sum(256)).is_ok());
    assert_eq!(
        read(&sum(257)).expect_err("too long").message.en,
        "more than 256 terms"
    );
}

#[test]
fn described_in_both_languages() {
    let plan = plan();
    let formula = |id: &str, lang| {
        expr::describe_formula(plan.indicator(id).expect("in the catalogue"), &plan, lang)
    };
    assert_eq!(
        formula("maternal_mortality_ratio", Lang::Zh).as_deref(),
        Some("孕产妇死亡人数 ÷ 活产数 × 100000")
    );
    assert_eq!(
        formula("maternal_mortality_ratio", Lang::En).as_deref(),
        Some("Maternal deaths ÷ Live births × 100000")
    );
    assert_eq!(
        formula("maternal_mortality_ratio_gap", Lang::Zh).as_deref(),
        Some("孕产妇死亡率(农村) − 孕产妇死亡率(城市)")
    );
    assert_eq!(formula("life_expectancy_female", Lang::Zh), None);
    let described = |text: &str, lang| expr::describe(&read(text).expect(text), &plan, lang);
    assert_eq!(
        described(
            "(live_births[urbanisation=R] + unheard_of) / live_births[urbanisation=_T,sex=F]",
            Lang::Zh
        ),
        "(活产数(农村) + unheard_of) ÷ 活产数(合计、女)"
    );
}

#[test]
fn every_formula_of_the_embedded_plan_has_its_unit() {
    let plan = plan();
    let computed = plan
        .indicators
        .iter()
        .filter(|i| i.formula != Formula::Reported);
    for indicator in computed {
        let given = expr::formula_units(indicator, &plan, Numbers::Conversions).expect("a formula");
        let wanted = plan
            .unit(&indicator.unit)
            .and_then(Quantity::of)
            .expect("a unit");
        assert!(
            given.expect("units").is_like(&wanted),
            "{}",
            indicator.id.value
        );
    }
}

#[test]
fn units_by_hand() {
    let plan = plan();
    let of = |text: &str, numbers| units(&read(text).expect(text), &plan, numbers);
    let quantity = |dimension: &str, scale| {
        Ok(Quantity {
            dimension: Dimension::parse(dimension).expect("a dimension"),
            scale,
        })
    };
    assert_eq!(
        of("live_births", Numbers::Conversions),
        quantity("person", 1.0)
    );
    assert_eq!(
        of(
            "live_births / population_resident * 100",
            Numbers::Conversions
        ),
        quantity("1", 0.01)
    );
    assert_eq!(
        of("live_births / population_resident * 100", Numbers::Weights),
        quantity("1", 1.0)
    );
    assert_eq!(
        of("gdp / population_resident", Numbers::Conversions).map(|q| q.dimension.to_string()),
        Ok("yuan/person".into())
    );
    assert_eq!(
        of("100 - employment_female_share", Numbers::Conversions),
        quantity("1", 0.01)
    );
    assert!(matches!(
        of("live_births + gdp", Numbers::Conversions),
        Err(UnitFault::Unlike(_))
    ));
    assert_eq!(
        of("unheard_of", Numbers::Conversions),
        Err(UnitFault::Unknown)
    );
    assert_eq!(
        Dimension::parse("place/person")
            .expect("a dimension")
            .to_string(),
        "place/person"
    );
    assert_eq!(
        Dimension::parse("a*a/b").expect("a dimension").to_string(),
        "a*a/b"
    );
    assert_eq!(Dimension::parse("per year"), None);
}
