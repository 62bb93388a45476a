//! What `heng layout` says.

use heng_core::read::UsedLayout;
use heng_indicator::Lang;

pub(crate) fn read_by(layout: &UsedLayout, lang: Lang) -> String {
    let UsedLayout { file, name, sha256 } = layout;
    match lang {
        Lang::Zh => format!("{file} 按版式 {name} 读取  SHA-256 {sha256}"),
        Lang::En => format!("{file} read by the layout {name}  SHA-256 {sha256}"),
    }
}

pub(crate) fn one_file(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "请给出一个文件",
        Lang::En => "one file is expected",
    }
}

pub(crate) fn draft_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "（起草的版式）",
        Lang::En => "(the draft)",
    }
}

pub(crate) fn wrote(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "起草的版式已写到 {file}。请打开核对，再用 heng layout --layout {file} 看怎样读取。"
        ),
        Lang::En => format!(
            "The draft is in {file}. Check it, then see by heng layout --layout {file} how it reads."
        ),
    }
}

pub(crate) fn exists(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{file} 已存在，未覆盖；请换一个文件名，或用 --layout 看它怎样读取"),
        Lang::En => format!(
            "{file} is there already and was not overwritten; take another name, or see by --layout how it reads"
        ),
    }
}

pub(crate) fn open(keys: &[&str], lang: Lang) -> String {
    let list = keys.join(if lang == Lang::Zh { "、" } else { ", " });
    match lang {
        Lang::Zh => format!("表中没有找到 {list}，请在版式中补写，再用 --layout 看怎样读取。"),
        Lang::En => format!(
            "Not found in the table: {list}. Give it in the layout, then see by --layout how it reads."
        ),
    }
}

pub(crate) fn would_read(count: usize, shown: usize, lang: Lang) -> String {
    let shown = shown.min(count);
    match lang {
        Lang::Zh => format!("照此版式读出 {count} 个数，前 {shown} 个："),
        Lang::En => format!("This layout reads {count} figures; the first {shown}:"),
    }
}

pub(crate) fn would_tell(refused: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if refused == 0 => "没有不能读取的内容。请核对以下提示：".to_owned(),
        Lang::Zh => format!("有 {refused} 处问题，其中的错误不会读取："),
        Lang::En if refused == 0 => {
            "Nothing would be refused. Please check these notes:".to_owned()
        }
        Lang::En => format!("{refused} findings; what is an error would not be read:"),
    }
}

pub(crate) fn nothing_stored(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "只作查看，没有存入任何数据。",
        Lang::En => "This was a look only: nothing was stored.",
    }
}

pub(crate) fn headings(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Zh => ["单元格", "数据项", "地区", "年份", "分组", "数值", "备注"],
        Lang::En => [
            "Cell",
            "Measure",
            "Area",
            "Year",
            "Breakdown",
            "Value",
            "Note",
        ],
    }
}
