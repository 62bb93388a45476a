//! Words of the lists by unit, of the rates by side, of pools and of the mid-term evaluation.

use crate::assess::{Agreement, Revision};

/// Classes of the meeting list with the names in each.
type Classes<'a> = &'a [(&'a str, String)];

/// The same fields in each language.
pub(crate) struct ListWords {
    /// A label and what it is of.
    pub(crate) label: fn(&str, &str) -> String,
    // Pools.
    /// First and last year, the figure.
    pub(crate) pooled: fn((i32, i32), &str) -> String,
    /// The figure with its counts.
    pub(crate) of_counts: fn(&str, &str, &str) -> String,
    pub(crate) pooled_heading: &'static str,
    /// Events expected, fewer than, what the target says of the pool.
    pub(crate) pooled_why: fn(&str, &str, Option<&str>) -> String,
    /// Change from the pooled baseline.
    pub(crate) pooled_change: fn(&str) -> String,
    pub(crate) pooled_note: &'static str,

    // Rates by side.
    pub(crate) rates_caption: fn(&str) -> String,
    pub(crate) side: &'static str,
    pub(crate) scope: &'static str,
    pub(crate) mid_term_rate: fn(i32) -> String,
    pub(crate) final_rate: fn(i32) -> String,
    pub(crate) final_with_nearly: &'static str,
    pub(crate) final_of_assessed: &'static str,
    pub(crate) improvement: &'static str,
    pub(crate) by_area: &'static str,
    pub(crate) by_level: &'static str,
    pub(crate) by_domain: &'static str,
    pub(crate) by_unit: &'static str,
    /// Area, level and how many areas of it.
    pub(crate) of_level: fn(&str, usize) -> String,
    pub(crate) rates_notes: &'static [&'static str],

    // Units.
    pub(crate) units: &'static str,
    pub(crate) cards_caption: fn(&str, &str) -> String,
    pub(crate) led: &'static str,
    pub(crate) taken_part: &'static str,
    pub(crate) attained: &'static str,
    pub(crate) improved: &'static str,
    pub(crate) red: &'static str,
    pub(crate) worsening: &'static str,
    pub(crate) not_reported: &'static str,
    pub(crate) own_count: &'static str,
    /// Agreeing, differing, others.
    pub(crate) own_counts: fn(usize, usize, usize) -> String,
    pub(crate) cards_notes: &'static [&'static str],
    /// Unit, led, classes with their names, taken part in.
    pub(crate) card_line: fn(&str, usize, Classes<'_>, &str) -> String,
    pub(crate) own_caption: fn(&str, usize) -> String,
    pub(crate) no_own: &'static str,
    pub(crate) role: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) partner: &'static str,
    pub(crate) neither: &'static str,
    pub(crate) ours: &'static str,
    pub(crate) theirs: &'static str,
    pub(crate) beside: &'static str,
    pub(crate) cause: &'static str,
    pub(crate) action: &'static str,
    pub(crate) remark: &'static str,
    pub(crate) dispute: &'static str,
    pub(crate) agreement: fn(Agreement) -> &'static str,
    /// What a unit says, and how it stands to ours.
    pub(crate) own_cell: fn(&str, &str) -> String,
    /// Indicator, earlier unit, its role, its years, who leads now.
    pub(crate) moved: fn(&str, &str, &str, &str, &str) -> String,
    pub(crate) moved_heading: &'static str,
    pub(crate) years: fn(Option<i32>, Option<i32>) -> String,

    // Mid-term evaluation.
    pub(crate) mid_term: fn(i32) -> String,
    pub(crate) mid_term_note: &'static str,
    pub(crate) mid_term_figure: fn(i32, &str) -> String,
    pub(crate) mid_term_caption: fn(&str, i32, i32) -> String,
    pub(crate) target_of_year: fn(i32) -> String,
    pub(crate) verdict_of_year: fn(i32) -> String,
    pub(crate) no_mid_term: &'static str,
    pub(crate) term_of: fn(i32) -> String,
    pub(crate) own_beside_note: &'static str,
    pub(crate) speed_caption: fn(usize) -> String,
    pub(crate) per_year_so_far: &'static str,
    pub(crate) per_year_from_here: &'static str,
    pub(crate) times: &'static str,
    pub(crate) must_turn: &'static str,
    pub(crate) times_faster: fn(&str) -> String,
    pub(crate) speed_note: &'static str,
    pub(crate) no_speed: &'static str,
    pub(crate) hard_caption: fn(usize) -> String,
    pub(crate) why_missing: &'static str,
    pub(crate) years_known: &'static str,
    pub(crate) last_year_known: &'static str,
    pub(crate) no_hard: &'static str,
    pub(crate) revision_caption: fn(usize) -> String,
    pub(crate) revision_why: &'static str,
    pub(crate) revision: fn(Revision) -> &'static str,
    pub(crate) revision_note: &'static str,
}
