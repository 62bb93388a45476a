//! Rows of a panel table become batches.

use heng_indicator::Plan;
use heng_indicator::plan::TOTAL;

use super::table::{Row, TakesRows};
use crate::cube::interval;
use crate::findings::say;
use crate::view::columns;
use crate::vocabulary::Vocabulary;
use crate::{Error, Panel, PanelBatch, StatusSet};

/// Collects the rows of a panel table.
pub(super) struct PanelRows<'p> {
    name: String,
    plan: &'p Plan,
    vocabulary: Vocabulary<'p>,
    /// Places of the columns, in the order of [`NAMES`].
    places: Vec<usize>,
    breakdowns: Vec<usize>,
    rows: Vec<(Key, Rest)>,
}

/// Whether it is a pool, indicator, area, year, breakdown cell.
type Key = (bool, usize, u32, i32, Vec<u16>);

struct Rest {
    numbers: [Option<f64>; 8],
    method: &'static str,
    pool_years: u8,
    status: StatusSet,
    parts: u32,
    expected: u32,
    vintage: Option<i64>,
    sources: Vec<u32>,
}

/// Columns that are read, apart from breakdowns; the first eight are numbers.
const NAMES: [&str; 18] = [
    "value",
    "numerator",
    "denominator",
    "lower",
    "upper",
    "interval_level",
    "reported_value",
    "computed_value",
    "indicator",
    "area",
    "year",
    "interval_method",
    "pool_years",
    "status",
    "parts",
    "expected",
    "vintage",
    "source_rows",
];

impl<'p> PanelRows<'p> {
    pub(super) fn new(name: &str, plan: &'p Plan) -> Self {
        Self {
            name: name.to_owned(),
            plan,
            vocabulary: Vocabulary::of(plan),
            places: Vec::new(),
            breakdowns: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn place(&self, name: &str) -> usize {
        // `header` filled the places in the order of the names; every name asked for is one of them.
        NAMES
            .iter()
            .position(|n| *n == name)
            .and_then(|at| self.places.get(at))
            .copied()
            .unwrap_or(usize::MAX)
    }

    fn key(&self, row: &Row<'_>, pools: bool) -> Result<Key, Error> {
        let id = row.text(self.place("indicator"));
        let indicator = self.vocabulary.indicator(id).ok_or_else(|| {
            row.fault(&say(
                format!("规划中没有指标“{id}”"),
                format!("the plan has no indicator `{id}`"),
            ))
        })?;
        let id = row.text(self.place("area"));
        let area = self.vocabulary.area(id).ok_or_else(|| {
            row.fault(&say(
                format!("规划中没有地区“{id}”"),
                format!("the plan has no area `{id}`"),
            ))
        })?;
        let year = i32::try_from(row.integer(self.place("year"))?)
            .map_err(|_| row.fault(&say("年份超出范围", "the year is out of range")))?;
        let mut cells = Vec::with_capacity(self.breakdowns.len());
        for (dimension, place) in self.breakdowns.iter().enumerate() {
            let code = row.text(*place);
            cells.push(self.vocabulary.code(dimension, code).ok_or_else(|| {
                row.fault(&say(
                    format!("分组没有代码“{code}”（总计为 {TOTAL}）"),
                    format!("no breakdown code `{code}` (the total is {TOTAL})"),
                ))
            })?);
        }
        Ok((pools, indicator, area, year, cells))
    }

    /// The batches, in the order of the plan.
    pub(super) fn finish(mut self) -> Result<Panel, Error> {
        self.rows.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some(pair) = self.rows.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let (_, indicator, area, year, _) = &pair[0].0;
            let ids = (
                &self.plan.indicators[*indicator].id.value,
                &self.plan.areas[*area as usize].id.value,
            );
            let what = say(
                format!("{} {} {year} 给出两次", ids.0, ids.1),
                format!("{} {} {year} is given twice", ids.0, ids.1),
            );
            return Err(Error::not_a_panel(&self.name, what));
        }
        let mut panel = Panel::default();
        for ((pools, indicator, area, year, cells), rest) in self.rows {
            let batches = if pools {
                &mut panel.pools
            } else {
                &mut panel.batches
            };
            if batches
                .last()
                .is_none_or(|batch| batch.indicator != indicator)
            {
                let cells = vec![Vec::new(); self.plan.breakdowns.len()];
                batches.push(PanelBatch {
                    indicator,
                    cells,
                    ..PanelBatch::default()
                });
            }
            if let Some(batch) = batches.last_mut() {
                push(batch, (area, year, cells), rest);
            }
        }
        Ok(panel)
    }
}

fn push(batch: &mut PanelBatch, (area, year, cells): (u32, i32, Vec<u16>), rest: Rest) {
    batch.area.push(area);
    batch.year.push(year);
    for (column, code) in batch.cells.iter_mut().zip(cells) {
        column.push(code);
    }
    let [
        value,
        numerator,
        denominator,
        lower,
        upper,
        level,
        reported,
        computed,
    ] = rest.numbers;
    batch.value.push(value);
    batch.numerator.push(numerator);
    batch.denominator.push(denominator);
    batch.lower.push(lower);
    batch.upper.push(upper);
    batch.interval_method.push(rest.method);
    batch.interval_level.push(level);
    batch.pool_years.push(rest.pool_years);
    batch.status.push(rest.status);
    batch.parts.push(rest.parts);
    batch.expected.push(rest.expected);
    batch.reported_value.push(reported);
    batch.computed_value.push(computed);
    batch.vintage.push(rest.vintage);
    batch.source_rows.push(rest.sources);
}

impl TakesRows for PanelRows<'_> {
    fn header(&mut self, names: &[&str]) -> Result<(), Error> {
        let find = |wanted: &str| {
            names
                .iter()
                .position(|name| *name == wanted)
                .ok_or_else(|| {
                    let all: Vec<String> = columns(self.plan).into_iter().map(|c| c.name).collect();
                    Error::not_a_panel(
                        &self.name,
                        say(
                            format!("缺少列 {wanted}；面板的列是 {}", all.join(",")),
                            format!(
                                "column `{wanted}` is missing; a panel has {}",
                                all.join(",")
                            ),
                        ),
                    )
                })
        };
        let places = NAMES
            .iter()
            .map(|name| find(name))
            .collect::<Result<_, _>>()?;
        let breakdowns = self
            .plan
            .breakdowns
            .iter()
            .map(|b| find(&b.id.value))
            .collect::<Result<_, _>>()?;
        self.places = places;
        self.breakdowns = breakdowns;
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> Result<(), Error> {
        let pool_years = u8::try_from(row.integer(self.place("pool_years"))?)
            .map_err(|_| row.fault(&say("合并年数超出范围", "pooled years are out of range")))?;
        let key = self.key(row, pool_years > 1)?;
        let mut numbers = [None; 8];
        for (number, place) in numbers.iter_mut().zip(&self.places) {
            *number = row.number(*place)?;
        }
        let whole = |name: &str| -> Result<u32, Error> {
            u32::try_from(row.integer(self.place(name))?)
                .map_err(|_| row.fault(&say("个数超出范围", "a number is out of range")))
        };
        let method = row.text(self.place("interval_method"));
        let method = interval::names()
            .find(|name| *name == method)
            .ok_or_else(|| {
                row.fault(&say(
                    format!("区间方法“{method}”不识别"),
                    format!("unknown interval method `{method}`"),
                ))
            })?;
        let status = row.text(self.place("status"));
        let status = StatusSet::parse(status).ok_or_else(|| {
            row.fault(&say(
                format!("状态“{status}”不识别"),
                format!("unknown status `{status}`"),
            ))
        })?;
        let rest = Rest {
            numbers,
            method,
            pool_years,
            status,
            parts: whole("parts")?,
            expected: whole("expected")?,
            vintage: row.instant(self.place("vintage"))?,
            sources: row.rows(self.place("source_rows"))?,
        };
        self.rows.push((key, rest));
        Ok(())
    }
}
