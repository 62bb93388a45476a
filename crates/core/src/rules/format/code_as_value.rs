//! F04 把地区代码填成了数值 · an area code typed as a value
//!
//! ## 查什么 · What it finds
//! A value that is the code of its own area, unless that is a usual size for it.
//! ## 为什么 · Why it matters
//! The code column was read or pasted as the value.
//! ## 怎么办 · What to do
//! Ask for the figure.
//! ## 依据 · Source
//! formats §3: codes lost their type in Excel.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::out_of_place;
use heng_indicator::plan::Area;

pub(crate) struct CodeAsValue;

impl Rule for CodeAsValue {
    described! {
        "F04" code_as_value Format Error;
        "把地区代码填成了数值" "an area code typed as a value";
        "请核实该格是否错位，填报数值" "is the column shifted? file the figure itself"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            for figure in data.figures(subject) {
                let Some(value) = figure
                    .value
                    .filter(|v| *v >= 100_000.0 && is_code(data.area(figure.key.area), *v))
                else {
                    continue;
                };
                if out_of_place(data, figure) != Some(false) {
                    let (zh, en) = data.words(figure.key);
                    let name = data.name(subject);
                    let message = say(
                        format!("{zh}{}填报 {value}，与该地区代码相同", name.zh),
                        format!("{en}: {} is {value}, the code of the area", name.en),
                    );
                    found.tell(Told::at(figure, message));
                }
            }
        }
    }
}

fn is_code(area: &Area, value: f64) -> bool {
    let text = value.to_string();
    area.id.value == text || area.codes.iter().any(|code| code.code.value == text)
}
