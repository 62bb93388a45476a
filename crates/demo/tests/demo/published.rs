//! Where a figure of Hohhot was published, the demonstration city's prints the same.

use std::collections::BTreeMap;

use heng_core::published;
use heng_core::read::read;
use heng_demo::rows;
use heng_indicator::Limits;

use crate::laws::plan;

/// Published rows that the demonstration city leaves out, and why.
const NOT_MET: &[(&str, i32)] = &[
    // Before the first year of the returns.
    ("population_resident", 2010),
    ("sex_ratio", 2010),
    // Background that no unit of the city files.
    ("deaths", 2022),
    ("deaths", 2023),
    ("households", 2020),
    ("avg_household_size", 2020),
];

#[test]
fn published_figures_print_the_same() {
    let plan = plan();
    let filed: BTreeMap<(&str, i32, &str, &str), f64> = rows(&plan)
        .iter()
        .filter(|row| row.area == "150100")
        .filter_map(|row| {
            let value = row.value.as_ref()?.parse().ok()?;
            Some(((row.measure, row.year, row.sex, row.urbanisation), value))
        })
        .collect();
    let of = |measure, year, sex, place| {
        *filed
            .get(&(measure, year, sex, place))
            .unwrap_or_else(|| panic!("{measure} {year}"))
    };
    let reading = read(&[published()], &plan, &Limits::default(), &|_| {}).expect("read");
    let all = &reading.observations;
    let (mut met, mut left) = (0, 0);
    for at in 0..all.len() {
        let area = &plan.areas[all.area[at] as usize].id.value;
        if area != "150100" {
            continue;
        }
        let (measure, year) = (
            all.subjects[all.subject[at] as usize].as_str(),
            all.year[at],
        );
        if NOT_MET.contains(&(measure, year)) {
            left += 1;
            continue;
        }
        let said = all.value[at].expect("a value");
        let male = all.cells[0][at] == 2;
        // The published figure, and its last printed digit.
        let persons = |sex| of("population_resident", year, sex, "_T");
        let (value, digit) = match measure {
            "population_resident" if male => (persons("M"), 100.0),
            "population_resident" => (persons("_T"), 100.0),
            "population_female" => (persons("F") / 10_000.0, 0.01),
            "births" => (of("births_statistical", year, "_T", "_T") / 10_000.0, 0.01),
            "sex_ratio" => (100.0 * persons("M") / persons("F"), 0.01),
            "urbanisation_rate" => (
                100.0 * of("population_resident", year, "_T", "U") / persons("_T"),
                0.01,
            ),
            "birth_rate" => {
                let births = of("births_statistical", year, "_T", "_T");
                (
                    1000.0 * births / of("population_average", year, "_T", "_T"),
                    0.01,
                )
            }
            other => panic!("{other} of {year} is neither met nor left out for a reason"),
        };
        assert!(
            (value - said).abs() <= digit / 2.0 + 1e-9,
            "{measure} {year}: {value} for {said}"
        );
        met += 1;
    }
    assert_eq!((met, left), (20, 6));
}
