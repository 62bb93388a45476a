//! `[[target]]`, in an indicator's file or among the targets of a lower level.

use super::codes::P016;
use super::faults::fault;
use super::fields::Fields;
use super::values::Bound;
use crate::check::year_of_unjudged;
use crate::plan::{Authority, Basis, Reference, Side, Standing, Target, TargetKind};

/// What the file says for all its targets.
#[derive(Default)]
pub(crate) struct Origin {
    pub(crate) source: Option<String>,
    pub(crate) authority: Option<Authority>,
    /// Whether a target may leave its own out.
    pub(crate) shared: bool,
}

/// Reads one target and ends its table.
pub(crate) fn target(mut fields: Fields<'_>, origin: &Origin) -> Option<Target> {
    let code = code(&fields);
    if let Some(code) = code {
        fields.rename(
            format!("目标（{code}）"),
            format!("a target of the kind {code}"),
        );
    }
    let year = match code {
        Some("monitor" | "context") => {
            if let Some(at) = fields.key_span("year") {
                fields.take("year");
                fields.file.report(at, year_of_unjudged());
            }
            Some(None)
        }
        _ => fields.year("year").map(Some),
    };
    // What is only watched often has no wording of its own.
    let wording = match code {
        Some("monitor" | "context") if !fields.has("wording") => {
            fields.take("wording");
            Some(String::new())
        }
        _ => fields.string("wording"),
    };
    let standing: Option<Standing> = fields.word("standing");
    let (source, authority) = if origin.shared {
        let authority = fields.word_or_none("authority").or(origin.authority);
        (
            fields
                .string_or_none("source")
                .or_else(|| origin.source.clone()),
            authority,
        )
    } else {
        (fields.string("source"), fields.word("authority"))
    };
    // Which other keys belong here is not known without the kind.
    let code = code?;
    let holds = matches!(code, "at_least" | "at_most" | "band" | "about");
    let hold = holds && fields.flag("hold", false);
    let kind = kind(&fields, code);
    fields.done();
    Some(Target {
        year: year?,
        kind: kind?,
        hold,
        wording: wording?,
        source: source?,
        standing: standing?,
        authority: authority?,
        span: fields.span(),
    })
}

fn code(fields: &Fields<'_>) -> Option<&'static str> {
    let value = fields.need("kind")?;
    let seen = fields.string_of("kind", value)?;
    let code = TargetKind::CODES.iter().copied().find(|c| *c == seen);
    if code.is_none() {
        fields.unknown_word("kind", value, &seen, TargetKind::CODES);
    }
    code
}

fn kind(fields: &Fields<'_>, code: &str) -> Option<TargetKind> {
    let value = || fields.number("value", Bound::Any);
    let strict = || fields.flag("strict", false);
    let basis = || fields.word_or("basis", Basis::Baseline);
    let min_change = || {
        fields
            .number_or_none("min_change", Bound::NotNegative)
            .unwrap_or(0.0)
    };
    let tolerance = || fields.number_or_none("tolerance", Bound::NotNegative);
    Some(match code {
        "at_least" => {
            let strict = strict();
            TargetKind::AtLeast {
                value: value()?,
                strict,
            }
        }
        "at_most" => {
            let strict = strict();
            TargetKind::AtMost {
                value: value()?,
                strict,
            }
        }
        "band" => {
            let (low, high) = (
                fields.number("low", Bound::Any),
                fields.number("high", Bound::Any),
            );
            TargetKind::Band {
                low: low?,
                high: high?,
            }
        }
        "about" => {
            let (tolerance, side) = (tolerance(), fields.word_or("side", Side::Both));
            TargetKind::About {
                reference: reference(fields)?,
                tolerance,
                side,
            }
        }
        "full" => {
            let value = fields.number_or_none("value", Bound::Any);
            TargetKind::Full {
                value: value.unwrap_or(100.0),
            }
        }
        "yes_no" => TargetKind::YesNo,
        "improve" => TargetKind::Improve {
            basis: basis(),
            min_change: min_change(),
        },
        "decline" => TargetKind::Decline {
            basis: basis(),
            min_change: min_change(),
        },
        "slow_growth" => TargetKind::SlowGrowth { basis: basis() },
        "gap_narrow" => {
            let (basis, min_change) = (basis(), min_change());
            let parity = fields.number_or_none("parity", Bound::Any);
            TargetKind::GapNarrow {
                mode: fields.word("mode")?,
                basis,
                min_change,
                parity,
            }
        }
        "parity" => {
            let tolerance = tolerance();
            TargetKind::Parity {
                reference: reference(fields)?,
                tolerance,
            }
        }
        "relative_to" => {
            let (reference, relation) = (fields.expression("reference"), fields.word("relation"));
            TargetKind::RelativeTo {
                reference: reference?,
                relation: relation?,
            }
        }
        "maintain" => TargetKind::Maintain {
            value: fields.number_or_none("value", Bound::Any),
        },
        "monitor" => TargetKind::Monitor,
        "context" => TargetKind::Context,
        _ => return None,
    })
}

/// `value` or `reference`, one of them.
fn reference(fields: &Fields<'_>) -> Option<Reference> {
    let number = fields.number_or_none("value", Bound::Any);
    let series = fields.expression_or_none("reference");
    match (fields.has("value"), fields.has("reference")) {
        (true, true) => {
            fields.misfit(
                "reference",
                "`value` 和 `reference` 只写一个",
                "one of `value` and `reference`, not both",
            );
            None
        }
        (false, false) => {
            fields.report(fault(
                &P016,
                "缺少 `value` 或 `reference`",
                "neither `value` nor `reference`",
            ));
            None
        }
        (true, false) => number.map(Reference::Number),
        (false, true) => series.map(Reference::Series),
    }
}
