//! Finished rows become the panel's columns, and the submitted rows behind them its provenance.

use heng_indicator::plan::{Plan, Rounding};
use heng_indicator::published;
use rayon::prelude::*;

use super::PanelOptions;
use super::definition::Definition;
use super::interval;
use super::row::Row;
use crate::cell::CellSpace;
use crate::text_list::TextList;
use crate::{Observations, Panel, PanelBatch, Provenance, SourceRow};

/// What columns need beside the rows.
pub(crate) struct Context<'a> {
    pub(crate) observations: &'a Observations,
    pub(crate) space: &'a CellSpace,
    pub(crate) options: &'a PanelOptions,
    pub(crate) rounding: Rounding,
}

/// The panel from the rows of each indicator.
pub(crate) fn assemble(
    plan: &Plan,
    definitions: &[Definition<'_>],
    rows: Vec<Vec<Row>>,
    context: &Context<'_>,
) -> Panel {
    let mut batches: Vec<PanelBatch> = rows
        .into_par_iter()
        .enumerate()
        .filter(|(_, rows)| !rows.is_empty())
        .map(|(at, rows)| batch(plan, at, &definitions[at], rows, context))
        .collect();
    let provenance = provenance(&mut batches, context.observations);
    Panel {
        batches,
        provenance,
    }
}

fn batch(
    plan: &Plan,
    at: usize,
    definition: &Definition<'_>,
    rows: Vec<Row>,
    context: &Context<'_>,
) -> PanelBatch {
    let indicator = &plan.indicators[at];
    let mut batch = PanelBatch {
        indicator: at,
        cells: vec![Vec::with_capacity(rows.len()); context.space.dimensions()],
        ..PanelBatch::default()
    };
    let agrees = |row: &Row| match (row.value, row.computed) {
        (Some(value), Some(computed)) => {
            let printed = |value| published::round(value, indicator.decimals, context.rounding);
            printed(value) == printed(computed)
        }
        _ => false,
    };
    for mut row in rows {
        // Counts that give the printed value give its interval too.
        row.from_sides |= row.sides[0].is_some() && agrees(&row);
        let limits = interval::of(&row, definition, indicator.interval, context.options.level)
            .filter(|limits| row.value.is_some_and(|value| limits.contains(value)));
        batch.area.push(row.key.area);
        batch.year.push(row.key.year);
        for (column, code) in batch
            .cells
            .iter_mut()
            .zip(context.space.unpack(row.key.cell))
        {
            column.push(code);
        }
        batch.value.push(row.value);
        batch.numerator.push(row.sides[0]);
        batch.denominator.push(row.sides[1]);
        batch.lower.push(limits.map(|l| l.lower));
        batch.upper.push(limits.map(|l| l.upper));
        batch
            .interval_method
            .push(limits.map_or("", |l| interval::name(&l, indicator.interval)));
        batch.interval_level.push(limits.map(|l| l.level));
        batch.pool_years.push(1);
        batch.status.push(row.trail.status);
        batch.parts.push(row.parts);
        batch.expected.push(row.expected);
        batch.reported_value.push(row.reported);
        batch.computed_value.push(row.computed);
        batch.vintage.push(row.trail.vintage);
        batch.source_rows.push(row.trail.rows);
    }
    batch
}

/// The submitted rows that went in, in the order read; the batches' references are renumbered to them.
fn provenance(batches: &mut [PanelBatch], all: &Observations) -> Provenance {
    let mut used = vec![false; all.len()];
    for row in batches.iter().flat_map(|b| &b.source_rows).flatten() {
        used[*row as usize] = true;
    }
    let mut number = vec![0_u32; all.len()];
    let mut texts = TextList::new();
    let mut provenance = Provenance::default();
    let mut file_number: Vec<Option<u32>> = vec![None; all.files.len()];
    let text = |at: u32| all.texts.get(at as usize).map_or("", String::as_str);
    for row in (0..all.len()).filter(|row| used[*row]) {
        number[row] = provenance.rows.len() as u32;
        let file = *file_number[all.file[row] as usize].get_or_insert_with(|| {
            provenance
                .files
                .push(all.files[all.file[row] as usize].to_string());
            provenance.files.len() as u32 - 1
        });
        provenance.rows.push(SourceRow {
            subject: all.subjects[all.subject[row] as usize].clone(),
            value: all.value[row],
            status: all.status[row],
            file,
            row: all.row[row],
            column: all.column[row],
            source: texts.number(text(all.source[row])),
            note: texts.number(text(all.note[row])),
        });
    }
    provenance.texts = texts.into_list();
    batches.par_iter_mut().for_each(|batch| {
        for row in batch.source_rows.iter_mut().flatten() {
            *row = number[*row as usize];
        }
    });
    provenance
}
