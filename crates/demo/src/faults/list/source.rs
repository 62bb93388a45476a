//! What two sources say of one thing.

use super::super::planter::{M, Planter, T, row};
use crate::rows::Row;

pub(super) fn plant(p: &mut Planter) {
    p.begin("S01", "统计部门出生人口比活产数多17%")
        .scale("births_statistical", "150105", 2025, (115, 100))
        .finds("births_statistical", "150105", 2025, &[T]);
    p.begin("S02", "两个单位报同一个数，结果不同");
    if let Some(at) = p.at("induced_abortions", "150100", 2025, T) {
        let of_health = p.rows.remove(at);
        p.of_health.push(of_health);
        let other = row("induced_abortions", "150100", 2025, T, "9500".to_owned());
        p.of_federation.push(Row {
            vintage: "2026-04-01",
            note: "妇联统计（演示数据）",
            ..other
        });
    }
    p.finds("induced_abortions", "150100", 2025, &[T]).also(
        "K07",
        "induced_abortions",
        "150100",
        2025,
        &[T],
    );
    // What the federation says is not what the banners add up to.
    p.also("A06", "induced_abortions", "150100", 2025, &[T]);
    p.begin("S03", "全市人口与公布数不一致")
        .scale("population_resident", "150105", 2022, (104, 100))
        .finds("population_resident", "150100", 2022, &[T, M]);
    p.begin("S04", "调查数据没有来源")
        .edit("life_expectancy_female", "150100", 2020, T, |row| {
            row.source = "";
        })
        .finds("life_expectancy_female", "150100", 2020, &[T]);
    p.begin("S05", "来源早于数据年份")
        .edit("gdp", "150102", 2025, T, |row| {
            row.source = "演示数据：2021年统计公报";
        })
        .finds("gdp", "150102", 2025, &[T]);
}
