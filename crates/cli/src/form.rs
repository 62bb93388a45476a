//! `heng form`: the returns that each unit and each banner has to fill.

use std::collections::BTreeSet;
use std::path::PathBuf;

use heng_core::Observations;
use heng_core::form::{FormBook, book, books};
use heng_core::store::Store;
use heng_indicator::plan::reporting::FormKind;
use heng_indicator::plan::{Area, Level, Plan};
use heng_indicator::{Diagnostic, Lang};
use heng_report::form::{FormHead, FormOptions, form_xlsx};
use jiff::Zoned;
use jiff::civil::Date;

use crate::args::{self, Args};
use crate::failure::Failure;
use crate::{data, output, source, text};

#[derive(Debug, clap::Args)]
pub(crate) struct FormArgs {
    /// 报表年份 · data year of the form
    #[arg(long, value_name = "YEAR", value_parser = args::year(), allow_negative_numbers = true)]
    year: i32,
    /// 布置报表的地区，如 150100；有下级的，为本级各单位和各下级地区各写一个工作簿 · area whose office hands them out
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
    /// 只写这个责任单位或地区的表，代码或名称 · the forms of this responsible unit or area only
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// 数据仓，用来预填上年数 · store from which last year's figures are taken
    #[arg(long, value_name = "DIR")]
    store: Option<PathBuf>,
    /// 规划文件夹；不写则用内置规划 · plan folder; the embedded plan if left out
    #[arg(long, value_name = "DIR")]
    plan: Option<PathBuf>,
    /// 输出文件夹 · output folder
    #[arg(long, value_name = "DIR", default_value = "out/forms")]
    out: PathBuf,
    /// 视作今天的日期，用来核对有效期 · the date taken as today, against which validity is checked
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
}

pub(crate) fn run(options: &FormArgs, args: &Args) -> Result<(), Failure> {
    let lang = args.lang();
    let mut plans = source::plans(options.plan.as_slice(), lang)?;
    // One folder, or the embedded plan, is one plan.
    let Some(plan) = plans.pop() else {
        return Err(Failure::Faults(0));
    };
    if !(plan.base_year..=plan.final_year).contains(&options.year) {
        return Err(Failure::Usage(text::no_year(options.year, lang)));
    }
    let area = area(options, &plan, lang)?;
    let stored = match &options.store {
        Some(folder) => stored(folder, &plan, lang)?,
        None => Observations::default(),
    };
    let today = options.today.unwrap_or_else(|| Zoned::now().date());

    let chosen = chosen(options, &plan, area, lang)?;
    if chosen.is_empty() {
        let unit = options.unit.as_deref().unwrap_or_default();
        return Err(Failure::Usage(text::form::nothing_asked(
            area.name.get(lang),
            unit,
            options.year,
            lang,
        )));
    }
    let mut files = Vec::new();
    let mut refused: Vec<Diagnostic> = Vec::new();
    let mut approved = 0;
    let mut names = BTreeSet::new();
    for one in chosen {
        let one = one.with_last_year(&plan, &stored);
        let head = match head(&plan, &one, today) {
            Ok(head) => head,
            Err(diagnostic) => {
                if !refused.contains(&diagnostic) {
                    refused.push(*diagnostic);
                }
                continue;
            }
        };
        approved += usize::from(head != FormHead::Unapproved);
        let form = FormOptions { lang, mark: None };
        let bytes = form_xlsx(&one, &plan, &head, &form)?;
        let name = file_name(&one, area, lang, &mut names);
        files.push((options.out.join(name), bytes));
    }
    data::show(&refused, lang)?;
    output::write_all(&files)?;
    say_line!(
        "{}",
        text::form::wrote(
            files.len(),
            approved,
            &options.out.display().to_string(),
            lang
        )
    );
    Ok(())
}

/// The area given, or that of a plan which is a city's or a banner's own.
fn area<'p>(options: &FormArgs, plan: &'p Plan, lang: Lang) -> Result<&'p Area, Failure> {
    match &options.area {
        Some(said) => source::area(plan, said, options.year)
            .ok_or_else(|| Failure::Usage(text::no_area(said, lang))),
        None if !matches!(plan.level, Level::Nation | Level::Province) => plan
            .area(&plan.area.value)
            .ok_or_else(|| Failure::Usage(text::no_area(&plan.area.value, lang))),
        None => Err(Failure::Usage(text::form::which_area(
            plan.name.get(lang),
            lang,
        ))),
    }
}

/// The workbooks asked for.
fn chosen(
    options: &FormArgs,
    plan: &Plan,
    area: &Area,
    lang: Lang,
) -> Result<Vec<FormBook>, Failure> {
    let Some(unit) = &options.unit else {
        return Ok(books(plan, area, options.year));
    };
    let known = source::filer(plan, unit, options.year)
        .ok_or_else(|| Failure::Usage(text::form::no_unit(unit, plan, lang)))?;
    // A banner named as the unit is the one that files for its departments.
    if let Some(part) = plan.area(known) {
        return Ok(book(plan, None, part, options.year).into_iter().collect());
    }
    let has_parts = plan.parts_of(&area.id.value).any(|part| part.adds_up);
    if has_parts {
        return Ok(book(plan, Some(known), area, options.year)
            .into_iter()
            .collect());
    }
    // A banner's bureau files for its departments, whichever of their forms it asks for.
    Ok(book(plan, None, area, options.year)
        .map(|mut all| {
            all.forms.retain(|form| form.unit == known);
            all
        })
        .filter(|all| !all.forms.is_empty())
        .into_iter()
        .collect())
}

fn stored(folder: &std::path::Path, plan: &Plan, lang: Lang) -> Result<Observations, Failure> {
    let failed = |e: heng_core::Error| data::told_in(&e, lang);
    let store = Store::open(folder).map_err(failed)?;
    let reading = store.observations(plan, &[], None).map_err(failed)?;
    data::show(&reading.diagnostics, lang)?;
    Ok(reading.observations)
}

/// The head that a workbook carries on a day.
fn head(plan: &Plan, book: &FormBook, today: Date) -> Result<FormHead, Box<Diagnostic>> {
    let kind = if plan.responsible_unit(&book.filer).is_some() {
        FormKind::Units
    } else {
        FormKind::Areas
    };
    let approval = plan.reporting.as_ref().and_then(|r| r.approval(kind));
    approval.map_or(Ok(FormHead::Unapproved), |approval| {
        FormHead::approved(approval.clone(), today)
    })
}

/// `2025_150100_呼和浩特市_卫生健康委.xlsx`, in characters that every system takes.
fn file_name(book: &FormBook, area: &Area, lang: Lang, given: &mut BTreeSet<String>) -> String {
    let area_of =
        |form: &heng_core::form::Form| (form.area.clone(), form.area_name.get(lang).to_owned());
    let (id, name) = book.forms.first().map_or_else(
        || (area.id.value.clone(), area.name.get(lang).to_owned()),
        area_of,
    );
    let whole = if book.filer == id {
        format!("{}_{id}_{name}", book.year)
    } else {
        format!("{}_{id}_{name}_{}", book.year, book.filer_name.get(lang))
    };
    let safe: String = whole
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | ' ' => '_',
            c if c.is_control() => '_',
            c => c,
        })
        .collect();
    // Two units of one name differ by their ids.
    if given.insert(safe.to_lowercase()) {
        format!("{safe}.xlsx")
    } else {
        format!("{safe}_{}.xlsx", book.filer)
    }
}
