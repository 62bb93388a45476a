//! 妇女与环境.

use super::Row;
use crate::recipe::Basis::{Equal, Person, Rural, Urban};
use crate::recipe::{Recipe, part, stock};

pub(super) const ROWS: &[Row] = &[
    (
        "rural_population_water",
        stock(&[905_300, 802_600, 718_400], Rural).hosts().done(),
    ),
    (
        "rural_population_tap_water",
        part("rural_population_water", &[7620, 8660, 9290], 240).done(),
    ),
    (
        "source_water_total",
        stock(&[1_425_030, 1_512_640, 1_603_370], Person)
            .city_only()
            .decimals(2)
            .done(),
    ),
    (
        "source_water_compliant",
        part("source_water_total", &[9_960, 9_992, 10_000], 0)
            .decimals(2)
            .done(),
    ),
    (
        "rural_households",
        stock(&[341_300, 338_200, 335_400], Rural).hosts().done(),
    ),
    (
        "rural_households_sanitary_toilet",
        part("rural_households", &[1860, 3430, 5220], 260).done(),
    ),
    (
        "public_toilet_stalls_men",
        stock(&[9_820, 11_630, 13_440], Urban).done(),
    ),
    (
        "public_toilet_stalls_women",
        part("public_toilet_stalls_men", &[10_210, 12_140, 14_320], 420)
            .exceed()
            .done(),
    ),
    (
        "venues_needing_baby_room",
        stock(&[212, 258, 281], Urban).calm().hosts().done(),
    ),
    (
        "venues_with_baby_room",
        Recipe::Adopt {
            of: "venues_needing_baby_room",
            rate: &[2900, 6900, 8900],
        },
    ),
    (
        "waste_collected",
        stock(&[9_812, 11_240, 12_630], Person).decimals(2).done(),
    ),
    (
        "waste_treated_harmlessly",
        part("waste_collected", &[9620, 9880, 9985], 15)
            .rural(-420)
            .decimals(2)
            .done(),
    ),
    (
        "sewage_discharged",
        stock(&[1_520_300, 1_810_400, 2_040_200], Urban)
            .decimals(2)
            .done(),
    ),
    (
        "sewage_treated",
        part("sewage_discharged", &[9280, 9670, 9830], 40)
            .decimals(2)
            .done(),
    ),
    (
        "media_gender_training_attendance",
        stock(&[312, 424, 563], Equal).own(300).hosts().done(),
    ),
    (
        "communities_with_womens_home",
        part("villages_communities", &[8210, 9640, 9900], 60).done(),
    ),
    (
        "party_schools",
        stock(&[10, 10, 10], Equal).own(100).calm().hosts().done(),
    ),
    (
        "party_schools_teaching_equality",
        Recipe::Adopt {
            of: "party_schools",
            rate: &[5000, 7800, 9700],
        },
    ),
    (
        "volunteers",
        stock(&[312_400, 468_300, 642_700], Person)
            .women(&[538, 557, 566])
            .hosts()
            .done(),
    ),
    (
        "good_air_days_share",
        Recipe::Reported {
            values: &[
                (2015, 699),
                (2016, 716),
                (2017, 707),
                (2018, 734),
                (2019, 775),
                (2020, 801),
                (2021, 822),
                (2022, 844),
                (2023, 811),
                (2024, 836),
                (2025, 852),
            ],
            decimals: 1,
            spread: Some(26),
        },
    ),
];
