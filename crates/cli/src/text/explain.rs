//! What `heng explain` says.

use heng_indicator::Lang;

pub(crate) fn one_area(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "请用 --area 写明一个地区（代码或名称），只写一个",
        Lang::En => "name one area with --area (code or name), and only one",
    }
}

pub(crate) fn no_indicator(said: &str, near: &[String], lang: Lang) -> String {
    let unknown = match lang {
        Lang::Zh => format!("规划中没有指标“{said}”"),
        Lang::En => format!("the plan has no indicator “{said}”"),
    };
    let all = match lang {
        Lang::Zh => "；heng targets --area 000000 列出各指标的名称",
        Lang::En => "; heng targets --area 000000 lists their names",
    };
    offered(unknown, near, all, lang)
}

pub(crate) fn no_area(said: &str, near: &[String], lang: Lang) -> String {
    offered(super::no_area(said, lang), near, "", lang)
}

/// The names that may have been meant, or what stands there where none is near.
fn offered(unknown: String, near: &[String], without: &str, lang: Lang) -> String {
    match lang {
        _ if near.is_empty() => unknown + without,
        Lang::Zh => format!("{unknown}。是否应为 {}？", near.join("、")),
        Lang::En => format!("{unknown}; did you mean {}?", near.join(", ")),
    }
}
