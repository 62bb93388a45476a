//! Invented data are told by every output; real data never are.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use heng_indicator::Lang;
use heng_report::document::{Block, ReportOptions, report};
use heng_report::write::{files, html, panel_xlsx, xlsx};

use crate::setting::{Setting, women};

const HEAD: &str = "measure,area,year,urbanisation,value,status,source,note\n";
const BANNER: &str = "演示数据（虚构），不是统计数据，不得引用";

fn of_city(source: &str) -> Setting {
    let rows = [(2023, "91.0"), (2024, "92.0")]
        .map(|(year, value)| format!("screening,150100,{year},_T,{value},,{source},\n"));
    Setting::of(women(), &format!("{HEAD}{}", rows.concat()))
}

#[test]
fn page_charts_and_files_say_it() {
    let setting = of_city("演示数据（虚构）");
    let run = setting.run();
    let options = ReportOptions::default();
    let document = report(std::slice::from_ref(&run), &options);
    assert_eq!(document.demonstration.as_deref(), Some(BANNER));
    let mut charts = 0;
    for block in document.sections.iter().flat_map(|s| &s.blocks) {
        let source = match block {
            Block::Chart(chart) => &chart.source,
            Block::Bars(bars) => &bars.source,
            _ => continue,
        };
        charts += 1;
        assert!(source.starts_with(BANNER), "{source}");
    }
    assert!(charts > 0);
    let page = html(&document, &std::collections::BTreeMap::new());
    assert!(page.contains(&format!("role=\"note\">{BANNER}</p>")));
    let written = files(&[run], &options, &|_, _| {}).expect("written");
    assert!(written.files.iter().any(|f| f.path == "演示数据.txt"));
    let english = ReportOptions {
        lang: Lang::En,
        ..options
    };
    let told = report(&[setting.run()], &english).demonstration;
    assert!(told.is_some_and(|told| told.contains("not statistics")));
}

#[test]
fn every_sheet_says_it() {
    let setting = of_city("演示数据（虚构）");
    let run = setting.run();
    let options = ReportOptions::default();
    let document = report(std::slice::from_ref(&run), &options);
    let whole = xlsx(std::slice::from_ref(&run), &document, &options).expect("a workbook");
    let panel = panel_xlsx(&[run], &options).expect("a workbook");
    for bytes in [whole.clone(), panel] {
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("opens");
        for name in book.sheet_names() {
            assert!(name.ends_with("（演示）"), "{name}");
        }
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(whole)).expect("opens");
    let first = book
        .worksheet_range_at(0)
        .expect("a sheet")
        .expect("a range");
    assert_eq!(
        first.get_value((2, 0)),
        Some(&Data::String(BANNER.to_owned()))
    );
}

#[test]
fn real_data_are_not_called_invented() {
    let setting = of_city("卫生健康委 2024");
    let options = ReportOptions::default();
    let document = report(&[setting.run()], &options);
    assert_eq!(document.demonstration, None);
    assert!(!html(&document, &std::collections::BTreeMap::new()).contains(BANNER));
    let written = files(&[setting.run()], &options, &|_, _| {}).expect("written");
    assert!(!written.files.iter().any(|f| f.path.contains("演示数据")));
}
