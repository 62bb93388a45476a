//! 妇女与家庭建设.

use super::Row;
use crate::recipe::Basis::{Equal, Person, Urban};
use crate::recipe::{Recipe, part, stock};

pub(super) const ROWS: &[Row] = &[
    (
        "family_disputes_mediated",
        stock(&[5_210, 5_680, 6_120], Person).hosts().done(),
    ),
    (
        "family_disputes_settled",
        part("family_disputes_mediated", &[9510, 9610, 9690], 60).done(),
    ),
    (
        "family_mediation_committees",
        stock(&[74, 92, 104], Equal).calm().hosts().done(),
    ),
    (
        "marriage_registries",
        stock(&[10, 10, 10], Equal).own(100).calm().hosts().done(),
    ),
    (
        "marriage_registries_with_counselling",
        Recipe::Adopt {
            of: "marriage_registries",
            rate: &[2100, 5600, 9100],
        },
    ),
    (
        "childcare_places",
        stock(
            &[
                2_140, 2_590, 3_160, 3_840, 4_720, 5_830, 7_150, 8_710, 10_520, 12_610, 14_920,
            ],
            Person,
        )
        .done(),
    ),
    (
        "model_families",
        stock(&[182, 263, 324], Person).hosts().done(),
    ),
    (
        "communities_with_family_education",
        part("villages_communities", &[4090, 6880, 9160], 210)
            .rural(-350)
            .done(),
    ),
    (
        "employers_surveyed_parental_leave",
        stock(&[262, 281, 303], Urban)
            .own(100)
            .hosts()
            .from(2021)
            .done(),
    ),
    (
        "employers_granting_parental_leave",
        part(
            "employers_surveyed_parental_leave",
            &[6880, 7640, 8740],
            160,
        )
        .from(2021)
        .done(),
    ),
    (
        "marriage_registrations",
        stock(
            &[
                21_640, 20_870, 19_930, 19_120, 18_040, 16_230, 15_410, 14_270, 15_320, 14_190,
                14_520,
            ],
            Person,
        )
        .hosts()
        .done(),
    ),
    (
        "divorces_registry",
        stock(
            &[
                7_840, 8_120, 8_350, 8_420, 8_560, 8_330, 5_960, 5_740, 6_410, 6_690, 6_870,
            ],
            Person,
        )
        .hosts()
        .done(),
    ),
    (
        "divorces_court",
        stock(&[2_410, 2_260, 2_380], Person).hosts().done(),
    ),
];
