//! What documents say, in each language: the same fields, so that a missing phrase does not compile.

pub(crate) mod change;
pub(crate) mod compare;
mod en;
mod evidence;
pub(crate) mod lists;
mod zh;

use heng_indicator::Lang;
use heng_indicator::plan::{MissingParts, RollUp, Standing, TargetSet};

use crate::assess::{Attainment, Certainty, Outlook};
use change::Change;
use compare::CompareWords;
pub(crate) use evidence::EvidenceWords;

/// Every number of a scheme as printed; shares in percent.
pub(crate) struct SchemeValues<'a> {
    pub(crate) name: &'a str,
    pub(crate) rounding: &'static str,
    pub(crate) nearly_points: String,
    pub(crate) nearly_rate: String,
    pub(crate) near_ceiling_from: String,
    pub(crate) near_ceiling_share: String,
    pub(crate) max_cases: String,
    pub(crate) about: String,
    pub(crate) about_fragile: String,
    pub(crate) parity: String,
    pub(crate) on_course: String,
    pub(crate) effort_needed: String,
    pub(crate) min_points: String,
    pub(crate) undecided_level: String,
    pub(crate) hysteresis: String,
    /// Years that the projection looks back; `None` for all.
    pub(crate) window: Option<String>,
    pub(crate) certainty: String,
}

/// Names with how many there are of each.
type Counts<'a> = &'a [(&'a str, usize)];

/// Every phrase of one language. Labels are texts; sentences take their facts and put them in order.
pub(crate) struct Phrases {
    /// Value of the HTML `lang` attribute.
    pub(crate) tag: &'static str,
    /// Areas, causes, changes since the last report.
    pub(crate) compare: &'static CompareWords,

    // Cover.
    pub(crate) title: fn(&[&str]) -> String,
    pub(crate) draft: &'static str,
    pub(crate) final_edition: fn(&str) -> String,
    pub(crate) public_edition: &'static str,
    pub(crate) covers: fn(&str, usize) -> String,
    pub(crate) as_of: &'static str,
    /// Latest year with a figure.
    pub(crate) as_of_all: fn(Option<i32>) -> String,
    pub(crate) made_on: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) plan_line: fn(&str, &str, i32, Option<i32>, i32) -> String,
    pub(crate) this_year: &'static str,
    pub(crate) this_year_line: fn(i32) -> String,
    pub(crate) targets: &'static str,
    /// Issuer, targets, unverified, placeholders, whether some are inherited.
    pub(crate) target_standing: fn(&str, usize, usize, usize, bool) -> String,
    pub(crate) data: &'static str,
    pub(crate) scheme: &'static str,
    pub(crate) scheme_line: fn(&SchemeValues<'_>) -> String,
    pub(crate) remark: &'static str,
    pub(crate) contents: &'static str,

    // Headings.
    pub(crate) chapter: fn(usize, &str) -> String,
    pub(crate) part: fn(usize, usize, &str) -> String,
    pub(crate) known: &'static str,
    pub(crate) scoreboard: &'static str,
    pub(crate) domains: fn(&str, Option<&str>) -> String,
    pub(crate) areas: fn(Option<&str>) -> String,
    pub(crate) groups: &'static str,
    pub(crate) behind: &'static str,
    pub(crate) behind_public: &'static str,
    pub(crate) elsewhere: &'static str,
    pub(crate) background: &'static str,
    pub(crate) countermeasures: &'static str,
    pub(crate) method: &'static str,
    pub(crate) formulas: &'static str,
    pub(crate) formulas_caption: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) watch: &'static str,

    // Known and missing.
    pub(crate) known_caption: fn(&str, &str) -> String,
    pub(crate) known_notes: &'static [&'static str],
    pub(crate) known_baseline: fn(i32) -> String,
    pub(crate) known_both: fn(i32) -> String,
    /// Indicators, later, points, judged, earlier only, none.
    pub(crate) known_columns: [&'static str; 6],
    /// Area, base year, then: indicators, with base and later, judged, none, earlier only.
    pub(crate) known_sentence: fn(&str, i32, [usize; 5]) -> String,
    pub(crate) known_areas: fn(&[&str], usize) -> String,
    pub(crate) asked_areas_only: &'static str,
    pub(crate) context_row: &'static str,
    pub(crate) total: &'static str,
    pub(crate) domain: &'static str,

    // Scoreboard.
    pub(crate) quantified: &'static str,
    pub(crate) directional: &'static str,
    pub(crate) rate_detail: fn(&str, u32, u32, &str) -> String,
    pub(crate) status_caption: fn(&str, &str) -> String,
    /// Area, indicators, those of background domains among them, classes.
    pub(crate) meeting_total: fn(&str, usize, usize, Counts<'_>) -> String,
    /// Class, indicators, their names.
    pub(crate) meeting_class: fn(&str, usize, &str) -> String,
    /// Class of an outlook, quantified and directional indicators, their names.
    pub(crate) meeting_outlook: fn(&str, usize, usize, &str) -> String,
    pub(crate) withheld: fn(usize) -> String,
    pub(crate) rate_withheld: &'static str,
    pub(crate) nothing_judged: &'static str,
    pub(crate) name_comma: &'static str,
    pub(crate) domain_names: fn(&str, usize, &str) -> String,
    pub(crate) group_stop: &'static str,
    pub(crate) joint: fn(usize) -> String,
    pub(crate) joint_heading: &'static str,
    pub(crate) joint_caption: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) set_heading: &'static str,
    pub(crate) numerator: &'static str,
    pub(crate) denominator: &'static str,
    pub(crate) percent: &'static str,

    // Tables.
    pub(crate) indicator: &'static str,
    pub(crate) unit: &'static str,
    pub(crate) baseline: fn(i32) -> String,
    pub(crate) previous: fn(i32) -> String,
    pub(crate) current: fn(i32) -> String,
    pub(crate) target: &'static str,
    pub(crate) difference: &'static str,
    pub(crate) progress: &'static str,
    pub(crate) attainment_heading: &'static str,
    pub(crate) outlook_heading: &'static str,
    pub(crate) responsible: &'static str,
    pub(crate) area: &'static str,
    pub(crate) gap: &'static str,
    pub(crate) versus_previous: &'static str,
    pub(crate) worsens: &'static str,
    pub(crate) own_view: &'static str,
    pub(crate) since_previous: &'static str,
    pub(crate) since_year: fn(i32) -> String,
    pub(crate) in_year: fn(i32) -> String,
    /// Year and value of the latest figure where there is none for the run.
    pub(crate) latest: fn(i32, &str) -> String,
    pub(crate) unverified: &'static str,
    pub(crate) placeholder: &'static str,
    pub(crate) target_of: fn(&str) -> String,
    pub(crate) over: fn(&str, &str) -> String,
    pub(crate) probability: fn(&str) -> String,
    pub(crate) small_numbers: &'static str,
    pub(crate) fragile: &'static str,
    pub(crate) few_events: &'static str,
    pub(crate) breakdown_note: &'static str,
    pub(crate) fragile_note: &'static str,
    pub(crate) table_note: &'static str,
    pub(crate) domain_caption: fn(&str, &str) -> String,
    pub(crate) area_caption: fn(&str) -> String,
    pub(crate) background_caption: fn(&str) -> String,
    pub(crate) behind_caption: fn(&str, usize) -> String,
    pub(crate) nearly_caption: fn(&str, usize) -> String,
    /// An area that is part of another and not added to it.
    pub(crate) of_which: fn(&str) -> String,

    // Sentences.
    pub(crate) stands_at: fn(i32, &str, &str) -> String,
    pub(crate) keeps: fn(i32, &str, &str) -> String,
    pub(crate) last_year: &'static str,
    pub(crate) the_year: fn(i32) -> String,
    pub(crate) with_unit: fn(&str, &str) -> String,
    /// A difference and the name of one in the unit.
    pub(crate) with_change_unit: fn(&str, &str) -> String,
    /// The change, the name of a difference in the unit, since when.
    pub(crate) change: fn(&Change, &str, &str) -> String,
    pub(crate) break_clause: &'static str,
    /// Reported value, computed value, whether the reported one leads.
    pub(crate) differing: fn(&str, &str, bool) -> String,
    pub(crate) counts_clause: fn(&str, &str) -> String,
    pub(crate) sentence: fn(&[String]) -> String,
    pub(crate) between_sentences: &'static str,
    pub(crate) list_comma: &'static str,
    /// Target year, target, note on its standing, attainment.
    pub(crate) target_clause: fn(Option<i32>, &str, &str, &str) -> String,
    pub(crate) outlook_clause: fn(&str, Option<&str>) -> String,
    pub(crate) domain_summary: fn(usize, usize, Counts<'_>) -> String,
    pub(crate) watch_line: fn(&str, &str, Option<&str>, Option<&str>) -> String,
    /// Class, names, whether they have no figure for another reason than the class.
    pub(crate) named_class: fn(&str, &[&str], bool) -> String,
    /// Area, indicators with figures, judged ones, their attainments.
    pub(crate) area_sentence: fn(&str, usize, usize, Counts<'_>) -> String,
    pub(crate) too_few_for_rates: &'static str,
    pub(crate) areas_note: &'static str,
    pub(crate) groups_note: &'static str,
    /// Area, if the groups lie in one.
    pub(crate) groups_caption: fn(Option<&str>) -> String,
    /// Group, year, members.
    pub(crate) group_members: fn(&str, i32, &[&str]) -> String,
    /// Members with figures, members.
    pub(crate) parts_reported: fn(u32, u32) -> String,
    pub(crate) elsewhere_note: &'static str,
    pub(crate) elsewhere_line: fn(&str, i32, i32, &[&str]) -> String,
    pub(crate) behind_note: &'static str,
    pub(crate) behind_note_public: &'static str,
    pub(crate) behind_none: &'static str,
    pub(crate) background_note: &'static str,
    pub(crate) no_countermeasures: fn(&str) -> String,
    pub(crate) countermeasure: fn(&str, Option<&str>, &str) -> String,

    // Charts.
    pub(crate) chart_title: fn(&str, &str, Option<&str>) -> String,
    pub(crate) target_label: fn(&[i32], &str, &str) -> String,
    pub(crate) target_label_note: fn(Standing, bool) -> &'static str,
    pub(crate) break_label: &'static str,
    /// Titles, and how many more there are.
    pub(crate) source_line: fn(&[&str], usize) -> String,
    pub(crate) from_to: fn(&str, i32, &str, i32, &str) -> String,

    // Trail.
    pub(crate) why: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) comparison: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) rule_line: fn(&str, &str) -> String,
    pub(crate) counts: &'static str,
    pub(crate) two_values: &'static str,
    pub(crate) target_wording: &'static str,
    /// Wording, source, authority, standing.
    pub(crate) wording: fn(&str, &str, &str, &str) -> String,
    pub(crate) target_from: &'static str,
    pub(crate) inherited: fn(&str, &str) -> String,
    pub(crate) other_target: &'static str,
    pub(crate) certainty: &'static str,
    pub(crate) margin: &'static str,
    /// Distance, the verdict beyond the edge, whether that is the better one.
    pub(crate) margin_line: fn(&str, &str, bool) -> String,
    pub(crate) outlook_reason: &'static str,
    pub(crate) projected: &'static str,
    pub(crate) projection: fn(i32, &str, &str) -> String,
    pub(crate) interval: fn(&str, &str) -> String,
    pub(crate) required: &'static str,
    pub(crate) per_year: fn(&str) -> String,
    pub(crate) status: &'static str,
    pub(crate) formula: &'static str,
    pub(crate) reported: &'static str,
    pub(crate) caution: &'static str,
    pub(crate) file_row: fn(&str, u64) -> String,
    /// A cell of a sheet, as D7.
    pub(crate) file_cell: fn(&str, &str) -> String,
    pub(crate) more: &'static str,
    pub(crate) more_rows: fn(usize) -> String,

    // Method and sources.
    pub(crate) method_notes: &'static [&'static str],
    /// Models behind the outlooks.
    pub(crate) models: fn(&[&str]) -> String,
    pub(crate) model_words: fn(&str) -> &'static str,
    pub(crate) roll_up_heading: &'static str,
    pub(crate) decimals: &'static str,
    pub(crate) plan_source: fn(&str, &str, &str) -> String,
    pub(crate) local_source: fn(&str, &str) -> String,
    pub(crate) sources_caption: fn(usize) -> String,
    pub(crate) source_title: &'static str,
    pub(crate) file: &'static str,
    pub(crate) rows: &'static str,
    pub(crate) no_source_title: &'static str,
    /// Name of the figures that are built into the program.
    pub(crate) embedded_input: &'static str,

    // Workbook.
    pub(crate) sheet_overview: &'static str,
    pub(crate) sheet_verdicts: &'static str,
    pub(crate) sheet_panel: &'static str,
    pub(crate) sheet_sources: &'static str,
    pub(crate) sheet_chart_data: &'static str,
    pub(crate) year: &'static str,

    /// Lists by unit, rates by side, pools, mid-term evaluation.
    pub(crate) lists: &'static lists::ListWords,

    // Words for codes.
    pub(crate) attainment: fn(Attainment) -> &'static str,
    pub(crate) outlook: fn(Outlook) -> &'static str,
    pub(crate) certainty_words: fn(Certainty) -> &'static str,
    pub(crate) standing_words: fn(Standing) -> &'static str,
    pub(crate) standing_notes: fn(Standing) -> &'static str,
    pub(crate) roll_up_words: fn(&RollUp, MissingParts) -> String,
    pub(crate) status_letter: fn(char) -> &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
}

impl Phrases {
    /// The phrases of a language.
    pub(crate) fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Zh => &zh::PHRASES,
            Lang::En => &en::PHRASES,
        }
    }

    pub(crate) fn set(&self, set: TargetSet) -> &'static str {
        match set {
            TargetSet::Quantified => self.quantified,
            TargetSet::Directional => self.directional,
        }
    }

    pub(crate) fn yes_no(&self, value: f64) -> &'static str {
        if value == 0.0 { self.no } else { self.yes }
    }

    /// The name of an input as given, and of the embedded one in this language.
    pub(crate) fn file_name<'a>(&self, name: &'a str) -> &'a str {
        if name == zh::PHRASES.embedded_input {
            self.embedded_input
        } else {
            name
        }
    }

    /// Status letters in words, without the plain one.
    pub(crate) fn status_words(&self, letters: &str) -> String {
        let words: Vec<&str> = letters
            .split(';')
            .filter_map(|l| l.chars().next())
            .map(self.status_letter)
            .filter(|w| !w.is_empty())
            .collect();
        words.join(self.list_comma)
    }
}
