//! Expressions as SQL. An absent item makes the whole absent, and so does a division by zero.

use heng_indicator::expr::{Expr, Op};

use super::dialect::number;

/// The expression over columns that hold its items, given in the order in which [`heng_indicator::expr::items`] lists
/// them.
pub(super) fn sql(expr: &Expr, columns: &mut dyn Iterator<Item = String>) -> String {
    match expr {
        Expr::Number(value) => number(*value),
        Expr::Item(_) => columns.next().unwrap_or_else(|| "NULL".to_owned()),
        Expr::Negate(inner) => format!("(-{})", sql(inner, columns)),
        Expr::Binary { op, left, right } => {
            let left = sql(left, columns);
            let right = sql(right, columns);
            match op {
                Op::Add => format!("({left} + {right})"),
                Op::Subtract => format!("({left} - {right})"),
                Op::Multiply => format!("({left} * {right})"),
                Op::Divide => format!("({left} / NULLIF({right}, 0e0))"),
            }
        }
    }
}
