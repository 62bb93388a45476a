//! What holds between figures of one year.

use super::super::planter::{F, M, Planter, R, T, U};

pub(super) fn plant(p: &mut Planter) {
    p.begin("A01", "签订专项集体合同的企业多于建会企业");
    let whole = p.whole("unionised_enterprises", "150123", 2025, T);
    p.with_city(
        "enterprises_with_women_special_contract",
        "150123",
        2025,
        T,
        whole + 6,
    )
    .finds(
        "enterprises_with_women_special_contract",
        "150123",
        2025,
        &[T],
    );
    p.begin("A02", "男多填90人，与合计不符");
    let men = p.whole("postgraduate_students", "150100", 2025, M);
    p.set("postgraduate_students", "150100", 2025, M, men + 90)
        .finds("postgraduate_students", "150100", 2025, &[T]);
    p.begin("A03", "农村多填15人，与合计不符");
    let rural = p.whole("women_surveyed_health_literacy", "150100", 2024, R);
    p.set(
        "women_surveyed_health_literacy",
        "150100",
        2024,
        R,
        rural + 15,
    )
    .finds("women_surveyed_health_literacy", "150100", 2024, &[T]);
    p.begin("A05", "女多于合计，男没有填");
    let total = p.whole("higher_vocational_students", "150100", 2025, T);
    p.remove("higher_vocational_students", "150100", 2025, &[M])
        .set("higher_vocational_students", "150100", 2025, F, total + 500)
        .finds("higher_vocational_students", "150100", 2025, &[F])
        .also("A01", "higher_vocational_students", "150100", 2025, &[F])
        .also("T20", "higher_vocational_students", "150100", 2025, &[F]);
    p.begin("A06", "全市数比旗县区之和少731人");
    let city = p.whole("low_income_rural_women_supported", "150100", 2025, T);
    p.set(
        "low_income_rural_women_supported",
        "150100",
        2025,
        T,
        city - 731,
    )
    .finds("low_income_rural_women_supported", "150100", 2025, &[T]);
    p.begin("A07", "一个县的数大于全市")
        .set("women_employees_occupational_disease", "150122", 2025, T, 9)
        .finds("women_employees_occupational_disease", "150122", 2025, &[T]);
    p.begin("A08", "开发区的数大于全市");
    let city = p.whole("childcare_places", "150100", 2025, T);
    p.set("childcare_places", "150172", 2025, T, city + 100)
        .finds("childcare_places", "150172", 2025, &[T])
        .also("R04", "childcare_places", "150172", 2025, &[T]);
    p.begin("A09", "填报的比例与分子分母不符");
    p.add("nursing_bed_share", "150103", 2025, T, "52.1").finds(
        "nursing_bed_share",
        "150103",
        2025,
        &[T],
    );
    p.begin("A10", "合计的率低于城市和农村")
        .set("primary_net_enrol_male_rate", "150102", 2025, T, "98.50")
        .finds("primary_net_enrol_male_rate", "150102", 2025, &[T]);
    p.begin("A11", "全市的率不在各旗县区之间");
    let banners = [
        "150102", "150103", "150104", "150105", "150121", "150122", "150123", "150124", "150125",
    ];
    for area in ["150101"].into_iter().chain(banners) {
        let above = p.whole("nursing_beds", area, 2023, T);
        let below = p.whole("elder_care_beds", area, 2023, T);
        let tenths = (2 * above * 1000 + below) / (2 * below);
        p.add(
            "nursing_bed_share",
            area,
            2023,
            T,
            format!("{}.{}", tenths / 10, tenths % 10),
        );
    }
    p.add("nursing_bed_share", "150100", 2023, T, "71.0")
        .finds("nursing_bed_share", "150100", 2023, &[T])
        .also("A09", "nursing_bed_share", "150100", 2023, &[T]);
    p.begin("A12", "出生男婴多填3%，男女之和与活产数不符")
        .scale("live_births_male", "150104", 2025, (103, 100))
        .finds("live_births", "150104", 2025, &[T]);
    p.begin("A13", "在校生多于在学总规模")
        .set("higher_education_enrolment", "150100", 2025, T, 300_000)
        .finds("higher_education_students", "150100", 2025, &[T])
        .also("T20", "higher_education_enrolment", "150100", 2025, &[T]);
    p.begin("A14", "把应接种人数填进接种人数");
    for cell in [T, U, R] {
        let due = p.whole("girls_eligible_hpv", "150125", 2025, cell);
        p.with_city("girls_fully_vaccinated_hpv", "150125", 2025, cell, due);
    }
    p.finds("girls_fully_vaccinated_hpv", "150125", 2025, &[T, U, R]);
}
