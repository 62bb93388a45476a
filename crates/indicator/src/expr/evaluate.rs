//! An expression as a number.

use super::{Expr, Item, Op};

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// The measure or indicator has no value here.
    Missing(String),
    /// A denominator is zero.
    DivisionByZero,
    /// The result is not a finite number.
    NotFinite,
}

/// The value of `expr`, each item being looked up by `value_of`.
///
/// Missing is never zero: one absent item makes the whole absent.
///
/// ```
/// use heng_indicator::expr::{Absent, Expr, Op, evaluate};
/// let half = Expr::Binary { op: Op::Divide, left: Box::new(Expr::Number(1.0)), right: Box::new(Expr::Number(2.0)) };
/// assert_eq!(evaluate(&half, &mut |_| Err(Absent::NotFinite)), Ok(0.5));
/// ```
pub fn evaluate(
    expr: &Expr,
    value_of: &mut dyn FnMut(&Item) -> Result<f64, Absent>,
) -> Result<f64, Absent> {
    let value = match expr {
        Expr::Number(number) => *number,
        Expr::Item(item) => value_of(item)?,
        Expr::Negate(inner) => -evaluate(inner, value_of)?,
        Expr::Binary { op, left, right } => {
            let left = evaluate(left, value_of)?;
            let right = evaluate(right, value_of)?;
            match op {
                Op::Add => left + right,
                Op::Subtract => left - right,
                Op::Multiply => left * right,
                Op::Divide if right == 0.0 => return Err(Absent::DivisionByZero),
                Op::Divide => left / right,
            }
        }
    };
    if value.is_finite() {
        Ok(value)
    } else {
        Err(Absent::NotFinite)
    }
}

/// The measures and indicators that `expr` names, in the order written.
pub fn items(expr: &Expr) -> Vec<&Item> {
    match expr {
        Expr::Number(_) => Vec::new(),
        Expr::Item(item) => vec![item],
        Expr::Negate(inner) => items(inner),
        Expr::Binary { left, right, .. } => {
            let mut all = items(left);
            all.extend(items(right));
            all
        }
    }
}
