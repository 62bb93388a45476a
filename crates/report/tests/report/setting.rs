//! A small plan with a city, two banners and the nation above, its data, and a run of both.

use heng_core::read::{Format, Input, read};
use heng_core::{Panel, PanelOptions, panel};
use heng_indicator::{Limits, MemoryDesk, Plan, Text, load};
use heng_report::assess::{AssessOptions, Evaluation, assess};
use heng_report::document::PlanRun;

const PLAN: &str = r#"
id = "women"
name = { zh = "示例妇女规划", en = "Example women’s plan" }
document = { title = "示例妇女规划", number = "例发〔2021〕1号", issuer = "示例市" }
level = "nation"
area = "000000"
base_year = 2020
mid_year = 2025
final_year = 2030
scheme = "default"
bodies = { committee = { zh = "妇儿工委", en = "Committee" }, office = { zh = "妇儿工委办", en = "Office" } }
[[domain]]
id = "health"
name = { zh = "妇女与健康", en = "Women and health" }
[[domain]]
id = "voice"
name = { zh = "妇女参政", en = "Women in decisions" }
[[domain]]
id = "background"
name = { zh = "背景", en = "Background" }
context = true
[[breakdown]]
id = "urbanisation"
name = { zh = "城乡", en = "Urban and rural" }
code = [{ id = "U", name = { zh = "城市", en = "Urban" } }, { id = "R", name = { zh = "农村", en = "Rural" } }]
"#;

const UNITS: &str = r#"
[[unit]]
id = "percent"
name = { zh = "%", en = "%" }
class = "percentage"
dimension = "1"
scale = 0.01
change = { zh = "个百分点", en = "percentage points" }
[[unit]]
id = "per_100k"
name = { zh = "1/10万", en = "per 100,000" }
class = "rate"
dimension = "1"
scale = 0.00001
change = { zh = "个十万分点", en = "per 100,000" }
[[unit]]
id = "person"
name = { zh = "人", en = "persons" }
class = "count"
dimension = "person"
scale = 1
change = { zh = "人", en = "persons" }
"#;

const SCHEME: &str = r#"
id = "default"
name = { zh = "默认评价规则", en = "Default scheme" }
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

const AREAS: &str = r#"
[[area]]
id = "000000"
name = { zh = "全国", en = "China" }
level = "nation"
type = "nation"
adds_up = true
parts_listed = false
[[area]]
id = "150100"
name = { zh = "呼和浩特市", en = "Hohhot" }
level = "prefecture"
type = "city"
parent = "000000"
adds_up = true
parts_listed = false
[[area]]
id = "150102"
name = { zh = "新城区", en = "Xincheng" }
level = "county"
type = "district"
parent = "150100"
adds_up = true
"#;

const MEASURES: &str = r#"
[[measure]]
id = "maternal_deaths"
name = { zh = "孕产妇死亡人数", en = "Maternal deaths" }
unit = "person"
period = "calendar"
owner = "health_commission"
release = "public"
breakdowns = ["urbanisation"]
[[measure]]
id = "live_births"
name = { zh = "活产数", en = "Live births" }
unit = "person"
period = "calendar"
owner = "health_commission"
release = "public"
breakdowns = ["urbanisation"]
"#;

fn indicator(
    id: &str,
    zh: &str,
    en: &str,
    domain: &str,
    unit: &str,
    direction: &str,
    rest: &str,
) -> String {
    let decimals = u8::from(unit != "person");
    format!(
        "id = \"{id}\"\nname = {{ zh = \"{zh}\", en = \"{en}\" }}\ndomain = \"{domain}\"\nunit = \"{unit}\"\n\
         decimals = {decimals}\ndirection = \"{direction}\"\nroll_up = \"reported\"\ninterval = \"none\"\nsource = \"示例规划\"\nperiod = \"calendar\"\n\
         available_at = [\"nation\", \"prefecture\", \"county\"]\nlead = \"health_commission\"\n{rest}"
    )
}

fn target(body: &str, wording: &str, standing: &str) -> String {
    format!(
        "[[target]]\nyear = 2030\n{body}\nwording = \"{wording}\"\nsource = \"示例规划 主要目标\"\n\
         standing = \"{standing}\"\nauthority = \"goal\"\n"
    )
}

/// The women's plan of the tests.
pub(crate) fn women() -> Plan {
    let ratio = "id = \"mmr\"\nname = { zh = \"孕产妇死亡率\", en = \"Maternal mortality ratio\" }\ndomain = \"health\"\n\
                 unit = \"per_100k\"\ndecimals = 1\ndirection = \"lower\"\nnumerator = \"maternal_deaths\"\n\
                 denominator = \"live_births\"\nfactor = 100000\nroll_up = \"ratio_of_sums\"\ninterval = \"poisson\"\n\
                 small = { expected_below = 10, pool_years = 3 }\nbreakdowns = [\"urbanisation\"]\nperiod = \"calendar\"\n\
                 available_at = [\"nation\", \"prefecture\", \"county\"]\nlead = \"health_commission\"\nrelease = \"public\"\nsource = \"示例规划\"\n";
    let files = [
        ("plan.toml", PLAN.to_owned()),
        ("units-of-measure.toml", UNITS.to_owned()),
        ("schemes/default.toml", SCHEME.to_owned()),
        ("areas/areas.toml", AREAS.to_owned()),
        ("measures/health.toml", MEASURES.to_owned()),
        (
            "responsible-units.toml",
            "[[unit]]\nid = \"health_commission\"\nname = { zh = \"卫生健康委\", en = \"Health commission\" }\n\
             [[unit]]\nid = \"organisation\"\nname = { zh = \"组织部\", en = \"Organisation department\" }\n"
                .to_owned(),
        ),
        (
            "indicators/health/mmr.toml",
            format!("{ratio}{}", target("kind = \"at_most\"\nvalue = 12", "下降到12/10万以下", "published")),
        ),
        (
            "indicators/health/screening.toml",
            indicator("screening", "筛查率", "Screening rate", "health", "percent", "higher", "release = \"public\"\n")
                + &target("kind = \"at_least\"\nvalue = 90", "达到90%以上", "unverified"),
        ),
        (
            "indicators/health/delivery.toml",
            indicator("delivery", "住院分娩率", "Hospital delivery", "health", "percent", "higher", "release = \"public\"\n")
                + &target("kind = \"at_least\"\nvalue = 98\nhold = true", "保持在98%以上", "published"),
        ),
        (
            "indicators/health/missing.toml",
            indicator("missing", "从未填报率", "Never reported", "health", "percent", "higher", "release = \"public\"\n")
                + &target("kind = \"at_least\"\nvalue = 50", "达到50%以上", "published"),
        ),
        (
            "indicators/voice/seats.toml",
            indicator("seats", "村委会成员女性比例", "Village seats", "voice", "percent", "higher", "")
                .replace("health_commission", "organisation")
                + &target("kind = \"improve\"\nbasis = \"baseline\"", "逐步提高", "published"),
        ),
        (
            "indicators/background/marriages.toml",
            indicator("marriages", "结婚登记", "Marriages", "background", "person", "none", "release = \"public\"\n")
                + "[[target]]\nkind = \"context\"\nwording = \"背景\"\nsource = \"示例\"\nstanding = \"published\"\n\
                   authority = \"local\"\n",
        ),
    ];
    plan(&files)
}

/// A children's plan of two indicators with the same areas, so that one run has two plans.
pub(crate) fn children() -> Plan {
    let head = PLAN
        .replace("women", "children")
        .replace("妇女", "儿童")
        .replace("妇儿工委", "儿工委");
    let files = [
        ("plan.toml", head),
        ("units-of-measure.toml", UNITS.to_owned()),
        ("schemes/default.toml", SCHEME.to_owned()),
        ("areas/areas.toml", AREAS.to_owned()),
        (
            "responsible-units.toml",
            "[[unit]]\nid = \"health_commission\"\nname = { zh = \"卫生健康委\", en = \"Health commission\" }\n".to_owned(),
        ),
        (
            "indicators/health/vaccination.toml",
            indicator("vaccination", "疫苗接种率", "Vaccination", "health", "percent", "higher", "release = \"public\"\n")
                + &target("kind = \"at_least\"\nvalue = 90", "达到90%以上", "published"),
        ),
        (
            "indicators/health/obesity.toml",
            indicator("obesity", "儿童肥胖率", "Child obesity", "health", "percent", "lower", "release = \"public\"\n")
                + &target("kind = \"at_most\"\nvalue = 10", "控制在10%以下", "published"),
        ),
    ];
    plan(&files)
}

fn plan(files: &[(&str, String)]) -> Plan {
    let desk = MemoryDesk::new(
        "plan",
        files.iter().map(|(path, text)| (*path, text.as_str())),
    );
    let loaded = load(&desk, &Limits::default()).expect("a folder in memory");
    let faults: Vec<_> = loaded.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    loaded.plan.expect("no error was told")
}

/// Submissions for both plans.
pub(crate) const DATA: &str = "\
measure,area,year,urbanisation,value,status,source,note
mmr,000000,2018,_T,18.3,,国家统计局 统计监测报告,
mmr,000000,2019,_T,17.8,,国家统计局 统计监测报告,
mmr,000000,2020,_T,16.9,,国家统计局 统计监测报告,
mmr,000000,2021,_T,16.1,,国家统计局 统计监测报告,
mmr,000000,2023,_T,15.1,,国家统计局 统计监测报告,
mmr,000000,2024,_T,14.3,,国家统计局 统计监测报告,
mmr,000000,2020,U,14.1,,国家统计局 统计监测报告,
mmr,000000,2024,U,12.5,,国家统计局 统计监测报告,
mmr,000000,2020,R,18.5,,国家统计局 统计监测报告,
mmr,000000,2024,R,15.9,,国家统计局 统计监测报告,
screening,000000,2020,_T,94.5,,国家卫生健康委 公报,
screening,000000,2023,_T,94.5,,国家卫生健康委 公报,
screening,000000,2024,_T,94.9,P,国家卫生健康委 公报,
delivery,000000,2020,_T,99.9,,国家卫生健康委 公报,
delivery,000000,2023,_T,99.9,,国家卫生健康委 公报,
delivery,000000,2024,_T,99.9,,国家卫生健康委 公报,
seats,000000,2020,_T,24.2,,国家统计局 统计监测报告,
seats,000000,2022,_T,23.8,B,国家统计局 统计监测报告,口径变化
marriages,000000,2020,_T,8143300,,民政部 公报,
marriages,000000,2024,_T,6106000,,民政部 公报,
maternal_deaths,150100,2024,_T,2,,呼和浩特市卫生健康委,
live_births,150100,2024,_T,20000,,呼和浩特市卫生健康委,
screening,150102,2015,_T,61.2,,新城区公报,
vaccination,000000,2020,_T,88.0,,国家卫生健康委 公报,
vaccination,000000,2024,_T,91.5,,国家卫生健康委 公报,
obesity,000000,2020,_T,10.0,,国家卫生健康委 公报,
obesity,000000,2024,_T,10.6,,国家卫生健康委 公报,
";

/// A plan with its panel and verdicts.
pub(crate) struct Setting {
    pub(crate) plan: Plan,
    pub(crate) panel: Panel,
    pub(crate) evaluation: Evaluation,
}

impl Setting {
    /// The rows of [`DATA`] that the plan knows, computed and judged as of 2025.
    pub(crate) fn new(plan: Plan) -> Self {
        Self::of(plan, DATA)
    }

    /// Of submitted rows, those whose subject the plan knows.
    pub(crate) fn of(plan: Plan, data: &str) -> Self {
        let known = |line: &&str| {
            let subject = line.split(',').next().unwrap_or_default();
            subject == "measure"
                || plan.measure(subject).is_some()
                || plan.indicator(subject).is_some()
        };
        let csv: Vec<&str> = data.lines().filter(known).collect();
        let input = Input::bytes("returns.csv", Format::Csv, csv.join("\n").into_bytes());
        let reading = read(&[input], &plan, &Limits::default(), &|_| {}).expect("a file in memory");
        assert_eq!(
            reading.diagnostics.iter().filter(|d| d.is_error()).count(),
            0,
            "{:#?}",
            reading.diagnostics
        );
        let (panel, _) =
            panel(&plan, &reading.observations, &PanelOptions::of(&plan)).expect("few cells");
        let evaluation = assess(&plan, &panel, &AssessOptions::new(2025));
        Self {
            plan,
            panel,
            evaluation,
        }
    }

    pub(crate) fn run(&self) -> PlanRun<'_> {
        PlanRun {
            plan: &self.plan,
            panel: &self.panel,
            evaluation: &self.evaluation,
            data: vec![Text::new("测试数据", "test data")],
        }
    }
}
