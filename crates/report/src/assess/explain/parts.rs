//! What the value is made of: the areas that add up to it, with what is missing, and its breakdowns.

use std::collections::BTreeSet;

use heng_indicator::{Lang, Text};

use super::Part;
use super::subject::{Subject, both};
use crate::assess::Verdict;

pub(super) fn part(of: &Subject<'_>) -> Part {
    let mut part = Part::new("parts", "构成", "Made of");
    if of.indicator.roll_up.adds_parts() {
        areas(of, &mut part);
    }
    for verdict in &of.cells {
        cell(of, verdict, &mut part);
    }
    part
}

/// The adding-up parts of the area in the year of the value, each with its figure or without one.
fn areas(of: &Subject<'_>, part: &mut Part) {
    let Some((batch, point)) = of.batch.zip(of.point()) else {
        return;
    };
    let (came, expected) = point.parts;
    if expected > 1 || came > 1 {
        part.number(
            "parts",
            ("下级", "Parts"),
            Text::new(
                format!("应有{expected}个，有数{came}个"),
                format!("{came} of {expected} have figures"),
            ),
            Some(f64::from(came)),
        );
    }
    let below = of.plan.areas.iter().enumerate().filter(|(_, area)| {
        let parent = area.parent.as_ref();
        area.adds_up && parent.is_some_and(|p| p.value == of.area.id.value)
    });
    let mut missing = BTreeSet::new();
    let mut told = Part::new("parts", "", "");
    for (at, area) in below.filter(|(_, area)| area.was_there(point.year)) {
        let row = batch.find(at as u32, point.year, &of.verdict.cell);
        let number =
            |column: &[Option<f64>]| row.and_then(|row| column.get(row).copied().flatten());
        let value = number(&batch.value);
        let counts = number(&batch.numerator).zip(number(&batch.denominator));
        let text = match (value, counts) {
            // What is not produced at a part's level is not missing there.
            (None, _) => {
                if of.indicator.available_at.contains(&area.level) {
                    missing.insert((at, &area.name));
                }
                continue;
            }
            (Some(value), Some((numerator, denominator))) => {
                let quantity = of.quantity(value);
                Text::new(
                    format!("{}（{numerator}/{denominator}）", quantity.zh),
                    format!("{} ({numerator}/{denominator})", quantity.en),
                )
            }
            (Some(value), None) => of.quantity(value),
        };
        let key = format!("part.{}", area.id.value);
        told.number(key, (&area.name.zh, &area.name.en), text, value);
    }
    // Of a figure that no part files nothing is missing.
    if told.lines.is_empty() && expected <= 1 {
        return;
    }
    part.lines.append(&mut told.lines);
    if !missing.is_empty() {
        let text = both(|lang, w| {
            let names: Vec<&str> = missing.iter().map(|(_, name)| name.get(lang)).collect();
            names.join(w.name_comma)
        });
        part.say("missing", ("没有数的", "Without a figure"), text);
    }
}

fn cell(of: &Subject<'_>, verdict: &Verdict, part: &mut Part) {
    let Some((value, year)) = verdict.value.zip(verdict.year) else {
        return;
    };
    let quantity = of.quantity(value);
    let text = both(|lang, w| {
        let attainment = (w.attainment)(verdict.attainment);
        let quantity = quantity.get(lang);
        match lang {
            Lang::Zh => format!("{year}年 {quantity}，{attainment}（对照总体目标）"),
            Lang::En => {
                format!("{quantity} in {year}, {attainment} (against the target of the total)")
            }
        }
    });
    let name = both(|lang, _| {
        let codes = verdict.cell.iter().zip(&of.plan.breakdowns);
        let names = codes.filter_map(|(code, breakdown)| {
            let code = breakdown.codes.get(usize::from(*code).checked_sub(1)?)?;
            Some(code.name.get(lang))
        });
        names.collect::<Vec<_>>().join("·")
    });
    let codes: Vec<String> = verdict.cell.iter().map(u16::to_string).collect();
    let key = format!("cell.{}", codes.join("."));
    part.number(key, (&name.zh, &name.en), text, Some(value));
}
