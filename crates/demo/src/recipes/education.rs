//! 妇女与教育.

use super::Row;
use crate::recipe::Basis::{Of, Person, Urban, Women};
use crate::recipe::{Recipe, Recipe::Derived, part, stock};

pub(super) const ROWS: &[Row] = &[
    (
        "primary_entrants_of_cohort",
        stock(&[22_140, 24_630, 32_180], Person)
            .women(&[474, 475, 476])
            .done(),
    ),
    (
        "junior_secondary_final_year_students",
        part("primary_entrants_of_cohort", &[9640, 9720, 9840], 60)
            .female(20)
            .done(),
    ),
    (
        "school_age_children",
        stock(&[148_200, 178_400, 206_300], Person)
            .women(&[474, 475, 476])
            .done(),
    ),
    (
        "primary_enrolled",
        part("school_age_children", &[9986, 9992, 9996], 3).done(),
    ),
    ("primary_net_enrol_male_rate", Derived),
    (
        "compulsory_students",
        stock(&[231_800, 268_400, 311_900], Of("school_age_children"))
            .women(&[473, 474, 475])
            .done(),
    ),
    (
        "cohort_6_14",
        stock(&[236_300, 272_500, 315_200], Of("school_age_children"))
            .women(&[474, 475, 476])
            .done(),
    ),
    (
        "cohort_15_17",
        stock(&[83_600, 90_400, 101_300], Person)
            .women(&[478, 478, 477])
            .done(),
    ),
    (
        "senior_secondary_students",
        part("cohort_15_17", &[9430, 9590, 9740], 90)
            .female(70)
            .exceed()
            .done(),
    ),
    (
        "vocational_secondary_students",
        stock(&[24_520, 22_840, 23_610], Person)
            .women(&[452, 438, 429])
            .done(),
    ),
    (
        "higher_vocational_students",
        stock(&[61_530, 70_820, 83_940], Person)
            .women(&[486, 479, 470])
            .city_only()
            .done(),
    ),
    (
        "higher_education_students",
        stock(&[238_100, 262_300, 301_400], Person)
            .women(&[521, 534, 540])
            .city_only()
            .done(),
    ),
    (
        "postgraduate_students",
        stock(&[11_240, 15_830, 22_910], Person)
            .women(&[548, 562, 571])
            .city_only()
            .done(),
    ),
    (
        "cohort_18_22",
        stock(&[310_200, 336_100, 352_400], Person)
            .city_only()
            .done(),
    ),
    (
        "higher_education_enrolment",
        part("cohort_18_22", &[7_890, 8_780, 9_640], 0)
            .exceed()
            .done(),
    ),
    (
        "rd_personnel",
        stock(&[14_230, 21_480, 31_820], Urban)
            .women(&[318, 327, 335])
            .done(),
    ),
    (
        "women_lifelong_learning_person_times",
        stock(&[182_300, 236_400, 318_200], Women).done(),
    ),
    (
        "population_15_50",
        stock(&[1_980_000, 2_031_400, 2_050_000], Person)
            .women(&[492, 493, 492])
            .years(&[2020])
            .done(),
    ),
    (
        "illiterate_15_50",
        part("population_15_50", &[90, 62, 41], 12)
            .rural(95)
            .female(18)
            .done(),
    ),
    (
        "cohort_3_5",
        stock(
            &[
                83_200, 84_600, 86_100, 88_700, 92_300, 98_500, 96_900, 88_900, 80_700, 74_500,
                68_200,
            ],
            Of("live_births"),
        )
        .women(&[474, 475, 476])
        .done(),
    ),
    (
        "children_in_kindergarten",
        part("cohort_3_5", &[8890, 9290, 9760], 120).exceed().done(),
    ),
    (
        "schools_primary_and_secondary",
        stock(&[415, 402, 391], Person).own(20).calm().done(),
    ),
    (
        "schools_teaching_gender_equality",
        Recipe::Adopt {
            of: "schools_primary_and_secondary",
            rate: &[2400, 5200, 8800],
        },
    ),
    (
        "mean_years_schooling_15plus_female",
        Recipe::Reported {
            values: &[(2015, 988), (2020, 1046)],
            decimals: 2,
            spread: None,
        },
    ),
    (
        "science_literacy_gender_gap",
        Recipe::Reported {
            values: &[
                (2015, 338),
                (2018, 312),
                (2020, 287),
                (2022, 241),
                (2024, 226),
            ],
            decimals: 2,
            spread: None,
        },
    ),
    (
        "life_expectancy_female",
        Recipe::Reported {
            values: &[(2015, 7921), (2020, 8052)],
            decimals: 2,
            spread: None,
        },
    ),
];
