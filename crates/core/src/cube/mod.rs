//! From observations to the panel: indicator × area × year × breakdown.

mod batch;
mod definition;
mod fact;
pub(crate) mod interval;
mod order;
mod outcome;
mod roll_up;
mod row;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod told;
pub(crate) mod tree;
mod way;

use std::collections::BTreeSet;

use heng_indicator::expr::{Expr, Item};
use heng_indicator::plan::Rounding;
use heng_indicator::{Diagnostic, Limits, Located, Plan, Span};
use rayon::prelude::*;

use crate::cell::CellSpace;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, Panel};

use definition::Definition;
use fact::Facts;
use outcome::Outcome;
use roll_up::RollUp;
use told::{Precision, Telling};
use tree::Tree;

/// Choices that change a panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelOptions {
    /// Only what was submitted by then, in microseconds since 1970 UTC ([`crate::end_of_day`]); rows without a
    /// vintage are known from the end of their year. `None`: the latest of everything.
    pub as_of: Option<i64>,
    /// Level of the intervals, as a fraction.
    pub level: f64,
    /// The year of the run; figures of later years are told. `None`: not checked.
    pub this_year: Option<i32>,
    /// Diagnostics kept; the rest are counted.
    pub diagnostics: usize,
}

impl Default for PanelOptions {
    fn default() -> Self {
        Self {
            as_of: None,
            level: 0.95,
            this_year: None,
            diagnostics: Limits::default().diagnostics,
        }
    }
}

impl PanelOptions {
    /// The level of the plan's scheme, the latest of everything.
    pub fn of(plan: &Plan) -> Self {
        let default = Self::default();
        Self {
            level: plan
                .scheme_in_force()
                .map_or(default.level, |scheme| scheme.certainty_level),
            ..default
        }
    }
}

/// Builds the panel of a plan.
///
/// * Of each key the latest vintage counts, or the latest known at `as_of`.
/// * Each area has what it submitted itself and, where the definition's `roll_up` allows, the sum of its parts:
///   those that add up (never 其中), were there that year, under a parent whose parts are all listed. A sum needs all
///   expected parts; fewer give no value, but `parts` and `expected` are kept and a diagnostic names the missing.
/// * `value` is the leading one. `reported_value` is what was submitted under the indicator's own id, else what the
///   area's own counts give where its parts give a sum as well. `computed_value` is what the parts give where all
///   report, else what the area's own counts give. The definition's `leads` decides between the two.
/// * `numerator` and `denominator` belong to the leading value, or to the computed one beside a reported one.
/// * `parts` and `expected` are 1 and 1 for an area's own value where no part reported.
///
/// The result does not depend on the order of the observations or on the number of threads.
///
/// # Errors
/// More breakdown cells than a number can name.
pub fn panel(
    plan: &Plan,
    observations: &Observations,
    options: &PanelOptions,
) -> Result<(Panel, Vec<Diagnostic>), Error> {
    let vocabulary = Vocabulary::of(plan);
    let space = CellSpace::of(plan)?;
    let tree = Tree::of(plan);
    let submitted = store::in_force(
        observations,
        &space,
        vocabulary.subjects.len(),
        options.as_of,
    );
    let rounding = plan
        .scheme_in_force()
        .map_or(Rounding::HalfUp, |scheme| scheme.rounding);
    let mut telling = Telling::new(plan, &vocabulary, observations, &space, options.diagnostics);
    let definitions: Vec<Definition<'_>> = (0..plan.indicators.len())
        .map(|at| Definition::of(plan, at, &vocabulary))
        .collect();
    let mut facts = Facts {
        observations,
        space: &space,
        submitted: &submitted,
        summed: vec![Vec::new(); vocabulary.subjects.len()],
        finished: vec![Vec::new(); plan.indicators.len()],
    };

    let needed: Vec<u32> = definitions
        .iter()
        .flat_map(Definition::summed)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let own: Vec<Expr> = needed
        .iter()
        .map(|subject| itself(vocabulary.subjects[*subject as usize].id))
        .collect();
    let summed: Vec<Outcome> = needed
        .par_iter()
        .zip(&own)
        .map(|(subject, expr)| {
            let definition = Definition::of_measure(*subject, expr, plan);
            RollUp {
                definition: &definition,
                facts: &facts,
                tree: &tree,
            }
            .run()
        })
        .collect();
    for (subject, outcome) in needed.iter().zip(summed) {
        telling.take(
            *subject,
            &Precision {
                decimals: 0,
                rounding,
            },
            &outcome.findings,
        );
        facts.summed[*subject as usize] = outcome.rows;
    }

    let order = order::order(plan, &vocabulary);
    telling.circular(&order.circular);
    let mut findings = vec![Vec::new(); plan.indicators.len()];
    for wave in &order.waves {
        let outcomes: Vec<Outcome> = wave
            .par_iter()
            .map(|at| {
                RollUp {
                    definition: &definitions[*at],
                    facts: &facts,
                    tree: &tree,
                }
                .run()
            })
            .collect();
        for (at, outcome) in wave.iter().zip(outcomes) {
            facts.finished[*at] = outcome.rows;
            findings[*at] = outcome.findings;
        }
    }
    for (at, findings) in findings.iter().enumerate() {
        let precision = Precision {
            decimals: plan.indicators[at].decimals,
            rounding,
        };
        telling.take(definitions[at].subject, &precision, findings);
    }
    if let Some(year) = options.this_year {
        telling.future(year);
    }
    let rows = std::mem::take(&mut facts.finished);
    let panel = batch::assemble(
        plan,
        &definitions,
        rows,
        &batch::Context {
            observations,
            space: &space,
            options,
            rounding,
        },
    );
    Ok((panel, telling.finish()))
}

/// The expression that names one measure.
fn itself(id: &str) -> Expr {
    Expr::Item(Item {
        id: Located::new(id.to_owned(), Span::default()),
        selectors: Vec::new(),
    })
}
