//! 妇女与健康.

use super::Row;
use crate::recipe::Basis::{Equal, Of, Person, Women};
use crate::recipe::{Recipe, Recipe::Derived, part, stock};

/// Health literacy is surveyed every other year, exercise every five.
const LITERACY: &[i32] = &[2016, 2018, 2020, 2022, 2024];
const EXERCISE: &[i32] = &[2015, 2020, 2025];

/// Deaths are told one by one: no rule of thumb makes such numbers. 2020: 3 in about 24,500 live births.
const MATERNAL_DEATHS: &[(i32, &str, bool)] = &[
    (2015, "150105", false),
    (2015, "150103", false),
    (2015, "150121", true),
    (2015, "150125", true),
    (2016, "150102", false),
    (2016, "150105", false),
    (2016, "150122", true),
    (2016, "150121", true),
    (2017, "150104", false),
    (2017, "150123", true),
    (2017, "150105", true),
    (2018, "150105", false),
    (2018, "150124", true),
    (2018, "150102", false),
    (2019, "150103", false),
    (2019, "150121", true),
    (2020, "150105", false),
    (2020, "150104", false),
    (2020, "150121", true),
    (2021, "150102", false),
    (2021, "150123", true),
    (2022, "150105", false),
    (2022, "150122", true),
    (2022, "150104", false),
    (2023, "150121", true),
    (2024, "150105", false),
    (2024, "150125", true),
    (2025, "150102", false),
    (2025, "150105", false),
];

pub(super) const ROWS: &[Row] = &[
    ("live_births", Derived),
    ("maternal_deaths", Recipe::Cases(MATERNAL_DEATHS)),
    (
        "women_screening_age_35_64",
        part("population_resident", &[4050, 4250, 4440], 110)
            .only_women()
            .done(),
    ),
    (
        "women_screened_cervical",
        part("women_screening_age_35_64", &[1910, 3340, 5290], 240)
            .rural(420)
            .done(),
    ),
    (
        "women_screened_breast",
        part("women_screening_age_35_64", &[1720, 3060, 4740], 240)
            .rural(380)
            .done(),
    ),
    (
        "cervical_patients_diagnosed",
        stock(&[131, 152, 188], Women).done(),
    ),
    (
        "cervical_patients_treated",
        part("cervical_patients_diagnosed", &[8810, 9060, 9370], 300).done(),
    ),
    ("cervical_cancer_deaths", stock(&[38, 43, 47], Women).done()),
    ("breast_cancer_deaths", stock(&[84, 99, 118], Women).done()),
    (
        "women_due_common_disease_screening",
        part("population_resident", &[5910, 6020, 6060], 120)
            .only_women()
            .done(),
    ),
    (
        "women_screened_common_diseases",
        part(
            "women_due_common_disease_screening",
            &[5610, 6420, 7340],
            260,
        )
        .rural(310)
        .done(),
    ),
    (
        "women_found_with_gynae_disease",
        part("women_screened_common_diseases", &[2660, 2470, 2290], 160)
            .rural(210)
            .done(),
    ),
    (
        "women_delivered",
        part("live_births", &[9912, 9908, 9905], 9).done(),
    ),
    (
        "women_systematically_managed",
        part("women_delivered", &[9370, 9490, 9570], 60)
            .rural(-70)
            .done(),
    ),
    (
        "live_births_in_hospital",
        part("live_births", &[9984, 9994, 9998], 4).rural(-4).done(),
    ),
    (
        "women_with_antenatal_exam",
        part("women_delivered", &[9870, 9930, 9962], 16)
            .rural(-20)
            .done(),
    ),
    (
        "women_with_postpartum_visit",
        part("women_delivered", &[9510, 9620, 9691], 55)
            .rural(-60)
            .done(),
    ),
    (
        "premarital_exam_persons",
        part("premarital_exam_due_persons", &[4190, 5640, 6470], 310)
            .rural(-260)
            .female(35)
            .done(),
    ),
    ("premarital_exam_due_persons", Derived),
    (
        "prepregnancy_target_persons",
        stock(&[16_840, 14_230, 11_920], Of("live_births")).done(),
    ),
    (
        "prepregnancy_checked_persons",
        part("prepregnancy_target_persons", &[8640, 9110, 9360], 180)
            .exceed()
            .done(),
    ),
    (
        "women_screened_prenatal",
        part("women_delivered", &[6920, 7860, 8730], 180)
            .rural(-260)
            .done(),
    ),
    (
        "maternal_anaemia_tested",
        part("women_delivered", &[9780, 9850, 9890], 40).done(),
    ),
    (
        "maternal_anaemia_cases",
        part("maternal_anaemia_tested", &[1130, 960, 842], 70)
            .rural(110)
            .done(),
    ),
    (
        "infants_of_hiv_mothers",
        stock(&[9, 8, 9, 7, 8, 7, 7, 6, 7, 6, 6], Person)
            .calm()
            .city_only()
            .done(),
    ),
    (
        "infants_infected_hiv",
        stock(&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], Person)
            .calm()
            .city_only()
            .done(),
    ),
    (
        "live_births_of_hiv_mothers",
        stock(&[10, 9, 9, 8, 8, 8, 7, 7, 7, 7, 6], Person)
            .calm()
            .city_only()
            .done(),
    ),
    (
        "children_given_hiv_antivirals",
        stock(&[9, 8, 9, 8, 8, 8, 7, 7, 7, 7, 6], Person)
            .calm()
            .city_only()
            .done(),
    ),
    ("congenital_syphilis_cases", Recipe::Cases(SYPHILIS)),
    (
        "induced_abortions",
        stock(&[13_240, 10_930, 9_120], Women).done(),
    ),
    (
        "women_with_health_literacy",
        part("women_surveyed_health_literacy", &[1480, 2640, 3430], 0)
            .rural(-420)
            .done(),
    ),
    (
        "women_surveyed_health_literacy",
        stock(&[1_520, 1_560, 1_610], Women)
            .city_only()
            .years(LITERACY)
            .done(),
    ),
    (
        "women_exercising_regularly",
        part("women_surveyed_exercise", &[3040, 3510, 3970], 0)
            .rural(-510)
            .done(),
    ),
    (
        "women_surveyed_exercise",
        stock(&[2_380, 2_410, 2_450], Women)
            .city_only()
            .years(EXERCISE)
            .done(),
    ),
    (
        "women_tested_physique",
        stock(&[1_790, 1_830, 1_860], Women)
            .city_only()
            .years(&[2020])
            .done(),
    ),
    (
        "women_passing_physique_test",
        part("women_tested_physique", &[8880, 8960, 9050], 0).done(),
    ),
    (
        "mch_institutions",
        stock(&[10, 10, 10], Equal).own(100).calm().hosts().done(),
    ),
    (
        "mch_institutions_meeting_standard",
        Recipe::Adopt {
            of: "mch_institutions",
            rate: &[4900, 6900, 8900],
        },
    ),
    (
        "infants_of_hbv_mothers",
        stock(&[1_182, 943, 692], Of("live_births")).done(),
    ),
    (
        "infants_infected_hbv",
        part("infants_of_hbv_mothers", &[150, 90, 55], 0).done(),
    ),
    (
        "girls_eligible_hpv",
        stock(&[14_120, 15_260, 18_330], Person).from(2021).done(),
    ),
    (
        "girls_fully_vaccinated_hpv",
        part("girls_eligible_hpv", &[0, 3520, 8400], 260)
            .rural(-280)
            .from(2021)
            .done(),
    ),
];

const SYPHILIS: &[(i32, &str, bool)] = &[
    (2015, "150105", false),
    (2015, "150102", false),
    (2015, "150121", true),
    (2015, "150103", false),
    (2016, "150104", false),
    (2016, "150105", false),
    (2016, "150122", true),
    (2017, "150105", false),
    (2017, "150121", true),
    (2017, "150102", false),
    (2018, "150103", false),
    (2018, "150125", true),
    (2019, "150105", false),
    (2019, "150104", false),
    (2020, "150105", false),
    (2020, "150121", true),
    (2020, "150103", false),
    (2021, "150102", false),
    (2021, "150105", false),
    (2022, "150104", false),
    (2023, "150105", false),
    (2023, "150123", true),
    (2024, "150102", false),
    (2025, "150105", false),
];
