//! Forms as workbooks: one sheet for each form, the definitions of its rows, how to fill it, and a hidden sheet by which
//! it is known when it comes back.
//!
//! Only input cells can be written in; the sheets are protected without a password, against slips and not against
//! people. Text is written as text, never as a formula. The same form gives the same bytes.
//!
//! ```
//! use heng_core::form::books;
//! use heng_indicator::{Limits, embedded, load};
//! use heng_report::form::{FormHead, FormOptions, form_xlsx};
//!
//! let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
//! let banner = plan.area("150102").expect("Xincheng");
//! for book in books(&plan, banner, 2025) {
//!     let bytes = form_xlsx(&book, &plan, &FormHead::Unapproved, &FormOptions::default())?;
//!     assert!(bytes.starts_with(b"PK"));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod checks;
mod explained;
mod head;
mod sheet;
mod styles;
#[cfg(test)]
mod tests;

use heng_core::form::{FormBook, Machine, definitions};
use heng_indicator::{Lang, Plan, Text};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

pub use head::FormHead;

use self::styles::Styles;
use crate::Error;
use crate::write::{Names, write_text};

/// How forms are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormOptions {
    /// Language of everything that is printed; the codes are the same in both.
    pub lang: Lang,
    /// A mark that every sheet and every printed page shows, as 演示数据.
    pub mark: Option<Text>,
}

/// The workbook of `book`, with what its forms were filled with.
///
/// # Errors
/// The workbook cannot be written.
pub fn form_xlsx(
    book: &FormBook,
    plan: &Plan,
    head: &FormHead,
    options: &FormOptions,
) -> Result<Vec<u8>, Error> {
    build(book, plan, head, options).map_err(|e| Error::Workbook(e.to_string()))
}

fn build(
    book: &FormBook,
    plan: &Plan,
    head: &FormHead,
    options: &FormOptions,
) -> Result<Vec<u8>, XlsxError> {
    let lang = options.lang;
    let styles = Styles::new(lang);
    let mut names = Names::default();
    let mut out = Workbook::new();
    let created = ExcelDateTime::from_ymd(2021, 9, 8)?;
    out.set_properties(
        &DocProperties::new()
            .set_title(head.title().get(lang))
            .set_creation_datetime(&created),
    );
    for form in &book.forms {
        let sheet = out.add_worksheet();
        sheet.set_name(names.fresh(form.unit_name.get(lang)))?;
        sheet::form(sheet, form, book, head, options, &styles)?;
    }
    let explained = out.add_worksheet();
    explained.set_name(names.fresh(match lang {
        Lang::Zh => "指标解释",
        Lang::En => "Definitions",
    }))?;
    explained::definitions(explained, &definitions(book, plan), options, &styles)?;
    let guide = out.add_worksheet();
    guide.set_name(names.fresh(match lang {
        Lang::Zh => "填报说明",
        Lang::En => "How to fill in",
    }))?;
    explained::guide(guide, options, &styles)?;
    let machine = out.add_worksheet();
    machine.set_name(names.fresh("heng"))?;
    for (row, line) in (0..).zip(Machine::of(book).lines()) {
        write_text(machine, row, 0, &line, &styles.text)?;
    }
    machine.set_very_hidden(true);
    machine.protect();
    out.save_to_buffer()
}
