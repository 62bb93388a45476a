//! Words beside figures.

use super::super::planter::{Planter, T};

pub(super) fn plant(p: &mut Planter) {
    p.begin("W01", "15—49岁误写为15-19岁")
        .edit("women_15_49_persons", "150100", 2025, T, |row| {
            row.note = "育龄妇女指15-19岁妇女（演示数据）";
        })
        .finds("women_15_49_persons", "150100", 2025, &[T]);
    p.begin("W02", "规划年份误写为2211—2030")
        .edit("health_expenditure_amount", "150100", 2025, T, |row| {
            row.note = "见规划（2211—2030年）（演示数据）";
        })
        .finds("health_expenditure_amount", "150100", 2025, &[T]);
    p.begin("W03", "说明里的计量单位与定义不同")
        .edit("work_injury_insured_women", "150100", 2025, T, |row| {
            row.note = "单位：万人。演示数据";
        })
        .finds("work_injury_insured_women", "150100", 2025, &[T]);
    p.begin("W05", "定义中15-17岁误写为15-19岁")
        .finds("cohort_15_17", "150100", 2015, &[T]);
    p.begin("W04", "代码是活产数，名称是孕产妇死亡人数");
    p.labels
        .push(("live_births", "150100", 2015, "孕产妇死亡人数"));
    p.finds("live_births", "150100", 2015, &[T]);
}
