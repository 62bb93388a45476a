//! `heng check`.

use heng_core::rules::misfits;
use heng_indicator::{DiskDesk, Limits};

use crate::args::{Args, CheckArgs, CheckFormat};
use crate::failure::Failure;
use crate::source::count_errors;
use crate::{render, text};

pub(crate) fn run(options: &CheckArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let limits = Limits::default();
    let mut loaded = match &options.plan {
        Some(folder) => heng_indicator::load(&DiskDesk::new(folder), &limits)?,
        None => heng_indicator::load(&heng_indicator::embedded(), &limits)?,
    };
    if let Some(plan) = &loaded.plan {
        // The rules belong to the crate that runs them, and a plan may name one that there is not.
        loaded.diagnostics.extend(misfits(plan));
    }
    match options.format {
        CheckFormat::Json => {
            let json = serde_json::to_string_pretty(&loaded.diagnostics)
                .map_err(|e| Failure::Io(e.to_string()))?;
            say_line!("{json}");
        }
        CheckFormat::Text => {
            say!(
                "{}",
                render::diagnostics(&loaded.diagnostics, Some(&loaded.sources), lang)
            );
            if let Some(plan) = &loaded.plan {
                let (indicators, measures, areas) =
                    (plan.indicators.len(), plan.measures.len(), plan.areas.len());
                say_line!(
                    "{}",
                    text::sound(plan.name.get(lang), indicators, measures, areas, lang)
                );
            }
        }
    }
    match count_errors(&loaded.diagnostics) {
        0 => Ok(()),
        errors => Err(Failure::Faults(errors)),
    }
}
