//! Expressions over measures and indicators.

mod ast;
mod evaluate;

pub use ast::{Expr, Item, Op, Selector};
pub use evaluate::{Absent, evaluate, items};
