//! Residents by unit, sex and town or country: the frame that everything else hangs on.
//!
//! The city's totals are the published ones where there are any (2017 and 2020 to 2023). The years up to 2019 are what
//! was estimated before the census of 2020, which found a tenth more: a break, and the rows say so.

use crate::allot::allot;
use crate::areas::{BANNERS, Unit, ZONE};
use crate::table::{Leaves, Table};

/// Year, residents, women, urban residents.
///
/// 2017: 311.48万; 2020: 344.61万, 170.5982万 women; 2021: 349.56万; 2022: 355.11万, 175.91万, 79.80 %; 2023: 360.41万, 177.41万, 80.72 %.
const CITY: [(i32, i64, i64, i64); 12] = [
    (2014, 3_030_600, 1_486_500, 2_330_500),
    (2015, 3_059_600, 1_502_300, 2_364_500),
    (2016, 3_088_700, 1_518_100, 2_398_400),
    (2017, 3_114_800, 1_532_500, 2_430_200),
    (2018, 3_126_400, 1_541_300, 2_449_100),
    (2019, 3_136_800, 1_545_800, 2_469_900),
    (2020, 3_446_100, 1_705_982, 2_726_600),
    (2021, 3_495_600, 1_731_100, 2_777_300),
    (2022, 3_551_100, 1_759_100, 2_833_800),
    (2023, 3_604_100, 1_774_100, 2_909_200),
    (2024, 3_649_200, 1_796_700, 2_966_800),
    (2025, 3_690_500, 1_817_600, 3_018_800),
];

/// Residents of every unit; the city is the sum of the nine.
pub(crate) fn residents() -> Table {
    let mut table = Table::default();
    for (year, city, women, urban) in CITY {
        let since = i64::from(year - 2020);
        let grown = |unit: &Unit| unit.residents * (10_000 + unit.growth * since) / 10_000;
        let persons = allot(city, &BANNERS.each_ref().map(grown));
        let of = |share: fn(&Unit) -> i64, whole: i64| {
            let weights: Vec<i64> = BANNERS
                .iter()
                .zip(&persons)
                .map(|(unit, n)| n * share(unit))
                .collect();
            allot(whole, &weights)
        };
        let women = of(|unit| unit.women, women);
        // A town share moves towards 100 % without reaching it: the country's share is what is shared out.
        let rural = of(|unit| 10_000 - unit.urban, city - urban);
        for (at, unit) in BANNERS.iter().enumerate() {
            table.set(
                unit.id,
                year,
                cross(persons[at], women[at], persons[at] - rural[at]),
            );
        }
        let zone = grown(&ZONE);
        table.set(
            ZONE.id,
            year,
            cross(zone, zone * ZONE.women / 10_000, zone * ZONE.urban / 10_000),
        );
    }
    table.add_up();
    table
}

/// Two margins crossed as if they did not depend on each other.
fn cross(persons: i64, women: i64, urban: i64) -> Leaves {
    let urban_women = women * urban / persons.max(1);
    Leaves([
        urban_women,
        women - urban_women,
        urban - urban_women,
        persons - women - urban + urban_women,
    ])
}
