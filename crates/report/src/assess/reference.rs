//! The number that another series gives for the same area, year and cell.

use heng_core::Panel;
use heng_indicator::expr::{Absent, Expr, Item, evaluate};
use heng_indicator::plan::{Plan, TOTAL};

use super::MeasureValues;
use super::history::History;

/// Where references are read: one area and cell of a panel.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) panel: &'a Panel,
    pub(crate) measures: &'a MeasureValues,
    pub(crate) area: u32,
    pub(crate) cell: &'a [u16],
}

impl Place<'_> {
    /// The value of `expr` in `year`: indicators from the panel, measures as they were submitted.
    pub(crate) fn value(&self, expr: &Expr, year: i32) -> Result<f64, Absent> {
        evaluate(expr, &mut |item| {
            self.item(item, year)
                .ok_or_else(|| Absent::Missing(item.id.value.clone()))
        })
    }

    fn item(&self, item: &Item, year: i32) -> Option<f64> {
        let id = &item.id.value;
        let cell = self.cell_of(item)?;
        match self.plan.indicator_index(id) {
            Some(index) => History::of(self.panel.batch(index), self.area, &cell).value(year),
            None => self.measures.get(id, self.area, year, &cell),
        }
    }

    /// The cell in hand with the breakdowns fixed that the item selects.
    fn cell_of(&self, item: &Item) -> Option<Vec<u16>> {
        let mut cell = self.cell.to_vec();
        for selector in &item.selectors {
            let at = self
                .plan
                .breakdowns
                .iter()
                .position(|b| b.id.value == selector.breakdown.value)?;
            let code = if selector.code.value == TOTAL {
                0
            } else {
                let codes = &self.plan.breakdowns.get(at)?.codes;
                u16::try_from(
                    codes
                        .iter()
                        .position(|c| c.id.value == selector.code.value)?
                        + 1,
                )
                .ok()?
            };
            *cell.get_mut(at)? = code;
        }
        Some(cell)
    }
}
