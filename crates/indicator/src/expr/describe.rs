//! An expression in words.

use std::fmt::Write as _;

use super::print::strength;
use super::{Expr, Item, Op};
use crate::Lang;
use crate::plan::{Formula, Indicator, Plan, TOTAL};

/// `expr` with the names that the plan gives its measures, indicators and codes, as printed in method notes:
/// 孕产妇死亡人数 ÷ 活产数 × 100000. What the plan does not know is named by its id.
pub fn describe(expr: &Expr, plan: &Plan, lang: Lang) -> String {
    let mut out = String::new();
    write(expr, plan, lang, &mut out);
    out
}

/// How an indicator is computed, in words; `None` when its value is submitted as it is.
pub fn describe_formula(indicator: &Indicator, plan: &Plan, lang: Lang) -> Option<String> {
    let part = |expr: &Expr, least: u8| {
        let mut out = String::new();
        side(expr, least, plan, lang, &mut out);
        out
    };
    let (mut text, factor) = match &indicator.formula {
        Formula::Reported => return None,
        Formula::Count { numerator, factor } => {
            (part(numerator, if *factor == 1.0 { 0 } else { 2 }), *factor)
        }
        Formula::Ratio {
            numerator,
            denominator,
            factor,
        } => (
            format!("{} ÷ {}", part(numerator, 2), part(denominator, 3)),
            *factor,
        ),
        Formula::Expression { expression, factor } => (
            part(expression, if *factor == 1.0 { 0 } else { 2 }),
            *factor,
        ),
    };
    // People divide by 10000 to come to 万.
    let divisor = (1.0 / factor).round();
    if factor < 1.0 && (divisor * factor - 1.0).abs() < 1e-9 {
        let _ = write!(text, " ÷ {divisor}");
    } else if factor != 1.0 {
        let _ = write!(text, " × {factor}");
    }
    Some(text)
}

fn write(expr: &Expr, plan: &Plan, lang: Lang, out: &mut String) {
    match expr {
        Expr::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Expr::Item(item) => write_item(item, plan, lang, out),
        Expr::Negate(inner) => {
            out.push('−');
            side(inner, strength(expr), plan, lang, out);
        }
        Expr::Binary { op, left, right } => {
            side(left, strength(expr), plan, lang, out);
            out.push_str(match op {
                Op::Add => " + ",
                Op::Subtract => " − ",
                Op::Multiply => " × ",
                Op::Divide => " ÷ ",
            });
            side(right, strength(expr) + 1, plan, lang, out);
        }
    }
}

fn side(expr: &Expr, least: u8, plan: &Plan, lang: Lang, out: &mut String) {
    if strength(expr) < least {
        out.push('(');
        write(expr, plan, lang, out);
        out.push(')');
    } else {
        write(expr, plan, lang, out);
    }
}

fn write_item(item: &Item, plan: &Plan, lang: Lang, out: &mut String) {
    let id = item.id.value.as_str();
    let name = plan
        .measure(id)
        .map(|m| &m.name)
        .or_else(|| plan.indicator(id).map(|i| &i.name));
    out.push_str(name.map_or(id, |n| n.get(lang)));
    let codes: Vec<&str> = item
        .selectors
        .iter()
        .map(|s| code_name(plan, &s.breakdown.value, &s.code.value, lang))
        .collect();
    match (codes.is_empty(), lang) {
        (true, _) => {}
        (false, Lang::Zh) => {
            let _ = write!(out, "({})", codes.join("、"));
        }
        (false, Lang::En) => {
            let _ = write!(out, " ({})", codes.join(", "));
        }
    }
}

fn code_name<'a>(plan: &'a Plan, breakdown: &str, code: &'a str, lang: Lang) -> &'a str {
    if code == TOTAL {
        return match lang {
            Lang::Zh => "合计",
            Lang::En => "total",
        };
    }
    plan.breakdown(breakdown)
        .and_then(|b| b.codes.iter().find(|c| c.id.value == code))
        .map_or(code, |c| c.name.get(lang))
}
