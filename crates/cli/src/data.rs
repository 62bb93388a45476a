//! The data that a run reads, and what the run is asked.

use std::collections::BTreeSet;
use std::path::PathBuf;

use heng_core::read::Input;
use heng_core::store::Store;
use heng_indicator::plan::Plan;
use heng_indicator::{Diagnostic, Lang, Limits, Text};
use heng_report::run::{Rolled, Rolling, RunOptions, Step, from_panels, roll_up, roll_up_readings};
use jiff::Zoned;
use jiff::civil::Date;

use crate::args::RunArgs;
use crate::failure::Failure;
use crate::progress::Line;
use crate::source::{self, count_errors};
use crate::{layout, render, text};

/// Inputs with the names under which they are told in the report.
pub(crate) struct Data {
    pub(crate) inputs: Vec<Input>,
    pub(crate) names: Vec<Text>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// A store instead of inputs.
    store: Option<Store>,
}

/// The files or the store given, or the embedded published figures.
pub(crate) fn inputs(options: &RunArgs, lang: Lang) -> Result<Data, Failure> {
    if let Some(folder) = &options.store {
        let store = Store::open(folder).map_err(|e| told_in(&e, lang))?;
        let name = text::store::name(&folder.display().to_string(), store.submissions().len());
        return Ok(Data {
            inputs: Vec::new(),
            names: vec![name],
            diagnostics: Vec::new(),
            store: Some(store),
        });
    }
    if options.data.is_empty() {
        if !options.plan.is_empty() && !options.plan.iter().any(|p| source::is_embedded(p)) {
            return Err(Failure::Usage(text::no_data(lang).to_owned()));
        }
        let published = heng_core::published();
        return Ok(Data {
            inputs: vec![published],
            names: vec![text::published_figures()],
            diagnostics: Vec::new(),
            store: None,
        });
    }
    let mut data = Data {
        inputs: Vec::new(),
        names: Vec::new(),
        diagnostics: Vec::new(),
        store: None,
    };
    for path in &options.data {
        let found = Input::from_path(path, &Limits::default())?;
        let name = path.display().to_string();
        data.inputs.extend(found.inputs);
        data.diagnostics.extend(found.diagnostics);
        data.names.push(Text::new(name.clone(), name));
    }
    layout::given(&options.layout, &mut data.inputs)?;
    Ok(data)
}

/// Rolls up what was given. Of a store every version is read, and the latest known by `--as-of` counts.
pub(crate) fn rolled(
    data: &Data,
    plans: Vec<Plan>,
    asked: &RunOptions,
    told: &(dyn Fn(Step) + Sync),
    lang: Lang,
) -> Result<Rolling, Failure> {
    let Some(store) = &data.store else {
        let limits = Limits::default();
        return Ok(roll_up(plans, &data.inputs, asked, &limits, told)?);
    };
    roll_up_readings(plans, asked, told, |plan, others| {
        let mut reading = store.observations(plan, others, asked.as_of)?;
        let kept = store.statements(plan, asked.as_of)?;
        reading
            .statements
            .extend(kept.statements.into_iter().map(|kept| kept.statement));
        reading.diagnostics.extend(kept.diagnostics);
        Ok(reading)
    })
    .map_err(|e| told_in(&e, lang))
}

/// What a run judges: from a panel file for each plan where some are given, else from data; and its inputs' names.
pub(crate) fn rolled_or_panels(
    run: &RunArgs,
    panels: &[PathBuf],
    plans: Vec<Plan>,
    asked: &RunOptions,
    told: &(dyn Fn(Step) + Sync),
    lang: Lang,
) -> Result<(Rolling, Vec<Text>), Failure> {
    if panels.is_empty() {
        let read = inputs(run, lang)?;
        let mut rolling = rolled(&read, plans, asked, told, lang)?;
        rolling.diagnostics.splice(0..0, read.diagnostics);
        return Ok((rolling, read.names));
    }
    if panels.len() != plans.len() {
        let (panels, plans) = (panels.len(), plans.len());
        return Err(Failure::Usage(text::panels_of_plans(panels, plans, lang)));
    }
    let rolling = from_panels(plans, panels, &Limits::default())?;
    Ok((rolling, Vec::new()))
}

/// A failure of the store in the language of the run.
pub(crate) fn told_in(error: &heng_core::Error, lang: Lang) -> Failure {
    Failure::Io(error.text().get(lang).to_owned())
}

/// The day taken as today: given, or the clock's.
pub(crate) fn today(options: &RunArgs) -> Date {
    options.today.unwrap_or_else(|| Zoned::now().date())
}

/// What `--area` may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// Areas only: groups have no verdicts.
    Areas,
    /// Groups of areas as well.
    AreasAndGroups,
}

/// Arguments as the libraries take them. Areas may be given by id or by today's code.
pub(crate) fn options(
    options: &RunArgs,
    plans: &[Plan],
    places: Places,
    lang: Lang,
) -> Result<RunOptions, Failure> {
    let today = today(options);
    let mut areas = Vec::new();
    for name in &options.area {
        let known = plans
            .iter()
            .find_map(|plan| source::area(plan, name, today.year().into()));
        let group = || plans.iter().find_map(|plan| source::group(plan, name));
        match known {
            Some(area) => areas.push(area.id.value.clone()),
            None => match group() {
                Some(group) if places == Places::AreasAndGroups => {
                    areas.push(group.id.value.clone());
                }
                Some(_) => return Err(Failure::Usage(text::is_group(name, lang))),
                None => return Err(Failure::Usage(text::no_area(name, lang))),
            },
        }
    }
    if let Some(year) = options.year {
        let covered = plans
            .iter()
            .any(|p| (p.base_year..=p.final_year).contains(&year));
        if !covered {
            return Err(Failure::Usage(text::no_year(year, lang)));
        }
    }
    Ok(RunOptions {
        as_of: options
            .as_of
            .and_then(|date| heng_core::end_of_day(&date.to_string())),
        this_year: today.year().into(),
        year: options.year,
        areas: (!areas.is_empty()).then_some(areas),
        previous: None,
    })
}

/// Shows what was found in the data; an error in it ends the run before anything is written.
pub(crate) fn show(diagnostics: &[Diagnostic], lang: Lang) -> Result<(), Failure> {
    tell!("{}", render::diagnostics(diagnostics, None, lang));
    match count_errors(diagnostics) {
        0 => Ok(()),
        errors => Err(Failure::Faults(errors)),
    }
}

/// The areas and the year asked for, where the panels hold no value of them: what is written would be empty.
pub(crate) fn values_held(
    parts: &[Rolled],
    areas: Option<&[String]>,
    year: Option<i32>,
    lang: Lang,
) -> Result<(), Failure> {
    let mut whose = Vec::new();
    let mut years = BTreeSet::new();
    for Rolled { plan, panel, .. } in parts {
        let known = |id: &String| {
            let at = plan.place_index(id)?;
            Some((at as u32, plan.place(at)?.1))
        };
        let wanted: Option<Vec<_>> = areas.map(|ids| ids.iter().filter_map(known).collect());
        for (_, name) in wanted.iter().flatten() {
            let name = name.get(lang);
            if !whose.contains(&name) {
                whose.push(name);
            }
        }
        for batch in &panel.batches {
            let at = batch.area.iter().zip(&batch.year);
            let of = at.filter(|(at, _)| {
                let any = |wanted: &Vec<(u32, _)>| wanted.iter().any(|(area, _)| area == *at);
                wanted.as_ref().is_none_or(any)
            });
            years.extend(of.map(|(_, year)| *year));
        }
    }
    let held = match year {
        Some(year) => years.contains(&year),
        None => areas.is_none() || !years.is_empty(),
    };
    if parts.iter().all(|part| part.rows == 0) {
        whose.clear();
    } else if held {
        return Ok(());
    }
    Err(Failure::Nothing(text::no_figures(
        true, &whose, year, &years, lang,
    )))
}

/// Tells a step on the progress line.
pub(crate) fn told(line: &Line, lang: Lang) -> impl Fn(Step) + Sync + '_ {
    move |step| match step {
        Step::Read(progress) => line.say(text::reading(progress.done, progress.total, lang)),
        Step::Panel => line.say(text::step("panel", lang)),
        Step::Assess => line.say(text::step("assess", lang)),
    }
}
