//! The arguments, as clap reads them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::RangedI64ValueParser;
use clap::{ArgAction, Parser, Subcommand, ValueEnum, value_parser};
use heng_indicator::Lang;
use heng_report::write::VerdictFormat;
use jiff::civil::Date;

use crate::assess::AssessArgs;
use crate::by_method::ProgressArgs;
use crate::explain::ExplainArgs;
use crate::findings::FindingsArgs;
use crate::form::FormArgs;
use crate::index::IndexArgs;
use crate::layout::LayoutArgs;
use crate::sql::SqlArgs;
use crate::status::StatusArgs;

/// Options of every command stand below its own.
const LAST: usize = 900;

/// Years that a figure can have, as the readers of data take them: the limit of every option that is a year.
pub(crate) fn year() -> RangedI64ValueParser<i32> {
    value_parser!(i32).range(1949..=2100)
}

/// 规划监测评估 · monitoring and evaluation of development plans
#[derive(Debug, Parser)]
#[command(
    name = "heng",
    version,
    propagate_version = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "命令 · Commands"
)]
pub(crate) struct Args {
    /// 语言 · language of documents and messages
    #[arg(long, global = true, value_enum, default_value_t = LangArg::Zh, display_order = LAST)]
    lang: LangArg,
    /// 线程数 · threads (the result does not depend on it)
    #[arg(long, global = true, value_name = "N", display_order = LAST)]
    pub(crate) threads: Option<NonZeroUsize>,
    /// 显示说明；写在命令之后的，是该命令的说明 · print help, after a command that of the command
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = LAST)]
    help: Option<bool>,
    /// 显示版本 · print version
    #[arg(short = 'V', long, global = true, action = ArgAction::Version, display_order = LAST)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Args {
    pub(crate) fn lang(&self) -> Lang {
        match self.lang {
            LangArg::Zh => Lang::Zh,
            LangArg::En => Lang::En,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangArg {
    Zh,
    En,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查规划文件夹，一次列出全部问题 · name every fault of a plan folder in one run
    Check(CheckArgs),
    /// 某地区各指标执行的目标及其来源 · the targets in force at an area and where they come from
    Targets(TargetsArgs),
    /// 汇总为数据面板并导出 · roll submissions up into the panel and export it
    Panel(PanelArgs),
    /// 汇总的 SQL：交给其他引擎计算 · the same roll-up as SQL for another engine
    Sql(SqlArgs),
    /// 监测评估：网页报告、工作簿、图表、数据 · evaluate and write report, workbook, charts and data
    Report(ReportArgs),
    /// 评价：达标情况、达标率、会议清单，显示并导出 · verdicts, rates and the meeting list, printed and exported
    Assess(AssessArgs),
    /// 依据：一项评价的全部来由，直到单元格 · the whole reasoning of one verdict, down to the cells
    Explain(ExplainArgs),
    /// 报送：检查数据文件并存入数据仓 · check the files of a unit and keep them in a store
    Submit(SubmitArgs),
    /// 修订记录：各次报送之间改动、撤回的数和自评 · figures and statements that changed between submissions
    Revisions(RevisionsArgs),
    /// 审核：逐条列出要问谁什么 · what to ask whom about submitted figures
    Findings(FindingsArgs),
    /// 报表：为各单位、各旗县区生成待填的 Excel 表 · the Excel returns that each unit and area has to fill
    Form(FormArgs),
    /// 版式：为不按报表格式的表起草读取版式 · draft how a table that is no form is read
    Layout(LayoutArgs),
    /// 报送进度：谁报了、谁没报、晚几天 · who has filed what, and how late
    Status(StatusArgs),
    /// 进度：按所选方法逐行评价一张表 · judge the rows of a plain table by a method of progress
    Progress(ProgressArgs),
    /// 综合指数：按指数文件计算，只供内部分析 · a composite index as a file declares it, for analysis only
    Index(IndexArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// 规划文件夹；不写则检查内置规划 · plan folder; the embedded plan if left out
    pub(crate) plan: Option<PathBuf>,
    /// 输出格式 · output
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub(crate) format: CheckFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TargetsArgs {
    /// 地区：代码或名称 · area: id, code or name
    #[arg(long)]
    pub(crate) area: String,
    /// 规划文件夹，可多次给出；不写则用内置规划 · plan folder (repeatable; the embedded plan if left out)
    #[arg(long, value_name = "DIR")]
    pub(crate) plan: Vec<PathBuf>,
    /// 输出格式 · output
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Text,
    Csv,
    Json,
}

/// What every run over data takes.
#[derive(Debug, clap::Args)]
pub(crate) struct RunArgs {
    /// 规划文件夹，可多次给出；embedded 指内置规划 · plan folder (repeatable; `embedded` names the embedded plan, which is used if left out)
    #[arg(long, value_name = "DIR")]
    pub(crate) plan: Vec<PathBuf>,
    /// 数据文件或文件夹：填好的报表、长表、有版式的表；不写则为内置的已公布数据 · files or folders: forms, tidy data, tables with a layout; the embedded published figures if left out
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) data: Vec<PathBuf>,
    /// 版式文件，用于不按报表格式的表，可多次给出 · layout of tables that are no form (repeatable)
    #[arg(long, value_name = "FILE", requires = "data", conflicts_with = "store")]
    pub(crate) layout: Vec<PathBuf>,
    /// 数据仓（heng submit 所存），代替 --data · store that heng submit keeps, instead of --data
    #[arg(long, value_name = "DIR", conflicts_with = "data")]
    pub(crate) store: Option<PathBuf>,
    /// 只用该日期及以前的版次 · what was known on that date
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<Date>,
    /// 只看这些地区，代码或名称，可多次给出 · these areas only (repeatable)
    #[arg(long, value_name = "AREA")]
    pub(crate) area: Vec<String>,
    /// 评价年份；不写则各指标取最近一年的数 · year of the run (else each indicator's latest)
    #[arg(long, value_name = "YEAR", value_parser = year(), allow_negative_numbers = true)]
    pub(crate) year: Option<i32>,
    /// 视作今天的日期 · the date taken as today
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<Date>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct PanelArgs {
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// 输出格式；不写则看输出文件的扩展名，再不然为 csv · format; else by the file's ending, else csv
    #[arg(long, value_enum)]
    pub(crate) format: Option<PanelFormat>,
    /// 输出文件夹，或带扩展名的输出文件 · output folder, or a file with one of these endings
    #[arg(long, value_name = "PATH", default_value = "out")]
    pub(crate) out: PathBuf,
    /// 不写来源表，边读边汇总，内存与行数无关：全国、村级数据用；只写 parquet · no table of sources; rows are summed as they are read, for data of any size; parquet only
    #[arg(long, conflicts_with = "store")]
    pub(crate) no_sources: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PanelFormat {
    Csv,
    Sdmx,
    Json,
    Parquet,
    Arrow,
    Xlsx,
}

impl PanelFormat {
    /// The format that a file's name tells; of several endings the longest.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        let all = Self::value_variants().iter().copied();
        let fits = all.filter(|f| {
            let stem = name.strip_suffix(f.ending());
            stem.is_some_and(|stem| stem.len() > 1 && stem.ends_with('.'))
        });
        fits.max_by_key(|f| f.ending().len())
    }

    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Sdmx => "sdmx.csv",
            Self::Json => "json",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
            Self::Xlsx => "xlsx",
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// 从数据面板继续（heng panel 的 csv、sdmx.csv、parquet、arrow，或 heng sql 所得面板的 parquet、csv），代替数据；多个规划各给一个，顺序相同 · continue from a panel instead of data, one for each plan in the same order
    #[arg(long, value_name = "FILE", conflicts_with_all = ["data", "layout", "store", "as_of"])]
    pub(crate) panel: Vec<PathBuf>,
    /// 达标判定（verdicts）的数据格式，可多次给出；csv 和 json 总是写出 · formats of the verdicts as data (repeatable); csv and json are always written
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) format: Vec<VerdictFormatArg>,
    /// 上次报告的达标判定文件（verdicts 的 csv、sdmx.csv、json、parquet、arrow）：列出与上次相比的变化及原因，预期等级跨过界限一定幅度才改变 · verdicts of the last report: what changed since, and why
    #[arg(long, value_name = "FILE")]
    pub(crate) previous: Option<PathBuf>,
    /// 输出文件夹 · output folder
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub(crate) out: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum VerdictFormatArg {
    Csv,
    Sdmx,
    Json,
    Parquet,
    Arrow,
}

impl From<VerdictFormatArg> for VerdictFormat {
    fn from(said: VerdictFormatArg) -> Self {
        match said {
            VerdictFormatArg::Csv => Self::Csv,
            VerdictFormatArg::Sdmx => Self::Sdmx,
            VerdictFormatArg::Json => Self::Json,
            VerdictFormatArg::Parquet => Self::Parquet,
            VerdictFormatArg::Arrow => Self::Arrow,
        }
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct SubmitArgs {
    /// 报送的文件或文件夹，一次报送 · files or folders of one submission
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// 数据仓文件夹，没有则新建 · folder of the store, made if there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) store: PathBuf,
    /// 报送单位：责任单位或地区的代码或名称；报送报表时可不写，取自报表 · submitting unit: id or name of a responsible unit or an area; a form names its own
    #[arg(long, value_name = "UNIT")]
    pub(crate) unit: Option<String>,
    /// 报送人；报送报表时不写则取填表人 · who files it; of a form who filled it in
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) by: String,
    /// 报送时间：日期如 2026-04-02，或带时区的时间；不写则为现在 · when: a date or a timestamp with a zone; now if left out
    #[arg(long, value_name = "TIMESTAMP")]
    pub(crate) at: Option<String>,
    /// 修订原因；改动已报的数时必填 · why figures filed before change
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub(crate) reason: String,
    /// 版式文件，用于不按报表格式的表，可多次给出 · layout of tables that are no form (repeatable)
    #[arg(long, value_name = "FILE")]
    pub(crate) layout: Vec<PathBuf>,
    /// 只检查，不存 · tell what would happen and store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// 规划文件夹；不写则用内置规划 · plan folder; the embedded plan if left out
    #[arg(long, value_name = "DIR")]
    pub(crate) plan: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RevisionsArgs {
    /// 数据仓文件夹 · folder of the store
    #[arg(long, value_name = "DIR")]
    pub(crate) store: PathBuf,
    /// 只列该日及以后报送所改的 · from this day on
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<Date>,
    /// 只列该日及以前报送所改的 · to this day
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<Date>,
    /// 输出格式 · output
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
    /// 规划文件夹；不写则用内置规划 · plan folder; the embedded plan if left out
    #[arg(long, value_name = "DIR")]
    pub(crate) plan: Option<PathBuf>,
}
