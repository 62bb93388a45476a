//! What `heng status` says.

use heng_core::filing::{Collection, Figures, LackingFigure, Return, Standing};
use heng_indicator::Lang;
use heng_indicator::plan::reporting::FormKind;

/// The first line: what is shown, of when.
pub(crate) fn heading(
    area: &str,
    collection: &Collection,
    submissions: usize,
    lang: Lang,
) -> String {
    let (year, today) = (collection.year, collection.today);
    match lang {
        Lang::Zh => {
            format!("{area} {year}年数据报送进度，截至{today}（数据仓共有{submissions}次报送）")
        }
        Lang::En => format!(
            "{area}: returns of {year}, as of {today} (the store has {submissions} submissions)"
        ),
    }
}

/// How the area was chosen where nobody said.
pub(crate) fn area_chosen(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "未写 --area，取数据仓中各地区共同的上级。",
        Lang::En => "Without --area: the area that all areas of the store lie in.",
    }
}

pub(crate) fn nothing_filed(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还没有收到{year}年的数据。"),
        Lang::En => format!("Nothing of {year} has been filed yet."),
    }
}

pub(crate) fn no_unit(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("--unit {unit}：本年没有要它报的数")
        }
        Lang::En => format!("--unit {unit}: nothing is asked of it this year"),
    }
}

/// Title of the table of units or of areas.
pub(crate) fn title(kind: FormKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (FormKind::Units, Lang::Zh) => "责任单位",
        (FormKind::Units, Lang::En) => "Responsible units",
        (FormKind::Areas, Lang::Zh) => "地区",
        (FormKind::Areas, Lang::En) => "Areas",
    }
}

/// How many of them have figures to file.
pub(crate) fn asked(returns: &[Return]) -> usize {
    let asks = |r: &&Return| r.standing != Standing::NothingAsked;
    returns.iter().filter(asks).count()
}

/// How many came, how many are late; names the late ones.
pub(crate) fn summary(returns: &[Return], lang: Lang) -> String {
    let count =
        |wanted: fn(Standing) -> bool| returns.iter().filter(|r| wanted(r.standing)).count();
    let received = count(Standing::is_received);
    let late = count(|s| matches!(s, Standing::Late { .. }));
    let overdue = count(|s| matches!(s, Standing::Overdue { .. }));
    let partial = returns.iter().filter(|r| is_partial(r)).count();
    let all = asked(returns);
    let open = all - received;
    match lang {
        Lang::Zh => format!(
            "应报{all}个，已收{received}个（迟报{late}个，报而不全{partial}个），未收{open}个（逾期{overdue}个）"
        ),
        Lang::En => format!(
            "{all} due, {received} received ({late} late, {partial} incomplete), {open} not received ({overdue} overdue)"
        ),
    }
}

/// Names of those to be urged: past their due date with the days, and those that never came where none is set.
pub(crate) fn urged(returns: &[Return], lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    let named = |wanted: fn(Standing) -> bool| -> Vec<String> {
        let wanted = returns.iter().filter(|r| wanted(r.standing));
        wanted
            .map(|r| match (r.standing.days_late(), lang) {
                (0, _) => r.name.get(lang).to_owned(),
                (days, Lang::Zh) => format!("{}（{days}天）", r.name.zh),
                (days, Lang::En) => format!("{} ({days} days)", r.name.en),
            })
            .collect()
    };
    let overdue = named(|s| matches!(s, Standing::Overdue { .. }));
    let waiting = named(|s| s == Standing::Waiting);
    if !overdue.is_empty() {
        lines.push(match lang {
            Lang::Zh => format!("逾期未报：{}", overdue.join("、")),
            Lang::En => format!("overdue: {}", overdue.join(", ")),
        });
    }
    if !waiting.is_empty() {
        lines.push(match lang {
            Lang::Zh => format!("未报（期限未设定）：{}", waiting.join("、")),
            Lang::En => format!("not received (no due date is set): {}", waiting.join(", ")),
        });
    }
    lines
}

pub(crate) fn headings(kind: FormKind, lang: Lang) -> [&'static str; COLUMNS] {
    match lang {
        Lang::Zh => [
            title(kind, lang),
            "期限",
            "收到",
            "情况",
            "应报数",
            "已报",
            "他方报",
            "下级合计",
            "注明无数",
            "未报",
            "指标齐全",
            "待核问题",
        ],
        Lang::En => [
            title(kind, lang),
            "due",
            "received",
            "standing",
            "figures",
            "filed",
            "by others",
            "from parts",
            "explained",
            "missing",
            "indicators",
            "open findings",
        ],
    }
}

/// Columns of a table of returns.
pub(crate) const COLUMNS: usize = 12;
/// Column of the figures that others filed.
pub(crate) const BY_OTHERS: usize = 6;
/// Column of the figures that all parts filed.
pub(crate) const FROM_PARTS: usize = 7;
/// Column of the figures that are missing with a reason.
pub(crate) const EXPLAINED: usize = 8;

/// What the columns shown mean, below the tables.
pub(crate) fn legend(columns: &[usize], lang: Lang) -> String {
    const LEGEND: [(usize, &str, &str); 6] = [
        (
            4,
            "应报数：报表要填的格数",
            "figures: the cells that the form asks",
        ),
        (
            BY_OTHERS,
            "他方报：由别的单位报来",
            "by others: filed by another unit",
        ),
        (
            FROM_PARTS,
            "下级合计：本级未报，而下级各地都已报",
            "from parts: not filed for the area, but for each of its parts",
        ),
        (
            EXPLAINED,
            "注明无数：未填数而注明了原因，算已答复",
            "explained: no value but a reason, which counts as an answer",
        ),
        (10, "指标齐全：齐全数/应有数", "indicators: complete/due"),
        (
            11,
            "待核问题：错误/警告/提示",
            "open findings: errors/warnings/notes",
        ),
    ];
    let shown = LEGEND.iter().filter(|(at, ..)| columns.contains(at));
    match lang {
        Lang::Zh => {
            let parts: Vec<&str> = shown.map(|(_, zh, _)| *zh).collect();
            format!("{}。", parts.join("；"))
        }
        Lang::En => {
            let parts: Vec<&str> = shown.map(|(_, _, en)| *en).collect();
            format!("{}.", parts.join("; "))
        }
    }
}

/// Where the open findings can be read.
pub(crate) fn see_findings(count: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("待核问题共{count}条，逐条见 heng findings。"),
        Lang::En => format!("{count} open finding(s): `heng findings` lists them."),
    }
}

pub(crate) fn total(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "合计",
        Lang::En => "total",
    }
}

pub(crate) fn late(count: usize, lang: Lang) -> String {
    match lang {
        _ if count == 0 => String::new(),
        Lang::Zh => format!("迟报或逾期{count}个"),
        Lang::En => format!("{count} late"),
    }
}

pub(crate) fn no_due(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "期限未设定",
        Lang::En => "not set",
    }
}

pub(crate) fn not_received(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "未收到",
        Lang::En => "not received",
    }
}

/// The standing of a return; one that came and leaves figures out says so, as the summary counts it.
pub(crate) fn standing_of(r: &Return, lang: Lang) -> String {
    let said = standing(r.standing, lang);
    if !is_partial(r) {
        return said;
    }
    match (r.standing, lang) {
        (Standing::Received, Lang::Zh) => "报而不全".to_owned(),
        (_, Lang::Zh) => format!("{said}，报而不全"),
        (_, Lang::En) => format!("{said}, incomplete"),
    }
}

/// Whether a return came and leaves figures out.
fn is_partial(r: &Return) -> bool {
    r.standing.is_received() && r.figures.missing() > 0
}

pub(crate) fn standing(standing: Standing, lang: Lang) -> String {
    match (standing, lang) {
        (Standing::Overdue { days }, Lang::Zh) => format!("逾期{days}天未报"),
        (Standing::Overdue { days }, Lang::En) => format!("{days} day(s) overdue"),
        (Standing::Late { days }, Lang::Zh) => format!("迟报{days}天"),
        (Standing::Late { days }, Lang::En) => format!("{days} day(s) late"),
        (Standing::Waiting, Lang::Zh) => "未报".to_owned(),
        (Standing::Waiting, Lang::En) => "not received".to_owned(),
        (Standing::NotYetDue { days: 0 }, Lang::Zh) => "未报，今天到期".to_owned(),
        (Standing::NotYetDue { days: 0 }, Lang::En) => "due today".to_owned(),
        (Standing::NotYetDue { days }, Lang::Zh) => format!("未报，还有{days}天"),
        (Standing::NotYetDue { days }, Lang::En) => format!("{days} day(s) left"),
        (Standing::Received, Lang::Zh) => "已报".to_owned(),
        (Standing::Received, Lang::En) => "received".to_owned(),
        (Standing::InTime, Lang::Zh) => "按期".to_owned(),
        (Standing::InTime, Lang::En) => "in time".to_owned(),
        (Standing::NothingAsked, Lang::Zh) => "只牵头，不报数".to_owned(),
        (Standing::NothingAsked, Lang::En) => "leads only".to_owned(),
    }
}

/// What one filer still owes.
pub(crate) fn owes(name: &str, figures: Figures, lang: Lang) -> String {
    let (missing, expected) = (figures.missing(), figures.expected);
    match lang {
        Lang::Zh => format!("{name}还缺{missing}个数（应报{expected}个）："),
        Lang::En => format!("{name} still owes {missing} of {expected} figures:"),
    }
}

/// A missing figure; of a sum, how many parts have it.
pub(crate) fn figure(figure: &LackingFigure, unit: Option<&str>, lang: Lang) -> String {
    let name = figure.name.get(lang);
    let (parts, of) = (figure.parts, figure.of);
    let mut notes = Vec::new();
    if let Some(unit) = unit {
        notes.push(unit.to_owned());
    }
    if parts > 0 {
        notes.push(match lang {
            Lang::Zh => format!("下级已报{parts}/{of}"),
            Lang::En => format!("{parts} of {of} parts filed it"),
        });
    }
    match (notes.is_empty(), lang) {
        (true, _) => name.to_owned(),
        (false, Lang::Zh) => format!("{name}〔{}〕", notes.join("，")),
        (false, Lang::En) => format!("{name} [{}]", notes.join(", ")),
    }
}

/// Figures that are not listed, and how to see them.
pub(crate) fn more(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有{count}个，用 --unit 或 --format csv 看全部"),
        Lang::En => format!("{count} more; --unit or --format csv shows all of them"),
    }
}

/// Indicators that are not listed, and how to see them.
pub(crate) fn more_indicators(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有{count}项，用 --unit 或 --format json 看全部"),
        Lang::En => format!("{count} more; --unit or --format json shows all of them"),
    }
}

/// Title of the list of indicators that cannot be computed.
pub(crate) fn lacking(area: &str, count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{area}还算不出的指标，共{count}项："),
        Lang::En => format!("{area}: {count} indicator(s) cannot be computed yet:"),
    }
}

pub(crate) fn lacking_headings(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Zh => ["指标", "缺什么〔由谁报〕"],
        Lang::En => ["indicator", "what is missing [who files it]"],
    }
}

pub(crate) fn register_title(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "下级规划备案登记（颁布后一个月内报送备案，按日历月计）",
        Lang::En => "Register of filed plans (due one calendar month after promulgation)",
    }
}

pub(crate) fn register_headings(lang: Lang) -> [&'static str; 6] {
    match lang {
        Lang::Zh => ["地区", "规划", "颁布", "备案期限", "收到", "情况"],
        Lang::En => ["area", "plan", "promulgated", "due", "received", "standing"],
    }
}

/// A filing's standing: nothing is "filed" here but "put on file".
pub(crate) fn filing(standing: Standing, lang: Lang) -> String {
    match (standing, lang) {
        (Standing::Overdue { days }, Lang::Zh) => format!("逾期{days}天未备案"),
        (Standing::Late { days }, Lang::Zh) => format!("迟{days}天"),
        (Standing::NotYetDue { days: 0 }, Lang::Zh) => "未备案，今天到期".to_owned(),
        (Standing::NotYetDue { days }, Lang::Zh) => format!("未备案，还有{days}天"),
        (other, lang) => self::standing(other, lang),
    }
}

pub(crate) fn unregistered(areas: &[&str], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有颁布日期登记的地区：{}", areas.join("、")),
        Lang::En => format!("no promulgation is entered for: {}", areas.join(", ")),
    }
}
