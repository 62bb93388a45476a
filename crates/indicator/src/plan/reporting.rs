//! How returns are asked for: approval of the forms, when they are due, and which plans of lower levels were filed.

use jiff::civil::Date;

use crate::Located;

/// What `reporting.toml` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reporting {
    /// Approvals of the forms. A form without one is a 部门数据征集表 and carries no number.
    pub forms: Vec<FormApproval>,
    /// When returns are due. Without a rule no return is ever late.
    pub due: Vec<DueRule>,
    /// Plans of lower levels and when they were filed.
    pub filings: Vec<Filing>,
}

/// Who fills in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// Responsible units.
    Units,
    /// Areas below, such as banners.
    Areas,
}

/// The approval that a form carries.
#[derive(Clone, Debug, PartialEq)]
pub struct FormApproval {
    /// Whose form.
    pub applies_to: FormKind,
    /// 表号.
    pub number: String,
    /// 制定机关.
    pub maker: String,
    /// 批准机关.
    pub approver: String,
    /// 批准文号.
    pub approval_number: String,
    /// 有效期至, that day included.
    pub valid_until: Date,
}

/// The day on which returns of a data year are due.
#[derive(Clone, Debug, PartialEq)]
pub struct DueRule {
    /// Whose returns.
    pub applies_to: Located<FormKind>,
    /// Month of the year after the data year.
    pub month: i8,
    /// Day of that month.
    pub day: i8,
    /// The text that says so.
    pub source: Option<String>,
    /// Only these units or areas; empty: all of them that have no rule of their own.
    pub only: Vec<Located<String>>,
}

/// A plan of a lower level, as the register has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Filing {
    /// Area whose plan it is.
    pub area: Located<String>,
    /// Title.
    pub title: String,
    /// 颁布.
    pub promulgated: Date,
    /// When the office received it; `None`: not yet.
    pub received: Option<Date>,
    /// Where the dates were read.
    pub source: String,
}

impl DueRule {
    /// The day on which returns of `year` are due, the last moment being the end of that day.
    ///
    /// `None` only when the year after is outside what a calendar holds.
    pub fn due(&self, year: i32) -> Option<Date> {
        let after = i16::try_from(year.checked_add(1)?).ok()?;
        Date::new(after, self.month, self.day).ok()
    }
}

impl Reporting {
    /// The rule for the unit or area `id`: its own, else the one for all.
    pub fn due_rule(&self, kind: FormKind, id: &str) -> Option<&DueRule> {
        let of_kind = || self.due.iter().filter(|rule| rule.applies_to.value == kind);
        of_kind()
            .find(|rule| rule.only.iter().any(|one| one.value == id))
            .or_else(|| of_kind().find(|rule| rule.only.is_empty()))
    }

    /// The approval of a form: of several, the one that is valid longest. Whether it is still valid on the day
    /// of printing is for the caller to ask.
    pub fn approval(&self, kind: FormKind) -> Option<&FormApproval> {
        self.forms
            .iter()
            .filter(|form| form.applies_to == kind)
            .max_by_key(|form| form.valid_until)
    }
}
