//! What was changed on the way from a typed cell to its strict form, counted.

use std::collections::BTreeMap;

use heng_indicator::Text;

/// A kind of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Change {
    /// Blanks were taken off.
    Blanks,
    /// Full-width characters became half-width ones.
    FullWidth,
    /// Separators of thousands were taken out.
    Thousands,
    /// A decimal comma became a point.
    DecimalComma,
    /// `万` or `亿` was multiplied out.
    Multiple,
    /// A power of ten was multiplied out.
    Exponent,
    /// A percent or per mille sign was taken off.
    Sign,
    /// A cell shown as per cent was read as shown.
    PercentCell,
    /// A share became per cent.
    Share,
    /// A mark became a status.
    Mark,
    /// An empty cell became a missing value.
    BlankCell,
    /// A word behind a year was taken off.
    YearWord,
    /// A span was filed under one of its years.
    Span,
    /// A date was taken for its year.
    Date,
    /// An area code got its form back.
    Code,
    /// An area was found by its name in the plan.
    AreaName,
}

impl Change {
    /// What is said of it.
    pub(crate) fn text(self) -> Text {
        let (zh, en) = match self {
            Self::Blanks => ("去掉前后空格", "blanks around taken off"),
            Self::FullWidth => (
                "全角字符按半角读",
                "full-width characters read as half-width",
            ),
            Self::Thousands => ("去掉千位分隔符", "separators of thousands taken out"),
            Self::DecimalComma => ("小数逗号按小数点读", "decimal commas read as points"),
            Self::Multiple => ("“万”“亿”换算为个位", "万 and 亿 multiplied out"),
            Self::Exponent => (
                "科学计数法的数（如 1e5）按其数值读",
                "numbers with an exponent (as 1e5) read as what they are worth",
            ),
            Self::Sign => (
                "去掉百分号、千分号",
                "percent and per mille signs taken off",
            ),
            Self::PercentCell => (
                "百分比格式的单元格按显示的数读",
                "percent cells read as they are shown",
            ),
            Self::Share => ("比例乘100读作百分数", "shares times 100 read as per cent"),
            Self::Mark => (
                "符号按版式声明的含义读",
                "marks read as the layout declares",
            ),
            Self::BlankCell => ("空单元格记为缺失", "empty cells filed as missing"),
            Self::YearWord => ("去掉年份后的“年”等字", "words behind years taken off"),
            Self::Span => (
                "跨年的时期记在一个年份，原文留在备注",
                "spans filed under one year, their text kept in the note",
            ),
            Self::Date => ("日期取其年份", "dates taken for their year"),
            Self::AreaName => (
                "地区按规划中的名称对应",
                "areas found by their name in the plan",
            ),
            Self::Code => (
                "地区代码还原为六位数字",
                "area codes brought back to six digits",
            ),
        };
        Text::new(zh, en)
    }
}

/// Changes of a sheet: of each kind how many, and the first with its cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tally(BTreeMap<Change, (u64, (u64, u16), String)>);

impl Tally {
    /// Counts changes of a cell.
    pub(crate) fn add(&mut self, changes: &[Change], cell: (u64, u16), seen: &str) {
        for change in changes {
            self.0
                .entry(*change)
                .or_insert_with(|| (0, cell, seen.to_owned()))
                .0 += 1;
        }
    }

    /// Kind, number, first cell (row, column) and what stood there.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Change, u64, (u64, u16), &str)> {
        self.0
            .iter()
            .map(|(change, (count, cell, seen))| (*change, *count, *cell, seen.as_str()))
    }
}
