//! Forms filled by other programs (`fixtures/forms/make.py`).

use std::path::Path;

use heng_indicator::{Limits, Plan, embedded, load};

use crate::form::SelfAssessment;
use crate::read::book::tests::pack;
use crate::read::{Format, Input, Reading, read};

fn plan() -> Plan {
    load(&embedded(), &Limits::default()).unwrap().plan.unwrap()
}

fn read_file(folder: &str, name: &str, plan: &Plan) -> Reading {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(folder)
        .join(name);
    let limits = Limits::default();
    let found = Input::from_path(&path, &limits).unwrap();
    read(&found.inputs, plan, &limits, &|_| {}).unwrap()
}

/// What the observations say: subject, year, cell, value, status, note.
fn figures(reading: &Reading, plan: &Plan) -> Vec<String> {
    let all = &reading.observations;
    let mut rows: Vec<String> = (0..all.len())
        .map(|row| {
            assert_eq!(plan.areas[all.area[row] as usize].id.value, "150100");
            let sex = all.cells[0][row];
            format!(
                "{}[{sex}] {} {:?} {} {}",
                all.subjects[all.subject[row] as usize],
                all.year[row],
                all.value[row],
                all.status[row],
                all.texts[all.note[row] as usize],
            )
        })
        .collect();
    rows.sort();
    rows
}

/// The values that `make.py` typed, in each of the ways in which a form may come back.
#[test]
fn a_form_reads_the_same_whichever_program_saved_it() {
    let plan = plan();
    for name in [
        "openpyxl.xlsx",
        "libreoffice.xlsx",
        "libreoffice.xls",
        "libreoffice.ods",
        "moved.xlsx",
        "copied.xlsx",
    ] {
        let reading = read_file("forms", name, &plan);
        let faults: Vec<_> = reading
            .diagnostics
            .iter()
            .filter(|d| !["D190", "D199"].contains(&d.code.as_str()))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        assert_eq!(
            figures(&reading, &plan),
            [
                "family_disputes_mediated[0] 2025 Some(1300.0)  ",
                "family_disputes_settled[0] 2025 Some(1200.0)  ",
                "family_mediation_committees[0] 2025 Some(0.0)  ",
                "gender_assessment_mechanism[0] 2025 Some(1.0)  ",
                "legal_aid_recipients[0] 2024 Some(5120.0)  漏报补报",
                "legal_aid_recipients[0] 2025 Some(12000.0)  漏报补报",
                "legal_aid_recipients[1] 2025 Some(5231.0)  ",
                "regulations_assessed_for_equality[0] 2025 None L 未统计",
            ],
            "{name}"
        );
        let said: Vec<_> = reading
            .statements
            .iter()
            .map(|s| {
                assert_eq!(
                    (s.area.as_str(), s.year, s.unit.as_str()),
                    ("150100", 2025, "justice")
                );
                (
                    s.indicator.as_str(),
                    s.self_assessment,
                    s.cause.as_str(),
                    s.action.as_str(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                (
                    "divorce_dispute_mediation_rate",
                    Some(SelfAssessment::Met),
                    "",
                    "继续落实诉调对接"
                ),
                (
                    "gender_assessment_mechanism",
                    Some(SelfAssessment::NotMet),
                    "=经费不足",
                    "-争取专项资金\n+培训"
                ),
            ],
            "{name}"
        );
        let [form] = reading.forms.as_slice() else {
            panic!("{name}: {:?}", reading.forms);
        };
        assert_eq!(
            (form.filer.as_str(), form.filled, form.unfilled),
            ("justice", 7, 2),
            "{name}"
        );
        let footer = &form.footer;
        assert_eq!(
            (
                footer.head.as_str(),
                footer.filled_by.as_str(),
                footer.telephone.as_str()
            ),
            ("李四", "张三", "0471-1234567"),
            "{name}"
        );
        assert_eq!(footer.filed_on, "2025年4月2日", "{name}");
    }
}

#[test]
fn a_value_stands_where_it_was_read() {
    let plan = plan();
    let reading = read_file("forms", "moved.xlsx", &plan);
    let all = &reading.observations;
    let row = (0..all.len())
        .find(|row| all.value[*row] == Some(5231.0))
        .unwrap();
    let place = heng_indicator::Place::Cell {
        path: all.files[all.file[row] as usize].path.clone(),
        sheet: Some("上报表（修改稿）".to_owned()),
        row: all.row[row],
        column: Some("G".to_owned()),
    };
    assert_eq!(all.place(row), place);
}

/// 28.75 % typed into a cell that is shown as per cent is 28.75, and that is said.
#[test]
fn a_percent_cell_counts_as_points() {
    let plan = crate::example::plan();
    let reading = read_file("bad-data/D199_form_as_typed", "bad.xlsx", &plan);
    assert_eq!(reading.observations.value, [Some(28.75)]);
    let told = reading
        .diagnostics
        .iter()
        .find(|d| d.code == "D199")
        .unwrap();
    assert_eq!(told.seen.as_deref(), Some("28.75%"));
}

/// 人次 changed to 万人: nobody can tell in which the figures stand, so that the row is not read.
#[test]
fn another_unit_of_measure_is_refused() {
    let plan = plan();
    let reading = read_file("forms", "other_unit.xlsx", &plan);
    let told = reading
        .diagnostics
        .iter()
        .find(|d| d.code == "D192")
        .unwrap();
    assert_eq!(told.seen.as_deref(), Some("万人"));
    assert_eq!(told.expected.as_ref().unwrap().zh, "人次");
    assert!(told.is_error());
    let figures = figures(&reading, &plan);
    let of_the_row = |figure: &&String| figure.starts_with("legal_aid_recipients[0]");
    assert_eq!(figures.iter().filter(of_the_row).count(), 0, "{figures:?}");
}

/// 本年（2025年） changed to 本年（2024年）: as if the year above the table had been changed.
#[test]
fn a_heading_of_another_year_is_refused() {
    let plan = plan();
    let reading = read_file("forms", "other_year.xlsx", &plan);
    let told = reading
        .diagnostics
        .iter()
        .find(|d| d.code == "D193")
        .unwrap();
    assert_eq!(told.seen.as_deref(), Some("2024"));
    assert_eq!(told.expected.as_ref().unwrap().zh, "2025");
    assert!(reading.observations.is_empty());
}

/// A form of live births, made by hand: title, recognition line of `year`, header and one row; `row` are the cells
/// behind its code, under 本年, 上年 and 备注.
fn small(year: &str, row: &str) -> Reading {
    let mark = format!("women-2021-2030 health_commission health_commission 150100 {year}");
    let mark = format!("识别码：heng-form/1 {mark}");
    let rows = pack::rows(&[
        &["部门数据征集表"],
        &[mark.as_str()],
        &["指标名称", "计量单位", "代码", "本年", "上年", "备注"],
        &["活产数", "人", "live_births"],
    ]);
    let rows = rows.replace("</row></sheetData>", &format!("{row}</row></sheetData>"));
    let input = Input::bytes("表.xlsx", Format::Xlsx, pack::book(&rows));
    read(&[input], &plan(), &Limits::default(), &|_| {}).unwrap()
}

#[test]
fn a_recognition_line_that_names_no_form_is_told() {
    let value = "<c><v>20600</v></c>";
    let sound = small("2025", value);
    assert_eq!(
        sound.observations.value,
        [Some(20600.0)],
        "{:#?}",
        sound.diagnostics
    );
    let years = [
        "-2147483648",
        "2147483647",
        "99999999999",
        "9999",
        "0",
        "2025年",
    ];
    for (year, seen) in years.map(|year| (year, year)).into_iter().chain([(
        "",
        "heng-form/1 women-2021-2030 health_commission health_commission 150100 ",
    )]) {
        let reading = small(year, value);
        let told: Vec<_> = reading.diagnostics.iter().map(|d| &d.code).collect();
        assert_eq!(told, ["D193"], "{year}");
        assert_eq!(reading.diagnostics[0].seen.as_deref(), Some(seen));
        assert!(reading.observations.is_empty());
    }
}

/// A remark may be the reason of a revision: `#NAME?` is none.
#[test]
fn a_failed_formula_in_the_remarks_is_told() {
    let row = |remark: &str| format!("<c><v>20600</v></c><c/>{remark}");
    let kept = small(
        "2025",
        &row(r#"<c t="inlineStr"><is><t>已核实</t></is></c>"#),
    );
    assert_eq!(kept.observations.texts, ["", "已核实"]);
    let failed = small("2025", &row(r#"<c t="e"><f>同比下降</f><v>#NAME?</v></c>"#));
    let told = failed
        .diagnostics
        .iter()
        .find(|d| d.code == "D195")
        .unwrap();
    assert_eq!(told.seen.as_deref(), Some("#NAME?"));
    assert_eq!(failed.observations.value, [Some(20600.0)]);
    assert_eq!(failed.observations.texts, [""]);
}

/// A form has no columns `status` and `unit_mult`, and no layout.
#[test]
fn advice_names_what_a_form_has() {
    let plan = plan();
    let reading = read_file("forms", "slips.xlsx", &plan);
    let codes: Vec<&str> = reading
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .filter(|code| *code != "D190")
        .collect();
    for code in ["D171", "D195", "D199", "D201"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
    for told in &reading.diagnostics {
        let help = told.help.as_ref().map_or("", |help| help.zh.as_str());
        for word in ["status", "unit_mult", "convention", "版式"] {
            assert!(!help.contains(word), "{told:#?}");
        }
    }
    let formula = reading
        .diagnostics
        .iter()
        .find(|d| d.code == "D195")
        .unwrap();
    assert_eq!(formula.expected.as_ref().unwrap().zh, "文字");
    let exponent = |d: &&heng_indicator::Diagnostic| d.seen.as_deref() == Some("1e5");
    assert!(reading.diagnostics.iter().any(|d| exponent(&d)));
}

/// The workbook of a banner has a form for each of its departments: one note says so, not one a form.
#[test]
fn the_forms_of_a_workbook_are_told_in_one_note() {
    let plan = plan();
    let reading = read_file("hohhot-demo/returns", "演示数据-新城区-2025.xlsx", &plan);
    let told: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.code == "D190")
        .collect();
    assert_eq!(told.len(), 1);
    assert!(reading.forms.len() > 20, "{}", reading.forms.len());
    let all = format!("{} 张", reading.forms.len());
    assert!(told[0].message.zh.contains(&all), "{:?}", told[0].message);
}
