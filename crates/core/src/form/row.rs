//! A form and its rows.

use heng_indicator::Text;

use super::Filled;
use crate::StatusSet;

/// What one responsible unit has to fill for one area and one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Id of the plan.
    pub plan: String,
    /// Id of the responsible unit.
    pub unit: String,
    /// Its name.
    pub unit_name: Text,
    /// Id of the area.
    pub area: String,
    /// Its name.
    pub area_name: Text,
    /// Year of the column 本年.
    pub year: i32,
    /// Rows by domain, in the plan's order; no section is empty.
    pub sections: Vec<FormSection>,
    /// What stands in its input cells; nothing in a form that is handed out.
    pub filled: Filled,
}

impl Form {
    /// All rows in their order.
    pub fn rows(&self) -> impl Iterator<Item = &FormRow> {
        self.sections.iter().flat_map(|s| &s.rows)
    }

    /// How many figures of this year are asked.
    pub fn asked(&self) -> usize {
        self.rows().filter(|r| r.stand == Stand::Open).count()
    }
}

/// The rows of one domain.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSection {
    /// Id of the domain.
    pub domain: String,
    /// Its name.
    pub name: Text,
    /// Rows.
    pub rows: Vec<FormRow>,
}

/// One row of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct FormRow {
    /// What the value is of, as in expressions: `live_births`, `live_births[sex=F]`.
    pub code: String,
    /// The measure or indicator alone.
    pub subject: String,
    /// What the row is.
    pub kind: RowKind,
    /// Whether the measure is for an indicator that another unit leads.
    pub for_others: bool,
    /// 指标名称.
    pub name: Text,
    /// 计量单位.
    pub unit: Text,
    /// What may be typed.
    pub input: Input,
    /// Whether 本年 is asked.
    pub stand: Stand,
    /// Whether 上年修订数 is asked.
    pub revisable: bool,
    /// Whether 自评达标情况, 未达标原因 and 拟采取措施 are asked.
    pub judged: bool,
    /// What is known of the year before.
    pub last_year: Option<LastYear>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// An indicator: statements, and the value of one that is reported as it is.
    Indicator,
    /// A measure.
    Measure,
    /// A part of the row above it (其中).
    Part,
}

/// Whether a figure of this year is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stand {
    /// It is.
    Open,
    /// It is computed from the measures below.
    Computed,
    /// It comes in a later year (待公布).
    Later,
    /// A wave or census does not fall into this year (不适用).
    NotInYear,
}

impl Stand {
    /// What is printed in the closed cell; nothing for an open one.
    pub fn name(self) -> Text {
        match self {
            Self::Open => Text::default(),
            Self::Computed => Text::new("由数据项计算", "computed"),
            Self::Later => Text::new("待公布", "comes later"),
            Self::NotInYear => Text::new("不适用", "not applicable"),
        }
    }
}

/// What may be typed into a value cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    /// A whole number, not negative.
    Count,
    /// A number from 0 to `most`.
    Within {
        /// The largest.
        most: f64,
    },
    /// A number, not negative.
    NotNegative,
    /// Any number.
    Number,
    /// 是 or 否.
    YesNo,
}

/// What the store knows of last year's figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LastYear {
    /// A value.
    Value(f64),
    /// None, and why.
    Missing(StatusSet),
}
