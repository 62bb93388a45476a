//! The user's table: rows that can be used, and of each key the version in force.

use crate::read::vintage;
use crate::status::{LETTERS, MISSING};

use super::{Script, Statement};

/// Years that a figure can have, as in files.
pub(super) const YEARS: (i32, i32) = (1949, 2100);

impl Script<'_> {
    pub(super) fn observed(&self) -> Vec<Statement> {
        vec![
            ("heng_read".to_owned(), self.read()),
            ("heng_fact".to_owned(), IN_FORCE.to_owned()),
            ("view heng_left_out".to_owned(), self.left_out()),
            ("heng_link".to_owned(), LINKS.to_owned()),
        ]
    }

    /// Every row with its numbers; what is wrong with it, if anything.
    fn read(&self) -> String {
        let dialect = self.options.dialect;
        let mut cell = Vec::new();
        for (dimension, breakdown) in self.plan.breakdowns.iter().enumerate() {
            let codes = breakdown.codes.iter().enumerate().map(|(at, code)| {
                let number = self.space.with(0, dimension, at as u16 + 1);
                format!(" WHEN {} THEN {number}", dialect.text(&code.id.value))
            });
            cell.push(format!(
                "CASE o.{} WHEN '_T' THEN 0{} END",
                dialect.column(&breakdown.id.value),
                codes.collect::<String>()
            ));
        }
        if cell.is_empty() {
            cell.push("0".to_owned());
        }
        let bits = LETTERS
            .iter()
            .enumerate()
            .filter(|(_, letter)| **letter != b'A');
        let mask: Vec<String> = bits
            .map(|(at, letter)| {
                format!(
                    "CASE WHEN o.status LIKE '%{}%' THEN {} ELSE 0 END",
                    char::from(*letter),
                    1_u32 << at
                )
            })
            .collect();
        let letters: String = LETTERS.iter().map(|letter| char::from(*letter)).collect();
        let known = self.known();
        format!(
            "SELECT r.*,\n  CASE\n    \
             WHEN r.subject IS NULL THEN 'measure'\n    \
             WHEN r.area IS NULL THEN 'area'\n    \
             WHEN r.year IS NULL OR r.year < {} OR r.year > {} THEN 'year'\n    \
             WHEN r.cell IS NULL THEN 'breakdown'\n    \
             WHEN r.strange = 1 THEN 'status'\n    \
             WHEN r.value IS NULL AND r.deleted = 0 AND (r.mask & {MISSING}) = 0 THEN 'blank without a missing status'\n    \
             WHEN r.value IS NOT NULL AND (r.deleted = 1 OR (r.mask & {MISSING}) <> 0) THEN 'value with a missing status'\n    \
             WHEN r.value IS NOT NULL AND NOT (ABS(r.value) <= 1.7976931348623157e308) THEN 'not finite'\n  \
             END AS fault\nFROM (\n  SELECT o.measure AS named_measure, o.area AS named_area, s.subject, n.area, CAST(o.year AS INT) AS year,\n    \
             CAST({} AS BIGINT) AS cell,\n    CAST(o.value AS DOUBLE) AS value,\n    \
             CAST({} AS BIGINT) AS mask,\n    \
             CASE WHEN o.status = 'deleted' THEN 1 ELSE 0 END AS deleted,\n    \
             CASE WHEN o.status <> 'deleted' AND translate(o.status, '{letters}; ', '') <> '' THEN 1 ELSE 0 END AS strange,\n    \
             CAST(o.vintage AS TIMESTAMP) AS vintage\n  \
             FROM {} o\n  LEFT JOIN heng_subject s ON s.id = o.measure\n  \
             LEFT JOIN heng_named n ON n.name = o.area AND o.year >= n.first_year AND o.year <= n.last_year\n) r{known}",
            YEARS.0,
            YEARS.1,
            cell.join("\n      + "),
            mask.join("\n      + "),
            self.options.table,
        )
    }

    /// What was known on the date asked for.
    fn known(&self) -> String {
        let Some(date) = self.options.panel.as_of else {
            return String::new();
        };
        // Without a vintage a figure is known from the end of its year.
        let last = (YEARS.0..=YEARS.1)
            .take_while(|year| {
                crate::end_of_day(&format!("{year:04}-12-31")).is_some_and(|end| end <= date)
            })
            .last()
            .unwrap_or(YEARS.0 - 1);
        format!(
            "\nWHERE r.vintage <= CAST('{}' AS TIMESTAMP) OR (r.vintage IS NULL AND r.year <= {last})",
            vintage::print(date)
        )
    }

    /// Rows that no figure comes from, and why.
    fn left_out(&self) -> String {
        let text = self.options.dialect.text_type();
        format!(
            "SELECT named_measure AS measure, named_area AS area, year, value, vintage, fault FROM heng_read WHERE fault IS NOT NULL\n\
             UNION ALL\n\
             SELECT named_measure, named_area, r.year, r.value, r.vintage, CAST('given twice' AS {text})\n\
             FROM heng_read r JOIN (\n  \
             SELECT subject, area, year, cell, vintage FROM heng_read WHERE fault IS NULL GROUP BY subject, area, year, cell, vintage\n  \
             HAVING {NOT_ONE}\n\
             ) t ON t.subject = r.subject AND t.area = r.area AND t.year = r.year AND t.cell = r.cell\n  \
             AND (t.vintage = r.vintage OR (t.vintage IS NULL AND r.vintage IS NULL))\n\
             WHERE r.fault IS NULL"
        )
    }
}

/// Rows of one key and vintage do not say the same.
const NOT_ONE: &str = "MIN(mask) <> MAX(mask) OR MIN(deleted) <> MAX(deleted) OR MIN(value) <> MAX(value) OR (COUNT(value) > 0 AND COUNT(value) < COUNT(*))";

/// The latest version of each key: a deletion leaves nothing, nor do two that contradict each other.
const IN_FORCE: &str = "SELECT subject AS src, area, year, cell, MAX(value) AS value, MAX(mask) AS mask, MAX(vintage) AS vintage
FROM (
  SELECT subject, area, year, cell, value, mask, deleted, vintage,
    RANK() OVER (PARTITION BY subject, area, year, cell ORDER BY vintage DESC NULLS LAST) AS place
  FROM heng_read WHERE fault IS NULL
) r
WHERE place = 1
GROUP BY subject, area, year, cell
HAVING MAX(deleted) = 0 AND MIN(mask) = MAX(mask)
  AND (COUNT(value) = 0 OR (COUNT(value) = COUNT(*) AND MIN(value) = MAX(value)))";

/// The tree as it was in each year of the data.
const LINKS: &str = "SELECT p.child, p.parent, p.grouped, a.level, y.year
FROM heng_part p
JOIN (SELECT DISTINCT year FROM heng_fact) y ON y.year >= p.first_year AND y.year <= p.last_year
JOIN heng_area a ON a.area = p.child";
