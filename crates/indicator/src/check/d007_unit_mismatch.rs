//! A formula that does not give the indicator's unit.

use super::{Found, Rule, Whole, walk};
use crate::codes::code;
use crate::expr::{self, Expr, Numbers, Quantity, UnitFault};
use crate::plan::{Formula, Indicator, Plan, UnitClass, UnitOfMeasure};
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
    let plan = whole.plan;
    for indicator in &plan.indicators {
        let wanted = plan.unit(&indicator.unit).and_then(Quantity::of);
        let given = |numbers| expr::formula_units(indicator, plan, numbers);
        let both = given(Numbers::Conversions).zip(given(Numbers::Weights));
        let Some((wanted, (converted, weighed))) = wanted.zip(both) else {
            continue;
        };
        let formula = walk::formula(indicator);
        let claim = Claim {
            at: formula.first().map_or(indicator.id.span, |e| e.span),
            wanted,
            given: [converted, weighed],
            has_number: formula.into_iter().any(|e| has_number(e)),
            factor: Some(factor(&indicator.formula)),
        };
        claim.judge(plan, found);
    }
    for (indicator, target) in walk::targets(plan) {
        let wanted = indicator
            .and_then(|i: &Indicator| plan.unit(&i.unit))
            .and_then(Quantity::of);
        let Some((wanted, reference)) = wanted.zip(walk::reference(&target.kind)) else {
            continue;
        };
        let given = |numbers| expr::units(reference, plan, numbers);
        let claim = Claim {
            at: reference.span,
            wanted,
            given: [given(Numbers::Conversions), given(Numbers::Weights)],
            has_number: has_number(reference),
            factor: None,
        };
        claim.judge(plan, found);
    }
}

/// What an expression gives, by either meaning of its numbers, and what it should give.
struct Claim {
    at: Span,
    wanted: Quantity,
    given: [Result<Quantity, UnitFault>; 2],
    has_number: bool,
    factor: Option<f64>,
}

impl Claim {
    /// One of the two meanings has to fit.
    fn judge(&self, plan: &Plan, found: &mut Found<'_>) {
        let fits = |given: &Result<Quantity, UnitFault>| match given {
            Ok(quantity) => quantity.is_like(&self.wanted),
            Err(fault) => *fault == UnitFault::Unknown,
        };
        if self.given.iter().any(fits) {
            return;
        }
        let (at, mut fault, same_dimension) = match &self.given[0] {
            Err(UnitFault::Unknown) => return,
            Ok(quantity) => {
                let same = quantity.dimension == self.wanted.dimension;
                (self.at, self.mismatch(quantity, plan, found), same)
            }
            Err(UnitFault::Unlike(unlike)) => {
                let (left, right) = (&unlike.left, &unlike.right);
                let fault = found
                    .fault(
                        "相加减的两侧单位不同",
                        "the sides of a sum or difference are in different units",
                    )
                    .saw(format!("{} ± {}", show(left, plan), show(right, plan)));
                let at = unlike.at.as_ref().map_or(self.at, |item| item.id.span);
                (at, fault, left.dimension == right.dimension)
            }
        };
        if self.has_number && same_dimension {
            fault.severity = Severity::Warning;
        }
        found.at(at, fault);
    }

    fn mismatch(&self, given: &Quantity, plan: &Plan, found: &Found<'_>) -> Diagnostic {
        let expected = show(&self.wanted, plan);
        let fault = found
            .fault(
                "算式得不到所需的计量单位",
                "the expression does not give the unit wanted",
            )
            .saw(show(given, plan))
            .expected(Text::new(expected.clone(), expected));
        match self.factor {
            Some(factor) if given.dimension == self.wanted.dimension => {
                let needed = shortest(factor * given.scale / self.wanted.scale);
                fault.help(Text::new(
                    format!("factor 应为 {needed}？"),
                    format!("should the factor be {needed}?"),
                ))
            }
            _ => fault,
        }
    }
}

/// The plan's own unit where there is one like it, else size and dimension: `person`, 100000 person.
fn show(quantity: &Quantity, plan: &Plan) -> String {
    let like = |unit: &&UnitOfMeasure| {
        unit.class != UnitClass::YesNo && Quantity::of(unit).is_some_and(|q| q.is_like(quantity))
    };
    if let Some(unit) = plan.units.iter().find(like) {
        return format!("`{}`", unit.id.value);
    }
    let size = shortest(quantity.scale);
    match quantity.dimension.to_string().as_str() {
        "1" => size,
        dimension => format!("{size} {dimension}"),
    }
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
