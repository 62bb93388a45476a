//! `schemes/*.toml`.

use super::codes::P009;
use super::faults::{Kind, fault};
use super::fields::Fields;
use super::values::{Bound, IdForm};
use crate::plan::{AboutTolerance, NearlyMet, OutlookBands, Scheme};

/// Reads a verdict scheme.
pub(crate) fn scheme(fields: &Fields<'_>) -> Option<Scheme> {
    let id = fields.id("id", IdForm::Name);
    let name = fields.text("name");
    let rounding = fields.word("rounding");
    let nearly_met = nearly_met(fields);
    let about = about(fields);
    let parity_tolerance = single(
        fields,
        "parity",
        ("持平", "[parity]"),
        "tolerance",
        Bound::NotNegative,
    );
    let outlook = outlook(fields);
    let certainty_level = single(
        fields,
        "certainty",
        ("确定性", "[certainty]"),
        "level",
        Bound::Probability,
    );
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Scheme, &id);
    Some(Scheme {
        id,
        name: name?,
        rounding: rounding?,
        nearly_met: nearly_met?,
        about: about?,
        parity_tolerance: parity_tolerance?,
        outlook: outlook?,
        certainty_level: certainty_level?,
    })
}

fn nearly_met(fields: &Fields<'_>) -> Option<NearlyMet> {
    let inner = fields.table("nearly_met", ("基本达标", "[nearly_met]"))?;
    let number = |key| inner.number(key, Bound::NotNegative);
    let read = (
        number("rate_relative"),
        number("percentage_points"),
        number("near_ceiling_from"),
        number("near_ceiling_share"),
        number("max_cases"),
    );
    inner.done();
    Some(NearlyMet {
        rate_relative: read.0?,
        percentage_points: read.1?,
        near_ceiling_from: read.2?,
        near_ceiling_share: read.3?,
        max_cases: read.4?,
    })
}

fn about(fields: &Fields<'_>) -> Option<AboutTolerance> {
    let inner = fields.table("about", ("左右", "[about]"))?;
    let tolerance = inner.number("tolerance", Bound::NotNegative);
    let fragile = inner
        .list("fragile")
        .iter()
        .filter_map(|v| inner.number_of("fragile", v, Bound::NotNegative));
    let fragile = fragile.collect();
    inner.done();
    Some(AboutTolerance {
        tolerance: tolerance?,
        fragile,
    })
}

fn outlook(fields: &Fields<'_>) -> Option<OutlookBands> {
    let inner = fields.table("outlook", ("预期", "[outlook]"))?;
    let on_course = inner.number("on_course", Bound::Probability);
    let effort_needed = inner.number("effort_needed", Bound::Probability);
    let hysteresis = inner.number("hysteresis", Bound::NotNegative);
    let min_points = inner.number("min_points", Bound::Whole(2, 100));
    let undecided_level = inner.number("undecided_level", Bound::Probability);
    let window_years = inner.number_or_none("window_years", Bound::Whole(2, 1000));
    inner.done();
    if let (Some(high), Some(low), Some(at)) =
        (on_course, effort_needed, inner.key_span("effort_needed"))
        && low >= high
    {
        let found = fault(
            &P009,
            "`effort_needed` 应小于 `on_course`",
            "`effort_needed` should be below `on_course`",
        );
        fields.file.report(at, found.saw(format!("{low} ≥ {high}")));
    }
    Some(OutlookBands {
        on_course: on_course?,
        effort_needed: effort_needed?,
        hysteresis: hysteresis?,
        min_points: min_points? as usize,
        undecided_level: undecided_level?,
        window_years: window_years.map(|years| years as u16),
    })
}

fn single(
    fields: &Fields<'_>,
    table: &'static str,
    name: (&'static str, &'static str),
    key: &'static str,
    bound: Bound,
) -> Option<f64> {
    let inner = fields.table(table, name)?;
    let number = inner.number(key, bound);
    inner.done();
    number
}
