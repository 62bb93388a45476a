//! Why a typed cell is not read.

use heng_indicator::{Diagnostic, Lang, Text};

use crate::codes::{
    Code, MULTIPLE_OF_MULTIPLE, NOT_A_NUMBER, NOT_A_YEAR, NUMBER_RANGE, PERCENT_UNDECLARED,
    PERIOD_UNFIT, UNDECLARED_MARK, UNSURE_CODE, YEAR_RANGE,
};
use crate::findings::say;
use crate::form::MissingWord;
use crate::read::number::NotNumber;

/// A fault of one cell, without its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fault {
    pub(crate) code: &'static Code,
    /// What is wrong with a number.
    why: Option<NotNumber>,
    told: Box<Told>,
}

#[derive(Clone, Debug, PartialEq)]
struct Told {
    message: Text,
    expected: Text,
    help: Text,
}

impl Fault {
    /// Says it.
    pub(crate) fn describe(&self, bare: Diagnostic) -> Diagnostic {
        Diagnostic {
            message: self.told.message.clone(),
            ..bare
        }
        .expected(self.told.expected.clone())
        .help(self.told.help.clone())
    }

    /// The same for a form, whose convention nobody declares and which has no columns `status`, `unit` and `unit_mult`:
    /// what can be done in the form is said.
    pub(super) fn in_form(mut self) -> Self {
        let words = |lang: Lang, between: &str| {
            let all: Vec<&str> = MissingWord::ALL.iter().map(|w| w.word(lang)).collect();
            all.join(between)
        };
        let (zh, en) = (words(Lang::Zh, "、"), words(Lang::En, ", "));
        self.told.help = match self.why {
            _ if *self.code == UNDECLARED_MARK => say(
                format!("零填 0；没有数的不留符号，从这几个词中填一个：{zh}"),
                format!(
                    "write 0 for zero; where there is no figure, write one of these words: {en}"
                ),
            ),
            Some(NotNumber::Unit) => say(
                "只填数，不带计量单位；按本行“计量单位”一栏的单位填写",
                "give the number alone, in the unit that stands in the column Unit of this row",
            ),
            Some(NotNumber::Inexact) => say(
                "填准确数；没有数或不便公开的，从这几个词中填一个：".to_owned() + &zh,
                format!(
                    "give the exact number; where there is none or it is withheld, write one of these words: {en}"
                ),
            ),
            Some(NotNumber::NoValueMark) => say(
                format!("零填 0；没有数的，从这几个词中填一个：{zh}"),
                format!(
                    "write 0 for zero; where there is no figure, write one of these words: {en}"
                ),
            ),
            Some(NotNumber::SpreadsheetError) => say(
                "改正公式，或直接填数",
                "mend the formula, or type the number",
            ),
            _ if self.told.help.zh.contains("[convention") => {
                say("只填一个数，如 1234.5", "give one number, as 1234.5")
            }
            _ => return self,
        };
        self
    }

    fn new(code: &'static Code, message: Text, expected: Text, help: Text) -> Self {
        let told = Box::new(Told {
            message,
            expected,
            help,
        });
        Self {
            code,
            why: None,
            told,
        }
    }

    fn number(code: &'static Code, message: Text, help: Text) -> Self {
        let expected = say("一个数，如 12.5", "a number, as 12.5");
        Self::new(code, message, expected, help)
    }

    /// A text that the strict grammar refuses too, for a reason that no convention lifts.
    pub(super) fn not_a_number(why: NotNumber) -> Self {
        let code = if why.is_range() {
            &NUMBER_RANGE
        } else {
            &NOT_A_NUMBER
        };
        Self {
            why: Some(why),
            ..Self::number(code, why.message(), why.help())
        }
    }

    /// A form that a convention could declare and this one does not.
    pub(super) fn undeclared(why: NotNumber, key: &str) -> Self {
        let help = say(
            format!("请填报单位改正；确是这张表的写法的，在版式的 [convention] 中写 {key}"),
            format!("have it mended; if the table is written so, declare {key} in [convention]"),
        );
        Self {
            why: Some(why),
            ..Self::number(&NOT_A_NUMBER, why.message(), help)
        }
    }

    pub(super) fn inexact() -> Self {
        Self::not_a_number(NotNumber::Inexact)
    }

    pub(super) fn less_than() -> Self {
        let help = say(
            "请填报单位填准确数；因保密只写“<n”的，在版式的 [convention] 中写 less_than = \"Q\"",
            "have the exact number given; where it is withheld, declare less_than = \"Q\" in [convention]",
        );
        Self {
            why: Some(NotNumber::Inexact),
            ..Self::number(&NOT_A_NUMBER, NotNumber::Inexact.message(), help)
        }
    }

    pub(super) fn mark(mark: &str) -> Self {
        let message = say(
            format!("“{mark}”的含义没有声明"),
            format!("what `{mark}` means is not declared"),
        );
        let help = match mark {
            "…" | "……" | "..." => say(
                "按国家统计惯例指不足最小单位的一半；核对后在版式的 [convention.missing] 中写 \"…\" = \"N\"（记 0，\
                 注明不显著）或缺失代码",
                "by national convention less than half a unit; once confirmed, declare it in [convention.missing]: \
                 \"…\" = \"N\" (0, not significant) or a missing status",
            ),
            _ => say(
                format!(
                    "问明填报单位是零还是没有数；在版式的 [convention.missing] 中写 \"{mark}\" = \"0\"（零）或缺失代码：\
                     L 未收集、O 原因不明、M 不存在、Q 保密"
                ),
                format!(
                    "ask the unit whether it is zero or missing, then declare \"{mark}\" in [convention.missing]: \
                     \"0\", or a status: L not collected, O unspecified, M cannot exist, Q suppressed"
                ),
            ),
        };
        Self::number(&UNDECLARED_MARK, message, help)
    }

    pub(super) fn blank() -> Self {
        let message = say("数值为空", "the value is blank");
        let help = say(
            "请填报单位补填；确无数据的写明原因，或在版式的 [convention] 中用 blank 声明空格的含义",
            "have it filled in or explained, or declare in [convention] what `blank` means",
        );
        Self::number(&UNDECLARED_MARK, message, help)
    }

    pub(super) fn not_typed_as_number(zh: &str, en: &str) -> Self {
        let help = say("填一个数，如 12.5", "give a number, as 12.5");
        Self::number(&NOT_A_NUMBER, say(zh, en), help)
    }

    pub(super) fn sign_against_unit(sign: &str) -> Self {
        let message = say(
            format!("数值带“{sign}”，与指标的计量单位不符"),
            format!("the value carries `{sign}`, which is not the unit of its measure"),
        );
        let help = say(
            "核对行列是否错位、计量单位是否填对",
            "is it the right row and column, and the right unit?",
        );
        Self::number(&PERCENT_UNDECLARED, message, help)
    }

    pub(super) fn share_or_points(number: &str) -> Self {
        let message = say(
            format!("{number} 是百分数还是比例，版式没有声明"),
            format!("the layout does not declare whether {number} is per cent or a share"),
        );
        let help = say(
            "在版式的 [convention] 中写 percent = \"points\"（93.88 即 93.88%）或 percent = \"share\"（0.9388 即 93.88%）",
            "declare percent = \"points\" (93.88 is 93.88 %) or percent = \"share\" (0.9388 is 93.88 %) in [convention]",
        );
        Self::number(&PERCENT_UNDECLARED, message, help)
    }

    pub(super) fn not_a_share(number: &str) -> Self {
        let message = say(
            format!("版式声明此处是比例，{number} 却不是"),
            format!("the layout declares shares, and {number} is none"),
        );
        let help = say(
            "请填报单位核对；未作换算，该值未读取",
            "have it checked; nothing was rescaled and the value was not read",
        );
        Self::number(&PERCENT_UNDECLARED, message, help)
    }

    pub(super) fn multiple_of_multiple(word: &str) -> Self {
        let message = say(
            format!("数值带“{word}”，计量单位本身又是倍数，含义不明"),
            format!("the value carries `{word}` and its unit is a multiple itself"),
        );
        let help = say(
            "问明是哪一个；只在一处写倍数",
            "ask which is meant, and write the multiple in one place",
        );
        Self::number(&MULTIPLE_OF_MULTIPLE, message, help)
    }

    fn year(code: &'static Code, message: Text, help: Text) -> Self {
        let expected = say("年份，如 2024 或 2024年", "a year, as 2024 or 2024年");
        Self::new(code, message, expected, help)
    }

    pub(super) fn not_a_year(help: Text) -> Self {
        let message = say("年份的写法不能读取", "the year cannot be read");
        Self::year(&NOT_A_YEAR, message, help)
    }

    pub(super) fn year_range() -> Self {
        let message = say("年份超出范围", "the year is out of range");
        let help = say(
            "核对是否录入错误：有公报把 2021 印成 2211",
            "check for a slip of the pen: a bulletin printed 2211 for 2021",
        );
        Self::year(&YEAR_RANGE, message, help)
    }

    pub(super) fn period(message: Text, help: Text) -> Self {
        Self::year(&PERIOD_UNFIT, message, help)
    }

    pub(super) fn area_code(meant: Option<&str>) -> Self {
        let message = say(
            "地区代码丢了位数或格式，不能确定是哪一个",
            "the area code lost digits or its form, and which one is meant is not certain",
        );
        let help = match meant {
            Some(code) => say(
                format!("是否应为 {code}？请填报单位把该列设为文本后重填"),
                format!("did you mean {code}? Have the column filled in as text"),
            ),
            None => say(
                "请填报单位把该列设为文本后重填六位代码",
                "have the column filled in as text, with six digits",
            ),
        };
        let expected = say("六位地区代码", "a six-digit area code");
        Self::new(&UNSURE_CODE, message, expected, help)
    }
}
