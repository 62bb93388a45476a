//! All definitions of a plan, in their order.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use heng_indicator::expr::{self, Expr, Item};
use heng_indicator::plan::{MissingParts, Rounding};
use heng_indicator::{Located, Plan, Span};
use rayon::prelude::*;

use super::PanelOptions;
use super::batch::{self, Table};
use super::changed::Changed;
use super::columns::Submitted;
use super::definition::Definition;
use super::fact::Facts;
use super::order;
use super::outcome::{Finding, Outcome};
use super::roll_up::{Links, MANY, RollUp};
use super::rows::{Finished, Rows};
use super::told::{Precision, Telling};
use super::trail::Trace;
use crate::cell::CellSpace;
use crate::vocabulary::Vocabulary;

/// Everything that a panel is computed from.
pub(crate) struct Run<'a, 'p> {
    pub(crate) plan: &'p Plan,
    pub(crate) vocabulary: &'a Vocabulary<'p>,
    pub(crate) space: &'a CellSpace,
    pub(crate) links: &'a Links<'a, 'p>,
    pub(crate) submitted: &'a Submitted,
    pub(crate) options: &'a PanelOptions,
    /// Only what changed; `None`: everything.
    pub(crate) changed: Option<&'a Changed>,
}

impl<'p> Run<'_, 'p> {
    /// Gives one batch after the other, in the plan's order. Only as many are held as there are threads to make them,
    /// and the rows that others are computed from.
    /// `make` is called on the threads that compute.
    pub(crate) fn batches<R: Trace, T: Send>(
        &self,
        telling: &mut Telling<'_>,
        make: &(dyn Fn(Table<'_, R>) -> T + Sync),
        give: &mut dyn FnMut(T),
    ) {
        let plan = self.plan;
        let definitions: Vec<Definition<'p>> = (0..plan.indicators.len())
            .map(|at| Definition::of(plan, at, self.vocabulary))
            .collect();
        let mut facts: Facts<'_, R> = Facts {
            space: self.space,
            submitted: self.submitted,
            summed: Vec::new(),
            finished: Vec::new(),
        };
        let rounding = plan
            .scheme_in_force()
            .map_or(Rounding::HalfUp, |scheme| scheme.rounding);
        self.sum_measures(&definitions, &mut facts, telling, rounding);
        let computed = self.compute_needed(&definitions, &mut facts, telling);

        let context = batch::Context {
            plan,
            space: self.space,
            options: self.options,
            rounding,
            boundaries: OnceLock::new(),
        };
        let wanted: Vec<usize> = (0..plan.indicators.len())
            .filter(|at| computed.contains(at) && self.is_wanted(*at))
            .collect();
        for some in wanted.chunks(self.at_a_time()) {
            let made: Vec<(Option<T>, Vec<Finding>)> = some
                .par_iter()
                .map(|at| {
                    let definition = &definitions[*at];
                    let Outcome { rows, findings } = self.shown(definition, &facts, &context);
                    let table = Table {
                        indicator: *at,
                        definition: &definitions[*at],
                        pool_years: 1,
                        order: self.order(&rows),
                        rows,
                        context: &context,
                    };
                    ((!table.order.is_empty()).then(|| make(table)), findings)
                })
                .collect();
            for (at, (made, findings)) in some.iter().zip(made) {
                let precision = Precision {
                    decimals: plan.indicators[*at].decimals,
                    rounding,
                };
                telling.take(definitions[*at].subject, &precision, &findings);
                made.into_iter().for_each(&mut *give);
            }
        }
    }

    /// Definitions whose rows are held at a time.
    fn at_a_time(&self) -> usize {
        let slots = self
            .submitted
            .subjects
            .iter()
            .map(|of| of.slots.len())
            .max();
        let rows = (slots.unwrap_or_default() * self.plan.places()).max(1);
        (MANY / rows).clamp(1, 2) * rayon::current_num_threads()
    }

    fn is_wanted(&self, indicator: usize) -> bool {
        self.changed
            .is_none_or(|changed| changed.indicators.contains(&indicator))
    }

    fn order<R: Trace>(&self, rows: &Rows<R>) -> Vec<(u32, u32)> {
        let mut order = rows.order(self.plan.places());
        if let Some(changed) = self.changed {
            order.retain(|(row, _)| changed.areas.contains(&rows.area[*row as usize]));
        }
        order
    }

    /// What others are computed from: never of some of the parts only.
    fn roll_up<R: Trace>(&self, definition: &Definition<'_>, facts: &Facts<'_, R>) -> Outcome<R> {
        RollUp {
            definition,
            facts,
            links: self.links,
            years: self.changed.map(|changed| &changed.known),
            missing_parts: MissingParts::Refuse,
            boundaries: None,
        }
        .run()
    }

    /// What is shown: where parts are missing, as the definition says.
    fn shown<R: Trace>(
        &self,
        definition: &Definition<'_>,
        facts: &Facts<'_, R>,
        context: &batch::Context<'_>,
    ) -> Outcome<R> {
        let missing_parts = definition.missing_parts;
        let completes = matches!(missing_parts, MissingParts::Complete(_));
        RollUp {
            definition,
            facts,
            links: self.links,
            years: self.changed.map(|changed| &changed.years),
            missing_parts,
            boundaries: completes.then(|| context.boundaries()),
        }
        .run()
    }

    /// Measures that indicators need summed.
    fn sum_measures<R: Trace>(
        &self,
        definitions: &[Definition<'_>],
        facts: &mut Facts<'_, R>,
        telling: &mut Telling<'_>,
        rounding: Rounding,
    ) {
        let subjects = &self.vocabulary.subjects;
        let wanted = definitions.iter().enumerate();
        let needed: BTreeSet<u32> = wanted
            .filter(|(at, _)| self.is_wanted(*at))
            .flat_map(|(_, definition)| definition.summed())
            .collect();
        let own: Vec<(u32, Expr)> = needed
            .into_iter()
            .map(|subject| (subject, itself(subjects[subject as usize].id)))
            .collect();
        let summed: Vec<Outcome<R>> = own
            .par_iter()
            .map(|(subject, expr)| {
                let definition = Definition::of_measure(*subject, expr, self.plan);
                self.roll_up(&definition, facts)
            })
            .collect();
        facts.summed.resize_with(subjects.len(), Finished::default);
        for ((subject, _), outcome) in own.iter().zip(summed) {
            let precision = Precision {
                decimals: 0,
                rounding,
            };
            telling.take(*subject, &precision, &outcome.findings);
            facts.summed[*subject as usize] = Finished::of(outcome.rows);
        }
    }

    /// Indicators that others are computed from; returns all that can be computed.
    fn compute_needed<R: Trace>(
        &self,
        definitions: &[Definition<'_>],
        facts: &mut Facts<'_, R>,
        telling: &mut Telling<'_>,
    ) -> BTreeSet<usize> {
        let order = order::order(self.plan, self.vocabulary);
        telling.circular(&order.circular);
        let needed: BTreeSet<usize> = self
            .plan
            .indicators
            .iter()
            .flat_map(|indicator| order::expressions(&indicator.formula))
            .flat_map(expr::items)
            .filter_map(|item| self.vocabulary.indicator(&item.id.value))
            .collect();
        facts
            .finished
            .resize_with(self.plan.indicators.len(), Finished::default);
        for wave in &order.waves {
            let wave: Vec<usize> = wave
                .iter()
                .copied()
                .filter(|at| needed.contains(at))
                .collect();
            let outcomes: Vec<Outcome<R>> = wave
                .par_iter()
                .map(|at| self.roll_up(&definitions[*at], facts))
                .collect();
            for (at, outcome) in wave.iter().zip(outcomes) {
                facts.finished[*at] = Finished::of(outcome.rows);
            }
        }
        order.waves.into_iter().flatten().collect()
    }
}

/// The expression that names one measure.
fn itself(id: &str) -> Expr {
    Expr::Item(Item {
        id: Located::new(id.to_owned(), Span::default()),
        selectors: Vec::new(),
    })
}
