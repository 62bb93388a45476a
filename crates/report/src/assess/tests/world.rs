//! A small plan and a small panel, written out by hand.

use heng_core::{Panel, PanelBatch, Provenance, StatusSet};
use heng_indicator::plan::Plan;
use heng_indicator::{Limits, MemoryDesk, load};

use crate::assess::{AssessOptions, Evaluation, Verdict, assess};

const PLAN: &str = r#"
id = "test"
name = { zh = "试验规划", en = "Test plan" }
document = { title = "试验规划", issuer = "试验" }
level = "nation"
area = "000000"
base_year = 2020
mid_year = 2025
final_year = 2030
scheme = "default"
bodies = { committee = { zh = "妇儿工委", en = "Committee" }, office = { zh = "妇儿工委办", en = "Office" } }
[[domain]]
id = "health"
name = { zh = "健康", en = "Health" }
[[domain]]
id = "education"
name = { zh = "教育", en = "Education" }
[[domain]]
id = "context"
name = { zh = "背景", en = "Context" }
context = true
[[breakdown]]
id = "urbanisation"
name = { zh = "城乡", en = "Urban and rural" }
[[breakdown.code]]
id = "U"
name = { zh = "城市", en = "Urban" }
[[breakdown.code]]
id = "R"
name = { zh = "农村", en = "Rural" }
"#;

const UNITS: &str = r#"
[[unit]]
id = "percent"
name = { zh = "%", en = "%" }
class = "percentage"
dimension = "1"
scale = 0.01
[[unit]]
id = "part"
name = { zh = "成", en = "part" }
class = "percentage"
dimension = "1"
scale = 1
[[unit]]
id = "per_100k"
name = { zh = "1/10万", en = "per 100,000" }
class = "rate"
dimension = "1"
scale = 0.00001
[[unit]]
id = "per_mille"
name = { zh = "‰", en = "per mille" }
class = "rate"
dimension = "1"
scale = 0.001
[[unit]]
id = "ratio"
name = { zh = "比", en = "ratio" }
class = "ratio"
dimension = "1"
scale = 1
[[unit]]
id = "value"
name = { zh = "岁", en = "years" }
class = "value"
dimension = "year"
scale = 1
[[unit]]
id = "there"
name = { zh = "有无", en = "there" }
class = "yes_no"
dimension = "1"
scale = 1
[[unit]]
id = "person"
name = { zh = "人", en = "persons" }
class = "count"
dimension = "person"
scale = 1
"#;

const RESPONSIBLE: &str = r#"
[[unit]]
id = "health_commission"
name = { zh = "卫生健康委", en = "Health Commission" }
[[unit]]
id = "statistics"
name = { zh = "统计局", en = "Statistics" }
"#;

/// A row of the list of areas; `more` are further lines of the form of the file.
pub(crate) fn area(id: &str, name: (&str, &str), level: &str, kind: &str, more: &str) -> String {
    let (zh, en) = name;
    format!(
        "[[area]]\nid = \"{id}\"\nname = {{ zh = \"{zh}\", en = \"{en}\" }}\nlevel = \"{level}\"\ntype = \"{kind}\"\n{more}\n"
    )
}

/// The nation, whose parts are not all listed.
pub(crate) fn nation() -> String {
    let name = ("全国", "China");
    area("000000", name, "nation", "nation", "parts_listed = false")
}

fn areas() -> String {
    let below = |parent: &str, id: &str| {
        format!(
            "parent = \"{parent}\"\nadds_up = true\nparts_listed = false\ncodes = [{{ code = \"{id}\", from = 1980 }}]"
        )
    };
    let region = area(
        "150000",
        ("内蒙古自治区", "Inner Mongolia"),
        "province",
        "autonomous_region",
        &below("000000", "150000"),
    );
    let city = area(
        "150100",
        ("呼和浩特市", "Hohhot"),
        "prefecture",
        "city",
        &below("150000", "150100"),
    );
    [nation(), region, city].concat()
}

const MEASURES: &str = r#"
[[measure]]
id = "events"
name = { zh = "分子", en = "Events" }
unit = "person"
period = "calendar"
owner = "health_commission"
breakdowns = ["urbanisation"]
[[measure]]
id = "persons"
name = { zh = "分母", en = "Persons" }
unit = "person"
period = "calendar"
owner = "health_commission"
breakdowns = ["urbanisation"]
"#;

pub(crate) const SCHEME: &str = r#"
id = "default"
name = { zh = "默认", en = "Default" }
rounding = "half_up"
[nearly_met]
rate_relative = 0.01
percentage_points = 0.5
near_ceiling_from = 95.0
near_ceiling_share = 0.1
max_cases = 1
[about]
tolerance = 2.0
fragile = [1.0, 2.0, 3.0]
[parity]
tolerance = 0.03
[outlook]
on_course = 0.75
effort_needed = 0.25
hysteresis = 0.05
min_points = 4
undecided_level = 0.8
[certainty]
level = 0.95
"#;

/// An indicator file. `keys` are lines that replace the defaults.
#[derive(Clone)]
pub(crate) struct Definition {
    pub(crate) id: &'static str,
    keys: Vec<(&'static str, String)>,
    targets: Vec<String>,
}

impl Definition {
    /// Reported as it is, in percent with one decimal, more is better.
    pub(crate) fn new(id: &'static str) -> Self {
        let keys = [
            ("domain", "\"health\""),
            ("unit", "\"percent\""),
            ("decimals", "1"),
            ("direction", "\"higher\""),
            ("roll_up", "\"reported\""),
            ("interval", "\"none\""),
            ("period", "\"calendar\""),
            ("available_at", "[\"nation\", \"province\", \"prefecture\"]"),
            ("breakdowns", "[\"urbanisation\"]"),
            ("lead", "\"health_commission\""),
            ("source", "\"试验\""),
        ];
        Self {
            id,
            keys: keys.map(|(k, v)| (k, v.to_owned())).to_vec(),
            targets: Vec::new(),
        }
    }

    pub(crate) fn with(mut self, key: &'static str, value: &str) -> Self {
        self.keys.retain(|(k, _)| *k != key);
        self.keys.push((key, value.to_owned()));
        self
    }

    /// `numerator / denominator × factor` of counts.
    pub(crate) fn counted(self, factor: &str) -> Self {
        self.with("numerator", "\"events\"")
            .with("denominator", "\"persons\"")
            .with("factor", factor)
            .with("roll_up", "\"ratio_of_sums\"")
    }

    /// A target for 2030; `keys` in the form of a definition file.
    pub(crate) fn target(self, keys: &str) -> Self {
        self.target_of(2030, keys)
    }

    pub(crate) fn target_of(mut self, year: i32, keys: &str) -> Self {
        self.targets.push(format!(
            "[[target]]\nyear = {year}\nwording = \"原文\"\nsource = \"来源\"\nstanding = \"published\"\nauthority = \"goal\"\n{keys}\n"
        ));
        self
    }

    fn key(&self, key: &str) -> &str {
        self.keys
            .iter()
            .find(|(k, _)| *k == key)
            .map_or("", |(_, v)| v)
    }

    fn text(&self) -> String {
        let name = format!(
            "id = \"{0}\"\nname = {{ zh = \"{0}\", en = \"{0}\" }}\n",
            self.id
        );
        let keys: Vec<String> = self
            .keys
            .iter()
            .map(|(key, value)| format!("{key} = {value}\n"))
            .collect();
        let keys = keys.concat();
        format!("{name}{keys}{}", self.targets.concat())
    }
}

/// One row of the panel.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) indicator: String,
    pub(crate) area: u32,
    pub(crate) year: i32,
    pub(crate) cell: u16,
    pub(crate) value: Option<f64>,
    pub(crate) counts: Option<(f64, f64)>,
    pub(crate) interval: Option<(f64, f64)>,
    pub(crate) status: String,
    pub(crate) parts: (u32, u32),
}

/// A row of the nation's total.
pub(crate) fn row(indicator: &str, year: i32, value: f64) -> Row {
    Row {
        indicator: indicator.to_owned(),
        area: 0,
        year,
        cell: 0,
        value: Some(value),
        counts: None,
        interval: None,
        status: String::new(),
        parts: (1, 1),
    }
}

/// A row without a value, with its reason.
pub(crate) fn missing(indicator: &str, year: i32, status: &str) -> Row {
    Row {
        value: None,
        ..row(indicator, year, 0.0).flagged(status)
    }
}

impl Row {
    /// The same with further status letters.
    pub(crate) fn flagged(mut self, status: &str) -> Self {
        self.status = [self.status.as_str(), status].join(";");
        self
    }

    pub(crate) fn counted(self, numerator: f64, denominator: f64) -> Self {
        Self {
            counts: Some((numerator, denominator)),
            ..self
        }
    }

    pub(crate) fn between(self, lower: f64, upper: f64) -> Self {
        Self {
            interval: Some((lower, upper)),
            ..self
        }
    }
}

/// The plan with these indicators; a test that writes a faulty one fails here.
pub(crate) fn plan(definitions: &[Definition]) -> Plan {
    plan_with(definitions, &[])
}

/// The same with further files.
pub(crate) fn plan_with(definitions: &[Definition], files: &[(&str, &str)]) -> Plan {
    let areas = areas();
    let mut desk = MemoryDesk::new(
        "plan",
        [
            ("plan.toml", PLAN),
            ("units-of-measure.toml", UNITS),
            ("responsible-units.toml", RESPONSIBLE),
            ("areas/areas.toml", areas.as_str()),
            ("measures/measures.toml", MEASURES),
            ("schemes/default.toml", SCHEME),
        ],
    );
    for definition in definitions {
        let domain = definition.key("domain").trim_matches('"');
        desk.insert(
            format!("indicators/{domain}/{}.toml", definition.id),
            definition.text(),
        );
    }
    for (path, text) in files {
        desk.insert(*path, *text);
    }
    let loaded = load(&desk, &Limits::default()).expect("in memory");
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    loaded.plan.expect("plan.toml is there")
}

/// The panel of these rows.
pub(crate) fn panel(plan: &Plan, rows: &[Row]) -> Panel {
    let batches = plan
        .indicators
        .iter()
        .enumerate()
        .filter_map(|(index, indicator)| {
            let mut own: Vec<&Row> = rows
                .iter()
                .filter(|r| r.indicator == indicator.id.value)
                .collect();
            own.sort_by_key(|r| (r.area, r.year, r.cell));
            (!own.is_empty()).then(|| PanelBatch {
                indicator: index,
                area: own.iter().map(|r| r.area).collect(),
                year: own.iter().map(|r| r.year).collect(),
                cells: cells(plan, &own),
                value: own.iter().map(|r| r.value).collect(),
                numerator: own.iter().map(|r| r.counts.map(|c| c.0)).collect(),
                denominator: own.iter().map(|r| r.counts.map(|c| c.1)).collect(),
                lower: own.iter().map(|r| r.interval.map(|i| i.0)).collect(),
                upper: own.iter().map(|r| r.interval.map(|i| i.1)).collect(),
                interval_method: own.iter().map(|_| "").collect(),
                interval_level: own.iter().map(|r| r.interval.map(|_| 0.95)).collect(),
                pool_years: own.iter().map(|_| 1).collect(),
                status: own
                    .iter()
                    .map(|r| StatusSet::parse(&r.status).expect("letters"))
                    .collect(),
                parts: own.iter().map(|r| r.parts.0).collect(),
                expected: own.iter().map(|r| r.parts.1).collect(),
                reported_value: own.iter().map(|r| r.value).collect(),
                computed_value: own.iter().map(|_| None).collect(),
                vintage: own.iter().map(|_| None).collect(),
                source_rows: own
                    .iter()
                    .enumerate()
                    .map(|(i, _)| vec![i as u32])
                    .collect(),
            })
        });
    Panel {
        batches: batches.collect(),
        pools: Vec::new(),
        provenance: Provenance::default(),
    }
}

/// Cells stand in the first breakdown; the others have their total.
fn cells(plan: &Plan, rows: &[&Row]) -> Vec<Vec<u16>> {
    let mut columns = vec![vec![0; rows.len()]; plan.breakdowns.len()];
    if let Some(first) = columns.first_mut() {
        *first = rows.iter().map(|r| r.cell).collect();
    }
    columns
}

/// Everything judged, on a day of 2025.
pub(crate) fn evaluate(plan: &Plan, rows: &[Row]) -> Evaluation {
    assess(plan, &panel(plan, rows), &AssessOptions::new(2025))
}

/// The one verdict of one indicator with one target, for the nation.
pub(crate) fn verdict(definition: &Definition, rows: &[Row]) -> Verdict {
    let plan = plan(std::slice::from_ref(definition));
    let options = AssessOptions {
        areas: Some(vec!["000000".to_owned()]),
        ..AssessOptions::new(2031)
    };
    let run = assess(&plan, &panel(&plan, rows), &options);
    let [only] = run.verdicts.as_slice() else {
        panic!("{} verdicts", run.verdicts.len())
    };
    only.clone()
}
