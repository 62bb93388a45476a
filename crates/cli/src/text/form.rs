//! What is said of forms.

use heng_indicator::Lang;
use heng_indicator::plan::Plan;

pub(crate) fn which_area(plan: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "{plan}不限于一个市，请用 --area 写明为哪个地区布置报表，如 --area 150100（呼和浩特市）"
        ),
        Lang::En => format!(
            "{plan} is not the plan of one city: say with --area whose forms these are, as --area 150100 (Hohhot)"
        ),
    }
}

pub(crate) fn no_unit(unit: &str, plan: &Plan, lang: Lang) -> String {
    let units: Vec<String> = plan
        .responsible_units
        .iter()
        .map(|u| format!("{} {}", u.id.value, u.name.get(lang)))
        .collect();
    match lang {
        Lang::Zh => format!(
            "规划中没有单位或地区“{unit}”；写代码或全名。责任单位有：{}",
            units.join("、")
        ),
        Lang::En => format!(
            "the plan has no unit or area {unit}: give an id or a full name. Its responsible units: {}",
            units.join(", ")
        ),
    }
}

pub(crate) fn nothing_asked(area: &str, unit: &str, year: i32, lang: Lang) -> String {
    match (lang, unit) {
        (Lang::Zh, "") => format!("{year} 年{area}没有要填报的指标"),
        (Lang::Zh, unit) => format!("{year} 年{area}没有要 {unit} 填报的指标"),
        (Lang::En, "") => format!("nothing is asked of {area} for {year}"),
        (Lang::En, unit) => format!("nothing is asked of {unit} in {area} for {year}"),
    }
}

pub(crate) fn wrote(files: usize, approved: usize, folder: &str, lang: Lang) -> String {
    let plain = files - approved;
    let unapproved = match lang {
        _ if plain == 0 => String::new(),
        Lang::Zh => format!("其中 {plain} 个没有审批信息，题为“部门数据征集表”，不印表号。"),
        Lang::En => format!("{plain} of them have no approval data and carry no form number. "),
    };
    match lang {
        Lang::Zh => format!(
            "已写出 {files} 个工作簿到 {folder}。{unapproved}本级不产生或当年不报的指标未列入。填好后用 heng submit 报送，不需要另写读取版式。"
        ),
        Lang::En => format!(
            "{files} workbook(s) written to {folder}. {unapproved}What is not produced at that level or not due in that year is left out. File them with heng submit once they are filled in; no layout is needed."
        ),
    }
}

pub(crate) fn unit_needed(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "请用 --unit 写明报送单位（责任单位或地区的代码或名称）；只有报表可以不写",
        Lang::En => {
            "say with --unit who files: the id of a responsible unit or an area; only forms name it themselves"
        }
    }
}

pub(crate) fn several_units(named: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "这些报表属于不同的报送单位（{}），请一个单位一次报送",
            named.join("、")
        ),
        Lang::En => format!(
            "these forms are of several units ({}): file those of one unit at a time",
            named.join(", ")
        ),
    }
}

pub(crate) fn other_unit(given: &str, named: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "--unit {given} 与报表写明的报送单位（{}）不符，未存入；不写 --unit 则取报表上的单位",
            named.join("、")
        ),
        Lang::En => format!(
            "--unit {given} is not the unit that the form names ({}); nothing was stored. Without --unit the form's own is taken",
            named.join(", ")
        ),
    }
}

pub(crate) fn statements(filed: usize, changed: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("自评 {filed} 项，其中新增或改动 {changed} 项；自评不影响监测结论"),
        Lang::En => format!(
            "{filed} statement(s), {changed} of them new or changed; they do not touch any verdict"
        ),
    }
}

pub(crate) fn statements_left_out(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("另有 {count} 处自评情况的改动，CSV 中不列；用 --format text 或 json 查看")
        }
        Lang::En => format!(
            "{count} change(s) of statements are not in the CSV; see them with --format text or json"
        ),
    }
}

/// Statements in force for which a form that came back has blanks.
pub(crate) fn statements_stand(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "此前所报的自评有 {count} 项在这次的报表中留空，仍按此前所报保留；要撤回的，在“自评达标情况”选“撤回”再报"
        ),
        Lang::En => format!(
            "{count} statement(s) filed before are blank in these forms and stay in force; to take one back, choose “withdrawn” as own assessment and file again"
        ),
    }
}

pub(crate) fn statement_headings(lang: Lang) -> [&'static str; 8] {
    match lang {
        Lang::Zh => [
            "报送",
            "时间",
            "责任单位",
            "指标",
            "地区",
            "年份",
            "自评由 → 至",
            "原因、措施和备注",
        ],
        Lang::En => [
            "submission",
            "when",
            "unit",
            "indicator",
            "area",
            "year",
            "own assessment",
            "cause, measures, remarks",
        ],
    }
}

pub(crate) fn statement_changes(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "自评情况的改动：",
        Lang::En => "Statements that changed:",
    }
}
