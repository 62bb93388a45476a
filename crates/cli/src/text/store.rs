//! What is said of submissions and of the store that keeps them.

use heng_core::store::{Change, Counts, Record};
use heng_indicator::{Lang, Text};

pub(crate) fn name(folder: &str, submissions: usize) -> Text {
    Text::new(
        format!("数据仓 {folder}（{submissions} 次报送）"),
        format!("store {folder} ({submissions} submissions)"),
    )
}

pub(crate) fn not_an_instant(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!(
                "--at {text}：应为日期（2024-03-01）或带时区的时间（2024-03-01T09:00:00+08:00）"
            )
        }
        Lang::En => format!(
            "--at {text}: a date (2024-03-01) or a timestamp with a zone (2024-03-01T09:00:00+08:00) is expected"
        ),
    }
}

pub(crate) fn future(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("--at {text} 晚于现在"),
        Lang::En => format!("--at {text} is later than now"),
    }
}

pub(crate) fn changed_while_read(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{file} 在读取时被改动，未存入；请重新报送"),
        Lang::En => format!("{file} changed while it was read; nothing was stored, submit again"),
    }
}

pub(crate) fn stored(number: u64, folder: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已存入 {folder}，第 {number} 次报送。"),
        Lang::En => format!("Stored in {folder} as submission {number}."),
    }
}

pub(crate) fn not_stored(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "只作检查，未存入。",
        Lang::En => "Checked only; nothing was stored.",
    }
}

pub(crate) fn refused(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "有错误，本次报送未存入。",
        Lang::En => "There are errors: nothing of this submission was stored.",
    }
}

pub(crate) fn filed(unit: &str, by: &str, when: &str, lang: Lang) -> String {
    match (lang, by) {
        (Lang::Zh, "") => format!("报送单位 {unit}，时间 {when}"),
        (Lang::Zh, by) => format!("报送单位 {unit}，报送人 {by}，时间 {when}"),
        (Lang::En, "") => format!("unit {unit}, {when}"),
        (Lang::En, by) => format!("unit {unit}, filed by {by}, {when}"),
    }
}

pub(crate) fn counts(counts: Counts, lang: Lang) -> String {
    let Counts {
        new,
        same,
        revised,
        withdrawn,
    } = counts;
    let rows = counts.rows();
    match lang {
        Lang::Zh => {
            format!("共 {rows} 行：新增 {new}，相同 {same}，修订 {revised}，撤回 {withdrawn}")
        }
        Lang::En => format!(
            "{rows} row(s): {new} new, {same} same, {revised} revised, {withdrawn} withdrawn"
        ),
    }
}

pub(crate) fn more_changes(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("  另有 {count} 处变动未列出"),
        Lang::En => format!("  {count} more changes"),
    }
}

pub(crate) fn change(change: Change, lang: Lang) -> &'static str {
    match (change, lang) {
        (Change::Revised, Lang::Zh) => "修订",
        (Change::Revised, Lang::En) => "revised",
        (Change::Withdrawn, Lang::Zh) => "撤回",
        (Change::Withdrawn, Lang::En) => "withdrawn",
        (Change::Restored, Lang::Zh) => "恢复",
        (Change::Restored, Lang::En) => "restored",
    }
}

pub(crate) fn missing(status: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("缺失（{status}）"),
        Lang::En => format!("missing ({status})"),
    }
}

pub(crate) fn deleted(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "已删除",
        Lang::En => "deleted",
    }
}

pub(crate) fn submission(record: &Record, lang: Lang) -> String {
    let number = record.number;
    match lang {
        Lang::Zh => format!("第 {number} 次"),
        Lang::En => format!("no. {number}"),
    }
}

pub(crate) fn no_revisions(submissions: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{submissions} 次报送，没有改动过的数。"),
        Lang::En => format!("{submissions} submission(s), no figure changed."),
    }
}

pub(crate) fn revision_headings(lang: Lang) -> [&'static str; 10] {
    match lang {
        Lang::Zh => [
            "报送",
            "时间",
            "单位",
            "数据项",
            "地区",
            "年份",
            "分组",
            "变动",
            "由 → 至",
            "原因",
        ],
        Lang::En => [
            "submission",
            "when",
            "unit",
            "measure",
            "area",
            "year",
            "breakdown",
            "change",
            "from → to",
            "reason",
        ],
    }
}
