//! Plans and observations drawn at random: area trees of two to four levels with 其中, unlisted parts and codes that
//! move between prefectures; groups by tag and by list; indicators of every kind; values, missing statuses, versions and deletions.

mod case;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use heng_indicator::plan::{
    Area, AreaCode, AreaGroup, IntervalKind, Leads, Level, Members, MissingParts, RollUp,
};
use heng_indicator::{Limits, Located, MemoryDesk, Plan, Span, Text, load};

pub(super) use case::{Case, all_bits, bits};

use crate::{Observations, PanelOptions, SourceFile, StatusSet, end_of_day};

/// Measures: id, unit, breakdowns.
const MEASURES: [(&str, &str, &str); 7] = [
    ("deaths", "person", "\"sex\", \"urbanisation\""),
    ("births", "person", "\"sex\", \"urbanisation\""),
    ("checked", "person", "\"urbanisation\""),
    ("due", "wan_person", "\"urbanisation\""),
    ("population", "wan_person", "\"sex\", \"urbanisation\""),
    ("expectancy", "years_of_age", "\"sex\""),
    ("seats", "person", ""),
];

/// Indicators: id, unit, formula, roll-up, interval, breakdowns.
const INDICATORS: [(&str, &str, &str, &str, &str, &str); 18] = [
    (
        "all_births",
        "person",
        "numerator = \"births\"",
        "sum",
        "none",
        "\"sex\", \"urbanisation\"",
    ),
    (
        "all_deaths",
        "person",
        "numerator = \"deaths\"",
        "sum",
        "poisson",
        "\"urbanisation\"",
    ),
    (
        "increase",
        "person",
        "numerator = \"births - deaths\"",
        "sum",
        "none",
        "\"sex\"",
    ),
    (
        "mortality",
        "per_100k",
        "numerator = \"deaths\"\ndenominator = \"births\"\nfactor = 100_000",
        "ratio_of_sums",
        "poisson",
        "\"urbanisation\"",
    ),
    (
        "screening",
        "percent",
        "numerator = \"checked\"\ndenominator = \"due\"\nfactor = 0.01",
        "ratio_of_sums",
        "wilson",
        "\"urbanisation\"",
    ),
    (
        "girls",
        "percent",
        "numerator = \"births[sex=F]\"\ndenominator = \"births[sex=F] + births[sex=M]\"\nfactor = 100",
        "ratio_of_sums",
        "wilson",
        "\"urbanisation\"",
    ),
    (
        "surveyed",
        "percent",
        "numerator = \"checked\"\ndenominator = \"due\"\nfactor = 0.01",
        "ratio_of_sums",
        "survey(2.5)",
        "\"urbanisation\"",
    ),
    (
        "per_head",
        "per_100k",
        "numerator = \"seats\"\ndenominator = \"population\"\nfactor = 10",
        "own_level",
        "none",
        "",
    ),
    (
        "mean_share",
        "percent",
        "numerator = \"checked\"\ndenominator = \"due\"\nfactor = 0.01",
        "weighted_mean(population)",
        "none",
        "\"urbanisation\"",
    ),
    (
        "lives",
        "years_of_age",
        "",
        "weighted_mean(population)",
        "none",
        "\"sex\"",
    ),
    (
        "wait",
        "years_of_age",
        "numerator = \"expectancy\"",
        "weighted_mean(population)",
        "none",
        "",
    ),
    ("told", "percent", "", "reported", "none", "\"sex\""),
    ("body", "percent", "", "own_level", "none", ""),
    ("filed", "person", "", "sum", "none", "\"sex\""),
    (
        "gap",
        "percent",
        "expression = \"screening[urbanisation=U] - screening[urbanisation=R]\"",
        "recomputed",
        "none",
        "",
    ),
    (
        "per_person",
        "per_100k",
        "expression = \"all_births / population\"\nfactor = 10",
        "recomputed",
        "none",
        "\"urbanisation\"",
    ),
    (
        "beyond",
        "years_of_age",
        "expression = \"expectancy - lives\"",
        "recomputed",
        "none",
        "\"sex\"",
    ),
    (
        "quotient",
        "percent",
        "expression = \"checked / births[sex=F] + checked / births[sex=M]\"\nfactor = 100",
        "recomputed",
        "none",
        "",
    ),
];

/// Indicators with random areas put in its place.
static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    macro_rules! file {
        ($path:literal) => {
            (
                $path,
                include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/../../fixtures/bad-data/plan/",
                    $path
                )),
            )
        };
    }
    let mut desk = MemoryDesk::new(
        "drawn",
        [
            file!("plan.toml"),
            file!("units-of-measure.toml"),
            file!("responsible-units.toml"),
            file!("schemes/default.toml"),
            file!("areas/hohhot.toml"),
        ],
    );
    let owned = "period = \"calendar\"\nrelease = \"public\"\n";
    let mut measures = String::new();
    for (id, unit, breakdowns) in MEASURES {
        let _ = write!(
            measures,
            "[[measure]]\nid = \"{id}\"\nname = {{ zh = \"{id}\", en = \"{id}\" }}\nunit = \"{unit}\"\n{owned}\
             owner = \"health_commission\"\ncontext = true\nbreakdowns = [{breakdowns}]\n"
        );
    }
    desk.insert("measures/all.toml", measures);
    for (id, unit, formula, roll_up, interval, breakdowns) in INDICATORS {
        let text = format!(
            "id = \"{id}\"\nname = {{ zh = \"{id}\", en = \"{id}\" }}\ndomain = \"health\"\nunit = \"{unit}\"\n\
             decimals = 1\ndirection = \"none\"\n{formula}\nroll_up = \"{roll_up}\"\ninterval = \"{interval}\"\n\
             breakdowns = [{breakdowns}]\n{owned}available_at = [\"province\", \"prefecture\", \"county\"]\n\
             lead = \"health_commission\"\nsource = \"x\"\n\
             [[target]]\nkind = \"monitor\"\nwording = \"x\"\nsource = \"x\"\nstanding = \"placeholder\"\n\
             authority = \"monitoring\"\n"
        );
        desk.insert(format!("indicators/health/{id}.toml"), text);
    }
    let loaded = load(&desk, &Limits::default()).unwrap();
    let told: Vec<String> = loaded
        .diagnostics
        .iter()
        .map(|d| format!("{} {}", d.code, d.message.en))
        .collect();
    let plan = loaded.plan.unwrap_or_else(|| panic!("{told:#?}"));
    assert_eq!(plan.indicators.len(), INDICATORS.len(), "{told:#?}");
    assert_eq!(plan.measures.len(), MEASURES.len(), "{told:#?}");
    plan
});

/// Years of the data.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 2020..=2022;

/// Numbers from a seed (splitmix64), so that a case is named by a few numbers.
#[derive(Clone, Debug)]
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    /// True so many times in a hundred.
    pub(super) fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    pub(super) fn one_of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u64) as usize].clone()
    }

    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }
}

/// A plan with random areas, groups, leads, intervals and policies for missing parts.
pub(super) fn plan(dice: &mut Dice) -> Plan {
    let mut plan = PLAN.clone();
    plan.areas = areas(dice);
    for indicator in &mut plan.indicators {
        indicator.leads = dice.one_of(&[Leads::Reported, Leads::Computed]);
        if matches!(
            indicator.interval,
            IntervalKind::Wilson | IntervalKind::Survey(_)
        ) {
            let deff = 1.0 + dice.below(30) as f64 / 10.0;
            indicator.interval = dice.one_of(&[IntervalKind::Wilson, IntervalKind::Survey(deff)]);
        }
        if indicator.roll_up == RollUp::RatioOfSums && dice.percent(10) {
            indicator.roll_up = RollUp::Sum;
        }
        indicator.missing_parts = dice.one_of(&[
            MissingParts::Refuse,
            MissingParts::Refuse,
            MissingParts::Mark,
            MissingParts::Complete(1),
            MissingParts::Complete(2),
        ]);
    }
    plan.groups = groups(dice, &mut plan.areas);
    plan
}

/// Up to three groups: areas of a level, by name or by a tag, within some area above or anywhere.
fn groups(dice: &mut Dice, areas: &mut [Area]) -> Vec<AreaGroup> {
    let mut groups = Vec::new();
    for at in 0..dice.below(4) {
        let level = dice.one_of(&[Level::County, Level::County, Level::Prefecture]);
        let tag = format!("tag-{at}");
        let chance = dice.one_of(&[30, 60, 100]);
        let mut ids = Vec::new();
        for area in areas.iter_mut() {
            if (area.level == level || area.level == Level::OwnLevel) && dice.percent(chance) {
                area.tags.push(tag.clone());
                ids.push(area.id.clone());
            }
        }
        let above: Vec<Located<String>> = areas
            .iter()
            .filter(|area| area.level < level)
            .map(|area| area.id.clone())
            .collect();
        let listed = above.is_empty() || dice.percent(50);
        groups.push(AreaGroup {
            id: named(&format!("group-{at}")),
            name: Text::new("组", "group"),
            of: (!listed || (!above.is_empty() && dice.percent(30))).then(|| dice.one_of(&above)),
            members: if listed {
                Members::Areas(ids)
            } else {
                Members::Tag(named(&tag))
            },
        });
    }
    groups
}

fn areas(dice: &mut Dice) -> Vec<Area> {
    let mut areas = Vec::new();
    let levels = 2 + dice.below(3);
    let mut provinces = vec![String::new()];
    if levels == 4 {
        areas.push(area("000000", Level::Nation, None));
    }
    if levels >= 3 {
        provinces = (0..=dice.below(2))
            .map(|at| format!("1{}0000", 5 + at))
            .collect();
        for id in &provinces {
            areas.push(area(id, Level::Province, (levels == 4).then_some("000000")));
        }
    }
    let mut prefectures: Vec<String> = Vec::new();
    for province in &provinces {
        for at in 1..=1 + dice.below(2) {
            let id = format!("{}{at:02}00", province.get(..2).unwrap_or("15"));
            areas.push(area(
                &id,
                Level::Prefecture,
                Some(province).filter(|p| !p.is_empty()).map(String::as_str),
            ));
            prefectures.push(id);
        }
    }
    for prefecture in &prefectures {
        for at in 0..=dice.below(4) {
            let (id, level) = match at {
                0 => (
                    format!("{}01", &prefecture[..4]),
                    dice.one_of(&[Level::OwnLevel, Level::County]),
                ),
                _ if dice.percent(8) => (format!("banner-{prefecture}-{at}"), Level::County),
                _ => (format!("{}{:02}", &prefecture[..4], at + 20), Level::County),
            };
            let mut part = area(&id, level, Some(prefecture));
            let code = |code: &str, from: Option<i32>, to: Option<i32>| AreaCode {
                code: named(code),
                from,
                to,
            };
            let since = 2020 + dice.below(3) as i32;
            part.codes = match dice.below(10) {
                0 | 1 => Vec::new(),
                // It was another prefecture's until then.
                2..=4 => {
                    let former = format!("{}{:02}", &dice.one_of(&prefectures)[..4], 60 + at);
                    vec![
                        code(&former, Some(1980), Some(since)),
                        code(&id, Some(since + 1), None),
                    ]
                }
                5 => vec![code(&id, Some(since), None)],
                6 => vec![code(&id, Some(1980), Some(since))],
                _ => vec![code(&id, Some(1980), None)],
            };
            areas.push(part);
        }
        if dice.percent(30) {
            areas.push(area(
                &format!("{}72", &prefecture[..4]),
                Level::Zone,
                Some(prefecture),
            ));
        }
    }
    for area in &mut areas {
        area.adds_up = area.level != Level::Zone && dice.percent(90);
        area.parts_listed = dice.percent(90);
    }
    dice.shuffle(&mut areas);
    areas
}

fn named(id: &str) -> Located<String> {
    Located::new(id.to_owned(), Span::default())
}

pub(super) fn area(id: &str, level: Level, parent: Option<&str>) -> Area {
    Area {
        id: named(id),
        name: Text::new(id, id),
        level,
        parent: parent.map(named),
        kind: String::new(),
        tags: Vec::new(),
        adds_up: true,
        parts_listed: true,
        codes: Vec::new(),
        former_names: Vec::new(),
        predecessors: Vec::new(),
        successors: Vec::new(),
    }
}

/// No rows, with the names of a plan's subjects.
pub(super) fn nothing(plan: &Plan) -> Observations {
    let measures = plan.measures.iter().map(|m| m.id.value.clone());
    let indicators = plan.indicators.iter().map(|i| i.id.value.clone());
    Observations {
        cells: vec![Vec::new(); plan.breakdowns.len()],
        subjects: measures.chain(indicators).collect(),
        texts: vec![String::new()],
        files: vec![SourceFile::of("drawn")],
        ..Observations::default()
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Given {
    pub(super) subject: u32,
    pub(super) area: u32,
    pub(super) year: i32,
    pub(super) cell: Vec<u16>,
    pub(super) value: Option<f64>,
    pub(super) status: StatusSet,
    pub(super) vintage: Option<i64>,
}

/// The rows as observations, in their order.
pub(super) fn observations(plan: &Plan, rows: &[Given]) -> Observations {
    let mut all = nothing(plan);
    for (at, row) in rows.iter().enumerate() {
        all.subject.push(row.subject);
        all.area.push(row.area);
        all.year.push(row.year);
        for (column, code) in all.cells.iter_mut().zip(&row.cell) {
            column.push(*code);
        }
        all.value.push(row.value);
        all.status.push(row.status);
        all.confidentiality.push(0);
        all.vintage.push(row.vintage);
        all.source.push(0);
        all.note.push(0);
        all.file.push(0);
        all.row.push(at as u64);
        all.column.push(0);
    }
    all
}

/// Rows for some of the plan's subjects, areas, years and cells; no key has one vintage twice.
pub(super) fn rows(dice: &mut Dice, plan: &Plan) -> Vec<Given> {
    let dimension = |id: &str| plan.breakdowns.iter().position(|b| b.id.value == id);
    let measures = plan.measures.iter().map(|m| (&m.unit, &m.breakdowns));
    let indicators = plan.indicators.iter().map(|i| (&i.unit, &i.breakdowns));
    let (filled, flagged) = (dice.one_of(&[60, 92, 97, 100]), dice.one_of(&[0, 5, 20]));
    // Who is above files too, now and then.
    let above = dice.one_of(&[0, 30, 100]);
    let mut rows = Vec::new();
    for (subject, (unit, breakdowns)) in measures.chain(indicators).enumerate() {
        let is_measure = subject < plan.measures.len();
        if !dice.percent(if is_measure { 90 } else { 40 }) {
            continue;
        }
        let filled = if is_measure {
            filled
        } else {
            dice.one_of(&[10, 60, 100])
        };
        let mut cells = vec![vec![0; plan.breakdowns.len()]];
        for breakdown in breakdowns.iter().filter_map(|b| dimension(&b.value)) {
            for code in 1..=plan.breakdowns[breakdown].codes.len() as u16 {
                let mut cell = vec![0; plan.breakdowns.len()];
                cell[breakdown] = code;
                cells.push(cell);
            }
        }
        if breakdowns.len() == 2 {
            cells.push(vec![1, 2]);
        }
        for (number, area) in plan.areas.iter().enumerate() {
            let bottom = !plan
                .areas
                .iter()
                .any(|a| a.parent.as_ref() == Some(&area.id));
            if !bottom && !dice.percent(above) {
                continue;
            }
            // The own level files for some only.
            if area.level == Level::OwnLevel && dice.percent(50) {
                continue;
            }
            for year in YEARS {
                for cell in &cells {
                    if dice.percent(filled) {
                        let key = Given {
                            subject: subject as u32,
                            area: number as u32,
                            year,
                            cell: cell.clone(),
                            ..Given::default()
                        };
                        versions(dice, &key, unit, flagged, &mut rows);
                    }
                }
            }
        }
    }
    dice.shuffle(&mut rows);
    rows
}

/// One to three versions of a key.
fn versions(dice: &mut Dice, key: &Given, unit: &str, flagged: u64, rows: &mut Vec<Given>) {
    let mut vintages = BTreeSet::new();
    for _ in 0..dice.one_of(&[1, 1, 1, 1, 2, 3]) {
        let day = format!("202{}-06-30", dice.below(5));
        vintages.insert(if dice.percent(60) {
            None
        } else {
            end_of_day(&day)
        });
    }
    for vintage in vintages {
        let mut row = Given {
            vintage,
            ..key.clone()
        };
        let letters = if dice.percent(flagged) {
            dice.one_of(&["H", "K", "L", "M", "M", "O", "Q", "deleted"])
        } else {
            row.value = Some(value(dice, unit));
            dice.one_of(&["", "", "", "", "P", "E", "U", "B", "B;P"])
        };
        row.status = StatusSet::parse(letters).unwrap();
        rows.push(row);
    }
}

/// A value such as a unit's figures are, often zero.
fn value(dice: &mut Dice, unit: &str) -> f64 {
    if dice.percent(8) {
        return 0.0;
    }
    match unit {
        "person" => dice
            .one_of(&[10, 2_000, 100_000])
            .min(1 + dice.below(100_000)) as f64,
        "wan_person" => dice.below(2_000) as f64 / 100.0,
        _ => dice.below(1_000) as f64 / 10.0,
    }
}

/// Options, with a date in one case of two.
pub(super) fn options(dice: &mut Dice) -> PanelOptions {
    let day = dice.one_of(&["2020-12-31", "2021-06-30", "2022-12-31", "2023-06-30"]);
    PanelOptions {
        as_of: if dice.percent(50) {
            end_of_day(day)
        } else {
            None
        },
        level: dice.one_of(&[0.95, 0.8, 0.998]),
        ..PanelOptions::default()
    }
}
