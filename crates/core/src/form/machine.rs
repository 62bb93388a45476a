//! What a form says to a program: a line of text on each visible sheet, and a hidden sheet.
//!
//! The mark on the visible sheet (`heng-form/1 women-2021-2030 150102 health_commission 150102 2025`) is enough to
//! recognise a sheet that was copied alone. The hidden sheet also knows which rows were asked and what stood in the
//! column 上年, so that a changed row is found.

use super::{Form, FormBook, LastYear, Stand};
use crate::read::year::YEARS;

/// Version of the form's layout, raised whenever an older reader would misread it.
pub const FORM_VERSION: u32 = 1;
/// How the mark and the hidden sheet begin.
const HEAD: &str = "heng-form";

/// The line by which a visible sheet is recognised.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Version of the layout.
    pub version: u32,
    /// Id of the plan.
    pub plan: String,
    /// Submitting unit.
    pub filer: String,
    /// Responsible unit of the sheet.
    pub unit: String,
    /// Area of the sheet.
    pub area: String,
    /// Year of the column 本年.
    pub year: i32,
}

impl Mark {
    /// The mark of a form.
    pub fn of(book: &FormBook, form: &Form) -> Self {
        Self {
            version: FORM_VERSION,
            plan: book.plan.clone(),
            filer: book.filer.clone(),
            unit: form.unit.clone(),
            area: form.area.clone(),
            year: form.year,
        }
    }

    /// As it is printed.
    pub fn print(&self) -> String {
        let Self {
            version,
            plan,
            filer,
            unit,
            area,
            year,
        } = self;
        format!("{HEAD}/{version} {plan} {filer} {unit} {area} {year}")
    }

    /// The mark in a text; `None` if it has none.
    ///
    /// ```
    /// use heng_core::form::Mark;
    /// let mark = Mark::parse("heng-form/1 women-2021-2030 150102 education 150102 2025").expect("a mark");
    /// assert_eq!((mark.filer.as_str(), mark.year), ("150102", 2025));
    /// assert_eq!(Mark::parse("heng-form/1 women-2021-2030 150102 education 150102 -2147483648"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let version = words.next()?.strip_prefix(HEAD)?.strip_prefix('/')?;
        let mark = Self {
            version: version.parse().ok()?,
            plan: words.next()?.to_owned(),
            filer: words.next()?.to_owned(),
            unit: words.next()?.to_owned(),
            area: words.next()?.to_owned(),
            year: words.next()?.parse().ok().filter(|y| YEARS.contains(y))?,
        };
        words.next().is_none().then_some(mark)
    }
}

/// The hidden sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Machine {
    /// A part for each visible form.
    pub forms: Vec<MachineForm>,
}

/// What the hidden sheet knows of one form.
#[derive(Clone, Debug, PartialEq)]
pub struct MachineForm {
    /// Its mark.
    pub mark: Mark,
    /// Its rows in their order.
    pub rows: Vec<MachineRow>,
}

/// What the hidden sheet knows of one row.
#[derive(Clone, Debug, PartialEq)]
pub struct MachineRow {
    /// Row code.
    pub code: String,
    /// Whether 本年 was asked.
    pub open: bool,
    /// Whether 上年修订数 was asked.
    pub revisable: bool,
    /// What stood in the column 上年; blank if nothing did.
    pub last_year: Option<f64>,
}

impl Machine {
    /// The hidden sheet of a workbook.
    pub fn of(book: &FormBook) -> Self {
        let form = |form: &Form| MachineForm {
            mark: Mark::of(book, form),
            rows: form
                .rows()
                .map(|row| MachineRow {
                    code: row.code.clone(),
                    open: row.stand == Stand::Open,
                    revisable: row.revisable,
                    last_year: match row.last_year {
                        Some(LastYear::Value(value)) => Some(value),
                        _ => None,
                    },
                })
                .collect(),
        };
        Self {
            forms: book.forms.iter().map(form).collect(),
        }
    }

    /// Its lines, a cell each: a mark, then its rows as `code|open|revisable|last year`.
    pub fn lines(&self) -> Vec<String> {
        let flag = |asked: bool| if asked { "1" } else { "0" };
        self.forms
            .iter()
            .flat_map(|form| {
                let rows = form.rows.iter().map(move |row| {
                    // The shortest digits that read back as the same number.
                    let last = row.last_year.map(|v| v.to_string()).unwrap_or_default();
                    format!(
                        "{}|{}|{}|{last}",
                        row.code,
                        flag(row.open),
                        flag(row.revisable)
                    )
                });
                std::iter::once(form.mark.print()).chain(rows)
            })
            .collect()
    }

    /// The hidden sheet from its lines; `None` if they are not one.
    pub fn parse<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut forms: Vec<MachineForm> = Vec::new();
        for line in lines {
            if let Some(mark) = Mark::parse(line) {
                forms.push(MachineForm {
                    mark,
                    rows: Vec::new(),
                });
                continue;
            }
            let mut cells = line.split('|');
            let row = MachineRow {
                code: cells.next()?.to_owned(),
                open: cells.next()? == "1",
                revisable: cells.next()? == "1",
                last_year: match cells.next()? {
                    "" => None,
                    number => Some(number.parse().ok()?),
                },
            };
            forms.last_mut()?.rows.push(row);
        }
        (!forms.is_empty()).then_some(Self { forms })
    }
}
