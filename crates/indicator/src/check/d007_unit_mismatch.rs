//! A formula that does not give the indicator's unit.

use super::{Found, Rule, Whole, walk};
use crate::codes::code;
use crate::expr::{self, Expr, Numbers, Quantity, UnitFault};
use crate::plan::{Formula, Indicator};
use crate::{Diagnostic, Severity, Span, Text};

code! {
    pub D007 = "D007", Error;
    title: "计量单位不符", "units do not agree";
    what: "算式乘以 factor 得不到指标的计量单位，或相加减的两侧单位不同，或目标的参照与指标单位不同。算式中写有数字、只是大小不符的，为警告：数字可能是权重。", "The formula times its factor does not give the indicator's unit, or the sides of a sum differ, or the reference of a target is in another unit. Where the expression has numbers in it and only the size disagrees it is a warning: they may be weights.";
    why: "结果会差十倍、百倍、万倍，或根本不是那个量。", "The result would be wrong by tens or thousands, or be another quantity altogether.";
    mend: "改正 factor、unit 或算式中的数据项。", "Correct the factor, the unit or what the expression names.";
}

pub(super) const RULE: Rule = Rule { code: &D007, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        let Some(wanted) = whole.plan.unit(&indicator.unit).and_then(Quantity::of) else {
            continue;
        };
        let given = |numbers| expr::formula_units(indicator, whole.plan, numbers);
        if let (Some(first), Some(second)) = (given(Numbers::Conversions), given(Numbers::Weights))
        {
            let at = walk::formula(indicator)
                .first()
                .map_or(indicator.id.span, |e| e.span);
            let written = walk::formula(indicator).into_iter().any(|e| has_number(e));
            let factor = factor(&indicator.formula);
            judge(found, at, &wanted, [first, second], written, Some(factor));
        }
    }
    for (indicator, target) in walk::targets(whole.plan) {
        let wanted = indicator
            .and_then(|i: &Indicator| whole.plan.unit(&i.unit))
            .and_then(Quantity::of);
        if let (Some(wanted), Some(reference)) = (wanted, walk::reference(&target.kind)) {
            let given = |numbers| expr::units(reference, whole.plan, numbers);
            let both = [given(Numbers::Conversions), given(Numbers::Weights)];
            judge(
                found,
                reference.span,
                &wanted,
                both,
                has_number(reference),
                None,
            );
        }
    }
}

/// Judges an expression by both meanings of its numbers: one of them has to fit.
fn judge(
    found: &mut Found<'_>,
    at: Span,
    wanted: &Quantity,
    given: [Result<Quantity, UnitFault>; 2],
    has_number: bool,
    factor: Option<f64>,
) {
    if given
        .iter()
        .any(|g| g.as_ref().is_ok_and(|q| q.is_like(wanted)) || g == &Err(UnitFault::Unknown))
    {
        return;
    }
    let [first, _] = given;
    let (at, mut fault, same_dimension) = match first {
        Ok(quantity) => {
            let same = quantity.dimension == wanted.dimension;
            (at, mismatch(found, &quantity, wanted, factor), same)
        }
        Err(UnitFault::Unlike {
            left,
            right,
            at: item,
        }) => {
            let same = left.dimension == right.dimension;
            let fault = found
                .fault(
                    "相加减的两侧单位不同",
                    "the sides of a sum or difference are in different units",
                )
                .saw(format!("{} ± {}", show(&left), show(&right)));
            (item.map_or(at, |i| i.id.span), fault, same)
        }
        Err(UnitFault::Unknown) => return,
    };
    if has_number && same_dimension {
        fault.severity = Severity::Warning;
    }
    found.at(at, fault);
}

fn mismatch(
    found: &Found<'_>,
    given: &Quantity,
    wanted: &Quantity,
    factor: Option<f64>,
) -> Diagnostic {
    let expected = show(wanted);
    let fault = found
        .fault(
            "算式得不到所需的计量单位",
            "the expression does not give the unit wanted",
        )
        .saw(show(given))
        .expected(Text::new(expected.clone(), expected));
    match factor {
        Some(factor) if given.dimension == wanted.dimension => {
            let needed = shortest(factor * given.scale / wanted.scale);
            fault.help(Text::new(
                format!("factor 应为 {needed}？"),
                format!("should the factor be {needed}?"),
            ))
        }
        _ => fault,
    }
}

/// As `1 = 0.01 person/household`.
fn show(quantity: &Quantity) -> String {
    format!("1 = {} {}", shortest(quantity.scale), quantity.dimension)
}

/// A number without the dust of binary fractions.
fn shortest(value: f64) -> String {
    let text = format!("{value:.12e}");
    text.parse::<f64>().map_or(text, |v| v.to_string())
}

fn factor(formula: &Formula) -> f64 {
    match formula {
        Formula::Reported => 1.0,
        Formula::Count { factor, .. }
        | Formula::Ratio { factor, .. }
        | Formula::Expression { factor, .. } => *factor,
    }
}

fn has_number(expr: &Expr) -> bool {
    match expr {
        Expr::Number(_) => true,
        Expr::Item(_) => false,
        Expr::Negate(inner) => has_number(inner),
        Expr::Binary { left, right, .. } => has_number(left) || has_number(right),
    }
}
