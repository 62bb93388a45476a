//! Faults of a table and of its layout.

use std::sync::Arc;

use heng_indicator::Limits;

use super::{LAYOUT, fixtures, laid_out, lines, told};
use crate::example::plan;
use crate::read::layout::LayoutFile;
use crate::read::{Format, Input, read};

#[test]
fn every_row_is_read_or_told() {
    let csv = "地区,指标,2021年,2022年\n\
        呼和浩特市,活产数,20100,约2万\n\
        呼市,活产数,1,2\n\
        150102,活产人数,3,4\n\
        150102,其中：女,5,6\n\
        150102,,7,8\n\
        ,活产数,9,10\n\
        150103,活产数,-11,12.5\n";
    let reading = laid_out(csv, LAYOUT);
    assert_eq!(
        told(&reading),
        [
            "D201 D2", "D206 A3", "D177 B4", "D179 B5", "D208 B6", "D208 A7", "D303 C8", "D304 D8",
            "D180",
        ]
    );
    // What is sound beside a fault is read.
    assert_eq!(
        lines(&reading.observations),
        [
            "C2,live_births,150100,2021,_T,_T,20100,,",
            // A fraction of a person is a warning.
            "D8,live_births,150103,2022,_T,_T,12.5,,"
        ]
    );
    assert_eq!(reading.rows, 14);
}

#[test]
fn a_fault_of_a_header_is_told_once() {
    let csv = "地区,指标,21年,2022年\n呼和浩特市,活产数,1,2\n150102,活产数,3,4\n";
    let layout = LAYOUT.replace("\"孕产妇死亡人数\" = \"maternal_deaths\"\n", "");
    let reading = laid_out(csv, &layout);
    assert_eq!(told(&reading), ["D203 C1"]);
    assert_eq!(reading.observations.len(), 2);
}

#[test]
fn faults_of_a_layout_are_told_with_their_lines() {
    let layout = r#"
hedaer = 1
area = { column = "A", cell = "B1" }
measure = { colum = "B" }
year = { header = 0 }
value = { columns = ["C-D"] }
[measures]
"活产数" = 5.5
[convention]
percent = "share "
blank = "O"
"#;
    let reading = laid_out("a,b,c\n", layout);
    let mut all = told(&reading);
    all.sort();
    assert_eq!(
        all,
        [
            "D161 line 2",
            "D161 line 4",
            "D162 line 1",
            "D162 line 4",
            "D162 line 5",
            "D162 line 6",
            "D163 line 10",
            "D163 line 5",
            "D163 line 8",
            "D164 line 3",
            "D164 line 6",
        ]
    );
    assert!(reading.observations.is_empty());
}

#[test]
fn unknown_ids_of_a_layout_are_told_in_it() {
    let layout = LAYOUT
        .replace("\"live_births\"", "\"live_birth\"")
        .replace("sex = \"F\"", "sexx = \"F\"")
        .replace("\"孕产妇死亡人数\" = \"maternal_deaths\"\n", "");
    let csv = "地区,指标,2021年,2022年\n呼和浩特市,活产数,1,2\n呼和浩特市,live_births,3,4\n,其中：女,1,1\n";
    let reading = laid_out(csv, &(layout + "[fill]\ndown = [\"A\"]\n"));
    assert_eq!(told(&reading), ["D205 line 9", "D210 line 12"]);
    assert_eq!(reading.observations.len(), 2);
}

/// Layouts cut short, with a line lost or a sign changed, over every table: told, never a panic.
#[test]
fn broken_layouts_are_told() {
    let folder = fixtures().join("05_old_system");
    let layout = std::fs::read_to_string(folder.join("returns.csv.layout.toml")).unwrap();
    let csv = "单位代码,指标名称,年度,数值,状态\n150100,活产数,2022年,20000,\n,其中：女,２２,<5,Q\n#,—,,,\n";
    let lines: Vec<&str> = layout.lines().collect();
    let mut broken: Vec<String> = (0..lines.len())
        .map(|lost| {
            let mut kept = lines.clone();
            kept.remove(lost);
            kept.join("\n")
        })
        .collect();
    broken.extend(layout.char_indices().map(|(at, _)| layout[..at].to_owned()));
    for (from, to) in [
        ("1", "1048576"),
        ("1", "0"),
        ("header = 1", "header = [3, 2, 1]"),
        ("title =", "column ="),
        ("title = \"数值\"", "columns = [\"A:XFD\"]"),
        ("titles = [\"数值\"]", "columns = [\"XFD:A\", \"D\"]"),
        ("title = \"年度\"", "sheet = true"),
        ("title = \"年度\"", "header = 1"),
        ("title = \"年度\"", "cell = \"XFD1048576\""),
        ("title = \"指标名称\"", "header = [1, 2, 3]"),
    ] {
        broken.push(layout.replace(from, to));
    }
    for layout in broken {
        let _ = laid_out(csv, &layout);
    }
}

#[test]
fn figures_have_a_limit() {
    let layout = LAYOUT.replace("C:D", "C:XFD");
    let own = LayoutFile::own("returns.layout.toml", layout.into_bytes());
    let csv = "地区,指标,2021年\n呼和浩特市,活产数,1\n呼和浩特市,孕产妇死亡人数,0\n".as_bytes();
    let input = Input::bytes("returns.csv", Format::Csv, csv).with_layout(Arc::new(own));
    let limits = Limits {
        rows: 1,
        ..Limits::default()
    };
    let error = read(&[input], &plan(), &limits, &|_| {}).unwrap_err();
    assert!(error.is_limit());
}

/// What people read. Wording only.
#[test]
fn messages_of_layouts() {
    let folder = fixtures().join("../bad-data");
    let mut all = String::new();
    for code in crate::codes::CODES
        .iter()
        .filter(|c| ("D16".."D19").contains(&c.id))
    {
        let bad = folder
            .join(format!("{}_{}", code.id, code.slug))
            .join("bad.csv");
        let (Ok(csv), Ok(layout)) = (
            std::fs::read_to_string(&bad),
            std::fs::read_to_string(LayoutFile::beside(&bad)),
        ) else {
            continue;
        };
        for d in laid_out(&csv, &layout)
            .diagnostics
            .iter()
            .filter(|d| d.code == code.id)
        {
            for lang in [heng_indicator::Lang::Zh, heng_indicator::Lang::En] {
                all.push_str(heng_indicator::render_plain(d, lang).trim_end());
                all.push('\n');
            }
        }
    }
    insta::assert_snapshot!(all);
}
