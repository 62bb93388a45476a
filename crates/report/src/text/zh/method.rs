//! Scheme and method, in Chinese.

use crate::text::SchemeValues;

pub(super) static NOTES: &[&str] = &[
    "达标情况只看数据年份的数值与目标，按公布精度比较，“以上”“以下”含本数；预期另判，两者不混。",
    "量化目标（有数值）与方向性目标（提高、下降、差距缩小等）分别计算，不合为一个比率。达标率 =（提前达标 + 已达标 + 目前达标）÷ 应评价且适用的量化目标；计入基本达标的、只以已评价者为分母的，另列。",
    "没有数据不等于零，也不等于达标：未填报计入达标率的分母。待公布、不适用、无数据来源分别列出。",
    "增减是两个公布值之差。百分数的变化称百分点；千分率、十万分率称千分点、十万分点，并列相对变化；数量列增长率和增减量。公布精度上相等为持平，末位差一且不超过百分之一为基本持平；已判为改善或未改善的，仍写明升降。",
    "预期用年度数列推算到目标年，给出达到目标的概率和80%区间。数据点不足、跨口径变化、按届次产生或事件数过少的，不作推算，注明原因。概率只表示今后年份与数列以往的变化相仿时的可能，不含政策、口径和突发因素。",
    "把握由数值的置信区间得出，只作标注，不改变判定；分子很小的指标，判定仍以数值为准，另注“事件数少”。",
    "沿用上级目标的，注明是哪一级的目标；目标文字未经核对的，逐项标注。",
    "数据年份各不相同。凡不是本年的数值，均注明年份。",
];

/// Every number of the scheme that changes a result.
pub(super) fn scheme_line(v: &SchemeValues<'_>) -> String {
    let window = match &v.window {
        Some(years) => format!("预期按最近{years}年的数推算"),
        None => "预期按全部年份的数推算".to_owned(),
    };
    format!(
        "{}：按公布精度比较（{}）；基本达标容差：百分数{}个百分点，率为目标的{}%，{}以上取余数的{}%，目标为零的不设，且不超过{}例；\
             “左右”±{}，并以±{}检验；均衡容差{}%；预期可达标概率≥{}%，需努力≥{}%，达标困难低于此数，少于{}个数据点或\
             {}%区间同时含基期值与目标的暂难判断；换档须越界{}个百分点；{window}；区间置信水平{}%",
        v.name,
        v.rounding,
        v.nearly_points,
        v.nearly_rate,
        v.near_ceiling_from,
        v.near_ceiling_share,
        v.max_cases,
        v.about,
        v.about_fragile,
        v.parity,
        v.on_course,
        v.effort_needed,
        v.min_points,
        v.undecided_level,
        v.hysteresis,
        v.certainty
    )
}

pub(super) fn model_words(id: &str) -> &'static str {
    match id {
        "theil_sen_from_last" => {
            "从最近一个数起，按泰尔—森（Theil–Sen）斜率推算，以残差散布估计区间"
        }
        "persistence" => "以最近一个数为推算值，以历年变动估计区间",
        _ => "",
    }
}
