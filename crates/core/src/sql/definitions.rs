//! Definitions with numbers for their sources, in passes: each needs earlier ones only.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::Plan;
use heng_indicator::expr::{Expr, items};
use heng_indicator::plan::{IntervalKind, Leads, MissingParts, Rounding};

use super::{Refusal, refuse};
use crate::cell::CellSpace;
use crate::cube::definition::{Definition, Kind, Source};
use crate::cube::order::order;
use crate::cube::pool;
use crate::vocabulary::{Bounds, Vocabulary};

/// All that is computed, by pass.
#[derive(Debug)]
pub(super) struct Definitions {
    pub(super) list: Vec<Compiled>,
    pub(super) half_to_even: bool,
}

/// One definition. Its number names its values as a source too.
#[derive(Debug)]
pub(super) struct Compiled {
    pub(super) number: u32,
    pub(super) pass: usize,
    /// Place in the plan's indicators; `None`: a measure summed for others.
    pub(super) indicator: Option<usize>,
    pub(super) kind: Kind,
    pub(super) sides: Vec<CompiledSide>,
    pub(super) factor: f64,
    pub(super) leads_reported: bool,
    pub(super) sums: bool,
    /// The summed measure that weighs.
    pub(super) weight: Option<u32>,
    pub(super) bounded: bool,
    /// The subject under which it may be reported as it is.
    pub(super) reported: Option<u32>,
    pub(super) interval: IntervalKind,
    pub(super) decimals: u8,
    /// Years whose counts are added; 1: none.
    pub(super) pool_years: u8,
}

#[derive(Debug)]
pub(super) struct CompiledSide {
    pub(super) items: Vec<CompiledItem>,
    pub(super) scale: Option<f64>,
    /// `None` where the side is its one item.
    pub(super) expr: Option<Expr>,
}

#[derive(Debug)]
pub(super) struct CompiledItem {
    pub(super) source: u32,
    /// What the fixed codes add to a cell.
    pub(super) taken: u64,
    /// By breakdown: the code that the item's cell must have; `None`: any.
    pub(super) codes: Vec<Option<u16>>,
}

impl Compiled {
    /// Sides that a part must give.
    pub(super) fn needed(&self) -> u8 {
        if self.weight.is_some() || self.kind == Kind::Ratio {
            2
        } else {
            1
        }
    }

    pub(super) fn scale(&self, side: usize) -> Option<f64> {
        self.sides.get(side)?.scale
    }
}

/// Numbers of sources: what was submitted, by subject; then summed measures; then finished indicators.
struct Numbers {
    subjects: u32,
}

impl Numbers {
    fn summed(&self, subject: u32) -> u32 {
        self.subjects + subject
    }

    fn indicator(&self, at: usize) -> u32 {
        2 * self.subjects + at as u32
    }

    fn of(&self, source: Source) -> Option<u32> {
        match source {
            Source::Submitted(subject) => Some(subject),
            Source::Summed(subject) => Some(self.summed(subject)),
            Source::Indicator(at) => Some(self.indicator(at)),
            Source::Unknown => None,
        }
    }
}

impl Definitions {
    pub(super) fn of(
        plan: &Plan,
        vocabulary: &Vocabulary<'_>,
        space: &CellSpace,
        refusals: &mut Vec<Refusal>,
    ) -> Self {
        let numbers = Numbers {
            subjects: vocabulary.subjects.len() as u32,
        };
        let order = order(plan, vocabulary);
        let id = |at: usize| plan.indicators[at].id.value.as_str();
        for at in &order.circular {
            refusals.push(refuse(
                id(*at),
                "指标之间循环引用",
                "indicators that depend on each other in a circle",
            ));
        }
        let mut list = Vec::new();
        let mut summed: BTreeSet<u32> = BTreeSet::new();
        for (wave, indicators) in order.waves.iter().enumerate() {
            for at in indicators {
                let definition = Definition::of(plan, *at, vocabulary);
                summed.extend(definition.summed());
                let indicator = &plan.indicators[*at];
                if definition.sums && definition.missing_parts != MissingParts::Refuse {
                    refusals.push(refuse(
                        id(*at),
                        "缺报的处理（missing_parts）不是 refuse",
                        "a `missing_parts` other than `refuse`",
                    ));
                }
                let compiled = compile(&definition, &numbers, space).map(|compiled| Compiled {
                    number: numbers.indicator(*at),
                    pass: wave + 1,
                    indicator: Some(*at),
                    interval: indicator.interval,
                    decimals: indicator.decimals,
                    pool_years: pool::years(indicator, &definition).unwrap_or(1),
                    ..compiled
                });
                match compiled {
                    Ok(compiled) => list.push(compiled),
                    Err((zh, en)) => refusals.push(refuse(id(*at), zh, en)),
                }
            }
        }
        for subject in summed {
            list.push(summed_measure(subject, &numbers, space));
        }
        list.sort_by_key(|d| (d.pass, d.number));
        let rounding = plan.scheme_in_force().map(|scheme| scheme.rounding);
        Self {
            list,
            half_to_even: rounding == Some(Rounding::Gb8170),
        }
    }

    /// The passes in order, each with its definitions.
    pub(super) fn passes(&self) -> BTreeMap<usize, Vec<&Compiled>> {
        let mut passes: BTreeMap<usize, Vec<&Compiled>> = BTreeMap::new();
        for d in &self.list {
            passes.entry(d.pass).or_default().push(d);
        }
        passes
    }
}

fn compile(
    definition: &Definition<'_>,
    numbers: &Numbers,
    space: &CellSpace,
) -> Result<Compiled, (&'static str, &'static str)> {
    let mut sides = Vec::new();
    for side in &definition.sides {
        if items(side.expr).is_empty() {
            return Err(("算式中没有数据项", "an expression without a measure"));
        }
        let mut compiled = Vec::new();
        for item in &side.items {
            let source = numbers
                .of(item.source)
                .ok_or(("算式中有未定义的 id", "an expression with an unknown id"))?;
            let mut codes: Vec<Option<u16>> = definition
                .varies
                .iter()
                .map(|varies| (!varies).then_some(0))
                .collect();
            for (dimension, code) in &item.fixed {
                if let Some(slot) = codes.get_mut(*dimension) {
                    *slot = Some(*code);
                }
            }
            compiled.push(CompiledItem {
                source,
                taken: item.cell(0, space),
                codes,
            });
        }
        sides.push(CompiledSide {
            items: compiled,
            scale: side.scale,
            expr: (!side.plain).then(|| side.expr.clone()),
        });
    }
    Ok(Compiled {
        number: 0,
        pass: 0,
        indicator: None,
        kind: definition.kind,
        sides,
        factor: definition.factor,
        leads_reported: definition.leads == Leads::Reported,
        sums: definition.sums,
        weight: definition.weight.map(|subject| numbers.summed(subject)),
        bounded: definition.bounds == Bounds::ShareOfWhole,
        reported: definition.reportable.then_some(definition.subject),
        interval: IntervalKind::None,
        decimals: 0,
        pool_years: 1,
    })
}

/// A measure by itself, summed along the tree: as [`Definition::of_measure`].
fn summed_measure(subject: u32, numbers: &Numbers, space: &CellSpace) -> Compiled {
    Compiled {
        number: numbers.summed(subject),
        pass: 0,
        indicator: None,
        kind: Kind::Count,
        sides: vec![CompiledSide {
            items: vec![CompiledItem {
                source: subject,
                taken: 0,
                codes: vec![None; space.dimensions()],
            }],
            scale: None,
            expr: None,
        }],
        factor: 1.0,
        leads_reported: true,
        sums: true,
        weight: None,
        bounded: false,
        reported: None,
        interval: IntervalKind::None,
        decimals: 0,
        pool_years: 1,
    }
}
