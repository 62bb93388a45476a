//! A panel that comes as an SDMX-CSV message, handed on as the table that it is.

use heng_indicator::Plan;

use super::table::{Row, TakesRows};
use crate::Error;
use crate::export::sdmx::{NOT_POOLED, RENAMED, structure_id};
use crate::findings::say;
use crate::read::cell::RawCell;

/// Takes a table of any kind; of a message it hands the rows on under the panel's own names.
pub(super) struct Unwrapped<'t, T> {
    name: &'t str,
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
    pub(super) fn new(name: &'t str, plan: &'t Plan, inner: &'t mut T) -> Self {
        Self {
            name,
            plan,
            inner,
            message: None,
        }
    }
}

impl<T: TakesRows> TakesRows for Unwrapped<'_, T> {
    fn header(&mut self, names: &[&str]) -> Result<(), Error> {
        if names.first() != Some(&"STRUCTURE") {
            return self.inner.header(names);
        }
        let find = |id: &str| names.iter().position(|name| *name == id);
        let lacking = |id: &str| {
            let what = say(
                format!("缺少列 {id}"),
                format!("column `{id}` is missing in the message"),
            );
            Error::not_a_panel(self.name, what)
        };
        self.message = Some(Message {
            structure: find("STRUCTURE_ID").ok_or_else(|| lacking("STRUCTURE_ID"))?,
            action: find("ACTION").ok_or_else(|| lacking("ACTION"))?,
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
        self.inner.header(&ours)
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Error> {
        let Some(message) = &self.message else {
            return self.inner.row(row);
        };
        let (structure, own) = (row.text(message.structure), structure_id(self.plan));
        if structure != own {
            return Err(row.fault(&say(
                format!("数据结构是“{structure}”，不是本规划的 {own}"),
                format!("the structure is `{structure}`, not this plan's {own}"),
            )));
        }
        let action = row.text(message.action);
        if !matches!(action, "" | "I" | "A" | "M" | "R") {
            return Err(row.fault(&say(
                format!("面板不能有 ACTION 为“{action}”的行"),
                format!("a panel has no row with the ACTION `{action}`"),
            )));
        }
        self.inner.row(&Row {
            name: row.name,
            number: row.number,
            cells: &|at| match (row.cells)(at) {
                RawCell::Text(NOT_POOLED) if message.pool_years == Some(at) => RawCell::Text("1"),
                RawCell::Text("NaN" | "#N/A") => RawCell::Blank,
                cell => cell,
            },
            lists: row.lists,
        })
    }
}
