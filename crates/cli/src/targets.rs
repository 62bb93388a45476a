//! `heng targets`: what holds at an area, where it comes from, and how it stands against the level above.

use std::borrow::Cow;

use comfy_table::{ContentArrangement, Table, presets};
use heng_core::export::guarded;
use heng_indicator::Lang;
use heng_indicator::plan::{Plan, Standing, Word};
use heng_indicator::targets::{TargetRow, rows, target_text};

use crate::args::{Args, TableFormat, TargetsArgs};
use crate::failure::Failure;
use crate::{source, text};

pub(crate) fn run(options: &TargetsArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let plans = source::plans(&options.plan, lang)?;
    let mut lines = Vec::new();
    for plan in &plans {
        let Some(area) = source::area(plan, &options.area, plan.final_year) else {
            return Err(Failure::Usage(text::no_area(&options.area, lang)));
        };
        let area = &area.id.value;
        lines.extend(rows(plan, area).iter().map(|row| line(plan, row, lang)));
        lines.extend(outside(plan, area, lang));
    }
    match options.format {
        TableFormat::Text => say!("{}", table(&lines, lang)),
        TableFormat::Csv => say!("{}", csv(&lines)?),
        TableFormat::Json => say_line!("{}", json(&lines)?),
    }
    Ok(())
}

const KEYS: [&str; 11] = [
    "plan",
    "indicator",
    "name",
    "year",
    "target",
    "wording",
    "origin",
    "inherited",
    "standing",
    "against_above",
    "above",
];

fn line(plan: &Plan, row: &TargetRow<'_>, lang: Lang) -> [String; 11] {
    let printed = |target| target_text(target, row.indicator, plan, lang);
    let origin = plan
        .area(row.origin)
        .map_or(row.origin, |a| a.name.get(lang));
    let above = row.above.map(|(target, area)| {
        let area = plan.area(area).map_or(area, |a| a.name.get(lang));
        format!("{area} {}", printed(target))
    });
    [
        plan.id.value.clone(),
        row.indicator.id.value.clone(),
        row.indicator.name.get(lang).to_owned(),
        row.target
            .and_then(|t| t.year)
            .map(|y| y.to_string())
            .unwrap_or_default(),
        row.target.map(printed).unwrap_or_default(),
        row.target.map(|t| t.wording.clone()).unwrap_or_default(),
        format!("{origin} {}", row.plan),
        text::inherited(row.inherited, lang).to_owned(),
        row.target
            .map_or("", |t| Standing::name(t.standing, lang))
            .to_owned(),
        row.strength.map_or("", |s| s.name(lang)).to_owned(),
        above.unwrap_or_default(),
    ]
}

/// Targets of the area's own plan that this plan has no indicator for: told, never dropped.
fn outside(plan: &Plan, area: &str, lang: Lang) -> Vec<[String; 11]> {
    let own = plan.local_targets.iter().filter(|l| l.area.value == area);
    own.flat_map(|local| {
        local.outside.iter().map(|target| {
            let mut line: [String; 11] = Default::default();
            line[0].clone_from(&plan.id.value);
            line[2].clone_from(&target.name);
            line[5].clone_from(&target.wording);
            line[6].clone_from(&local.plan);
            line[7] = text::outside(target.reason.get(lang), lang);
            line
        })
    })
    .collect()
}

fn table(lines: &[[String; 11]], lang: Lang) -> String {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    // Without a terminal nothing tells the width: one line a row, whatever its length.
    if !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        table.set_content_arrangement(ContentArrangement::Disabled);
    }
    table.set_header(text::target_headings(lang));
    for line in lines {
        table.add_row(line.iter().skip(2));
    }
    format!("{table}\n")
}

fn csv(lines: &[[String; 11]]) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |e: csv::Error| Failure::Io(e.to_string());
    writer.write_record(KEYS).map_err(failed)?;
    for line in lines {
        // A plan is another's text too: a wording may begin as a formula does.
        let cells = line.iter().map(|text| match text.parse::<f64>() {
            Ok(_) => Cow::Borrowed(text.as_str()),
            Err(_) => guarded(text),
        });
        let cells: Vec<Cow<'_, str>> = cells.collect();
        writer
            .write_record(cells.iter().map(|cell| cell.as_bytes()))
            .map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| Failure::Io(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| Failure::Io(e.to_string()))
}

fn json(lines: &[[String; 11]]) -> Result<String, Failure> {
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = lines
        .iter()
        .map(|line| {
            KEYS.iter()
                .zip(line)
                .map(|(k, v)| ((*k).to_owned(), v.clone().into()))
                .collect()
        })
        .collect();
    serde_json::to_string_pretty(&rows).map_err(|e| Failure::Io(e.to_string()))
}
