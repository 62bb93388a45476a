//! What values are filed under.

use super::super::planter::{F, M, Planter, R, T, U};

pub(super) fn plant(p: &mut Planter) {
    p.begin("K01", "和林格尔新区报了开发区的报表");
    let copied: Vec<(&'static str, String)> = p
        .rows
        .iter()
        .filter(|row| row.area == "150172" && row.year == 2024 && (row.sex, row.urbanisation) == T)
        .filter(|row| {
            row.owner == "human_resources" || row.owner == "statistics" || row.owner == "education"
        })
        .filter_map(|row| Some((row.measure, row.value.clone()?)))
        .collect();
    for (measure, value) in copied {
        p.add(measure, "horinger_new_area", 2024, T, value);
    }
    p.finds("population_resident", "150172", 2024, &[T]).finds(
        "population_resident",
        "horinger_new_area",
        2024,
        &[T],
    );
    p.begin("K02", "旗县区填报只在市级产生的数")
        .add("source_water_total", "150105", 2025, T, "8123.45")
        .finds("source_water_total", "150105", 2025, &[T]);
    p.begin("K03", "市人大代表填在市本级");
    for (cell, value) in [(T, 361), (F, 115), (M, 246)] {
        p.add("congress_deputies", "150101", 2025, cell, value);
    }
    p.finds("congress_deputies", "150101", 2025, &[T, F, M]);
    p.begin("K04", "年份2025打成2052")
        .add("marriage_registrations", "150100", 2052, T, 14_611)
        .finds("marriage_registrations", "150100", 2052, &[T]);
    p.begin("K05", "有女和男，没有合计")
        .remove("college_graduates_leaving", "150100", 2025, &[T])
        .finds("college_graduates_leaving", "150100", 2025, &[M]);
    p.begin("K06", "女为初步数，合计没有标记")
        .edit("college_graduates_placed", "150100", 2025, F, |row| {
            row.status = "P";
        })
        .finds("college_graduates_placed", "150100", 2025, &[T]);
    p.begin("K07", "妇联填报公安局的数");
    if let Some(at) = p.at("rape_cases_filed", "150102", 2025, T) {
        let taken = p.rows.remove(at);
        p.of_federation.push(taken);
    }
    p.finds("rape_cases_filed", "150102", 2025, &[T]);
    p.begin("K08", "城市与农村两行填反");
    let (urban, rural) = (
        p.whole("dibao_women_persons", "150122", 2025, U),
        p.whole("dibao_women_persons", "150122", 2025, R),
    );
    p.with_city("dibao_women_persons", "150122", 2025, U, rural)
        .with_city("dibao_women_persons", "150122", 2025, R, urban)
        .finds("dibao_women_persons", "150122", 2025, &[U])
        .also("T06", "dibao_women_persons", "150122", 2025, &[U, R]);
}
