//! Population, births, product and funds.

use super::Row;
use crate::recipe::Basis::{Equal, Person, Places, Urban};
use crate::recipe::{Recipe::Derived, part, stock};

pub(super) const ROWS: &[Row] = &[
    ("population_resident", Derived),
    ("population_average", Derived),
    ("population_average_female", Derived),
    (
        "women_15_49_persons",
        part("population_resident", &[5450, 5150, 4860], 140)
            .only_women()
            .done(),
    ),
    ("births_statistical", Derived),
    ("live_births_male", Derived),
    ("live_births_female", Derived),
    (
        "gdp",
        stock(&[21_204_300, 28_006_800, 42_318_500], Urban)
            .own(0)
            .done(),
    ),
    (
        "mch_expenditure_amount",
        stock(&[8_230, 13_640, 17_920], Person)
            .own(260)
            .hosts()
            .done(),
    ),
    (
        "health_expenditure_amount",
        stock(&[312_400, 468_300, 541_700], Person)
            .own(410)
            .hosts()
            .done(),
    ),
    (
        "plan_fund_amount",
        stock(&[4_205, 6_912, 8_840], Equal)
            .own(350)
            .hosts()
            .decimals(1)
            .done(),
    ),
    (
        "villages_communities",
        stock(&[1_362, 1_356, 1_349], Places).calm().done(),
    ),
];
