//! What the plan knows, as tables of values.

use std::collections::BTreeSet;

use heng_indicator::Plan;

use super::dialect::{Dialect, number, number_or_null};
use super::{Script, Statement};

/// Years beyond every figure's.
const EVER: (i32, i32) = (0, 9999);

impl Script<'_> {
    /// Areas, their names and places in the tree by year, subjects, definitions and items.
    pub(super) fn compiled(&self) -> Vec<Statement> {
        let values = |name: &str, columns: &[(&str, &str)], rows: Vec<Vec<String>>| {
            let query = values(self.options.dialect, columns, &rows);
            (name.to_owned(), query)
        };
        let text = self.options.dialect.text_type();
        let mut all = vec![
            values(
                "heng_area",
                &[
                    ("area", "INT"),
                    ("id", text),
                    ("depth", "INT"),
                    ("level", "INT"),
                    ("above", "INT"),
                ],
                self.areas(),
            ),
            values(
                "heng_named",
                &[
                    ("name", text),
                    ("first_year", "INT"),
                    ("last_year", "INT"),
                    ("area", "INT"),
                ],
                self.names(),
            ),
            values(
                "heng_part",
                &[
                    ("child", "INT"),
                    ("parent", "INT"),
                    ("first_year", "INT"),
                    ("last_year", "INT"),
                    ("grouped", "INT"),
                ],
                self.parts(),
            ),
            values(
                "heng_subject",
                &[("id", text), ("subject", "INT")],
                self.subjects(),
            ),
            values(
                "heng_definition",
                &[
                    ("def", "INT"),
                    ("kind", "INT"),
                    ("needed", "INT"),
                    ("sides", "INT"),
                    ("items0", "INT"),
                    ("factor", "DOUBLE"),
                    ("leads_reported", "INT"),
                    ("sums", "INT"),
                    ("weight", "INT"),
                    ("bounded", "INT"),
                    ("scale0", "DOUBLE"),
                    ("scale1", "DOUBLE"),
                ],
                self.definition_rows(),
            ),
        ];
        let mut columns = vec![
            ("def", "INT"),
            ("pass", "INT"),
            ("side", "INT"),
            ("item", "INT"),
            ("src", "INT"),
            ("taken", "BIGINT"),
        ];
        let codes: Vec<String> = (0..self.space.dimensions())
            .map(|dimension| format!("code{dimension}"))
            .collect();
        columns.extend(codes.iter().map(|code| (code.as_str(), "INT")));
        all.push(values("heng_item", &columns, self.item_rows()));
        all.push((
            "heng_above".to_owned(),
            above(self.depths(), !self.groups().is_empty()),
        ));
        all
    }

    /// Depths of the tree, the top being 0.
    pub(super) fn depths(&self) -> u32 {
        (0..self.tree.len() as u32)
            .map(|area| self.tree.depth(area))
            .max()
            .unwrap_or_default()
    }

    /// The areas, then the groups of areas, which have no depth: they stand outside the tree.
    fn areas(&self) -> Vec<Vec<String>> {
        let groups = self.groups().iter().zip(self.tree.len()..);
        let groups = groups.map(|(group, number)| {
            let absent = ["-1", "NULL", "NULL"].map(str::to_owned);
            let id = self.options.dialect.text(&group.id.value);
            [vec![number.to_string(), id], absent.into()].concat()
        });
        (0..self.tree.len() as u32)
            .map(|area| {
                let above = self.tree.summed_to(area);
                vec![
                    area.to_string(),
                    self.options.dialect.text(&self.tree.area(area).id.value),
                    self.tree.depth(area).to_string(),
                    (self.tree.level(area) as u8).to_string(),
                    above.map_or_else(|| "NULL".to_owned(), |above| above.to_string()),
                ]
            })
            .chain(groups)
            .collect()
    }

    /// Ids and codes with the years in which they name an area.
    fn names(&self) -> Vec<Vec<String>> {
        let areas = &self.plan.areas;
        let ids = areas.iter().map(|area| area.id.value.as_str());
        let codes = areas.iter().flat_map(|area| &area.codes);
        let names: BTreeSet<&str> = ids.chain(codes.map(|c| c.code.value.as_str())).collect();
        let turns = turns(self.plan);
        let mut rows = Vec::new();
        for name in names {
            for (first, last, area) in spans(&turns, |year| self.vocabulary.area_named(name, year))
            {
                rows.push(vec![
                    self.options.dialect.text(name),
                    first.to_string(),
                    last.to_string(),
                    area.to_string(),
                ]);
            }
        }
        rows
    }

    /// Which area adds up to which, and to which groups, with the years.
    fn parts(&self) -> Vec<Vec<String>> {
        let turns = turns(self.plan);
        let mut rows = Vec::new();
        let groups = self.tree.len() as u32..;
        let members = self.plan.members();
        for (members, group) in members.iter().zip(groups).take(self.groups().len()) {
            for member in members {
                let is_in = |year| member.is_in(self.plan, year).then_some(group);
                for (first, last, _) in spans(&turns, is_in) {
                    rows.push(vec![
                        member.area.to_string(),
                        group.to_string(),
                        first.to_string(),
                        last.to_string(),
                        "1".to_owned(),
                    ]);
                }
            }
        }
        for child in 0..self.tree.len() as u32 {
            let Some(above) = self.tree.summed_to(child) else {
                continue;
            };
            let belongs = |year| self.tree.belongs(child, above, year).then_some(above);
            for (first, last, _) in spans(&turns, belongs) {
                rows.push(
                    [child as i32, above as i32, first, last, 0]
                        .map(|n| n.to_string())
                        .into(),
                );
            }
        }
        rows
    }

    fn subjects(&self) -> Vec<Vec<String>> {
        let subjects = &self.vocabulary.subjects;
        let named = subjects
            .iter()
            .enumerate()
            .filter(|(at, subject)| self.vocabulary.subject(subject.id) == Some(*at as u32));
        named
            .map(|(at, subject)| vec![self.options.dialect.text(subject.id), at.to_string()])
            .collect()
    }

    fn definition_rows(&self) -> Vec<Vec<String>> {
        let rows = self.definitions.list.iter().map(|d| {
            vec![
                d.number.to_string(),
                (d.kind as u8).to_string(),
                d.needed().to_string(),
                d.sides.len().to_string(),
                d.sides
                    .first()
                    .map_or(0, |side| side.items.len())
                    .to_string(),
                number(d.factor),
                u8::from(d.leads_reported).to_string(),
                u8::from(d.sums).to_string(),
                d.weight
                    .map_or_else(|| "NULL".to_owned(), |w| w.to_string()),
                u8::from(d.bounded).to_string(),
                number_or_null(d.scale(0)),
                number_or_null(d.scale(1)),
            ]
        });
        rows.collect()
    }

    fn item_rows(&self) -> Vec<Vec<String>> {
        let dimensions = self.space.dimensions();
        let mut rows = Vec::new();
        for d in &self.definitions.list {
            for (side, items) in d.sides.iter().enumerate() {
                for (at, item) in items.items.iter().enumerate() {
                    let mut row = vec![
                        d.number.to_string(),
                        d.pass.to_string(),
                        side.to_string(),
                        at.to_string(),
                        item.source.to_string(),
                        item.taken.to_string(),
                    ];
                    row.extend(item.codes.iter().map(|code| {
                        code.map_or_else(|| "NULL".to_owned(), |code| code.to_string())
                    }));
                    rows.push(row);
                }
            }
            if let Some(subject) = d.reported {
                // Side -1: the value as reported.
                let mut row = vec![d.number.to_string(), d.pass.to_string()];
                row.extend(["-1".to_owned(), "0".to_owned()]);
                row.extend([subject.to_string(), "0".to_owned()]);
                row.extend(vec!["NULL".to_owned(); dimensions]);
                rows.push(row);
            }
        }
        rows
    }
}

/// Every area with every area that it is summed to, at one step or several, and the level of the last step's part; and
/// with the groups that it or one of those is a member of.
fn above(depths: u32, grouped: bool) -> String {
    let mut steps =
        vec!["s1 AS (SELECT area, above, level FROM heng_area WHERE above IS NOT NULL)".to_owned()];
    for step in 2..=depths.max(1) {
        steps.push(format!(
            "s{step} AS (SELECT s.area, a.above, a.level FROM s{} s JOIN heng_area a ON a.area = s.above WHERE a.above IS NOT NULL)",
            step - 1
        ));
    }
    let all: Vec<String> = (1..=depths.max(1))
        .map(|step| format!("SELECT area, above, level FROM s{step}"))
        .collect();
    let all = all.join("\nUNION ALL ");
    if !grouped {
        return format!("WITH {}\n{all}", steps.join(",\n"));
    }
    steps.push(format!("tree AS ({all})"));
    format!(
        "WITH {}\nSELECT area, above, level FROM tree\n\
         UNION ALL SELECT p.child, p.parent, a.level FROM heng_part p JOIN heng_area a ON a.area = p.child WHERE p.grouped = 1\n\
         UNION ALL SELECT t.area, p.parent, a.level FROM tree t JOIN heng_part p ON p.child = t.above AND p.grouped = 1 JOIN heng_area a ON a.area = p.child",
        steps.join(",\n")
    )
}

/// Years in which something about codes changes, with the first of all.
fn turns(plan: &Plan) -> Vec<i32> {
    let codes = plan.areas.iter().flat_map(|area| &area.codes);
    let years = codes.flat_map(|code| [code.from, code.to.map(|year| year + 1)]);
    let mut turns: BTreeSet<i32> = years
        .flatten()
        .filter(|year| (EVER.0..=EVER.1).contains(year))
        .collect();
    turns.insert(EVER.0);
    turns.into_iter().collect()
}

/// Runs of years between turns in which `of` gives the same.
fn spans(turns: &[i32], of: impl Fn(i32) -> Option<u32>) -> Vec<(i32, i32, u32)> {
    let mut spans: Vec<(i32, i32, u32)> = Vec::new();
    for (at, first) in turns.iter().enumerate() {
        let last = turns.get(at + 1).map_or(EVER.1, |next| next - 1);
        let Some(area) = of(*first) else { continue };
        match spans.last_mut() {
            Some(span) if span.2 == area && span.1 + 1 == *first => span.1 = last,
            _ => spans.push((*first, last, area)),
        }
    }
    spans
}

/// Rows as a query with named and typed columns.
pub(super) fn values(dialect: Dialect, columns: &[(&str, &str)], rows: &[Vec<String>]) -> String {
    debug_assert!(rows.iter().all(|row| row.len() == columns.len()));
    if rows.is_empty() {
        let columns: Vec<String> = columns
            .iter()
            .map(|(name, kind)| format!("CAST(NULL AS {kind}) AS {name}"))
            .collect();
        return format!(
            "SELECT {} FROM (VALUES (0)) AS v(n) WHERE n = 1",
            columns.join(", ")
        );
    }
    let text = dialect.text_type();
    let cast: Vec<String> = columns
        .iter()
        .map(|(name, kind)| {
            if *kind == text {
                (*name).to_owned()
            } else {
                format!("CAST({name} AS {kind}) AS {name}")
            }
        })
        .collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let rows: Vec<String> = rows
        .iter()
        .map(|row| format!("({})", row.join(", ")))
        .collect();
    format!(
        "SELECT {} FROM (VALUES\n{}\n) AS v({})",
        cast.join(", "),
        rows.join(",\n"),
        names.join(", ")
    )
}
