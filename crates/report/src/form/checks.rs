//! Checks of what is typed: numbers within their bounds or one of the words for a missing figure.

use heng_core::form::{Input, MissingWord, SelfAssessment};
use heng_indicator::Lang;
use rust_xlsxwriter::{DataValidation, Formula, XlsxError, column_number_to_name};

/// The check of value cells that begin at `row` and `column`, counted from 0.
pub(super) fn value(
    input: Input,
    row: u32,
    column: u16,
    lang: Lang,
) -> Result<DataValidation, XlsxError> {
    let words: Vec<&str> = MissingWord::ALL.iter().map(|w| w.word(lang)).collect();
    let (zh, en) = match input {
        Input::Count => (
            "填整数，不小于0".to_owned(),
            "A whole number, 0 or more".to_owned(),
        ),
        Input::Within { most } => (
            format!("填0至{most}之间的数，按计量单位填写，如93.88，不填0.9388"),
            format!("A number from 0 to {most} in the row's unit: 93.88, not 0.9388"),
        ),
        Input::NotNegative => (
            "填数字，不小于0，按计量单位填写".to_owned(),
            "A number, 0 or more, in the row's unit".to_owned(),
        ),
        Input::Number => (
            "填数字，按计量单位填写".to_owned(),
            "A number in the row's unit".to_owned(),
        ),
        Input::YesNo => ("选“是”或“否”".to_owned(), "Yes or no".to_owned()),
    };
    let message = match lang {
        Lang::Zh => format!(
            "{zh}。没有数时写明原因：{}。不要用0代替缺数；不清楚的留空。",
            words.join("、")
        ),
        Lang::En => format!(
            "{en}. Without a figure, say why: {}. 0 is a figure; leave a blank if you do not know.",
            words.join(", ")
        ),
    };
    let (title, wrong) = match lang {
        Lang::Zh => ("填报要求", "填写有误"),
        Lang::En => ("What to enter", "Not accepted"),
    };
    let check = if input == Input::YesNo {
        let choices: Vec<&str> = yes_no(lang).into_iter().chain(words).collect();
        DataValidation::new().allow_list_strings(&choices)?
    } else {
        let cell = format!("{}{}", column_number_to_name(column), row + 1);
        let bounds = match input {
            Input::Count => format!("AND({cell}>=0,{cell}=INT({cell}))"),
            Input::Within { most } => format!("AND({cell}>=0,{cell}<={most})"),
            Input::NotNegative => format!("{cell}>=0"),
            Input::Number | Input::YesNo => "TRUE".to_owned(),
        };
        // A text in a comparison with numbers would be an error and not FALSE: hence IF.
        let words: Vec<String> = words.iter().map(|w| format!("{cell}=\"{w}\"")).collect();
        let rule = format!("=IF(ISNUMBER({cell}),{bounds},OR({}))", words.join(","));
        DataValidation::new().allow_custom(Formula::new(rule))
    };
    check
        .set_input_title(title)?
        .set_input_message(&message)?
        .set_error_title(wrong)?
        .set_error_message(message)
}

/// How a yes-or-no value is written.
pub(super) fn yes_no(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Zh => ["是", "否"],
        Lang::En => ["yes", "no"],
    }
}

/// The drop-down 自评达标情况.
pub(super) fn self_assessment(lang: Lang) -> Result<DataValidation, XlsxError> {
    let names: Vec<&str> = SelfAssessment::ALL
        .iter()
        .map(|one| one.name(lang))
        .collect();
    let (title, message) = match lang {
        Lang::Zh => (
            "自评达标情况",
            "从下拉列表中选择本单位的判断。填“未达标”的，请写明未达标原因和拟采取措施。要收回此前所报的，选“撤回”。",
        ),
        Lang::En => (
            "Own assessment",
            "Choose your unit's own judgement. If the target is not met, say why and what is intended. “withdrawn” takes back what was said before.",
        ),
    };
    DataValidation::new()
        .allow_list_strings(&names)?
        .set_input_title(title)?
        .set_input_message(message)?
        .set_error_title(title)?
        .set_error_message(message)
}
