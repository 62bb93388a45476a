//! What holds in every return that is right.

use std::collections::{BTreeMap, BTreeSet};

use heng_demo::{Row, rows};
use heng_indicator::plan::{Formula, Level, Period, Plan};
use heng_indicator::{Limits, embedded, expr, load};

pub(crate) fn plan() -> Plan {
    load(&embedded(), &Limits::default())
        .expect("loads")
        .plan
        .expect("a plan")
}

type Key = (&'static str, &'static str, i32, &'static str, &'static str);

pub(crate) fn key(row: &Row) -> Key {
    (row.measure, row.area, row.year, row.sex, row.urbanisation)
}

/// Values in thousandths, so that sums are exact.
fn values(rows: &[Row]) -> BTreeMap<Key, i64> {
    rows.iter()
        .filter_map(|row| {
            let number: f64 = row.value.as_ref()?.parse().expect("a number");
            Some((key(row), (number * 1000.0).round() as i64))
        })
        .collect()
}

/// A rate that is filed as it is does not add up.
const RATES: &[&str] = &[
    "primary_net_enrol_male_rate",
    "good_air_days_share",
    "gender_assessment_mechanism",
];

#[test]
fn women_and_men_town_and_country_make_the_total() {
    let all = values(&rows(&plan()));
    for ((measure, area, year, sex, place), value) in &all {
        if RATES.contains(measure) {
            continue;
        }
        let at = |sex, place| all.get(&(*measure, *area, *year, sex, place)).copied();
        if let (Some(women), Some(men), true) = (at("F", place), at("M", place), *sex == "_T") {
            assert_eq!(women + men, *value, "{measure} {area} {year} {place}");
        }
        if let (Some(town), Some(country), true) = (at(sex, "U"), at(sex, "R"), *place == "_T") {
            assert_eq!(town + country, *value, "{measure} {area} {year} {sex}");
        }
        assert!(*value >= 0 || *measure == "science_literacy_gender_gap");
    }
}

/// Measures that each level has for itself.
fn own_level(plan: &Plan) -> BTreeSet<String> {
    let of = |i: &&heng_indicator::plan::Indicator| {
        matches!(i.roll_up, heng_indicator::plan::RollUp::OwnLevel)
    };
    plan.indicators
        .iter()
        .filter(of)
        .filter_map(|i| match &i.formula {
            Formula::Ratio { denominator, .. } => Some(&denominator.value),
            _ => None,
        })
        .flat_map(expr::items)
        .map(|item| item.id.value.clone())
        .collect()
}

#[test]
fn banners_and_the_citys_own_bodies_make_the_city() {
    let plan = plan();
    let (all, own) = (values(&rows(&plan)), own_level(&plan));
    let mut sums: BTreeMap<Key, i64> = BTreeMap::new();
    for ((measure, area, year, sex, place), value) in &all {
        if !["150100", "150172"].contains(area) {
            *sums
                .entry((*measure, "150100", *year, *sex, *place))
                .or_default() += value;
        }
    }
    let mut checked = 0;
    for (key, sum) in sums {
        if RATES.contains(&key.0) || own.contains(key.0) {
            continue;
        }
        assert_eq!(all.get(&key), Some(&sum), "{key:?}");
        checked += 1;
    }
    assert!(checked > 3_000, "{checked}");
}

#[test]
fn parts_are_within_their_wholes() {
    let plan = plan();
    let all = values(&rows(&plan));
    let mut checked = 0;
    for indicator in &plan.indicators {
        let Formula::Ratio {
            numerator,
            denominator,
            ..
        } = &indicator.formula
        else {
            continue;
        };
        let (above, below) = (
            expr::items(&numerator.value),
            expr::items(&denominator.value),
        );
        let ([above], [below]) = (above.as_slice(), below.as_slice()) else {
            continue;
        };
        let Some(measure) = plan.measure(&above.id.value) else {
            continue;
        };
        if measure.may_exceed {
            continue;
        }
        if !above.selectors.is_empty() || indicator.unit.value != "percent" {
            continue;
        }
        let Some(below_id) = all.keys().map(|k| k.0).find(|id| *id == below.id.value) else {
            continue;
        };
        for ((id, area, year, sex, place), value) in &all {
            if *id == above.id.value
                && below.selectors.is_empty()
                && let Some(whole) = all.get(&(below_id, *area, *year, *sex, *place))
            {
                assert!(value <= whole, "{id} {area} {year}: {value} of {whole}");
                checked += 1;
            }
        }
    }
    assert!(checked > 5_000, "{checked}");
}

/// Every measure that a city or a banner produces is there, and nothing that they do not produce.
#[test]
fn every_measure_of_the_city_is_filed() {
    let plan = plan();
    let filed: BTreeSet<&str> = rows(&plan).iter().map(|row| row.measure).collect();
    let mut wanted: BTreeSet<&str> = BTreeSet::new();
    let here = [Level::Prefecture, Level::County];
    for indicator in plan
        .indicators
        .iter()
        .filter(|i| i.available_at.iter().any(|l| here.contains(l)))
    {
        let sides = match &indicator.formula {
            Formula::Reported => {
                wanted.insert(&indicator.id.value);
                Vec::new()
            }
            Formula::Count { numerator, .. } => vec![&numerator.value],
            Formula::Ratio {
                numerator,
                denominator,
                ..
            } => vec![&numerator.value, &denominator.value],
            Formula::Expression { expression, .. } => vec![&expression.value],
        };
        let items = sides.into_iter().flat_map(expr::items);
        wanted.extend(
            items
                .map(|item| item.id.value.as_str())
                .filter(|id| plan.measure(id).is_some()),
        );
    }
    let missing: Vec<&&str> = wanted.difference(&filed).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let beyond: Vec<&&str> = filed.difference(&wanted).collect();
    // Yardsticks that a target compares with, and a measure that stands beside a girls' rate.
    let known = [
        "cohort_6_14",
        "primary_net_enrol_male_rate",
        "union_enterprise_employees",
    ];
    assert!(beyond.iter().all(|id| known.contains(id)), "{beyond:?}");
}

#[test]
fn terms_do_not_change_before_they_end() {
    let plan = plan();
    let all = values(&rows(&plan));
    let starts = [2016, 2017, 2021, 2022];
    for ((measure, area, year, sex, place), value) in &all {
        let of_term = plan
            .measure(measure)
            .is_some_and(|m| matches!(m.period, Period::Term(_)));
        if of_term && !starts.contains(year) {
            let before = all.get(&(*measure, *area, year - 1, *sex, *place));
            assert!(
                before.is_none_or(|before| before == value),
                "{measure} {area} {year}"
            );
        }
    }
}
