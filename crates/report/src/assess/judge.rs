//! One verdict: the gates, the rule, the calendar, the numbers.

use heng_core::{Panel, PanelBatch};
use heng_indicator::plan::{
    Area, Direction, Indicator, Plan, Scheme, Target, TargetKind, TargetSet, UnitOfMeasure,
};
use heng_indicator::targets::InForce;
use heng_indicator::{Lang, Text, published, targets};

use super::case::{Case, Reading, Refusal};
use super::certainty::certainty;
use super::current::{Current, current};
use super::history::{History, Point};
use super::reference::Place;
use super::zones::Grade;
use super::{
    AssessOptions, Attainment, Margin, TargetOrigin, Verdict, gates, kinds, pooling, progress, way,
    wording,
};
use crate::outlook::{self, Answer};

/// One indicator at one area in one cell: what all its verdicts share.
pub(crate) struct Subject<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) panel: &'a Panel,
    pub(crate) options: &'a AssessOptions,
    pub(crate) scheme: &'a Scheme,
    /// Index into the plan's areas, and the area.
    pub(crate) area: (u32, &'a Area),
    /// The area and those above it, nearest first.
    pub(crate) upward: &'a [&'a Area],
    /// Index into the plan's indicators, and the indicator.
    pub(crate) indicator: (usize, &'a Indicator),
    pub(crate) unit: Option<&'a UnitOfMeasure>,
    /// Whether its domain is background.
    pub(crate) context: bool,
    pub(crate) batch: Option<&'a PanelBatch>,
}

impl Subject<'_> {
    /// The verdicts of one cell, one per target in force, by target year.
    pub(crate) fn verdicts(&self, cell: &[u16]) -> Vec<Verdict> {
        let history = History::of(self.batch, self.area.0, cell);
        let current = current(
            self.plan,
            self.indicator.1,
            self.area.1,
            &history,
            self.options,
        );
        let InForce {
            mut targets,
            area,
            inherited,
            plan,
        } = targets::in_force_along(self.plan, self.indicator.1, self.upward);
        targets.sort_by_key(|t| t.year);
        let mut blank = self.blank(cell, &history, current);
        let Some(leading) = leading(&targets, self.reference_year(current)) else {
            self.monitored(&mut blank);
            return vec![blank];
        };
        let origin = |target: &Target| TargetOrigin {
            area: area.to_owned(),
            inherited,
            plan: plan.to_owned(),
            source: target.source.clone(),
        };
        targets
            .iter()
            .enumerate()
            .map(|(i, target)| {
                let mut verdict = Verdict {
                    leading: i == leading,
                    target_year: target.year,
                    target_kind: target.kind.code(),
                    target_text: self.asked(target),
                    target_wording: target.wording.clone(),
                    target_standing: Some(target.standing),
                    target_authority: Some(target.authority),
                    target_origin: Some(origin(target)),
                    set: target.kind.set().filter(|_| !self.context),
                    ..blank.clone()
                };
                verdict.outside_rates = verdict.set.is_none();
                if verdict.outside_rates {
                    self.monitored(&mut verdict);
                } else {
                    self.judge(&mut verdict, target, &history, current);
                }
                verdict
            })
            .collect()
    }

    /// The year that decides which target leads and who is responsible.
    fn reference_year(&self, current: Current<'_>) -> i32 {
        match current {
            Current::Row(point) => point.year,
            Current::Due(year) => year,
            Current::NotDue | Current::NotAtLevel => self
                .options
                .year
                .unwrap_or(self.options.as_of.saturating_sub(1)),
        }
    }

    /// The figures, before any judgement.
    fn blank(&self, cell: &[u16], history: &History, current: Current<'_>) -> Verdict {
        let (plan, indicator) = (self.plan, self.indicator.1);
        let year = self.reference_year(current);
        let point = match current {
            Current::Row(point) => Some(point),
            _ => None,
        };
        let value = point.and_then(|p| p.value).filter(|v| v.is_finite());
        let sound = point.and_then(Point::sound);
        let baseline = history.value(plan.base_year);
        let end = if point.is_some() {
            year
        } else {
            self.options.as_of.saturating_add(1)
        };
        let previous = history.before(end);
        let change = |from: Option<(i32, f64)>| {
            let (from_year, from) = from?;
            // Across a break a difference would be one of definitions.
            history
                .break_between(from_year, year)
                .is_none()
                .then_some(())?;
            Some(published::difference(
                sound?,
                from,
                indicator.decimals,
                self.scheme.rounding,
            ))
        };
        let at = |column: fn(&PanelBatch) -> &Vec<Option<f64>>| {
            self.batch
                .zip(point)
                .and_then(|(batch, p)| column(batch).get(p.row).copied().flatten())
        };
        let rows = self
            .batch
            .zip(point)
            .and_then(|(batch, p)| batch.source_rows.get(p.row));
        Verdict {
            plan: plan.id.value.clone(),
            indicator: self.indicator.0,
            area: self.area.0,
            cell: cell.to_vec(),
            year: value.and(point).map(|p| p.year),
            set: None,
            outside_rates: true,
            target_year: None,
            leading: true,
            target_kind: TargetKind::Monitor.code(),
            target: None,
            target_text: Text::default(),
            target_wording: String::new(),
            target_standing: None,
            target_authority: None,
            target_origin: None,
            baseline_year: plan.base_year,
            baseline,
            previous_year: previous.map(|p| p.0),
            previous: previous.map(|p| p.1),
            value,
            numerator: at(|b| &b.numerator),
            denominator: at(|b| &b.denominator),
            status: point.map(|p| p.status.to_string()).unwrap_or_default(),
            change_previous: change(previous),
            change_baseline: change(baseline.map(|b| (plan.base_year, b))),
            worsening: false,
            share: None,
            pace_ratio: None,
            required_per_year: None,
            attainment: Attainment::Monitored,
            attainment_reason: Text::default(),
            outlook: None,
            outlook_reason: Text::default(),
            model: "",
            probability: None,
            projected: None,
            projected_interval: None,
            certainty: None,
            certainty_reason: Text::default(),
            expected_events: None,
            pooled: None,
            margin: None,
            rule: "monitor",
            formula: String::new(),
            lead: plan.lead_in(indicator, year).to_owned(),
            partners: plan
                .partners_in(indicator, year)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            source_rows: rows.cloned().unwrap_or_default(),
        }
    }

    fn monitored(&self, verdict: &mut Verdict) {
        verdict.attainment_reason = if self.context {
            Text::new("背景指标，不评价", "background, not judged")
        } else {
            Text::new("仅监测，不评价", "watched only, not judged")
        };
    }

    fn judge(
        &self,
        verdict: &mut Verdict,
        target: &Target,
        history: &History,
        current: Current<'_>,
    ) {
        let Current::Row(point) = current else {
            return refuse(verdict, gates::absent(current, self.indicator.1));
        };
        if let Some(refusal) = gates::row(point, verdict.denominator) {
            return refuse(verdict, refusal);
        }
        let Some(value) = verdict.value else {
            return refuse(verdict, gates::absent(current, self.indicator.1));
        };
        let case = Case {
            plan: self.plan,
            indicator: self.indicator.1,
            unit: self.unit,
            scheme: self.scheme,
            target,
            history,
            place: Place {
                plan: self.plan,
                panel: self.panel,
                measures: &self.options.measures,
                area: self.area.0,
                cell: &verdict.cell.clone(),
            },
            year: point.year,
            value,
            denominator: verdict.denominator,
        };
        let Some((rule, reading)) = kinds::read(&case) else {
            return self.monitored(verdict);
        };
        match reading {
            Err(refusal) => refuse(verdict, refusal),
            Ok(reading) => {
                verdict.rule = rule.id;
                self.fill(verdict, &case, &reading, point);
            }
        }
    }

    fn fill(&self, verdict: &mut Verdict, case: &Case<'_>, reading: &Reading, point: &Point) {
        let printed = case.printed();
        let grade = reading.zones.grade(printed);
        let base_met = base_met(case, reading);
        let hold = case.target.hold || reading.hold;
        let settle =
            |grade| wording::attainment(grade, point.year, case.target_year(), hold || base_met);
        let attainment = settle(grade);
        verdict.attainment = attainment;
        verdict.target = reading.target;
        verdict.formula.clone_from(&reading.comparison);
        verdict.worsening = worsening(verdict, case, reading);
        let next = reading.zones.nearest_other(printed);
        verdict.margin = next.map(|(distance, next)| Margin {
            distance: case.exact(distance),
            next: settle(next),
        });
        if verdict.set == Some(TargetSet::Quantified) {
            let years_left = case.target_year().saturating_sub(point.year);
            let goal = reading.zones.nearest_success(printed);
            verdict.required_per_year =
                goal.and_then(|goal| progress::required_per_year(printed, goal, years_left));
        }
        if !base_met {
            way::measure(verdict, case, reading.way);
        }
        let interval = self.interval(point);
        let (certainty, reason) = certainty(case, reading, point, interval);
        verdict.certainty = Some(certainty);
        verdict.certainty_reason = reason;
        verdict.expected_events = pooling::expected(case, reading);
        if pooling::is_few(case, reading) {
            verdict.pooled = pooling::beside(case, self.panel.pool(self.indicator.0));
        }
        verdict.attainment_reason = wording::explain(case, reading, point, attainment, base_met);
        let before = self.options.before.get(
            &self.indicator.1.id.value,
            &self.area.1.id.value,
            &verdict.cell,
            case.target_year(),
        );
        let Answer {
            outlook,
            reason,
            model,
            probability,
            projected,
            interval,
        } = outlook::outlook(case, reading, grade, before);
        verdict.outlook = outlook;
        verdict.outlook_reason = reason;
        verdict.model = model;
        verdict.probability = probability;
        verdict.projected = projected;
        verdict.projected_interval = interval;
    }

    fn interval(&self, point: &Point) -> Option<(f64, f64)> {
        let batch = self.batch?;
        let limit = |column: &[Option<f64>]| column.get(point.row).copied().flatten();
        limit(&batch.lower).zip(limit(&batch.upper))
    }

    fn asked(&self, target: &Target) -> Text {
        let text = |lang| targets::target_text(target, self.indicator.1, self.plan, lang);
        Text::new(text(Lang::Zh), text(Lang::En))
    }
}

/// Which of the targets, ascending by year, is counted: the earliest that `year` has not passed, else the last.
fn leading(targets: &[&Target], year: i32) -> Option<usize> {
    let last = targets.len().checked_sub(1)?;
    Some(
        targets
            .iter()
            .position(|t| t.year.is_some_and(|y| y >= year))
            .unwrap_or(last),
    )
}

/// Whether the base year's printed value met the number already, as it stood then. A direction has no number, and
/// of a number that moves the base year's must be known.
pub(super) fn base_met(case: &Case<'_>, reading: &Reading) -> bool {
    let moves = reading.future_zones.is_none() && reading.base_zones.is_none();
    let number = case.target.kind.set() == Some(TargetSet::Quantified) && !moves;
    let zones = reading.base_zones.as_ref().unwrap_or(&reading.zones);
    number
        && case
            .comparable_base()
            .is_some_and(|base| zones.grade(base) == Grade::Met)
}

/// Whether the change from the value before led away from what the target asks.
fn worsening(verdict: &Verdict, case: &Case<'_>, reading: &Reading) -> bool {
    let (Some(change), Some(before)) = (verdict.change_previous, verdict.previous) else {
        return false;
    };
    let away = |value: f64| {
        let edge = reading.zones.nearest_success(value);
        edge.map_or(0.0, |edge| case.exact((value - edge).abs()))
    };
    // Of a number that moves, the year before was held against another one.
    let moves = reading.future_zones.is_none();
    let (was, is) = (away(case.round(before)), away(case.printed()));
    if !moves && was != is {
        return is > was;
    }
    match case.direction() {
        Direction::Higher => change < 0.0,
        Direction::Lower => change > 0.0,
        Direction::None => false,
    }
}

fn refuse(verdict: &mut Verdict, refusal: Refusal) {
    verdict.rule = refusal.rule;
    verdict.attainment = refusal.attainment;
    verdict.attainment_reason = refusal.reason;
}
