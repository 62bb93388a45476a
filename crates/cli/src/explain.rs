//! `heng explain`: the whole reasoning of one verdict.

use std::path::PathBuf;

use clap::ValueEnum;
use heng_indicator::plan::Plan;
use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Lang};
use heng_report::assess::AssessOptions;
use heng_report::assess::explain::{Explanation, explain, text as printed};
use heng_report::document::{demonstration_banner, is_demonstration};
use heng_report::run::Rolled;

use crate::args::{Args, RunArgs};
use crate::failure::Failure;
use crate::progress::Line;
use crate::{data, source, text};

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// 指标：代码或名称 · indicator: id or name
    indicator: String,
    #[command(flatten)]
    run: RunArgs,
    /// 从数据面板继续，代替数据；多个规划各给一个，顺序相同 · continue from a panel instead of data, one for each plan in the same order
    #[arg(long, value_name = "FILE", conflicts_with_all = ["data", "layout", "store", "as_of"])]
    panel: Vec<PathBuf>,
    /// 输出格式 · output
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    format: ExplainFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    Text,
    Json,
}

pub(crate) fn run(options: &ExplainArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let plans = source::plans(&options.run.plan, lang)?;
    let [area] = options.run.area.as_slice() else {
        return Err(Failure::Usage(text::explain::one_area(lang).to_owned()));
    };
    let wanted = wanted(&options.indicator, area, &plans, &options.run, lang)?;
    let asked = data::options(&options.run, &plans, data::Places::Areas, lang)?;
    let line = Line::start();
    let told = data::told(&line, lang);
    let (rolling, _) =
        data::rolled_or_panels(&options.run, &options.panel, plans, &asked, &told, lang)?;
    line.clear();
    // What is explained may be the fault itself: warnings and notes of everything else would drown it.
    let grave: Vec<Diagnostic> = rolling
        .diagnostics
        .iter()
        .filter(|d| d.is_error())
        .cloned()
        .collect();
    data::show(&grave, lang)?;

    let mut all: Vec<Explanation> = Vec::new();
    for (part, wanted) in rolling.plans.iter().zip(wanted) {
        let Rolled {
            plan,
            panel,
            measures,
            ..
        } = part;
        let choices = AssessOptions {
            year: asked.year,
            measures: measures.clone(),
            ..AssessOptions::new(asked.this_year)
        };
        let told =
            wanted.and_then(|(indicator, area)| explain(plan, panel, &choices, indicator, area));
        all.extend(told);
    }
    match options.format {
        ExplainFormat::Json => {
            let json =
                serde_json::to_string_pretty(&all).map_err(|e| Failure::Io(e.to_string()))?;
            say_line!("{json}");
        }
        ExplainFormat::Text => {
            if rolling
                .plans
                .iter()
                .any(|part| is_demonstration(&part.panel))
            {
                say_line!("{}\n", demonstration_banner().get(lang));
            }
            for (at, told) in all.iter().enumerate() {
                if at > 0 {
                    say_line!("");
                }
                say!("{}", printed(told, lang));
            }
        }
    }
    Ok(())
}

/// Of each plan the indicator and the area that are meant, where it has both.
fn wanted(
    indicator: &str,
    area: &str,
    plans: &[Plan],
    run: &RunArgs,
    lang: Lang,
) -> Result<Vec<Option<(usize, usize)>>, Failure> {
    let year = i32::from(data::today(run).year());
    let indices: Vec<Option<usize>> = plans
        .iter()
        .map(|p| indicator_index(p, indicator))
        .collect();
    if indices.iter().all(Option::is_none) {
        let known = plans.iter().flat_map(|plan| {
            let texts = |i: &'_ heng_indicator::plan::Indicator| {
                [i.id.value.clone(), i.name.zh.clone(), i.name.en.clone()]
            };
            plan.indicators.iter().flat_map(texts).collect::<Vec<_>>()
        });
        let near = near(indicator, &known.collect::<Vec<_>>());
        let told = text::explain::no_indicator(indicator, &near, lang);
        return Err(Failure::Usage(told));
    }
    let areas: Vec<Option<usize>> = plans
        .iter()
        .map(|plan| plan.area_index(&source::area(plan, area, year)?.id.value))
        .collect();
    if areas.iter().all(Option::is_none) {
        let known = plans.iter().flat_map(|plan| {
            let texts = |a: &'_ heng_indicator::plan::Area| {
                [a.id.value.clone(), a.name.zh.clone(), a.name.en.clone()]
            };
            plan.areas.iter().flat_map(texts).collect::<Vec<_>>()
        });
        let near = near(area, &known.collect::<Vec<_>>());
        let told = text::explain::no_area(area, &near, lang);
        return Err(Failure::Usage(told));
    }
    Ok(indices
        .into_iter()
        .zip(areas)
        .map(|(i, a)| i.zip(a))
        .collect())
}

/// The indicator of that id or name, where only one has it.
fn indicator_index(plan: &Plan, said: &str) -> Option<usize> {
    plan.indicator_index(said).or_else(|| {
        let all = plan.indicators.iter().enumerate();
        let mut named = all.filter(|(_, i)| i.name.zh == said || i.name.en == said);
        let (at, _) = named.next()?;
        named.next().is_none().then_some(at)
    })
}

/// Names offered for one that is not known.
const OFFERED: usize = 5;

/// What may be meant: the name nearest by its letters, then those that hold all letters of what was said in order.
fn near(said: &str, known: &[String]) -> Vec<String> {
    let said = said.trim();
    let nearest = nearest_in(Words::OfData, said, known.iter().map(String::as_str));
    let mut found: Vec<String> = nearest.map(str::to_owned).into_iter().collect();
    let in_order = |name: &&String| {
        let mut letters = name.chars();
        !said.is_empty() && said.chars().all(|c| letters.any(|other| other == c))
    };
    for name in known.iter().filter(in_order) {
        if found.len() < OFFERED && !found.contains(name) {
            found.push(name.clone());
        }
    }
    found
}
