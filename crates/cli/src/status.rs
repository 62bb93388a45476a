//! `heng status`: who has filed what, who has not, and how late.

mod machine;

use std::collections::BTreeSet;
use std::path::PathBuf;

use comfy_table::{ContentArrangement, Table, presets};
use heng_core::filing::{
    Collection, Figures, Indicators, Lacking, LackingFigure, OpenFindings, Register, Return,
    Standing, Stored, collection, register,
};
use heng_core::rules::{ExamineOptions, examine};
use heng_core::store::{KeptStatement, Store};
use heng_core::{Observations, end_of_day};
use heng_indicator::plan::Area;
use heng_indicator::plan::reporting::FormKind;
use heng_indicator::{Lang, Plan};
use jiff::Zoned;
use jiff::civil::Date;

use crate::args::{self, Args, TableFormat};
use crate::failure::Failure;
use crate::{data, findings, source, text};

#[derive(Debug, clap::Args)]
pub(crate) struct StatusArgs {
    /// 数据仓文件夹 · folder of the store
    #[arg(long, value_name = "DIR")]
    store: PathBuf,
    /// 数据年份 · data year
    #[arg(long, value_name = "YEAR", value_parser = args::year(), allow_negative_numbers = true)]
    year: i32,
    /// 收表的地区：代码或名称；不写则取数据仓中各地区共同的上级 · area whose office collects; else the one that all areas of the store lie in
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// 只看这个单位，并列出所缺的每个数 · this unit only, with every figure that it owes
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// 视作今天的日期，其后的报送不计 · the date taken as today; what was filed later does not count
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// 输出格式 · output
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    format: TableFormat,
    /// 规划文件夹；不写则用内置规划 · plan folder; the embedded plan if left out
    #[arg(long, value_name = "DIR")]
    plan: Option<PathBuf>,
}

/// Figures of one filer that the overview lists.
const LISTED: usize = 12;
/// Indicators without their figures that the overview lists.
const INDICATORS: usize = 20;

pub(crate) fn run(options: &StatusArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let mut plans = source::plans(options.plan.as_slice(), lang)?;
    let Some(plan) = plans.pop() else {
        return Err(Failure::Faults(0));
    };
    let failed = |e: heng_core::Error| data::told_in(&e, lang);
    let today = options.today.unwrap_or_else(|| Zoned::now().date());
    let as_of = end_of_day(&today.to_string());
    let store = Store::open(&options.store).map_err(failed)?;
    let reading = store.observations(&plan, &[], as_of).map_err(failed)?;
    data::show(&reading.diagnostics, lang)?;
    let said = store.statement_versions(as_of).map_err(failed)?;
    let (area, chosen) = match &options.area {
        Some(said) => {
            let known = source::area(&plan, said, options.year);
            let area = known.ok_or_else(|| Failure::Usage(text::no_area(said, lang)))?;
            (area, false)
        }
        None => match above_all(&plan, &reading.observations, &said) {
            Some(area) => (area, true),
            None => return Err(Failure::Usage(text::no_area(&plan.area.value, lang))),
        },
    };

    let in_force = store.statements(&plan, as_of).map_err(failed)?;
    let in_force: Vec<_> = in_force
        .statements
        .into_iter()
        .map(|k| k.statement)
        .collect();
    let asked = ExamineOptions {
        year: Some(options.year),
        as_of,
        this_year: Some(today.year().into()),
        filed_by: findings::filers(&store, &reading.observations),
        reasons: findings::reasons(&store, &reading.observations),
        statements: &in_force,
        labels: &reading.labels,
        ..ExamineOptions::default()
    };
    let found = examine(&plan, &reading.observations, &asked).map_err(failed)?;
    let open: Vec<_> = found.into_iter().map(|f| (f.ask, f.severity)).collect();
    let stored = Stored {
        observations: &reading.observations,
        statements: &said,
        records: store.submissions(),
    };
    let mut collected =
        collection(&plan, area, options.year, today, stored, &open).map_err(failed)?;
    let mut register = register(&plan, area, today);
    if let Some(unit) = &options.unit {
        only(&mut collected, unit, &plan, lang)?;
        register = None;
    }
    let shown = Shown {
        plan: &plan,
        area,
        chosen,
        submissions: store
            .submissions()
            .iter()
            .filter(|r| as_of.is_none_or(|day| r.vintage <= day))
            .count(),
        collected: &collected,
        register: register.as_ref(),
        one: options.unit.is_some(),
        lang,
    };
    match options.format {
        TableFormat::Text => say_line!("{}", shown.text()),
        TableFormat::Csv => say!("{}", shown.csv()?),
        TableFormat::Json => {
            let text = serde_json::to_string_pretty(&shown.json())
                .map_err(|e| Failure::Io(e.to_string()))?;
            say_line!("{text}");
        }
    }
    Ok(())
}

/// The lowest area that everything in a store lies in, a prefecture or above where the plan has one above; the
/// plan's own where the store is empty.
fn above_all<'p>(
    plan: &'p Plan,
    observations: &Observations,
    statements: &[KeptStatement],
) -> Option<&'p Area> {
    let of_figures: BTreeSet<u32> = observations.area.iter().copied().collect();
    let of_figures = of_figures
        .into_iter()
        .filter_map(|area| Some(plan.areas.get(area as usize)?.id.value.as_str()));
    let of_statements = statements.iter().map(|kept| kept.statement.area.as_str());
    let areas: BTreeSet<&str> = of_figures
        .chain(of_statements.filter(|area| plan.area(area).is_some()))
        .collect();
    let mut common: Option<Vec<&Area>> = None;
    for area in areas {
        let chain = plan.upward(area);
        common = Some(match common {
            None => chain,
            Some(before) => before
                .into_iter()
                .filter(|a| chain.iter().any(|b| b.id == a.id))
                .collect(),
        });
    }
    let Some(common) = common else {
        return plan.area(&plan.area.value);
    };
    // A lone banner is one of those below the office that collects.
    common
        .iter()
        .find(|area| plan.parts_of(&area.id.value).any(|part| part.adds_up))
        .or(common.first())
        .copied()
}

/// Leaves the one filer that a person means, with what it owes.
fn only(collected: &mut Collection, unit: &str, plan: &Plan, lang: Lang) -> Result<(), Failure> {
    let id = source::filer(plan, unit, collected.year)
        .ok_or_else(|| Failure::Usage(text::form::no_unit(unit, plan, lang)))?;
    let means = |r: &Return| r.filer == id;
    if !collected.units.iter().chain(&collected.areas).any(means) {
        return Err(Failure::Usage(text::status::no_unit(unit, lang)));
    }
    collected.units.retain(means);
    collected.areas.retain(means);
    let units: Vec<&str> = collected.units.iter().map(|r| r.filer.as_str()).collect();
    let areas: Vec<&str> = collected.areas.iter().map(|r| r.filer.as_str()).collect();
    let office = collected.area.clone();
    collected.lacking.retain(|l| {
        areas.contains(&l.area.as_str())
            || (l.area == office && l.figures.iter().any(|f| units.contains(&f.unit.as_str())))
    });
    Ok(())
}

/// The day on which a return came. Of a unit that only leads nothing is waited for, but what it says may come.
fn received(r: &Return) -> Option<Date> {
    let counts = r.standing.is_received() || r.standing == Standing::NothingAsked;
    r.received.filter(|_| counts)
}

/// What is printed.
struct Shown<'a> {
    plan: &'a Plan,
    area: &'a Area,
    /// Whether nobody said which area.
    chosen: bool,
    submissions: usize,
    collected: &'a Collection,
    register: Option<&'a Register<'a>>,
    /// Whether one filer is shown alone.
    one: bool,
    lang: Lang,
}

impl Shown<'_> {
    fn text(&self) -> String {
        let lang = self.lang;
        let name = self.area.name.get(lang);
        let c = self.collected;
        let mut out = vec![text::status::heading(name, c, self.submissions, lang)];
        if self.chosen {
            out.push(text::status::area_chosen(lang).to_owned());
        }
        let all = || c.units.iter().chain(&c.areas);
        if !self.one && all().all(|r| r.received.is_none()) {
            out.push(text::status::nothing_filed(c.year, lang));
        }
        for (kind, returns) in [(FormKind::Units, &c.units), (FormKind::Areas, &c.areas)] {
            if returns.is_empty() {
                continue;
            }
            out.push(String::new());
            if !self.one {
                let title = text::status::title(kind, lang);
                let colon = match lang {
                    Lang::Zh => "：",
                    Lang::En => ": ",
                };
                let summary = text::status::summary(returns, lang);
                out.push(format!("{title}{colon}{summary}"));
                out.extend(text::status::urged(returns, lang));
            }
            out.push(self.returns(kind, returns));
        }
        out.push(text::status::legend(&self.columns(), lang));
        let open: u32 = all().map(|r| r.findings.total()).sum();
        if open > 0 {
            out.push(text::status::see_findings(open, lang));
        }
        // What is missing of a return that never came is all of it: no list is needed.
        let listed: Vec<&Return> = all()
            .filter(|r| !r.missing.is_empty())
            .filter(|r| self.one || r.standing.is_received())
            .collect();
        for one in listed {
            out.push(String::new());
            out.push(text::status::owes(one.name.get(lang), one.figures, lang));
            let most = if self.one { usize::MAX } else { LISTED };
            out.extend(
                one.missing
                    .iter()
                    .take(most)
                    .map(|f| format!("  {}", text::status::figure(f, None, lang))),
            );
            let more = one.missing.len().saturating_sub(most);
            if more > 0 {
                out.push(format!("  {}", text::status::more(more, lang)));
            }
        }
        out.extend(self.lacking());
        if let Some(register) = self.register {
            out.push(String::new());
            out.push(text::status::register_title(lang).to_owned());
            out.push(self.register(register));
            let without: Vec<&str> = register
                .unregistered
                .iter()
                .map(|a| a.name.get(lang))
                .collect();
            if !without.is_empty() {
                out.push(text::status::unregistered(&without, lang));
            }
        }
        out.join("\n")
    }

    /// The table of returns with its total.
    fn returns(&self, kind: FormKind, returns: &[Return]) -> String {
        let lang = self.lang;
        let columns = self.columns();
        let shown = |cells: Vec<String>| -> Vec<String> {
            let cells = cells.into_iter().enumerate();
            cells
                .filter(|(at, _)| columns.contains(at))
                .map(|(_, cell)| cell)
                .collect()
        };
        let mut table = table();
        let headings = text::status::headings(kind, lang).map(str::to_owned);
        table.set_header(shown(headings.to_vec()));
        for r in returns {
            table.add_row(shown(self.row(r)));
        }
        if returns.len() > 1 {
            let figures = returns
                .iter()
                .fold(Figures::default(), |sum, r| sum.plus(r.figures));
            let received = returns.iter().filter(|r| r.standing.is_received()).count();
            let late = returns
                .iter()
                .filter(|r| r.standing.days_late() > 0)
                .count();
            let mut indicators = Indicators::default();
            let mut findings = OpenFindings::default();
            for r in returns {
                indicators.expected += r.indicators.expected;
                indicators.complete += r.indicators.complete;
                findings.errors += r.findings.errors;
                findings.warnings += r.findings.warnings;
                findings.notes += r.findings.notes;
            }
            let mut cells = vec![
                text::status::total(lang).to_owned(),
                String::new(),
                format!("{received}/{}", text::status::asked(returns)),
                text::status::late(late, lang),
            ];
            cells.extend(numbers(figures, indicators, findings));
            table.add_row(shown(cells));
        }
        table.to_string()
    }

    /// The columns of returns that tell anything: of the ways in which a figure may be there, those that occur.
    fn columns(&self) -> Vec<usize> {
        let all = || self.collected.units.iter().chain(&self.collected.areas);
        let sum = all().fold(Figures::default(), |sum, r| sum.plus(r.figures));
        let empty = [
            (text::status::BY_OTHERS, sum.by_others),
            (text::status::FROM_PARTS, sum.from_parts),
            (text::status::EXPLAINED, sum.explained),
        ];
        (0..text::status::COLUMNS)
            .filter(|at| !empty.contains(&(*at, 0)))
            .collect()
    }

    fn row(&self, r: &Return) -> Vec<String> {
        let lang = self.lang;
        let mut cells = vec![
            r.name.get(lang).to_owned(),
            r.due
                .map_or_else(|| text::status::no_due(lang).to_owned(), |d| d.to_string()),
            received(r).map_or_else(
                || text::status::not_received(lang).to_owned(),
                |d| d.to_string(),
            ),
            text::status::standing_of(r, lang),
        ];
        cells.extend(numbers(r.figures, r.indicators, r.findings));
        cells
    }

    /// The indicators of the office's own area that lack something, where something has come; of one filer, its own.
    fn lacking(&self) -> Vec<String> {
        let (c, lang) = (self.collected, self.lang);
        let came = c.units.iter().any(|r| r.standing.is_received());
        let shown: Vec<&Lacking> = c
            .lacking
            .iter()
            .filter(|l| self.one || (came && l.area == c.area))
            .collect();
        if shown.is_empty() {
            return Vec::new();
        }
        let area = shown
            .first()
            .and_then(|l| self.plan.area(&l.area))
            .map_or("", |a| a.name.get(lang));
        let mut table = table();
        table.set_header(text::status::lacking_headings(lang));
        let most = if self.one { usize::MAX } else { INDICATORS };
        for lacking in shown.iter().take(most) {
            let figures = lacking.figures.iter();
            let figures: Vec<String> = figures
                .map(|f| text::status::figure(f, Some(self.unit(f)), lang))
                .collect();
            let name = self.plan.indicator(&lacking.indicator);
            table.add_row([
                name.map_or("", |i| i.name.get(lang)).to_owned(),
                figures.join(match lang {
                    Lang::Zh => "、",
                    Lang::En => ", ",
                }),
            ]);
        }
        let mut lines = vec![
            String::new(),
            text::status::lacking(area, shown.len(), lang),
            table.to_string(),
        ];
        let more = shown.len().saturating_sub(most);
        if more > 0 {
            lines.push(text::status::more_indicators(more, lang));
        }
        lines
    }

    fn unit<'f>(&'f self, figure: &'f LackingFigure) -> &'f str {
        let known = self.plan.responsible_unit(&figure.unit);
        known.map_or(figure.unit.as_str(), |u| u.name.get(self.lang))
    }

    fn register(&self, register: &Register<'_>) -> String {
        let lang = self.lang;
        let mut table = table();
        table.set_header(text::status::register_headings(lang));
        for row in &register.rows {
            let received = row.filing.received.filter(|_| row.standing.is_received());
            table.add_row([
                row.area.name.get(lang).to_owned(),
                row.filing.title.clone(),
                row.filing.promulgated.to_string(),
                row.due.to_string(),
                received.map_or_else(
                    || text::status::not_received(lang).to_owned(),
                    |d| d.to_string(),
                ),
                text::status::filing(row.standing, lang),
            ]);
        }
        table.to_string()
    }
}

/// The cells that count.
fn numbers(f: Figures, i: Indicators, o: OpenFindings) -> [String; 8] {
    [
        f.expected.to_string(),
        f.filed.to_string(),
        f.by_others.to_string(),
        f.from_parts.to_string(),
        f.explained.to_string(),
        f.missing().to_string(),
        format!("{}/{}", i.complete, i.expected),
        format!("{}/{}/{}", o.errors, o.warnings, o.notes),
    ]
}

fn table() -> Table {
    let mut table = Table::new();
    table
        .load_preset(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic);
    // Without a terminal nothing tells the width: one line a row, whatever its length.
    if !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        table.set_content_arrangement(ContentArrangement::Disabled);
    }
    table
}
