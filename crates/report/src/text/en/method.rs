//! Scheme and method, in English.

use crate::text::SchemeValues;

pub(super) static NOTES: &[&str] = &[
    "Attainment compares the value of the data’s own year with the target at published precision, endpoints included. \
         Outlook is judged apart, and the two are never mixed.",
    "Quantified targets (a number) and directional ones (rise, fall, narrow a gap) are never counted in one rate. Rate of \
         attainment = (met early + met + held so far) over the quantified targets that are due and applicable; the rates with \
         nearly met and over assessed ones only stand beside it.",
    "No data is neither zero nor met: what was not reported stays in the denominator. Pending, not applicable and without a \
         source are listed apart.",
    "A change is the difference of two printed figures. Percentages change by points; rates by points with the relative \
         change beside; counts by growth and number. Equal at published precision is level; one step of the last digit and no \
         more than one percent is nearly level, unless the verdict says improved or not: then the step is told.",
    "The outlook projects the yearly series to the target year and gives the probability of meeting the target and an 80% \
         interval. Too few points, a break, values that change by term and tiny counts are not projected, and the reason is \
         given. A probability holds if the coming years behave like those of the series; it knows nothing of policy, changed \
         definitions or one-off causes.",
    "Certainty comes from the interval of the value. It is a mark beside the verdict and never changes it.",
    "A target inherited from a level above says whose it is; a wording that was not checked is marked each time.",
    "Data years differ. Every value that is not of this year is printed with its year.",
];

/// Every number of the scheme that changes a result.
pub(super) fn scheme_line(v: &SchemeValues<'_>) -> String {
    let window = match &v.window {
        Some(years) => format!("; projections look back {years} years"),
        None => "; projections look back over all years".to_owned(),
    };
    format!(
        "{}: compared at published precision ({}); nearly met within {} points of a percentage, {}% of the target of a \
             rate, from {} upwards {}% of the complement, of a target of nought nothing, never more than {} case(s); about: ±{}, tried with ±{}; parity \
             ±{}%; on course from a probability of {}%, effort needed from {}%, hard below; cannot tell with fewer than {} \
             points or when the {}% interval holds both base and target; a class changes only {} points past an \
             edge{window}; intervals at {}%",
        v.name,
        v.rounding,
        v.nearly_points,
        v.nearly_rate,
        v.near_ceiling_from,
        v.near_ceiling_share,
        v.max_cases,
        v.about,
        v.about_fragile,
        v.parity,
        v.on_course,
        v.effort_needed,
        v.min_points,
        v.undecided_level,
        v.hysteresis,
        v.certainty
    )
}

pub(super) fn model_words(id: &str) -> &'static str {
    match id {
        "theil_sen_from_last" => {
            "the Theil–Sen slope drawn from the last value, the spread of its residuals as interval"
        }
        "persistence" => "the last value, with the changes of past years as interval",
        _ => "",
    }
}
