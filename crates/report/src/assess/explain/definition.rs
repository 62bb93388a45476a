//! What is measured: formula, measures, unit, precision, roll-up, interval, who answers.

use heng_indicator::expr::{Item, describe_formula, items};
use heng_indicator::plan::{Formula, IntervalKind, Plan, Word as _};
use heng_indicator::{Lang, Text};

use super::Part;
use super::subject::{Subject, both};

pub(super) fn part(of: &Subject<'_>) -> Part {
    let (plan, indicator) = (of.plan, of.indicator);
    let mut part = Part::new("definition", "指标定义", "Definition");
    let id = &indicator.id.value;
    part.say(
        "indicator",
        ("指标", "Indicator"),
        Text::new(
            format!("{}（{id}）", indicator.name.zh),
            format!("{} ({id})", indicator.name.en),
        ),
    );
    let domain = plan.domain(&indicator.domain.value);
    part.say(
        "domain",
        ("领域", "Domain"),
        domain.map_or_else(Text::default, |d| d.name.clone()),
    );
    part.say(
        "formula",
        ("算法", "Formula"),
        both(|lang, w| {
            describe_formula(indicator, plan, lang).unwrap_or_else(|| w.reported.to_owned())
        }),
    );
    for item in measures(&indicator.formula) {
        let key = format!("measure.{}", item.id.value);
        if part.lines.iter().all(|line| line.key != key) {
            part.say(key, ("数据项", "Measure"), measure(plan, item));
        }
    }
    let unit = of.unit.map_or_else(Text::default, |u| u.name.clone());
    part.say("unit", ("单位", "Unit"), unit);
    let decimals = indicator.decimals;
    let rounding = of.scheme.rounding;
    part.number(
        "decimals",
        ("公布精度", "Published precision"),
        Text::new(
            format!("小数{decimals}位，{}", rounding.name(Lang::Zh)),
            format!(
                "{decimals} {}, rounded {}",
                if decimals == 1 { "decimal" } else { "decimals" },
                rounding.name(Lang::En)
            ),
        ),
        Some(f64::from(decimals)),
    );
    let direction = indicator.direction;
    part.say(
        "direction",
        ("方向", "Direction"),
        both(|lang, _| direction.name(lang).to_owned()),
    );
    part.say(
        "roll_up",
        ("汇总方式", "Roll-up"),
        both(|_, w| (w.roll_up_words)(&indicator.roll_up, indicator.missing_parts)),
    );
    part.say(
        "interval",
        ("区间", "Interval"),
        interval(indicator.interval),
    );
    if let Some(small) = indicator.small {
        let (least, years) = (small.expected_below, small.pool_years);
        part.say(
            "small",
            ("小数目", "Small numbers"),
            Text::new(
                format!("按目标一年预计不足{least}例的，一年的数不足为凭，另看{years}年合并数"),
                format!("where fewer than {least} events are expected a year at the target, one year is no ground; {years} years are pooled beside it"),
            ),
        );
    }
    let lead = of.unit_name(&of.verdict.lead);
    let partners: Vec<Text> = of
        .verdict
        .partners
        .iter()
        .map(|p| of.unit_name(p))
        .collect();
    part.say(
        "responsible",
        ("责任单位", "Responsible"),
        both(|lang, w| {
            let names: Vec<&str> = partners.iter().map(|p| p.get(lang)).collect();
            let with = match lang {
                _ if names.is_empty() => String::new(),
                Lang::Zh => format!("（牵头），{}（配合）", names.join(w.name_comma)),
                Lang::En => format!(" (lead), {} (partners)", names.join(w.name_comma)),
            };
            format!("{}{with}", lead.get(lang))
        }),
    );
    let source = indicator.source.clone();
    part.say(
        "source",
        ("指标出处", "Source"),
        Text::new(source.clone(), source),
    );
    part.say(
        "note",
        ("提示", "Note"),
        indicator.note.clone().unwrap_or_default(),
    );
    part
}

fn measures(formula: &Formula) -> Vec<&Item> {
    match formula {
        Formula::Reported => Vec::new(),
        Formula::Count { numerator, .. } => items(numerator),
        Formula::Ratio {
            numerator,
            denominator,
            ..
        } => items(numerator)
            .into_iter()
            .chain(items(denominator))
            .collect(),
        Formula::Expression { expression, .. } => items(expression),
    }
}

/// A measure with its unit and who hands it in; another indicator by its name.
fn measure(plan: &Plan, item: &Item) -> Text {
    let id = item.id.value.as_str();
    let Some(measure) = plan.measure(id) else {
        let name = plan.indicator(id).map(|i| i.name.clone());
        return name.unwrap_or_else(|| Text::new(id, id));
    };
    let unit = plan.unit(&measure.unit.value);
    let owner = plan.responsible_unit(&measure.owner.value);
    both(|lang, _| {
        let unit = unit.map_or(measure.unit.value.as_str(), |u| u.name.get(lang));
        let owner = owner.map_or(measure.owner.value.as_str(), |o| o.name.get(lang));
        let name = measure.name.get(lang);
        match lang {
            Lang::Zh => format!("{name}（{id}；单位：{unit}；报送：{owner}）"),
            Lang::En => format!("{name} ({id}; unit: {unit}; handed in by {owner})"),
        }
    })
}

fn interval(kind: IntervalKind) -> Text {
    match kind {
        IntervalKind::Poisson => {
            Text::new("按稀有事件数（泊松）", "of counts of rare events (Poisson)")
        }
        IntervalKind::Wilson => Text::new("按比例（威尔逊）", "of a proportion (Wilson)"),
        IntervalKind::Survey(effect) => Text::new(
            format!("按抽样调查（设计效应{effect}）"),
            format!("of a sample survey (design effect {effect})"),
        ),
        IntervalKind::None => {
            Text::new("不设（登记数或全数）", "none (a register or a full count)")
        }
    }
}
