//! What holds along the years.

use super::super::planter::{F, M, Planter, R, T, U};

pub(super) fn plant(p: &mut Planter) {
    p.begin("T01", "万元当成千元，多一个零")
        .scale("mch_expenditure_amount", "150101", 2025, (10, 1))
        .finds("mch_expenditure_amount", "150101", 2025, &[T]);
    p.begin("T02", "小数点错一位")
        .set("good_air_days_share", "150104", 2025, T, "8.4");
    p.finds("good_air_days_share", "150104", 2025, &[T]);
    p.begin("T03", "沿用上年数")
        .repeat("unemployment_insured_women", "150105", 2025, 2024)
        .finds("unemployment_insured_women", "150105", 2025, &[T]);
    p.begin("T04", "整份报表沿用上年");
    let measures: Vec<&'static str> = p
        .rows
        .iter()
        .filter(|row| row.owner == "human_resources" && row.area == "150123" && row.year == 2025)
        .map(|row| row.measure)
        .collect();
    let mut done: Vec<&str> = Vec::new();
    for measure in measures {
        if !done.contains(&measure) {
            done.push(measure);
            p.repeat(measure, "150123", 2025, 2024);
        }
    }
    p.finds("new_urban_jobs", "150123", 2025, &[T]);
    p.begin("T05", "比例一年下降二十多点，别处没有")
        .set("good_air_days_share", "150125", 2025, T, "62.0")
        .finds("good_air_days_share", "150125", 2025, &[T]);
    p.begin("T06", "一个区的登记数突增六成")
        .scale("marriage_registrations", "150103", 2025, (16, 10))
        .finds("marriage_registrations", "150103", 2025, &[T]);
    p.begin("T07", "换了统计范围，各地区都多一半，没有注明");
    for area in [
        "150102", "150103", "150104", "150105", "150121", "150122", "150123", "150124", "150125",
    ] {
        p.scale("divorces_court", area, 2025, (3, 2));
    }
    p.finds("divorces_court", "150102", 2025, &[T]);
    p.begin("T08", "标了口径变化，没有说明")
        .edit("gdp", "150100", 2024, T, |row| row.status = "B")
        .finds("gdp", "150100", 2024, &[T]);
    p.begin("T09", "2018年缺数")
        .remove("higher_education_students", "150100", 2018, &[T, F, M])
        .finds("higher_education_students", "150100", 2018, &[T, F, M]);
    p.begin("T10", "有数的填了0")
        .with_city("hotline_12338_cases", "150101", 2025, T, 0)
        .finds("hotline_12338_cases", "150101", 2025, &[T]);
    p.begin("T11", "三年累计数比上年少")
        .scale("women_screened_breast", "150123", 2025, (84, 100))
        .finds("women_screened_breast", "150123", 2025, &[T, U, R]);
    p.begin("T12", "连续三年同一个数")
        .repeat("left_behind_women_served", "150105", 2023, 2024)
        .repeat("left_behind_women_served", "150105", 2025, 2024)
        .finds("left_behind_women_served", "150105", 2025, &[T]);
    p.begin("T13", "相邻两位数字颠倒");
    for area in [
        "150102", "150103", "150104", "150105", "150121", "150122", "150123",
    ] {
        let right = p.whole("elderly_allowance_women", area, 2025, T);
        let before = p.whole("elderly_allowance_women", area, 2024, T);
        let calm = (right - before).abs() * 25 < before;
        if let (Some(wrong), true) = (swapped(right), calm) {
            p.with_city("elderly_allowance_women", area, 2025, T, wrong)
                .finds("elderly_allowance_women", area, 2025, &[T]);
            break;
        }
    }
    p.begin("T14", "教育局的数都取整到百");
    let mut measures: Vec<&'static str> = p
        .rows
        .iter()
        .filter(|row| row.owner == "education" && row.area == "150105" && row.year == 2025)
        .map(|row| row.measure)
        .collect();
    measures.dedup();
    // Rates and schools are not rounded to hundreds.
    measures.retain(|measure| p.whole(measure, "150105", 2025, T) >= 1000);
    for measure in measures {
        p.round_down(measure, "150105", 2025, 100);
    }
    p.finds("junior_secondary_final_year_students", "150105", 2025, &[T]);
    p.begin("T15", "届中两次变动");
    p.scale("village_committee_members", "150105", 2024, (115, 100));
    p.scale("village_committee_members", "150105", 2025, (115, 100));
    p.finds("village_committee_members", "150105", 2024, &[F, M]);
    p.begin("T16", "2017年突高")
        .scale("postgraduate_students", "150100", 2017, (17, 10));
    p.finds("postgraduate_students", "150100", 2017, &[T, F, M]);
    p.begin("T17", "百分数一年升30点")
        .add("higher_edu_gross_enrol", "150100", 2012, T, "38.2")
        .add("higher_edu_gross_enrol", "150100", 2013, T, "68.5")
        .finds("higher_edu_gross_enrol", "150100", 2013, &[T]);
    p.begin("T18", "男女两行填反");
    let (women, men) = (
        p.whole("party_members", "150101", 2025, F),
        p.whole("party_members", "150101", 2025, M),
    );
    p.with_city("party_members", "150101", 2025, F, men)
        .with_city("party_members", "150101", 2025, M, women)
        .finds("party_members", "150101", 2025, &[F]);
    p.begin("T19", "各旗县的数错下一行");
    let areas = [
        "150102", "150103", "150104", "150105", "150121", "150122", "150123", "150124", "150125",
    ];
    let before: Vec<i64> = areas
        .iter()
        .map(|area| p.whole("contracting_households", area, 2025, T))
        .collect();
    for (at, area) in areas.iter().enumerate() {
        p.set(
            "contracting_households",
            area,
            2025,
            T,
            before[(at + 8) % 9],
        );
    }
    p.finds("contracting_households", "150103", 2025, &[T]);
    // The first of the list has the last one's figure, which no neighbour had.
    p.also("T20", "contracting_households", "150102", 2025, &[T]);
    p.begin("T20", "在岗职工数历年几乎不变，一年多两成")
        .scale("urban_nonprivate_unit_employees", "150103", 2025, (12, 10))
        .finds("urban_nonprivate_unit_employees", "150103", 2025, &[T]);
    p.begin("T21", "两个区的专业技术人员数互换")
        .exchange("professional_technical_staff", ["150103", "150104"], 2025)
        .finds("professional_technical_staff", "150103", 2025, &[T])
        .finds("professional_technical_staff", "150104", 2025, &[T]);
}

/// A figure with two neighbouring digits exchanged, a fifth and more away.
fn swapped(figure: i64) -> Option<i64> {
    let digits = figure.to_string().into_bytes();
    (0..digits.len().saturating_sub(1)).find_map(|at| {
        let mut other = digits.clone();
        other.swap(at, at + 1);
        let wrong: i64 = String::from_utf8(other).ok()?.parse().ok()?;
        ((wrong - figure).abs() * 4 > figure && wrong >= 1000).then_some(wrong)
    })
}
