//! 妇女与法律. The law against domestic violence holds since March 2016; figures under it start then.

use super::Row;
use crate::recipe::Basis::{Equal, Person, Women};
use crate::recipe::{Recipe, part, stock};

pub(super) const ROWS: &[Row] = &[
    (
        "regulations_assessed_for_equality",
        stock(&[8, 21, 37], Equal).own(400).hosts().done(),
    ),
    (
        "legal_aid_recipients",
        stock(&[5_210, 6_840, 8_120], Person)
            .women(&[318, 352, 379])
            .own(90)
            .hosts()
            .done(),
    ),
    (
        "protection_orders",
        stock(&[0, 7, 9, 12, 14, 18, 22, 27, 31, 36, 41], Person)
            .from(2016)
            .hosts()
            .done(),
    ),
    (
        "dv_admonition_notices",
        stock(
            &[0, 92, 104, 117, 131, 152, 171, 195, 218, 243, 266],
            Person,
        )
        .from(2016)
        .hosts()
        .done(),
    ),
    (
        "dv_police_calls",
        stock(&[2_104, 2_650, 3_120], Person).hosts().done(),
    ),
    (
        "rape_cases_filed",
        stock(&[61, 58, 64], Person).hosts().done(),
    ),
    (
        "rape_cases_cleared",
        part("rape_cases_filed", &[9510, 9680, 9790], 0)
            .exceed()
            .done(),
    ),
    ("trafficking_women_cases_filed", Recipe::Cases(TRAFFICKING)),
    (
        "employers_surveyed_harassment",
        stock(&[252, 271, 292], Person).own(100).hosts().done(),
    ),
    (
        "employers_with_harassment_rules",
        part("employers_surveyed_harassment", &[3090, 4620, 6410], 210).done(),
    ),
    (
        "women_rights_publicity_sessions",
        stock(&[624, 912, 1_153], Person).own(90).hosts().done(),
    ),
    (
        "hotline_12338_cases",
        stock(&[862, 1_124, 1_293], Women).own(150).hosts().done(),
    ),
    (
        "peoples_assessors",
        stock(&[1_182, 1_421, 1_463], Person)
            .women(&[352, 397, 432])
            .own(120)
            .hosts()
            .done(),
    ),
    (
        "women_property_cases",
        Recipe::Absent {
            note: "取数困难：审判系统不按权利人性别立案统计（演示数据）",
        },
    ),
    (
        "judicial_assistance_women_court",
        stock(&[41, 62, 71], Women).own(150).hosts().done(),
    ),
    (
        "judicial_assistance_women_procuratorate",
        stock(&[12, 26, 38], Women).own(150).hosts().done(),
    ),
    ("gender_assessment_mechanism", Recipe::Since(MECHANISM)),
];

const TRAFFICKING: &[(i32, &str, bool)] = &[
    (2015, "150105", false),
    (2015, "150121", true),
    (2016, "150123", true),
    (2016, "150105", false),
    (2017, "150121", true),
    (2018, "150104", false),
    (2020, "150125", true),
];

/// Two banners have none yet.
const MECHANISM: &[(&str, i32)] = &[
    ("150100", 2018),
    ("150102", 2019),
    ("150103", 2021),
    ("150104", 2020),
    ("150105", 2019),
    ("150121", 2022),
    ("150122", 2023),
    ("150123", 2021),
    ("150124", 2100),
    ("150125", 2100),
];
