//! Checks across the files of a plan: one rule a file, in the order in which they are listed.

mod a001_unknown_area;
mod a002_area_cycle;
mod a003_area_without_parent;
mod a004_area_code_twice;
mod a005_parent_not_above;
mod a006_unknown_tag;
mod a007_empty_group;
mod a008_group_named_like_area;
mod a009_counted_twice;
mod a010_member_outside;
mod a011_member_not_always_in;
mod a012_group_for_area;
mod a013_tag_over_unlisted;
mod cycle;
mod d001_duplicate_id;
mod d002_measure_named_like_indicator;
mod d003_unknown_item;
mod d004_unknown_selector;
mod d005_not_broken_down;
mod d006_cycle;
mod d007_unit_mismatch;
mod d008_unknown_unit;
mod d009_unknown_domain;
mod d010_unknown_responsible_unit;
mod d011_unknown_scheme;
mod d012_unknown_breakdown;
mod d013_unknown_indicator;
mod d014_roll_up_unfit;
mod d015_interval_unfit;
mod d016_population_bases;
mod d017_unused_measure;
mod d018_reserved_breakdown;
mod d019_indicator_without_lead;
mod d020_lead_ended;
mod d021_breakdown_not_collected;
mod d022_not_listed;
mod d023_unknown_in_checks;
mod d024_check_of_unlike;
mod d025_compared_with_itself;
mod d026_due_twice;
mod d027_no_parts_to_miss;
mod t001_year_outside_plan;
mod t002_against_direction;
mod t003_band_reversed;
mod t004_above_hundred;
mod t005_hold_not_said;
mod t006_target_twice;
mod t007_year_of_unjudged;
mod t008_context_not_judged;
mod t009_kind_unfit_for_unit;
mod t010_finer_than_published;
mod t011_number_not_in_wording;
mod t012_direction_needed;
mod walk;

pub(crate) use d019_indicator_without_lead::indicator_without_lead;
pub(crate) use t007_year_of_unjudged::year_of_unjudged;

use crate::codes::Code;
use crate::plan::Plan;
use crate::read::faults::{Declared, Kind, did_you_mean, fault};
use crate::suggest::nearest;
use crate::{Diagnostic, Located, Sources, Span};

/// The codes of the rules.
pub(crate) mod codes {
    pub use super::a001_unknown_area::A001;
    pub use super::a002_area_cycle::A002;
    pub use super::a003_area_without_parent::A003;
    pub use super::a004_area_code_twice::A004;
    pub use super::a005_parent_not_above::A005;
    pub use super::a006_unknown_tag::A006;
    pub use super::a007_empty_group::A007;
    pub use super::a008_group_named_like_area::A008;
    pub use super::a009_counted_twice::A009;
    pub use super::a010_member_outside::A010;
    pub use super::a011_member_not_always_in::A011;
    pub use super::a012_group_for_area::A012;
    pub use super::a013_tag_over_unlisted::A013;
    pub use super::d001_duplicate_id::D001;
    pub use super::d002_measure_named_like_indicator::D002;
    pub use super::d003_unknown_item::D003;
    pub use super::d004_unknown_selector::D004;
    pub use super::d005_not_broken_down::D005;
    pub use super::d006_cycle::D006;
    pub use super::d007_unit_mismatch::D007;
    pub use super::d008_unknown_unit::D008;
    pub use super::d009_unknown_domain::D009;
    pub use super::d010_unknown_responsible_unit::D010;
    pub use super::d011_unknown_scheme::D011;
    pub use super::d012_unknown_breakdown::D012;
    pub use super::d013_unknown_indicator::D013;
    pub use super::d014_roll_up_unfit::D014;
    pub use super::d015_interval_unfit::D015;
    pub use super::d016_population_bases::D016;
    pub use super::d017_unused_measure::D017;
    pub use super::d018_reserved_breakdown::D018;
    pub use super::d019_indicator_without_lead::D019;
    pub use super::d020_lead_ended::D020;
    pub use super::d021_breakdown_not_collected::D021;
    pub use super::d022_not_listed::D022;
    pub use super::d023_unknown_in_checks::D023;
    pub use super::d024_check_of_unlike::D024;
    pub use super::d025_compared_with_itself::D025;
    pub use super::d026_due_twice::D026;
    pub use super::d027_no_parts_to_miss::D027;
    pub use super::t001_year_outside_plan::T001;
    pub use super::t002_against_direction::T002;
    pub use super::t003_band_reversed::T003;
    pub use super::t004_above_hundred::T004;
    pub use super::t005_hold_not_said::T005;
    pub use super::t006_target_twice::T006;
    pub use super::t007_year_of_unjudged::T007;
    pub use super::t008_context_not_judged::T008;
    pub use super::t009_kind_unfit_for_unit::T009;
    pub use super::t010_finer_than_published::T010;
    pub use super::t011_number_not_in_wording::T011;
    pub use super::t012_direction_needed::T012;
}

/// One rule: its code, and the function that looks for it.
pub(crate) struct Rule {
    pub(crate) code: &'static Code,
    pub(crate) check: fn(&Whole<'_>, &mut Found<'_>),
}

/// All rules across files. D019 and T007 are seen while one file is read.
pub(crate) const RULES: &[Rule] = &[
    a001_unknown_area::RULE,
    a002_area_cycle::RULE,
    a003_area_without_parent::RULE,
    a004_area_code_twice::RULE,
    a005_parent_not_above::RULE,
    a006_unknown_tag::RULE,
    a007_empty_group::RULE,
    a008_group_named_like_area::RULE,
    a009_counted_twice::RULE,
    a010_member_outside::RULE,
    a011_member_not_always_in::RULE,
    a012_group_for_area::RULE,
    a013_tag_over_unlisted::RULE,
    d001_duplicate_id::RULE,
    d002_measure_named_like_indicator::RULE,
    d003_unknown_item::RULE,
    d004_unknown_selector::RULE,
    d005_not_broken_down::RULE,
    d006_cycle::RULE,
    d007_unit_mismatch::RULE,
    d008_unknown_unit::RULE,
    d009_unknown_domain::RULE,
    d010_unknown_responsible_unit::RULE,
    d011_unknown_scheme::RULE,
    d012_unknown_breakdown::RULE,
    d013_unknown_indicator::RULE,
    d014_roll_up_unfit::RULE,
    d015_interval_unfit::RULE,
    d016_population_bases::RULE,
    d017_unused_measure::RULE,
    d018_reserved_breakdown::RULE,
    d020_lead_ended::RULE,
    d021_breakdown_not_collected::RULE,
    d022_not_listed::RULE,
    d023_unknown_in_checks::RULE,
    d024_check_of_unlike::RULE,
    d025_compared_with_itself::RULE,
    d026_due_twice::RULE,
    d027_no_parts_to_miss::RULE,
    t001_year_outside_plan::RULE,
    t002_against_direction::RULE,
    t003_band_reversed::RULE,
    t004_above_hundred::RULE,
    t005_hold_not_said::RULE,
    t006_target_twice::RULE,
    t008_context_not_judged::RULE,
    t009_kind_unfit_for_unit::RULE,
    t010_finer_than_published::RULE,
    t011_number_not_in_wording::RULE,
    t012_direction_needed::RULE,
];

/// The plan as far as it could be read, with what the folder declares.
pub(crate) struct Whole<'w> {
    pub(crate) plan: &'w Plan,
    pub(crate) declared: &'w Declared,
    pub(crate) sources: &'w Sources,
}

/// What the rules find.
pub(crate) struct Found<'f> {
    code: &'static Code,
    sources: &'f Sources,
    list: &'f mut Vec<Diagnostic>,
}

impl Found<'_> {
    /// A fault of the running rule.
    pub(crate) fn fault(&self, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
        fault(self.code, zh, en)
    }

    /// Reports it at a place.
    pub(crate) fn at(&mut self, span: Span, diagnostic: Diagnostic) {
        self.list.push(diagnostic.at(self.sources.place(span)));
    }

    /// Reports `id` when no definition of `kind` declares it.
    pub(crate) fn unknown(&mut self, whole: &Whole<'_>, kind: Kind, id: &Located<String>) {
        // An empty id stands for one that could not be read.
        if id.value.is_empty() || whole.declared.has(kind, &id.value) {
            return;
        }
        let (zh, en) = kind.name();
        let mut diagnostic = self
            .fault(
                format!("没有{zh} `{}`", id.value),
                format!("no {en} `{}`", id.value),
            )
            .saw(id.value.clone());
        if let Some(word) = nearest(&id.value, whole.declared.ids(kind)) {
            diagnostic = diagnostic.help(did_you_mean(word));
        }
        self.at(id.span, diagnostic);
    }
}

/// Runs every rule.
pub(crate) fn run(whole: &Whole<'_>, list: &mut Vec<Diagnostic>) {
    for rule in RULES {
        (rule.check)(
            whole,
            &mut Found {
                code: rule.code,
                sources: whole.sources,
                list,
            },
        );
    }
}
