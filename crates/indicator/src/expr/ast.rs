//! The one tree behind every expression: evaluated, described in words, checked for units and listed for
//! its dependencies by the modules beside it.

use crate::Located;

/// An expression over measures and other indicators.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A number as written.
    Number(f64),
    /// A measure or an indicator, perhaps one cell of a breakdown.
    Item(Item),
    /// `-x`.
    Negate(Box<Expr>),
    /// Two sides and what joins them.
    Binary {
        /// `+ - * /`.
        op: Op,
        /// Left side.
        left: Box<Expr>,
        /// Right side.
        right: Box<Expr>,
    },
}

/// A measure or indicator named in an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its id, with the place of the id in the file.
    pub id: Located<String>,
    /// `sex=F` and the like, in the order written. A breakdown that is not named keeps the cell that is
    /// being computed (its total in the total's row).
    pub selectors: Vec<Selector>,
}

/// One fixed breakdown.
#[derive(Clone, Debug, PartialEq)]
pub struct Selector {
    /// Breakdown id.
    pub breakdown: Located<String>,
    /// Code, or `_T`.
    pub code: Located<String>,
}

/// What joins two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}
