//! 妇女与经济.

use super::Row;
use crate::recipe::Basis::{Person, Rural, RuralWomen, Urban, Women};
use crate::recipe::{Recipe, part, stock};

pub(super) const ROWS: &[Row] = &[
    (
        "employed_persons",
        stock(&[1_720_300, 1_786_200, 1_842_400], Person)
            .women(&[432, 437, 441])
            .city_only()
            .done(),
    ),
    (
        "urban_nonprivate_unit_employees",
        stock(&[371_200, 384_300, 397_100], Urban)
            .women(&[392, 401, 409])
            .own(180)
            .done(),
    ),
    (
        "new_urban_jobs",
        stock(&[43_540, 41_230, 45_320], Urban)
            .women(&[441, 452, 463])
            .done(),
    ),
    (
        "registered_urban_unemployed",
        stock(&[28_130, 31_920, 33_840], Urban)
            .women(&[448, 455, 462])
            .done(),
    ),
    (
        "senior_professionals_public_sector",
        stock(&[17_820, 22_430, 28_610], Urban)
            .women(&[391, 432, 468])
            .own(420)
            .hosts()
            .done(),
    ),
    (
        "professional_technical_staff",
        stock(&[118_200, 129_300, 141_400], Urban)
            .women(&[512, 528, 541])
            .own(380)
            .hosts()
            .done(),
    ),
    (
        "subsidised_training_attendances",
        stock(&[31_540, 48_230, 36_940], Person)
            .women(&[461, 472, 468])
            .done(),
    ),
    (
        "college_graduates_leaving",
        stock(&[58_230, 66_940, 82_120], Person)
            .women(&[528, 535, 541])
            .city_only()
            .done(),
    ),
    (
        "college_graduates_placed",
        part("college_graduates_leaving", &[8890, 8340, 8780], 0)
            .female(-120)
            .done(),
    ),
    (
        "enterprises_surveyed_on_women_protection",
        stock(&[312, 331, 350], Urban).hosts().done(),
    ),
    (
        "enterprises_observing_women_protection_rules",
        part(
            "enterprises_surveyed_on_women_protection",
            &[8790, 9230, 9550],
            130,
        )
        .done(),
    ),
    (
        "women_employees_occupational_disease",
        Recipe::Cases(DISEASE),
    ),
    (
        "unionised_enterprises",
        stock(&[5_214, 5_843, 6_321], Urban).own(20).hosts().done(),
    ),
    (
        "enterprises_with_women_special_contract",
        part("unionised_enterprises", &[7090, 7840, 8430], 210).done(),
    ),
    (
        "contracting_households",
        stock(&[214_200, 208_600, 203_700], Rural).hosts().done(),
    ),
    (
        "contracting_households_women_named",
        Recipe::Absent {
            note: "取数困难：承包经营权登记系统不按家庭成员性别汇总（演示数据）",
        },
    ),
    (
        "low_income_rural_women_supported",
        stock(&[31_240, 18_630, 9_820], RuralWomen).hosts().done(),
    ),
    (
        "women_startup_loans_issued",
        stock(&[8_620, 12_440, 17_610], Women).done(),
    ),
];

const DISEASE: &[(i32, &str, bool)] = &[
    (2015, "150105", false),
    (2015, "150121", false),
    (2015, "150103", false),
    (2015, "150122", false),
    (2016, "150105", false),
    (2016, "150121", false),
    (2016, "150122", false),
    (2017, "150103", false),
    (2017, "150122", false),
    (2017, "150123", false),
    (2018, "150105", false),
    (2018, "150122", false),
    (2019, "150121", false),
    (2019, "150122", false),
    (2019, "150104", false),
    (2020, "150122", false),
    (2020, "150105", false),
    (2021, "150121", false),
    (2021, "150122", false),
    (2022, "150103", false),
    (2023, "150122", false),
    (2023, "150105", false),
    (2024, "150121", false),
    (2025, "150122", false),
    (2025, "150105", false),
];
