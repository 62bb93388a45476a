//! The workbook read back by calamine.

use calamine::{Data, Reader, Xlsx};
use heng_core::rules::{Ask, Finding, Level};
use heng_indicator::{Limits, Place, Plan, Severity, Text, embedded, load};

use super::{FindingsOptions, by_asked, findings_xlsx};

fn plan() -> Plan {
    load(&embedded(), &Limits::default()).unwrap().plan.unwrap()
}

fn finding(area: &str, severity: Severity, message: &str) -> Finding {
    Finding {
        rule: "A01".to_owned(),
        level: Level::Arithmetic,
        severity,
        place: Place::Cell {
            path: "folder/=returns.xlsx".to_owned(),
            sheet: Some("表1".to_owned()),
            row: 12,
            column: Some("D".to_owned()),
        },
        ask: Ask {
            area: area.to_owned(),
            unit: "health_commission".to_owned(),
        },
        subject: "live_births".to_owned(),
        area: "150102".to_owned(),
        year: Some(2024),
        cell: "urbanisation=R".to_owned(),
        message: Text::new(message, message),
        seen: "25400".to_owned(),
        expected: Some(Text::new("不大于 25310", "at most 25310")),
        help: Text::new("请核实", "check"),
    }
}

#[test]
fn each_unit_and_each_area_has_a_sheet_with_the_gravest_first() {
    let plan = plan();
    let findings = vec![
        finding("", Severity::Note, "=1+1"),
        finding("", Severity::Error, "@SUM(A1)"),
        finding("150102", Severity::Warning, "+1"),
    ];
    let asked = by_asked(&findings, &plan);
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].findings[0].severity, Severity::Error);

    let bytes = findings_xlsx(&findings, &plan, &FindingsOptions::default()).unwrap();
    let again = findings_xlsx(&findings, &plan, &FindingsOptions::default()).unwrap();
    assert_eq!(bytes, again);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names().len(), 3);
    assert_eq!(book.sheet_names()[2], "新城区");
    let name = book.sheet_names()[1].clone();
    let sheet = book.worksheet_range(&name).unwrap();
    let text = |row, column| sheet.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(text(3, 14), Data::String("答复".to_owned()));
    assert_eq!(text(4, 2), Data::String("=returns.xlsx".to_owned()));
    assert_eq!(text(4, 4), Data::String("D12".to_owned()));
    assert_eq!(text(4, 8), Data::Float(2024.0));
    assert_eq!(text(4, 9), Data::String("农村".to_owned()));
    assert_eq!(text(4, 10), Data::Float(25_400.0));
    assert_eq!(text(4, 12), Data::String("@SUM(A1)".to_owned()));
    assert_eq!(text(5, 12), Data::String("=1+1".to_owned()));
    for name in book.sheet_names().clone() {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(
            formulas.cells().all(|(.., formula)| formula.is_empty()),
            "{name}"
        );
    }
}

#[test]
fn nothing_found_is_said() {
    let bytes = findings_xlsx(&[], &plan(), &FindingsOptions::default()).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range("汇总").unwrap();
    assert!(
        sheet
            .used_cells()
            .any(|(.., cell)| cell.to_string().contains("没有需要核实"))
    );
}
