//! Lists by unit, rates by side, pools and the mid-term evaluation, in English.

use crate::assess::{Agreement, Revision};
use crate::text::lists::ListWords;

pub(super) static LISTS: ListWords = ListWords {
    label: |label, text| format!("{label}: {text}"),
    pooled: |(first, last), value| format!("{first}–{last} together {value}"),
    of_counts: |value, a, b| format!("{value} ({a}/{b})"),
    pooled_heading: "Several years together",
    pooled_why: |expected, below, verdict| {
        let verdict = verdict
            .map(|v| format!("; of the pooled figure the target says “{v}”: it replaces no year’s verdict and is in no rate"))
            .unwrap_or_default();
        format!(
            "{expected} events are expected at the target this year, fewer than {below}: the figure of several years stands beside{verdict}"
        )
    },
    pooled_change: |change| format!(", {change} from the pooled baseline"),
    pooled_note: "“Together”: numerators and denominators of several years added before dividing, shown because few events are expected at the target in one year; the baseline is pooled alike and the year’s verdict stands. Neighbouring pools share years and are not independent.",

    rates_caption: |area| format!("{area}: rates by side, against mid-term and final targets"),
    side: "By",
    scope: "Scope",
    mid_term_rate: |year| format!("Attainment, targets of {year}"),
    final_rate: |year| format!("Attainment, targets of {year}"),
    final_with_nearly: "Final: with nearly met",
    final_of_assessed: "Final: of those assessed",
    improvement: "Improvement (directions)",
    by_area: "Area",
    by_level: "Level",
    by_domain: "Domain",
    by_unit: "Responsible unit (lead)",
    of_level: |level, n| format!("{level} ({n} areas, indicators counted together)"),
    rates_notes: &[
        "Numerator/denominator in indicators. Below the line: quantified targets that are due and apply, not reported and not assessed included; without pending, not applicable, no source.",
        "Mid-term rates count indicators with a mid-term target only; nothing is interpolated for the others, which stand in the final column.",
        "The rows of the domains sum to the total, and so do those of the units; areas are not added to it, and the row of a level sums the areas of that level.",
    ],

    units: "Responsible units",
    cards_caption: |area, plan| format!("{area}: responsible units of {plan} (indicators)"),
    led: "Leads",
    taken_part: "Takes part in",
    attained: "Numbers attained",
    improved: "Directions improved",
    red: "Not met or hard",
    worsening: "Worsening",
    not_reported: "Not reported",
    own_count: "Own assessment",
    own_counts: |agree, differ, other| match (agree, differ, other) {
        (0, 0, 0) => "—".to_owned(),
        (a, d, 0) => format!("{a} agree, {d} differ"),
        (a, d, o) => format!("{a} agree, {d} differ, {o} not compared"),
    },
    cards_notes: &[
        "Units by the responsibilities of the year of the data; never persons, and not ranked. Each indicator has one lead, so the column of leads sums to the total; parts taken are counted once for each partner and are not summed.",
        "Attained and improved as numerator/denominator: due and applicable, not reported and not assessed included.",
    ],
    card_line: |unit, led, classes, partner| {
        let classes: Vec<String> = classes
            .iter()
            .map(|(class, names)| format!("{class}: {names}"))
            .collect();
        let led = match led {
            0 => "leads no indicator".to_owned(),
            1 => format!("leads 1 indicator. {}", classes.join("; ")),
            n => format!("leads {n} indicators. {}", classes.join("; ")),
        };
        let partner = if partner.is_empty() {
            String::new()
        } else {
            format!(". Takes part in: {partner}")
        };
        format!("{unit}: {led}{partner}.")
    },
    own_caption: |area, n| format!("{area}: units’ own assessment beside ours ({n})"),
    no_own: "No unit’s own assessment was received. What units enter in their forms (own assessment, cause, intended measures) is listed here beside our verdicts; it changes none.",
    role: "Role",
    lead: "lead",
    partner: "partner",
    neither: "other",
    ours: "Ours",
    theirs: "Unit’s own",
    beside: "Compared",
    cause: "Cause",
    action: "Intended measures",
    remark: "Remark",
    dispute: "Dispute (the unit’s)",
    agreement: |agreement| match agreement {
        Agreement::Agrees => "agrees",
        Agreement::UnitHigher => "unit higher",
        Agreement::UnitLower => "unit lower",
        Agreement::NotComparable => "not comparable",
        Agreement::NotGiven => "none given",
    },
    own_cell: |said, agreement| format!("own: {said}, {agreement}"),
    moved: |indicator, unit, role, years, now| {
        format!("{indicator}: {unit} as {role} {years}, now led by {now}")
    },
    moved_heading: "Indicators whose responsibility has moved:",
    years: |from, to| match (from, to) {
        (Some(from), Some(to)) if from == to => format!("in {from}"),
        (Some(from), Some(to)) => format!("in {from}–{to}"),
        (Some(from), None) => format!("from {from}"),
        (None, Some(to)) => format!("until {to}"),
        (None, None) => "before".to_owned(),
    },

    mid_term: |year| format!("Mid-term evaluation ({year})"),
    mid_term_note: "Figures and verdicts only; process and policy are the office’s part. Rates are comparable with those published for 2015 and 2020 only with their scope (indicators counted, denominator, treatment of what was not reported and of nearly met). Indicators by term are judged on the term in force at the end of the mid-term year.",
    mid_term_figure: |year, name| format!("Targets of {year}: {name}"),
    mid_term_caption: |area, from, to| {
        format!("{area}: {from}–{to} against mid-term and final targets")
    },
    target_of_year: |year| format!("Target {year}"),
    verdict_of_year: |year| format!("Against {year}"),
    no_mid_term: "none set",
    term_of: |year| format!("term of {year}"),
    own_beside_note: "A unit’s own assessment is compared on the target that the data’s year is held against: the mid-term one where it is set, else the final one. “—” is a year without a figure, never zero.",
    speed_caption: |n| format!("Quantified indicators that must go faster ({n})"),
    per_year_so_far: "Change a year since the base year",
    per_year_from_here: "Required a year from here",
    times: "How much faster",
    must_turn: "must turn round",
    times_faster: |times| format!("{times} times as fast"),
    speed_note: "From printed values: (latest − base) ÷ years, and (final target − latest) ÷ years left. What arithmetic asks, not what can be done.",
    no_speed: "No quantified indicator must go faster.",
    hard_caption: |n| format!("Indicators whose figures are hard to get ({n})"),
    why_missing: "State",
    years_known: "Years with a figure",
    last_year_known: "Last year with one",
    no_hard: "No indicator is without a figure.",
    revision_caption: |n| format!("Targets that the evaluation may want to look at again ({n})"),
    revision_why: "Why",
    revision: |revision| match revision {
        Revision::MetAlready => "the final number is met already: higher?",
        Revision::OutOfReach => "hard to reach at the pace so far: target and measures",
        Revision::NotMeasured => "no figure since the base year: definition and source",
        Revision::Placeholder => "a placeholder: the text has no number, which has to be set first",
    },
    revision_note: "A screen, no proposal: whether a target is revised is for the meeting.",
};
