//! `schemes/<id>.toml`.

use super::toml::{Toml, number};
use crate::plan::{Scheme, Word};

pub(super) fn scheme(scheme: &Scheme) -> String {
    let mut out = Toml::default();
    out.string("id", &scheme.id);
    out.text("name", &scheme.name);
    out.string("rounding", scheme.rounding.word());
    out.header("[nearly_met]");
    let nearly = scheme.nearly_met;
    out.number("rate_relative", nearly.rate_relative);
    out.number("percentage_points", nearly.percentage_points);
    out.number("near_ceiling_from", nearly.near_ceiling_from);
    out.number("near_ceiling_share", nearly.near_ceiling_share);
    out.number("max_cases", nearly.max_cases);
    out.header("[about]");
    out.number("tolerance", scheme.about.tolerance);
    let fragile: Vec<String> = scheme.about.fragile.iter().map(|f| number(*f)).collect();
    out.list("fragile", &fragile);
    out.header("[parity]");
    out.number("tolerance", scheme.parity_tolerance);
    out.header("[outlook]");
    let bands = scheme.outlook;
    out.number("on_course", bands.on_course);
    out.number("effort_needed", bands.effort_needed);
    out.number("hysteresis", bands.hysteresis);
    out.raw("min_points", &bands.min_points.to_string());
    out.number("undecided_level", bands.undecided_level);
    out.number_if("window_years", bands.window_years.map(f64::from));
    out.header("[certainty]");
    out.number("level", scheme.certainty_level);
    out.finish()
}
