//! Words for codes, in English.

use heng_indicator::plan::{MissingParts, RollUp, Standing};

use crate::assess::{Attainment, Certainty, Outlook};

pub(super) fn attainment(a: Attainment) -> &'static str {
    match a {
        Attainment::MetEarly => "Met early",
        Attainment::Met => "Met",
        Attainment::Holding => "Held so far",
        Attainment::NearlyMet => "Nearly met",
        Attainment::Improved => "Improved on the base",
        Attainment::Level => "Level",
        Attainment::NotImproved => "Not improved",
        Attainment::NotYet => "Not yet met",
        Attainment::NotMet => "Not met",
        Attainment::Pending => "Pending",
        Attainment::NotReported => "Not reported",
        Attainment::NotAssessed => "Not assessed",
        Attainment::NotApplicable => "Not applicable",
        Attainment::NoSource => "No source",
        Attainment::Monitored => "Monitored only",
    }
}

pub(super) fn outlook(o: Outlook) -> &'static str {
    match o {
        Outlook::Holds => "Expected to hold",
        Outlook::MaySlip => "May slip",
        Outlook::OnCourse => "On course",
        Outlook::EffortNeeded => "Effort needed",
        Outlook::Hard => "Hard to meet",
        Outlook::CannotTell => "Cannot tell",
    }
}

pub(super) fn certainty_words(c: Certainty) -> &'static str {
    match c {
        Certainty::Firm => "firm: the whole interval says the same",
        Certainty::Fragile => "fragile: the interval, rounding or a tolerance decides",
        Certainty::CannotTell => "cannot tell: too few events, or no interval",
    }
}

pub(super) fn standing_words(s: Standing) -> &'static str {
    match s {
        Standing::Published => "checked against the published text",
        Standing::Unverified => "not checked against the published text",
        Standing::Placeholder => "placeholder, the text has no number",
    }
}

pub(super) fn standing_notes(s: Standing) -> &'static str {
    match s {
        Standing::Published => "",
        Standing::Unverified => "unverified",
        Standing::Placeholder => "placeholder",
    }
}

pub(super) fn roll_up_words(r: &RollUp, missing: MissingParts) -> String {
    let way = match r {
        RollUp::Sum => "added over areas".to_owned(),
        RollUp::RatioOfSums => "numerators and denominators added, then divided".to_owned(),
        RollUp::WeightedMean(measure) => format!("mean weighted by {}", measure.value),
        RollUp::Reported => "as reported by each area".to_owned(),
        RollUp::OwnLevel => "body of one level, never rolled up".to_owned(),
        RollUp::Recomputed => "recomputed from rolled-up parts".to_owned(),
    };
    let of_missing = match missing {
        _ if !r.adds_parts() => String::new(),
        MissingParts::Refuse => "; no value where a part is missing".to_owned(),
        MissingParts::Mark => {
            "; where a part is missing, the others, marked and not judged".to_owned()
        }
        MissingParts::Complete(years) => format!(
            "; a missing part by its last value of at most {years} years before, marked and not judged"
        ),
    };
    way + &of_missing
}

pub(super) fn status_letter(c: char) -> &'static str {
    match c {
        'B' => "break",
        'P' => "provisional",
        'E' => "estimated",
        'F' => "forecast",
        'I' => "imputed",
        'U' => "low reliability",
        'V' => "unvalidated",
        'Q' => "suppressed",
        'K' => "included elsewhere",
        'L' => "not collected",
        'M' => "cannot exist",
        'H' | 'O' => "missing",
        'D' => "definition differs",
        'G' => "experimental",
        'N' => "not significant",
        'S' => "special circumstances",
        'W' => "includes another category",
        'J' => "derogation",
        _ => "",
    }
}
