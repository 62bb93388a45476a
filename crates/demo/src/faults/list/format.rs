//! How values are typed.

use super::super::planter::{Planter, T};

pub(super) fn plant(p: &mut Planter) {
    p.begin("F01", "百分数86.3填成0.863")
        .set("good_air_days_share", "150122", 2025, T, "0.863")
        .finds("good_air_days_share", "150122", 2025, &[T]);
    p.begin("F02", "比值1.46填成146");
    for area in ["150102", "150103", "150104", "150105"] {
        let above = p.whole("public_toilet_stalls_women", area, 2025, T);
        let below = p.whole("public_toilet_stalls_men", area, 2025, T);
        let hundredths = (2 * above * 100 + below) / (2 * below);
        let ratio = if area == "150102" {
            hundredths.to_string()
        } else {
            format!("{}.{:02}", hundredths / 100, hundredths % 100)
        };
        p.add("public_toilet_stall_ratio", area, 2025, T, ratio);
    }
    p.finds("public_toilet_stall_ratio", "150102", 2025, &[T]);
    for rule in ["A09", "R04"] {
        p.also(rule, "public_toilet_stall_ratio", "150102", 2025, &[T]);
    }
    p.begin("F03", "把年份2025填成数值")
        .with_city("women_rights_publicity_sessions", "150105", 2025, T, 2025)
        .finds("women_rights_publicity_sessions", "150105", 2025, &[T])
        .also(
            "T06",
            "women_rights_publicity_sessions",
            "150105",
            2025,
            &[T],
        );
    p.begin("F04", "把地区代码150124填成数值")
        .with_city("rural_population_water", "150124", 2025, T, 150_124)
        .finds("rural_population_water", "150124", 2025, &[T])
        .also("T06", "rural_population_water", "150124", 2025, &[T])
        .also("A13", "rural_population_water", "150124", 2025, &[T]);
    p.begin("F05", "填占位数88888")
        .with_city(
            "women_lifelong_learning_person_times",
            "150125",
            2025,
            T,
            88_888,
        )
        .finds("women_lifelong_learning_person_times", "150125", 2025, &[T])
        .also(
            "T06",
            "women_lifelong_learning_person_times",
            "150125",
            2025,
            &[T],
        );
    p.begin("F06", "Excel把日期变成序号45721（2025-03-05）")
        .with_city("dv_police_calls", "150105", 2025, T, 45_721)
        .finds("dv_police_calls", "150105", 2025, &[T])
        .also("T06", "dv_police_calls", "150105", 2025, &[T]);
    p.begin("F07", "公布两位小数，填了七位")
        .set(
            "science_literacy_gender_gap",
            "150100",
            2024,
            T,
            "2.2613857",
        )
        .finds("science_literacy_gender_gap", "150100", 2024, &[T]);
    p.begin("F08", "一个地区的数向下拖到另外三个地区");
    let areas = ["150122", "150123", "150124", "150125"];
    let value = p.whole("rural_households", "150123", 2025, T);
    for area in areas {
        p.with_city("rural_households", area, 2025, T, value).finds(
            "rural_households",
            area,
            2025,
            &[T],
        );
    }
    for area in ["150124", "150125"] {
        p.also("T06", "rural_households", area, 2025, &[T]);
    }
    p.begin("F09", "用填充柄拖出逐行加一的数");
    for (value, area) in (41..).zip(["150102", "150103", "150104", "150105", "150121"]) {
        p.with_city("two_cancer_women_assisted", area, 2025, T, value);
    }
    p.finds("two_cancer_women_assisted", "150102", 2025, &[T]);
}
