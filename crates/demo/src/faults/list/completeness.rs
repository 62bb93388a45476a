//! What is not there.

use super::super::planter::{F, M, Planter, R, T, U};

pub(super) fn plant(p: &mut Planter) {
    p.begin("C01", "一个县从未报过，其他地区都报");
    for year in 2015..=2025 {
        p.remove("judicial_assistance_women_court", "150125", year, &[T]);
    }
    for year in 2015..=2025 {
        p.finds("judicial_assistance_women_court", "150125", year, &[T]);
    }
    p.begin("C02", "有分子，没有分母")
        .remove("unionised_enterprises", "150122", 2025, &[T])
        .finds("unionised_enterprises", "150122", 2025, &[T]);
    p.begin("C03", "有分母，没有分子")
        .remove("venues_with_baby_room", "150121", 2025, &[T])
        .finds("venues_with_baby_room", "150121", 2025, &[T]);
    p.begin("C04", "住建局的数一个县没有报");
    for measure in [
        "waste_collected",
        "waste_treated_harmlessly",
        "sewage_discharged",
        "sewage_treated",
    ] {
        p.remove(measure, "150122", 2025, &[T, U, R]);
    }
    p.finds("waste_treated_harmlessly", "150122", 2025, &[T]);
    p.begin("C05", "只报合计，没有城乡")
        .remove("dibao_women_persons", "150105", 2025, &[U, R])
        .finds("dibao_women_persons", "150105", 2025, &[T]);
    p.begin("C06", "只报合计，没有性别")
        .remove("subsidised_training_attendances", "150104", 2025, &[F, M])
        .finds("subsidised_training_attendances", "150104", 2025, &[T]);
    p.begin("C07", "上年有，今年没有报")
        .remove("left_behind_women_served", "150122", 2025, &[T])
        .finds("left_behind_women_served", "150122", 2025, &[T]);
    p.begin("C08", "缺失没有说明原因")
        .edit("women_property_cases", "150100", 2025, T, |row| {
            row.note = "";
        })
        .finds("women_property_cases", "150100", 2025, &[T]);
    p.begin("C09", "住建局的报表大部分缺失");
    for measure in [
        "waste_collected",
        "waste_treated_harmlessly",
        "sewage_discharged",
        "sewage_treated",
    ] {
        for cell in p.cells(measure, "150124", 2025) {
            p.edit(measure, "150124", 2025, cell, |row| {
                (row.value, row.status, row.note) = (None, "L", "系统停用（演示数据）");
            });
        }
    }
    p.finds("waste_treated_harmlessly", "150124", 2025, &[T]);
    p.begin("C11", "自评未达标，没有写原因")
        .finds("premarital_exam_rate", "150102", 2025, &[T]);
    p.begin("C10", "只报女，没有男也没有合计")
        .remove("peoples_assessors", "150122", 2025, &[T, M])
        .finds("peoples_assessors", "150122", 2025, &[F]);
}
