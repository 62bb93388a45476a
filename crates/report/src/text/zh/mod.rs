//! Chinese.

mod change;
mod compare;
mod lists;
mod method;
mod words;

use std::fmt::Write as _;

use heng_indicator::plan::Standing;

use super::Phrases;

pub(super) static PHRASES: Phrases = Phrases {
    tag: "zh-CN",
    compare: &compare::WORDS,

    title: |plans| format!("《{}》监测评估报告", plans.join("》《")),
    draft: "征求意见稿",
    final_edition: |id| format!("定稿（{id}）"),
    public_edition: "公开版",
    covers: |lead, areas| match areas {
        0 | 1 => lead.to_owned(),
        n => format!("{lead}及{}个地区", n - 1),
    },
    as_of: "数据截止",
    as_of_all: |latest| match latest {
        Some(year) => format!("收到的全部数据，最新数据年份{year}"),
        None => "收到的全部数据".to_owned(),
    },
    made_on: "编制日期",
    plan: "规划",
    plan_line: |name, number, base, mid, last| {
        let number = if number.is_empty() {
            String::new()
        } else {
            format!("（{number}）")
        };
        let mid = mid.map(|y| format!("，中期{y}年")).unwrap_or_default();
        format!("{name}{number}；基期{base}年{mid}，终期{last}年")
    },
    this_year: "本年",
    this_year_line: |year| format!("{year}年。数据年份不是本年的，数值下注明年份，不作本年数使用"),
    targets: "目标",
    target_standing: |issuer, all, unverified, placeholder, inherited| {
        let mut text = format!("{issuer}目标{all}项");
        if unverified + placeholder > 0 {
            let _ = write!(
                text,
                "，其中文字未与公布文本核对的{unverified}项、示意值{placeholder}项，表中逐项标注"
            );
        }
        if inherited {
            let _ = write!(
                text,
                "。地区没有自定目标的，沿用{issuer}目标对照，不是当地目标"
            );
        }
        text
    },
    data: "数据来源",
    scheme: "评价规则",
    scheme_line: method::scheme_line,
    remark: "说明",
    contents: "目录",

    chapter: |n, heading| format!("{}、{heading}", numeral(n)),
    part: |_, n, heading| format!("（{}）{heading}", numeral(n)),
    known: "数据情况：已有与缺失",
    scoreboard: "总体评价",
    domains: |area, plan| match plan {
        Some(plan) => format!("{area}分领域情况：{plan}"),
        None => format!("{area}分领域情况"),
    },
    areas: |plan| match plan {
        Some(plan) => format!("各地区情况：{plan}"),
        None => "各地区情况".to_owned(),
    },
    groups: "地区组比较",
    behind: "尚未达标指标（按责任单位）",
    behind_public: "尚未达标指标",
    elsewhere: "没有可评价数据的地区（规划期以外或仅有背景数据）",
    background: "背景数据",
    countermeasures: "对策措施",
    method: "方法说明",
    formulas: "指标的计算",
    formulas_caption: "有数据的指标：算法、汇总方式和小数位",
    rules: "判定规则",
    sources: "数据来源",
    watch: "未达标和未填报指标有待关注",

    known_caption: |area, plan| format!("{area}：{plan}指标的数据情况（项）"),
    known_notes: &[
        "各列不互斥：一项指标可以同时计入几列。“已评价”指有目标且有可评价的数值；背景指标不评价，不计入合计。",
        "没有数据的指标一律不按达标计。",
    ],
    known_baseline: |base| format!("有基期（{base}）数"),
    known_both: |base| format!("有基期和{base}年后数"),
    known_columns: [
        "指标",
        "有基期后数",
        "有两个以上年份",
        "已评价",
        "只有基期前数",
        "没有任何数",
    ],
    known_sentence: |area, base, [all, both, judged, none, earlier]| {
        format!(
            "规划的{all}项指标（背景指标另计）中，{area}有{both}项既有{base}年基期数又有以后年份数，{judged}项得到评价；\
             {none}项没有任何数据，{earlier}项只有{base}年以前的数据。"
        )
    },
    known_areas: |names, elsewhere| {
        let mut text = if names.is_empty() {
            "没有其他地区在规划期内有可评价的数据".to_owned()
        } else {
            format!(
                "规划期内另有{}个地区有可评价的数据：{}",
                names.len(),
                names.join("、")
            )
        };
        if elsewhere > 0 {
            let _ = write!(
                text,
                "；{elsewhere}个地区的数据不在规划期内或不能评价，另列"
            );
        }
        text.push('。');
        text
    },
    asked_areas_only: "本次只评价所选地区。",
    context_row: "背景指标（另计）",
    total: "合计",
    domain: "领域",

    quantified: "量化目标",
    directional: "方向性目标",
    rate_detail: |set, numerator, denominator, treatment| {
        format!("{set} {numerator}/{denominator}。{treatment}")
    },
    status_caption: |area, set| format!("{area}：{set}按领域和达标情况（项）"),
    meeting_total: |area, total, background, parts| {
        let sum: Vec<String> = parts.iter().map(|(name, n)| format!("{name}{n}")).collect();
        let background = if background > 0 {
            let own = total - background;
            format!("{total}项中规划指标{own}项、背景指标{background}项，背景指标不评价。")
        } else {
            String::new()
        };
        format!(
            "{area}列入会议清单的指标共{total}项 = {}。{background}每项只列一次：已达标和基本达标的按达标情况，其余有预期的按预期，\
             没有预期的按达标情况或原因。",
            sum.join(" + ")
        )
    },
    name_comma: "、",
    domain_names: |domain, n, names| format!("{domain}{n}项——{names}"),
    group_stop: "；",
    meeting_class: |class, n, names| format!("{class}（{n}项）：{names}"),
    meeting_outlook: |class, quantified, directional, names| {
        let n = quantified + directional;
        format!("{class}（{n}项：量化{quantified}项、方向性{directional}项）：{names}")
    },
    withheld: |n| format!("另有{n}项指标不公开，未列入。"),
    nothing_judged: "没有一项得到评价，不列比率。",
    rate_withheld: "不公开：由此可推知未公开的指标。",
    joint: |total| {
        format!("各规划合并计算，共{total}项；量化目标与方向性目标分别计算，不合为一个比率。")
    },
    joint_heading: "各规划合计",
    joint_caption: "各规划的达标情况：分别与合计",
    rate: "比率",
    set_heading: "目标类别",
    numerator: "分子",
    denominator: "分母",
    percent: "%",

    indicator: "指标",
    unit: "单位",
    baseline: |year| format!("基期（{year}）"),
    previous: |year| format!("上年（{year}）"),
    current: |year| format!("本年（{year}）"),
    target: "目标",
    difference: "增减",
    progress: "目标进度/序时进度",
    attainment_heading: "达标情况",
    outlook_heading: "预期（概率）",
    responsible: "责任单位",
    area: "地区",
    gap: "与目标相差",
    versus_previous: "较上年",
    worsens: "趋向不利",
    own_view: "单位自评或异议",
    since_previous: "较上年",
    since_year: |year| format!("较{year}年"),
    in_year: |year| format!("{year}年"),
    latest: |year, value| format!("最近 {year}年 {value}"),
    unverified: "未核实",
    placeholder: "示意值",
    target_of: |area| format!("{area}目标"),
    over: |a, b| format!("{a}/{b}"),
    probability: |p| format!("概率{p}"),
    fragile: "判定不稳",
    few_events: "事件数少",
    breakdown_note: "分组行对照总体目标，仅供参考，不计入比率。",
    fragile_note: "“判定不稳”：数值的区间、取整、容差的取法或初步数等数据状态可使判定改变，以达标情况所列为准，宜结合其他资料研判。",
    small_numbers: "注明分子、分母的指标事件数少，个别事件即可使数值大幅变动，一年的升降不宜作为趋势。",
    table_note: "“—”为没有数据或不适用。目标下注“未核实”的，文字或数值尚未与公布文本核对；注“示意值”的，原文没有数值，由本系统暂设。\
                 “目标进度”为从基期到目标已走过的比例，“序时进度”为时间已过的比例。图中虚线连接处，中间年份没有数据。",
    domain_caption: |area, domain| format!("{area}：{domain}"),
    area_caption: |area| format!("{area}：规划期内有数据的指标"),
    background_caption: |area| format!("{area}：背景数据"),
    behind_caption: |plan, n| format!("{plan}：尚未达标的指标（按指标×地区计{n}项，不含基本达标）"),
    nearly_caption: |plan, n| format!("{plan}：基本达标的指标（按指标×地区计{n}项，另列）"),
    of_which: |area| format!("其中：{area}"),

    stands_at: |year, name, value| format!("{year}年，{name}为{value}"),
    keeps: |year, name, value| format!("{year}年，{name}继续保持在{value}"),
    last_year: "上年",
    the_year: |year| format!("{year}年"),
    with_unit: |value, unit| match unit.strip_prefix("1/") {
        Some(base) => format!("{value}/{base}"),
        None if unit == "百分点" => format!("{value}个百分点"),
        None => format!("{value}{}", unit.split('(').next().unwrap_or(unit)),
    },
    with_change_unit: |amount, unit| format!("{amount}{unit}"),
    change: change::change,
    break_clause: "口径有变化，与变化以前的年份不作比较",
    differing: |reported, computed, reported_leads| {
        let leading = if reported_leads {
            "上报数"
        } else {
            "计算数"
        };
        format!("上报{reported}，按分子分母计算{computed}，以{leading}为准")
    },
    counts_clause: |a, b| format!("分子{a}，分母{b}"),
    sentence: |clauses| format!("{}。", clauses.join("，")),
    between_sentences: "",
    list_comma: "，",
    target_clause: |year, target, note, attainment| {
        let year = year.map(|y| format!("{y}年")).unwrap_or_default();
        let note = if note.is_empty() {
            String::new()
        } else {
            format!("（{note}）")
        };
        format!("{year}目标为{target}{note}，{attainment}")
    },
    outlook_clause: |outlook, probability| match probability {
        Some(p) => format!("{outlook}（达标概率{p}）"),
        None => outlook.to_owned(),
    },
    domain_summary: |all, known, parts| {
        let parts: Vec<String> = parts
            .iter()
            .map(|(name, n)| format!("{name}{n}项"))
            .collect();
        let parts = if parts.is_empty() {
            String::new()
        } else {
            format!("其中：{}。", parts.join("，"))
        };
        format!("本领域列出{all}项指标，{known}项有数据。{parts}")
    },
    watch_line: |name, attainment, outlook, unit| {
        let outlook = outlook.map(|o| format!("，{o}")).unwrap_or_default();
        let unit = unit.map(|u| format!("（{u}）")).unwrap_or_default();
        format!("{name}：{attainment}{outlook}{unit}")
    },
    named_class: |class, names, no_figure| {
        let why = if no_figure { "，没有数据" } else { "" };
        format!("{class}{why}（{}项）：{}", names.len(), names.join("、"))
    },
    area_sentence: |area, n, judged, parts| {
        let parts: Vec<String> = parts
            .iter()
            .map(|(name, n)| format!("{name}{n}项"))
            .collect();
        let parts = if parts.is_empty() {
            String::new()
        } else {
            format!("：{}", parts.join("，"))
        };
        format!("{area}有{n}项指标在规划期内有数据，其中{judged}项得到评价{parts}。")
    },
    too_few_for_rates: "有数据的不到应评价指标的一半，不列达标率。",
    areas_note: "只列规划期内有数据的指标。目标下注明是哪一级的目标；没有当地目标的，沿用上一级目标对照。",
    groups_note: "按组内各地区的数据汇总，同一行为同一年份。只作比较，不评价，不计入达标率；缺一个成员的数据，该组即不合计。",
    groups_caption: |area| match area {
        Some(area) => format!("{area}：各地区组"),
        None => "各地区组".to_owned(),
    },
    group_members: |group, year, members| format!("{group}（{year}年）：{}。", members.join("、")),
    parts_reported: |with, of| format!("已报 {with}/{of}"),
    elsewhere_note: "这些地区有公布的数据，但年份不在规划期内，或没有可以评价的指标，不作评价。",
    elsewhere_line: |area, first, last, names| {
        let years = if first == last {
            format!("{first}年")
        } else {
            format!("{first}—{last}年")
        };
        format!(
            "{area}：{years}，{}项指标（{}）",
            names.len(),
            names.join("、")
        )
    },
    behind_note: "按责任单位排列：未达标、达标困难的在前，同类中较上年趋向不利的在前。基本达标的另列一表，供对照。注“其中”的地区已含在上级数内，不与上级相加。",
    behind_note_public: "按指标顺序排列，不作单位和地区的比较。",
    behind_none: "没有尚未达标的指标。",
    background_note: "背景数据，不作评价，不计入任何比率。",
    no_countermeasures: |plan| {
        format!(
            "{plan}的定义中没有对策措施，本报告不代拟。需要时在规划文件夹中逐项填写，由责任单位负责。"
        )
    },
    countermeasure: |indicator, unit, text| match unit {
        Some(unit) => format!("{indicator}（{unit}）：{text}"),
        None => format!("{indicator}：{text}"),
    },

    chart_title: |area, name, part| match part {
        Some(part) => format!("{area}{name}（{part}）"),
        None => format!("{area}{name}"),
    },
    target_label: |years, target, note| {
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        let year = if years.is_empty() {
            String::new()
        } else {
            format!("{}年", years.join("、"))
        };
        let note = if note.is_empty() {
            String::new()
        } else {
            format!("（{note}）")
        };
        format!("{year}目标 {target}{note}")
    },
    target_label_note: |standing, inherited| match (standing, inherited) {
        (Standing::Published, false) => "",
        (Standing::Published, true) => "上级目标",
        (Standing::Unverified, false) => "未核实",
        (Standing::Unverified, true) => "上级目标，未核实",
        (Standing::Placeholder, false) => "示意值",
        (Standing::Placeholder, true) => "上级目标，示意值",
    },
    break_label: "口径变化",
    source_line: |titles, more| {
        if titles.is_empty() {
            return String::new();
        }
        let more = if more > 0 {
            format!(" 等{}种", titles.len() + more)
        } else {
            String::new()
        };
        format!("来源：{}{more}", titles.join("；"))
    },
    from_to: |name, a, x, b, y| format!("{name}由{a}年的{x}变为{b}年的{y}"),

    why: "依据",
    reason: "理由",
    comparison: "比较",
    rule: "规则",
    rule_line: |text, id| format!("{text}（{id}）"),
    counts: "分子/分母",
    two_values: "上报与计算",
    target_wording: "目标原文",
    wording: |wording, source, authority, standing| {
        let source: Vec<&str> = [source, authority, standing]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect();
        format!("“{wording}”（{}）", source.join("，"))
    },
    target_from: "目标来自",
    inherited: |area, plan| format!("{area}《{}》，本地未另定", plan.trim_matches(['《', '》'])),
    other_target: "另一目标",
    certainty: "把握",
    margin: "离另一判定",
    margin_line: |distance, next, _| format!("距“{next}”的分界{distance}"),
    outlook_reason: "预期",
    projected: "推算",
    projection: |year, value, model| format!("{year}年约{value}（模型{model}）"),
    interval: |low, high| format!("，80%区间{low}～{high}"),
    required: "此后每年须",
    per_year: str::to_owned,
    status: "数据状态",
    formula: "算法",
    reported: "直接填报，不由分子分母计算",
    caution: "提示",
    file_row: |file, row| format!("{file} 第{row}行"),
    file_cell: |file, cell| format!("{file} {cell} 单元格"),
    more: "其余",
    more_rows: |n| format!("另{n}行，见工作簿“来源”表"),

    method_notes: method::NOTES,
    models: |models| format!("推算所用模型：{}。", models.join("；")),
    model_words: method::model_words,
    roll_up_heading: "汇总方式",
    decimals: "小数位",
    plan_source: |title, number, issuer| {
        let number = if number.is_empty() {
            String::new()
        } else {
            format!("（{number}）")
        };
        format!(
            "目标：{issuer}《{}》{number}。",
            title.trim_matches(['《', '》'])
        )
    },
    local_source: |plan, source| format!("地区目标：{plan}（{source}）"),
    sources_caption: |rows| format!("数据来源（共{rows}个数据）"),
    source_title: "名称与发布者",
    file: "文件",
    rows: "数据个数",
    embedded_input: "内置公布数据",
    no_source_title: "（未注明来源）",

    sheet_overview: "总览",
    sheet_verdicts: "评价结果",
    sheet_panel: "数据面板",
    sheet_sources: "来源",
    sheet_chart_data: "图表数据",
    year: "年份",
    lists: &lists::LISTS,

    attainment: words::attainment,
    outlook: words::outlook,
    certainty_words: words::certainty_words,
    standing_words: words::standing_words,
    standing_notes: words::standing_notes,
    roll_up_words: words::roll_up_words,
    status_letter: words::status_letter,
    yes: "是",
    no: "否",
};

/// 一、二 … 九十九, enough for headings.
fn numeral(n: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (n / 10, n % 10);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        2..=9 => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => n.to_string(),
    }
}
