//! Finished rows become the panel's columns, and the submitted rows behind them its provenance.

use std::sync::OnceLock;

use heng_indicator::plan::{IntervalKind, Plan, Rounding};
use heng_indicator::published;
use heng_stats::Interval;
use rayon::prelude::*;

use super::PanelOptions;
use super::boundary::Boundaries;
use super::definition::Definition;
use super::interval;
use super::rows::{Row, Rows};
use super::trail::Trace;
use crate::cell::CellSpace;
use crate::text_list::TextList;
use crate::vocabulary::Vocabulary;
use crate::{Observations, PanelBatch, Provenance, SourceRow};

/// What columns need beside the rows.
pub(crate) struct Context<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) space: &'a CellSpace,
    pub(crate) options: &'a PanelOptions,
    pub(crate) rounding: Rounding,
    pub(crate) boundaries: OnceLock<Boundaries>,
}

impl Context<'_> {
    /// When areas changed; found out once, where a pool asks.
    pub(crate) fn boundaries(&self) -> &Boundaries {
        self.boundaries.get_or_init(|| Boundaries::of(self.plan))
    }
}

/// The finished rows of one indicator, in their order.
pub(crate) struct Table<'a, R> {
    /// Place of the indicator in the plan.
    pub(crate) indicator: usize,
    pub(crate) definition: &'a Definition<'a>,
    /// Years that each row holds.
    pub(crate) pool_years: u8,
    pub(crate) rows: Rows<R>,
    /// Row and group, by area, year and breakdown cell.
    pub(crate) order: Vec<(u32, u32)>,
    pub(crate) context: &'a Context<'a>,
}

impl<R: Trace> Table<'_, R> {
    /// The limits of a row's value.
    pub(crate) fn limits(&self, row: &Row<R>) -> Option<Interval> {
        let indicator = self.context.plan.indicators.get(self.indicator)?;
        if !self.gives_value(row) {
            return None;
        }
        let level = self.context.options.level;
        interval::of(row, self.definition, indicator.interval, level)
            .filter(|limits| row.value.is_some_and(|value| limits.contains(value)))
    }

    /// Whether a row's counts give its printed value: then they give its interval too.
    pub(crate) fn gives_value(&self, row: &Row<R>) -> bool {
        let Some(indicator) = self.context.plan.indicators.get(self.indicator) else {
            return false;
        };
        let printed = |value| published::round(value, indicator.decimals, self.context.rounding);
        match (row.value, row.computed) {
            _ if row.from_sides => true,
            (Some(value), Some(computed)) => {
                row.sides[0].is_some() && printed(value) == printed(computed)
            }
            _ => false,
        }
    }

    /// The kind of the indicator's interval.
    pub(crate) fn interval(&self) -> IntervalKind {
        let indicator = self.context.plan.indicators.get(self.indicator);
        indicator.map_or(IntervalKind::None, |indicator| indicator.interval)
    }

    /// One code per breakdown of the plan, by group.
    pub(crate) fn cells(&self) -> Vec<Vec<u16>> {
        let slots = self.rows.slots.iter();
        slots
            .map(|(_, cell)| self.context.space.unpack(*cell))
            .collect()
    }

    /// The batch of the panel.
    pub(crate) fn batch(&self) -> PanelBatch {
        let mut batch = PanelBatch {
            indicator: self.indicator,
            cells: vec![Vec::with_capacity(self.order.len()); self.context.space.dimensions()],
            ..PanelBatch::default()
        };
        let cells = self.cells();
        for (row, group) in &self.order {
            let row = self.rows.row(*row as usize);
            let limits = self.limits(&row);
            batch.area.push(row.area);
            batch.year.push(self.rows.slots[*group as usize].0);
            for (column, code) in batch.cells.iter_mut().zip(&cells[*group as usize]) {
                column.push(*code);
            }
            batch.value.push(row.value);
            batch.numerator.push(row.sides[0]);
            batch.denominator.push(row.sides[1]);
            batch.lower.push(limits.map(|l| l.lower));
            batch.upper.push(limits.map(|l| l.upper));
            batch
                .interval_method
                .push(limits.map_or("", |l| interval::name(&l, self.interval())));
            batch.interval_level.push(limits.map(|l| l.level));
            batch.pool_years.push(self.pool_years);
            batch.status.push(row.trail.status);
            batch.parts.push(row.parts);
            batch.expected.push(row.expected);
            batch.reported_value.push(row.reported);
            batch.computed_value.push(row.computed);
            batch.vintage.push(row.trail.vintage);
            batch.source_rows.push(row.trail.rows.into_rows());
        }
        batch
    }
}

/// The submitted rows that went in, in the order read; the batches' references are renumbered to them.
pub(crate) fn provenance(
    batches: &mut [PanelBatch],
    all: &Observations,
    vocabulary: &Vocabulary<'_>,
) -> Provenance {
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
            subject: vocabulary.subjects[all.subject[row] as usize].id.to_owned(),
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
