//! What the chapters on areas, causes and changes since the last report say.

use crate::compare::since::Reason;
use crate::compare::{Alarms, Feasible, Intervals, Movement, NotApart, OutlierPlace};

/// The phrases of these chapters.
pub(crate) struct CompareWords {
    // Headings.
    pub(crate) between: &'static str,
    pub(crate) causes: &'static str,
    pub(crate) since_last: &'static str,
    /// The area whose parts are compared.
    pub(crate) parts_of: fn(&str) -> String,
    /// Level, draws, seed of rank intervals.
    pub(crate) between_note: fn(&str, usize, u64) -> String,
    /// Peer groups with their members, joined.
    pub(crate) peer_groups: fn(&[(&str, String)]) -> String,

    // Standings.
    pub(crate) standing_caption: fn(&str, &str) -> String,
    /// Rank, whether it is shared, its interval.
    pub(crate) rank: fn(usize, bool, Option<(usize, usize)>) -> String,
    pub(crate) areas: &'static str,
    pub(crate) best: &'static str,
    pub(crate) worst: &'static str,
    /// Names, how many more there are, value.
    pub(crate) value_of: fn(&[&str], usize, &str) -> String,
    pub(crate) missing_label: &'static str,
    pub(crate) intervals: fn(Intervals) -> &'static str,
    pub(crate) intervals_label: &'static str,
    pub(crate) standing_note: &'static str,
    /// Model estimate, share of the area's own data in per cent.
    pub(crate) model_estimate: fn(&str, &str) -> String,

    // Outliers.
    pub(crate) alarms: fn(&Alarms) -> String,
    pub(crate) convergence_alarms: fn(&Alarms) -> String,
    pub(crate) outliers_caption: fn(&str) -> String,
    pub(crate) common_rate: &'static str,
    pub(crate) inner_limits: &'static str,
    pub(crate) outer_limits: &'static str,
    pub(crate) finding: &'static str,
    /// Place, whether that is the better side.
    pub(crate) outlier: fn(OutlierPlace, bool) -> &'static str,
    pub(crate) outliers_note: &'static str,

    // Disparity.
    pub(crate) spread_caption: fn(&str) -> String,
    pub(crate) lowest: &'static str,
    pub(crate) highest: &'static str,
    pub(crate) range: &'static str,
    pub(crate) ratio: &'static str,
    pub(crate) cv: &'static str,
    pub(crate) cv_weighted: &'static str,
    pub(crate) gini: &'static str,
    pub(crate) theil: &'static str,
    /// Share of the index between groups, in per cent.
    pub(crate) theil_between: fn(&str) -> String,
    pub(crate) complement: &'static str,
    pub(crate) spread_note: &'static str,

    // Convergence.
    pub(crate) convergence_caption: fn(&str) -> String,
    pub(crate) years: &'static str,
    pub(crate) span: fn(i32, i32) -> String,
    pub(crate) cv_then: &'static str,
    pub(crate) cv_now: &'static str,
    pub(crate) cv_trend: &'static str,
    pub(crate) beta: &'static str,
    pub(crate) adjusted_p: &'static str,
    pub(crate) half_life: &'static str,
    pub(crate) half_life_years: fn(&str) -> String,
    pub(crate) catching_up: &'static str,
    pub(crate) falling_back: &'static str,
    pub(crate) convergence_note: &'static str,

    // Gaps.
    pub(crate) gaps_caption: fn(&str) -> String,
    pub(crate) sides: &'static str,
    /// First side, second side.
    pub(crate) first_against: fn(&str, &str) -> String,
    pub(crate) first_side: &'static str,
    pub(crate) second_side: &'static str,
    pub(crate) ratio_of_sides: &'static str,
    pub(crate) points: &'static str,
    /// The intervals of both sides overlap.
    pub(crate) by_chance: &'static str,
    pub(crate) parity_index: &'static str,
    pub(crate) since_base: fn(i32) -> String,
    pub(crate) since_previous: &'static str,
    pub(crate) movement: fn(Movement) -> &'static str,
    /// Earlier year, width then, width now.
    pub(crate) from_width: fn(i32, &str, &str) -> String,
    /// The two measures disagree: what the relative gap did.
    pub(crate) relative_differs: fn(Movement) -> String,
    pub(crate) turned: &'static str,
    pub(crate) broken: fn(i32) -> String,
    pub(crate) parts_narrowing: &'static str,
    /// Narrowing, unchanged, widening parts.
    pub(crate) narrowing_parts: fn(usize, usize, usize) -> String,
    pub(crate) gaps_note: &'static str,

    // Screen.
    pub(crate) screen_caption: fn(&str) -> String,
    pub(crate) peer_group: &'static str,
    pub(crate) compared: &'static str,
    pub(crate) stands_out: &'static str,
    pub(crate) uncertain: &'static str,
    /// Names, how many.
    pub(crate) names_and_count: fn(&[&str]) -> String,
    pub(crate) screen_note: &'static str,

    // Change.
    pub(crate) change_caption: fn(&str, i32) -> String,
    pub(crate) change_previous_caption: fn(&str) -> String,
    pub(crate) then: &'static str,
    pub(crate) now: &'static str,
    pub(crate) change: &'static str,
    pub(crate) within: &'static str,
    pub(crate) shift: &'static str,
    pub(crate) largest_parts: &'static str,
    /// Value then, value now, within, shift.
    pub(crate) part_of_change: fn(&str, &str, &str, &str) -> String,
    pub(crate) change_note: &'static str,
    pub(crate) refused: fn(&NotApart, &[&str], &[&str]) -> String,

    // Shortfall.
    pub(crate) shortfall_caption: fn(&str) -> String,
    pub(crate) shortfall: &'static str,
    pub(crate) to_reach: &'static str,
    pub(crate) smallest_set: &'static str,
    pub(crate) another_set: &'static str,
    pub(crate) closes: &'static str,
    /// Own value, contribution, people or events.
    pub(crate) part_of_shortfall: fn(&str, &str, &str) -> String,
    pub(crate) shortfall_note: &'static str,

    // Pace.
    pub(crate) pace_caption: fn(&str) -> String,
    pub(crate) required: &'static str,
    pub(crate) achieved: &'static str,
    pub(crate) best_peer: &'static str,
    pub(crate) feasible: fn(Feasible) -> &'static str,
    pub(crate) pace_parts: [&'static str; 3],
    /// Area, value, target, required, achieved.
    pub(crate) pace_of_part: fn(&str, &str, &str, &str) -> String,
    pub(crate) pace_note: &'static str,

    // Since the last report.
    /// Unchanged, changed verdicts, changed figures only.
    pub(crate) since_counts: fn(usize, usize, usize) -> String,
    /// Areas that only this report has, and verdicts on them.
    pub(crate) areas_added: fn(&[&str], usize) -> String,
    pub(crate) areas_gone: fn(&[&str], usize) -> String,
    pub(crate) since_caption: &'static str,
    pub(crate) revisions_caption: &'static str,
    pub(crate) last_value: &'static str,
    pub(crate) last_verdict: &'static str,
    pub(crate) this_value: &'static str,
    pub(crate) this_verdict: &'static str,
    pub(crate) reasons: &'static str,
    pub(crate) reason: fn(Reason) -> &'static str,
    pub(crate) reason_counts: fn(&[(&str, usize)]) -> String,
    pub(crate) since_note: &'static str,
}
