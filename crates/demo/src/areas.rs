//! The ten units, the city's own bodies and the city.
//!
//! Populations of 2020 keep what the census bulletin printed: 3,446,100 persons of whom 1,705,982 female, three units
//! above half a million and two between 200,000 and 500,000. Where a banner's own figure was not to be had it is
//! invented. The development zone files inside its two host banners and is only "of which".

/// A unit that files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit {
    /// Area id of the plan.
    pub(crate) id: &'static str,
    /// Residents at the census of 2020.
    pub(crate) residents: i64,
    /// Women among 10,000 residents, before the city's total is met.
    pub(crate) women: i64,
    /// Urban residents among 10,000 in 2020, before the city's total is met.
    pub(crate) urban: i64,
    /// Growth of its share of the city's residents, in ten-thousandths a year.
    pub(crate) growth: i64,
    /// Communities and villages in 2020.
    pub(crate) places: [i64; 2],
    /// Governments of townships, towns and sumus, and its own.
    pub(crate) governments: i64,
}

const fn unit(
    id: &'static str,
    residents: i64,
    women: i64,
    urban: i64,
    growth: i64,
    places: [i64; 2],
    governments: i64,
) -> Unit {
    Unit {
        id,
        residents,
        women,
        urban,
        growth,
        places,
        governments,
    }
}

/// Nine districts, counties and banners; together they are the city.
pub(crate) const BANNERS: [Unit; 9] = [
    unit("150102", 681_200, 5043, 9820, 40, [72, 29], 5),
    unit("150103", 436_500, 4981, 9870, 15, [52, 19], 3),
    unit("150104", 548_300, 4967, 9330, 55, [61, 53], 3),
    unit("150105", 1_028_300, 4989, 9120, 90, [96, 112], 6),
    unit("150121", 330_100, 4832, 3960, -130, [21, 325], 10),
    unit("150122", 143_900, 4870, 5230, -150, [15, 120], 6),
    unit("150123", 125_600, 4755, 4740, -170, [12, 146], 9),
    unit("150124", 69_100, 4720, 4120, -290, [8, 103], 9),
    unit("150125", 83_100, 4778, 4280, -280, [10, 93], 10),
];

/// The development zone, of which its host banners file everything.
pub(crate) const ZONE: Unit = unit("150172", 82_600, 4652, 9100, 120, [9, 11], 0);
/// Bodies of the city itself.
pub(crate) const OWN: &str = "150101";
/// The city.
pub(crate) const CITY: &str = "150100";

/// First year of the returns.
pub(crate) const FIRST: i32 = 2015;
/// Last year of the returns.
pub(crate) const LAST: i32 = 2025;

/// Every area that files, in the order of the files: the city, its own bodies, the nine, the zone.
pub(crate) fn areas() -> impl Iterator<Item = &'static str> {
    [CITY, OWN]
        .into_iter()
        .chain(BANNERS.iter().map(|unit| unit.id))
        .chain([ZONE.id])
}
