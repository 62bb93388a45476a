//! What `heng assess` says.

use heng_indicator::Lang;

pub(crate) fn total(areas: usize, verdicts: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("评价地区 {areas} 个，评价结果 {verdicts} 条"),
        Lang::En => format!("{areas} areas judged, {verdicts} verdicts"),
    }
}

pub(crate) fn too_long(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => {
            "评价结果超过 1048575 条，一张工作表放不下：请用 --format parquet 或 csv，或用 --area 只看部分地区"
        }
        Lang::En => {
            "more than 1048575 verdicts, which no sheet holds: use --format parquet or csv, or --area for some areas"
        }
    }
}
