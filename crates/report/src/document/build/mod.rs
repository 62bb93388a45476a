//! The report as a document.

mod areas;
pub(crate) mod assessment;
mod background;
mod behind_value;
mod compare;
mod countermeasures;
mod cover;
mod domain;
mod evidence;
mod figures;
mod groups;
mod indicator_table;
mod known;
mod lagging;
mod meeting;
mod method;
mod mid_term;
mod own_view;
mod rate_table;
mod rates;
mod readings;
pub(crate) mod release;
mod run;
mod scoreboard;
mod series;
mod sources;
mod statement;
mod status;
mod trail;
mod units;
mod view;

pub use run::{Edition, PlanRun, ReportOptions};

use self::view::View;
use super::demonstration::{demonstration_banner, is_demonstration, mark_pictures};
use super::{Document, Section};
use crate::compare::Comparison;
use crate::text::Phrases;

/// The monitoring and evaluation report of one or more plans.
///
/// Chapters, in order: what is known and what is missing; the scoreboard; the leading area by domain; every
/// other area with a judged figure; groups of areas side by side; areas compared with their peers, and what makes up
/// the gaps; changes since the last report; what is behind, by responsible unit; the units; in the plan’s mid-term
/// year the mid-term evaluation; areas with older figures only;
/// background; countermeasure evidence; countermeasures; method; sources. Every printed figure is decided here, and nothing is judged
/// here: verdicts, rates and their sets come from [`crate::assess`].
pub fn report(runs: &[PlanRun<'_>], options: &ReportOptions) -> Document {
    report_of(runs, options, &comparisons(runs, options))
}

/// The comparison of each plan's areas as the report prints it: parts of the reported areas, up to the year that 本年
/// means. In a public edition there is nothing in them.
pub fn comparisons(runs: &[PlanRun<'_>], options: &ReportOptions) -> Vec<Comparison> {
    let views = views(runs, options);
    views.iter().map(compare::comparison).collect()
}

fn views<'a>(runs: &'a [PlanRun<'_>], options: &'a ReportOptions) -> Vec<View<'a>> {
    let several = runs.len() > 1;
    let views = runs.iter().map(|run| View::new(run, options, several));
    views.collect()
}

/// The report with comparisons that were made before.
pub(crate) fn report_of(
    runs: &[PlanRun<'_>],
    options: &ReportOptions,
    comparisons: &[Comparison],
) -> Document {
    let w = Phrases::of(options.lang);
    let views = views(runs, options);
    let mut sections = Vec::new();
    sections.extend(known::sections(&views));
    sections.extend(scoreboard::sections(&views));
    sections.extend(domain::sections(&views));
    sections.extend(areas::sections(&views));
    sections.extend(groups::sections(&views));
    sections.extend(compare::sections(&views, runs, comparisons));
    sections.extend(lagging::sections(&views));
    sections.extend(units::sections(&views));
    sections.extend(mid_term::sections(&views));
    sections.extend(areas::elsewhere(&views));
    sections.extend(background::sections(&views));
    sections.extend(evidence::sections(&views));
    sections.extend(countermeasures::sections(&views));
    sections.extend(method::sections(&views));
    sections.extend(sources::sections(&views));
    number(&mut sections, w);
    let invented = runs.iter().any(|run| is_demonstration(run.panel));
    let demonstration = invented.then(|| demonstration_banner().get(options.lang).to_owned());
    if let Some(banner) = &demonstration {
        mark_pictures(&mut sections, banner);
    }
    let titles: Vec<&str> = runs.iter().map(|r| r.plan.name.get(options.lang)).collect();
    Document {
        lang: options.lang,
        title: (w.title)(&titles),
        subtitle: cover::subtitle(&views, options),
        demonstration,
        facts: cover::facts(&views, options),
        sections,
    }
}

/// Puts 一、 and (一) before headings, in the order in which they stand, and makes anchors unique.
fn number(sections: &mut [Section], w: &Phrases) {
    let (mut chapter, mut part) = (0, 0);
    let mut seen = std::collections::BTreeSet::new();
    for section in sections {
        match section.level {
            1 => {
                chapter += 1;
                part = 0;
                section.heading = (w.chapter)(chapter, &section.heading);
            }
            2 => {
                part += 1;
                section.heading = (w.part)(chapter, part, &section.heading);
            }
            _ => {}
        }
        let mut id = section.id.clone();
        let mut copy = 1;
        while !seen.insert(id.clone()) {
            copy += 1;
            id = format!("{}-{copy}", section.id);
        }
        section.id = id;
    }
}

/// A section without contents.
fn section(id: impl Into<String>, heading: impl Into<String>, level: u8) -> Section {
    let heading = heading.into();
    Section {
        id: id.into(),
        name: heading.clone(),
        heading,
        level,
        blocks: Vec::new(),
    }
}

/// An id as an anchor and file name: letters, digits, `-` and `_` only.
pub(crate) fn anchor(parts: &[&str]) -> String {
    let clean = |c: char| {
        if c.is_ascii_alphanumeric() || c == '_' {
            c
        } else {
            '-'
        }
    };
    parts
        .iter()
        .filter(|p| !p.is_empty())
        .map(|p| p.chars().map(clean).collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}
