//! Subtitle and facts on the first page.

use heng_indicator::plan::{AboutTolerance, NearlyMet, OutlookBands, Scheme, Word as _};

use super::view::View;
use super::{Edition, ReportOptions};
use crate::text::SchemeValues;

pub(super) fn subtitle(views: &[View<'_>], options: &ReportOptions) -> String {
    let Some(view) = views.first() else {
        return String::new();
    };
    let w = view.w;
    let edition = match &options.edition {
        Edition::Draft => w.draft.to_owned(),
        Edition::Final(id) => (w.final_edition)(id),
    };
    let lead = view.areas.first().map_or("", |a| view.area_name(*a));
    let mut parts = vec![edition, (w.covers)(lead, view.areas.len())];
    if options.public {
        parts.push(w.public_edition.to_owned());
    }
    parts.join(" · ")
}

pub(super) fn facts(views: &[View<'_>], options: &ReportOptions) -> Vec<(String, String)> {
    let Some(first) = views.first() else {
        return Vec::new();
    };
    let w = first.w;
    let lang = options.lang;
    let mut facts = Vec::new();
    let mut say = |label: &str, text: String| {
        if !text.is_empty() {
            facts.push((label.to_owned(), text));
        }
    };
    say(
        w.as_of,
        if options.as_of.is_empty() {
            let years = i32::MIN..=i32::MAX;
            let latest = views.iter().filter_map(|v| v.latest_year(years.clone()));
            (w.as_of_all)(latest.max())
        } else {
            options.as_of.clone()
        },
    );
    say(w.made_on, options.today.clone());
    for view in views {
        let document = &view.plan.document;
        let number = document.number.as_deref().unwrap_or_default();
        let plan = (w.plan_line)(
            view.plan_name(),
            number,
            view.plan.base_year,
            view.plan.mid_year,
            view.plan.final_year,
        );
        say(w.plan, plan);
        say(w.this_year, (w.this_year_line)(view.year));
        say(w.targets, target_standing(view));
        for data in &view.run.data {
            say(w.data, data.get(lang).to_owned());
        }
        if let Some(scheme) = view.plan.scheme_in_force() {
            say(w.scheme, scheme_line(view, scheme));
        }
    }
    for remark in &options.remarks {
        say(w.remark, remark.get(lang).to_owned());
    }
    facts
}

/// Whose targets the verdicts rest on, and how many of them were not read in the published text.
fn target_standing(view: &View<'_>) -> String {
    use heng_indicator::plan::Standing;
    let (mut all, mut unverified, mut placeholder, mut inherited) = (0, 0, 0, 0);
    for area in &view.areas {
        for line in view.lines(*area).iter().filter(|l| l.verdict.set.is_some()) {
            all += usize::from(Some(area) == view.areas.first());
            if Some(area) == view.areas.first() {
                unverified +=
                    usize::from(line.verdict.target_standing == Some(Standing::Unverified));
                placeholder +=
                    usize::from(line.verdict.target_standing == Some(Standing::Placeholder));
            }
            inherited += usize::from(
                line.verdict
                    .target_origin
                    .as_ref()
                    .is_some_and(|o| o.inherited),
            );
        }
    }
    let issuer = view
        .plan
        .area(&view.plan.area.value)
        .map_or("", |a| a.name.get(view.options.lang));
    (view.w.target_standing)(issuer, all, unverified, placeholder, inherited > 0)
}

/// Every number of the scheme that changes a result.
pub(super) fn scheme_line(view: &View<'_>, scheme: &Scheme) -> String {
    // Taken apart by name, so that a new number of the scheme does not compile until it is printed.
    let Scheme {
        id: _,
        name,
        rounding,
        nearly_met,
        about: AboutTolerance { tolerance, fragile },
        parity_tolerance,
        outlook,
        certainty_level,
    } = scheme;
    let NearlyMet {
        rate_relative,
        percentage_points,
        near_ceiling_from,
        near_ceiling_share,
        max_cases,
    } = nearly_met;
    let OutlookBands {
        on_course,
        effort_needed,
        hysteresis,
        min_points,
        undecided_level,
        window_years,
    } = outlook;
    let percent = |share: &f64| trim(share * 100.0);
    (view.w.scheme_line)(&SchemeValues {
        name: name.get(view.options.lang),
        rounding: rounding.name(view.options.lang),
        nearly_points: trim(*percentage_points),
        nearly_rate: percent(rate_relative),
        near_ceiling_from: trim(*near_ceiling_from),
        near_ceiling_share: percent(near_ceiling_share),
        max_cases: trim(*max_cases),
        about: trim(*tolerance),
        about_fragile: fragile
            .iter()
            .map(|f| trim(*f))
            .collect::<Vec<_>>()
            .join("/"),
        parity: percent(parity_tolerance),
        on_course: percent(on_course),
        effort_needed: percent(effort_needed),
        min_points: min_points.to_string(),
        undecided_level: percent(undecided_level),
        hysteresis: percent(hysteresis),
        window: window_years.map(|years| years.to_string()),
        certainty: percent(certainty_level),
    })
}

fn trim(value: f64) -> String {
    // Scheme values are typed by hand; what floating point adds to them is not theirs.
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
