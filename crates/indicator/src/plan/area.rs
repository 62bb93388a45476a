//! An area and its history.

use crate::{Located, Text};

/// One reference area.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Stable id: the present six-digit code, or a slug.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// Level.
    pub level: Level,
    /// The area above.
    pub parent: Option<Located<String>>,
    /// Free word: district, banner, …
    pub kind: String,
    /// Analytic groups.
    pub tags: Vec<String>,
    /// Whether it is summed to its parent; `false` is 其中.
    pub adds_up: bool,
    /// Whether all its parts are in the list.
    pub parts_listed: bool,
    /// Codes with their years, both ends included.
    pub codes: Vec<AreaCode>,
    /// Names it had.
    pub former_names: Vec<FormerName>,
    /// Areas it came from.
    pub predecessors: Vec<Located<String>>,
    /// Areas it went into.
    pub successors: Vec<Located<String>>,
}

/// A code and the years in which it holds, both included.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaCode {
    /// Six digits.
    pub code: Located<String>,
    /// First year.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
}

impl AreaCode {
    /// Whether the code holds in `year`.
    pub fn holds_in(&self, year: i32) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

/// A name that an area once had.
#[derive(Clone, Debug, PartialEq)]
pub struct FormerName {
    /// The name.
    pub name: String,
    /// First year, if known.
    pub from: Option<i32>,
    /// Last year.
    pub to: Option<i32>,
}

/// Levels of government, from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 国家.
    Nation,
    /// 省、自治区.
    Province,
    /// 市、盟.
    Prefecture,
    /// 旗县区.
    County,
    /// 乡镇、街道.
    Township,
    /// 村、社区.
    Village,
    /// 市本级: the city's own schools, hospitals and courts.
    OwnLevel,
    /// 开发区.
    Zone,
}
