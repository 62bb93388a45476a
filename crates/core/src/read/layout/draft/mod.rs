//! A first layout for a table, for a person to correct.
//!
//! What looks like the header, the labels, the areas, the years and the values is written into a commented layout
//! together with what could not be told. Nothing is read by it until a person has put it to use.

mod print;
mod survey;

use heng_indicator::{Diagnostic, Limits, Place, Plan};

use super::open_book;
use crate::Error;
use crate::codes::SHEET_NOT_FOUND;
use crate::findings::{Findings, say};
use crate::read::input::Input;
use crate::vocabulary::Vocabulary;

/// A drafted layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The layout file: TOML with remarks in Chinese.
    pub text: String,
    /// The sheet that it is for; empty for a delimited text.
    pub sheet: String,
    /// Parts of a figure that were not found and have to be filled in: keys of the layout.
    pub open: Vec<&'static str>,
}

/// Drafts a layout for a sheet of a workbook, or for a delimited text; `sheet` by name, else the first to be seen that
/// holds something. `None` when there is none; the reason is in the diagnostics.
///
/// ```
/// use heng_core::read::{Format, Input, layout::draft};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let csv = "地区,指标,2022年,2023年\n呼和浩特市,活产数,20000,20100\n";
/// let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes());
/// let (draft, _) = draft(&input, None, &plan, &Limits::default())?;
/// assert!(draft.expect("a table").text.contains("year = { header = 1 }"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The file cannot be read, or passes a limit.
pub fn draft(
    input: &Input,
    sheet: Option<&str>,
    plan: &Plan,
    limits: &Limits,
) -> Result<(Option<Draft>, Vec<Diagnostic>), Error> {
    let mut findings = Findings::new(limits.diagnostics);
    let Some(book) = open_book(input, limits, &|_| {}, &mut findings)? else {
        return Ok((None, findings.finish()));
    };
    let chosen = match sheet {
        Some(name) => book.sheets.iter().find(|s| s.name == name),
        None => book
            .sheets
            .iter()
            .find(|s| !s.hidden && !s.cells().is_empty()),
    };
    let Some(chosen) = chosen else {
        findings.add(&SHEET_NOT_FOUND, |d| {
            let place = Place::File {
                path: input.name.clone(),
            };
            let message = say("没有可起草版式的工作表", "no sheet to draft a layout for");
            // Nothing was asked for: there is nothing in the file.
            if sheet.is_none() {
                return Diagnostic { message, ..d }.at(place).help(say(
                    "文件是空的，核对导出是否完整",
                    "the file is empty: see whether the export is whole",
                ));
            }
            let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
            Diagnostic { message, ..d }
                .at(place)
                .saw(sheet.unwrap_or_default())
                .expected(say(names.join("、"), names.join(", ")))
                .help(say("用 --sheet 写明工作表", "name a sheet by --sheet"))
        });
        return Ok((None, findings.finish()));
    };
    let vocabulary = Vocabulary::of(plan);
    let survey = survey::survey(chosen, &vocabulary);
    let several = book.sheets.iter().filter(|s| !s.hidden).count() > 1;
    let (text, open) = print::layout(&survey, &chosen.name, several, &input.name);
    let draft = Draft {
        text,
        sheet: chosen.name.clone(),
        open,
    };
    Ok((Some(draft), findings.finish()))
}
