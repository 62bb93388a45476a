//! `heng assess`: verdicts, rates and the meeting list, on the terminal and as tables.

mod shown;

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use heng_core::TypedTable;
use heng_core::export::package_path;
use heng_indicator::{Lang, Plan};
use heng_report::assessment::{Assessment, assessment, assessment_xlsx, sources_table};
use heng_report::document::{ReportOptions, is_demonstration};
use heng_report::run::{Rolled, RunOptions};
use heng_report::write::{
    VerdictFormat, VerdictWriter, demonstration_note, no_verdicts, verdict_package,
};

use crate::args::{Args, RunArgs};
use crate::failure::Failure;
use crate::output::Staged;
use crate::progress::Line;
use crate::{data, output, source, text};

#[derive(Debug, clap::Args)]
pub(crate) struct AssessArgs {
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// 从数据面板继续（heng panel 的 csv、sdmx.csv、parquet、arrow），代替数据；多个规划各给一个，顺序相同 · continue from a panel instead of data, one for each plan in the same order
    #[arg(long, value_name = "FILE", conflicts_with_all = ["data", "layout", "store", "as_of"])]
    panel: Vec<PathBuf>,
    /// 导出格式；只写 --out 时为 csv · format of the tables; csv where only --out is given
    #[arg(long, value_enum)]
    format: Option<AssessFormat>,
    /// 导出到该文件夹；--format、--out 都不写则只显示 · folder of the tables; without both options nothing is written
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AssessFormat {
    Csv,
    Sdmx,
    Json,
    Parquet,
    Arrow,
    Xlsx,
}

impl AssessFormat {
    /// The format of the tables, and that of those beside the verdicts; none for a workbook.
    fn tables(self) -> Option<(VerdictFormat, VerdictFormat)> {
        let verdicts = match self {
            Self::Csv => VerdictFormat::Csv,
            Self::Sdmx => VerdictFormat::Sdmx,
            Self::Json => VerdictFormat::Json,
            Self::Parquet => VerdictFormat::Parquet,
            Self::Arrow => VerdictFormat::Arrow,
            Self::Xlsx => return None,
        };
        // Only verdicts are a message of SDMX.
        let beside = match verdicts {
            VerdictFormat::Sdmx => VerdictFormat::Csv,
            other => other,
        };
        Some((verdicts, beside))
    }
}

pub(crate) fn run(options: &AssessArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let plans = source::plans(&options.run.plan, lang)?;
    let asked = data::options(&options.run, &plans, data::Places::Areas, lang)?;
    let line = Line::start();
    let told = data::told(&line, lang);
    let (rolling, _) =
        data::rolled_or_panels(&options.run, &options.panel, plans, &asked, &told, lang)?;
    line.clear();
    data::show(&rolling.diagnostics, lang)?;
    data::values_held(&rolling.plans, None, asked.year, lang)?;
    let report = ReportOptions {
        lang,
        as_of: options.run.as_of.map(|d| d.to_string()).unwrap_or_default(),
        today: data::today(&options.run).to_string(),
        year: asked.year,
        ..ReportOptions::default()
    };
    let line = Line::start();
    line.say(text::step("assess", lang));
    let judged = Judged {
        plans: &rolling.plans,
        asked: &asked,
        report: &report,
    };
    let format = match (options.format, &options.out) {
        (None, None) => None,
        (said, _) => Some(said.unwrap_or(AssessFormat::Csv)),
    };
    let (assessment, written) = match format {
        None => (judged.alone(), Vec::new()),
        Some(format) => {
            let out = options.out.clone().unwrap_or_else(|| PathBuf::from("out"));
            judged.written(format, &out, lang)?
        }
    };
    line.clear();
    say!("{}", shown::document(&assessment.document));
    let (areas, verdicts) = (assessment.areas, assessment.verdicts);
    say_line!("{}", text::assess::total(areas, verdicts, lang));
    for file in written {
        say_line!("{}", text::wrote_one(&file.display().to_string(), lang));
    }
    Ok(())
}

/// What is judged and how.
struct Judged<'a> {
    plans: &'a [Rolled],
    asked: &'a RunOptions,
    report: &'a ReportOptions,
}

impl Judged<'_> {
    fn alone(&self) -> Assessment {
        let done = assessment::<Infallible>(self.plans, self.asked, self.report, None);
        done.unwrap_or_else(|never| match never {})
    }

    /// Writes the tables while they are made; the names of the files.
    fn written(
        &self,
        format: AssessFormat,
        out: &Path,
        lang: Lang,
    ) -> Result<(Assessment, Vec<PathBuf>), Failure> {
        let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        let mut names = Vec::new();
        let assessment = match format.tables() {
            None => {
                let made = assessment_xlsx(self.plans, self.asked, self.report);
                let (book, assessment) = made.map_err(|e| {
                    if e.is_too_long() {
                        Failure::Usage(text::assess::too_long(lang).to_owned())
                    } else {
                        e.into()
                    }
                })?;
                files.push((out.join("assessment.xlsx"), book));
                assessment
            }
            Some((verdicts, beside)) => {
                let file = out.join(format!("verdicts.{}", verdicts.ending()));
                let (assessment, columns) = self.streamed(verdicts, &file)?;
                if verdicts == VerdictFormat::Csv {
                    let package = verdict_package(&columns, "verdicts.csv").into_bytes();
                    files.push((package_path(&file), package));
                }
                names.push(file);
                let tables = [
                    ("rates", &assessment.rates),
                    ("meeting", &assessment.meeting),
                    ("sources", &sources_table(self.plans, self.report)),
                ];
                for (name, table) in tables {
                    let path = out.join(format!("{name}.{}", beside.ending()));
                    files.push((path, beside.write(table)?));
                }
                assessment
            }
        };
        if self.plans.iter().any(|part| is_demonstration(&part.panel)) {
            let note = demonstration_note();
            files.push((out.join(note.path), note.bytes));
        }
        output::write_all(&files)?;
        names.extend(files.into_iter().map(|(path, _)| path));
        Ok((assessment, names))
    }

    fn streamed(
        &self,
        format: VerdictFormat,
        to: &Path,
    ) -> Result<(Assessment, TypedTable), Failure> {
        let plans: Vec<&Plan> = self.plans.iter().map(|part| &part.plan).collect();
        let columns = no_verdicts(&plans);
        let mut staged = Staged::new(to)?;
        let mut writer = VerdictWriter::new(format, &columns, &mut staged)?;
        let mut add = |table: &TypedTable| Ok(writer.write(table)?);
        let assessment =
            assessment::<Failure>(self.plans, self.asked, self.report, Some(&mut add))?;
        writer.finish()?;
        staged.finish()?;
        Ok((assessment, columns))
    }
}
