//! The demonstration city: invented returns of the ten units of Hohhot, 2015 to 2025, for every measure of the embedded
//! plan that a city or a banner produces.
//!
//! Nothing here was reported by anyone, and every file says 演示数据(虚构). The numbers are a pure function of the
//! recipes and a seed, in integers, so that the same bytes come out on every machine. They are consistent as returns
//! ought to be: women and men make the total, town and country make the total, the nine banners and the city's own
//! bodies make the city, a part is never more than its whole unless the definition says that it may be, terms do not
//! change before they end, surveys stand in their waves only. Where a figure of the city was published and is a measure
//! of the plan, the city's figure prints the same (`fixtures/hohhot-demo/README.md` lists them).

mod allot;
mod areas;
mod city;
mod draw;
mod faults;
mod files;
mod population;
mod recipe;
mod recipes;
mod rows;
mod table;

pub use faults::{Faulty, Planted, faulty};
pub use files::{DemoFile, for_xls, returns};
pub use rows::{DEMONSTRATION, Row, rows, tidy};
