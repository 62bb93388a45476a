//! What figures an indicator is made of.

use super::{Formula, Indicator, Plan};
use crate::expr::{self, Expr, Item, Selector};

impl Plan {
    /// The measures of an indicator's formula with their selectors, in the order written, each once. An indicator
    /// in the formula is followed to its own measures, and its selectors go with it. One that is reported as it is
    /// needs none.
    ///
    /// ```
    /// use heng_indicator::{Limits, embedded, expr, load};
    /// let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    /// let gap = plan.indicator("maternal_mortality_ratio_gap").unwrap();
    /// let needs = plan.needs(gap);
    /// assert_eq!(needs.len(), 4);
    /// assert_eq!(needs[0].id.value, "maternal_deaths");
    /// assert_eq!(needs[0].selectors[0].code.value, "R");
    /// ```
    pub fn needs(&self, indicator: &Indicator) -> Vec<Item> {
        let mut needs = Vec::new();
        self.collect(indicator, &[], &mut Vec::new(), &mut needs);
        needs
    }

    fn collect<'p>(
        &'p self,
        indicator: &'p Indicator,
        fixed: &[Selector],
        above: &mut Vec<&'p str>,
        needs: &mut Vec<Item>,
    ) {
        // A plan whose indicators depend on each other in a circle is refused by D006; here it only must end.
        let id = indicator.id.value.as_str();
        if above.contains(&id) {
            return;
        }
        above.push(id);
        for item in sides(&indicator.formula).into_iter().flat_map(expr::items) {
            let mut selectors = item.selectors.clone();
            let named = |s: &&Selector| {
                !item
                    .selectors
                    .iter()
                    .any(|own| own.breakdown == s.breakdown)
            };
            selectors.extend(fixed.iter().filter(named).cloned());
            if let Some(inner) = self.indicator(&item.id) {
                self.collect(inner, &selectors, above, needs);
                continue;
            }
            let need = Item {
                id: item.id.clone(),
                selectors,
            };
            if !needs.contains(&need) {
                needs.push(need);
            }
        }
        above.pop();
    }
}

fn sides(formula: &Formula) -> Vec<&Expr> {
    match formula {
        Formula::Reported => Vec::new(),
        Formula::Count { numerator, .. } => vec![&numerator.value],
        Formula::Ratio {
            numerator,
            denominator,
            ..
        } => vec![&numerator.value, &denominator.value],
        Formula::Expression { expression, .. } => vec![&expression.value],
    }
}
