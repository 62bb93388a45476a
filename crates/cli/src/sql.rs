//! `heng sql`: the roll-up as a script for another engine. Nothing is read but the plan.

use std::path::PathBuf;

use clap::ValueEnum;
use heng_core::PanelOptions;
use heng_core::sql::{Dialect, SqlOptions, script};
use jiff::civil::Date;

use crate::args::{Args, year};
use crate::failure::Failure;
use crate::{source, text};

#[derive(Debug, clap::Args)]
pub(crate) struct SqlArgs {
    /// 数据库或计算引擎 · engine
    #[arg(long, value_enum)]
    pub(crate) dialect: DialectArg,
    /// 规划文件夹；不写则用内置规划 · plan folder; the embedded plan if left out
    #[arg(long, value_name = "DIR")]
    pub(crate) plan: Option<PathBuf>,
    /// 观测值表的名称 · table of the observations
    #[arg(long, value_name = "NAME", default_value = "observations")]
    pub(crate) table: String,
    /// 面板只留这些年份，可多次给出；不写则为全部 · years of the panel (repeatable; all if left out)
    #[arg(long, value_name = "YEAR", num_args = 1.., value_parser = year(), allow_negative_numbers = true)]
    pub(crate) year: Vec<i32>,
    /// 只用该日期及以前的版次 · what was known on that date
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// 区间水平，如 0.95；不写则取自评价方案 · level of the intervals, as 0.95; the scheme's if left out
    #[arg(long, value_name = "LEVEL")]
    pub(crate) level: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DialectArg {
    Duckdb,
    Spark,
    Datafusion,
}

impl DialectArg {
    fn dialect(self) -> Dialect {
        match self {
            Self::Duckdb => Dialect::DuckDb,
            Self::Spark => Dialect::Spark,
            Self::Datafusion => Dialect::DataFusion,
        }
    }
}

pub(crate) fn run(options: &SqlArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let mut plans = source::plans(options.plan.as_slice(), lang)?;
    let Some(plan) = plans.pop() else {
        return Err(Failure::Faults(0));
    };
    let defaults = PanelOptions::of(&plan);
    let asked = SqlOptions {
        dialect: options.dialect.dialect(),
        table: options.table.clone(),
        years: options.year.clone(),
        panel: PanelOptions {
            as_of: options
                .as_of
                .and_then(|date| heng_core::end_of_day(&date.to_string())),
            level: options.level.unwrap_or(defaults.level),
            ..defaults
        },
    };
    match script(&plan, &asked) {
        Ok(sql) => {
            say!("{sql}");
            Ok(())
        }
        Err(refusals) => {
            for refusal in &refusals {
                tell_line!("{}", text::sql::refused(refusal, lang));
            }
            Err(Failure::Faults(refusals.len()))
        }
    }
}
