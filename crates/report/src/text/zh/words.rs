//! Words for codes, in Chinese.

use heng_indicator::plan::{MissingParts, RollUp, Standing};

use crate::assess::{Attainment, Certainty, Outlook};

pub(super) fn attainment(a: Attainment) -> &'static str {
    match a {
        Attainment::MetEarly => "提前达标",
        Attainment::Met => "已达标",
        Attainment::Holding => "目前达标",
        Attainment::NearlyMet => "基本达标",
        Attainment::Improved => "较基期改善",
        Attainment::Level => "基本持平",
        Attainment::NotImproved => "未改善",
        Attainment::NotYet => "尚未达标",
        Attainment::NotMet => "未达标",
        Attainment::Pending => "待公布",
        Attainment::NotReported => "未填报",
        Attainment::NotAssessed => "暂不评价",
        Attainment::NotApplicable => "不适用",
        Attainment::NoSource => "无数据来源",
        Attainment::Monitored => "仅监测",
    }
}

pub(super) fn outlook(o: Outlook) -> &'static str {
    match o {
        Outlook::Holds => "预期可保持",
        Outlook::MaySlip => "有回落风险",
        Outlook::OnCourse => "预期可达标",
        Outlook::EffortNeeded => "需努力",
        Outlook::Hard => "达标困难",
        Outlook::CannotTell => "暂难判断",
    }
}

pub(super) fn certainty_words(c: Certainty) -> &'static str {
    match c {
        Certainty::Firm => "稳：区间内判定一致",
        Certainty::Fragile => "不稳：区间、取整或容差可改变判定",
        Certainty::CannotTell => "难定：事件数少或没有区间",
    }
}

pub(super) fn standing_words(s: Standing) -> &'static str {
    match s {
        Standing::Published => "已核对公布文本",
        Standing::Unverified => "未与公布文本核对",
        Standing::Placeholder => "示意值，原文无数值",
    }
}

pub(super) fn standing_notes(s: Standing) -> &'static str {
    match s {
        Standing::Published => "",
        Standing::Unverified => "未核实",
        Standing::Placeholder => "示意值",
    }
}

pub(super) fn roll_up_words(r: &RollUp, missing: MissingParts) -> String {
    let way = match r {
        RollUp::Sum => "各地相加".to_owned(),
        RollUp::RatioOfSums => "分子、分母先分别相加再相除".to_owned(),
        RollUp::WeightedMean(measure) => format!("加权平均（权数{}）", measure.value),
        RollUp::Reported => "各地直接填报，不由下级汇总".to_owned(),
        RollUp::OwnLevel => "本级机构，不汇总".to_owned(),
        RollUp::Recomputed => "由汇总后的各部分重算".to_owned(),
    };
    let of_missing = match missing {
        _ if !r.adds_parts() => String::new(),
        MissingParts::Refuse => "；有下级未报的不合计".to_owned(),
        MissingParts::Mark => "；有下级未报的，只汇总已报的，标注且不评价".to_owned(),
        MissingParts::Complete(years) => {
            format!("；下级未报的以{years}年内最近的数代替，标注且不评价")
        }
    };
    way + &of_missing
}

pub(super) fn status_letter(c: char) -> &'static str {
    match c {
        'B' => "口径变化",
        'P' => "初步数",
        'E' => "估计数",
        'F' => "预测数",
        'I' => "推算数",
        'U' => "可靠性低",
        'V' => "未核实",
        'Q' => "不公开",
        'K' => "并入其他类",
        'L' => "有数未收集",
        'M' => "不可能有数",
        'H' | 'O' => "缺失",
        'D' => "定义不同",
        'G' => "试验数",
        'N' => "不显著",
        'S' => "特殊情况",
        'W' => "含其他类",
        'J' => "暂免填报",
        _ => "",
    }
}
