//! An expression as it is written in definition files.

use std::fmt::Write as _;

use super::{Expr, Op};

/// `expr` with the fewest parentheses that keep its shape: reading it again gives the same tree.
///
/// ```
/// use heng_indicator::{Limits, Span, expr};
/// let read = |text| expr::parse(text, Span::default(), &Limits::default()).unwrap();
/// assert_eq!(expr::print(&read("(a[sex=F]) / ((b)+c)*1_000")), "a[sex=F] / (b + c) * 1000");
/// ```
pub fn print(expr: &Expr) -> String {
    let mut out = String::new();
    write(expr, &mut out);
    out
}

fn write(expr: &Expr, out: &mut String) {
    match expr {
        // Display never writes an exponent, and the shortest digits read back as the same number.
        Expr::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Expr::Item(item) => {
            out.push_str(&item.id.value);
            for (index, selector) in item.selectors.iter().enumerate() {
                out.push(if index == 0 { '[' } else { ',' });
                let _ = write!(out, "{}={}", selector.breakdown.value, selector.code.value);
            }
            if !item.selectors.is_empty() {
                out.push(']');
            }
        }
        Expr::Negate(inner) => {
            out.push('-');
            side(inner, strength(expr), out);
        }
        Expr::Binary { op, left, right } => {
            side(left, strength(expr), out);
            let _ = write!(out, " {} ", sign(*op));
            // Equal strength on the right needs parentheses: signs bind to the left.
            side(right, strength(expr) + 1, out);
        }
    }
}

fn side(expr: &Expr, least: u8, out: &mut String) {
    if strength(expr) < least {
        out.push('(');
        write(expr, out);
        out.push(')');
    } else {
        write(expr, out);
    }
}

/// How strongly the outermost sign binds.
pub(super) fn strength(expr: &Expr) -> u8 {
    match expr {
        Expr::Binary {
            op: Op::Add | Op::Subtract,
            ..
        } => 1,
        Expr::Binary {
            op: Op::Multiply | Op::Divide,
            ..
        } => 2,
        Expr::Negate(_) => 3,
        Expr::Number(_) | Expr::Item(_) => 4,
    }
}

fn sign(op: Op) -> char {
    match op {
        Op::Add => '+',
        Op::Subtract => '-',
        Op::Multiply => '*',
        Op::Divide => '/',
    }
}
