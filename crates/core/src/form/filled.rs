//! What stands in the input cells of a form.

use std::collections::BTreeMap;

use heng_indicator::Text;

use super::SelfAssessment;

/// The filled cells of one form, by row code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filled {
    /// 本年.
    pub values: BTreeMap<String, Entry>,
    /// 上年修订数.
    pub revised: BTreeMap<String, Entry>,
    /// 自评达标情况, 未达标原因, 拟采取措施, by indicator.
    pub statements: BTreeMap<String, StatementEntry>,
    /// 备注.
    pub remarks: BTreeMap<String, String>,
    /// What stands below the table.
    pub footer: Footer,
}

/// One value cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A number.
    Number(f64),
    /// A text, as one of [`super::MissingWord`], or whatever a person typed.
    Text(String),
}

impl From<f64> for Entry {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Entry {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// The statement of a unit on one indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementEntry {
    /// 自评达标情况.
    pub self_assessment: Option<SelfAssessment>,
    /// 未达标原因.
    pub cause: String,
    /// 拟采取措施.
    pub action: String,
}

/// Who answers for the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// 单位负责人.
    pub head: String,
    /// 统计负责人.
    pub statistics_head: String,
    /// 填表人.
    pub filled_by: String,
    /// 联系电话.
    pub telephone: String,
    /// 报出日期.
    pub filed_on: String,
}

impl Footer {
    /// What stands before each of its cells, in their order.
    pub fn labels() -> [Text; 5] {
        [
            Text::new("单位负责人", "Head of unit"),
            Text::new("统计负责人", "Head of statistics"),
            Text::new("填表人", "Filled in by"),
            Text::new("联系电话", "Telephone"),
            Text::new("报出日期", "Date"),
        ]
    }

    /// Its cells, in the order of [`Footer::labels`].
    pub fn texts(&self) -> [&str; 5] {
        [
            &self.head,
            &self.statistics_head,
            &self.filled_by,
            &self.telephone,
            &self.filed_on,
        ]
    }

    /// The same, to be written.
    pub(crate) fn texts_mut(&mut self) -> [&mut String; 5] {
        [
            &mut self.head,
            &mut self.statistics_head,
            &mut self.filled_by,
            &mut self.telephone,
            &mut self.filed_on,
        ]
    }
}
