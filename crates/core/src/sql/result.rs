//! The panel: names instead of numbers, and the limits of each value.

use heng_indicator::plan::{IntervalKind, TOTAL};
use heng_stats::interval::{poisson_exact, wilson};

use crate::cube::boundary::Boundaries;
use crate::cube::definition::Kind;
use crate::status::{LETTERS, MISSING};

use super::compiled::values;
use super::dialect::{finite, number, number_or_null};
use super::observed::YEARS;
use super::{Script, Statement};

/// Constants of the intervals at one level.
pub(super) struct Limits {
    level: f64,
    /// The normal quantile.
    z: f64,
    /// Exact limits of 0 to 10 events; the tenth is for sums that miss ten by a rounding error.
    exact: Vec<(f64, f64)>,
}

impl Limits {
    /// `None` for a level that is none.
    pub(super) fn of(level: f64) -> Option<Self> {
        // No event among one: the upper limit is z² / (1 + z²).
        let none = wilson(0.0, 1.0, level).ok()?.upper;
        let exact = (0..=10_u8).map(|events| {
            let limits = poisson_exact(events.into(), level).ok()?;
            Some((limits.lower, limits.upper))
        });
        Some(Self {
            level,
            z: (none / (1.0 - none)).sqrt(),
            exact: exact.collect::<Option<_>>()?,
        })
    }
}

/// How the limits of a definition come about.
#[derive(Clone, Copy)]
enum Way {
    Without,
    Poisson,
    Share,
    Survey,
}

impl Script<'_> {
    pub(super) fn result(&self, limits: &Limits) -> Vec<Statement> {
        let text = self.options.dialect.text_type();
        let indicators = values(
            self.options.dialect,
            &[
                ("def", "INT"),
                ("id", text),
                ("unit", text),
                ("way", "INT"),
                ("effect", "DOUBLE"),
                ("ten", "DOUBLE"),
                ("pool", "INT"),
            ],
            &self.indicators(),
        );
        let exact: Vec<Vec<String>> = limits
            .exact
            .iter()
            .enumerate()
            .map(|(events, (lower, upper))| {
                vec![events.to_string(), number(*lower), number(*upper)]
            })
            .collect();
        let exact = values(
            self.options.dialect,
            &[
                ("events", "DOUBLE"),
                ("lower", "DOUBLE"),
                ("upper", "DOUBLE"),
            ],
            &exact,
        );
        vec![
            ("heng_indicator".to_owned(), indicators),
            ("heng_exact".to_owned(), exact),
            ("heng_change".to_owned(), self.changes()),
            ("heng_yearly".to_owned(), self.yearly()),
            ("heng_pool".to_owned(), pools()),
            ("heng_limit".to_owned(), self.limits(limits)),
            ("view heng_no_limits".to_owned(), NO_LIMITS.to_owned()),
            ("heng_panel".to_owned(), self.panel(limits)),
        ]
    }

    fn indicators(&self) -> Vec<Vec<String>> {
        let computed = self.definitions.list.iter();
        let computed = computed.filter_map(|d| Some((d, self.plan.indicators.get(d.indicator?)?)));
        computed
            .map(|(d, indicator)| {
                let way = match (d.interval, d.kind) {
                    (IntervalKind::Poisson, Kind::Count | Kind::Ratio) => Way::Poisson,
                    (IntervalKind::Wilson, Kind::Ratio) => Way::Share,
                    (IntervalKind::Survey(effect), Kind::Ratio) if effect > 0.0 => Way::Survey,
                    _ => Way::Without,
                };
                let effect = match d.interval {
                    IntervalKind::Survey(effect) => effect,
                    _ => 1.0,
                };
                vec![
                    d.number.to_string(),
                    self.options.dialect.text(&indicator.id.value),
                    self.options.dialect.text(&indicator.unit.value),
                    (way as u8).to_string(),
                    number_or_null(Some(effect)),
                    number(10_f64.powi(d.decimals.into())),
                    d.pool_years.to_string(),
                ]
            })
            .collect()
    }

    /// Years in which areas changed, as pools ask; 0 where the year is not known.
    fn changes(&self) -> String {
        let mut rows = Vec::new();
        let pooled = self.definitions.list.iter().any(|d| d.pool_years > 1);
        if pooled {
            let boundaries = Boundaries::of(self.plan);
            for area in 0..self.plan.places() as u32 {
                let undated = boundaries.within(area, YEARS.0, YEARS.0);
                let years = YEARS.0 + 1..=YEARS.1;
                let changed = years.filter(|year| boundaries.within(area, year - 1, *year));
                let years = if undated { vec![0] } else { changed.collect() };
                rows.extend(
                    years
                        .iter()
                        .map(|year| vec![area.to_string(), year.to_string()]),
                );
            }
        }
        values(
            self.options.dialect,
            &[("area", "INT"), ("year", "INT")],
            &rows,
        )
    }

    /// Every year's own row of an indicator; whether its counts give its printed value.
    fn yearly(&self) -> String {
        let passes: Vec<String> = self
            .definitions
            .passes()
            .keys()
            .map(|pass| format!("SELECT * FROM heng_{pass}_row"))
            .collect();
        format!(
            "WITH made AS (\n{}\n),\n\
             printed AS (\n  SELECT m.*, i.pool, {} AS printed_value, {} AS printed_computed FROM made m JOIN heng_indicator i ON i.def = m.def\n)\n\
             SELECT p.*, CASE WHEN from_sides = 1 OR (n0 IS NOT NULL AND printed_value = printed_computed) THEN 1 ELSE 0 END AS gives FROM printed p",
            passes.join("\nUNION ALL "),
            self.printed("m.value"),
            self.printed("m.computed"),
        )
    }

    /// Every row and pool with limits, where it has some.
    fn limits(&self, limits: &Limits) -> String {
        let years = if self.options.years.is_empty() {
            String::new()
        } else {
            let years: Vec<String> = self.options.years.iter().map(ToString::to_string).collect();
            format!(" WHERE r.year IN ({})", years.join(", "))
        };
        let z = number(limits.z);
        let square = number(limits.z * limits.z);
        let (count, poisson, share, survey) = (
            Kind::Count as u8,
            Way::Poisson as u8,
            Way::Share as u8,
            Way::Survey as u8,
        );
        let byar = |events: &str, sign: &str| {
            format!("(1e0 - 1e0 / (9e0 * {events}) {sign} {z} / (3e0 * SQRT({events})))")
        };
        let (low, high) = (byar("x", "-"), byar("(x + 1e0)", "+"));
        format!(
            "WITH made AS (\n  SELECT {COLUMNS}, gives, 1 AS pool_years FROM heng_yearly\n  UNION ALL SELECT {COLUMNS}, 1 AS gives, pool_years FROM heng_pool\n),\n\
             named AS (\n  SELECT r.*, i.id, i.unit, i.way, i.effect, d.kind, d.factor, d.scale0, d.scale1\n  \
             FROM made r JOIN heng_indicator i ON i.def = r.def JOIN heng_definition d ON d.def = r.def{years}\n),\n\
             counted AS (\n  SELECT p.*,\n    \
             CASE WHEN way > 0 AND value IS NOT NULL AND gives = 1 THEN n0 * scale0 END AS x,\n    \
             CASE WHEN way = {poisson} AND kind = {count} THEN factor / scale0\n      \
             WHEN way = {poisson} THEN factor / NULLIF(n1, 0e0) / scale0\n      \
             ELSE factor * scale1 / scale0 END AS unit_of,\n    \
             n1 * scale1 / effect AS trials\n  FROM named p\n),\n\
             shared AS (\n  SELECT c.*, x / effect AS hits, ROUND(x) AS near FROM counted c\n),\n\
             rounded AS (\n  SELECT s.*, CASE WHEN x >= 0e0 AND x < 10e0 AND ABS(x - near) <= 1e-12 THEN near END AS few,\n    \
             CASE WHEN x > 0e0 THEN {low} END AS low, CASE WHEN x >= 0e0 THEN {high} END AS high,\n    \
             CASE WHEN hits >= 0e0 AND trials > 0e0 AND hits <= trials THEN {z} * SQRT({square} + 4e0 * hits * (1e0 - hits / trials)) END AS half\n  \
             FROM shared s\n),\n\
             bare AS (\n  SELECT r.*, q.lower AS few_lower, q.upper AS few_upper FROM rounded r LEFT JOIN heng_exact q ON q.events = r.few\n),\n\
             limited AS (\n  SELECT b.*,\n    \
             CASE WHEN way = {poisson} AND x < 10e0 THEN few_lower\n      \
             WHEN way = {poisson} THEN GREATEST(x * (low * low * low), 0e0)\n      \
             WHEN half IS NOT NULL AND hits = 0e0 THEN 0e0\n      \
             WHEN half IS NOT NULL THEN GREATEST((2e0 * hits + {square} - half) / (2e0 * (trials + {square})), 0e0) END * unit_of AS lower,\n    \
             CASE WHEN way = {poisson} AND x < 10e0 THEN few_upper\n      \
             WHEN way = {poisson} THEN (x + 1e0) * (high * high * high)\n      \
             WHEN half IS NOT NULL AND hits = trials THEN 1e0\n      \
             WHEN half IS NOT NULL THEN LEAST((2e0 * hits + {square} + half) / (2e0 * (trials + {square})), 1e0) END * unit_of AS upper,\n    \
             CASE WHEN way = {poisson} AND x < 10e0 THEN 'poisson_exact' WHEN way = {poisson} THEN 'byar' WHEN way = {share} THEN 'wilson' WHEN way = {survey} THEN 'survey_wilson' END AS method\n  \
             FROM bare b\n)\n\
             SELECT def, id, unit, area, year, cell, value, n0, n1, reported, computed, parts, expected, mask, vintage, pool_years, method, lower, upper,\n  \
             CASE WHEN unit_of > 0e0 AND lower <= value AND value <= upper THEN 1 ELSE 0 END AS holds,\n  \
             CASE WHEN way = {poisson} AND x >= 0e0 AND x < 10e0 AND few IS NULL THEN 1 ELSE 0 END AS left_to_heng\n\
             FROM limited"
        )
    }

    /// A value as printed, in units of its last decimal: fifteen digits, then half up (or to even).
    fn printed(&self, column: &str) -> String {
        let tail = format!("POWER(1e1, FLOOR(LOG10(ABS({column}))) - 1.4e1) * 5e-1 * i.ten");
        let up = format!("FLOOR(ABS({column}) * i.ten + 5e-1 + {tail})");
        let rounded = if self.definitions.half_to_even {
            format!(
                "CASE WHEN ABS(ABS({column}) * i.ten + 5e-1 - {up}) <= {tail} AND {up} - 2e0 * FLOOR({up} / 2e0) = 1e0 THEN {up} - 1e0 ELSE {up} END"
            )
        } else {
            up
        };
        format!(
            "CASE WHEN {column} = 0e0 THEN 0e0 ELSE CASE WHEN {column} < 0e0 THEN -1e0 ELSE 1e0 END * {rounded} END"
        )
    }

    fn panel(&self, limits: &Limits) -> String {
        let dialect = self.options.dialect;
        let breakdowns: Vec<String> = self
            .plan
            .breakdowns
            .iter()
            .enumerate()
            .map(|(dimension, breakdown)| {
                let code = self.space.code_in("l.cell", dimension, &|above, below| {
                    dialect.over(above, below)
                });
                let names = breakdown.codes.iter().enumerate().map(|(at, code)| {
                    format!(" WHEN {} THEN {}", at + 1, dialect.text(&code.id.value))
                });
                format!(
                    "  CASE {code}{} ELSE '{TOTAL}' END AS {},\n",
                    names.collect::<String>(),
                    dialect.column(&breakdown.id.value)
                )
            })
            .collect();
        let letters: Vec<String> = LETTERS
            .iter()
            .enumerate()
            .filter(|(_, letter)| **letter != b'A')
            .map(|(at, letter)| {
                format!(
                    "CASE WHEN (l.mask & {}) <> 0 THEN '{}' END",
                    1_u32 << at,
                    char::from(*letter)
                )
            })
            .collect();
        let held = |column: &str| format!("CASE WHEN l.holds = 1 THEN {column} END");
        format!(
            "SELECT l.id AS indicator, a.id AS area, l.year,\n{}  \
             l.value, l.n0 AS numerator, l.n1 AS denominator, l.unit,\n  \
             {} AS lower,\n  {} AS upper,\n  \
             {} AS interval_method, {} AS interval_level,\n  CAST(l.pool_years AS INT) AS pool_years,\n  \
             concat_ws(';', {}) AS status,\n  \
             CAST(l.parts AS BIGINT) AS parts, CAST(l.expected AS BIGINT) AS expected,\n  \
             l.reported AS reported_value, l.computed AS computed_value,\n  {} AS vintage,\n  \
             CAST(NULL AS {}) AS source_rows\n\
             FROM heng_limit l JOIN heng_area a ON a.area = l.area",
            breakdowns.concat(),
            held(&finite("l.lower")),
            held(&finite("l.upper")),
            held("l.method"),
            held(&number(limits.level)),
            letters.join(",\n    "),
            dialect.instant("l.vintage"),
            dialect.text_type(),
        )
    }
}

/// What limits are computed from.
const COLUMNS: &str =
    "def, area, year, cell, value, n0, n1, reported, computed, parts, expected, mask, vintage";

/// Counts of several years together: whole ones only, never across a break or a change of the area.
fn pools() -> String {
    let bit = |letter: u8| {
        LETTERS
            .iter()
            .position(|l| *l == letter)
            .map_or(0, |at| 1_u32 << at)
    };
    let (no_count, a_break) = (MISSING | bit(b'F'), bit(b'B'));
    format!(
        "WITH counted AS (\n  SELECT * FROM heng_yearly\n  \
         WHERE pool > 1 AND (mask & {no_count}) = 0 AND n0 IS NOT NULL AND n1 IS NOT NULL\n    \
         AND ((value IS NULL AND n0 = 0e0 AND n1 = 0e0 AND expected = 1)\n      \
         OR (parts = expected AND (gives = 1 OR (n0 = 0e0 AND n1 = 0e0))))\n),\n\
         pooled AS (\n  SELECT r.def, r.area, r.year, r.cell, SUM(q.n0) AS n0, SUM(q.n1) AS n1, MIN(q.expected) AS expected,\n    \
         BIT_OR(q.mask) AS mask, MAX(q.vintage) AS vintage, MAX(r.pool) AS pool_years\n  \
         FROM counted r JOIN counted q ON q.def = r.def AND q.area = r.area AND q.cell = r.cell AND q.year <= r.year AND q.year > r.year - r.pool\n  \
         WHERE NOT EXISTS (SELECT 1 FROM heng_change c WHERE c.area = r.area AND (c.year = 0 OR (c.year > r.year - r.pool + 1 AND c.year <= r.year)))\n  \
         GROUP BY r.def, r.area, r.year, r.cell\n  \
         HAVING COUNT(*) = MAX(r.pool) AND MAX(CASE WHEN q.year > r.year - r.pool + 1 AND (q.mask & {a_break}) <> 0 THEN 1 ELSE 0 END) = 0\n),\n\
         valued AS (\n  SELECT p.*, p.n0 / NULLIF(p.n1, 0e0) * d.factor AS raw FROM pooled p JOIN heng_definition d ON d.def = p.def\n),\n\
         held AS (\n  SELECT v.*, {} AS value FROM valued v WHERE ABS(v.n1) <= {}\n)\n\
         SELECT def, area, year, cell, value, n0, n1, CAST(NULL AS DOUBLE) AS reported, value AS computed,\n  \
         expected AS parts, expected, mask, vintage, pool_years\n\
         FROM held WHERE value IS NOT NULL",
        finite("v.raw"),
        number(f64::MAX),
    )
}

/// Fewer than ten events and not whole: the exact limits are no table, and heng computes them.
const NO_LIMITS: &str =
    "SELECT l.id AS indicator, a.id AS area, l.year, l.cell, l.value, l.n0 AS numerator
FROM heng_limit l JOIN heng_area a ON a.area = l.area WHERE l.left_to_heng = 1";
