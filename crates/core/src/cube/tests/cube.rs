//! The cube gives what the panel gives, in whatever pieces its rows come.

use crate::example::{plan, reading};
use crate::{Cube, Observations, PanelBatch, PanelOptions, panel};

const ROWS: &str = "measure,area,year,value,status,vintage\n\
    women_checked,150102,2022,40,,2023-01-31\n\
    women_due,150102,2022,100,,2023-01-31\n\
    women_checked,150103,2022,30,P,2023-01-31\n\
    women_due,150103,2022,60,,2023-01-31\n\
    women_checked,150125,2022,7,,2023-01-31\n\
    women_due,150125,2022,70,,2023-01-31\n\
    women_checked,150102,2023,50,,2024-01-31\n\
    women_due,150102,2023,100,,2024-01-31\n\
    women_checked,150103,2023,,O,2024-01-31\n\
    women_due,150103,2023,60,,2024-01-31\n\
    women_checked,150125,2023,8,,2024-01-31\n\
    women_due,150125,2023,70,,2024-01-31\n";

fn rows(csv: &str) -> Observations {
    reading(csv, &plan()).observations
}

fn pieces(all: &Observations) -> Vec<Observations> {
    (0..all.len())
        .map(|at| all.clone().filtered(|row| row == at))
        .collect()
}

/// Batches without their trails, which the cube does not keep.
fn bare(batches: Vec<PanelBatch>) -> Vec<PanelBatch> {
    let mut batches = batches;
    for batch in &mut batches {
        batch.source_rows.iter_mut().for_each(Vec::clear);
    }
    batches
}

#[test]
fn pieces_in_any_order_give_the_panel() {
    let plan = plan();
    let all = rows(ROWS);
    let options = PanelOptions::default();
    let (expected, told) = panel(&plan, &all, &options).unwrap();
    let expected = bare(expected.batches);
    assert_eq!(expected.iter().map(PanelBatch::len).sum::<usize>(), 8);
    for turned in [false, true] {
        let mut parts = pieces(&all);
        if turned {
            parts.reverse();
        }
        let mut cube = Cube::new(&plan, &options).unwrap();
        for part in &parts {
            cube.add(part).unwrap();
        }
        let mut batches = Vec::new();
        let diagnostics = cube.batches(&mut |batch| batches.push(batch));
        assert_eq!(bare(batches), expected);
        if !turned {
            assert_eq!(diagnostics, told);
        }
    }
}

#[test]
fn an_update_gives_the_rows_that_change() {
    let plan = plan();
    let options = PanelOptions::default();
    let mut cube = Cube::new(&plan, &options).unwrap();
    cube.add(&rows(ROWS)).unwrap();
    let mut before = Vec::new();
    cube.batches(&mut |batch| before.push(batch));
    let late =
        rows("measure,area,year,value,status,vintage\nwomen_checked,150103,2023,33,,2024-06-30\n");
    let mut changed = Vec::new();
    cube.update(&late, &mut |batch| changed.push(batch))
        .unwrap();
    let mut after = Vec::new();
    cube.batches(&mut |batch| after.push(batch));

    let rate = |batches: &[PanelBatch]| {
        let at = plan
            .indicators
            .iter()
            .position(|i| i.id.value == "screening_rate");
        let batch = batches.iter().find(|batch| Some(batch.indicator) == at);
        batch.cloned().unwrap()
    };
    let (whole, part) = (rate(&after), rate(&changed));
    assert_eq!(changed.len(), 1);
    // The district and the city above it, in that year only.
    assert_eq!(part.year, [2023, 2023]);
    for row in 0..part.len() {
        let same = whole
            .find(part.area[row], 2023, &[0, 0])
            .map(|at| (whole.value[at], whole.parts[at]));
        assert_eq!(same, Some((part.value[row], part.parts[row])));
    }
    // Every other row stands as it was.
    let former = rate(&before);
    for row in 0..whole.len() {
        let (area, year) = (whole.area[row], whole.year[row]);
        if part.find(area, year, &[0, 0]).is_none() {
            let at = former.find(area, year, &[0, 0]).unwrap();
            assert_eq!(former.value[at], whole.value[row]);
        }
    }
    // (50 + 33 + 8) of (100 + 60 + 70), by hand.
    let city = plan.areas.iter().position(|a| a.id.value == "150100");
    let city = part.find(city.unwrap() as u32, 2023, &[0, 0]).unwrap();
    assert_eq!(part.value[city], Some(91.0 / 230.0 * 100.0));
}

#[test]
fn an_area_that_first_files_is_expected_in_every_year() {
    let plan = plan();
    let options = PanelOptions::default();
    let all = rows(ROWS);
    let late = all.clone().filtered(|row| row >= 6);
    let mut cube = Cube::new(&plan, &options).unwrap();
    cube.add(&all.filtered(|row| row < 6)).unwrap();
    let own_level = rows("measure,area,year,value\nwomen_checked,150101,2023,1\n");
    let mut years = Vec::new();
    cube.update(&late, &mut |_| {}).unwrap();
    cube.update(&own_level, &mut |batch| years.extend(batch.year))
        .unwrap();
    years.sort_unstable();
    years.dedup();
    assert_eq!(years, [2022, 2023]);
}

#[test]
fn rows_of_one_key_are_told_and_neither_stands() {
    let plan = plan();
    let mut cube = Cube::new(&plan, &PanelOptions::default()).unwrap();
    cube.add(&rows(ROWS)).unwrap();
    let other = "measure,area,year,value,status,vintage\nwomen_checked,150102,2023,51,,2024-01-31\n\
        women_due,150125,2023,70,,2024-01-31\n";
    cube.add(&rows(other)).unwrap();
    let mut batches = Vec::new();
    let diagnostics = cube.batches(&mut |batch| batches.push(batch));
    let codes: Vec<&str> = diagnostics
        .iter()
        .map(|d| d.code.as_ref())
        .filter(|code| *code == "D301" || *code == "D302")
        .collect();
    assert_eq!(codes, ["D301", "D302"]);
    let district = plan.areas.iter().position(|a| a.id.value == "150102");
    for batch in &batches {
        let row = batch.find(district.unwrap() as u32, 2023, &[0, 0]);
        assert!(row.is_none_or(|row| batch.value[row].is_none()));
    }
}
