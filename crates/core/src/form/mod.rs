//! Forms: what a unit has to fill for an area and a year, row by row.
//!
//! A [`Form`] is one table: one responsible unit, one area, one year. A [`FormBook`] is the workbook in which forms are
//! handed out and come back: one for each unit of a city, with the city's form; one for each banner, with a form for
//! each unit, because the banner's bureau files for its departments.
//!
//! **Rows.** By domain: each indicator that the unit leads, below it the measures of that indicator that the unit owns,
//! below each measure its declared breakdowns (其中). Then the unit's measures for indicators that others lead. Each
//! code stands once in a form. A measure that no indicator uses is not asked.
//!
//! **What is not asked.** An indicator that is not produced at the area's level is left out, with the measures that only
//! it needs. One whose figure for the year comes later (待公布) or that has none in this year (不适用) is shown only
//! where last year's figure is to be given, and its cells of this year are closed.
//!
//! ```
//! use heng_core::form::{Stand, books};
//! use heng_indicator::{Limits, embedded, load};
//!
//! let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
//! let city = plan.area("150100").expect("Hohhot");
//! let books = books(&plan, city, 2025);
//! let banner = books.iter().find(|b| b.filer == "150102").expect("Xincheng files for its departments");
//! let health = banner.forms.iter().find(|f| f.unit == "health_commission").expect("a form for health");
//! let births = health.rows().find(|r| r.code == "live_births[urbanisation=U]").expect("城市");
//! assert_eq!((births.name.zh.as_str(), births.stand), ("其中：城市", Stand::Open));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod books;
mod column;
mod definition;
mod filled;
mod last_year;
mod machine;
mod row;
mod rows;
#[cfg(test)]
mod tests;
mod words;

pub use books::{FormBook, book, books};
pub use column::FormColumn;
pub use definition::{Definition, definitions};
pub use filled::{Entry, Filled, Footer, StatementEntry};
pub use last_year::with_last_year;
pub use machine::{FORM_VERSION, Machine, MachineForm, MachineRow, Mark};
pub use row::{Form, FormRow, FormSection, Input, LastYear, RowKind, Stand};
pub use rows::form;
pub use words::{MissingWord, SelfAssessment};
