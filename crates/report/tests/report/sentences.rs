//! The sentences of a report, as a snapshot, in both languages.

use heng_indicator::Lang;
use heng_report::document::{Block, Document, ReportOptions, report};

use crate::setting::{Setting, women};

fn sentences(document: &Document) -> String {
    let mut said = vec![document.title.clone(), document.subtitle.clone()];
    said.extend(
        document
            .facts
            .iter()
            .map(|(label, text)| format!("{label}: {text}")),
    );
    for section in &document.sections {
        said.push(format!(
            "{} {}",
            "#".repeat(section.level.into()),
            section.heading
        ));
        for block in &section.blocks {
            match block {
                Block::Statement(statement) => said.push(statement.text.clone()),
                Block::List(list) => said.extend(list.iter().map(|s| format!("- {}", s.text))),
                Block::Figures(figures) => {
                    said.extend(
                        figures
                            .iter()
                            .map(|f| format!("[{} {}] {}", f.label, f.value, f.detail)),
                    );
                }
                Block::Chart(chart) => {
                    let targets: Vec<&str> =
                        chart.targets.iter().map(|t| t.label.as_str()).collect();
                    said.push(format!(
                        "({}: {}; {})",
                        chart.title,
                        chart.description,
                        targets.join("; ")
                    ));
                }
                Block::Table(table) => {
                    said.push(format!("| {} |", table.caption));
                    for row in &table.rows {
                        let cells: Vec<String> = row
                            .cells
                            .iter()
                            .map(|c| c.text.replace('\n', " / "))
                            .collect();
                        said.push(format!(
                            "{}| {} |",
                            " ".repeat(row.indent.into()),
                            cells.join(" | ")
                        ));
                    }
                }
                Block::Note(_) | Block::Bars(_) => {}
            }
        }
    }
    said.join("\n")
}

fn written(lang: Lang) -> String {
    let setting = Setting::new(women());
    let options = ReportOptions {
        lang,
        today: "2025-06-30".into(),
        ..ReportOptions::default()
    };
    sentences(&report(&[setting.run()], &options))
}

#[test]
fn chinese() {
    insta::assert_snapshot!(written(Lang::Zh));
}

#[test]
fn english() {
    insta::assert_snapshot!(written(Lang::En));
}

/// Sources, wordings and words of the plans' language are quoted as they stand; every other word is English.
#[test]
fn english_has_no_chinese_phrase_left() {
    let setting = Setting::new(women());
    let options = ReportOptions {
        lang: Lang::En,
        ..ReportOptions::default()
    };
    let text = sentences(&report(&[setting.run()], &options));
    let quoted = [
        "国家统计局",
        "国家卫生健康委",
        "民政部",
        "呼和浩特市卫生健康委",
        "新城区公报",
        "示例妇女规划",
        "例发",
        "示例市",
        "以上",
        "以下",
        "左右",
    ];
    for line in text
        .lines()
        .filter(|l| quoted.iter().all(|q| !l.contains(q)))
    {
        assert!(
            !line.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)),
            "{line}"
        );
    }
}
