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
    /// What it is counted among; a group may take all areas of a tag.
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

impl Area {
    /// Whether the area was there in a year: it had a code. An area without codes was always there.
    pub fn was_there(&self, year: i32) -> bool {
        self.codes.is_empty() || self.codes.iter().any(|code| code.holds_in(year))
    }

    /// Whether the area was there in a year, and under this parent.
    ///
    /// A six-digit code carries the codes of the levels above: a county whose code of that year begins with another
    /// prefecture's then belonged to it.
    pub fn belongs_to(&self, parent: &Self, year: i32) -> bool {
        if self.codes.is_empty() {
            return true;
        }
        let digits = match parent.level {
            Level::Province => 2,
            Level::Prefecture => 4,
            _ => 0,
        };
        let mut held = self.codes.iter().filter(|c| c.holds_in(year)).peekable();
        if held.peek().is_none() {
            return false;
        }
        // Only where the present codes are built that way do the former ones tell anything.
        let nested = |child: &str, parent: &str| {
            child.len() == 6 && parent.len() == 6 && child.get(..digits) == parent.get(..digits)
        };
        if digits == 0 || !nested(&self.id.value, &parent.id.value) {
            return true;
        }
        let above: Vec<&str> = parent
            .codes
            .iter()
            .filter(|c| c.holds_in(year))
            .map(|c| c.code.value.as_str())
            .collect();
        above.is_empty() || held.any(|c| above.iter().any(|p| nested(&c.code.value, p)))
    }
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
