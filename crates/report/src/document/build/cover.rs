//! Subtitle and facts on the first page.

use heng_indicator::plan::{AboutTolerance, Scheme};

use super::view::View;
use super::{Edition, ReportOptions};

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
            w.as_of_all.to_owned()
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
    let nearly = &scheme.nearly_met;
    let AboutTolerance { tolerance, fragile } = &scheme.about;
    let bands = &scheme.outlook;
    let percent = |share: f64| trim(share * 100.0);
    let values = [
        trim(nearly.percentage_points),
        percent(nearly.rate_relative),
        trim(nearly.near_ceiling_from),
        percent(nearly.near_ceiling_share),
        trim(nearly.max_cases),
        trim(*tolerance),
        fragile
            .iter()
            .map(|f| trim(*f))
            .collect::<Vec<_>>()
            .join("/"),
        percent(scheme.parity_tolerance),
        percent(bands.on_course),
        percent(bands.effort_needed),
        bands.min_points.to_string(),
        percent(bands.undecided_level),
        percent(bands.hysteresis),
        percent(scheme.certainty_level),
    ];
    (view.w.scheme_line)(scheme.name.get(view.options.lang), scheme.rounding, &values)
}

fn trim(value: f64) -> String {
    // Scheme values are typed by hand; what floating point adds to them is not theirs.
    let text = format!("{value:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
