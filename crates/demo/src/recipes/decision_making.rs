//! 妇女参与决策和管理. What each level has for itself is no sum; terms do not change before they end.

use super::Row;
use crate::recipe::Basis::{Communities, Equal, Governments, Person, Urban, Villages};
use crate::recipe::{CONGRESS, PARTY, Recipe, VILLAGE, stock};

pub(super) const ROWS: &[Row] = &[
    (
        "party_congress_delegates",
        Recipe::Seats {
            city: 386,
            banner: [182, 260],
            women: [347, 371, 402],
            terms: PARTY,
        },
    ),
    (
        "party_members",
        stock(&[162_300, 171_600, 181_200], Person)
            .women(&[297, 318, 334])
            .own(210)
            .hosts()
            .done(),
    ),
    (
        "congress_deputies",
        Recipe::Seats {
            city: 361,
            banner: [150, 245],
            women: [281, 297, 318],
            terms: CONGRESS,
        },
    ),
    (
        "congress_standing_members",
        Recipe::Seats {
            city: 45,
            banner: [25, 31],
            women: [248, 266, 255],
            terms: CONGRESS,
        },
    ),
    (
        "cppcc_members",
        Recipe::Seats {
            city: 363,
            banner: [148, 212],
            women: [312, 331, 346],
            terms: CONGRESS,
        },
    ),
    (
        "cppcc_standing_members",
        Recipe::Seats {
            city: 62,
            banner: [28, 36],
            women: [226, 242, 268],
            terms: CONGRESS,
        },
    ),
    (
        "gov_leading_team_members",
        Recipe::Seats {
            city: 9,
            banner: [7, 9],
            women: [160, 190, 240],
            terms: CONGRESS,
        },
    ),
    (
        "gov_leading_teams",
        stock(&[62, 62, 62], Governments)
            .own(16)
            .calm()
            .terms(CONGRESS)
            .hosts()
            .done(),
    ),
    (
        "gov_leading_teams_with_women",
        Recipe::Adopt {
            of: "gov_leading_teams",
            rate: &[7200, 8300, 9200],
        },
    ),
    (
        "gov_department_teams",
        stock(&[262, 258, 256], Equal)
            .own(140)
            .calm()
            .hosts()
            .done(),
    ),
    (
        "gov_department_teams_with_women",
        Recipe::Adopt {
            of: "gov_department_teams",
            rate: &[5600, 6100, 6500],
        },
    ),
    (
        "gov_department_chiefs",
        stock(&[255, 251, 249], Equal)
            .women(&[152, 171, 196])
            .own(140)
            .calm()
            .hosts()
            .done(),
    ),
    (
        "civil_servants",
        stock(&[15_820, 16_340, 16_930], Person)
            .women(&[318, 342, 367])
            .own(330)
            .hosts()
            .done(),
    ),
    (
        "institution_leading_team_members",
        stock(&[4_620, 4_510, 4_480], Person)
            .women(&[286, 309, 331])
            .own(280)
            .hosts()
            .done(),
    ),
    (
        "employee_directors",
        stock(&[368, 376, 371], Urban)
            .women(&[268, 291, 312])
            .own(450)
            .calm()
            .hosts()
            .done(),
    ),
    (
        "employee_supervisors",
        stock(&[352, 359, 350], Urban)
            .women(&[311, 330, 338])
            .own(450)
            .calm()
            .hosts()
            .done(),
    ),
    (
        "workers_congress_delegates",
        stock(&[18_620, 19_940, 21_230], Urban)
            .women(&[331, 342, 351])
            .own(150)
            .hosts()
            .done(),
    ),
    (
        "union_enterprise_employees",
        Recipe::Absent {
            note: "取数困难：工会没有按同一批企业统计职工性别（演示数据）",
        },
    ),
    (
        "village_committee_members",
        stock(&[4_410, 4_390, 4_350], Villages)
            .women(&[188, 229, 283])
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "village_committee_directors",
        stock(&[985, 980, 976], Villages)
            .women(&[62, 88, 113])
            .calm()
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "village_party_organisation_members",
        stock(&[4_120, 4_090, 4_060], Villages)
            .women(&[172, 214, 262])
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "village_party_secretaries",
        stock(&[984, 979, 975], Villages)
            .women(&[55, 83, 108])
            .calm()
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "neighbourhood_committee_members",
        stock(&[2_310, 2_360, 2_420], Communities)
            .women(&[612, 634, 655])
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "neighbourhood_committee_directors",
        stock(&[340, 345, 352], Communities)
            .women(&[448, 471, 503])
            .calm()
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "community_party_organisation_members",
        stock(&[2_080, 2_130, 2_190], Communities)
            .women(&[531, 556, 583])
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "community_party_secretaries",
        stock(&[339, 344, 351], Communities)
            .women(&[421, 447, 462])
            .calm()
            .terms(VILLAGE)
            .hosts()
            .done(),
    ),
    (
        "social_organisation_leaders",
        stock(&[2_180, 2_460, 2_590], Person)
            .women(&[241, 268, 287])
            .own(350)
            .hosts()
            .done(),
    ),
];
