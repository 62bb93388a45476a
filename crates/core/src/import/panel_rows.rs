//! Rows of a panel table become batches.

use heng_indicator::Plan;
use heng_indicator::plan::TOTAL;

use super::fault::{Fault, Faults};
use super::table::{Row, TakesRows};
use crate::codes::{
    DUPLICATE_KEY, MISSING_COLUMN, NOT_A_YEAR, OTHER_DIMENSION, PANEL_CELL, REPEATED_COLUMN,
    UNKNOWN_AREA, UNKNOWN_BREAKDOWN, UNKNOWN_STATUS, UNKNOWN_SUBJECT, YEAR_RANGE,
};
use crate::cube::interval;
use crate::findings::say;
use crate::read::cell::RawCell;
use crate::view::columns;
use crate::vocabulary::Vocabulary;
use crate::{Panel, PanelBatch, StatusSet};

/// Collects the rows of a panel table.
pub(super) struct PanelRows<'p> {
    plan: &'p Plan,
    vocabulary: Vocabulary<'p>,
    /// Places of the columns, in the order of [`NAMES`].
    places: Vec<usize>,
    breakdowns: Vec<usize>,
    /// Place of the unit, where the table says it.
    unit: Option<usize>,
    /// Place of the references to sources; a panel that was made without them has none.
    sources: Option<usize>,
    rows: Vec<(Key, Rest)>,
}

/// Whether it is a pool, indicator, area, year, breakdown cell.
type Key = (bool, usize, u32, i32, Vec<u16>);

struct Rest {
    row: u64,
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
const NAMES: [&str; 17] = [
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
];

impl<'p> PanelRows<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            vocabulary: Vocabulary::of(plan),
            places: Vec::new(),
            breakdowns: Vec::new(),
            unit: None,
            sources: None,
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

    /// The key of a row; every part of it that is wrong is told.
    fn key(&self, row: &Row<'_>, pools: bool, faults: &mut Faults) -> Option<Key> {
        let indicator = faults.take(self.indicator(row));
        let area = faults.take(self.area(row));
        let year = faults.take(self.year(row));
        let mut cells = Some(Vec::with_capacity(self.breakdowns.len()));
        for (dimension, place) in self.breakdowns.iter().enumerate() {
            let code = faults.take(self.code(row, dimension, *place));
            cells = cells.zip(code).map(|(mut cells, code)| {
                cells.push(code);
                cells
            });
        }
        if let Some(indicator) = indicator {
            faults.take(self.same_unit(row, indicator));
        }
        Some((pools, indicator?, area?, year?, cells?))
    }

    fn indicator(&self, row: &Row<'_>) -> Result<usize, Fault> {
        let place = self.place("indicator");
        let id = row.text(place)?;
        self.vocabulary.indicator(id).ok_or_else(|| {
            let what = say(
                format!("规划中没有指标“{id}”"),
                format!("the plan has no indicator `{id}`"),
            );
            row.fault(&UNKNOWN_SUBJECT, place, what).help(say(
                "用 --plan 指定生成这个面板的规划，或改正指标代码",
                "name the plan that the panel was made with by --plan, or mend the id",
            ))
        })
    }

    fn area(&self, row: &Row<'_>) -> Result<u32, Fault> {
        let place = self.place("area");
        let id = match (row.cells)(place) {
            // Digits that a program took for a number.
            RawCell::Integer(code) => code.to_string(),
            _ => row.text(place)?.to_owned(),
        };
        self.vocabulary.place(&id).ok_or_else(|| {
            let what = say(
                format!("规划中没有地区“{id}”"),
                format!("the plan has no area `{id}`"),
            );
            row.fault(&UNKNOWN_AREA, place, what).help(say(
                "地区须是规划中的地区代号（不是名称，也不是历年代码）",
                "an area is given by its id in the plan, not by its name or a former code",
            ))
        })
    }

    fn year(&self, row: &Row<'_>) -> Result<i32, Fault> {
        let place = self.place("year");
        let fault = |code, zh: &str, en: &str| row.fault(code, place, say(zh, en));
        let year = row.whole(place).ok().flatten().ok_or_else(|| {
            fault(
                &NOT_A_YEAR,
                "年份不是四位整数",
                "the year is no whole number",
            )
        })?;
        i32::try_from(year)
            .ok()
            .filter(|year| YEARS.contains(year))
            .ok_or_else(|| fault(&YEAR_RANGE, "年份超出范围", "the year is out of range"))
            .map_err(|fault| fault.expected(say("1949 至 2100", "1949 to 2100")))
    }

    fn code(&self, row: &Row<'_>, dimension: usize, place: usize) -> Result<u16, Fault> {
        let code = row.text(place)?;
        self.vocabulary.code(dimension, code).ok_or_else(|| {
            let what = say(
                format!("分组没有代码“{code}”（总计为 {TOTAL}）"),
                format!("no breakdown code `{code}` (the total is {TOTAL})"),
            );
            row.fault(&UNKNOWN_BREAKDOWN, place, what)
        })
    }

    /// Nothing is converted: a panel in another unit is another plan's.
    fn same_unit(&self, row: &Row<'_>, indicator: usize) -> Result<(), Fault> {
        let own = self.plan.indicators.get(indicator).map(|i| &i.unit.value);
        let (Some(place), Some(own)) = (self.unit, own) else {
            return Ok(());
        };
        let unit = row.text(place)?;
        if unit == own {
            return Ok(());
        }
        let what = say(
            format!("计量单位是“{unit}”，规划中是“{own}”"),
            format!("the unit is `{unit}`, that of the plan `{own}`"),
        );
        Err(row.fault(&OTHER_DIMENSION, place, what))
    }

    /// The batches, in the order of the plan.
    pub(super) fn finish(mut self, faults: &mut Faults) -> Panel {
        // Of one key in the order of the file, so that it is the later row that is told.
        self.rows.sort_by(|a, b| a.0.cmp(&b.0));
        for pair in self.rows.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let (_, indicator, area, year, _) = &pair[0].0;
            let area = self.plan.place(*area as usize);
            let ids = (
                self.plan.indicators[*indicator].id.value.as_str(),
                area.map_or("", |(id, _)| id.value.as_str()),
            );
            let first = pair[0].1.row;
            let what = say(
                format!("{} {} {year} 给出两次", ids.0, ids.1),
                format!("{} {} {year} is given twice", ids.0, ids.1),
            );
            let fault = Fault::of(&DUPLICATE_KEY, what).in_row(pair[1].1.row);
            faults.add(fault.expected(say(
                format!("每个指标、地区、年份、分组一行（第 {first} 行已给出）"),
                format!("one row an indicator, area, year and breakdown (row {first} has it)"),
            )));
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
        panel
    }

    /// Everything of a row but its key.
    fn rest(&self, row: &Row<'_>, pool_years: u8, faults: &mut Faults) -> Option<Rest> {
        let mut numbers = Some([None; 8]);
        for (at, place) in self.places.iter().take(8).enumerate() {
            match faults.take(row.number(*place)) {
                Some(number) => {
                    if let Some(slot) = numbers.as_mut().and_then(|all| all.get_mut(at)) {
                        *slot = number;
                    }
                }
                None => numbers = None,
            }
        }
        if let Some([_, _, _, lower, upper, ..]) = numbers {
            faults.take(self.in_order(row, lower, upper));
        }
        let method = faults.take(self.method(row));
        let status = faults.take(self.status(row));
        let parts = faults.take(self.count(row, "parts"));
        let expected = faults.take(self.count(row, "expected"));
        let vintage = faults.take(row.instant(self.place("vintage")));
        let sources = match self.sources {
            Some(place) => faults.take(row.rows(place)),
            None => Some(Vec::new()),
        };
        Some(Rest {
            row: row.number,
            numbers: numbers?,
            method: method?,
            pool_years,
            status: status?,
            parts: parts?,
            expected: expected?,
            vintage: vintage?,
            sources: sources?,
        })
    }

    fn pool_years(&self, row: &Row<'_>) -> Result<u8, Fault> {
        let place = self.place("pool_years");
        let years = u8::try_from(row.integer(place)?).ok();
        years.filter(|years| *years > 0).ok_or_else(|| {
            let what = say("合并年数超出范围", "pooled years are out of range");
            row.fault(&PANEL_CELL, place, what)
                .expected(say("1（当年值）或合并的年数", "1, or the years pooled"))
        })
    }

    fn in_order(&self, row: &Row<'_>, lower: Option<f64>, upper: Option<f64>) -> Result<(), Fault> {
        let what = match (lower, upper) {
            (Some(lower), Some(upper)) if lower > upper => {
                say("区间下限大于上限", "the lower limit is above the upper one")
            }
            (Some(_), None) | (None, Some(_)) => say(
                "区间只有一个限：lower、upper 要么都有，要么都空",
                "one limit only: lower and upper stand together or not at all",
            ),
            _ => return Ok(()),
        };
        let place = self.place(if upper.is_none() { "upper" } else { "lower" });
        Err(row.fault(&PANEL_CELL, place, what))
    }

    fn method(&self, row: &Row<'_>) -> Result<&'static str, Fault> {
        let place = self.place("interval_method");
        let method = row.text(place)?;
        let known = interval::names().find(|name| *name == method);
        known.ok_or_else(|| {
            let what = say(
                format!("区间方法“{method}”不识别"),
                format!("unknown interval method `{method}`"),
            );
            let names: Vec<&str> = interval::names().filter(|name| !name.is_empty()).collect();
            row.fault(&PANEL_CELL, place, what)
                .expected(say(names.join("、"), names.join(", ")))
        })
    }

    fn status(&self, row: &Row<'_>) -> Result<StatusSet, Fault> {
        let place = self.place("status");
        let letters = row.text(place)?;
        StatusSet::parse(letters).ok_or_else(|| {
            let what = say(
                format!("状态“{letters}”不识别"),
                format!("unknown status `{letters}`"),
            );
            row.fault(&UNKNOWN_STATUS, place, what)
        })
    }

    fn count(&self, row: &Row<'_>, name: &str) -> Result<u32, Fault> {
        let place = self.place(name);
        u32::try_from(row.integer(place)?).map_err(|_| {
            row.fault(
                &PANEL_CELL,
                place,
                say("个数超出范围", "a number is out of range"),
            )
        })
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
    fn header(&mut self, names: &[&str], faults: &mut Faults) -> bool {
        let mut sound = true;
        let mut find = |wanted: &str| {
            let mut found = names
                .iter()
                .enumerate()
                .filter(|(_, name)| **name == wanted);
            let first = found.next();
            let twice = found.next().is_some();
            if first.is_none() {
                let all: Vec<String> = columns(self.plan).into_iter().map(|c| c.name).collect();
                let all = all.join(",");
                let what = say(
                    format!("缺少列 {wanted}；面板的列是 {all}"),
                    format!("column `{wanted}` is missing; a panel has {all}"),
                );
                faults.add(Fault::of(&MISSING_COLUMN, what));
            } else if twice {
                let what = say(
                    format!("列 {wanted} 出现两次"),
                    format!("column `{wanted}` is given twice"),
                );
                faults.add(Fault::of(&REPEATED_COLUMN, what));
            }
            sound &= first.is_some() && !twice;
            first.map_or(usize::MAX, |(at, _)| at)
        };
        self.places = NAMES.iter().map(|name| find(name)).collect();
        let breakdowns = self.plan.breakdowns.iter();
        self.breakdowns = breakdowns.map(|b| find(&b.id.value)).collect();
        self.unit = names.iter().position(|name| *name == "unit");
        self.sources = names.iter().position(|name| *name == "source_rows");
        sound
    }

    fn columns(&self) -> Vec<usize> {
        let places = self.places.iter().chain(&self.breakdowns);
        places
            .chain(&self.unit)
            .chain(&self.sources)
            .copied()
            .collect()
    }

    fn row(&mut self, row: &Row<'_>, faults: &mut Faults) {
        let pool_years = faults.take(self.pool_years(row));
        let key = self.key(row, pool_years.is_some_and(|years| years > 1), faults);
        let rest = self.rest(row, pool_years.unwrap_or(1), faults);
        if let (Some(_), Some(key), Some(rest)) = (pool_years, key, rest) {
            self.rows.push((key, rest));
        }
    }
}

/// Years that a figure can be of, as in submissions.
const YEARS: std::ops::RangeInclusive<i32> = 1949..=2100;
