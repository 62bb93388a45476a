//! Workbooks as other programs see them.

use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xlsx};
use heng_core::form::{Entry, FormBook, SelfAssessment, StatementEntry, books};
use heng_indicator::plan::reporting::{FormApproval, FormKind};
use heng_indicator::{Lang, Limits, Plan, Text, embedded, load};
use jiff::civil::date;

use super::{FormHead, FormOptions, form_xlsx};

fn plan() -> Plan {
    load(&embedded(), &Limits::default()).unwrap().plan.unwrap()
}

fn health(plan: &Plan) -> FormBook {
    let books = books(plan, plan.area("150100").unwrap(), 2025);
    books
        .into_iter()
        .find(|b| b.filer == "health_commission")
        .unwrap()
}

fn texts(bytes: &[u8]) -> Vec<(String, Vec<String>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let cells = range.used_cells().map(|(_, _, cell)| cell.to_string());
            (name, cells.collect())
        })
        .collect()
}

#[test]
fn an_unapproved_form_is_a_request_for_data_without_a_number() {
    let plan = plan();
    let bytes = form_xlsx(
        &health(&plan),
        &plan,
        &FormHead::Unapproved,
        &FormOptions::default(),
    );
    let all = texts(&bytes.unwrap());
    assert_eq!(all[0].0, "卫生健康委");
    let first = &all[0].1;
    assert!(first[0].ends_with("部门数据征集表"), "{}", first[0]);
    for absent in ["表    号", "批准文号", "有效期"] {
        assert!(!first.iter().any(|t| t.contains(absent)), "{absent}");
    }
    for there in [
        "live_births",
        "live_births[urbanisation=U]",
        "年份：2025年",
        "填报单位（盖章）：卫生健康委",
    ] {
        assert!(first.iter().any(|t| t == there), "{there}");
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["卫生健康委", "指标解释", "填报说明", "heng"]);
}

#[test]
fn the_machines_sheet_is_very_hidden() {
    let plan = plan();
    let bytes = form_xlsx(
        &health(&plan),
        &plan,
        &FormHead::Unapproved,
        &FormOptions::default(),
    )
    .unwrap();
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let hidden: Vec<&str> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.visible == SheetVisible::VeryHidden)
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(hidden, ["heng"]);
}

#[test]
fn an_approved_form_carries_its_approval() {
    let plan = plan();
    let approval = FormApproval {
        applies_to: FormKind::Units,
        number: "呼妇监1表".into(),
        maker: "呼和浩特市统计局".into(),
        approver: "内蒙古自治区统计局".into(),
        approval_number: "内统字〔2024〕1号".into(),
        valid_until: date(2026, 12, 31),
    };
    let head = FormHead::approved(approval, date(2026, 1, 5)).unwrap();
    let options = FormOptions {
        lang: Lang::Zh,
        mark: Some(Text::new("演示数据", "Demonstration data")),
    };
    let all = texts(&form_xlsx(&health(&plan), &plan, &head, &options).unwrap());
    let first = &all[0].1;
    assert!(first.iter().any(|t| t == "有效期至：2026年12月31日"));
    for (name, sheet) in all.iter().filter(|(name, _)| name != "heng") {
        assert!(
            sheet.iter().any(|t| t == "演示数据"),
            "{name} is not marked"
        );
    }
}

#[test]
fn what_a_form_is_filled_with_stays_text_and_numbers() {
    let plan = plan();
    let mut book = health(&plan);
    let filled = &mut book.forms[0].filled;
    filled
        .values
        .insert("live_births".into(), Entry::Number(20_000.0));
    filled
        .values
        .insert("maternal_deaths".into(), "未统计".into());
    filled.remarks.insert("live_births".into(), "=1+1".into());
    filled.footer.filled_by = "@张三".into();
    filled.statements.insert(
        "maternal_mortality_ratio".into(),
        StatementEntry {
            self_assessment: Some(SelfAssessment::NotMet),
            cause: "+高危孕产妇增多".into(),
            action: "-加强筛查".into(),
        },
    );
    let bytes = form_xlsx(&book, &plan, &FormHead::Unapproved, &FormOptions::default()).unwrap();
    let again = form_xlsx(&book, &plan, &FormHead::Unapproved, &FormOptions::default()).unwrap();
    assert_eq!(bytes, again, "the same form gives the same bytes");
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert!(read.worksheet_formula("卫生健康委").unwrap().is_empty());
    let range = read.worksheet_range("卫生健康委").unwrap();
    let row = |code: &str| {
        let at = range
            .rows()
            .position(|r| r[2] == Data::String(code.into()))
            .unwrap();
        range.rows().nth(at).unwrap().to_vec()
    };
    assert_eq!(row("live_births")[3], Data::Float(20_000.0));
    assert_eq!(row("live_births")[9], Data::String("=1+1".into()));
    assert_eq!(row("maternal_deaths")[3], Data::String("未统计".into()));
    assert_eq!(
        row("maternal_mortality_ratio")[6..9],
        ["未达标", "+高危孕产妇增多", "-加强筛查"].map(|t| Data::String(t.into()))
    );
}

/// Every form of the plan in both languages is a workbook that opens.
#[test]
fn every_form_of_a_city_is_written() {
    let plan = plan();
    for year in [2020, 2025] {
        for book in books(&plan, plan.area("150100").unwrap(), year) {
            for lang in [Lang::Zh, Lang::En] {
                let options = FormOptions { lang, mark: None };
                let bytes = form_xlsx(&book, &plan, &FormHead::Unapproved, &options).unwrap();
                let opened: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
                assert_eq!(opened.sheet_names().len(), book.forms.len() + 3);
            }
        }
    }
}

/// What a reading says, without the places where it stands.
fn said(reading: &heng_core::read::Reading, plan: &Plan) -> Vec<String> {
    let all = &reading.observations;
    let mut rows: Vec<String> = (0..all.len())
        .map(|row| {
            format!(
                "{} {} {} {:?} {:?} {} {}",
                all.subjects[all.subject[row] as usize],
                plan.areas[all.area[row] as usize].id.value,
                all.year[row],
                all.cells.iter().map(|c| c[row]).collect::<Vec<_>>(),
                all.value[row],
                all.status[row],
                all.texts[all.note[row] as usize],
            )
        })
        .collect();
    rows.extend(reading.statements.iter().map(|s| {
        format!(
            "{} {} {} {} {:?} {} {} {}",
            s.indicator, s.area, s.year, s.unit, s.self_assessment, s.cause, s.action, s.remark
        )
    }));
    rows.sort();
    rows
}

/// Fills every cell that is asked.
fn fill(book: &mut FormBook) -> usize {
    let mut cells = 0;
    for form in &mut book.forms {
        let mut filled = std::mem::take(&mut form.filled);
        for (at, row) in form.rows().enumerate() {
            let entry = match (row.input, at % 7) {
                (_, 6) => Entry::Text("未统计".to_owned()),
                (heng_core::form::Input::YesNo, _) => Entry::Text("是".to_owned()),
                (heng_core::form::Input::Within { .. }, _) => {
                    Entry::Number(at as f64 / 7.0 % 1.0 + 1.0)
                }
                _ => Entry::Number((at * 10) as f64),
            };
            if row.stand == heng_core::form::Stand::Open {
                filled.values.insert(row.code.clone(), entry.clone());
                cells += 1;
            }
            if row.revisable && at % 5 == 0 {
                filled.revised.insert(row.code.clone(), entry);
                filled
                    .remarks
                    .insert(row.code.clone(), format!("=核实后更正{at}"));
                cells += 1;
            }
            if row.judged {
                let own = SelfAssessment::ALL[at % SelfAssessment::ALL.len()];
                // What is taken back has neither cause nor measures.
                let (cause, action) = if own == SelfAssessment::Withdrawn {
                    (String::new(), String::new())
                } else {
                    (format!("原因{at}"), format!("措施{at}\n第二行"))
                };
                filled.statements.insert(
                    row.code.clone(),
                    StatementEntry {
                        self_assessment: Some(own),
                        cause,
                        action,
                    },
                );
            }
        }
        filled.footer.filled_by = "张三".to_owned();
        filled.footer.filed_on = "2026年4月2日".to_owned();
        form.filled = filled;
    }
    cells
}

fn read_back(bytes: Vec<u8>, plan: &Plan) -> heng_core::read::Reading {
    use heng_core::read::{Format, Input, read};
    let input = Input::bytes("returned.xlsx", Format::Xlsx, bytes);
    read(&[input], plan, &Limits::default(), &|_| {}).unwrap()
}

/// What is written into every form of the embedded plan comes back, for every unit and every banner.
#[test]
fn every_filled_form_comes_back_as_it_was_filled() {
    let plan = plan();
    let mut forms = 0;
    for mut book in books(&plan, plan.area("150100").unwrap(), 2025) {
        let cells = fill(&mut book);
        let lang = if forms % 2 == 0 { Lang::Zh } else { Lang::En };
        let options = FormOptions { lang, mark: None };
        let bytes = form_xlsx(&book, &plan, &FormHead::Unapproved, &options).unwrap();
        let reading = read_back(bytes, &plan);
        let told: Vec<_> = reading
            .diagnostics
            .iter()
            .filter(|d| !["D190", "D304"].contains(&d.code.as_str()))
            .collect();
        assert!(told.is_empty(), "{told:#?}");
        assert_eq!(reading.forms.len(), book.forms.len());
        assert_eq!(reading.observations.len(), cells);
        let all = said(&reading, &plan);
        for (form, read) in book.forms.iter().zip(&reading.forms) {
            assert_eq!(
                (&read.filer, &read.unit, &read.area),
                (&book.filer, &form.unit, &form.area)
            );
            assert_eq!((read.year, read.unfilled), (2025, 0));
            assert_eq!(read.footer, form.filled.footer);
            assert_eq!(read.filled as usize, form.asked());
            for (code, entry) in &form.filled.values {
                let subject = code.split('[').next().unwrap();
                let (value, status) = match entry {
                    Entry::Number(n) => (format!("{:?}", Some(*n)), ""),
                    Entry::Text(t) if t == "未统计" => ("None".to_owned(), "L"),
                    Entry::Text(_) => ("Some(1.0)".to_owned(), ""),
                };
                let start = format!("{subject} {} 2025 ", form.area);
                let middle = format!(" {value} {status}");
                assert!(
                    all.iter()
                        .any(|s| s.starts_with(&start) && s.contains(&middle)),
                    "{code}: {start}{middle}"
                );
            }
            for (code, entry) in &form.filled.statements {
                let line = format!(
                    "{code} {} 2025 {} {:?} {} {} ",
                    form.area, form.unit, entry.self_assessment, entry.cause, entry.action
                );
                assert!(all.contains(&line), "{line}");
            }
        }
        forms += book.forms.len();
    }
    assert!(forms > 200, "{forms} forms");
}

/// A form that nobody filled in is neither an observation nor a statement.
#[test]
fn a_blank_form_says_nothing() {
    let plan = plan();
    let book = health(&plan);
    let bytes = form_xlsx(&book, &plan, &FormHead::Unapproved, &FormOptions::default()).unwrap();
    let reading = read_back(bytes, &plan);
    assert!(reading.observations.is_empty() && reading.statements.is_empty());
    let codes: Vec<&str> = reading
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect();
    assert_eq!(codes, ["D190"]);
    assert_eq!(reading.forms[0].unfilled as usize, book.forms[0].asked());
}
