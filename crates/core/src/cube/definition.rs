//! An indicator made ready for computing: its items found, its breakdowns settled.

use heng_indicator::Plan;
use heng_indicator::expr::{self, Expr, Op};
use heng_indicator::plan::{Formula, Indicator, Leads, MissingParts, RollUp, UnitClass};

use crate::cell::CellSpace;
use crate::vocabulary::{Bounds, Vocabulary};

/// What is computed: an indicator, or a measure that others need summed.
#[derive(Debug)]
pub(crate) struct Definition<'p> {
    /// The subject's number; values reported as they are stand under it.
    pub(crate) subject: u32,
    pub(crate) kind: Kind,
    /// One expression, or numerator and denominator.
    pub(crate) sides: Vec<Side<'p>>,
    pub(crate) factor: f64,
    pub(crate) leads: Leads,
    /// Whether values go up the area tree.
    pub(crate) sums: bool,
    /// What is shown of an area whose parts are not all there.
    pub(crate) missing_parts: MissingParts,
    /// Weights of a weighted mean.
    pub(crate) weight: Option<u32>,
    /// By breakdown: whether a row may have another code than the total.
    pub(crate) varies: Vec<bool>,
    /// Whether a value reported as it is may stand beside.
    pub(crate) reportable: bool,
    pub(crate) bounds: Bounds,
}

/// How a value comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Reported only.
    Reported,
    /// One side.
    Count,
    /// Two sides.
    Ratio,
    /// Finished values.
    Expression,
}

/// One expression with its items.
#[derive(Debug)]
pub(crate) struct Side<'p> {
    pub(crate) expr: &'p Expr,
    /// In the order written, as [`expr::evaluate`] asks for them.
    pub(crate) items: Vec<BoundItem>,
    /// Units of the dimension in one of the side's, where all items agree.
    pub(crate) scale: Option<f64>,
    /// Whether the side is one item and nothing else.
    pub(crate) plain: bool,
}

/// An item of an expression.
#[derive(Debug)]
pub(crate) struct BoundItem {
    pub(crate) source: Source,
    /// Breakdowns that the item fixes, with the code.
    pub(crate) fixed: Vec<(usize, u16)>,
}

/// Where an item's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// As submitted, by subject.
    Submitted(u32),
    /// A measure summed along the tree, by subject.
    Summed(u32),
    /// A finished indicator, by its place in the plan.
    Indicator(usize),
    /// Nothing has that id; the definition's own check tells it.
    Unknown,
}

impl<'p> Definition<'p> {
    /// The definition of an indicator.
    pub(crate) fn of(plan: &'p Plan, at: usize, vocabulary: &Vocabulary<'p>) -> Self {
        let indicator = &plan.indicators[at];
        let (kind, factor) = match &indicator.formula {
            Formula::Reported => (Kind::Reported, 1.0),
            Formula::Count { factor, .. } => (Kind::Count, *factor),
            Formula::Ratio { factor, .. } => (Kind::Ratio, *factor),
            Formula::Expression { factor, .. } => (Kind::Expression, *factor),
        };
        let finished = kind == Kind::Expression;
        let sides: Vec<Side<'p>> = super::order::expressions(&indicator.formula)
            .into_iter()
            .map(|expr| Side::of(expr, finished, vocabulary))
            .collect();
        let subject = vocabulary.subject_of_indicator(at);
        let weight = match &indicator.roll_up {
            RollUp::WeightedMean(measure) => vocabulary.subject(&measure.value),
            _ => None,
        };
        let varies = (0..plan.breakdowns.len())
            .map(|dimension| {
                let fixed = sides
                    .iter()
                    .flat_map(|side| &side.items)
                    .any(|item| item.fixed.iter().any(|(fixed, _)| *fixed == dimension));
                !fixed
                    && vocabulary.subjects[subject as usize]
                        .breakdowns
                        .contains(&dimension)
            })
            .collect();
        Self {
            subject,
            kind,
            sides,
            factor,
            leads: indicator.leads,
            sums: sums(indicator, kind, weight),
            missing_parts: indicator.missing_parts,
            weight,
            varies,
            reportable: true,
            bounds: vocabulary.subjects[subject as usize].bounds,
        }
    }

    /// A measure by itself, summed along the tree; its own submission leads.
    pub(crate) fn of_measure(subject: u32, expr: &'p Expr, plan: &Plan) -> Self {
        let item = BoundItem {
            source: Source::Submitted(subject),
            fixed: Vec::new(),
        };
        Self {
            subject,
            kind: Kind::Count,
            sides: vec![Side {
                expr,
                items: vec![item],
                scale: None,
                plain: true,
            }],
            factor: 1.0,
            leads: Leads::Reported,
            sums: true,
            missing_parts: MissingParts::Refuse,
            weight: None,
            varies: vec![true; plan.breakdowns.len()],
            reportable: false,
            bounds: Bounds::None,
        }
    }

    /// Measures that are needed summed.
    pub(crate) fn summed(&self) -> impl Iterator<Item = u32> + '_ {
        let items = self
            .sides
            .iter()
            .flat_map(|side| &side.items)
            .filter_map(|item| match item.source {
                Source::Summed(subject) => Some(subject),
                _ => None,
            });
        items.chain(self.weight)
    }

    /// Whether a row may have that cell.
    pub(crate) fn may_have(&self, cell: u64, space: &CellSpace) -> bool {
        self.varies
            .iter()
            .enumerate()
            .all(|(dimension, varies)| *varies || space.code(cell, dimension) == 0)
    }
}

/// Whether the definition lets values go up the tree.
fn sums(indicator: &Indicator, kind: Kind, weight: Option<u32>) -> bool {
    match indicator.roll_up {
        RollUp::Sum => matches!(kind, Kind::Count | Kind::Reported | Kind::Ratio),
        RollUp::RatioOfSums => kind == Kind::Ratio,
        RollUp::WeightedMean(_) => weight.is_some() && kind != Kind::Expression,
        RollUp::Reported | RollUp::OwnLevel | RollUp::Recomputed => false,
    }
}

impl<'p> Side<'p> {
    /// Binds an expression. Over finished values (`finished`) a measure that counts something is taken summed.
    fn of(expr: &'p Expr, finished: bool, vocabulary: &Vocabulary<'_>) -> Self {
        let items = expr::items(expr);
        let bound = items
            .iter()
            .map(|item| {
                let id = item.id.value.as_str();
                let source = match (
                    vocabulary.measure(id),
                    vocabulary.indicator(id),
                    vocabulary.subject(id),
                ) {
                    (Some(_), _, Some(subject)) if finished && adds(subject, vocabulary) => {
                        Source::Summed(subject)
                    }
                    (Some(_), _, Some(subject)) => Source::Submitted(subject),
                    (None, Some(indicator), _) => Source::Indicator(indicator),
                    _ => Source::Unknown,
                };
                let fixed = item
                    .selectors
                    .iter()
                    .filter_map(|s| {
                        let dimension = vocabulary.dimension(&s.breakdown.value)?;
                        Some((dimension, vocabulary.code(dimension, &s.code.value)?))
                    })
                    .collect();
                BoundItem { source, fixed }
            })
            .collect();
        let mut scales = items.iter().map(|item| {
            let subject = vocabulary.subject(&item.id.value)?;
            vocabulary.subjects[subject as usize]
                .unit
                .map(|unit| unit.scale)
        });
        let first = scales.next().flatten();
        let scale = first
            .filter(|first| scales.all(|other| other == Some(*first)))
            .filter(|scale| *scale == 1.0 || is_sum(expr));
        Self {
            expr,
            items: bound,
            scale,
            plain: matches!(expr, Expr::Item(_)),
        }
    }
}

/// Whether a measure's unit can be added: things and amounts can, rates and averages cannot.
fn adds(subject: u32, vocabulary: &Vocabulary<'_>) -> bool {
    let unit = vocabulary.subjects[subject as usize].unit;
    unit.is_some_and(|u| matches!(u.class, UnitClass::Count | UnitClass::Amount))
}

/// Whether an expression only adds, so that its unit is that of its items.
fn is_sum(expr: &Expr) -> bool {
    match expr {
        Expr::Item(_) => true,
        Expr::Negate(inner) => is_sum(inner),
        Expr::Binary {
            op: Op::Add | Op::Subtract,
            left,
            right,
        } => is_sum(left) && is_sum(right),
        Expr::Number(_) | Expr::Binary { .. } => false,
    }
}

impl BoundItem {
    /// The cell at which the item is looked up for a row's cell.
    pub(crate) fn cell(&self, cell: u64, space: &CellSpace) -> u64 {
        self.fixed.iter().fold(cell, |cell, (dimension, code)| {
            space.with(cell, *dimension, *code)
        })
    }

    /// The row's cell that a cell of the item's values belongs to.
    pub(crate) fn row_cell(&self, cell: u64, space: &CellSpace) -> Option<u64> {
        self.fixed
            .iter()
            .all(|(dimension, code)| space.code(cell, *dimension) == *code)
            .then(|| {
                self.fixed
                    .iter()
                    .fold(cell, |cell, (dimension, _)| space.with(cell, *dimension, 0))
            })
    }
}
