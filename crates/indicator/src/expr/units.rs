//! The unit of an expression, from those of what it names.

use super::{Dimension, Expr, Item, Op};
use crate::plan::{Formula, Indicator, Plan, UnitOfMeasure};

/// What a value counts and how large one of it is in the dimension's own unit: % is a share of 0.01, 万人 is
/// 10000 persons.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// What it counts.
    pub dimension: Dimension,
    /// One of it.
    pub scale: f64,
}

impl Quantity {
    /// One of a unit of measure; `None` when its dimension is not written well.
    pub fn of(unit: &UnitOfMeasure) -> Option<Self> {
        Some(Self {
            dimension: Dimension::parse(&unit.dimension)?,
            scale: unit.scale,
        })
    }

    /// Whether both count the same in the same size, up to the dust of binary fractions.
    pub fn is_like(&self, other: &Self) -> bool {
        self.dimension == other.dimension && (self.scale / other.scale - 1.0).abs() < 1e-9
    }
}

/// What a number in an expression is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// A change of unit: a share × 100 is a percentage, and 100 is the whole of one.
    Conversions,
    /// A plain multiplier, such as a weight, which leaves the unit as it is.
    Weights,
}

/// Why an expression has no unit.
#[derive(Clone, Debug, PartialEq)]
pub enum UnitFault {
    /// Something it names, or its unit, is not known; reported elsewhere.
    Unknown,
    /// The sides of a sum or difference do not count the same.
    Unlike(Box<Unlike>),
}

/// Two sides of a sum or difference that do not go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Unlike {
    /// Left side.
    pub left: Quantity,
    /// Right side.
    pub right: Quantity,
    /// The first thing that the right side names.
    pub at: Option<Item>,
}

/// The unit of `expr`: both sides of + and − must count the same in the same size; × and ÷ combine.
pub fn units(expr: &Expr, plan: &Plan, numbers: Numbers) -> Result<Quantity, UnitFault> {
    match expr {
        Expr::Number(number) => {
            let converts = numbers == Numbers::Conversions && *number > 0.0;
            let scale = if converts { 1.0 / number } else { 1.0 };
            Ok(Quantity {
                dimension: Dimension::default(),
                scale,
            })
        }
        Expr::Item(item) => of_item(item, plan).ok_or(UnitFault::Unknown),
        Expr::Negate(inner) => units(inner, plan, numbers),
        Expr::Binary { op, left, right } => {
            let a = units(left, plan, numbers)?;
            let b = units(right, plan, numbers)?;
            match op {
                Op::Multiply => Ok(Quantity {
                    dimension: a.dimension.times(&b.dimension),
                    scale: a.scale * b.scale,
                }),
                Op::Divide => Ok(Quantity {
                    dimension: a.dimension.over(&b.dimension),
                    scale: a.scale / b.scale,
                }),
                Op::Add | Op::Subtract if a.is_like(&b) => Ok(a),
                Op::Add | Op::Subtract => {
                    let at = super::items(right).first().map(|item| (*item).clone());
                    Err(UnitFault::Unlike(Box::new(Unlike {
                        left: a,
                        right: b,
                        at,
                    })))
                }
            }
        }
    }
}

/// The unit that an indicator's formula gives, its factor included; `None` when it is not computed.
pub fn formula_units(
    indicator: &Indicator,
    plan: &Plan,
    numbers: Numbers,
) -> Option<Result<Quantity, UnitFault>> {
    let (quantity, factor) = match &indicator.formula {
        Formula::Reported => return None,
        Formula::Count { numerator, factor } => (units(numerator, plan, numbers), *factor),
        Formula::Expression { expression, factor } => (units(expression, plan, numbers), *factor),
        Formula::Ratio {
            numerator,
            denominator,
            factor,
        } => {
            let both = units(numerator, plan, numbers)
                .and_then(|n| Ok((n, units(denominator, plan, numbers)?)));
            let ratio = both.map(|(n, d)| Quantity {
                dimension: n.dimension.over(&d.dimension),
                scale: n.scale / d.scale,
            });
            (ratio, *factor)
        }
    };
    Some(quantity.map(|q| Quantity {
        scale: q.scale / factor,
        ..q
    }))
}

fn of_item(item: &Item, plan: &Plan) -> Option<Quantity> {
    let id = item.id.value.as_str();
    let unit = plan
        .measure(id)
        .map(|m| &m.unit)
        .or_else(|| plan.indicator(id).map(|i| &i.unit))?;
    plan.unit(unit).and_then(Quantity::of)
}
