//! Numbers by a strict grammar: `[+-] digits [. digits] [e [+-] digits]`, nothing before, after or between.
//!
//! A cell that is not of that form is told as a fault, never turned into a number: a guess that is right in one
//! bureau's file is wrong in another's.

use heng_indicator::Text;

/// Why a text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotNumber {
    /// `１２`, `－3`, `１．５`.
    FullWidth,
    /// ` 5`, `5 `, a no-break space.
    Spaces,
    /// `1,234`, `1 234`, `1'234`.
    Separators,
    /// `12,4`.
    DecimalComma,
    /// `93.9%`.
    Percent,
    /// `—`, `…`, `无`, `N/A`, `NaN`.
    NoValueMark,
    /// `#DIV/0!`.
    SpreadsheetError,
    /// `<5`, `约12`, `10-15`.
    Inexact,
    /// `12人`, `3.5万`.
    Unit,
    /// `1e400`.
    TooLarge,
    /// `1e-400`.
    TooSmall,
    /// `9007199254740993`.
    TooManyDigits,
    /// Anything else.
    Other,
}

/// Whole numbers beyond this are not all representable.
pub(crate) const EXACT: f64 = 9_007_199_254_740_992.0;

/// The number that `text` is, where our own writer wrote it: digits beyond what can be held exactly are its own.
pub(crate) fn written(text: &str) -> Result<f64, NotNumber> {
    let number = Form::of(text).and_then(|_| text.parse().ok());
    number
        .filter(|n: &f64| n.is_finite())
        .map_or_else(|| Err(diagnose(text)), |n| Ok(n + 0.0))
}

/// The number that `text` is, times a power of ten, rounded once.
pub(crate) fn shifted(text: &str, power: i32) -> Result<f64, NotNumber> {
    if let Some(count) = plain_count(text).filter(|_| power == 0) {
        return Ok(count);
    }
    let Some(form) = Form::of(text) else {
        return Err(diagnose(text));
    };
    let number: f64 = if power == 0 {
        text.parse().map_err(|_| NotNumber::Other)?
    } else {
        let exponent = form.exponent.saturating_add(power);
        format!("{}e{exponent}", &text[..form.mantissa])
            .parse()
            .map_err(|_| NotNumber::Other)?
    };
    if number.is_infinite() {
        return Err(NotNumber::TooLarge);
    }
    if number == 0.0 && form.nonzero {
        return Err(NotNumber::TooSmall);
    }
    // The neighbour of a number that cannot be held exactly looks exact once it is read.
    let digits = || text.trim_start_matches(['+', '-']).parse::<u128>();
    if form.whole && !digits().is_ok_and(|digits| digits <= EXACT as u128) {
        return Err(NotNumber::TooManyDigits);
    }
    // A negative zero becomes zero.
    Ok(number + 0.0)
}

/// Up to fifteen digits and nothing else, which are exact: most cells of most files.
fn plain_count(text: &str) -> Option<f64> {
    if text.is_empty() || text.len() > 15 {
        return None;
    }
    let mut number = 0_u64;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u64::from(byte - b'0');
    }
    Some(number as f64)
}

/// `value` times a power of ten, as the decimal it is printed as.
pub(crate) fn shift(value: f64, power: i32) -> Result<f64, NotNumber> {
    if power == 0 {
        return Ok(value);
    }
    shifted(&format!("{value:e}"), power)
}

/// A text that keeps the grammar.
struct Form {
    /// Bytes before the exponent's letter.
    mantissa: usize,
    exponent: i32,
    nonzero: bool,
    /// Digits only: no point, no exponent.
    whole: bool,
}

impl Form {
    fn of(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut at = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
        let digits = |from: usize| {
            bytes[from..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count()
        };
        let integer = digits(at);
        if integer == 0 {
            return None;
        }
        at += integer;
        let mut whole = true;
        if bytes.get(at) == Some(&b'.') {
            let fraction = digits(at + 1);
            if fraction == 0 {
                return None;
            }
            at += 1 + fraction;
            whole = false;
        }
        let mantissa = at;
        let mut exponent = 0;
        if matches!(bytes.get(at), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
            let length = digits(at + 1 + sign);
            if length == 0 {
                return None;
            }
            let end = at + 1 + sign + length;
            // Too many digits for an exponent: as large or as small as can be said.
            let huge = if bytes.get(at + 1) == Some(&b'-') {
                i32::MIN / 2
            } else {
                i32::MAX / 2
            };
            exponent = text[at + 1..end].parse().unwrap_or(huge);
            at = end;
            whole = false;
        }
        let nonzero = bytes[..mantissa].iter().any(|b| (b'1'..=b'9').contains(b));
        (at == bytes.len()).then_some(Self {
            mantissa,
            exponent,
            nonzero,
            whole,
        })
    }
}

/// Marks that stand for "no value" in returns and exports.
const NO_VALUE: &[&str] = &[
    "-",
    "--",
    "—",
    "——",
    "–",
    "―",
    "－",
    "…",
    "……",
    "...",
    ".",
    "/",
    "\\",
    "*",
    "无",
    "空",
    "缺",
    "未填报",
    "未统计",
    "暂无",
    "na",
    "n/a",
    "nan",
    "null",
    "none",
    "nil",
    "inf",
    "+inf",
    "-inf",
    "infinity",
    "-infinity",
    "x",
    "?",
    "?",
];

/// Words of units that are written behind a number.
const UNITS: &[&str] = &[
    "人次", "万人", "亿元", "万元", "人", "万", "亿", "元", "户", "个", "例", "件", "所", "张",
    "岁", "年", "‰", "/10万", "小时", "张床", "起", "名", "次",
];

/// Why a text is not of the strict form.
pub(crate) fn diagnose(text: &str) -> NotNumber {
    let trimmed =
        text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    if trimmed.starts_with('#') {
        return NotNumber::SpreadsheetError;
    }
    if NO_VALUE.contains(&trimmed.to_lowercase().as_str()) || trimmed.is_empty() {
        return NotNumber::NoValueMark;
    }
    if trimmed.len() != text.len() && Form::of(trimmed).is_some() {
        return NotNumber::Spaces;
    }
    if trimmed
        .chars()
        .any(|c| matches!(c, '\u{ff01}'..='\u{ff5e}' | '−' | '〇'))
    {
        return NotNumber::FullWidth;
    }
    if trimmed.ends_with(['%', '٪']) {
        return NotNumber::Percent;
    }
    let hedged = trimmed.starts_with(['<', '>', '≤', '≥', '~', '≈', '约', '近', '超', '不'])
        && trimmed.bytes().any(|b| b.is_ascii_digit());
    let rounded = |n: &str| Form::of(n).is_some();
    if hedged || trimmed.strip_suffix(['+', '余', '多']).is_some_and(rounded) {
        return NotNumber::Inexact;
    }
    if UNITS.iter().any(|unit| {
        trimmed
            .strip_suffix(unit)
            .is_some_and(|n| Form::of(n.trim()).is_some())
    }) {
        return NotNumber::Unit;
    }
    if is_range(trimmed) {
        return NotNumber::Inexact;
    }
    separators(trimmed)
}

fn is_range(text: &str) -> bool {
    ['-', '—', '–', '~', '至'].iter().any(|dash| {
        text.split_once(*dash)
            .is_some_and(|(a, b)| Form::of(a).is_some() && Form::of(b).is_some())
    })
}

fn separators(text: &str) -> NotNumber {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\'' | '\u{a0}' | '\u{202f}'))
        .collect();
    if Form::of(&plain).is_none() || plain.len() == text.len() {
        return NotNumber::Other;
    }
    let groups: Vec<&str> = text.split(',').collect();
    // One comma before anything but three digits is a decimal comma; before three digits nobody can tell.
    let last_is_group = groups
        .last()
        .is_some_and(|g| g.split('.').next().is_some_and(|g| g.len() == 3));
    if groups.len() == 2 && !last_is_group {
        NotNumber::DecimalComma
    } else {
        NotNumber::Separators
    }
}

impl NotNumber {
    /// Whether the form is right and only the size is not.
    pub(crate) fn is_range(self) -> bool {
        matches!(self, Self::TooLarge | Self::TooSmall | Self::TooManyDigits)
    }

    /// What is wrong, for a person.
    pub(crate) fn message(self) -> Text {
        let (zh, en) = match self {
            Self::FullWidth => ("数值含全角字符", "the value has full-width characters"),
            Self::Spaces => ("数值前后有空格", "there are blanks around the value"),
            Self::Separators => ("数值含分隔符", "the value has separators"),
            Self::DecimalComma => ("小数点写成了逗号", "the decimal point is a comma"),
            Self::Percent => ("数值带百分号", "the value has a percent sign"),
            Self::NoValueMark => (
                "用符号或文字代替了数值",
                "a mark stands in place of a value",
            ),
            Self::SpreadsheetError => (
                "单元格是电子表格的错误值",
                "the cell holds a spreadsheet error",
            ),
            Self::Inexact => (
                "数值不是一个确定的数",
                "the value is not one definite number",
            ),
            Self::Unit => ("数值带计量单位", "the value carries its unit"),
            Self::TooLarge => (
                "数值过大，无法表示",
                "the number is too large to be represented",
            ),
            Self::TooSmall => (
                "数值过小，会变成零",
                "the number is so small that it would become zero",
            ),
            Self::TooManyDigits => (
                "整数位数过多，无法精确表示",
                "the whole number has too many digits to be held exactly",
            ),
            Self::Other => ("不是数", "not a number"),
        };
        Text::new(zh, en)
    }

    /// How to mend it.
    pub(crate) fn help(self) -> Text {
        let (zh, en) = match self {
            Self::FullWidth => ("改用半角数字，如 -3.5", "write half-width digits, as -3.5"),
            Self::Spaces => ("删去空格", "delete the blanks"),
            Self::Separators => (
                "删去千位分隔符，如 1,234 写作 1234",
                "delete the separators: 1,234 is written 1234",
            ),
            Self::DecimalComma => (
                "小数点用 .，如 12,4 写作 12.4",
                "use a point: 12,4 is written 12.4",
            ),
            Self::Percent => (
                "删去百分号；单位由指标定义，93.9% 写作 93.9",
                "delete the sign; the definition has the unit: 93.9% is written 93.9",
            ),
            Self::NoValueMark => (
                "没有数值时留空，并在 status 列写明原因：L 未收集、O 原因不明、M 不存在、Q 保密、K 已含于他处；零写 0",
                "leave it blank and give the reason in `status`: L not collected, O unspecified, M cannot exist, \
                 Q suppressed, K included elsewhere; zero is written 0",
            ),
            Self::SpreadsheetError => (
                "改正原表公式后重新导出",
                "mend the formula in the sheet and export again",
            ),
            Self::Inexact => (
                "填准确数；不便公开的留空并在 status 列写 Q",
                "give the exact number; where it must not be told, leave it blank with status Q",
            ),
            Self::Unit => (
                "只填数；单位写在 unit 列或 unit_mult 列",
                "give the number only; the unit goes to `unit` or `unit_mult`",
            ),
            Self::TooLarge | Self::TooSmall | Self::TooManyDigits => {
                ("核对是否录入错误", "check for a slip of the pen")
            }
            Self::Other => ("填一个数，如 12.5", "give a number, as 12.5"),
        };
        Text::new(zh, en)
    }
}
