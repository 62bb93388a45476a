//! 妇女与社会保障.

use super::Row;
use crate::recipe::Basis::{Person, Poverty, Rural, UrbanWomen, Women};
use crate::recipe::{part, stock};

pub(super) const ROWS: &[Row] = &[
    (
        "maternity_insured_women",
        stock(&[212_400, 268_300, 309_200], UrbanWomen).done(),
    ),
    (
        "basic_medical_insured_women",
        stock(
            &[
                1_428_000, 1_455_000, 1_483_000, 1_508_000, 1_532_000, 1_612_000, 1_642_000,
                1_671_000, 1_683_000, 1_706_000, 1_722_000,
            ],
            Women,
        )
        .even()
        .done(),
    ),
    (
        "basic_pension_eligible_women",
        part("population_resident", &[7160, 7250, 7340], 110)
            .only_women()
            .done(),
    ),
    (
        "basic_pension_insured_women",
        stock(
            &[
                926_000, 963_000, 1_001_000, 1_041_000, 1_079_000, 1_142_000, 1_171_000, 1_206_000,
                1_233_000, 1_264_000, 1_288_000,
            ],
            Women,
        )
        .even()
        .done(),
    ),
    (
        "unemployment_insured_women",
        stock(&[168_300, 197_400, 231_200], UrbanWomen).done(),
    ),
    (
        "work_injury_insured_women",
        stock(&[151_200, 203_400, 252_300], UrbanWomen).done(),
    ),
    (
        "dibao_women_persons",
        stock(&[52_130, 46_240, 41_320], Poverty).hosts().done(),
    ),
    (
        "elderly_allowance_women",
        stock(&[28_940, 36_230, 45_120], Women).hosts().done(),
    ),
    (
        "disability_subsidy_women",
        stock(&[15_220, 19_830, 23_340], Women).hosts().done(),
    ),
    (
        "elder_care_beds",
        stock(&[15_230, 17_420, 19_120], Person)
            .own(80)
            .hosts()
            .done(),
    ),
    (
        "nursing_beds",
        part("elder_care_beds", &[3090, 4640, 6060], 260).done(),
    ),
    (
        "communities_with_elder_care",
        part("villages_communities", &[4150, 5930, 7640], 260)
            .rural(-900)
            .done(),
    ),
    (
        "left_behind_women_served",
        stock(&[4_120, 3_650, 2_980], Rural).hosts().done(),
    ),
    (
        "two_cancer_women_assisted",
        stock(&[212, 264, 311], Women).hosts().done(),
    ),
];
