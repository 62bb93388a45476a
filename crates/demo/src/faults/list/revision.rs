//! Corrections. They stand in a file of their own with the day of filing.

use super::super::planter::{F, M, Planter, R, T, U};

const APRIL: &str = "2026-04-01";
const MAY: &str = "2026-05-01";
const WHY: &str = "更正：补报漏报单位（演示数据）";

pub(super) fn plant(p: &mut Planter) {
    p.begin("V01", "修订幅度15%");
    let value = p.whole("cohort_18_22", "150100", 2024, T) * 85 / 100;
    p.revise("cohort_18_22", "150100", 2024, T, value, (APRIL, WHY))
        .finds("cohort_18_22", "150100", 2024, &[T]);
    p.begin("V02", "修订后由达标变为未达标")
        .add("maternal_system_management_rate", "150100", 2013, T, "90.3")
        .revise(
            "maternal_system_management_rate",
            "150100",
            2013,
            T,
            "89.8",
            (APRIL, WHY),
        )
        .finds("maternal_system_management_rate", "150100", 2013, &[T]);
    p.begin("V03", "改后又改回");
    let (at, year) = ("source_water_total", 2023);
    let first = p
        .at(at, "150100", year, T)
        .and_then(|row| p.rows[row].value.clone())
        .unwrap_or_default();
    let second = first
        .parse::<f64>()
        .map(|value| format!("{:.2}", value + 52.5))
        .unwrap_or_default();
    p.revise(at, "150100", year, T, second, (APRIL, WHY))
        .revise(at, "150100", year, T, first, (MAY, WHY))
        .finds(at, "150100", year, &[T]);
    p.begin("V04", "一次修订了报表的大部分");
    for measure in ["women_exercising_regularly", "women_surveyed_exercise"] {
        let (urban, rural) = (
            p.whole(measure, "150100", 2015, U) + 21,
            p.whole(measure, "150100", 2015, R) + 8,
        );
        p.revise(measure, "150100", 2015, U, urban, (APRIL, WHY))
            .revise(measure, "150100", 2015, R, rural, (APRIL, WHY))
            .revise(measure, "150100", 2015, T, urban + rural, (APRIL, WHY));
    }
    p.finds("women_exercising_regularly", "150100", 2015, &[T]);
    p.begin("V05", "基期2020年被修订");
    let (women, men) = (
        p.whole("employed_persons", "150100", 2020, F) + 900,
        p.whole("employed_persons", "150100", 2020, M) + 800,
    );
    for (cell, value) in [(T, women + men), (F, women), (M, men)] {
        p.revise(
            "employed_persons",
            "150100",
            2020,
            cell,
            value,
            (APRIL, WHY),
        );
    }
    p.finds("employed_persons", "150100", 2020, &[T, F, M]);
    p.begin("V06", "修订没有说明");
    let (women, men) = (
        p.whole("college_graduates_leaving", "150100", 2022, F) + 120,
        p.whole("college_graduates_leaving", "150100", 2022, M) + 90,
    );
    for (cell, value) in [(T, women + men), (F, women), (M, men)] {
        p.revise(
            "college_graduates_leaving",
            "150100",
            2022,
            cell,
            value,
            (APRIL, ""),
        );
    }
    p.finds("college_graduates_leaving", "150100", 2022, &[T, F, M]);
    p.begin("V07", "已报的数被撤回").revise(
        "infants_of_hiv_mothers",
        "150100",
        2023,
        T,
        "",
        (APRIL, "撤回：等待复核（演示数据）"),
    );
    if let Some(row) = p.revisions.last_mut() {
        (row.value, row.status) = (None, "L");
    }
    p.finds("infants_of_hiv_mothers", "150100", 2023, &[T]);
    p.begin("V08", "2021年的初步数一直没有核定")
        .edit("gdp", "150105", 2021, T, |row| row.status = "P")
        .finds("gdp", "150105", 2021, &[T]);
}
