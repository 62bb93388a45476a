//! Rows of the embedded plan's forms, against its definition files.

use std::collections::BTreeSet;

use heng_indicator::plan::{Level, Plan};
use heng_indicator::{Limits, embedded, load};

use super::{FormBook, Machine, RowKind, Stand, book, books};

fn plan() -> Plan {
    load(&embedded(), &Limits::default()).unwrap().plan.unwrap()
}

fn hohhot(plan: &Plan, year: i32) -> Vec<FormBook> {
    books(plan, plan.area("150100").unwrap(), year)
}

#[test]
fn a_city_has_a_workbook_for_each_unit_and_each_banner() {
    let plan = plan();
    let books = hohhot(&plan, 2025);
    let filers: BTreeSet<&str> = books.iter().map(|b| b.filer.as_str()).collect();
    assert_eq!(filers.len(), books.len());
    // Nine banners and districts; the own level has no indicator of its own, and zones file inside their hosts.
    let banners: Vec<&FormBook> = books
        .iter()
        .filter(|b| plan.area(&b.filer).is_some())
        .collect();
    assert_eq!(banners.len(), 9);
    for banner in banners {
        assert_eq!(plan.area(&banner.filer).unwrap().level, Level::County);
        assert!(banner.forms.len() > 10);
        assert!(banner.forms.iter().all(|f| f.area == banner.filer));
    }
    let city = books.iter().filter(|b| plan.area(&b.filer).is_none());
    for unit in city {
        assert_eq!(unit.forms.len(), 1);
        assert_eq!(unit.forms[0].area, "150100");
    }
}

#[test]
fn every_measure_of_every_indicator_is_asked_once_in_the_city() {
    let plan = plan();
    let books = hohhot(&plan, 2025);
    let mut codes = BTreeSet::new();
    for form in books
        .iter()
        .flat_map(|b| &b.forms)
        .filter(|f| f.area == "150100")
    {
        for row in form.rows() {
            assert!(codes.insert(row.code.clone()), "{} twice", row.code);
        }
    }
    // What a person finds in the definition files.
    for code in [
        "maternal_mortality_ratio",
        "maternal_deaths",
        "maternal_deaths[urbanisation=U]",
        "live_births[urbanisation=R]",
        "life_expectancy_female",
    ] {
        assert_eq!(
            codes.contains(code),
            code != "life_expectancy_female",
            "{code}: a wave of 2025 that comes in 2026 is not asked for 2025"
        );
    }
    let later = hohhot(&plan, 2026);
    let row = later
        .iter()
        .flat_map(|b| &b.forms)
        .flat_map(super::Form::rows)
        .find(|r| r.code == "life_expectancy_female")
        .expect("asked as last year's figure");
    assert_eq!((row.stand, row.revisable), (Stand::NotInYear, true));
}

#[test]
fn a_form_asks_only_what_its_unit_leads_or_owns() {
    let plan = plan();
    let city = plan.area("150100").unwrap();
    for year in [2020, 2025, 2030] {
        for unit in &plan.responsible_units {
            let Some(book) = book(&plan, Some(&unit.id.value), city, year) else {
                continue;
            };
            for row in book.forms.iter().flat_map(super::Form::rows) {
                if let Some(measure) = plan.measure(&row.subject) {
                    assert_eq!(measure.owner.value, unit.id.value, "{}", row.code);
                } else {
                    let indicator = plan.indicator(&row.subject).unwrap();
                    assert_eq!(plan.lead_in(indicator, year), unit.id.value, "{}", row.code);
                    assert!(row.kind != RowKind::Measure && !row.for_others);
                }
            }
        }
    }
}

#[test]
fn a_statement_is_asked_where_there_is_a_target() {
    let plan = plan();
    let books = hohhot(&plan, 2025);
    let rows = || {
        books
            .iter()
            .flat_map(|b| &b.forms)
            .flat_map(super::Form::rows)
    };
    let row = |code: &str| rows().find(|r| r.code == code).unwrap();
    assert!(row("maternal_mortality_ratio").judged);
    assert_eq!(row("maternal_mortality_ratio").stand, Stand::Computed);
    // Births are background.
    assert!(!row("births").judged);
    assert!(rows().all(|r| !r.judged || r.kind == RowKind::Indicator));
}

#[test]
fn the_hidden_sheet_is_read_as_written() {
    let plan = plan();
    for book in hohhot(&plan, 2025) {
        let machine = Machine::of(&book);
        let lines = machine.lines();
        assert_eq!(
            Machine::parse(lines.iter().map(String::as_str)),
            Some(machine)
        );
    }
    assert_eq!(Machine::parse(["live_births|1|1|"]), None);
    assert_eq!(Machine::parse([]), None);
}
