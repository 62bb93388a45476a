//! Laws of design 5.3 that hold for every input.

use heng_indicator::plan::Plan;
use proptest::prelude::*;

use crate::example::{plan, reading};
use crate::{Panel, PanelBatch, PanelOptions, panel};

const PARTS: [&str; 3] = ["150102", "150103", "150125"];

fn run(csv: &str, plan: &Plan) -> Panel {
    panel(
        plan,
        &reading(csv, plan).observations,
        &PanelOptions::default(),
    )
    .unwrap()
    .0
}

fn batch<'a>(panel: &'a Panel, plan: &Plan, id: &str) -> Option<&'a PanelBatch> {
    panel.batch(plan.indicators.iter().position(|i| i.id.value == id)?)
}

fn row(batch: &PanelBatch, plan: &Plan, area: &str) -> Option<usize> {
    batch.find(
        plan.areas.iter().position(|a| a.id.value == area)? as u32,
        2023,
        &[0, 0],
    )
}

/// Rows of a return: checked of due in each part, where there is one.
fn returns(parts: &[Option<(u32, u32)>]) -> Vec<String> {
    let mut rows = Vec::new();
    for (area, part) in PARTS.iter().zip(parts) {
        if let Some((checked, due)) = part {
            rows.push(format!("women_checked,{area},2023,{checked}"));
            rows.push(format!("women_due,{area},2023,{due}"));
        }
    }
    rows
}

fn csv(rows: &[String]) -> String {
    format!("measure,area,year,value\n{}\n", rows.join("\n"))
}

/// Checked and due, with at least one due.
fn part() -> impl Strategy<Value = (u32, u32)> {
    (1_u32..100_000).prop_flat_map(|due| (0..=due, Just(due)))
}

proptest! {
    /// Law 3: a ratio of sums lies between its parts' least and greatest; law 4: the sums are the parts' sums.
    #[test]
    fn a_ratio_of_sums_lies_between_its_parts(parts in prop::array::uniform3(part())) {
        let plan = plan();
        let panel = run(&csv(&returns(&parts.map(Some))), &plan);
        let rate = batch(&panel, &plan, "screening_rate").unwrap();
        let city = row(rate, &plan, "150100").unwrap();
        let value = rate.value[city].unwrap();
        let of_parts: Vec<f64> = parts.iter().map(|(n, d)| f64::from(*n) / f64::from(*d) * 100.0).collect();
        let least = of_parts.iter().copied().fold(f64::INFINITY, f64::min);
        let most = of_parts.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(value >= least * (1.0 - 1e-12) && value <= most * (1.0 + 1e-12));
        prop_assert_eq!(rate.numerator[city], Some(parts.iter().map(|(n, _)| f64::from(*n)).sum()));
        prop_assert_eq!(rate.denominator[city], Some(parts.iter().map(|(_, d)| f64::from(*d)).sum()));
        prop_assert_eq!((rate.parts[city], rate.expected[city]), (3, 3));
        // The interval holds the value and stays within 0 to 100.
        let (lower, upper) = (rate.lower[city].unwrap(), rate.upper[city].unwrap());
        prop_assert!(0.0 <= lower && lower <= value && value <= upper && upper <= 100.0);
    }

    /// Law 2: whatever is missing, no value comes of it, and no sum is smaller for it.
    #[test]
    fn missing_is_never_zero(parts in prop::array::uniform3(prop::option::of(part()))) {
        let plan = plan();
        let panel = run(&csv(&returns(&parts)), &plan);
        let given = parts.iter().flatten().count();
        let rate = batch(&panel, &plan, "screening_rate");
        let city = rate.and_then(|rate| row(rate, &plan, "150100"));
        prop_assert_eq!(city.is_some(), given > 0);
        if let (Some(rate), Some(city)) = (rate, city) {
            prop_assert_eq!(rate.value[city].is_some(), given == 3);
            prop_assert_eq!(rate.numerator[city].is_some(), given == 3);
            prop_assert_eq!((rate.parts[city] as usize, rate.expected[city]), (given, 3));
        }
        for (area, part) in PARTS.iter().zip(&parts) {
            let found = rate.and_then(|rate| row(rate, &plan, area).and_then(|row| rate.value[row]));
            prop_assert_eq!(found, part.map(|(n, d)| f64::from(n) / f64::from(d) * 100.0));
        }
    }

    /// A missing status says more than silence, and gives no more value.
    #[test]
    fn a_missing_status_gives_no_value(parts in prop::array::uniform3(part()), letter in prop::sample::select(b"HLOQ".to_vec())) {
        let plan = plan();
        let mut rows = returns(&parts.map(Some));
        for row in &mut rows {
            row.push(',');
        }
        rows[0] = format!("women_checked,150102,2023,,{}", char::from(letter));
        let csv = format!("measure,area,year,value,status\n{}\n", rows.join("\n"));
        let panel = run(&csv, &plan);
        let rate = batch(&panel, &plan, "screening_rate").unwrap();
        let district = row(rate, &plan, "150102").unwrap();
        prop_assert_eq!(rate.value[district], None);
        prop_assert!(rate.status[district].has(letter));
        let city = row(rate, &plan, "150100").unwrap();
        prop_assert_eq!((rate.value[city], rate.parts[city], rate.expected[city]), (None, 2, 3));
    }

    /// Law 1: neither the order of the rows nor the unit they are given in changes anything.
    #[test]
    fn order_and_unit_change_nothing(parts in prop::array::uniform3(part()), seed in any::<u64>()) {
        let plan = plan();
        let rows = returns(&parts.map(Some));
        let first = run(&csv(&rows), &plan);
        let mut shuffled = rows.clone();
        let length = shuffled.len() as u64;
        for at in 0..shuffled.len() {
            shuffled.swap(at, (seed.rotate_left(at as u32 * 7) % length) as usize);
        }
        let second = run(&csv(&shuffled), &plan);
        let wan: Vec<String> = rows
            .iter()
            .map(|row| {
                let (key, value) = row.rsplit_once(',').unwrap();
                // The decimal of a count in 万, exactly.
                let count: u32 = value.parse().unwrap();
                format!("{key},{}.{:04},万人", count / 10_000, count % 10_000)
            })
            .collect();
        let third = run(&format!("measure,area,year,value,unit\n{}\n", wan.join("\n")), &plan);
        for other in [&second, &third] {
            for (a, b) in first.batches.iter().zip(&other.batches) {
                prop_assert_eq!(&a.value, &b.value);
                prop_assert_eq!(&a.lower, &b.lower);
                prop_assert_eq!((&a.area, &a.year, &a.parts), (&b.area, &b.year, &b.parts));
            }
        }
    }

    /// Law 10: each version is known from its date on, and no later one changes what was known before.
    #[test]
    fn as_of_gives_what_was_known_then(versions in prop::collection::btree_map(1_u32..28, 1_u32..10_000, 1..6)) {
        let plan = plan();
        let rows: Vec<String> = versions
            .iter()
            .map(|(day, value)| format!("live_births,150172,2023,{value},2024-05-{day:02}"))
            .collect();
        let reading = reading(&format!("measure,area,year,value,vintage\n{}\n", rows.join("\n")), &plan);
        for day in 1..28 {
            let as_of = crate::end_of_day(&format!("2024-05-{day:02}"));
            let options = PanelOptions { as_of, ..PanelOptions::default() };
            let (panel, _) = panel(&plan, &reading.observations, &options).unwrap();
            let value = batch(&panel, &plan, "births").and_then(|b| b.value[row(b, &plan, "150172")?]);
            prop_assert_eq!(value, versions.range(..=day).next_back().map(|(_, value)| f64::from(*value)));
        }
    }
}
