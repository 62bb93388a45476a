//! What values may be by themselves.

use super::super::planter::{Planter, R, T, U};

pub(super) fn plant(p: &mut Planter) {
    p.begin("R01", "是否项填2")
        .set("gender_assessment_mechanism", "150124", 2025, T, 2)
        .finds("gender_assessment_mechanism", "150124", 2025, &[T]);
    p.begin("R02", "金额填成负数")
        .with_city("women_startup_loans_issued", "150125", 2025, T, -320)
        .finds("women_startup_loans_issued", "150125", 2025, &[T]);
    p.begin("R03", "把人数填成1/10万的率")
        .add(
            "maternal_mortality_ratio_registered",
            "150100",
            2024,
            T,
            120_345,
        )
        .finds("maternal_mortality_ratio_registered", "150100", 2024, &[T]);
    p.begin("R04", "10.46年打成20.46年")
        .set(
            "mean_years_schooling_15plus_female",
            "150100",
            2020,
            T,
            "20.46",
        )
        .finds("mean_years_schooling_15plus_female", "150100", 2020, &[T]);
    p.begin("R05", "没有数，填了0")
        .with_city("family_disputes_settled", "150105", 2015, T, 0)
        .finds("family_disputes_settled", "150105", 2015, &[T]);
    p.begin("R06", "孕前检查人数多填一倍半，覆盖率超过200%")
        .scale("prepregnancy_checked_persons", "150125", 2025, (25, 10))
        .finds("prepregnancy_checked_persons", "150125", 2025, &[T, U, R])
        .also(
            "T06",
            "prepregnancy_checked_persons",
            "150125",
            2025,
            &[T, U, R],
        );
}
