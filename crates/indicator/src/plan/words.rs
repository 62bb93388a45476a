//! The closed lists of words in definition files, each with its name for people.

use super::checks::{RelationKind, RuleSeverity};
use super::reporting::FormKind;
use super::{
    Authority, Basis, Direction, GapMode, Leads, Level, Population, Relation, Release, Role,
    Rounding, Side, Standing, UnitClass,
};
use crate::Lang;

/// A value that is one word of a closed list in definition files.
///
/// ```
/// use heng_indicator::Lang;
/// use heng_indicator::plan::{Level, Word};
/// assert_eq!(Level::from_word("county"), Some(Level::County));
/// assert_eq!(Level::County.word(), "county");
/// assert_eq!(Level::County.name(Lang::Zh), "旗县区");
/// ```
pub trait Word: Copy + PartialEq + Sized + 'static {
    /// Every value with its word, its Chinese and its English name.
    const WORDS: &'static [(Self, &'static str, &'static str, &'static str)];

    /// The word in files.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|w| w.0 == self).map_or("", |w| w.1)
    }

    /// The value that a word stands for.
    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|w| w.1 == word).map(|w| w.0)
    }

    /// The name for people.
    fn name(self, lang: Lang) -> &'static str {
        Self::WORDS
            .iter()
            .find(|w| w.0 == self)
            .map_or("", |w| match lang {
                Lang::Zh => w.2,
                Lang::En => w.3,
            })
    }
}

macro_rules! words {
    ($type:ty { $($value:ident $word:literal $zh:literal $en:literal,)+ }) => {
        impl Word for $type {
            const WORDS: &'static [(Self, &'static str, &'static str, &'static str)] =
                &[$((Self::$value, $word, $zh, $en)),+];
        }
    };
}

words!(Level {
    Nation "nation" "国家" "nation",
    Province "province" "省、自治区" "province",
    Prefecture "prefecture" "市、盟" "prefecture",
    County "county" "旗县区" "county",
    Township "township" "乡镇街道" "township",
    Village "village" "村社区" "village",
    OwnLevel "own_level" "本级" "own level",
    Zone "zone" "开发区" "zone",
});

words!(Direction {
    Higher "higher" "越高越好" "higher is better",
    Lower "lower" "越低越好" "lower is better",
    None "none" "无方向" "neither",
});

words!(Leads {
    Reported "reported" "填报值" "reported value",
    Computed "computed" "计算值" "computed value",
});

words!(Role {
    Lead "lead" "牵头" "lead",
    Partner "partner" "配合" "partner",
});

words!(Population {
    Resident "resident" "常住" "resident",
    Registered "registered" "户籍" "registered",
    Facility "facility" "机构" "facility",
});

words!(Release {
    Public "public" "公开" "public",
    Internal "internal" "内部" "internal",
    Sensitive "sensitive" "敏感" "sensitive",
});

words!(UnitClass {
    Percentage "percentage" "百分比" "percentage",
    Rate "rate" "率" "rate",
    Count "count" "个数" "count",
    Amount "amount" "数额" "amount",
    Ratio "ratio" "比值" "ratio",
    Value "value" "数值" "value",
    YesNo "yes_no" "是否" "yes or no",
});

words!(Rounding {
    HalfUp "half_up" "四舍五入" "half up",
    Gb8170 "gb8170" "GB/T 8170 修约" "GB/T 8170",
});

words!(Side {
    Both "both" "两侧" "both sides",
    Lower "lower" "下侧" "lower side",
});

words!(Basis {
    Baseline "baseline" "基期" "base year",
    PreviousYear "previous_year" "上年" "previous year",
    PreviousTerm "previous_term" "上届" "previous term",
});

words!(GapMode {
    Absolute "absolute" "绝对差距" "absolute gap",
    Relative "relative" "相对差距" "relative gap",
});

words!(Relation {
    AtLeast "at_least" "不低于" "not below",
    AtMost "at_most" "不高于" "not above",
});

words!(Standing {
    Published "published" "已公布" "published",
    Unverified "unverified" "待核实" "unverified",
    Placeholder "placeholder" "占位" "placeholder",
});

words!(Authority {
    Goal "goal" "主要目标" "main goal",
    Strategy "strategy" "策略措施" "strategy",
    Ministry "ministry" "部门规划" "ministry plan",
    Monitoring "monitoring" "监测体系" "monitoring system",
    Local "local" "地方或上一周期" "local or former cycle",
});

words!(RuleSeverity {
    Error "error" "错误" "error",
    Warning "warning" "警告" "warning",
    Note "note" "提示" "note",
    Off "off" "关闭" "off",
});

words!(RelationKind {
    Sum "sum" "分项之和等于总项" "parts add up to the whole",
    AtMost "at_most" "分项不大于总项" "each part is at most the whole",
});

words!(FormKind {
    Units "units" "责任单位" "responsible units",
    Areas "areas" "地区" "areas",
});
