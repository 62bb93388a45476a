//! Passes over definitions: own figures first, then every depth of the tree from the bottom up.

use std::collections::BTreeSet;

use crate::cube::definition::Kind;
use crate::status::{EXEMPT, LETTERS, MISSING, bits};

use super::definitions::Compiled;
use super::dialect::finite;
use super::{Script, Statement, expression};

/// Areas that are computed together.
enum Stage {
    /// All, where nothing is summed.
    All,
    /// Those of the greatest depth, that nothing comes from below for.
    Deepest(u32),
    /// Those of a depth.
    Depth(u32),
    /// The groups, of areas down to this depth.
    Groups(u32),
}

/// One pass with the names of its tables.
struct Pass<'a> {
    number: usize,
    definitions: &'a [&'a Compiled],
    /// Earlier passes whose rows are items of this one.
    earlier: Vec<usize>,
}

impl Script<'_> {
    pub(super) fn passes(&self) -> Vec<Statement> {
        let mut out = Vec::new();
        let passes = self.definitions.passes();
        for (number, definitions) in &passes {
            let sources: BTreeSet<u32> = definitions
                .iter()
                .flat_map(|d| &d.sides)
                .flat_map(|side| side.items.iter().map(|item| item.source))
                .collect();
            let earlier = passes
                .iter()
                .filter(|(_, made)| made.iter().any(|d| sources.contains(&d.number)));
            let pass = Pass {
                number: *number,
                definitions,
                earlier: earlier.map(|(number, _)| *number).collect(),
            };
            let p = pass.number;
            out.push((format!("view heng_{p}_item"), pass.facts()));
            out.push((format!("heng_{p}_cell"), self.cells(&pass)));
            out.push((format!("heng_{p}_own"), pass.own()));
            let sums = definitions.iter().any(|d| d.sums);
            if sums {
                out.push((format!("heng_{p}_expected"), pass.expected()));
            }
            let depths = if sums { self.depths() } else { 0 };
            for depth in (0..=depths).rev() {
                let stage = match sums {
                    true if depth == depths => Stage::Deepest(depth),
                    true => Stage::Depth(depth),
                    false => Stage::All,
                };
                let step = pass.step(&stage);
                out.push((format!("heng_{p}_depth{depth}"), step));
            }
            let mut rows: Vec<String> = (0..=depths)
                .map(|depth| format!("SELECT {ROW} FROM heng_{p}_depth{depth} WHERE keep = 1"))
                .collect();
            if sums && !self.groups().is_empty() {
                let step = pass.step(&Stage::Groups(depths));
                out.push((format!("heng_{p}_group"), step));
                rows.push(format!("SELECT {ROW} FROM heng_{p}_group WHERE keep = 1"));
            }
            out.push((format!("view heng_{p}_row"), rows.join("\nUNION ALL ")));
        }
        out
    }

    /// Which cells of which source are which item of which definition's row.
    fn cells(&self, pass: &Pass<'_>) -> String {
        let p = pass.number;
        let fits: Vec<String> = (0..self.space.dimensions())
            .map(|dimension| {
                let code = self.space.code_in("c.cell", dimension, &|above, below| {
                    self.options.dialect.over(above, below)
                });
                format!("\n  AND (i.code{dimension} IS NULL OR i.code{dimension} = {code})")
            })
            .collect();
        format!(
            "SELECT c.src, c.cell, i.def, i.side, i.item, c.cell - i.taken AS row_cell\n\
             FROM (SELECT DISTINCT src, cell FROM heng_{p}_item) c\n\
             JOIN heng_item i ON i.src = c.src\n\
             WHERE i.pass = {p}{}",
            fits.concat()
        )
    }
}

impl Pass<'_> {
    /// What was submitted and what earlier passes gave.
    fn facts(&self) -> String {
        let mut parts = vec![
            "SELECT src, area, year, cell, value, mask, vintage, CAST(NULL AS BIGINT) AS parts, CAST(NULL AS BIGINT) AS expected FROM heng_fact"
                .to_owned(),
        ];
        for earlier in &self.earlier {
            parts.push(format!(
                "SELECT def, area, year, cell, value, mask, vintage, parts, expected FROM heng_{earlier}_row"
            ));
        }
        parts.join("\nUNION ALL ")
    }

    /// What every area submitted itself: one row a definition, area, year and cell.
    fn own(&self) -> String {
        let p = self.number;
        let mut columns = Vec::new();
        let mut values = Vec::new();
        for side in 0..2_usize {
            let of_side = |d: &&Compiled| d.sides.get(side).map_or(0, |s| s.items.len());
            let most = self
                .definitions
                .iter()
                .map(of_side)
                .max()
                .unwrap_or_default();
            for item in 0..most.max(1) {
                columns.push(format!(
                    "    MAX(CASE WHEN m.side = {side} AND m.item = {item} THEN f.value END) AS i{side}_{item},\n"
                ));
            }
            let cases: String = self
                .definitions
                .iter()
                .filter_map(|d| {
                    let expr = d.sides.get(side)?.expr.as_ref()?;
                    let mut items = (0..).map(|item| format!("g.i{side}_{item}"));
                    let value = finite(&expression::sql(expr, &mut items));
                    Some(format!("\n    WHEN {} THEN {value}", d.number))
                })
                .collect();
            values.push(if cases.is_empty() {
                format!("g.i{side}_0 AS v{side}")
            } else {
                format!("CASE g.def{cases}\n    ELSE g.i{side}_0 END AS v{side}")
            });
        }
        let (least, parts) = if self.earlier.is_empty() {
            (
                String::new(),
                "CAST(NULL AS BIGINT) AS parts, CAST(NULL AS BIGINT) AS expected",
            )
        } else {
            (least(p), "l.parts, l.expected")
        };
        format!(
            "SELECT g.def, g.area, g.year, g.cell,\n  {},\n  \
             g.found0, g.told, g.told_value, g.told_mask, g.told_vintage, g.mask, g.vintage, g.exempt, {parts}\n\
             FROM (\n  SELECT m.def, f.area, f.year, m.row_cell AS cell,\n{}    \
             SUM(CASE WHEN m.side = 0 THEN 1 ELSE 0 END) AS found0,\n    \
             MAX(CASE WHEN m.side = -1 THEN 1 ELSE 0 END) AS told,\n    \
             MAX(CASE WHEN m.side = -1 THEN f.value END) AS told_value,\n    \
             BIT_OR(CASE WHEN m.side = -1 THEN f.mask ELSE CAST(0 AS BIGINT) END) AS told_mask,\n    \
             MAX(CASE WHEN m.side = -1 THEN f.vintage END) AS told_vintage,\n    \
             BIT_OR(CASE WHEN m.side >= 0 THEN f.mask ELSE CAST(0 AS BIGINT) END) AS mask,\n    \
             MAX(CASE WHEN m.side >= 0 THEN f.vintage END) AS vintage,\n    \
             MAX(CASE WHEN m.side < 0 OR f.value IS NOT NULL THEN 0 WHEN (f.mask & {NOTHING}) <> 0 THEN 2 WHEN (f.mask & {EXEMPT}) <> 0 THEN 1 ELSE 0 END) AS exempt\n  \
             FROM heng_{p}_item f JOIN heng_{p}_cell m ON m.src = f.src AND m.cell = f.cell\n  \
             GROUP BY m.def, f.area, f.year, m.row_cell\n) g{least}",
            values.join(",\n  "),
            columns.concat(),
        )
    }

    /// How many parts an area should have, by definition and year: those at a level at which something is ever
    /// submitted.
    fn expected(&self) -> String {
        let p = self.number;
        format!(
            "SELECT x.def, k.parent AS area, k.year, COUNT(*) AS expected\n\
             FROM (\n  SELECT DISTINCT s.def, u.above, u.level\n  \
             FROM (SELECT DISTINCT o.def, o.area FROM heng_{p}_own o JOIN heng_definition d ON d.def = o.def WHERE d.sums = 1) s\n  \
             JOIN heng_above u ON u.area = s.area\n) x\n\
             JOIN heng_link k ON k.parent = x.above AND k.level = x.level\n\
             GROUP BY x.def, k.parent, k.year"
        )
    }

    /// The areas of one stage.
    fn step(&self, stage: &Stage) -> String {
        let p = self.number;
        let own = |depth: i64| {
            format!(
                "SELECT o.* FROM heng_{p}_own o JOIN heng_area a ON a.area = o.area WHERE a.depth = {depth}"
            )
        };
        let (own, above) = match *stage {
            Stage::All => (format!("SELECT * FROM heng_{p}_own"), None),
            Stage::Deepest(depth) => (own(depth.into()), None),
            Stage::Depth(depth) => (own(depth.into()), Some(node(p, [depth + 1], false))),
            Stage::Groups(deepest) => (own(-1), Some(node(p, 0..=deepest, true))),
        };
        let (joined, due) = match &above {
            None => (NO_PARTS.to_owned(), String::new()),
            Some(node) => (
                format!("node AS (\n{node}\n),\njoined AS (\n{BOTH}\n)"),
                format!(
                    "\n  LEFT JOIN heng_{p}_expected e ON e.def = b.def AND e.area = b.area AND e.year = b.year"
                ),
            ),
        };
        let expected = if above.is_some() {
            "COALESCE(e.expected, 0)"
        } else {
            "CAST(0 AS BIGINT)"
        };
        let weighs = self.definitions.iter().any(|d| d.weight.is_some());
        let (weights, weight) = if weighs {
            (
                "\n  LEFT JOIN heng_0_row w ON w.def = d.weight AND w.area = b.area AND w.year = b.year AND w.cell = b.cell",
                "w.value AS w_value, COALESCE(w.mask, 0) AS w_mask, w.vintage AS w_vintage",
            )
        } else {
            (
                "",
                "CAST(NULL AS DOUBLE) AS w_value, CAST(0 AS BIGINT) AS w_mask, CAST(NULL AS TIMESTAMP) AS w_vintage",
            )
        };
        let exceeds = |above: &str, below: &str| {
            format!(
                "(bounded = 1 AND {above} * COALESCE(scale0, 1e0) > {below} * COALESCE(scale1, 1e0) * (1e0 + 1e-12))"
            )
        };
        let ratio = |above: &str, below: &str| {
            format!(
                "CASE WHEN {below} <> 0e0 AND NOT {} THEN {above} / NULLIF({below}, 0e0) * factor END",
                exceeds(above, below)
            )
        };
        let (ratio_kind, reported_kind, expression_kind) = (
            Kind::Ratio as u8,
            Kind::Reported as u8,
            Kind::Expression as u8,
        );
        format!(
            "WITH own AS (\n{own}\n),\n{joined},\n\
             known AS (\n  SELECT b.*, d.kind, d.needed, d.sides, d.items0, d.factor, d.leads_reported, d.sums, d.weight, d.bounded, d.scale0, d.scale1,\n    \
             CASE WHEN b.with0 + b.with1 > 0 OR (b.node_mask & {WITHHELD}) <> 0 THEN 1 ELSE 0 END AS has_parts,\n    \
             CASE WHEN {expected} > b.exempts THEN {expected} - b.exempts ELSE 0 END AS due,\n    {weight}\n  \
             FROM joined b JOIN heng_definition d ON d.def = b.def{due}{weights}\n),\n\
             sided AS (\n  SELECT k.*,\n    \
             CASE WHEN has_parts = 1 AND whole = due AND whole > 0 THEN 1 ELSE 0 END AS complete,\n    \
             CASE WHEN v0 IS NULL AND sides >= 1 AND weight IS NULL AND has_parts = 1 AND with0 = due AND due > 0 THEN 1 ELSE 0 END AS fill0,\n    \
             CASE WHEN v1 IS NULL AND sides >= 2 AND weight IS NULL AND has_parts = 1 AND with1 = due AND due > 0 THEN 1 ELSE 0 END AS fill1\n  \
             FROM known k\n),\n\
             filled AS (\n  SELECT s.*,\n    \
             CASE WHEN complete = 1 THEN sum0 END AS f0,\n    \
             CASE WHEN complete = 1 AND needed = 2 THEN sum1 END AS f1,\n    \
             CASE WHEN fill0 = 1 THEN sum0 ELSE v0 END AS o0,\n    \
             CASE WHEN fill1 = 1 THEN sum1 ELSE v1 END AS o1,\n    \
             CASE WHEN (fill0 = 1 AND sum0 IS NOT NULL) OR (fill1 = 1 AND sum1 IS NOT NULL) THEN 1 ELSE 0 END AS mixed\n  \
             FROM sided s\n),\n\
             raw AS (\n  SELECT t.*,\n    \
             CASE WHEN weight IS NOT NULL THEN f0 / NULLIF(f1, 0e0)\n      \
             WHEN kind = {ratio_kind} THEN {from_parts}\n      \
             WHEN kind = {reported_kind} THEN f0\n      \
             ELSE f0 * factor END AS raw_f,\n    \
             CASE WHEN kind = {ratio_kind} THEN {from_own}\n      \
             WHEN kind = {reported_kind} THEN CAST(NULL AS DOUBLE)\n      \
             ELSE o0 * factor END AS raw_o,\n    \
             CASE WHEN mixed = 1 THEN mask | node_mask ELSE mask END AS own_mask,\n    \
             CASE WHEN mixed = 1 THEN GREATEST(vintage, node_vintage) ELSE vintage END AS own_vintage\n  \
             FROM filled t\n),\n\
             valued AS (\n  SELECT r.*, {fv} AS fv, {ov} AS ov FROM raw r\n),\n\
             chosen AS (\n  SELECT v.*, COALESCE(fv, ov) AS cv,\n    \
             CASE WHEN fv IS NOT NULL THEN 1 ELSE 0 END AS of_parts,\n    \
             CASE WHEN fv IS NOT NULL THEN f0 ELSE o0 END AS k0,\n    \
             CASE WHEN fv IS NOT NULL THEN f1 ELSE o1 END AS k1,\n    \
             CASE WHEN told_value IS NULL AND fv IS NOT NULL AND ov IS NOT NULL AND (v0 IS NOT NULL OR v1 IS NOT NULL) THEN 1 ELSE 0 END AS own_beside\n  \
             FROM valued v\n),\n\
             beside AS (\n  SELECT c.*, COALESCE(told_value, CASE WHEN own_beside = 1 THEN ov END) AS av FROM chosen c\n),\n\
             led AS (\n  SELECT b.*,\n    \
             CASE WHEN av IS NOT NULL AND (leads_reported = 1 OR cv IS NULL) THEN 1 ELSE 0 END AS as_told\n  FROM beside b\n),\n\
             settled AS (\n  SELECT e.*,\n    \
             CASE WHEN as_told = 1 THEN av ELSE cv END AS lv,\n    \
             CASE WHEN as_told = 0 THEN k0 WHEN own_beside = 1 THEN o0 END AS l0,\n    \
             CASE WHEN as_told = 0 THEN k1 WHEN own_beside = 1 THEN o1 END AS l1,\n    \
             CASE WHEN as_told = 1 AND own_beside = 0 THEN told_mask WHEN as_told = 0 AND of_parts = 1 THEN node_mask ELSE own_mask END AS l_mask,\n    \
             CASE WHEN as_told = 1 AND own_beside = 0 THEN told_vintage WHEN as_told = 0 AND of_parts = 1 THEN node_vintage ELSE own_vintage END AS l_vintage\n  \
             FROM led e\n),\n\
             given AS (\n  SELECT l.*,\n    \
             CASE WHEN lv IS NOT NULL THEN 0 WHEN exempt = 2 OR (told = 1 AND told_value IS NULL AND (told_mask & {NOTHING}) <> 0) THEN 2\n      \
             WHEN exempt = 1 OR (told = 1 AND told_value IS NULL AND (told_mask & {EXEMPT}) <> 0) THEN 1 ELSE 0 END AS is_exempt,\n    \
             CASE WHEN lv IS NULL AND (node_mask & {WITHHELD}) <> 0 THEN 1 ELSE 0 END AS no_sum,\n    \
             CASE WHEN kind = {reported_kind} THEN lv WHEN l0 IS NOT NULL THEN l0 WHEN cv IS NOT NULL THEN k0 ELSE o0 END AS g0,\n    \
             CASE WHEN kind = {reported_kind} THEN CAST(NULL AS DOUBLE) WHEN l0 IS NOT NULL THEN l1 WHEN cv IS NOT NULL THEN k1 ELSE o1 END AS g1,\n    \
             CASE WHEN kind = {reported_kind} OR l0 IS NOT NULL THEN l_mask WHEN of_parts = 1 THEN node_mask ELSE own_mask END AS g_mask,\n    \
             CASE WHEN kind = {reported_kind} OR l0 IS NOT NULL THEN l_vintage WHEN of_parts = 1 THEN node_vintage ELSE own_vintage END AS g_vintage\n  \
             FROM settled l\n),\n\
             carried AS (\n  SELECT g.*,\n    \
             CASE WHEN weight IS NOT NULL THEN lv * w_value WHEN kind = {ratio_kind} AND {exceeds} THEN CAST(NULL AS DOUBLE) ELSE g0 END AS c0,\n    \
             CASE WHEN weight IS NOT NULL THEN CASE WHEN lv IS NOT NULL THEN w_value END WHEN kind = {ratio_kind} AND {exceeds} THEN CAST(NULL AS DOUBLE) ELSE g1 END AS c1,\n    \
             CASE WHEN weight IS NULL THEN g_mask WHEN lv IS NOT NULL THEN l_mask | w_mask ELSE l_mask END AS c_mask,\n    \
             CASE WHEN weight IS NULL THEN g_vintage WHEN lv IS NOT NULL THEN GREATEST(l_vintage, w_vintage) ELSE l_vintage END AS c_vintage\n  \
             FROM given g\n),\n\
             told_above AS (\n  SELECT c.*,\n    \
             CASE WHEN c0 IS NOT NULL AND (needed = 1 OR c1 IS NOT NULL) THEN 1 ELSE 0 END AS has_all,\n    \
             CASE WHEN is_exempt = 0 AND ((mask | c_mask | told_mask | node_mask) & {WITHHELD}) <> 0 AND (c0 IS NULL OR (needed = 2 AND c1 IS NULL)) THEN 1 ELSE 0 END AS withheld\n  \
             FROM carried c\n)\n\
             SELECT def, area, year, cell,\n  \
             CASE WHEN lv IS NOT NULL OR told = 1 OR whole > 0 OR no_sum = 1\n    OR (kind = {expression_kind} AND found0 = items0) OR (kind <> {expression_kind} AND kind <> {reported_kind} AND found0 > 0) THEN 1 ELSE 0 END AS keep,\n  \
             lv AS value,\n  \
             CASE WHEN weight IS NULL AND kind <> {expression_kind} AND kind <> {reported_kind} THEN CASE WHEN l0 IS NULL AND l1 IS NULL THEN k0 ELSE l0 END END AS n0,\n  \
             CASE WHEN weight IS NULL AND kind <> {expression_kind} AND kind <> {reported_kind} THEN CASE WHEN l0 IS NULL AND l1 IS NULL THEN k1 ELSE l1 END END AS n1,\n  \
             av AS reported, cv AS computed,\n  \
             CASE WHEN lv IS NOT NULL AND l0 IS NOT NULL THEN 1 ELSE 0 END AS from_sides,\n  \
             CASE WHEN has_parts = 1 AND mixed = 1 AND ov IS NOT NULL THEN due WHEN has_parts = 1 AND (whole > 0 OR no_sum = 1) THEN whole WHEN parts IS NOT NULL THEN parts WHEN lv IS NOT NULL THEN 1 ELSE 0 END AS parts,\n  \
             CASE WHEN has_parts = 1 AND mixed = 1 AND ov IS NOT NULL THEN due WHEN has_parts = 1 AND (whole > 0 OR no_sum = 1) THEN due WHEN parts IS NOT NULL THEN expected ELSE 1 END AS expected,\n  \
             CASE WHEN lv IS NOT NULL THEN l_mask & {A_VALUE} ELSE l_mask | told_mask | mask | CASE WHEN complete = 1 THEN node_mask ELSE CAST(0 AS BIGINT) END | CASE WHEN no_sum = 1 THEN CAST({WITHHELD} AS BIGINT) ELSE CAST(0 AS BIGINT) END END AS mask,\n  \
             GREATEST(l_vintage, told_vintage, vintage, CASE WHEN complete = 1 THEN node_vintage END) AS vintage,\n  \
             c0, c1, c_mask, c_vintage, is_exempt, has_all, withheld,\n  \
             CASE WHEN sums = 1 AND (is_exempt > 0 OR c0 IS NOT NULL OR c1 IS NOT NULL OR withheld = 1) THEN 1 ELSE 0 END AS gives,\n  \
             CASE WHEN is_exempt = 0 AND has_all = 1 THEN 1 ELSE 0 END AS is_whole\n\
             FROM told_above",
            from_parts = ratio("f0", "f1"),
            from_own = ratio("o0", "o1"),
            fv = finite("raw_f"),
            ov = finite("raw_o"),
            exceeds = exceeds("g0", "g1"),
        )
    }
}

/// Withheld, and: the thing cannot exist there.
const WITHHELD: u32 = bits(b"Q");
const NOTHING: u32 = bits(b"M");

/// The letters that a value can have.
const A_VALUE: u32 = ((1 << LETTERS.len()) - 1) & !MISSING;

/// What a row of a pass has for later ones and for the panel.
const ROW: &str = "def, area, year, cell, value, n0, n1, reported, computed, from_sides, parts, expected, mask, vintage";

/// Nothing comes from below.
const NO_PARTS: &str = "joined AS (
  SELECT o.*, CAST(NULL AS DOUBLE) AS sum0, CAST(NULL AS DOUBLE) AS sum1, CAST(0 AS BIGINT) AS with0, CAST(0 AS BIGINT) AS with1,
    CAST(0 AS BIGINT) AS whole, CAST(0 AS BIGINT) AS exempts, CAST(0 AS BIGINT) AS node_mask, CAST(NULL AS TIMESTAMP) AS node_vintage
  FROM own o
)";

/// Areas that submitted something, areas whose parts did, and both.
const BOTH: &str = "  SELECT COALESCE(o.def, n.def) AS def, COALESCE(o.area, n.area) AS area, COALESCE(o.year, n.year) AS year, COALESCE(o.cell, n.cell) AS cell,
    o.v0, o.v1, COALESCE(o.found0, 0) AS found0, COALESCE(o.told, 0) AS told, o.told_value, COALESCE(o.told_mask, 0) AS told_mask, o.told_vintage,
    COALESCE(o.mask, 0) AS mask, o.vintage, COALESCE(o.exempt, 0) AS exempt, o.parts, o.expected,
    CASE WHEN ABS(n.sum0) <= 1.7976931348623157e308 THEN n.sum0 END AS sum0, CASE WHEN ABS(n.sum1) <= 1.7976931348623157e308 THEN n.sum1 END AS sum1,
    COALESCE(n.with0, 0) AS with0, COALESCE(n.with1, 0) AS with1,
    COALESCE(n.whole, 0) AS whole, COALESCE(n.exempts, 0) AS exempts, COALESCE(n.node_mask, 0) AS node_mask, n.node_vintage
  FROM own o FULL JOIN node n ON n.def = o.def AND n.area = o.area AND n.year = o.year AND n.cell = o.cell";

/// What the parts at some depths give: to the areas above them, or to the groups that they are members of.
fn node(pass: usize, depths: impl IntoIterator<Item = u32>, to_groups: bool) -> String {
    let parts: Vec<String> = depths
        .into_iter()
        .map(|depth| {
            format!(
                "SELECT def, area, year, cell, c0, c1, c_mask, c_vintage, is_exempt, has_all, withheld, is_whole FROM heng_{pass}_depth{depth} WHERE gives = 1"
            )
        })
        .collect();
    let (parts, grouped) = (parts.join("\n    UNION ALL "), u8::from(to_groups));
    format!(
        "  SELECT c.def, k.parent AS area, c.year, c.cell,\n    \
         SUM(CASE WHEN c.is_exempt = 2 AND c.has_all = 0 THEN NULL ELSE c.c0 END) AS sum0, SUM(CASE WHEN c.is_exempt = 2 AND c.has_all = 0 THEN NULL ELSE c.c1 END) AS sum1,\n    \
         COUNT(CASE WHEN c.is_exempt = 0 THEN c.c0 END) AS with0, COUNT(CASE WHEN c.is_exempt = 0 THEN c.c1 END) AS with1,\n    \
         SUM(c.is_whole) AS whole, SUM(CASE WHEN c.is_exempt > 0 THEN 1 ELSE 0 END) AS exempts,\n    \
         BIT_OR(CASE WHEN c.is_exempt > 0 OR (c.c0 IS NULL AND c.c1 IS NULL) THEN CAST(0 AS BIGINT) ELSE c.c_mask & {A_VALUE} END\n      \
         | CASE WHEN c.withheld = 1 THEN CAST({WITHHELD} AS BIGINT) ELSE CAST(0 AS BIGINT) END) AS node_mask,\n    \
         MAX(CASE WHEN c.is_exempt > 0 OR c.c0 IS NOT NULL OR c.c1 IS NOT NULL THEN c.c_vintage END) AS node_vintage\n  \
         FROM (\n    {parts}\n  ) c JOIN heng_link k ON k.child = c.area AND k.year = c.year AND k.grouped = {grouped}\n  \
         GROUP BY c.def, k.parent, c.year, c.cell"
    )
}

/// The least complete of the items that were summed.
fn least(pass: usize) -> String {
    format!(
        "\nLEFT JOIN (\n  SELECT def, area, year, cell, parts, expected FROM (\n    \
         SELECT m.def, f.area, f.year, m.row_cell AS cell, f.parts, f.expected,\n      \
         ROW_NUMBER() OVER (PARTITION BY m.def, f.area, f.year, m.row_cell\n        \
         ORDER BY CAST(f.parts AS DOUBLE) / CASE WHEN f.expected > 0 THEN f.expected ELSE 1 END, m.side, m.item) AS place\n    \
         FROM heng_{pass}_item f JOIN heng_{pass}_cell m ON m.src = f.src AND m.cell = f.cell\n    \
         WHERE f.parts IS NOT NULL AND m.side >= 0\n  ) r WHERE place = 1\n\
         ) l ON l.def = g.def AND l.area = g.area AND l.year = g.year AND l.cell = g.cell"
    )
}
