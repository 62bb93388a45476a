//! Hand-calculated: `fixtures/plans/register` asks of Ordos in 2025 two figures of the health commission, one each of
//! medical insurance and statistics and four of justice; of each banner two, one, one and one.

use std::path::Path;

use heng_indicator::plan::ResponsibleUnit;
use heng_indicator::plan::reporting::FormKind;
use heng_indicator::{DiskDesk, Limits, Located, Plan, Severity, load};
use jiff::civil::{Date, date};
use tempfile::TempDir;

use super::*;
use crate::Statement;
use crate::form::SelfAssessment;
use crate::read::{Format, Input, read};
use crate::rules::Ask;
use crate::store::{Store, Submission};

fn plan() -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/plans/register");
    let loaded = load(&DiskDesk::new(folder), &Limits::default()).expect("a folder");
    assert!(!loaded.has_errors(), "{:?}", loaded.diagnostics);
    loaded.plan.expect("a plan")
}

struct Office {
    plan: Plan,
    _folder: TempDir,
    store: Store,
}

impl Office {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        Self {
            plan: plan(),
            store: Store::open_or_new(&folder.path().join("store")).expect("a store"),
            _folder: folder,
        }
    }

    /// A submission at noon, Beijing time, of a day; `rows` are `measure,area,year,sex,value,status`.
    fn takes(&mut self, unit: &str, day: Date, rows: &str) {
        let csv = format!("measure,area,year,sex,value,status\n{rows}");
        let input = Input::bytes("a.csv", Format::Csv, csv.into_bytes());
        let reading = read(&[input], &self.plan, &Limits::default(), &|_| {}).expect("readable");
        let noon = day.at(4, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC);
        let submission = Submission {
            unit: unit.to_owned(),
            vintage: noon.expect("an instant").timestamp().as_microsecond(),
            reason: "测试".to_owned(),
            observations: reading.observations,
            ..Submission::default()
        };
        let receipt = self.store.append(&submission, &self.plan).expect("stored");
        assert!(receipt.stored.is_some(), "{:?}", receipt.diagnostics);
    }

    fn on(&self, area: &str, today: Date, open: &[(Ask, Severity)]) -> Collection {
        let reading = self
            .store
            .observations(&self.plan, &[], None)
            .expect("rows");
        let area = self.plan.area(area).expect("an area");
        let statements = self.store.statement_versions(None).expect("statements");
        let stored = Stored {
            observations: &reading.observations,
            statements: &statements,
            records: self.store.submissions(),
        };
        collection(&self.plan, area, 2025, today, stored, open).expect("a collection")
    }
}

/// Causes and measures are a return, though no figure came: what is owed is told beside it.
#[test]
fn statements_alone_are_received() {
    let mut office = Office::new();
    let said = |indicator: &str, own| Statement {
        indicator: indicator.to_owned(),
        area: "150600".to_owned(),
        year: 2025,
        unit: "health_commission".to_owned(),
        self_assessment: own,
        cause: "高危孕产妇增多".to_owned(),
        ..Statement::default()
    };
    let submission = |statement, hour| Submission {
        unit: "health_commission".to_owned(),
        vintage: date(2026, 5, 18)
            .at(hour, 0, 0, 0)
            .to_zoned(jiff::tz::TimeZone::UTC)
            .expect("an instant")
            .timestamp()
            .as_microsecond(),
        observations: read(&[], &office.plan, &Limits::default(), &|_| {})
            .expect("nothing")
            .observations,
        statements: vec![statement],
        ..Submission::default()
    };
    // A withdrawal of nothing is no return.
    let id = office.plan.indicators[0].id.value.clone();
    let mut nothing = submission(said(&id, Some(SelfAssessment::Withdrawn)), 1);
    nothing.statements[0].cause.clear();
    let filed = submission(said(&id, None), 2);
    let mut receipts = Vec::new();
    let mut take = |office: &mut Office, submission| {
        let receipt = office
            .store
            .append(&submission, &office.plan)
            .expect("stored");
        assert!(receipt.stored.is_some(), "{:?}", receipt.diagnostics);
        receipts.push(receipt.diagnostics.len());
        let c = office.on("150600", date(2026, 5, 21), &[]);
        let health = of(&c.units, "health_commission").clone();
        (health.received, health.standing, health.figures.missing())
    };
    let overdue = (None, Standing::Overdue { days: 1 }, 2);
    assert_eq!(take(&mut office, nothing), overdue);
    let came = (Some(date(2026, 5, 18)), Standing::InTime, 2);
    assert_eq!(take(&mut office, filed), came);
    // S111: what is withdrawn was never filed.
    assert_eq!(receipts, [1, 0]);
}

fn of<'c>(list: &'c [Return], filer: &str) -> &'c Return {
    list.iter().find(|r| r.filer == filer).expect(filer)
}

#[test]
fn nothing_filed_is_told_as_such() {
    let office = Office::new();
    let empty = office.on("150600", date(2026, 5, 21), &[]);
    let expected: Vec<(&str, u32, u32)> = empty
        .units
        .iter()
        .map(|r| (r.filer.as_str(), r.figures.expected, r.indicators.expected))
        .collect();
    // A day past 20 May; justice has until 1 June.
    assert_eq!(
        expected,
        [
            ("health_commission", 2, 1),
            ("medical_insurance", 1, 1),
            ("statistics", 1, 0),
            ("justice", 4, 2),
        ]
    );
    assert_eq!(empty.units[0].standing, Standing::Overdue { days: 1 });
    assert_eq!(empty.units[3].standing, Standing::NotYetDue { days: 11 });
    let banners: Vec<(&str, u32, u32, Standing)> = empty
        .areas
        .iter()
        .map(|r| {
            (
                r.filer.as_str(),
                r.figures.expected,
                r.indicators.expected,
                r.standing,
            )
        })
        .collect();
    let left = Standing::NotYetDue { days: 20 };
    assert_eq!(banners, [("150602", 5, 3, left), ("150627", 5, 3, left)]);
    assert!(
        empty
            .units
            .iter()
            .all(|r| r.figures.missing() == r.figures.expected)
    );
    // Ordos has four indicators due, each banner three.
    assert_eq!(empty.lacking.len(), 4 + 3 + 3);
}

#[test]
fn a_figure_with_a_reason_is_answered_and_shown_apart() {
    let mut office = Office::new();
    office.takes(
        "health_commission",
        date(2026, 5, 20),
        "live_births,150600,2025,_T,19000,\nmaternal_deaths,150600,2025,_T,,L\n",
    );
    let c = office.on("150600", date(2026, 6, 30), &[]);
    let health = of(&c.units, "health_commission");
    assert_eq!(health.received, Some(date(2026, 5, 20)));
    assert_eq!(health.standing, Standing::InTime);
    let f = health.figures;
    assert_eq!(
        (f.expected, f.filed, f.explained, f.missing()),
        (2, 1, 1, 0)
    );
    let i = health.indicators;
    assert_eq!((i.expected, i.complete, i.explained), (1, 0, 1));
    let lacking: Vec<&str> = c
        .lacking
        .iter()
        .filter(|l| l.area == "150600")
        .map(|l| l.indicator.as_str())
        .collect();
    assert_eq!(
        lacking,
        [
            "insurance_rate_female",
            "equality_mechanism",
            "legal_aid_women_share"
        ]
    );
}

#[test]
fn the_first_vintage_counts_as_received_and_the_latest_version_as_known() {
    let mut office = Office::new();
    // The predecessor of the justice bureau files first, three days late for 1 June, and takes one figure back.
    office.takes(
        "justice_office",
        date(2026, 6, 4),
        "legal_aid,150600,2025,_T,100,\nlegal_aid,150600,2025,F,60,\n",
    );
    office.takes(
        "justice",
        date(2026, 6, 20),
        "legal_aid,150600,2025,F,,deleted\nequality_mechanism,150600,2025,_T,1,\n",
    );
    let c = office.on("150600", date(2026, 6, 30), &[]);
    let justice = of(&c.units, "justice");
    assert_eq!(justice.received, Some(date(2026, 6, 4)));
    assert_eq!(justice.standing, Standing::Late { days: 3 });
    let f = justice.figures;
    assert_eq!((f.filed, f.missing()), (2, 2));
    let missing: Vec<&str> = justice.missing.iter().map(|m| m.code.as_str()).collect();
    assert_eq!(missing, ["legal_aid[sex=F]", "legal_aid[sex=M]"]);
    assert_eq!(justice.missing[0].name.zh, "法律援助受援人数（女）");
    // The indicator needs the women only.
    let share = c
        .lacking
        .iter()
        .find(|l| l.indicator == "legal_aid_women_share");
    let figures: Vec<&str> = share
        .expect("lacking")
        .figures
        .iter()
        .map(|m| m.code.as_str())
        .collect();
    assert_eq!(figures, ["legal_aid[sex=F]"]);
    assert_eq!(justice.indicators.complete, 1);
    // 41 days past 20 May, 20 past 10 June: late ones first, the longest first.
    let order: Vec<(&str, i32)> = c
        .units
        .iter()
        .chain(&c.areas)
        .map(|r| (r.filer.as_str(), r.standing.days_late()))
        .collect();
    assert_eq!(
        order,
        [
            ("health_commission", 41),
            ("medical_insurance", 41),
            ("statistics", 41),
            ("justice", 3),
            ("150602", 20),
            ("150627", 20),
        ]
    );
}

#[test]
fn a_city_sum_is_there_when_every_banner_filed_it() {
    let mut office = Office::new();
    office.takes(
        "health_commission",
        date(2026, 5, 1),
        "live_births,150602,2025,_T,9000,\n",
    );
    let c = office.on("150600", date(2026, 6, 1), &[]);
    let births = &of(&c.units, "health_commission").missing[0];
    assert_eq!(
        (births.code.as_str(), births.parts, births.of),
        ("maternal_deaths", 0, 0)
    );
    let births = &of(&c.units, "health_commission").missing[1];
    assert_eq!(
        (births.code.as_str(), births.parts, births.of),
        ("live_births", 1, 2)
    );
    office.takes(
        "150627",
        date(2026, 6, 2),
        "live_births,150627,2025,_T,3000,\n",
    );
    let c = office.on("150600", date(2026, 6, 30), &[]);
    let health = of(&c.units, "health_commission");
    assert_eq!((health.figures.filed, health.figures.from_parts), (0, 1));
    assert_eq!(health.received, Some(date(2026, 5, 1)));
    // The banner's own return, and the one that only the city's commission filled.
    let own = of(&c.areas, "150627");
    assert_eq!((own.figures.filed, own.standing), (1, Standing::InTime));
    let other = of(&c.areas, "150602");
    assert_eq!((other.figures.filed, other.figures.by_others), (0, 1));
    assert_eq!(other.received, None);
    assert_eq!(other.standing, Standing::Overdue { days: 20 });
}

#[test]
fn what_was_filed_for_another_year_does_not_count() {
    let mut office = Office::new();
    office.takes(
        "health_commission",
        date(2026, 5, 1),
        "live_births,150600,2024,_T,19000,\n",
    );
    let c = office.on("150600", date(2026, 5, 2), &[]);
    assert_eq!(of(&c.units, "health_commission").received, None);
}

#[test]
fn without_a_due_date_nothing_is_late() {
    let mut office = Office::new();
    office.plan.reporting = None;
    office.takes(
        "health_commission",
        date(2026, 12, 1),
        "live_births,150600,2025,_T,19000,\n",
    );
    let c = office.on("150600", date(2027, 1, 1), &[]);
    assert_eq!(
        of(&c.units, "health_commission").standing,
        Standing::Received
    );
    assert_eq!(of(&c.units, "justice").standing, Standing::Waiting);
    assert!(register(&office.plan, &office.plan.areas[0], date(2027, 1, 1)).is_none());
}

#[test]
fn findings_go_to_whom_they_ask() {
    let office = Office::new();
    let ask = |area: &str, unit: &str, severity| {
        let (area, unit) = (area.to_owned(), unit.to_owned());
        (Ask { area, unit }, severity)
    };
    let open = [
        ask("", "justice_office", Severity::Error),
        ask("", "justice", Severity::Note),
        ask("150627", "health_commission", Severity::Warning),
    ];
    let c = office.on("150600", date(2026, 1, 1), &open);
    let justice = of(&c.units, "justice").findings;
    assert_eq!((justice.errors, justice.warnings, justice.notes), (1, 0, 1));
    assert_eq!(of(&c.areas, "150627").findings.total(), 1);
    assert_eq!(of(&c.units, "health_commission").findings.total(), 0);
}

#[test]
fn a_banner_without_parts_has_its_own_return() {
    let office = Office::new();
    let c = office.on("150627", date(2026, 1, 1), &[]);
    assert!(c.units.is_empty());
    assert_eq!(c.areas.len(), 1);
    assert_eq!(c.areas[0].kind, FormKind::Areas);
}

#[test]
fn a_month_after_promulgation() {
    for (promulgated, due) in [
        (date(2022, 1, 31), date(2022, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2022, 6, 30), date(2022, 7, 30)),
        (date(2022, 12, 31), date(2023, 1, 31)),
        (date(2022, 3, 8), date(2022, 4, 8)),
        (date(2022, 10, 31), date(2022, 11, 30)),
    ] {
        assert_eq!(due_after_promulgation(promulgated), due, "{promulgated}");
    }
}

#[test]
fn days_are_counted_from_the_due_date() {
    let due = Some(date(2022, 7, 30));
    let on = |received: Option<Date>, today| Standing::of(due, received, today);
    assert_eq!(
        on(Some(date(2022, 7, 30)), date(2023, 1, 1)),
        Standing::InTime
    );
    // 31 July and the whole of August are 32 days.
    assert_eq!(
        on(Some(date(2022, 8, 31)), date(2023, 1, 1)),
        Standing::Late { days: 32 }
    );
    assert_eq!(on(None, date(2022, 7, 30)), Standing::NotYetDue { days: 0 });
    assert_eq!(on(None, date(2022, 7, 31)), Standing::Overdue { days: 1 });
    // What comes tomorrow has not come today.
    assert_eq!(
        on(Some(date(2022, 8, 5)), date(2022, 8, 4)),
        Standing::Overdue { days: 5 }
    );
    // Across a 29 February: 2024-02-28 to 2024-03-01 are two days.
    let leap = Standing::of(Some(date(2024, 2, 28)), None, date(2024, 3, 1));
    assert_eq!(leap, Standing::Overdue { days: 2 });
}

#[test]
fn the_register_of_the_region_and_of_a_city() {
    let mut plan = plan();
    if let Some(reporting) = &mut plan.reporting {
        reporting.filings[1].received = Some(date(2022, 8, 1));
    }
    let rows = |area: &str| -> Vec<(&str, Date, Standing)> {
        let area = plan.area(area).expect("an area");
        let register = register(&plan, area, date(2022, 7, 1)).expect("a register");
        let rows = register.rows.into_iter();
        rows.map(|r| (r.area.id.value.as_str(), r.due, r.standing))
            .collect()
    };
    // 8 April to 1 July: 22 + 31 + 30 + 1 days. 27 June to 1 July: 4.
    let overdue = |days| Standing::Overdue { days };
    assert_eq!(
        rows("150000"),
        [
            ("150600", date(2022, 4, 8), overdue(84)),
            ("150800", date(2022, 6, 27), overdue(4)),
        ]
    );
    // A banner's plan is filed with its city. 1 to 30 July: 29 days.
    let left = Standing::NotYetDue { days: 29 };
    assert_eq!(rows("150600"), [("150627", date(2022, 7, 30), left)]);
    assert_eq!(rows("150627"), [("150627", date(2022, 7, 30), left)]);
    let ordos = plan.area("150600").expect("Ordos");
    let register = register(&plan, ordos, date(2022, 9, 1)).expect("a register");
    assert_eq!(register.rows[0].standing, Standing::Late { days: 2 });
    let without: Vec<&str> = register
        .unregistered
        .iter()
        .map(|a| a.id.value.as_str())
        .collect();
    assert_eq!(without, ["150602"]);
}

#[test]
fn a_unit_that_only_leads_is_not_late() {
    let mut office = Office::new();
    let unit = office.plan.responsible_units[2].clone();
    let federation = Located::new("federation".to_owned(), unit.id.span);
    office.plan.responsible_units.push(ResponsibleUnit {
        id: federation.clone(),
        ..unit
    });
    for indicator in &mut office.plan.indicators {
        if indicator.id.value == "insurance_rate_female" {
            indicator.lead = federation.clone();
        }
    }
    let c = office.on("150600", date(2027, 1, 1), &[]);
    let leads = c.units.last().expect("a unit");
    assert_eq!(leads.filer, "federation");
    assert_eq!(leads.standing, Standing::NothingAsked);
    assert_eq!((leads.figures.expected, leads.indicators.expected), (0, 1));
}
