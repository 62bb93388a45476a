//! `indicators/<domain>/<id>.toml`.

use super::lists::{period, release, year};
use super::target::target;
use super::toml::{Toml, inline, number, quoted};
use crate::expr;
use crate::plan::{Formula, Indicator, IntervalKind, Leads, MissingParts, RollUp, Word};

pub(super) fn indicator(indicator: &Indicator) -> String {
    let mut out = Toml::default();
    out.string("id", &indicator.id);
    out.text("name", &indicator.name);
    out.string("domain", &indicator.domain);
    out.string("unit", &indicator.unit);
    out.raw("decimals", &indicator.decimals.to_string());
    out.string("direction", indicator.direction.word());
    formula(&mut out, &indicator.formula);
    out.string("roll_up", &roll_up(&indicator.roll_up));
    if indicator.missing_parts != MissingParts::Refuse {
        out.string("missing_parts", &indicator.missing_parts.print());
    }
    if indicator.leads != Leads::Reported {
        out.string("leads", indicator.leads.word());
    }
    out.string("interval", &interval(indicator.interval));
    if let Some(small) = indicator.small {
        out.raw(
            "small",
            &inline(&[
                ("expected_below", Some(number(small.expected_below))),
                ("pool_years", Some(small.pool_years.to_string())),
            ]),
        );
    }
    out.ids("breakdowns", &indicator.breakdowns);
    out.string("period", &period(indicator.period));
    let levels: Vec<String> = indicator
        .available_at
        .iter()
        .map(|l| quoted(l.word()))
        .collect();
    out.raw("available_at", &format!("[{}]", levels.join(", ")));
    let years: Vec<String> = indicator
        .available_years
        .iter()
        .map(i32::to_string)
        .collect();
    out.list("available_years", &years);
    if indicator.lag_years > 0 {
        out.raw("lag_years", &indicator.lag_years.to_string());
    }
    out.string("lead", &indicator.lead);
    out.ids("partners", &indicator.partners);
    let holders: Vec<String> = indicator
        .responsibility
        .iter()
        .map(|r| {
            inline(&[
                ("unit", Some(quoted(&r.unit))),
                ("role", Some(quoted(r.role.word()))),
                ("from", year(r.from)),
                ("to", year(r.to)),
            ])
        })
        .collect();
    out.list("responsibility", &holders);
    release(&mut out, indicator.release);
    out.text_if("note", indicator.note.as_ref());
    out.string("source", &indicator.source);
    for own in &indicator.targets {
        out.header("[[target]]");
        target(&mut out, own);
        out.string("source", &own.source);
        out.string("standing", own.standing.word());
        out.string("authority", own.authority.word());
    }
    out.finish()
}

fn formula(out: &mut Toml, formula: &Formula) {
    let factor = match formula {
        Formula::Reported => return,
        Formula::Count { numerator, factor } => {
            out.string("numerator", &expr::print(numerator));
            *factor
        }
        Formula::Ratio {
            numerator,
            denominator,
            factor,
        } => {
            out.string("numerator", &expr::print(numerator));
            out.string("denominator", &expr::print(denominator));
            *factor
        }
        Formula::Expression { expression, factor } => {
            out.string("expression", &expr::print(expression));
            *factor
        }
    };
    if factor != 1.0 {
        out.number("factor", factor);
    }
}

fn roll_up(roll_up: &RollUp) -> String {
    match roll_up {
        RollUp::Sum => "sum".to_owned(),
        RollUp::RatioOfSums => "ratio_of_sums".to_owned(),
        RollUp::WeightedMean(measure) => format!("weighted_mean({})", measure.value),
        RollUp::Reported => "reported".to_owned(),
        RollUp::OwnLevel => "own_level".to_owned(),
        RollUp::Recomputed => "recomputed".to_owned(),
    }
}

fn interval(interval: IntervalKind) -> String {
    match interval {
        IntervalKind::Poisson => "poisson".to_owned(),
        IntervalKind::Wilson => "wilson".to_owned(),
        IntervalKind::Survey(effect) => format!("survey({effect})"),
        IntervalKind::None => "none".to_owned(),
    }
}
