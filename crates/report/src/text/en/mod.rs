//! English.

mod change;
mod compare;
mod lists;
mod method;
mod words;

use std::fmt::Write as _;

use heng_indicator::plan::Standing;

use super::Phrases;

pub(super) static PHRASES: Phrases = Phrases {
    tag: "en",
    compare: &compare::WORDS,

    title: |plans| format!("{}: monitoring and evaluation report", plans.join("; ")),
    draft: "Draft for comment",
    final_edition: |id| format!("Final edition ({id})"),
    public_edition: "Public edition",
    covers: |lead, areas| match areas {
        0 | 1 => lead.to_owned(),
        2 => format!("{lead} and 1 other area"),
        n => format!("{lead} and {} other areas", n - 1),
    },
    as_of: "Data as of",
    as_of_all: |latest| match latest {
        Some(year) => format!("all data received, the latest of {year}"),
        None => "all data received".to_owned(),
    },
    made_on: "Made on",
    plan: "Plan",
    plan_line: |name, number, base, mid, last| {
        let number = if number.is_empty() {
            String::new()
        } else {
            format!(" ({number})")
        };
        let mid = mid.map(|y| format!(", mid-term {y}")).unwrap_or_default();
        format!("{name}{number}; base year {base}{mid}, final year {last}")
    },
    this_year: "This year",
    this_year_line: |year| {
        format!(
            "{year}. A value of another year is printed with its year and never stands for this year"
        )
    },
    targets: "Targets",
    target_standing: |issuer, all, unverified, placeholder, inherited| {
        let mut text = format!("{all} targets set by: {issuer}");
        if unverified + placeholder > 0 {
            let _ = write!(
                text,
                "; {unverified} of them not checked against the published text, {placeholder} placeholders, each marked"
            );
        }
        if inherited {
            let _ = write!(
                text,
                ". An area without targets of its own is set against those of: {issuer}; they are not its own targets"
            );
        }
        text
    },
    data: "Data",
    scheme: "Scheme",
    scheme_line: method::scheme_line,
    remark: "Remark",
    contents: "Contents",

    chapter: |n, heading| format!("{n}. {heading}"),
    part: |chapter, n, heading| format!("{chapter}.{n} {heading}"),
    known: "What is known and what is missing",
    scoreboard: "Scoreboard",
    domains: |area, plan| match plan {
        Some(plan) => format!("{area} by domain: {plan}"),
        None => format!("{area} by domain"),
    },
    areas: |plan| match plan {
        Some(plan) => format!("Other areas: {plan}"),
        None => "Other areas".to_owned(),
    },
    groups: "Groups of areas",
    behind: "Targets not met, by responsible unit",
    behind_public: "Targets not met",
    elsewhere: "Areas without a figure to judge (outside the plan’s period, or background only)",
    background: "Background",
    countermeasures: "Countermeasures",
    method: "Method",
    formulas: "How indicators are computed",
    formulas_caption: "Indicators with a figure: formula, roll-up and decimals",
    rules: "Rules",
    sources: "Sources",
    watch: "To watch: not met and not reported",

    known_caption: |area, plan| {
        format!("{area}: figures for the indicators of {plan} (number of indicators)")
    },
    known_notes: &[
        "An indicator may count in several columns. Judged: there is a target and a value that it can be set against. \
         Background is not judged and stands outside the total.",
        "An indicator without data never counts as met.",
    ],
    known_baseline: |base| format!("Base year ({base})"),
    known_both: |base| format!("Base and after {base}"),
    known_columns: [
        "Indicators",
        "After the base year",
        "Two or more years",
        "Judged",
        "Before the base year only",
        "No figure",
    ],
    known_sentence: |area, base, [all, both, judged, none, earlier]| {
        format!(
            "{area}: of {all} indicators {both} have a figure for {base} and a later one, and {judged} are judged; {none} \
             have no figure at all, {earlier} only figures before {base}."
        )
    },
    known_areas: |names, elsewhere| {
        let mut text = if names.is_empty() {
            "No other area has a figure inside the plan’s period that can be judged".to_owned()
        } else {
            format!(
                "Other areas with judged figures inside the plan’s period ({}): {}",
                names.len(),
                names.join(", ")
            )
        };
        if elsewhere > 0 {
            let _ = write!(
                text,
                "; {elsewhere} more with figures outside it or not to be judged are listed apart"
            );
        }
        text.push('.');
        text
    },
    asked_areas_only: "This run covers the areas that were asked for and no others.",
    context_row: "Background (counted apart)",
    total: "Total",
    domain: "Domain",

    quantified: "Quantified targets",
    directional: "Directional targets",
    rate_detail: |set, numerator, denominator, treatment| {
        format!("{set} {numerator}/{denominator}. {treatment}")
    },
    status_caption: |area, set| {
        format!(
            "{area}: {} by domain and attainment (number of indicators)",
            lower(set)
        )
    },
    meeting_total: |area, total, background, parts| {
        let sum: Vec<String> = parts
            .iter()
            .map(|(name, n)| format!("{} {n}", lower(name)))
            .collect();
        let background = if background > 0 {
            let own = total - background;
            format!(
                " Of the {total}, {own} are the plan’s and {background} background, which is not judged."
            )
        } else {
            String::new()
        };
        format!(
            "{area}: {total} indicators on the meeting list = {}.{background} Each stands once: by attainment if met or \
             nearly met, the others by outlook, and without one by attainment or reason.",
            sum.join(" + ")
        )
    },
    name_comma: "; ",
    domain_names: |domain, n, names| format!("{domain} ({n}): {names}"),
    group_stop: ". ",
    meeting_class: |class, n, names| format!("{class} ({n}): {names}"),
    meeting_outlook: |class, quantified, directional, names| {
        let n = quantified + directional;
        format!("{class} ({n}: quantified {quantified}, directional {directional}): {names}")
    },
    withheld: |n| format!("{} not public and left out.", indicators(n)),
    nothing_judged: "None was judged; no rate is given.",
    rate_withheld: "Not public: it would tell what is withheld.",
    joint: |total| {
        format!(
            "All plans together: {total} indicators. Quantified and directional targets are never put into one rate."
        )
    },
    joint_heading: "All plans",
    joint_caption: "Rates of each plan and of all together",
    rate: "Rate",
    set_heading: "Set",
    numerator: "Numerator",
    denominator: "Denominator",
    percent: "%",

    indicator: "Indicator",
    unit: "Unit",
    baseline: |year| format!("Base ({year})"),
    previous: |year| format!("Before ({year})"),
    current: |year| format!("This year ({year})"),
    target: "Target",
    difference: "Change",
    progress: "Way gone / time gone",
    attainment_heading: "Attainment",
    outlook_heading: "Outlook (probability)",
    responsible: "Responsible unit",
    area: "Area",
    gap: "Off target",
    versus_previous: "On the year before",
    worsens: "getting worse",
    own_view: "Unit’s own view",
    since_previous: "on last year",
    since_year: |year| format!("on {year}"),
    in_year: |year| year.to_string(),
    latest: |year, value| format!("latest {value} ({year})"),
    unverified: "unverified",
    placeholder: "placeholder",
    target_of: |area| format!("target of: {area}"),
    over: |a, b| format!("{a}/{b}"),
    probability: |p| format!("P {p}"),
    fragile: "fragile",
    few_events: "few events",
    breakdown_note: "Rows of breakdowns (urban and rural, sexes) are held against the overall target for reference only and \
                     are in no rate.",
    fragile_note: "Fragile: the interval of the value, its status, rounding or the choice of a tolerance could change the verdict. \
                   What is printed stands.",
    small_numbers: "Where numerator and denominator are printed the events are few: one case more or less moves the value \
                    far, and the change of one year is no trend.",
    table_note: "— means no figure or not applicable. A target marked unverified was not checked against the published text; \
                 a placeholder stands for a wording without a number. Way gone: share of the way from base to target; time \
                 gone: share of the time. Dotted lines in charts cross years without a figure.",
    domain_caption: |area, domain| format!("{area}: {domain}"),
    area_caption: |area| format!("{area}: indicators with a figure inside the plan’s period"),
    background_caption: |area| format!("{area}: background"),
    behind_caption: |plan, n| {
        format!("{plan}: targets not met ({n} by indicator and area, without nearly met ones)")
    },
    nearly_caption: |plan, n| {
        format!("{plan}: targets nearly met ({n} by indicator and area, counted apart)")
    },
    of_which: |area| format!("of which: {area}"),

    stands_at: |year, name, value| format!("{year}: {name} {value}"),
    keeps: |year, name, value| format!("{year}: {name} still at {value}"),
    last_year: "the year before",
    the_year: |year| year.to_string(),
    with_unit: |value, unit| match unit {
        "%" | "‰" => format!("{value}{unit}"),
        _ => format!("{value} {unit}"),
    },
    with_change_unit: |amount, unit| format!("{amount} {unit}"),
    change: change::change,
    break_clause: "the series breaks, no comparison with the years before",
    differing: |reported, computed, reported_leads| {
        let leading = if reported_leads {
            "reported"
        } else {
            "computed"
        };
        format!("reported {reported}, computed from counts {computed}, the {leading} one counts")
    },
    counts_clause: |a, b| format!("numerator {a}, denominator {b}"),
    sentence: |clauses| format!("{}.", clauses.join(", ")),
    between_sentences: " ",
    list_comma: ", ",
    target_clause: |year, target, note, attainment| {
        let year = year.map(|y| format!(" for {y}")).unwrap_or_default();
        let note = if note.is_empty() {
            String::new()
        } else {
            format!(" ({note})")
        };
        format!("Target{year}: {target}{note}, {}", lower(attainment))
    },
    outlook_clause: |outlook, probability| match probability {
        Some(p) => format!("outlook: {} (P {p})", lower(outlook)),
        None => format!("outlook: {}", lower(outlook)),
    },
    domain_summary: |all, known, parts| {
        let parts: Vec<String> = parts
            .iter()
            .map(|(name, n)| format!("{} {n}", lower(name)))
            .collect();
        let parts = if parts.is_empty() {
            String::new()
        } else {
            format!(" Of these: {}.", parts.join(", "))
        };
        format!("{}, {known} with figures.{parts}", indicators(all))
    },
    watch_line: |name, attainment, outlook, unit| {
        let outlook = outlook
            .map(|o| format!(", {}", lower(o)))
            .unwrap_or_default();
        let unit = unit.map(|u| format!(" ({u})")).unwrap_or_default();
        format!("{name}: {}{outlook}{unit}", lower(attainment))
    },
    named_class: |class, names, no_figure| {
        let why = if no_figure { ", no figure" } else { "" };
        format!("{class}{why} ({}): {}", names.len(), names.join("; "))
    },
    area_sentence: |area, n, judged, parts| {
        let parts: Vec<String> = parts
            .iter()
            .map(|(name, n)| format!("{} {n}", lower(name)))
            .collect();
        let parts = if parts.is_empty() {
            String::new()
        } else {
            format!(": {}", parts.join(", "))
        };
        format!(
            "{area}: {} with a figure inside the plan’s period, {judged} of them judged{parts}.",
            indicators(n)
        )
    },
    too_few_for_rates: "Fewer than half of the indicators that are due have a figure; no rate is given.",
    areas_note: "Only indicators with a figure inside the plan’s period. Each target says whose it is; an area without its own \
                 is set against the level above.",
    groups_note: "Summed from the figures of the areas in each group; one row is of one year. For comparison only: not judged, \
                  in no rate. A group with a member missing has no sum.",
    groups_caption: |area| match area {
        Some(area) => format!("{area}: groups of areas"),
        None => "Groups of areas".to_owned(),
    },
    group_members: |group, year, members| format!("{group} ({year}): {}.", members.join(", ")),
    parts_reported: |with, of| format!("{with} of {of} reported"),
    elsewhere_note: "These areas have published figures, but none inside the plan’s period that can be judged.",
    elsewhere_line: |area, first, last, names| {
        let years = if first == last {
            first.to_string()
        } else {
            format!("{first}–{last}")
        };
        format!(
            "{area}: {years}, {} ({})",
            indicators(names.len()),
            names.join("; ")
        )
    },
    behind_note: "By responsible unit: missed and hard ones first, among equals those getting worse. Nearly met ones have a table of their own. An area marked “of which” is \
                  inside the one above and never added to it.",
    behind_note_public: "In the order of the indicators; units and areas are not compared.",
    behind_none: "No target is missed.",
    background_note: "Background, not judged and in no rate.",
    no_countermeasures: |plan| {
        format!(
            "The definition of {plan} has no countermeasures, and this report invents none. Write them into the plan’s \
             folder; they are the responsible units’."
        )
    },
    countermeasure: |indicator, unit, text| match unit {
        Some(unit) => format!("{indicator} ({unit}): {text}"),
        None => format!("{indicator}: {text}"),
    },

    chart_title: |area, name, part| match part {
        Some(part) => format!("{area}: {name} ({part})"),
        None => format!("{area}: {name}"),
    },
    target_label: |years, target, note| {
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        let year = if years.is_empty() {
            String::new()
        } else {
            format!(" {}", years.join(", "))
        };
        let note = if note.is_empty() {
            String::new()
        } else {
            format!(" ({note})")
        };
        format!("Target{year}: {target}{note}")
    },
    target_label_note: |standing, inherited| match (standing, inherited) {
        (Standing::Published, false) => "",
        (Standing::Published, true) => "level above",
        (Standing::Unverified, false) => "unverified",
        (Standing::Unverified, true) => "level above, unverified",
        (Standing::Placeholder, false) => "placeholder",
        (Standing::Placeholder, true) => "level above, placeholder",
    },
    break_label: "break",
    source_line: |titles, more| {
        if titles.is_empty() {
            return String::new();
        }
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        format!("Source: {}{more}", titles.join("; "))
    },
    from_to: |name, a, x, b, y| format!("{name} from {x} in {a} to {y} in {b}"),

    why: "Why",
    reason: "Reason",
    comparison: "Comparison",
    rule: "Rule",
    rule_line: |text, id| format!("{text} ({id})"),
    counts: "Counts",
    two_values: "Reported and computed",
    target_wording: "Wording",
    wording: |wording, source, authority, standing| {
        let source: Vec<&str> = [source, authority, standing]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect();
        format!("“{wording}” ({})", source.join(", "))
    },
    target_from: "Target from",
    inherited: |area, plan| format!("{area}, {plan}; none set here"),
    other_target: "Other target",
    certainty: "Certainty",
    margin: "Margin",
    margin_line: |distance, next, better| {
        let side = if better { "better" } else { "worse" };
        format!(
            "{distance} from the edge of “{}”, the {side} side",
            lower(next)
        )
    },
    outlook_reason: "Outlook",
    projected: "Projection",
    projection: |year, value, model| format!("about {value} in {year} (model {model})"),
    interval: |low, high| format!(", 80% interval {low} to {high}"),
    required: "Needed each year",
    per_year: |change| change.to_owned(),
    status: "Status of the data",
    formula: "Formula",
    reported: "submitted as it is, not computed from counts",
    caution: "Caution",
    file_row: |file, row| format!("{file} row {row}"),
    file_cell: |file, cell| format!("{file} cell {cell}"),
    more: "More",
    more_rows: |n| format!("{n} more rows, see the sheet of sources in the workbook"),

    method_notes: method::NOTES,
    models: |models| format!("Models of the projections: {}.", models.join("; ")),
    model_words: method::model_words,
    roll_up_heading: "Roll-up",
    decimals: "Decimals",
    plan_source: |title, number, issuer| {
        let number = if number.is_empty() {
            String::new()
        } else {
            format!(" ({number})")
        };
        format!("Targets: {issuer}, {title}{number}.")
    },
    local_source: |plan, source| format!("Targets of an area: {plan} ({source})"),
    sources_caption: |rows| format!("Sources ({rows} figures)"),
    source_title: "Title and issuer",
    file: "File",
    rows: "Figures",
    embedded_input: "embedded published figures",
    no_source_title: "(no source given)",

    sheet_overview: "Overview",
    sheet_verdicts: "Verdicts",
    sheet_panel: "Panel",
    sheet_sources: "Sources",
    sheet_chart_data: "Chart data",
    year: "Year",
    lists: &lists::LISTS,

    attainment: words::attainment,
    outlook: words::outlook,
    certainty_words: words::certainty_words,
    standing_words: words::standing_words,
    standing_notes: words::standing_notes,
    roll_up_words: words::roll_up_words,
    status_letter: words::status_letter,
    yes: "yes",
    no: "no",
};

fn indicators(n: usize) -> String {
    if n == 1 {
        "1 indicator".to_owned()
    } else {
        format!("{n} indicators")
    }
}

/// A label inside a sentence.
fn lower(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
