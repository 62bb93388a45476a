//! `heng index`: a composite index of areas, declared in a small file; never made by any other command.

use std::path::PathBuf;

use comfy_table::{ContentArrangement, Table, presets};
use heng_indicator::{Lang, Limits, Plan};
use heng_report::index::{Composite, composite, parse};
use heng_report::run::from_panels;

use crate::args::{Args, RunArgs, TableFormat};
use crate::failure::Failure;
use crate::progress::Line;
use crate::text::index as said;
use crate::{data, output, source, text};

/// Bytes of a declaration: far more than nine items need.
const MOST_BYTES: u64 = 1 << 20;

#[derive(Debug, clap::Args)]
pub(crate) struct IndexArgs {
    /// 指数文件（toml）：指标、计分、权重、综合方法 · file that declares the index
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// 从数据面板继续，代替数据 · continue from a panel instead of data
    #[arg(long, value_name = "FILE", conflicts_with_all = ["data", "layout", "store", "as_of"])]
    pub(crate) panel: Option<PathBuf>,
    /// 输出格式 · output
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub(crate) format: TableFormat,
    /// 输出文件；不写则直接显示 · file; the terminal if left out
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

pub(crate) fn run(options: &IndexArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    if !options.run.area.is_empty() {
        return Err(Failure::Usage(said::areas_in_file(lang).to_owned()));
    }
    let plans = source::plans(&options.run.plan, lang)?;
    let [plan] = plans.as_slice() else {
        return Err(Failure::Usage(said::one_plan(lang).to_owned()));
    };
    let asked = data::options(&options.run, &plans, data::Places::Areas, lang)?;
    let declared = declaration(options, plan, lang)?;
    let line = Line::start();
    let told = data::told(&line, lang);
    let rolling = if let Some(panel) = &options.panel {
        from_panels(plans, std::slice::from_ref(panel), &Limits::default())?
    } else {
        let read = data::inputs(&options.run, lang)?;
        let mut rolling = data::rolled(&read, plans, &asked, &told, lang)?;
        rolling.diagnostics.splice(0..0, read.diagnostics);
        rolling
    };
    line.clear();
    data::show(&rolling.diagnostics, lang)?;
    let Some(part) = rolling.plans.first() else {
        return Err(Failure::Faults(0));
    };
    let made = composite(&part.plan, &part.panel, &declared, options.run.year);
    let made = made.map_err(|refused| Failure::Nothing(refused.0.get(lang).to_owned()))?;
    let bytes = match options.format {
        TableFormat::Text => shown(&made, lang).into_bytes(),
        TableFormat::Csv => made.csv()?,
        TableFormat::Json => made.json()?,
    };
    match &options.out {
        None => say!("{}", String::from_utf8_lossy(&bytes)),
        Some(out) => {
            output::write_all(&[(out.clone(), bytes)])?;
            let areas = made.areas.len() as u64;
            say_line!(
                "{}",
                text::wrote_rows(&out.display().to_string(), areas, lang)
            );
        }
    }
    Ok(())
}

fn declaration(
    options: &IndexArgs,
    plan: &Plan,
    lang: Lang,
) -> Result<heng_report::index::Declaration, Failure> {
    let path = options.file.display().to_string();
    let failed = |e: std::io::Error| Failure::Io(format!("{path}: {e}"));
    let size = std::fs::metadata(&options.file).map_err(failed)?.len();
    if size > MOST_BYTES {
        return Err(Failure::Io(text::by_method::too_large(
            &path, size, MOST_BYTES, lang,
        )));
    }
    let bytes = std::fs::read(&options.file).map_err(failed)?;
    let Ok(text) = String::from_utf8(bytes) else {
        return Err(Failure::Io(said::not_utf8(&path, lang)));
    };
    let (declared, faults) = parse(&text, &path, plan);
    data::show(&faults, lang)?;
    // A declaration without faults is there.
    declared.ok_or(Failure::Faults(faults.len()))
}

/// The notice, the areas, then the items.
fn shown(made: &Composite, lang: Lang) -> String {
    let mut areas = table(said::area_columns(lang));
    let whole = |rank: Option<usize>| rank.map_or_else(|| "—".to_owned(), |r| r.to_string());
    for area in &made.areas {
        let range = match (area.rank_best, area.rank_worst) {
            (Some(best), Some(worst)) => format!("{best}—{worst}"),
            _ => "—".to_owned(),
        };
        let index = area
            .index
            .map_or_else(|| "—".to_owned(), |i| format!("{i:.1}"));
        let missing: Vec<&str> = made
            .items
            .iter()
            .filter(|item| area.missing.contains(&item.indicator))
            .map(|item| item.name.get(lang))
            .collect();
        let mut cells = vec![
            area.name.get(lang).to_owned(),
            index,
            whole(area.rank),
            range,
        ];
        cells.extend(area.rank_by_scale.map(whole));
        cells.push(format!("{:.0}%", area.present * 100.0));
        cells.push(missing.join(said::comma(lang)));
        areas.add_row(cells);
    }
    let mut items = table(said::item_columns(lang));
    let number = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |v| v.to_string());
    for item in &made.items {
        let effective = item
            .effective
            .map_or_else(|| "—".to_owned(), |r| format!("{r:.2}"));
        items.add_row([
            item.name.get(lang).to_owned(),
            number(item.zero),
            number(item.target),
            format!("{:.3}", item.weight),
            effective,
        ]);
    }
    format!(
        "{}\n{}\n{}\n{areas}\n{items}\n",
        made.name.get(lang),
        made.notice.get(lang),
        said::method(made, lang)
    )
}

fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(header);
    table
}
