//! A measure: what a unit submits.

use crate::{Located, Text};

/// One measure (数据项).
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Stable id.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// Unit of measure id.
    pub unit: Located<String>,
    /// Population it is counted in.
    pub population: Option<Population>,
    /// Whether it may exceed the denominator that it is put over.
    pub may_exceed: bool,
    /// What one value spans.
    pub period: Period,
    /// Responsible unit that submits it.
    pub owner: Located<String>,
    /// Release class.
    pub release: Release,
    /// Who releases it first.
    pub releasing_authority: Option<String>,
    /// Background that no indicator uses.
    pub context: bool,
    /// Breakdown ids it is collected by.
    pub breakdowns: Vec<Located<String>>,
    /// A caution.
    pub note: Option<Text>,
}

/// Whose population a measure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Population {
    /// 常住.
    Resident,
    /// 户籍.
    Registered,
    /// Those who came to a facility.
    Facility,
}

/// What one value spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A calendar year.
    Calendar,
    /// A school year, filed under the year in which it ends or as declared by its owner.
    School,
    /// Accumulated over so many years.
    Cumulative(u8),
    /// A term of office of so many years.
    Term(u8),
    /// A survey or census.
    Wave,
}

/// Who may see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Release {
    /// Anyone.
    Public,
    /// The offices; the default.
    #[default]
    Internal,
    /// The owner and the office only.
    Sensitive,
}
