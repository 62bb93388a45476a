//! English: areas, causes, changes since the last report.

use crate::compare::since::Reason;
use crate::compare::{Feasible, Intervals, Movement, NotApart, OutlierPlace};
use crate::text::compare::CompareWords;

pub(super) static WORDS: CompareWords = CompareWords {
    between: "Between areas",
    causes: "What makes up the gaps",
    since_last: "Since the last report",
    parts_of: |area| format!("Areas within {area}"),
    between_note: |level, draws, seed| {
        format!(
            "Areas are compared within peer groups only: the plan's groups, the others by level and kind; each indicator in one year for all areas, and an area without a figure shows a dash and is never counted as zero. Fewer than three areas with values are not compared; head counts, amounts and yes-or-no indicators have no ranks. Ranks tie at published precision. In brackets the {level} interval of the rank, from {draws} draws of rates shrunk towards the other areas of the group (seed {seed}, reproducible): it speaks of one area's own rank, not of the order of all. Complete counts such as seats and registers have no interval. For internal work; public editions leave this chapter out."
        )
    },
    peer_groups: |groups| {
        let groups: Vec<String> = groups
            .iter()
            .map(|(name, members)| format!("{name} ({members})"))
            .collect();
        format!("Peer groups: {}.", groups.join("; "))
    },
    standing_caption: |area, group| {
        if group.starts_with(area) {
            format!("{group}: values and ranks")
        } else {
            format!("{area}, {group}: values and ranks")
        }
    },
    rank: |rank, shared, interval| {
        let shared = if shared { "=" } else { "" };
        match interval {
            Some((best, worst)) => format!("{shared}{rank} ({best}–{worst})"),
            None => format!("{shared}{rank}"),
        }
    },
    areas: "Areas with values",
    best: "First",
    worst: "Last",
    value_of: |names, more, value| match more {
        0 => format!("{} {value}", names.join(", ")),
        more => format!("{} and {more} more {value}", names.join(", ")),
    },
    missing_label: "No figure",
    intervals: |intervals| match intervals {
        Intervals::ShrunkPosterior => "drawn from shrunk rates",
        Intervals::CompleteCount => "a complete count: no sampling error, no interval",
        Intervals::NoCounts => "some area's value comes without its counts: no interval",
        Intervals::Refused => {
            "the counts do not fit the definition or are too many to draw: no interval"
        }
    },
    intervals_label: "Rank interval",
    standing_note: "Where ranks are close and intervals overlap, do not read an order into them. Open an indicator's name for the model estimates (shrunk rates) of its areas; they are in no verdict and are not the areas' figures.",
    model_estimate: |estimate, weight| {
        format!("model estimate {estimate}, {weight}% of it from the area's own data")
    },

    alarms: |a| {
        format!(
            "Funnel tests: {} (areas by indicators). Outside the 95% limits: {}, of them outside the 99.8% limits: {}. If the areas did not differ at all, chance alone would put {:.1} outside the 95% and {:.1} outside the 99.8% limits: a single one proves little. Where the other areas have fewer than 10 events there is no test.",
            a.funnels, a.outside, a.far_outside, a.outside_expected, a.far_outside_expected
        )
    },
    convergence_alarms: |a| {
        format!(
            "Tests of convergence: {}, with p at most 0.05: {}; chance alone would give {:.1}. Holding the share of false ones at 5% (Benjamini and Hochberg), {} stand.",
            a.convergence_tests,
            a.convergence_found,
            a.convergence_expected,
            a.convergence_adjusted
        )
    },
    outliers_caption: |area| format!("Areas within {area}: outside the funnel limits"),
    common_rate: "Others of the group together",
    inner_limits: "95% limits",
    outer_limits: "99.8% limits",
    finding: "Finding",
    outlier: |place, is_better| match (place, is_better) {
        (OutlierPlace::Within, _) => "within",
        (OutlierPlace::FarAbove | OutlierPlace::FarBelow, true) => "far better than its peers",
        (OutlierPlace::FarAbove | OutlierPlace::FarBelow, false) => "far worse than its peers",
        (_, true) => "better than its peers",
        (_, false) => "worse than its peers",
    },
    outliers_note: "Limits lie around the common rate of the other areas of the group, as far as chance carries an area of that denominator. Being outside says that chance hardly explains it, not why: check data and definitions first.",

    spread_caption: |area| format!("Areas within {area}: disparity"),
    lowest: "Lowest",
    highest: "Highest",
    range: "Range",
    ratio: "Ratio",
    cv: "CV",
    cv_weighted: "Weighted CV",
    gini: "Gini",
    theil: "Theil T",
    theil_between: |share| format!("{share}% between"),
    complement: "CV of what\nis left out",
    spread_note: "Over the areas that add up (not zones counted inside their hosts, nor the area's own bodies). CV and Gini count every area alike; weighted CV and Theil's T count by denominator (Theil's T alike where there is none); below Theil's T the share between groups, the rest is within them. For percentages with a mean of at least 80% also the CV of what is left out (100% minus the value): 95% and 99% look close, 5% and 1% left out differ fivefold. No ratio where the lowest is zero.",

    convergence_caption: |area| format!("Areas within {area}: do they draw together?"),
    years: "Years",
    span: |from, to| format!("{from}–{to}"),
    cv_then: "CV, base year",
    cv_now: "CV now",
    cv_trend: "CV a year",
    beta: "Do low starters grow faster (β)?",
    adjusted_p: "Adjusted p",
    half_life: "Half of the gap gone in",
    half_life_years: |years| format!("{years} years"),
    catching_up: "Nearer to the best",
    falling_back: "Further behind",
    convergence_note: "The same areas in the base year and in the year of comparison; areas without both figures or with a break (B) between take no part and stand behind the indicator's name. A negative β says that areas that started low grew faster; chance in the first value alone makes it negative too, so read it beside the CV.",

    gaps_caption: |area| format!("{area}: women and men, country and town"),
    sides: "Sides",
    first_against: |first, second| format!("{first} against {second}"),
    first_side: "First",
    second_side: "Second",
    ratio_of_sides: "Ratio",
    points: "Gap",
    by_chance: "may be chance",
    parity_index: "Adjusted parity index",
    since_base: |year| format!("Since {year}"),
    since_previous: "Since the year before",
    movement: |movement| match movement {
        Movement::Narrowed => "narrower",
        Movement::Unchanged => "the same",
        Movement::Widened => "wider",
    },
    from_width: |year, then, now| format!("{year}: {then} → {now}"),
    relative_differs: |movement| {
        match movement {
            Movement::Narrowed => "relative gap narrower",
            Movement::Unchanged => "relative gap the same",
            Movement::Widened => "relative gap wider",
        }
        .to_owned()
    },
    turned: "turned round",
    broken: |year| format!("break in {year}"),
    parts_narrowing: "Its areas, since the base year",
    narrowing_parts: |narrowed, unchanged, widened| {
        format!("{narrowed} narrower, {unchanged} the same, {widened} wider")
    },
    gaps_note: "By published figures: a change of one unit of the published precision counts; not a test of significance; below a gap “may be chance” says that the 95% intervals of both sides overlap. Gap is first minus second, ratio first over second; the adjusted parity index is 2 − 1/ratio beyond 1, so that equal disadvantages of either side lie equally far from 1; 0.97–1.03 is parity. Where both sides fall, gap and relative gap may move apart: both are shown.",

    screen_caption: |area| format!("Areas within {area}: whose experience may be worth a look"),
    peer_group: "Peer group",
    compared: "Compared in",
    stands_out: "Surely ahead and improved",
    uncertain: "Ahead by rank, not surely",
    names_and_count: |names| match names.len() {
        0 => "—".to_owned(),
        n => format!("{n}: {}", names.join(", ")),
    },
    screen_note: "A screen, no choice: nobody is put forward, there is no total ranking, areas stand in their usual order. An area passes when its whole rank interval lies in the better half of its group, it improved on the base year, and the series does not break between; complete counts have no interval and pass by rank. Where the rank is in the better half and the interval is not, the data do not say.",

    change_caption: |area, year| format!("{area}: where the change since {year} comes from"),
    change_previous_caption: |area| {
        format!("{area}: where the change since the year before comes from")
    },
    then: "Then",
    now: "Now",
    change: "Change",
    within: "Within areas",
    shift: "Shift between areas",
    largest_parts: "Areas that moved it most",
    part_of_change: |then, now, within, shift| {
        format!("{then} → {now}; within {within}, shift {shift}")
    },
    change_note: "Within: each area's own change times its mean weight. Shift: what the change of weights did. Together they are exactly the change before rounding, with nothing left over; printed figures may differ in the last digit. Open an indicator's name for every area.",
    refused: |why, missing, names| {
        let names = names.join(", ");
        match why {
            NotApart::NoRatioOfSums => format!("No ratio of sums, not taken apart: {names}."),
            NotApart::NoCounts { year } => {
                format!(
                    "The area's own value of {year} comes without counts, not taken apart: {names}."
                )
            }
            NotApart::NoParts { year } => {
                format!("Known of {year} for the area alone, not taken apart by area: {names}.")
            }
            NotApart::PartsDiffer { year, missing: _ } if missing.is_empty() => format!(
                "The counts of the parts do not make the area's own of {year}, not taken apart (check both levels): {names}."
            ),
            NotApart::PartsDiffer { year, .. } => format!(
                "Without counts of {year} from {}, which the others do not make up, not taken apart: {names}.",
                missing.join(", ")
            ),
            NotApart::Break { year } => {
                format!("The series breaks in {year} (B), not taken apart: {names}.")
            }
            NotApart::Undefined => format!("All denominators are zero, not taken apart: {names}."),
        }
    },

    shortfall_caption: |area| format!("{area}: where the shortfall lies"),
    shortfall: "Shortfall",
    to_reach: "In numbers",
    smallest_set: "Fewest areas that close it",
    another_set: " (as many others would do)",
    closes: "They close",
    part_of_shortfall: |value, contribution, missing| {
        format!("now {value}; {contribution} of the shortfall, {missing} in numbers")
    },
    shortfall_note: "An area's contribution is its weight times its own distance to the target; contributions add up to the shortfall exactly, and an area better than the target has a negative one. Numbers are in the numerator's unit: more (fewer, where lower is better) at the present denominator. The fewest areas: if each of them reached the target and the others stayed, the whole would.",

    pace_caption: |area| format!("{area}: required and achieved pace"),
    required: "Required a year",
    achieved: "Achieved a year",
    best_peer: "Fastest peer",
    feasible: |is| match is {
        Feasible::Met => "met",
        Feasible::AtOwnPace => "at its own pace",
        Feasible::AtAPeersPace => "at a peer's pace",
        Feasible::FasterThanAnyPeer => "faster than any peer",
        Feasible::NoPeer => "no peer to compare",
    },
    pace_parts: [
        "Its areas: at own pace",
        "at a peer's pace",
        "faster than any peer",
    ],
    pace_of_part: |value, target, required, achieved| {
        format!("now {value}, target {target}; {required} a year required, {achieved} achieved")
    },
    pace_note: "Change per year towards better, from the base year to the year of the data; peers over the same two years, never across a break. Faster than any peer: experience does not support reaching it in time; it takes new action or a look at the target. Only numbers that are missed and whose year is still to come.",

    since_counts: |unchanged, verdicts, figures| {
        format!(
            "Held against the last report: {unchanged} unchanged, {verdicts} with another verdict (new ones and those that are gone among them), {figures} with another figure and the same verdict."
        )
    },
    areas_added: |names, count| {
        format!(
            "Areas that the last report did not have ({count} verdicts, not listed one by one): {}.",
            names.join(", ")
        )
    },
    areas_gone: |names, count| {
        format!(
            "Areas that only the last report had ({count} verdicts, not listed one by one): {}.",
            names.join(", ")
        )
    },
    since_caption: "Changed verdicts",
    revisions_caption: "The same verdict, with a revised figure, target or definition",
    last_value: "Last value",
    last_verdict: "Last verdict",
    this_value: "This value",
    this_verdict: "This verdict",
    reasons: "Why",
    reason: |reason| match reason {
        Reason::New => "not judged before",
        Reason::Gone => "not judged any more",
        Reason::NewData => "new data",
        Reason::Withdrawn => "data withdrawn",
        Reason::Revision => "revised data",
        Reason::Baseline => "revised baseline",
        Reason::Target => "target changed",
        Reason::Definition => "definition or method changed",
        Reason::History => "earlier years or time passed",
    },
    reason_counts: |counts| {
        let counts: Vec<String> = counts.iter().map(|(r, n)| format!("{r} {n}")).collect();
        format!("Why (there may be several reasons): {}.", counts.join(", "))
    },
    since_note: "Verdicts of the same plan, indicator, area, breakdown and target year. A later year is new data; another value, other counts or another status of the same year is a revision; a verdict that changed without any of these was moved by earlier years, a reference series or the time that passed.",
};
