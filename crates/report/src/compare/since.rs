//! What changed since the last report, and why: two tables of verdicts beside each other.
//!
//! The tables are those of [`crate::write::verdict_table`], read back by [`crate::write::VerdictFormat`], in either
//! language: only codes and numbers are compared. A verdict is the same one when plan, indicator, area, breakdown
//! and target year are; whatever made it differ is named, all of it.

use std::collections::BTreeMap;

use heng_core::{TypedTable, Values};
use serde::Serialize;

/// One verdict that is not what it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changed {
    /// Plan id.
    pub plan: String,
    /// Indicator id.
    pub indicator: String,
    /// Area id.
    pub area: String,
    /// Breakdown codes in the order of the breakdowns; the total's are left out.
    pub cell: Vec<String>,
    /// Target year.
    pub target_year: Option<i64>,
    /// As it was; `None` for a new one.
    pub before: Option<Told>,
    /// As it is; `None` for one that is gone.
    pub now: Option<Told>,
    /// Why, in the order of [`Reason`].
    pub reasons: Vec<Reason>,
}

impl Changed {
    /// Whether attainment or outlook changed, or the verdict is new or gone; else only the figure did.
    pub fn is_of_verdict(&self) -> bool {
        match (&self.before, &self.now) {
            (Some(a), Some(b)) => a.attainment != b.attainment || a.outlook != b.outlook,
            _ => true,
        }
    }
}

/// What a table tells of one verdict.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Told {
    /// Year of the data.
    pub year: Option<i64>,
    /// Value.
    pub value: Option<f64>,
    /// Numerator.
    pub numerator: Option<f64>,
    /// Denominator.
    pub denominator: Option<f64>,
    /// Target.
    pub target: Option<f64>,
    /// Value of the base year.
    pub baseline: Option<f64>,
    /// Code of the attainment.
    pub attainment: String,
    /// Code of the outlook.
    pub outlook: String,
    /// Status letters.
    pub status: String,
    /// Kind of the target.
    #[serde(skip)]
    kind: String,
    #[serde(skip)]
    wording: String,
    #[serde(skip)]
    rule: String,
    #[serde(skip)]
    set: String,
    #[serde(skip)]
    base_year: Option<i64>,
}

/// Why a verdict changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It was not judged before.
    New,
    /// It is not judged any more.
    Gone,
    /// 新数据: the figure is of a later year, or there was none.
    NewData,
    /// 数据撤回: the figure is of an earlier year, or there is none now.
    Withdrawn,
    /// 数据修订: another value, other counts or another status of the same year.
    Revision,
    /// 基期数修订: another value of the base year.
    Baseline,
    /// 目标调整: another number or wording.
    Target,
    /// 定义或评价方法变化: another kind of target, set, base year or rule of a kind.
    Definition,
    /// 历年数据或时间推移: nothing of the above; earlier years, the time that passed or a reference series moved it.
    History,
}

impl Reason {
    /// All, in reporting order.
    pub const ALL: [Self; 9] = [
        Self::New,
        Self::Gone,
        Self::NewData,
        Self::Withdrawn,
        Self::Revision,
        Self::Baseline,
        Self::Target,
        Self::Definition,
        Self::History,
    ];
}

/// What [`since`] found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SinceLast {
    /// Verdicts in both tables whose attainment, outlook and figure are the same.
    pub unchanged: usize,
    /// The others, in the order of the present table; those that are gone follow.
    pub changed: Vec<Changed>,
    /// Areas that only this report has: plan id, area id, verdicts.
    pub areas_added: Vec<(String, String, usize)>,
    /// Areas that only the last report had.
    pub areas_gone: Vec<(String, String, usize)>,
}

/// Whether a table is one of verdicts. A table without columns is one without verdicts, as JSON keeps it.
pub fn is_of_verdicts(table: &TypedTable) -> bool {
    let has = |name: &&str| table.columns.iter().any(|c| c.name == **name);
    let needed = ["plan", "indicator", "area", "target_year", "attainment"];
    table.columns.is_empty() || needed.iter().all(has)
}

/// Plan id and area id.
type Place = (String, String);
/// Plan, indicator and area id, cell, target year.
type Key = (String, String, String, Vec<(String, String)>, Option<i64>);

/// Compares the verdicts of the last report with those of this one.
///
/// Totals of the breakdowns are written `_T`; a breakdown that only one of the tables has counts as total in the
/// other. Of two verdicts under one key (two targets of one year) the first of each table is held against the first,
/// the second against the second.
pub fn since(before: &TypedTable, now: &TypedTable) -> SinceLast {
    let (earlier, told_now) = (told(before), told(now));
    let areas = |all: &[(Key, Told)]| -> BTreeMap<Place, usize> {
        let mut areas = BTreeMap::new();
        for ((plan, _, area, ..), _) in all {
            *areas.entry((plan.clone(), area.clone())).or_default() += 1;
        }
        areas
    };
    let (areas_before, areas_now) = (areas(&earlier), areas(&told_now));
    let only = |own: &BTreeMap<Place, usize>, other: &BTreeMap<Place, usize>| {
        let own = own.iter().filter(|(place, _)| !other.contains_key(*place));
        own.map(|((plan, area), count)| (plan.clone(), area.clone(), *count))
            .collect::<Vec<_>>()
    };
    let mut waiting: BTreeMap<Key, std::collections::VecDeque<Told>> = BTreeMap::new();
    let mut order: Vec<Key> = Vec::new();
    for (key, told) in earlier {
        if !waiting.contains_key(&key) {
            order.push(key.clone());
        }
        waiting.entry(key).or_default().push_back(told);
    }
    let mut found = SinceLast {
        areas_added: only(&areas_now, &areas_before),
        areas_gone: only(&areas_before, &areas_now),
        ..SinceLast::default()
    };
    // An area that was not reported at all says nothing of each of its verdicts.
    let stays = |key: &Key, other: &BTreeMap<Place, usize>| {
        other.contains_key(&(key.0.clone(), key.2.clone()))
    };
    for (key, now) in told_now
        .into_iter()
        .filter(|(key, _)| stays(key, &areas_before))
    {
        let before = waiting
            .get_mut(&key)
            .and_then(std::collections::VecDeque::pop_front);
        match before {
            None => found
                .changed
                .push(entry(key, None, Some(now), vec![Reason::New])),
            Some(before) if before.is_same(&now) => found.unchanged += 1,
            Some(before) => {
                let reasons = reasons(&before, &now);
                found
                    .changed
                    .push(entry(key, Some(before), Some(now), reasons));
            }
        }
    }
    for key in order.into_iter().filter(|key| stays(key, &areas_now)) {
        for before in waiting.remove(&key).unwrap_or_default() {
            let gone = vec![Reason::Gone];
            found
                .changed
                .push(entry(key.clone(), Some(before), None, gone));
        }
    }
    found
}

fn entry(key: Key, before: Option<Told>, now: Option<Told>, reasons: Vec<Reason>) -> Changed {
    let (plan, indicator, area, cell, target_year) = key;
    Changed {
        plan,
        indicator,
        area,
        cell: cell.into_iter().map(|(_, code)| code).collect(),
        target_year,
        before,
        now,
        reasons,
    }
}

fn reasons(before: &Told, now: &Told) -> Vec<Reason> {
    let mut reasons = Vec::new();
    match (
        before.year.filter(|_| before.value.is_some()),
        now.year.filter(|_| now.value.is_some()),
    ) {
        (Some(then), Some(year)) if year > then => reasons.push(Reason::NewData),
        (None, Some(_)) => reasons.push(Reason::NewData),
        (Some(then), Some(year)) if year < then => reasons.push(Reason::Withdrawn),
        (Some(_), None) => reasons.push(Reason::Withdrawn),
        _ => {
            let same = same(before.value, now.value)
                && same(before.numerator, now.numerator)
                && same(before.denominator, now.denominator)
                && before.status == now.status;
            if !same {
                reasons.push(Reason::Revision);
            }
        }
    }
    // A verdict without a value tells neither its target's number nor its baseline: that is no change of them.
    let judged = before.value.is_some() && now.value.is_some();
    let moved = |a: Option<f64>, b: Option<f64>| judged && !same(a, b);
    if moved(before.baseline, now.baseline) && before.base_year == now.base_year {
        reasons.push(Reason::Baseline);
    }
    // Held against another series the number moves with it, and the target stays what it was.
    let fixed = ["at_least", "at_most", "full", "band"].contains(&now.kind.as_str());
    if (fixed && moved(before.target, now.target)) || before.wording != now.wording {
        reasons.push(Reason::Target);
    }
    if before.kind != now.kind
        || before.set != now.set
        || before.base_year != now.base_year
        || (before.rule != now.rule && reasons.is_empty())
    {
        reasons.push(Reason::Definition);
    }
    if reasons.is_empty() {
        reasons.push(Reason::History);
    }
    reasons
}

impl Told {
    /// Whether a reader would call it the same: verdict, figure and target.
    fn is_same(&self, other: &Self) -> bool {
        self.attainment == other.attainment
            && self.outlook == other.outlook
            && self.year == other.year
            && same(self.value, other.value)
            && same(self.target, other.target)
            && same(self.baseline, other.baseline)
            && self.kind == other.kind
    }
}

/// Equal but for what writing and reading a number may cost.
fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
        (None, None) => true,
        _ => false,
    }
}

/// Columns that are neither key nor breakdown stand from this one on.
const FIRST_AFTER: &str = "target_year";
/// Columns before the breakdowns.
const BEFORE: [&str; 4] = ["plan", "indicator", "area", "year"];

fn told(table: &TypedTable) -> Vec<(Key, Told)> {
    let column = |name: &str| {
        let found = table.columns.iter().find(|c| c.name == name);
        found.map(|c| &c.values)
    };
    let text = |name: &str, row: usize| match column(name) {
        Some(Values::Text(all)) => all.get(row).cloned().unwrap_or_default(),
        _ => String::new(),
    };
    let number = |name: &str, row: usize| match column(name) {
        Some(Values::Number(all)) => all.get(row).copied().flatten(),
        _ => None,
    };
    let year = |name: &str, row: usize| match column(name) {
        Some(Values::Integer(all)) => all.get(row).copied().flatten(),
        _ => None,
    };
    let names = table.columns.iter().map(|c| c.name.as_str());
    let breakdowns: Vec<&str> = names
        .take_while(|name| *name != FIRST_AFTER)
        .filter(|name| !BEFORE.contains(name))
        .collect();
    let rows = column("indicator").map_or(0, Values::len);
    let row = |row: usize| {
        let cell = breakdowns.iter().filter_map(|name| {
            let code = text(name, row);
            let part = !code.is_empty() && code != heng_indicator::plan::TOTAL;
            part.then(|| ((*name).to_owned(), code))
        });
        let key = (
            text("plan", row),
            text("indicator", row),
            text("area", row),
            cell.collect(),
            year("target_year", row),
        );
        let told = Told {
            year: year("year", row),
            value: number("value", row),
            numerator: number("numerator", row),
            denominator: number("denominator", row),
            target: number("target", row),
            baseline: number("baseline", row),
            attainment: text("attainment", row),
            outlook: text("outlook", row),
            status: text("status", row),
            kind: text("target_kind", row),
            wording: text("target_wording", row),
            rule: text("rule", row),
            set: text("set", row),
            base_year: year("baseline_year", row),
        };
        (key, told)
    };
    (0..rows).map(row).collect()
}
