//! What the command line says, in both languages.

pub(crate) mod assess;
pub(crate) mod by_method;
pub(crate) mod drop;
pub(crate) mod explain;
pub(crate) mod findings;
pub(crate) mod form;
pub(crate) mod index;
pub(crate) mod layout;
pub(crate) mod sql;
pub(crate) mod status;
pub(crate) mod store;
pub(crate) mod usage;

use std::collections::BTreeSet;

use heng_indicator::{Lang, Plan, Text};

pub(crate) fn faults(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("发现 {count} 处错误。"),
        Lang::En => format!("{count} error(s) found."),
    }
}

pub(crate) fn failed(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "未完成：",
        Lang::En => "not done: ",
    }
}

pub(crate) fn unwritten(file: &str, reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("未能写入 {file}（{reason}）。如已在 Excel 或 WPS 中打开，请关闭后重试。")
        }
        Lang::En => format!(
            "{file} was not written ({reason}). If it is open in Excel or WPS, close it and run again."
        ),
    }
}

pub(crate) fn written_beside(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其他 {count} 个文件已写好。"),
        Lang::En => format!("The other {count} files were written."),
    }
}

pub(crate) fn wrote(count: usize, folder: &str, main: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已写出 {count} 个文件到 {folder}，先看 {main}。"),
        Lang::En => format!("{count} files written to {folder}; start with {main}."),
    }
}

pub(crate) fn more_notes(code: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("提示 {code} 另有 {count} 条（heng findings --format json 全部列出）"),
        Lang::En => format!("{count} more notes {code} (heng findings --format json lists all)"),
    }
}

pub(crate) fn summary(errors: usize, warnings: usize, notes: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("错误 {errors}，警告 {warnings}，提示 {notes}"),
        Lang::En => format!("{errors} error(s), {warnings} warning(s), {notes} note(s)"),
    }
}

pub(crate) fn sound(
    name: &str,
    indicators: usize,
    measures: usize,
    areas: usize,
    lang: Lang,
) -> String {
    match lang {
        Lang::Zh => format!("{name}：指标 {indicators} 项，数据项 {measures} 项，地区 {areas} 个"),
        Lang::En => format!("{name}: {indicators} indicators, {measures} measures, {areas} areas"),
    }
}

pub(crate) fn plan_used(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("规划：{name}"),
        Lang::En => format!("plan: {name}"),
    }
}

pub(crate) fn no_area(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("规划中没有地区 {name}"),
        Lang::En => format!("the plan has no area {name}"),
    }
}

pub(crate) fn is_group(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} 是地区组，没有评价；其数据用 heng panel --area {name} 导出"),
        Lang::En => format!(
            "{name} is a group of areas, which is not judged; `heng panel --area {name}` gives its figures"
        ),
    }
}

pub(crate) fn step(step: &str, lang: Lang) -> String {
    let (zh, en) = match step {
        "read" => ("读取数据", "reading data"),
        "panel" => ("汇总", "rolling up"),
        "assess" => ("评价", "assessing"),
        "write" => ("生成文件", "writing"),
        other => (other, other),
    };
    match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    }
}

pub(crate) fn expected(expected: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("应为 {expected}"),
        Lang::En => format!("expected {expected}"),
    }
}

pub(crate) fn seen(seen: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("读到 {seen}"),
        Lang::En => format!("saw {seen}"),
    }
}

pub(crate) fn inherited(inherited: bool, lang: Lang) -> &'static str {
    match (inherited, lang) {
        (true, Lang::Zh) => "沿用上级",
        (true, Lang::En) => "inherited",
        (false, Lang::Zh) => "本级",
        (false, Lang::En) => "own",
    }
}

pub(crate) fn outside(reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("本规划无此指标：{reason}"),
        Lang::En => format!("no such indicator in this plan: {reason}"),
    }
}

pub(crate) fn target_headings(lang: Lang) -> [&'static str; 9] {
    match lang {
        Lang::Zh => [
            "指标",
            "目标年",
            "目标",
            "原文",
            "出自",
            "本级或沿用",
            "文本核实",
            "与上级相比",
            "上级目标",
        ],
        Lang::En => [
            "indicator",
            "year",
            "target",
            "wording",
            "set by",
            "own or inherited",
            "text",
            "against above",
            "above",
        ],
    }
}

pub(crate) fn no_data(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "内置的公布数据只属于内置规划；用 --plan 指定规划时，请用 --data 给出数据",
        Lang::En => {
            "the embedded figures belong to the embedded plan; with --plan, give data with --data"
        }
    }
}

pub(crate) fn published_figures() -> Text {
    Text::new("内置的已公布数据", "embedded published figures")
}

pub(crate) fn no_year(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{year} 年不在规划期内"),
        Lang::En => format!("{year} is outside the plan's period"),
    }
}

pub(crate) fn reading(done: u64, total: u64, lang: Lang) -> String {
    let percent = done.saturating_mul(100).checked_div(total).unwrap_or(100);
    format!("{} {percent}%", step("read", lang))
}

pub(crate) fn writing(done: usize, total: usize, lang: Lang) -> String {
    format!("{} {done}/{total}", step("write", lang))
}

pub(crate) fn plan_replaced(folder: &str) -> Text {
    Text::new(
        format!("规划取自 {folder}，不是内置规划"),
        format!("the plan comes from {folder}, not from the embedded one"),
    )
}

pub(crate) fn wrote_one(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已写出 {file}"),
        Lang::En => format!("wrote {file}"),
    }
}

pub(crate) fn wrote_rows(file: &str, rows: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已写出 {file}，共 {rows} 行"),
        Lang::En => format!("wrote {file}, rows: {rows}"),
    }
}

pub(crate) fn only_parquet(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "--no-sources 只写 parquet：输出文件用 .parquet 作扩展名，或不写 --format",
        Lang::En => "--no-sources writes parquet only: name a .parquet file, or leave --format out",
    }
}

pub(crate) fn whole_panel(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "--no-sources 写出全部地区和年份，不能与 --area、--year 同用",
        Lang::En => "--no-sources writes every area and year: leave --area and --year out",
    }
}

pub(crate) fn rows_read(plan: &Plan, rows: u64, used: u64) -> Text {
    let rest = rows.saturating_sub(used);
    Text::new(
        format!(
            "{}：读入{rows}行，用于指标{used}行，其余{rest}行为背景数据或没有指标用到的数据项，不作评价",
            plan.name.zh
        ),
        format!(
            "{}: {rows} rows read, {used} of them used by indicators; the other {rest} are context or measures that no indicator uses, and are not judged",
            plan.name.en
        ),
    )
}

/// What a report that was made from a panel says of its figures' trail; `sources` are the rows of the table beside it.
pub(crate) fn from_panel(plan: &Plan, rows: u64, sources: u64) -> Text {
    let name = &plan.name;
    if sources == 0 {
        return Text::new(
            format!("{}：由数据面板生成（{rows}行），未附原始单元格", name.zh),
            format!(
                "{}: made from a panel ({rows} rows), without the cells that its figures came from",
                name.en
            ),
        );
    }
    Text::new(
        format!(
            "{}：由数据面板生成（{rows}行），原始单元格取自面板旁的来源表（{sources}行）",
            name.zh
        ),
        format!(
            "{}: made from a panel ({rows} rows); the cells of its figures are those of the table of sources beside it ({sources} rows)",
            name.en
        ),
    )
}

pub(crate) fn panel_file(path: &str) -> Text {
    Text::new(format!("数据面板 {path}"), format!("panel {path}"))
}

pub(crate) fn panels_of_plans(panels: usize, plans: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "给出 {panels} 个数据面板，而规划有 {plans} 个：--panel 应与 --plan 一一对应，顺序相同"
        ),
        Lang::En => format!(
            "{panels} panels for {plans} plans: give one --panel for each --plan, in the same order"
        ),
    }
}

pub(crate) fn no_verdict_format(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "--previous 给的 {file} 不是达标判定文件：应为上次输出文件夹中的 verdicts.csv、.json、.sdmx.csv、.parquet 或 .arrow"
        ),
        Lang::En => format!(
            "--previous {file} is no file of verdicts: give verdicts.csv, .json, .sdmx.csv, .parquet or .arrow from the last output folder"
        ),
    }
}

pub(crate) fn no_last_verdicts(file: &str, reason: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("上次报告的达标判定 {file} 读不了：{reason}"),
        Lang::En => format!("the last report's verdicts {file} cannot be read: {reason}"),
    }
}

pub(crate) fn too_large(size: u64, allowed: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("文件 {size} 字节，超过上限 {allowed} 字节"),
        Lang::En => format!("{size} bytes, at most {allowed} are read"),
    }
}

pub(crate) fn plan_twice(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "两个规划的 id 相同，同一规划不能计两次",
        Lang::En => "two plans have the same id; one plan is not counted twice",
    }
}

/// The data hold no figure of `whose` in `year`; `years` are those of which they hold any. `values`: of indicators.
pub(crate) fn no_figures(
    values: bool,
    whose: &[&str],
    year: Option<i32>,
    years: &BTreeSet<i32>,
    lang: Lang,
) -> String {
    if whose.is_empty() && years.is_empty() {
        return match lang {
            Lang::Zh => "数据中没有一行可用的数据".to_owned(),
            Lang::En => "the data hold no usable row".to_owned(),
        };
    }
    let known = spans(years, lang);
    match lang {
        Lang::Zh => {
            let year = year.map_or_else(String::new, |year| format!(" {year} 年"));
            let known = match known {
                None => String::new(),
                Some(known) => format!("；有的年份：{known}"),
            };
            let what = if values { "指标值" } else { "数" };
            format!("数据中没有{}{year}的{what}{known}", whose.join("、"))
        }
        Lang::En => {
            let whose: Vec<String> = whose.iter().map(|name| format!(" of {name}")).collect();
            let whose = whose.concat();
            let year = year.map_or_else(String::new, |year| format!(" for {year}"));
            let known = match known {
                None => String::new(),
                Some(known) => format!("; there are some for {known}"),
            };
            let what = if values {
                "value of an indicator"
            } else {
                "figure"
            };
            format!("the data hold no {what}{whose}{year}{known}")
        }
    }
}

/// `2010、2015—2025`; nothing for no year.
fn spans(years: &BTreeSet<i32>, lang: Lang) -> Option<String> {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for year in years.iter().copied() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let (to, and) = match lang {
        Lang::Zh => ("—", "、"),
        Lang::En => ("–", ", "),
    };
    let said = runs.iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        _ => format!("{first}{to}{last}"),
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(and))
}

pub(crate) fn no_folder(folder: &str, reason: &str) -> Text {
    Text::new(
        format!("不能建立输出文件夹 {folder}（{reason}）。请用 --out 另指定一个可写的文件夹"),
        format!(
            "the output folder {folder} cannot be made ({reason}); name a writable one with --out"
        ),
    )
}

pub(crate) fn latest_of_each() -> Text {
    Text::new(
        "没有指定评价年份：各指标取规划期内最近一年的数评价，数旁注年份；用 --year 指定后，该年应报而未报的一律计为未填报",
        "no year was asked for: each indicator is judged on its latest value in the period, with its year beside it; with --year, whatever was due for that year and did not come counts as not reported",
    )
}

pub(crate) fn stale_charts(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("charts 文件夹中另有 {count} 个文件不是本次写出的，未改动；不需要时请自行删除")
        }
        Lang::En => format!(
            "{count} files in charts are not of this run and were left alone; delete them if they are not needed"
        ),
    }
}
