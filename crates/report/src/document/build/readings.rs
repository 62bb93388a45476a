//! What a row of a table reads: base, previous and latest value of one series, and the changes between them.

use heng_core::PanelBatch;

use super::figures::Figures;
use super::view::View;
use crate::assess::Verdict;
use crate::document::Cell;

/// Values of one series with their years.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Readings {
    pub(super) base_year: i32,
    pub(super) baseline: Option<f64>,
    pub(super) previous: Option<(f64, i32)>,
    pub(super) latest: Option<(f64, i32)>,
    /// Absent where the series breaks between the two.
    pub(super) change_previous: Option<f64>,
    pub(super) change_baseline: Option<f64>,
}

impl Readings {
    /// As the verdict has them.
    pub(super) fn of_verdict(v: &Verdict) -> Self {
        Self {
            base_year: v.baseline_year,
            baseline: v.baseline,
            previous: v.previous.zip(v.previous_year),
            latest: v.value.zip(v.year),
            change_previous: v.change_previous,
            change_baseline: v.change_baseline,
        }
    }

    /// Of a breakdown cell that has no verdict; nothing without a value in or after the base year.
    pub(super) fn of_cell(
        view: &View<'_>,
        batch: &PanelBatch,
        area: u32,
        cell: &[u16],
        figures: &Figures<'_>,
    ) -> Option<Self> {
        let base_year = view.plan.base_year;
        let inside = |row: &usize| (base_year..=view.plan.final_year).contains(&batch.year[*row]);
        let rows: Vec<usize> = batch.series(area, cell).filter(inside).collect();
        let with_value: Vec<(usize, f64)> = rows
            .iter()
            .filter(|row| !batch.is_marked(**row))
            .filter_map(|row| Some((*row, batch.value[*row]?)))
            .collect();
        let (last, before) = with_value.split_last()?;
        let (latest, value) = *last;
        let previous = before.last().copied();
        let baseline = with_value
            .iter()
            .find(|(row, _)| batch.year[*row] == base_year)
            .copied();
        let change = |old: Option<(usize, f64)>| {
            let (from, old) = old.filter(|(row, _)| *row != latest)?;
            let since = rows.iter().filter(|row| **row > from && **row <= latest);
            let broken = since.into_iter().any(|row| batch.status[*row].has(b'B'));
            (!broken).then(|| figures.difference(value, old))
        };
        Some(Self {
            base_year,
            baseline: baseline.map(|(_, value)| value),
            previous: previous.map(|(row, value)| (value, batch.year[row])),
            latest: Some((value, batch.year[latest])),
            change_previous: change(previous),
            change_baseline: change(baseline),
        })
    }

    /// Base, previous and latest value; each other than expected with its year.
    pub(super) fn cells(&self, view: &View<'_>, figures: &Figures<'_>) -> [Cell; 3] {
        // The base has a column of its own, and an older value without one for the run is told in the last column
        // as what it is, neither this year's nor last year's.
        let shown = self.previous.filter(|(_, year)| *year != self.base_year);
        let shown = shown.filter(|_| self.latest.is_some());
        let mut latest = figures.dated_cell(self.latest, view.year);
        if let (None, Some((old, year))) = (self.latest, self.previous) {
            let told = (view.w.latest)(year, &figures.plain(old));
            latest.text = format!("{}\n{told}", latest.text);
        }
        [
            figures.cell(self.baseline),
            figures.dated_cell(shown, view.year - 1),
            latest,
        ]
    }

    /// Changes with their signs, one a line.
    pub(super) fn difference(&self, view: &View<'_>, figures: &Figures<'_>) -> Cell {
        let w = view.w;
        let mut parts = Vec::new();
        if let (Some(change), Some((_, year))) = (self.change_previous, self.previous) {
            let follows = self.latest.is_some_and(|(_, latest)| latest == year + 1);
            let since = if follows {
                w.since_previous.to_owned()
            } else {
                (w.since_year)(year)
            };
            parts.push(format!("{since} {}", figures.signed(change)));
        }
        // Where the value before is the base year's, the second line would say the same again.
        let again = self
            .previous
            .is_some_and(|(_, year)| year == self.base_year);
        if let Some(change) = self
            .change_baseline
            .filter(|_| !again || self.change_previous.is_none())
        {
            parts.push(format!(
                "{} {}",
                (w.since_year)(self.base_year),
                figures.signed(change)
            ));
        }
        Cell::text(if parts.is_empty() {
            "—".to_owned()
        } else {
            parts.join("\n")
        })
    }
}
