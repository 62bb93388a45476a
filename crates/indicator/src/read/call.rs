//! Words with an argument: `cumulative(3)`, `weighted_mean(live_births)`, `survey(1.5)`.

use super::codes::P009;
use super::faults::fault;
use super::fields::{Fields, Value};
use crate::plan::{IntervalKind, MissingParts, Period, RollUp};
use crate::{Located, Text};

/// A word and what stands in its parentheses.
struct Call<'v> {
    word: &'v str,
    argument: Option<&'v str>,
}

fn call(text: &str) -> Call<'_> {
    match text.split_once('(') {
        Some((word, rest)) => Call {
            word: word.trim(),
            // Without the closing sign the argument is none that any word takes.
            argument: Some(rest.trim_end().strip_suffix(')').map_or("", str::trim)),
        },
        None => Call {
            word: text,
            argument: None,
        },
    }
}

const PERIODS: &[&str] = &["calendar", "school", "cumulative(n)", "term(n)", "wave"];
const ROLL_UPS: &[&str] = &[
    "sum",
    "ratio_of_sums",
    "weighted_mean(measure)",
    "reported",
    "own_level",
    "recomputed",
];
const MISSING_PARTS: &[&str] = &["refuse", "mark", "complete(n)"];
const INTERVALS: &[&str] = &["poisson", "wilson", "survey(deff)", "none"];

impl Fields<'_> {
    /// `period`, which must be there.
    pub(crate) fn period(&self, key: &'static str) -> Option<Period> {
        let value = self.need(key)?;
        let text = self.string_of(key, value)?;
        let call = call(&text);
        match (call.word, call.argument) {
            ("calendar", None) => Some(Period::Calendar),
            ("school", None) => Some(Period::School),
            ("wave", None) => Some(Period::Wave),
            ("cumulative", Some(years)) => self
                .span_of_years(key, value, years)
                .map(Period::Cumulative),
            ("term", Some(years)) => self.span_of_years(key, value, years).map(Period::Term),
            _ => {
                self.unknown_word(key, value, &text, PERIODS);
                None
            }
        }
    }

    fn span_of_years(&self, key: &str, value: &Value<'_>, text: &str) -> Option<u8> {
        let years = text.parse().ok().filter(|y| (1..=10).contains(y));
        if years.is_none() {
            self.bad_argument(key, value, Text::new("1至10年", "1 to 10 years"));
        }
        years
    }

    /// `roll_up`, which must be there.
    pub(crate) fn roll_up(&self, key: &'static str) -> Option<RollUp> {
        let value = self.need(key)?;
        let text = self.string_of(key, value)?;
        let call = call(&text);
        match (call.word, call.argument) {
            ("sum", None) => Some(RollUp::Sum),
            ("ratio_of_sums", None) => Some(RollUp::RatioOfSums),
            ("reported", None) => Some(RollUp::Reported),
            ("own_level", None) => Some(RollUp::OwnLevel),
            ("recomputed", None) => Some(RollUp::Recomputed),
            ("weighted_mean", Some(measure)) if !measure.is_empty() => {
                let span = self.file.span(&value.span());
                let raw = self.file.text(&value.span());
                let start = raw
                    .find(measure)
                    .map_or(span.start, |at| span.start + at as u32);
                let span = crate::Span {
                    start,
                    end: start + measure.len() as u32,
                    ..span
                };
                Some(RollUp::WeightedMean(Located::new(measure.to_owned(), span)))
            }
            _ => {
                self.unknown_word(key, value, &text, ROLL_UPS);
                None
            }
        }
    }

    /// `missing_parts`; what is not there is refused.
    pub(crate) fn missing_parts(&self, key: &'static str) -> Option<MissingParts> {
        let Some(value) = self.take(key) else {
            return Some(MissingParts::default());
        };
        let text = self.string_of(key, value)?;
        let call = call(&text);
        match (call.word, call.argument) {
            ("refuse", None) => Some(MissingParts::Refuse),
            ("mark", None) => Some(MissingParts::Mark),
            ("complete", Some(years)) => self
                .span_of_years(key, value, years)
                .map(MissingParts::Complete),
            _ => {
                self.unknown_word(key, value, &text, MISSING_PARTS);
                None
            }
        }
    }

    /// `interval`, which must be there.
    pub(crate) fn interval(&self, key: &'static str) -> Option<IntervalKind> {
        let value = self.need(key)?;
        let text = self.string_of(key, value)?;
        let call = call(&text);
        match (call.word, call.argument) {
            ("poisson", None) => Some(IntervalKind::Poisson),
            ("wilson", None) => Some(IntervalKind::Wilson),
            ("none", None) => Some(IntervalKind::None),
            ("survey", Some(effect)) => {
                let effect: Option<f64> = effect
                    .parse()
                    .ok()
                    .filter(|e: &f64| e.is_finite() && *e >= 1.0);
                if effect.is_none() {
                    self.bad_argument(
                        key,
                        value,
                        Text::new("不小于1的设计效应", "a design effect of at least 1"),
                    );
                }
                effect.map(IntervalKind::Survey)
            }
            _ => {
                self.unknown_word(key, value, &text, INTERVALS);
                None
            }
        }
    }

    fn bad_argument(&self, key: &str, value: &Value<'_>, expected: Text) {
        let found = fault(
            &P009,
            format!("`{key}` 括号中的数不对"),
            format!("`{key}` has a wrong number in its parentheses"),
        );
        self.file
            .report(value.span(), found.saw(self.seen(value)).expected(expected));
    }
}
