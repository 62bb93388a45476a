//! From observations to the panel: indicator × area × year × breakdown.

pub(crate) mod batch;
pub(crate) mod boundary;
mod changed;
mod column;
mod columns;
pub(crate) mod definition;
mod fact;
mod group;
pub(crate) mod interval;
mod missing_parts;
pub(crate) mod order;
mod origin;
mod outcome;
pub(crate) mod pool;
mod roll_up;
pub(crate) mod rows;
mod run;
pub(crate) mod store;
mod stream;
#[cfg(test)]
mod tests;
mod told;
pub(crate) mod trail;
pub(crate) mod tree;
mod way;

use heng_indicator::{Diagnostic, Limits, Plan};

use crate::cell::CellSpace;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, Panel};

use columns::Submitted;
use roll_up::Links;
use run::Run;
use told::Telling;
use trail::AllRows;
use tree::Tree;

pub use stream::Cube;

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
/// * A part that says that the thing cannot exist there (M) or is included elsewhere (K) is not expected. A single side of
///   an M part is in no sum; that of a K part is, for the other side stands in another part's.
/// * `status` has the flags of all that the value is made of. An area without a value whose parts withheld something (Q)
///   has Q itself: there is no sum to publish. Other words for missing stay with the part; above, `parts` says it.
/// * A group of areas has rows like an area that submits nothing: the sum of the members that were in it that year.
///   It gives to no area and no other group.
/// * `value` is the leading one. `reported_value` is what was submitted under the indicator's own id, else what the
///   area's own counts give where its parts give a sum as well. `computed_value` is what the parts give where all
///   report, else what the area's own counts give. The definition's `leads` decides between the two.
/// * `numerator` and `denominator` belong to the leading value, or to the computed one beside a reported one.
/// * `parts` and `expected` are 1 and 1 for an area's own value where no part reported.
/// * [`Panel::pools`] has the rolling sums of indicators with a rule for small numbers (`small`): numerators and
///   denominators of `pool_years` years that all have whole counts, never across a break (B in a later year) or a change
///   of the area's boundary, and never of spans, terms or waves.
///
/// The result does not depend on the order of the observations or on the number of threads.
///
/// # Errors
/// More breakdown cells than a number can name; observations that are not of the plan.
pub fn panel(
    plan: &Plan,
    observations: &Observations,
    options: &PanelOptions,
) -> Result<(Panel, Vec<Diagnostic>), Error> {
    observations.fit(plan)?;
    let vocabulary = Vocabulary::of(plan);
    let space = CellSpace::of(plan)?;
    let tree = Tree::of(plan);
    let mut submitted = Submitted::new(vocabulary.subjects.len(), plan.areas.len());
    let clashes = submitted.add(observations, &space, options.as_of, 0);
    let mut telling = Telling::new(plan, &vocabulary, observations, &space, options.diagnostics);
    telling.clashes(clashes);
    let (mut batches, mut pools) = (Vec::new(), Vec::new());
    Run {
        plan,
        vocabulary: &vocabulary,
        space: &space,
        links: &Links::of(&tree, submitted.years()),
        submitted: &submitted,
        options,
        changed: None,
    }
    .batches::<AllRows, _>(
        &mut telling,
        &|table| (table.batch(), table.pools().map(|pools| pools.batch())),
        &mut |(batch, pool)| {
            batches.push(batch);
            pools.extend(pool);
        },
    );
    if let Some(year) = options.this_year {
        telling.future(year);
    }
    let yearly = batches.len();
    batches.append(&mut pools);
    let provenance = batch::provenance(&mut batches, observations, &vocabulary);
    let pools = batches.split_off(yearly);
    let panel = Panel {
        batches,
        pools,
        provenance,
    };
    Ok((panel, telling.finish()))
}
