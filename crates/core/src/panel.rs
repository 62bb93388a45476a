//! The panel: indicator × area × year × breakdown, as a sequence of columnar batches.

use crate::StatusSet;

/// All indicators of a plan over areas and years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// One batch per indicator that has a row, in the plan's order.
    pub batches: Vec<PanelBatch>,
    /// Rolling sums of several years ([`PanelBatch::pool_years`]), each under its last year: one batch per indicator that
    /// has any, in the plan's order. No year's own value.
    pub pools: Vec<PanelBatch>,
    /// The rows of the submissions that the panel came from.
    pub provenance: Provenance,
}

/// The rows of one indicator, ordered by area (the plan's order, groups behind all areas), year and breakdown cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PanelBatch {
    /// Index into the plan's indicators.
    pub indicator: usize,
    /// Number of the area or group, as [`heng_indicator::Plan::place`] has them.
    pub area: Vec<u32>,
    /// Year.
    pub year: Vec<i32>,
    /// One column per breakdown of the plan, coded as in [`crate::Observations::cells`].
    pub cells: Vec<Vec<u16>>,
    /// The leading value, in the indicator's unit, not rounded.
    pub value: Vec<Option<f64>>,
    /// Numerator, where the value is computed from counts.
    pub numerator: Vec<Option<f64>>,
    /// Denominator.
    pub denominator: Vec<Option<f64>>,
    /// Lower limit of the value.
    pub lower: Vec<Option<f64>>,
    /// Upper limit of the value.
    pub upper: Vec<Option<f64>>,
    /// Name of the interval method, empty where there is none.
    pub interval_method: Vec<&'static str>,
    /// Level of the interval.
    pub interval_level: Vec<Option<f64>>,
    /// Years pooled: 1 for a year's own value.
    pub pool_years: Vec<u8>,
    /// Flags of all that went in.
    pub status: Vec<StatusSet>,
    /// Parts that reported (1 for an area's own value).
    pub parts: Vec<u32>,
    /// Parts that were expected.
    pub expected: Vec<u32>,
    /// The value reported as it is, where there is one, leading or not.
    pub reported_value: Vec<Option<f64>>,
    /// The value computed here, where there is one, leading or not.
    pub computed_value: Vec<Option<f64>>,
    /// Latest vintage that went in.
    pub vintage: Vec<Option<i64>>,
    /// Indices into [`Provenance::rows`].
    pub source_rows: Vec<Vec<u32>>,
}

impl PanelBatch {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.area.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Rows of one area and breakdown cell, by year.
    pub fn series<'a>(&'a self, area: u32, cell: &'a [u16]) -> impl Iterator<Item = usize> + 'a {
        let from = self.area.partition_point(|a| *a < area);
        let to = self.area.partition_point(|a| *a <= area);
        (from..to).filter(move |row| {
            self.cells
                .iter()
                .zip(cell)
                .all(|(column, code)| column[*row] == *code)
        })
    }

    /// The row of one area, year and breakdown cell.
    pub fn find(&self, area: u32, year: i32, cell: &[u16]) -> Option<usize> {
        self.series(area, cell).find(|row| self.year[*row] == year)
    }

    /// Whether a row's value is marked: what some of the area's parts come to
    /// ([`heng_indicator::plan::MissingParts`]). It is shown, and is in no verdict, rate, comparison or trend.
    pub fn is_marked(&self, row: usize) -> bool {
        let has = |column: &[Option<f64>]| column.get(row).is_some_and(Option::is_some);
        let made = has(&self.reported_value) || has(&self.computed_value);
        let some = self.parts.get(row) < self.expected.get(row);
        let says = |flags: &StatusSet| flags.has(b'D') || flags.has(b'I');
        has(&self.value) && !made && some && self.status.get(row).is_some_and(says)
    }

    fn retain(&mut self, kept: &[bool]) {
        fn only<T>(column: &mut Vec<T>, kept: &[bool]) {
            let mut kept = kept.iter();
            column.retain(|_| kept.next().copied().unwrap_or(false));
        }
        for column in &mut self.cells {
            only(column, kept);
        }
        only(&mut self.area, kept);
        only(&mut self.year, kept);
        only(&mut self.value, kept);
        only(&mut self.numerator, kept);
        only(&mut self.denominator, kept);
        only(&mut self.lower, kept);
        only(&mut self.upper, kept);
        only(&mut self.interval_method, kept);
        only(&mut self.interval_level, kept);
        only(&mut self.pool_years, kept);
        only(&mut self.status, kept);
        only(&mut self.parts, kept);
        only(&mut self.expected, kept);
        only(&mut self.reported_value, kept);
        only(&mut self.computed_value, kept);
        only(&mut self.vintage, kept);
        only(&mut self.source_rows, kept);
    }
}

impl Panel {
    /// The batch of an indicator, by its index in the plan.
    pub fn batch(&self, indicator: usize) -> Option<&PanelBatch> {
        self.batches
            .binary_search_by_key(&indicator, |b| b.indicator)
            .ok()
            .map(|at| &self.batches[at])
    }

    /// The pools of an indicator, by its index in the plan.
    pub fn pool(&self, indicator: usize) -> Option<&PanelBatch> {
        self.pools
            .binary_search_by_key(&indicator, |b| b.indicator)
            .ok()
            .map(|at| &self.pools[at])
    }

    /// All tables as files have them: the yearly batches, then the pools.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &PanelBatch> {
        self.batches.iter().chain(&self.pools)
    }

    /// Keeps the rows whose area and year `keep` wants. The provenance stays whole, so that trails hold.
    ///
    /// ```
    /// use heng_core::{Panel, PanelBatch};
    /// let batch = PanelBatch { area: vec![0, 1], year: vec![2024, 2024], ..PanelBatch::default() };
    /// let mut panel = Panel { batches: vec![batch], ..Panel::default() };
    /// panel.retain(|area, _| area == 1);
    /// assert_eq!(panel.batches[0].area, [1]);
    /// ```
    pub fn retain(&mut self, keep: impl Fn(u32, i32) -> bool) {
        for batch in self.batches.iter_mut().chain(&mut self.pools) {
            let kept: Vec<bool> = batch
                .area
                .iter()
                .zip(&batch.year)
                .map(|(area, year)| keep(*area, *year))
                .collect();
            batch.retain(&kept);
        }
        self.batches.retain(|batch| !batch.is_empty());
        self.pools.retain(|batch| !batch.is_empty());
    }
}

/// Where the figures came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provenance {
    /// Submitted rows.
    pub rows: Vec<SourceRow>,
    /// Files.
    pub files: Vec<String>,
    /// Source and note texts; entry 0 is empty.
    pub texts: Vec<String>,
}

/// One submitted row.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRow {
    /// Measure or indicator id.
    pub subject: String,
    /// Value as used, in the subject's unit.
    pub value: Option<f64>,
    /// Status.
    pub status: StatusSet,
    /// Index into [`Provenance::files`].
    pub file: u32,
    /// Row of the file, the header being row 1.
    pub row: u64,
    /// Column of the value in its sheet, counted from 1; 0 where columns have names.
    pub column: u16,
    /// Index into [`Provenance::texts`]: the source.
    pub source: u32,
    /// Index into [`Provenance::texts`]: the note.
    pub note: u32,
}
