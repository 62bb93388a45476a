//! `heng sql`: a script for another engine, from the plan alone.

use crate::user::User;

#[test]
fn the_embedded_plan_is_written_for_every_engine() {
    for (dialect, table) in [
        ("duckdb", "CREATE OR REPLACE TEMP TABLE heng_panel AS\n"),
        ("spark", "CREATE TABLE heng_panel USING parquet AS\n"),
        ("datafusion", "CREATE OR REPLACE TABLE heng_panel AS\n"),
    ] {
        let ran = User::new().runs(&["sql", "--dialect", dialect]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert_eq!(ran.err, "");
        assert!(ran.out.contains(table), "{dialect}");
        assert!(ran.out.contains("FROM observations o\n"));
        assert!(ran.out.contains("'maternal_mortality_ratio'"));
        assert!(ran.out.ends_with(";\n"), "{}", ran.out.len());
    }
}

#[test]
fn table_years_date_and_level_are_those_asked_for() {
    let ran = User::new().runs(&[
        "sql",
        "--dialect",
        "duckdb",
        "--table",
        "lake.filed",
        "--year",
        "2023",
        "2024",
        "--as-of",
        "2024-06-30",
        "--level",
        "0.9",
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for said in [
        "FROM lake.filed o\n",
        "r.year IN (2023, 2024)",
        "CAST('2024-06-30T15:59:59",
        "THEN 9e-1 END AS interval_level",
    ] {
        assert!(ran.out.contains(said), "{said}");
    }
}

#[test]
fn a_table_name_that_is_none_is_refused() {
    let name = "observations; DROP TABLE users";
    let asked = ["sql", "--dialect", "duckdb", "--table", name];
    let ran = User::new().runs(&asked);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.out, "");
    assert!(
        ran.err
            .contains("observations; DROP TABLE users：不能写成 SQL，未生成：不是可用的表名"),
        "{}",
        ran.err
    );
    let ran = User::new().runs(&[&asked[..], &["--lang", "en"]].concat());
    assert!(ran.err.contains("not a name for the table"), "{}", ran.err);
}

#[test]
fn an_unknown_engine_is_told_in_chinese_with_the_known_ones() {
    let ran = User::new().runs(&["sql", "--dialect", "oracle"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert_eq!(ran.out, "");
    for said in ["oracle", "可以写：duckdb、spark、datafusion"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
}
