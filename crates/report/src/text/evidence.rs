//! What the chapter of countermeasure evidence says.

use heng_indicator::Lang;

/// The words of the chapter in one language.
pub(crate) struct EvidenceWords {
    pub(crate) heading: &'static str,
    pub(crate) note: &'static str,
    pub(crate) none: &'static str,
    /// Plan, rows.
    pub(crate) caption: fn(&str, usize) -> String,
    pub(crate) grounds: &'static str,
    pub(crate) required: &'static str,
    pub(crate) peers: &'static str,
    pub(crate) proposed: &'static str,
    pub(crate) intended: &'static str,
    /// Best value, whose, number of peers.
    pub(crate) best_peer: fn(&str, &str, usize) -> String,
    /// Name of a rule, its facts.
    pub(crate) ground: fn(&str, &str) -> String,
    /// Between several of one kind.
    pub(crate) and: &'static str,
    /// Unit, what it puts forward.
    pub(crate) by: fn(&str, &str) -> String,
    /// Cause, action, as filed.
    pub(crate) filed: fn(&str, &str, i32) -> String,
    pub(crate) gaps: &'static str,
    /// Unit, area, names.
    pub(crate) gap_line: fn(&str, &str, &[&str]) -> String,
    pub(crate) changes: &'static str,
    /// Tested, level in percent, expected false alarms, called changes, those that stand.
    pub(crate) claims: fn(usize, &str, &str, usize, usize) -> String,
    /// Area, indicator, years, p, whether it stands.
    pub(crate) changed: fn(&str, &str, (i32, i32), &str, bool) -> String,
}

impl EvidenceWords {
    /// The words of a language.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

static ZH: EvidenceWords = EvidenceWords {
    heading: "对策建议依据",
    note: "只列事实，不代拟对策。先列数值型目标，再列方向性目标；同类中距目标剩余路程大的在前。同类地区指同一上级、同一级别、同一类型的地区，取同一年份的数值。“规划所列对策”取自规划文件夹，“单位拟采取措施”照录各单位报送原文。",
    none: "没有需要列出的依据。",
    caption: |plan, rows| format!("{plan}：对策建议依据（{rows}项）"),
    grounds: "依据",
    required: "每年须变化",
    peers: "同类地区最好",
    proposed: "规划所列对策",
    intended: "单位拟采取措施",
    best_peer: |value, area, count| format!("{value}\n{area}（{count}个同类地区）"),
    ground: |name, fact| format!("{name}：{fact}"),
    and: "；",
    by: |unit, text| format!("{unit}：{text}"),
    filed: |cause, action, year| match (cause.is_empty(), action.is_empty()) {
        (true, _) => format!("{action}（{year}年）"),
        (_, true) => format!("原因：{cause}（{year}年）"),
        _ => format!("{action}；原因：{cause}（{year}年）"),
    },
    gaps: "数据缺口",
    gap_line: |unit, area, names| {
        format!(
            "{unit}（{area}）：{}项（{}）",
            names.len(),
            names.join("、")
        )
    },
    changes: "变化的检验",
    claims: |tested, level, expected, called, stand| {
        format!(
            "对分子、分母均为计数的{tested}项年度变化作了检验（双侧，水平{level}%）。即使什么都没有变，平均也会有{expected}项被误认为有变化。本次有{called}项超出随机波动，其中{stand}项在控制误报比例（BH法）后仍成立。检验只用于“有无变化”的说法，不改变任何达标判定，也不从滞后清单中去掉任何一项。"
        )
    },
    changed: |area, indicator, (from, to), p, stands| {
        let note = if stands {
            "控制误报比例后仍成立"
        } else {
            "控制误报比例后不成立，可能是误报"
        };
        format!("{area}{indicator}，{from}—{to}年，p={p}，{note}")
    },
};

static EN: EvidenceWords = EvidenceWords {
    heading: "Evidence for countermeasures",
    note: "Facts only; no countermeasure is drafted here. Gaps against a number come before directions, and among these \
           what has most of the way to its target left. Peers are areas of the same parent, level and kind in the same \
           year. Countermeasures are those of the plan folder; intended measures are quoted as the units filed them.",
    none: "There is nothing to list.",
    caption: |plan, rows| format!("{plan}: evidence for countermeasures ({rows})"),
    grounds: "Grounds",
    required: "Needed each year",
    peers: "Best peer",
    proposed: "Countermeasures of the plan",
    intended: "Intended by the unit",
    best_peer: |value, area, count| format!("{value}\n{area} (of {count} peers)"),
    ground: |name, fact| format!("{name}: {fact}"),
    and: "; ",
    by: |unit, text| format!("{unit}: {text}"),
    filed: |cause, action, year| match (cause.is_empty(), action.is_empty()) {
        (true, _) => format!("{action} ({year})"),
        (_, true) => format!("cause: {cause} ({year})"),
        _ => format!("{action}; cause: {cause} ({year})"),
    },
    gaps: "Gaps in the data",
    gap_line: |unit, area, names| {
        format!("{unit} ({area}): {} ({})", names.len(), names.join("; "))
    },
    changes: "Tests of change",
    claims: |tested, level, expected, called, stand| {
        format!(
            "{tested} yearly changes of figures made from counts were tested (two-sided, at {level} %). If nothing had \
             changed anywhere, {expected} of them would be taken for changes on average. {called} are beyond chance, of which \
             {stand} stand when the share of false ones is controlled (Benjamini-Hochberg). The tests are about change only: \
             they alter no verdict and take nothing off the lagging list."
        )
    },
    changed: |area, indicator, (from, to), p, stands| {
        let note = if stands {
            "stands when false alarms are controlled"
        } else {
            "does not stand when false alarms are controlled"
        };
        format!("{area}, {indicator}, {from} to {to}: p = {p}, {note}")
    },
};
