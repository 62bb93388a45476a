//! What a rule is.

use std::fmt;

use heng_indicator::{Severity, Text};
use serde::Serialize;

use super::checked::Checked;
use super::finding::Found;

/// One rule over submitted figures. A rule is a file whose head is its manual; it reads, tells, and changes nothing.
pub trait Rule: Sync {
    /// Letter of its level and a number: `F01`.
    fn id(&self) -> &'static str;
    /// Word for the fixture folder and for settings: `share_not_percent`.
    fn slug(&self) -> &'static str;
    /// What it looks at.
    fn level(&self) -> Level;
    /// Weight, unless the plan sets another.
    fn severity(&self) -> Severity;
    /// The number that it turns on, where there is one to set.
    fn threshold(&self) -> Option<Threshold> {
        None
    }
    /// What it finds, in a line.
    fn title(&self) -> Text;
    /// What the unit or the analyst should do.
    fn help(&self) -> Text;
    /// Looks at all figures and tells what it finds.
    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>);
}

/// What a rule looks at, in the order reported. The letter of the level begins the ids of its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// How a value is typed.
    Format,
    /// What it is filed under.
    Key,
    /// What it may be by itself.
    Range,
    /// What holds between figures of one year.
    Arithmetic,
    /// What holds along the years.
    Time,
    /// What a correction changes.
    Revision,
    /// What two units say of one thing.
    Source,
    /// What is not there.
    Completeness,
    /// How indicators and units are named.
    Wording,
}

impl Level {
    /// Letter of its rules.
    pub fn letter(self) -> char {
        match self {
            Self::Format => 'F',
            Self::Key => 'K',
            Self::Range => 'R',
            Self::Arithmetic => 'A',
            Self::Time => 'T',
            Self::Revision => 'V',
            Self::Source => 'S',
            Self::Completeness => 'C',
            Self::Wording => 'W',
        }
    }

    /// Its name.
    pub fn name(self) -> Text {
        let (zh, en) = match self {
            Self::Format => ("格式", "format"),
            Self::Key => ("键值", "key"),
            Self::Range => ("取值范围", "range"),
            Self::Arithmetic => ("平衡关系", "arithmetic"),
            Self::Time => ("时间序列", "time"),
            Self::Revision => ("修订", "revision"),
            Self::Source => ("跨部门", "source"),
            Self::Completeness => ("完整性", "completeness"),
            Self::Wording => ("文字", "wording"),
        };
        Text::new(zh, en)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name().en)
    }
}

/// The number that a rule turns on.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// Default.
    pub value: f64,
    /// What it means, with its unit.
    pub meaning: Text,
}

impl Threshold {
    /// A default and what it means.
    pub(crate) fn new(value: f64, zh: &str, en: &str) -> Self {
        Self {
            value,
            meaning: Text::new(zh, en),
        }
    }
}

/// A rule as it is set for a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Weight; `None`: the rule is off.
    pub severity: Option<Severity>,
    /// Threshold in force; 0 for a rule without one.
    pub threshold: f64,
    /// Measures and indicators that it does not look at.
    pub except: Vec<String>,
}

/// What a rule says of itself: id, slug, level and weight; title; help; threshold with its meaning, where it has one.
macro_rules! described {
    ($id:literal $slug:ident $level:ident $severity:ident; $zh:literal $en:literal; $help_zh:literal $help_en:literal
     $(; $value:tt $of_zh:literal $of_en:literal)?) => {
        fn id(&self) -> &'static str {
            $id
        }
        fn slug(&self) -> &'static str {
            stringify!($slug)
        }
        fn level(&self) -> $crate::rules::Level {
            $crate::rules::Level::$level
        }
        fn severity(&self) -> heng_indicator::Severity {
            heng_indicator::Severity::$severity
        }
        $(fn threshold(&self) -> Option<$crate::rules::Threshold> {
            Some($crate::rules::Threshold::new($value, $of_zh, $of_en))
        })?
        fn title(&self) -> heng_indicator::Text {
            heng_indicator::Text::new($zh, $en)
        }
        fn help(&self) -> heng_indicator::Text {
            heng_indicator::Text::new($help_zh, $help_en)
        }
    };
}
pub(super) use described;
