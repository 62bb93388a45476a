//! What a form's rows mean (指标解释).

use std::collections::BTreeSet;

use heng_indicator::plan::{Indicator, Measure, Period, Plan, TargetKind, Word};
use heng_indicator::{Lang, Text, expr, targets};

use super::{FormBook, RowKind};

/// One entry of the sheet 指标解释.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Row code.
    pub code: String,
    /// Whether it is an indicator.
    pub is_indicator: bool,
    /// Name.
    pub name: Text,
    /// 定义和说明: what the plan says about it; may be empty.
    pub meaning: Text,
    /// 计算方法.
    pub method: Text,
    /// 计量单位.
    pub unit: Text,
    /// 数据来源.
    pub source: Text,
    /// 口径: 常住, 户籍 or 机构; empty where the plan does not say.
    pub population: Text,
    /// 时期.
    pub period: Text,
    /// 目标: the wording in force at the area; empty for a measure.
    pub target: Text,
}

/// The definitions of the indicators and measures in a workbook, in the order of their first row.
pub fn definitions(book: &FormBook, plan: &Plan) -> Vec<Definition> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for form in &book.forms {
        for row in form.rows().filter(|r| r.kind != RowKind::Part) {
            if !seen.insert(row.code.as_str()) {
                continue;
            }
            if let Some(indicator) = plan.indicator(&row.code) {
                all.push(of_indicator(indicator, plan, &form.area, &row.unit));
            } else if let Some(measure) = plan.measure(&row.code) {
                all.push(of_measure(measure, plan, &row.unit));
            }
        }
    }
    all
}

fn of_indicator(indicator: &Indicator, plan: &Plan, area: &str, unit: &Text) -> Definition {
    let method = |lang| expr::describe_formula(indicator, plan, lang);
    let zh = method(Lang::Zh).unwrap_or_else(|| "由责任单位直接填报".to_owned());
    let en = method(Lang::En).unwrap_or_else(|| "submitted by the responsible unit".to_owned());
    let in_force = targets::in_force(plan, indicator, area);
    let wordings: Vec<String> = in_force
        .targets
        .iter()
        .filter(|t| !matches!(t.kind, TargetKind::Monitor | TargetKind::Context))
        .map(|t| match t.year {
            Some(year) => format!("{}（{year}）", t.wording),
            None => t.wording.clone(),
        })
        .collect();
    let wording = wordings.join("；");
    Definition {
        code: indicator.id.value.clone(),
        is_indicator: true,
        name: indicator.name.clone(),
        meaning: indicator.note.clone().unwrap_or_default(),
        method: Text::new(zh, en),
        unit: unit.clone(),
        source: Text::new(source(&indicator.source), source(&indicator.source)),
        population: Text::default(),
        period: period(indicator.period),
        target: Text::new(wording.clone(), wording),
    }
}

fn of_measure(measure: &Measure, plan: &Plan, unit: &Text) -> Definition {
    let owner = plan.responsible_unit(&measure.owner.value);
    let population = measure.population.map_or_else(Text::default, |p| {
        Text::new(p.name(Lang::Zh), p.name(Lang::En))
    });
    Definition {
        code: measure.id.value.clone(),
        is_indicator: false,
        name: measure.name.clone(),
        meaning: measure.note.clone().unwrap_or_default(),
        method: Text::new("直接填报", "submitted as counted"),
        unit: unit.clone(),
        source: owner.map(|u| u.name.clone()).unwrap_or_default(),
        population,
        period: period(measure.period),
        target: Text::default(),
    }
}

/// Of `…; 数据来源: 卫生健康委` the part that names the source of the figures.
fn source(text: &str) -> String {
    let after = text.split_once("数据来源").map_or(text, |(_, after)| after);
    after.trim_start_matches([':', '\u{FF1A}', ' ']).to_owned()
}

fn period(period: Period) -> Text {
    match period {
        Period::Calendar => Text::new("日历年度", "calendar year"),
        Period::School => Text::new("学年", "school year"),
        Period::Cumulative(years) => Text::new(
            format!("截至本年的{years}年累计"),
            format!("cumulative over the {years} years that end with this one"),
        ),
        Period::Term(years) => Text::new(
            format!("届（{years}年一届），填现任届次"),
            format!("term of {years} years; give the term in office"),
        ),
        Period::Wave => Text::new("调查或普查年份", "year of a survey or census"),
    }
}
