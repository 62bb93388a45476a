//! Layouts that `heng layout` drafts.

use std::sync::Arc;

use heng_indicator::Limits;

use super::{fixtures, laid_out};
use crate::example::plan;
use crate::read::layout::{LayoutFile, draft};
use crate::read::{Format, Input, read};

#[test]
fn a_draft_reads_the_table_it_was_made_for() {
    for (folder, name, open) in [
        ("01_two_header_rows", "returns.xlsx", vec![]),
        ("02_unit_column", "returns.xlsx", vec!["area"]),
        ("03_areas_side_by_side", "returns.xlsx", vec![]),
        ("04_years_side_by_side", "returns.csv", vec![]),
        ("05_old_system", "returns.csv", vec![]),
        ("06_sheet_per_area", "returns.xlsx", vec![]),
    ] {
        let path = fixtures().join(folder).join(name);
        let mut input = Input::from_path(&path, &Limits::default())
            .unwrap()
            .inputs
            .remove(0);
        input.layouts.clear();
        let (made, told) = draft(&input, None, &plan(), &Limits::default()).unwrap();
        assert!(
            !told.iter().any(heng_indicator::Diagnostic::is_error),
            "{told:?}"
        );
        let made = made.unwrap();
        assert_eq!(made.open, open, "{folder}:\n{}", made.text);
        let text = if open.is_empty() {
            made.text
        } else {
            format!("area = \"150100\"\n{}", made.text)
        };
        let layout = LayoutFile::own("draft.layout.toml", text.clone().into_bytes());
        let input = input.with_layout(Arc::new(layout));
        let reading = read(&[input], &plan(), &Limits::default(), &|_| {}).unwrap();
        // A draft must at least parse: what it does not know is told of the table.
        let faults = reading
            .diagnostics
            .iter()
            .filter(|d| ("D160".."D165").contains(&&*d.code));
        assert_eq!(
            faults.count(),
            0,
            "{folder}: {:#?}\n{text}",
            reading.diagnostics
        );
        assert!(
            reading.observations.len() >= 3,
            "{folder}: {:#?}\n{text}",
            reading.diagnostics
        );
    }
}

#[test]
fn a_draft_of_anything_parses() {
    for csv in [
        "",
        "\n\n",
        "x",
        "a,b\nc,d\n",
        "1,2\n3,4\n",
        "\"quote\"\"s\",\"line\nbreak\"\n\"x\\y\",5\n",
        "地区,指标,数值\n\"[measures]\",\"]]\n#\",1\n",
    ] {
        let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes().to_vec());
        let (made, _) = draft(&input, None, &plan(), &Limits::default()).unwrap();
        let Some(made) = made else { continue };
        let fixed: String = made
            .open
            .iter()
            .map(|key| match *key {
                "value" => "value = { columns = [\"A\"] }\n".to_owned(),
                key => format!("{key} = \"150100\"\n"),
            })
            .collect();
        let reading = laid_out(csv, &(fixed + &made.text));
        let faults: Vec<_> = reading
            .diagnostics
            .iter()
            .filter(|d| ("D160".."D165").contains(&&*d.code))
            .collect();
        assert!(faults.is_empty(), "{csv}: {faults:#?}\n{}", made.text);
    }
}

/// The plan's counts near 2000 are no years, a row 单位：人、% is no data, and a unit behind one name is not that of all.
#[test]
fn a_draft_keeps_every_column_of_values() {
    let drafted = |csv: &str| {
        let input = Input::bytes("r.csv", Format::Csv, csv.as_bytes().to_vec());
        let (made, _) = draft(&input, None, &plan(), &Limits::default()).unwrap();
        made.unwrap().text
    };
    let across = drafted(
        "2025年妇幼情况,,,\n地区,活产数,常住人口（万人）,孕产妇死亡人数\n\
         新城区,2001,41,0\n回民区,1998,25,1\n武川县,2008,9,0\n",
    );
    for line in [
        "header = 2",
        "measure = { header = 2 }",
        "area = { column = \"A\" }",
        "value = { columns = [\"B:D\"] }",
        "\"活产数\" = \"live_births\"",
        "\"常住人口（万人）\" = { measure = \"population\", unit = \"万人\" }",
    ] {
        assert!(across.lines().any(|l| l == line), "{line}\n{across}");
    }
    assert!(across.contains("year = { cell = \"A1\""), "{across}");
    assert!(!across.contains("brackets"), "{across}");

    let side = drafted(
        "妇幼情况表,,,,\n单位：人、%,,,,\n指标,新城区,新城区,回民区,回民区\n,2023年,2024年,2023年,2024年\n\
         活产数,1480,1500,1190,1200\n孕产妇死亡人数,0,1,0,0\n",
    );
    for line in [
        "header = [3, 4]",
        "first_row = 5",
        "measure = { column = \"A\" }",
        "area = { header = 3 }",
        "year = { header = 4 }",
        "value = { columns = [\"B:E\"] }",
    ] {
        assert!(side.lines().any(|l| l == line), "{line}\n{side}");
    }
}
