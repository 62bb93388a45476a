//! A small plan for examples, tests and benchmarks: Hohhot, two districts, its own level and a zone.

use heng_indicator::expr::{Expr, Item, Op, Selector};
use heng_indicator::plan::{
    Area, AreaCode, Bodies, Breakdown, BreakdownCode, Direction, Document, Domain, Formula,
    Indicator, IntervalKind, Leads, Level, Measure, Period, Plan, Release, RollUp, UnitClass,
    UnitOfMeasure,
};
use heng_indicator::{Located, Span, Text};

fn at(text: &str) -> Located<String> {
    Located::new(text.to_owned(), Span::default())
}

fn same(text: &str) -> Text {
    Text::new(text, text)
}

/// A measure or indicator in an expression, perhaps with breakdowns fixed.
pub fn item(id: &str, selectors: &[(&str, &str)]) -> Expr {
    let selectors = selectors
        .iter()
        .map(|(b, c)| Selector {
            breakdown: at(b),
            code: at(c),
        })
        .collect();
    Expr::Item(Item {
        id: at(id),
        selectors,
    })
}

/// Two expressions joined.
pub fn joined(left: Expr, op: Op, right: Expr) -> Expr {
    Expr::Binary {
        op,
        left: Box::new(left),
        right: Box::new(right),
    }
}

/// `numerator / denominator × factor`.
pub fn ratio(numerator: Expr, denominator: Expr, factor: f64) -> Formula {
    Formula::Ratio {
        numerator: Located::new(numerator, Span::default()),
        denominator: Located::new(denominator, Span::default()),
        factor,
    }
}

/// An expression over finished values.
pub fn expression(expression: Expr) -> Formula {
    Formula::Expression {
        expression: Located::new(expression, Span::default()),
        factor: 1.0,
    }
}

/// `numerator × 1`.
pub fn count(numerator: Expr) -> Formula {
    Formula::Count {
        numerator: Located::new(numerator, Span::default()),
        factor: 1.0,
    }
}

/// An area.
pub fn area(
    id: &str,
    name: &str,
    level: Level,
    parent: Option<&str>,
    codes: &[(&str, i32, Option<i32>)],
) -> Area {
    Area {
        id: at(id),
        name: Text::new(name, id),
        level,
        parent: parent.map(at),
        kind: String::new(),
        tags: Vec::new(),
        adds_up: level != Level::Zone,
        parts_listed: true,
        codes: codes
            .iter()
            .map(|(code, from, to)| AreaCode {
                code: at(code),
                from: Some(*from),
                to: *to,
            })
            .collect(),
        former_names: Vec::new(),
        predecessors: Vec::new(),
        successors: Vec::new(),
    }
}

/// A measure by sex and urbanisation.
pub fn measure(id: &str, name: &str, unit: &str) -> Measure {
    Measure {
        id: at(id),
        name: Text::new(name, id),
        unit: at(unit),
        population: None,
        may_exceed: false,
        period: Period::Calendar,
        owner: at("health_commission"),
        release: Release::Public,
        releasing_authority: None,
        context: false,
        breakdowns: vec![at("sex"), at("urbanisation")],
        note: None,
    }
}

/// An indicator.
pub fn indicator(
    id: &str,
    name: &str,
    unit: &str,
    formula: Formula,
    roll_up: RollUp,
    interval: IntervalKind,
) -> Indicator {
    Indicator {
        id: at(id),
        name: Text::new(name, id),
        domain: at("health"),
        unit: at(unit),
        decimals: 1,
        direction: Direction::Higher,
        formula,
        roll_up,
        leads: Leads::Reported,
        interval,
        small: None,
        breakdowns: vec![at("urbanisation")],
        period: Period::Calendar,
        available_at: Vec::new(),
        available_years: Vec::new(),
        lag_years: 0,
        lead: at("health_commission"),
        partners: Vec::new(),
        responsibility: Vec::new(),
        release: Release::Public,
        note: None,
        source: String::new(),
        targets: Vec::new(),
    }
}

fn unit(id: &str, name: &str, class: UnitClass, dimension: &str, scale: f64) -> UnitOfMeasure {
    UnitOfMeasure {
        id: at(id),
        name: same(name),
        class,
        dimension: dimension.to_owned(),
        scale,
        change: None,
    }
}

fn breakdown(id: &str, name: &str, codes: &[(&str, &str)]) -> Breakdown {
    let codes = codes
        .iter()
        .map(|(id, name)| BreakdownCode {
            id: at(id),
            name: Text::new(*name, *id),
        })
        .collect();
    Breakdown {
        id: at(id),
        name: Text::new(name, id),
        codes,
    }
}

/// The plan.
pub fn plan() -> Plan {
    let share = |n: &str, d: &str| ratio(item(n, &[]), item(d, &[]), 100.0);
    Plan {
        id: at("example"),
        name: same("示例规划"),
        document: Document {
            title: "示例规划".to_owned(),
            number: None,
            issuer: "呼和浩特市".to_owned(),
        },
        level: Level::Prefecture,
        area: at("150100"),
        base_year: 2020,
        mid_year: Some(2025),
        final_year: 2030,
        scheme: at("default"),
        bodies: Bodies {
            committee: same("妇儿工委"),
            office: same("妇儿工委办"),
        },
        domains: vec![Domain {
            id: at("health"),
            name: Text::new("妇女与健康", "health"),
            context: false,
        }],
        breakdowns: vec![
            breakdown("sex", "性别", &[("F", "女"), ("M", "男")]),
            breakdown("urbanisation", "城乡", &[("U", "城市"), ("R", "农村")]),
        ],
        units: vec![
            unit("percent", "%", UnitClass::Percentage, "1", 0.01),
            unit("per_100k", "1/10万", UnitClass::Rate, "1", 0.00001),
            unit("person", "人", UnitClass::Count, "person", 1.0),
            unit("wan_person", "万人", UnitClass::Count, "person", 10_000.0),
            unit("household", "户", UnitClass::Count, "household", 1.0),
            unit("years_of_age", "岁", UnitClass::Value, "year", 1.0),
        ],
        responsible_units: Vec::new(),
        areas: vec![
            area(
                "150000",
                "内蒙古自治区",
                Level::Province,
                None,
                &[("150000", 1980, None)],
            ),
            area(
                "150100",
                "呼和浩特市",
                Level::Prefecture,
                Some("150000"),
                &[("150100", 1980, None)],
            ),
            area("150101", "市本级", Level::OwnLevel, Some("150100"), &[]),
            area(
                "150102",
                "新城区",
                Level::County,
                Some("150100"),
                &[("150102", 1980, None)],
            ),
            area(
                "150103",
                "回民区",
                Level::County,
                Some("150100"),
                &[("150103", 1980, None)],
            ),
            area(
                "150125",
                "武川县",
                Level::County,
                Some("150100"),
                &[("152621", 1980, Some(1996)), ("150125", 1996, None)],
            ),
            area("150172", "经济技术开发区", Level::Zone, Some("150100"), &[]),
        ],
        measures: vec![
            measure("live_births", "活产数", "person"),
            measure("maternal_deaths", "孕产妇死亡人数", "person"),
            measure("women_checked", "参加筛查的妇女", "person"),
            measure("women_due", "应筛查的妇女", "person"),
            measure("population", "常住人口", "wan_person"),
        ],
        indicators: vec![
            indicator(
                "maternal_mortality_ratio",
                "孕产妇死亡率",
                "per_100k",
                ratio(
                    item("maternal_deaths", &[]),
                    item("live_births", &[]),
                    100_000.0,
                ),
                RollUp::RatioOfSums,
                IntervalKind::Poisson,
            ),
            indicator(
                "screening_rate",
                "宫颈癌筛查率",
                "percent",
                share("women_checked", "women_due"),
                RollUp::RatioOfSums,
                IntervalKind::Wilson,
            ),
            indicator(
                "births",
                "活产数",
                "person",
                count(item("live_births", &[])),
                RollUp::Sum,
                IntervalKind::None,
            ),
            indicator(
                "life_expectancy",
                "平均预期寿命",
                "years_of_age",
                Formula::Reported,
                RollUp::Reported,
                IntervalKind::None,
            ),
            indicator(
                "screening_gap",
                "筛查率城乡差距",
                "percent",
                expression(joined(
                    item("screening_rate", &[("urbanisation", "U")]),
                    Op::Subtract,
                    item("screening_rate", &[("urbanisation", "R")]),
                )),
                RollUp::Recomputed,
                IntervalKind::None,
            ),
        ],
        schemes: Vec::new(),
        local_targets: Vec::new(),
        countermeasures: Vec::new(),
    }
}
