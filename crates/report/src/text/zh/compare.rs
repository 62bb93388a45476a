//! Chinese: areas, causes, changes since the last report.

use crate::compare::since::Reason;
use crate::compare::{Feasible, Intervals, Movement, NotApart, OutlierPlace};
use crate::text::compare::CompareWords;

pub(super) static WORDS: CompareWords = CompareWords {
    between: "地区比较",
    causes: "差距分解",
    since_last: "与上次报告相比",
    parts_of: |area| format!("{area}所辖地区"),
    between_note: |level, draws, seed| {
        format!(
            "只在同类地区组内比较：先用规划定义的地区组，其余按级别和类型分组；每项指标各地区取同一年份的数，缺数的地区写“—”，不按零计。少于3个地区有数的不比较；人数、金额等总量和有无类指标不排位。位次按公布精度，数值相同为并列。位次后括号为{level}位次区间：由向组内其他地区收缩后的率模拟{draws}次得到（随机种子{seed}，可重现），只说明该地区自身位次的不确定程度，不说明各地区之间的先后。席位、登记等全面统计没有区间。仅供内部工作使用，公开版不含本章。"
        )
    },
    peer_groups: |groups| {
        let groups: Vec<String> = groups
            .iter()
            .map(|(name, members)| format!("{name}（{members}）"))
            .collect();
        format!("同类地区组：{}。", groups.join("；"))
    },
    standing_caption: |area, group| {
        if group.starts_with(area) {
            format!("{group}：数值与位次")
        } else {
            format!("{area}·{group}：数值与位次")
        }
    },
    rank: |rank, shared, interval| {
        let shared = if shared { "并列" } else { "" };
        match interval {
            Some((best, worst)) => format!("{shared}第{rank}（{best}–{worst}）"),
            None => format!("{shared}第{rank}"),
        }
    },
    areas: "有数地区",
    best: "居首",
    worst: "居末",
    value_of: |names, more, value| match more {
        0 => format!("{} {value}", names.join("、")),
        more => format!("{}等{}个 {value}", names.join("、"), names.len() + more),
    },
    missing_label: "缺数地区",
    intervals: |intervals| match intervals {
        Intervals::ShrunkPosterior => "由收缩后的率模拟",
        Intervals::CompleteCount => "全面统计，没有抽样误差，不给区间",
        Intervals::NoCounts => "有地区的数值没有对应的分子分母，不给区间",
        Intervals::Refused => "分子分母与指标定义不符或数量过大，不给区间",
    },
    intervals_label: "位次区间",
    standing_note: "位次相差不大、区间重叠的，不宜解读为高低之分。点开指标名称可见各地区的模型估计（收缩值），模型估计不用于达标判定，也不是该地区的公布数。",
    model_estimate: |estimate, weight| format!("模型估计{estimate}，其中自身数据权重{weight}%"),

    alarms: |a| {
        format!(
            "漏斗检验共{}项次（地区×指标）：超出95%界限{}项次，其中超出99.8%界限{}项次。即使各地区实际没有差别，仅凭偶然也预计有{:.1}项次超出95%界限、{:.1}项次超出99.8%界限，因此单独一项超限不足为据。同组其他地区合计不足10例的不检验。",
            a.funnels, a.outside, a.far_outside, a.outside_expected, a.far_outside_expected
        )
    },
    convergence_alarms: |a| {
        format!(
            "趋同检验共{}项，p≤0.05的{}项；若都不趋同，仅凭偶然预计{:.1}项。按本杰明尼–霍赫伯格法把误报比例控制在5%以内后，仍成立的{}项。",
            a.convergence_tests,
            a.convergence_found,
            a.convergence_expected,
            a.convergence_adjusted
        )
    },
    outliers_caption: |area| format!("{area}所辖地区：超出漏斗界限的"),
    common_rate: "同组其他地区合计",
    inner_limits: "95%界限",
    outer_limits: "99.8%界限",
    finding: "结果",
    outlier: |place, is_better| match (place, is_better) {
        (OutlierPlace::Within, _) => "界限内",
        (OutlierPlace::FarAbove | OutlierPlace::FarBelow, true) => "明显好于同组",
        (OutlierPlace::FarAbove | OutlierPlace::FarBelow, false) => "明显差于同组",
        (_, true) => "好于同组",
        (_, false) => "差于同组",
    },
    outliers_note: "界限以同组其他地区合计率为中心，按该地区自身分母的偶然波动计算；超限只说明偶然难以解释，不说明原因，先核对数据和口径。",

    spread_caption: |area| format!("{area}所辖地区：差异程度"),
    lowest: "最低",
    highest: "最高",
    range: "极差",
    ratio: "极值比",
    cv: "变异系数",
    cv_weighted: "加权变异系数",
    gini: "基尼系数",
    theil: "泰尔指数",
    theil_between: |share| format!("组间{share}%"),
    complement: "未覆盖部分\n变异系数",
    spread_note: "只含计入合计的地区（其中项的开发区和市本级不在内）。变异系数和基尼系数各地区同权；加权变异系数和泰尔指数按分母加权，没有分母的泰尔指数各地区同权；泰尔指数下为组间（地区组之间）所占比例，其余为组内。平均水平达到80%的百分比指标，另列未覆盖部分（100%减去数值）的变异系数：95%与99%看似接近，未覆盖的5%与1%相差4倍。最低为零的没有极值比。",

    convergence_caption: |area| format!("{area}所辖地区：差异是否缩小"),
    years: "年份",
    span: |from, to| format!("{from}–{to}"),
    cv_then: "基期变异系数",
    cv_now: "现变异系数",
    cv_trend: "变异系数年变化",
    beta: "初值低者增长是否更快（β）",
    adjusted_p: "校正后p",
    half_life: "差距减半所需年数",
    half_life_years: |years| format!("{years}年"),
    catching_up: "与最好地区差距缩小",
    falling_back: "差距扩大",
    convergence_note: "同一批地区在基期年与比较年份的对照，缺任一年份或其间口径有变动（B）的地区不参加，点开指标名称可见。β为负表示初值低的地区增长更快；初值本身的偶然波动也会使β偏负，应与变异系数一起看。",

    gaps_caption: |area| format!("{area}：男女差距与城乡差距"),
    sides: "比较对象",
    first_against: |first, second| format!("{first}比{second}"),
    first_side: "前者",
    second_side: "后者",
    ratio_of_sides: "比值",
    points: "差距",
    by_chance: "区间重叠",
    parity_index: "调整后平等指数",
    since_base: |year| format!("比{year}年"),
    since_previous: "比上年",
    movement: |movement| match movement {
        Movement::Narrowed => "缩小",
        Movement::Unchanged => "不变",
        Movement::Widened => "扩大",
    },
    from_width: |year, then, now| format!("{year}年{then}→{now}"),
    relative_differs: |movement| {
        match movement {
            Movement::Narrowed => "相对差距缩小",
            Movement::Unchanged => "相对差距不变",
            Movement::Widened => "相对差距扩大",
        }
        .to_owned()
    },
    turned: "已反转",
    broken: |year| format!("{year}年口径变动"),
    parts_narrowing: "所辖地区比基期",
    narrowing_parts: |narrowed, unchanged, widened| {
        format!("缩小{narrowed}、不变{unchanged}、扩大{widened}")
    },
    gaps_note: "按公布数比较，变化达到公布精度的一个单位即计为缩小或扩大，未作显著性检验；差距下注“区间重叠”的，两侧95%区间有重叠，差距可能只是偶然。差距为前者减后者；比值为前者除以后者；调整后平等指数在比值大于1时取2减去其倒数，使两个方向同样的差距离1同样远，0.97–1.03为基本平等。两侧都下降时，差距与相对差距可能方向相反，两者都列。",

    screen_caption: |area| format!("{area}所辖地区：可供总结经验的线索"),
    peer_group: "地区组",
    compared: "参加比较指标",
    stands_out: "确定居前且有改善",
    uncertain: "位次居前但不确定",
    names_and_count: |names| match names.len() {
        0 => "—".to_owned(),
        n => format!("{n}项：{}", names.join("、")),
    },
    screen_note: "这是线索筛查，不是评选，不汇总成总名次，按地区顺序列出。条件：整个位次区间都在同组前一半，且比基期年改善、其间口径没有变动；全面统计没有区间，以位次为准。位次在前一半而区间不在的，数据不足以判断，列入“不确定”。",

    change_caption: |area, year| format!("{area}：比{year}年变化的来源"),
    change_previous_caption: |area| format!("{area}：比上年变化的来源"),
    then: "原值",
    now: "现值",
    change: "变化",
    within: "各地区自身变化",
    shift: "结构变化",
    largest_parts: "影响最大的地区",
    part_of_change: |then, now, within, shift| {
        format!("{then}→{now}；自身变化贡献{within}，结构变化贡献{shift}")
    },
    change_note: "自身变化＝各地区自己的率变化乘以前后平均权重之和；结构变化＝各地区所占比重变化的影响。两者之和恰等于未取整的总变化，没有剩余项；表中数取整后可能相差一个末位。点开指标名称可见每个地区的贡献。",
    refused: |why, missing, names| {
        let names = names.join("、");
        match why {
            NotApart::NoRatioOfSums => format!("不是由分子分母相加得到的，不能分解：{names}。"),
            NotApart::NoCounts { year } => {
                format!("{year}年本级数值没有对应的分子分母，未分解：{names}。")
            }
            NotApart::NoParts { year } => {
                format!("{year}年只有本级有分子分母，不能按地区分解：{names}。")
            }
            NotApart::PartsDiffer { year, missing: _ } if missing.is_empty() => {
                format!(
                    "{year}年所辖地区的分子分母相加不等于本级数，未分解（请核对两级数据）：{names}。"
                )
            }
            NotApart::PartsDiffer { year, .. } => format!(
                "{year}年{}缺分子分母，相加不等于本级数，未分解：{names}。",
                missing.join("、")
            ),
            NotApart::Break { year } => {
                format!("{year}年口径有变动（B），前后不可比，未分解：{names}。")
            }
            NotApart::Undefined => format!("分母全部为零，未分解：{names}。"),
        }
    },

    shortfall_caption: |area| format!("{area}：未达标差距由哪些地区构成"),
    shortfall: "差距",
    to_reach: "折合数量",
    smallest_set: "最少靠哪些地区即可补齐",
    another_set: "（也可由其他同样多的地区补齐）",
    closes: "可补齐",
    part_of_shortfall: |value, contribution, missing| {
        format!("现值{value}；占差距{contribution}，折合{missing}")
    },
    shortfall_note: "每个地区的贡献＝所占比重×它离目标的距离，各地区贡献之和恰等于本级差距；好于目标的地区贡献为负。折合数量以分子的单位计，为按现有分母还需增加（逆指标为减少）的数量。“最少地区”指这些地区各自达到目标、其余不变时本级即达标，个数不能再少。",

    pace_caption: |area| format!("{area}：所需速度与已有速度"),
    required: "每年需",
    achieved: "基期以来每年",
    best_peer: "同类最快",
    feasible: |is| match is {
        Feasible::Met => "已达到",
        Feasible::AtOwnPace => "自身速度可达",
        Feasible::AtAPeersPace => "同类最快速度可达",
        Feasible::FasterThanAnyPeer => "快于任何同类",
        Feasible::NoPeer => "无同类可比",
    },
    pace_parts: ["所辖地区：自身速度可达", "同类最快可达", "快于任何同类"],
    pace_of_part: |value, target, required, achieved| {
        format!("现值{value}，目标{target}；每年需{required}，基期以来每年{achieved}")
    },
    pace_note: "速度为每年向好的方向变化的数值，自基期年至数据年；同类速度取同样两年，其间口径有变动的不取。“快于任何同类”说明按以往经验难以按期达到，须有新的措施或核对目标；只列未达到数值目标、目标年未到的。",

    since_counts: |unchanged, verdicts, figures| {
        format!(
            "与上次报告逐项对照：{unchanged}项没有变化，{verdicts}项判定有变化（含新增和不再评价的），另有{figures}项只有数值变化、判定不变。"
        )
    },
    areas_added: |names, count| {
        format!(
            "上次报告没有、本次新增的地区（共{count}项判定，不逐项列出）：{}。",
            names.join("、")
        )
    },
    areas_gone: |names, count| {
        format!(
            "上次报告有、本次没有的地区（共{count}项判定，不逐项列出）：{}。",
            names.join("、")
        )
    },
    since_caption: "判定有变化的",
    revisions_caption: "判定不变、数值被修订或目标、定义有调整的",
    last_value: "上次数值",
    last_verdict: "上次判定",
    this_value: "本次数值",
    this_verdict: "本次判定",
    reasons: "原因",
    reason: |reason| match reason {
        Reason::New => "新增评价",
        Reason::Gone => "不再评价",
        Reason::NewData => "新数据",
        Reason::Withdrawn => "数据撤回",
        Reason::Revision => "数据修订",
        Reason::Baseline => "基期数修订",
        Reason::Target => "目标调整",
        Reason::Definition => "定义或评价方法变化",
        Reason::History => "历年数据或时间推移",
    },
    reason_counts: |counts| {
        let counts: Vec<String> = counts.iter().map(|(r, n)| format!("{r}{n}项")).collect();
        format!("原因（可不止一个）：{}。", counts.join("，"))
    },
    since_note: "按规划、指标、地区、分组和目标年对照上次的判定文件。数据年份更新为“新数据”；同一年的数值、分子分母或状态不同为“数据修订”；以上都没有而判定变了的，是历年数据、参照数或时间推移所致。",
};
