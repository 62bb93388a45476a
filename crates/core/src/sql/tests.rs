//! What a script says, and what it refuses to say. That engines compute from it what heng computes is shown in
//! `benches/distributed`.

use heng_indicator::expr::{Expr, Item};
use heng_indicator::plan::{Breakdown, BreakdownCode, Formula, MissingParts};
use heng_indicator::{Limits, Located, Plan, Span, embedded, load};

use super::{Dialect, Refusal, SqlOptions, script};
use crate::PanelOptions;
use crate::example;

fn options(dialect: Dialect, plan: &Plan) -> SqlOptions {
    SqlOptions {
        dialect,
        table: "observations".to_owned(),
        years: Vec::new(),
        panel: PanelOptions::of(plan),
    }
}

fn written(dialect: Dialect, plan: &Plan) -> String {
    script(plan, &options(dialect, plan)).unwrap_or_else(|r| panic!("{r:#?}"))
}

fn national() -> Plan {
    load(&embedded(), &Limits::default()).unwrap().plan.unwrap()
}

/// The statements of a script, without its comments.
fn statements(sql: &str) -> Vec<String> {
    sql.split(";\n")
        .map(|statement| {
            let lines = statement.lines().filter(|line| !line.starts_with("--"));
            lines.collect::<Vec<_>>().join("\n").trim().to_owned()
        })
        .filter(|statement| !statement.is_empty())
        .collect()
}

#[test]
fn the_script_of_the_example_plan() {
    let plan = example::plan();
    for dialect in Dialect::ALL {
        let name = format!("script_for_{}", dialect.id());
        insta::assert_snapshot!(name, written(dialect, &plan));
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    for dialect in Dialect::ALL {
        assert_eq!(written(dialect, &national()), written(dialect, &national()));
    }
}

#[test]
fn every_measure_indicator_and_area_of_the_embedded_plan_is_in_the_script() {
    let plan = national();
    for dialect in Dialect::ALL {
        let sql = written(dialect, &plan);
        let measures = plan.measures.iter().map(|m| &m.id.value);
        let indicators = plan.indicators.iter().map(|i| &i.id.value);
        let areas = plan.areas.iter().map(|a| &a.id.value);
        for id in measures.chain(indicators).chain(areas) {
            assert!(sql.contains(&format!("'{id}'")), "{dialect:?}: {id}");
        }
        let made = statements(&sql);
        let last = made.last().unwrap();
        // What is missing is asked for after the panel, and computed when asked.
        assert!(
            last.contains("heng_no_limits") || last.contains("heng_panel"),
            "{last}"
        );
        let view = if dialect == Dialect::DataFusion {
            "CREATE OR REPLACE VIEW heng_left_out"
        } else {
            "CREATE OR REPLACE TEMP VIEW heng_left_out"
        };
        assert!(sql.contains(view), "{dialect:?}");
    }
}

/// No statement touches anything but the script's own tables, or reads any but its own and the user's.
#[test]
fn only_tables_of_its_own_are_made() {
    for dialect in Dialect::ALL {
        let sql = written(dialect, &national());
        for statement in statements(&sql) {
            let first = statement.lines().next().unwrap();
            let own = [
                "CREATE OR REPLACE TEMP TABLE heng_",
                "CREATE OR REPLACE TABLE heng_",
                "CREATE OR REPLACE TEMP VIEW heng_",
                "CREATE OR REPLACE VIEW heng_",
                "DROP TABLE IF EXISTS heng_",
                "CREATE TABLE heng_",
            ];
            assert!(own.iter().any(|o| first.starts_with(o)), "{first}");
        }
        assert_eq!(sql.matches("observations o\n").count(), 1);
    }
}

/// Garwood's limits as Ulm (1990) and others print them: of no event, one, five and nine, at 95 %.
#[test]
fn exact_limits_of_small_counts_are_those_of_the_literature() {
    let published = [
        (0, 0.0, 3.689),
        (1, 0.025, 5.572),
        (5, 1.623, 11.668),
        (9, 4.115, 17.085),
    ];
    let sql = written(Dialect::DuckDb, &example::plan());
    let table = sql.split("TABLE heng_exact AS").nth(1).unwrap();
    let table = table.split(';').next().unwrap();
    for (events, lower, upper) in published {
        let start = format!("({events}, ");
        let row = table.lines().find(|line| line.starts_with(&start)).unwrap();
        let numbers: Vec<f64> = row
            .trim_end_matches(',')
            .trim_matches(['(', ')'])
            .split(", ")
            .map(|n| n.parse().unwrap())
            .collect();
        assert!((numbers[1] - lower).abs() < 6e-4, "{row}");
        assert!((numbers[2] - upper).abs() < 6e-4, "{row}");
    }
}

#[test]
fn a_date_and_years_are_in_the_script() {
    let plan = example::plan();
    let mut asked = options(Dialect::DuckDb, &plan);
    asked.years = vec![2023, 2024];
    asked.panel.as_of = crate::end_of_day("2024-06-30");
    let sql = script(&plan, &asked).unwrap();
    assert!(sql.contains("r.year IN (2023, 2024)"));
    // The end of that day in China is 16:00 in UTC; figures without a vintage are known once their year is over.
    let known = "r.vintage <= CAST('2024-06-30T15:59:59.999999Z' AS TIMESTAMP) OR (r.vintage IS NULL AND r.year <= 2023)";
    assert!(
        sql.contains(known),
        "{}",
        sql.lines()
            .filter(|l| l.contains("r.vintage"))
            .collect::<String>()
    );
}

fn refused(plan: &Plan, options: &SqlOptions) -> Vec<Refusal> {
    script(plan, options).expect_err("a refusal")
}

#[test]
fn a_table_name_that_is_none_is_refused() {
    let plan = example::plan();
    for name in [
        "",
        "observations; DROP TABLE users",
        "observations--",
        "a b",
        "'x'",
        "\"x\"",
        "`x`",
        "x)",
        "1st",
        "a..b",
        "a.",
        ".a",
        "a\nb",
        "heng_panel",
        "main.HENG_fact",
    ] {
        let mut asked = options(Dialect::DuckDb, &plan);
        name.clone_into(&mut asked.table);
        let told = refused(&plan, &asked);
        assert_eq!(told.len(), 1, "{name}");
        assert_eq!(told[0].of, name);
        assert!(told[0].why.zh.starts_with("不是可用的表名"));
    }
    for name in ["o", "_o2", "lake.heng.observations", "观测值"] {
        let mut asked = options(Dialect::DuckDb, &plan);
        name.clone_into(&mut asked.table);
        let sql = script(&plan, &asked).unwrap();
        assert!(sql.contains(&format!("FROM {name} o\n")));
    }
}

#[test]
fn a_level_that_is_none_is_refused() {
    let plan = example::plan();
    for level in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
        let mut asked = options(Dialect::Spark, &plan);
        asked.panel.level = level;
        let told = refused(&plan, &asked);
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].why.zh, "区间水平应在 0 与 1 之间");
    }
}

#[test]
fn marked_sums_are_refused() {
    let mut plan = example::plan();
    for indicator in &mut plan.indicators {
        indicator.missing_parts = MissingParts::Mark;
    }
    let told = refused(&plan, &options(Dialect::DuckDb, &plan));
    assert!(told.iter().any(|refusal| refusal.of == "births"));
    // What is not made of parts has none to miss.
    assert!(!told.iter().any(|refusal| refusal.of == "screening_gap"));
}

fn located<T>(value: T) -> Located<T> {
    Located {
        value,
        span: Span::default(),
    }
}

fn item(id: &str) -> Expr {
    Expr::Item(Item {
        id: located(id.to_owned()),
        selectors: Vec::new(),
    })
}

/// The example plan with the formula of its indicator `screening_gap` replaced.
fn with_expression(expression: Expr) -> Plan {
    let mut plan = example::plan();
    let gap = plan
        .indicators
        .iter_mut()
        .find(|i| i.id.value == "screening_gap")
        .unwrap();
    gap.formula = Formula::Expression {
        expression: located(expression),
        factor: 1.0,
    };
    plan
}

#[test]
fn formulas_that_cannot_be_said_are_refused_by_name() {
    for (expression, why) in [
        (Expr::Number(7.0), "算式中没有数据项"),
        (item("nobody"), "算式中有未定义的 id"),
        (item("screening_gap"), "指标之间循环引用"),
    ] {
        let plan = with_expression(expression);
        for dialect in Dialect::ALL {
            let told = refused(&plan, &options(dialect, &plan));
            assert_eq!(told.len(), 1, "{told:#?}");
            assert_eq!(told[0].of, "screening_gap");
            assert_eq!(told[0].why.zh, why);
        }
    }
}

/// All that is wrong is told at once.
#[test]
fn refusals_come_together() {
    let plan = with_expression(item("nobody"));
    let mut asked = options(Dialect::DuckDb, &plan);
    "not a table".clone_into(&mut asked.table);
    asked.panel.level = 2.0;
    assert_eq!(refused(&plan, &asked).len(), 3);
}

#[test]
fn breakdowns_beyond_a_bigint_are_refused() {
    let mut plan = example::plan();
    let sex = plan.breakdowns[0].clone();
    // 3⁴⁰ is about 1.2 × 10¹⁹, more than 2⁶³.
    plan.breakdowns = (0..40)
        .map(|at| Breakdown {
            id: located(format!("b{at}")),
            ..sex.clone()
        })
        .collect();
    let told = refused(&plan, &options(Dialect::DuckDb, &plan));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].of, "example");
    assert_eq!(told[0].why.zh, "分组太多，组合数超出 BIGINT");
}

/// Texts of a plan stay texts: in a comment on its line, in a value within its quotes.
#[test]
fn texts_of_the_plan_are_no_sql() {
    let mut plan = example::plan();
    plan.name.zh = "规划\nDROP TABLE observations;\n".to_owned();
    plan.name.en = "plan\r\nDROP TABLE observations;\u{2028}".to_owned();
    let code = BreakdownCode {
        id: located("x' OR '1' = '1\\".to_owned()),
        ..plan.breakdowns[0].codes[0].clone()
    };
    plan.breakdowns[0].codes.push(code);
    for dialect in Dialect::ALL {
        let sql = written(dialect, &plan);
        for line in sql.lines() {
            assert!(!line.starts_with("DROP TABLE observations"), "{line}");
        }
        let quoted = if dialect == Dialect::Spark {
            r"'x\' OR \'1\' = \'1\\'"
        } else {
            r"'x'' OR ''1'' = ''1\'"
        };
        assert!(sql.contains(quoted), "{dialect:?}");
    }
}
