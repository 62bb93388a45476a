//! A panel that comes as an SDMX-CSV message, handed on as the table that it is.

use heng_indicator::Plan;

use super::fault::{Fault, Faults};
use super::table::{Row, TakesRows};
use crate::codes::{MISSING_COLUMN, PANEL_CELL, UNKNOWN_ACTION};
use crate::export::sdmx::{NOT_POOLED, RENAMED, structure_id};
use crate::findings::say;
use crate::read::cell::RawCell;

/// Takes a table of any kind; of a message it hands the rows on under the panel's own names.
pub(super) struct Unwrapped<'t, T> {
    plan: &'t Plan,
    inner: &'t mut T,
    message: Option<Message>,
}

/// Places of the columns that only a message has.
struct Message {
    structure: usize,
    action: usize,
    pool_years: Option<usize>,
}

impl<'t, T: TakesRows> Unwrapped<'t, T> {
    pub(super) fn new(plan: &'t Plan, inner: &'t mut T) -> Self {
        Self {
            plan,
            inner,
            message: None,
        }
    }
}

impl<T: TakesRows> TakesRows for Unwrapped<'_, T> {
    fn header(&mut self, names: &[&str], faults: &mut Faults) -> bool {
        if names.first() != Some(&"STRUCTURE") {
            return self.inner.header(names, faults);
        }
        let find = |id: &str| names.iter().position(|name| *name == id);
        for id in ["STRUCTURE_ID", "ACTION"] {
            if find(id).is_none() {
                let what = say(
                    format!("缺少列 {id}"),
                    format!("column `{id}` is missing in the message"),
                );
                faults.add(Fault::of(&MISSING_COLUMN, what));
            }
        }
        let (Some(structure), Some(action)) = (find("STRUCTURE_ID"), find("ACTION")) else {
            return false;
        };
        self.message = Some(Message {
            structure,
            action,
            pool_years: find("POOL_YEARS"),
        });
        let breakdowns = || self.plan.breakdowns.iter().map(|b| b.id.value.as_str());
        let ours: Vec<String> = names
            .iter()
            .map(|id| {
                let renamed = RENAMED.iter().find(|(theirs, _)| theirs == id);
                let breakdown = breakdowns().find(|b| b.eq_ignore_ascii_case(id));
                let known = renamed.map(|(_, ours)| *ours).or(breakdown);
                known.map_or_else(|| id.to_lowercase(), str::to_owned)
            })
            .collect();
        let ours: Vec<&str> = ours.iter().map(String::as_str).collect();
        self.inner.header(&ours, faults)
    }

    fn columns(&self) -> Vec<usize> {
        self.inner.columns()
    }

    fn row(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let Some(message) = &self.message else {
            return self.inner.row(row, faults);
        };
        if let Err(fault) = of_this_plan(message, row, self.plan) {
            return faults.add(fault);
        }
        let row = Row {
            names: row.names,
            number: row.number,
            guarded: row.guarded,
            cells: &|at| match (row.cells)(at) {
                RawCell::Text(NOT_POOLED) if message.pool_years == Some(at) => RawCell::Text("1"),
                RawCell::Text("NaN" | "#N/A") => RawCell::Blank,
                cell => cell,
            },
            lists: row.lists,
        };
        self.inner.row(&row, faults);
    }
}

fn of_this_plan(message: &Message, row: &Row<'_>, plan: &Plan) -> Result<(), Fault> {
    let (structure, own) = (row.text(message.structure)?, structure_id(plan));
    if structure != own {
        let what = say(
            format!("数据结构是“{structure}”，不是本规划的 {own}"),
            format!("the structure is `{structure}`, not this plan's {own}"),
        );
        return Err(row.fault(&PANEL_CELL, message.structure, what));
    }
    let action = row.text(message.action)?;
    if !matches!(action, "" | "I" | "A" | "M" | "R") {
        let what = say(
            format!("面板不能有 ACTION 为“{action}”的行"),
            format!("a panel has no row with the ACTION `{action}`"),
        );
        return Err(row.fault(&UNKNOWN_ACTION, message.action, what));
    }
    Ok(())
}
