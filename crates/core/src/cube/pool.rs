//! Rolling sums of several years, where one year's counts are too small to say much.
//!
//! Numerators and denominators are added, never rates averaged. A pool stands for its last year and is no year's own
//! value. It needs every year with whole counts that give the year's value, and is not made across a break in the
//! series nor across a change of the area's boundary.

use heng_indicator::plan::{Indicator, Period};

use super::batch::Table;
use super::columns::Slot;
use super::definition::{Definition, Kind};
use super::rows::{Row, Rows};
use super::trail::Trace;

/// How many years an indicator's counts are pooled over; `None` where they are not.
///
/// A span of several years is no series of years, and the same body counted again every year of its term is no further
/// body.
pub(crate) fn years(indicator: &Indicator, definition: &Definition<'_>) -> Option<u8> {
    let small = indicator.small.filter(|small| small.pool_years > 1)?;
    let yearly = matches!(indicator.period, Period::Calendar | Period::School);
    let counts = definition.kind == Kind::Ratio
        && definition.weight.is_none()
        && definition.sides.iter().all(|side| side.scale.is_some());
    (yearly && counts).then_some(small.pool_years)
}

impl<'a, R: Trace> Table<'a, R> {
    /// The pools of the indicator's rows, if it has any.
    pub(crate) fn pools(&self) -> Option<Table<'a, R>> {
        let indicator = self.context.plan.indicators.get(self.indicator)?;
        let years = years(indicator, self.definition)?;
        let boundaries = self.context.boundaries();
        let mut pools: Vec<(Slot, Row<R>)> = Vec::new();
        for of_area in self
            .order
            .chunk_by(|a, b| self.rows.area[a.0 as usize] == self.rows.area[b.0 as usize])
        {
            for (row, group) in of_area {
                let (year, cell) = self.rows.slots[*group as usize];
                let first = year.saturating_sub(i32::from(years) - 1);
                if boundaries.within(self.rows.area[*row as usize], first, year) {
                    continue;
                }
                let of_years = (first..=year).map(|year| self.counts(of_area, (year, cell)));
                let pool = self.pooled(of_years);
                pools.extend(pool.map(|pool| ((year, cell), pool)));
            }
        }
        pools.sort_by_key(|(slot, _)| *slot);
        let mut rows = Rows::default();
        for (slot, row) in pools {
            if rows.slots.last() != Some(&slot) {
                rows.begin(slot);
            }
            rows.push(row);
        }
        let order = rows.order(self.context.plan.places());
        (!order.is_empty()).then_some(Table {
            indicator: self.indicator,
            definition: self.definition,
            pool_years: years,
            order,
            rows,
            context: self.context,
        })
    }

    /// The row of a year and cell among those of its area, if its counts can be added to other years'.
    fn counts(&self, of_area: &[(u32, u32)], slot: Slot) -> Option<Row<R>> {
        let slot_of = |(_, group): &(u32, u32)| self.rows.slots[*group as usize];
        let at = of_area.binary_search_by_key(&slot, slot_of).ok()?;
        let mut row = self.rows.row(of_area[at].0 as usize);
        if row.trail.status.is_missing() || row.trail.status.has(b'F') {
            return None;
        }
        // A year without a case to count has no rate, and is a year all the same.
        if row.value.is_none() && row.sides == [Some(0.0); 2] && row.expected == 1 {
            row.parts = 1;
            return Some(row);
        }
        let whole = row.parts == row.expected && row.sides.iter().all(Option::is_some);
        (whole && (self.gives_value(&row) || row.sides == [Some(0.0); 2])).then_some(row)
    }

    /// All years together; `None` if one is missing, or the series breaks after the first.
    fn pooled(&self, mut years: impl Iterator<Item = Option<Row<R>>>) -> Option<Row<R>> {
        let mut pool = years.next()??;
        for row in years {
            let row = row?;
            if row.trail.status.has(b'B') {
                return None;
            }
            for (sum, side) in pool.sides.iter_mut().zip(row.sides) {
                *sum = Some((*sum)? + side?);
            }
            if (row.parts, row.expected) < (pool.parts, pool.expected) {
                (pool.parts, pool.expected) = (row.parts, row.expected);
            }
            pool.trail.take(&row.trail);
        }
        let [Some(above), Some(below)] = pool.sides else {
            return None;
        };
        let value = above / below * self.definition.factor;
        pool.value = (value.is_finite() && below.is_finite()).then_some(value);
        pool.value?;
        pool.computed = pool.value;
        pool.reported = None;
        pool.from_sides = true;
        Some(pool)
    }
}
