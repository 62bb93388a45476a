//! Expressions over measures and indicators: one tree, read, printed, evaluated, described in words, checked
//! for units and listed for its dependencies.

mod ast;
mod describe;
mod dimension;
mod evaluate;
mod parse;
mod print;
mod units;

pub use ast::{Expr, Item, Op, Selector};
pub use describe::{describe, describe_formula};
pub use dimension::Dimension;
pub use evaluate::{Absent, evaluate, items};
pub use parse::{ExprFault, parse};
pub use print::print;
pub use units::{Numbers, Quantity, UnitFault, Unlike, formula_units, units};
