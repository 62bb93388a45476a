//! The roll-up as SQL, for data that lie in another engine.
//!
//! Beyond one machine there are engines enough; what they lack is the definitions. [`script`] compiles a plan into
//! statements over a table of observations: areas with their years, items, factors and exact limits of small counts
//! stand in them as `VALUES`, and the steps are those of [`crate::panel`]: versions in force, own figures, sums of
//! parts from the bottom up, values, limits. Each step is a table of its own, because a common table expression that is
//! named twice is computed twice in most engines.
//!
//! The panel that comes out has the columns of an export and is read back by [`crate::import`]; its trail is empty.

mod compiled;
mod definitions;
mod dialect;
mod expression;
mod observed;
mod pass;
mod result;
#[cfg(test)]
mod tests;

use heng_indicator::plan::AreaGroup;
use heng_indicator::{Plan, Text};

use crate::PanelOptions;
use crate::cell::CellSpace;
use crate::cube::tree::Tree;
use crate::findings::say;
use crate::vocabulary::Vocabulary;

use definitions::Definitions;

pub use dialect::Dialect;

/// What a script is written for.
#[derive(Clone, Debug, PartialEq)]
pub struct SqlOptions {
    /// The engine.
    pub dialect: Dialect,
    /// The table of observations.
    pub table: String,
    /// Years of the panel; empty: all. Every year of the table is read, whatever is wanted.
    pub years: Vec<i32>,
    /// Date known and level of the intervals, as in [`crate::panel`].
    pub panel: PanelOptions,
}

/// Something that the script cannot say: nothing is written rather than something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// The indicator, or what else it is about.
    pub of: String,
    /// Why.
    pub why: Text,
}

/// What all parts of a script need.
struct Script<'a> {
    plan: &'a Plan,
    vocabulary: &'a Vocabulary<'a>,
    space: &'a CellSpace,
    tree: &'a Tree<'a>,
    options: &'a SqlOptions,
    definitions: &'a Definitions,
}

/// The statements that compute a plan's panel, each closed by a semicolon. The last one makes the table `heng_panel`.
///
/// ```
/// use heng_core::PanelOptions;
/// use heng_core::sql::{Dialect, SqlOptions, script};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let options = SqlOptions {
///     dialect: Dialect::DuckDb,
///     table: "observations".into(),
///     years: vec![2024],
///     panel: PanelOptions::of(&plan),
/// };
/// let sql = script(&plan, &options).expect("everything in the embedded plan can be said");
/// assert!(sql.contains("CREATE OR REPLACE TEMP TABLE heng_panel AS"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// All that cannot be said in SQL, by name.
pub fn script(plan: &Plan, options: &SqlOptions) -> Result<String, Vec<Refusal>> {
    let vocabulary = Vocabulary::of(plan);
    let tree = Tree::of(plan);
    let space = CellSpace::of(plan)
        .ok()
        .filter(|space| i64::try_from(space.cells()).is_ok());
    let Some(space) = space else {
        return Err(vec![refuse(
            &plan.id.value,
            "分组太多，组合数超出 BIGINT",
            "too many breakdowns: their cells exceed BIGINT",
        )]);
    };
    let mut refusals = Vec::new();
    if !is_table_name(&options.table) {
        refusals.push(refuse(
            &options.table,
            "不是可用的表名：表名由字母、数字、下划线和点组成，不以 heng_ 开头",
            "not a name for the table: letters, digits, underscores and dots, not beginning with heng_",
        ));
    }
    let definitions = Definitions::of(plan, &vocabulary, &space, &mut refusals);
    let Some(limits) = result::Limits::of(options.panel.level) else {
        refusals.push(refuse(
            &options.panel.level.to_string(),
            "区间水平应在 0 与 1 之间",
            "the level of the intervals must lie between 0 and 1",
        ));
        return Err(refusals);
    };
    if !refusals.is_empty() {
        return Err(refusals);
    }
    let script = Script {
        plan,
        vocabulary: &vocabulary,
        space: &space,
        tree: &tree,
        options,
        definitions: &definitions,
    };
    let mut out = script.head();
    for (name, query) in [
        script.compiled(),
        script.observed(),
        script.passes(),
        script.result(&limits),
    ]
    .into_iter()
    .flatten()
    {
        out.push_str(&match name.strip_prefix("view ") {
            Some(name) => options.dialect.view(name, &query),
            None => options.dialect.table(&name, &query),
        });
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

/// A statement: the name of the table that it makes, and the query.
type Statement = (String, String);

impl Script<'_> {
    /// The groups of areas that the panel has rows of.
    fn groups(&self) -> &[AreaGroup] {
        &self.plan.groups
    }

    /// What the table must be like, in words.
    fn head(&self) -> String {
        let breakdowns: Vec<String> = self
            .plan
            .breakdowns
            .iter()
            .map(|b| {
                let codes: Vec<&str> = b.codes.iter().map(|code| code.id.value.as_str()).collect();
                let line = format!("{} text: {}, _T", b.id.value, codes.join(", "));
                format!("--   {}\n", on_one_line(&line))
            })
            .collect();
        format!(
            "-- {plan}（{id}）：由观测值表 {table} 汇总为数据面板 heng_panel\n\
             -- {en}: the panel heng_panel from the table of observations {table}\n\
             --\n\
             -- 所需的列 · columns expected of {table}:\n\
             --   measure text: 数据项或指标的 id · id of a measure, or of an indicator reported as it is\n\
             --   area text: 地区 id 或当年有效的代码 · id, or a code valid in that year\n\
             --   year integer\n\
             {breakdowns}\
             --   value double, NULL 只能与缺失状态同用 · NULL only with a missing status\n\
             --   status text: SDMX 字母以 ; 连接，或 deleted；NULL 为正常 · SDMX letters joined by ;, or deleted; NULL is normal\n\
             --   vintage timestamp (UTC), 可为 NULL · may be NULL\n\
             -- value 须已换算为数据项的单位 · values stand in the units of their measures.\n\
             -- heng_left_out 列出未用的行 · lists rows that were not used; heng_no_limits 列出缺区间的行 · rows whose interval is left to heng.\n\n",
            plan = on_one_line(&self.plan.name.zh),
            en = on_one_line(&self.plan.name.en),
            id = on_one_line(&self.plan.id.value),
            table = self.options.table,
            breakdowns = breakdowns.concat(),
        )
    }
}

fn refuse(of: &str, zh: &str, en: &str) -> Refusal {
    Refusal {
        of: of.to_owned(),
        why: say(zh, en),
    }
}

/// A text that cannot leave the comment that it stands in.
fn on_one_line(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

/// Names of the script's own tables begin with `heng_`: it must not replace the table that it reads.
fn is_table_name(name: &str) -> bool {
    let part_is_name = |part: &str| {
        part.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && part.chars().all(|c| c.is_alphanumeric() || c == '_')
    };
    let last = name.rsplit('.').next().unwrap_or(name);
    name.split('.').all(part_is_name) && !last.to_lowercase().starts_with("heng_")
}
