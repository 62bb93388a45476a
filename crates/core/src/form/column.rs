//! The columns of a form.

use heng_indicator::{Lang, Text};

/// A column, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormColumn {
    /// 指标名称.
    Name,
    /// 计量单位.
    Unit,
    /// 代码.
    Code,
    /// 本年.
    ThisYear,
    /// 上年.
    LastYear,
    /// 上年修订数.
    Revised,
    /// 自评达标情况.
    SelfAssessment,
    /// 未达标原因.
    Cause,
    /// 拟采取措施.
    Action,
    /// 备注.
    Remark,
}

impl FormColumn {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Unit,
        Self::Code,
        Self::ThisYear,
        Self::LastYear,
        Self::Revised,
        Self::SelfAssessment,
        Self::Cause,
        Self::Action,
        Self::Remark,
    ];

    /// Its heading.
    pub fn heading(self) -> Text {
        let (zh, en) = match self {
            Self::Name => ("指标名称", "Indicator"),
            Self::Unit => ("计量单位", "Unit"),
            Self::Code => ("代码", "Code"),
            Self::ThisYear => ("本年", "This year"),
            Self::LastYear => ("上年", "Last year"),
            Self::Revised => ("上年修订数", "Last year, revised"),
            Self::SelfAssessment => ("自评达标情况", "Own assessment"),
            Self::Cause => ("未达标原因", "Why not met"),
            Self::Action => ("拟采取措施", "Intended measures"),
            Self::Remark => ("备注", "Remarks"),
        };
        Text::new(zh, en)
    }

    /// The column with a heading, in either language. Blanks and line breaks in it do not count, nor does what stands
    /// in brackets (`本年(2025年)`).
    ///
    /// ```
    /// use heng_core::form::FormColumn;
    /// assert_eq!(FormColumn::titled("本 年\n(2025年)"), Some(FormColumn::ThisYear));
    /// ```
    pub fn titled(text: &str) -> Option<Self> {
        let bare = |text: &str| -> String {
            let outside = text.split(['(', '\u{FF08}']).next().unwrap_or_default();
            outside
                .chars()
                .filter(|c| !c.is_whitespace())
                .flat_map(char::to_lowercase)
                .collect()
        };
        let seen = bare(text);
        Self::ALL.into_iter().find(|column| {
            let heading = column.heading();
            [Lang::Zh, Lang::En]
                .iter()
                .any(|lang| bare(heading.get(*lang)) == seen)
        })
    }
}
