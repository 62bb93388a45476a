//! What is explained, and how its figures are printed.

use heng_core::{Panel, PanelBatch};
use heng_indicator::plan::{Area, Indicator, Plan, Scheme, Target, UnitClass, UnitOfMeasure};
use heng_indicator::{Lang, Text, published, targets};

use crate::assess::history::{History, Point};
use crate::assess::{Verdict, show};
use crate::text::Phrases;

/// One verdict with everything that it came from.
pub(super) struct Subject<'a> {
    pub(super) plan: &'a Plan,
    pub(super) panel: &'a Panel,
    pub(super) scheme: &'a Scheme,
    pub(super) indicator: &'a Indicator,
    pub(super) area: &'a Area,
    pub(super) unit: Option<&'a UnitOfMeasure>,
    pub(super) verdict: &'a Verdict,
    /// On the same total, against targets of other years.
    pub(super) others: Vec<&'a Verdict>,
    /// On breakdown cells.
    pub(super) cells: Vec<&'a Verdict>,
    pub(super) batch: Option<&'a PanelBatch>,
    pub(super) history: History,
}

impl<'a> Subject<'a> {
    /// `None` without a scheme in force, by which alone anything is judged.
    pub(super) fn new(
        (plan, panel): (&'a Plan, &'a Panel),
        (indicator, area): (&'a Indicator, &'a Area),
        verdict: &'a Verdict,
        others: Vec<&'a Verdict>,
        cells: Vec<&'a Verdict>,
    ) -> Option<Self> {
        let batch = panel.batch(verdict.indicator);
        Some(Self {
            plan,
            panel,
            scheme: plan.scheme_in_force()?,
            indicator,
            area,
            unit: plan.unit(&indicator.unit.value),
            verdict,
            others,
            cells,
            batch,
            history: History::of(batch, verdict.area, &verdict.cell),
        })
    }

    pub(super) fn title(&self) -> Text {
        let (area, name) = (&self.area.name, &self.indicator.name);
        let year = self.verdict.year;
        Text::new(
            format!(
                "{}　{}{}",
                area.zh,
                name.zh,
                year.map(|y| format!("　{y}年")).unwrap_or_default()
            ),
            format!(
                "{}, {}{}",
                area.en,
                name.en,
                year.map(|y| format!(", {y}")).unwrap_or_default()
            ),
        )
    }

    /// The target that the verdict is on.
    pub(super) fn target(&self) -> Option<&'a Target> {
        let in_force = targets::in_force(self.plan, self.indicator, &self.area.id.value);
        let v = self.verdict;
        let mut own = in_force.targets.into_iter();
        own.find(|t| t.year == v.target_year && t.kind.code() == v.target_kind)
    }

    /// The row of the value, or of what stands for it.
    pub(super) fn point(&self) -> Option<&Point> {
        self.history.at(self.verdict.year?)
    }

    pub(super) fn round(&self, value: f64) -> f64 {
        published::round(value, self.indicator.decimals, self.scheme.rounding)
    }

    /// The figure as printed.
    pub(super) fn plain(&self, value: f64) -> String {
        published::format(value, self.indicator.decimals, self.scheme.rounding).replace('-', "−")
    }

    /// The figure with all its digits, where it has more than are printed.
    pub(super) fn exact(&self, value: f64) -> String {
        let digits = self.indicator.decimals.saturating_add(6);
        let value = published::round(value, digits, self.scheme.rounding);
        show(value, self.indicator.decimals, self.scheme)
    }

    /// The figure with its unit.
    pub(super) fn quantity(&self, value: f64) -> Text {
        both(|lang, w| {
            if self.unit.is_some_and(|u| u.class == UnitClass::YesNo) {
                return w.yes_no(value).to_owned();
            }
            let plain = self.plain(value);
            match self.unit {
                Some(unit) if unit.class != UnitClass::Ratio => {
                    (w.with_unit)(&plain, unit.name.get(lang))
                }
                _ => plain,
            }
        })
    }

    /// A difference of figures with its sign, in the words of one: 2.4个百分点.
    pub(super) fn difference(&self, change: f64) -> Text {
        both(|lang, w| {
            let sign = if change > 0.0 { "+" } else { "" };
            let plain = format!("{sign}{}", self.exact(change));
            match self.unit.and_then(|u| u.change.as_ref()) {
                Some(unit) => (w.with_change_unit)(&plain, unit.get(lang)),
                None => plain,
            }
        })
    }

    pub(super) fn unit_name(&self, id: &str) -> Text {
        let known = self.plan.responsible_unit(id);
        known.map_or_else(|| Text::new(id, id), |unit| unit.name.clone())
    }
}

/// A text made alike in both languages.
pub(super) fn both(make: impl Fn(Lang, &'static Phrases) -> String) -> Text {
    Text::new(
        make(Lang::Zh, Phrases::of(Lang::Zh)),
        make(Lang::En, Phrases::of(Lang::En)),
    )
}

/// A share in percent, one digit.
pub(super) fn percent(share: f64) -> String {
    let rounding = heng_indicator::plan::Rounding::HalfUp;
    format!("{}%", published::format(100.0 * share, 1, rounding)).replace('-', "−")
}
