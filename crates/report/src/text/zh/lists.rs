//! Lists by unit, rates by side, pools and the mid-term evaluation, in Chinese.

use crate::assess::{Agreement, Revision};
use crate::text::lists::ListWords;

pub(super) static LISTS: ListWords = ListWords {
    label: |label, text| format!("{label}：{text}"),
    pooled: |(first, last), value| format!("{first}—{last}年合计{value}"),
    of_counts: |value, a, b| format!("{value}（{a}/{b}）"),
    pooled_heading: "多年合计",
    pooled_why: |expected, below, verdict| {
        let verdict = verdict
            .map(|v| format!("；合计数对照目标为“{v}”，不替代本年判定，不计入比率"))
            .unwrap_or_default();
        format!("按目标推算本年期望事件数{expected}，少于{below}，故与多年合计并列{verdict}")
    },
    pooled_change: |change| format!("，较基期合计{change}"),
    pooled_note: "“合计”为几年的分子、分母分别相加后计算，因本年按目标推算的期望事件数少而并列，基期同样合计；本年数的判定不变。相邻两个合计数含有相同年份，不能当作独立的数据比较。",

    rates_caption: |area| format!("{area}：分口径的达标率（对照中期目标与终期目标）"),
    side: "口径",
    scope: "范围",
    mid_term_rate: |year| format!("{year}年目标达标率"),
    final_rate: |year| format!("{year}年目标达标率"),
    final_with_nearly: "终期：含基本达标",
    final_of_assessed: "终期：仅已评价",
    improvement: "改善率（方向性目标）",
    by_area: "地区",
    by_level: "层级",
    by_domain: "领域",
    by_unit: "责任单位（牵头）",
    of_level: |level, n| format!("{level}（{n}个地区合并计项）"),
    rates_notes: &[
        "分子/分母为项数。分母为该范围内应评价且适用的量化目标，含未填报、暂不评价，不含待公布、不适用、无数据来源。",
        "中期目标达标率只计设有中期目标的指标；没有中期目标的不推算、不代替，列入终期一栏。",
        "领域各行、责任单位各行的分子、分母分别相加，都等于合计；地区各行与合计不相加，层级一行为同级各地区的项数之和。",
    ],

    units: "责任单位",
    cards_caption: |area, plan| format!("{area}：{plan}责任单位一览（项）"),
    led: "牵头",
    taken_part: "配合",
    attained: "量化目标达标",
    improved: "方向性目标改善",
    red: "未达标或达标困难",
    worsening: "趋向不利",
    not_reported: "未填报",
    own_count: "单位自评",
    own_counts: |agree, differ, other| match (agree, differ, other) {
        (0, 0, 0) => "—".to_owned(),
        (a, d, 0) => format!("一致{a}，不一致{d}"),
        (a, d, o) => format!("一致{a}，不一致{d}，未比对{o}"),
    },
    cards_notes: &[
        "按数据年份的责任分工列单位，不涉及个人，不作排名。每项指标只有一个牵头单位，各单位牵头项数相加等于合计；配合项数重复计算，不相加。",
        "达标、改善为分子/分母：分母为应评价且适用的项数，含未填报、暂不评价。",
    ],
    card_line: |unit, led, classes, partner| {
        let classes: Vec<String> = classes
            .iter()
            .map(|(class, names)| format!("{class}：{names}"))
            .collect();
        let led = if led == 0 {
            "没有牵头指标".to_owned()
        } else {
            format!("牵头{led}项。{}", classes.join("；"))
        };
        let partner = if partner.is_empty() {
            String::new()
        } else {
            format!("。配合：{partner}")
        };
        format!("{unit}：{led}{partner}。")
    },
    own_caption: |area, n| format!("{area}：责任单位自评与监测结果对照（{n}项）"),
    no_own: "没有收到责任单位的自评。填报表的“自评达标情况”“未达标原因”“拟采取措施”填写后报入，即列在此处与监测结果对照；自评不改变监测结果。",
    role: "角色",
    lead: "牵头",
    partner: "配合",
    neither: "其他",
    ours: "监测结果",
    theirs: "单位自评",
    beside: "比对",
    cause: "未达标原因",
    action: "拟采取措施",
    remark: "备注",
    dispute: "异议（由单位填写）",
    agreement: |agreement| match agreement {
        Agreement::Agrees => "一致",
        Agreement::UnitHigher => "自评高于监测",
        Agreement::UnitLower => "自评低于监测",
        Agreement::NotComparable => "不可比",
        Agreement::NotGiven => "未作自评",
    },
    own_cell: |said, agreement| format!("自评{said}，{agreement}"),
    moved: |indicator, unit, role, years, now| {
        format!("{indicator}：{years}由{unit}{role}，现由{now}牵头")
    },
    moved_heading: "责任分工有调整的指标：",
    years: |from, to| match (from, to) {
        (Some(from), Some(to)) if from == to => format!("{from}年"),
        (Some(from), Some(to)) => format!("{from}—{to}年"),
        (Some(from), None) => format!("{from}年起"),
        (None, Some(to)) => format!("{to}年以前"),
        (None, None) => "此前".to_owned(),
    },

    mid_term: |year| format!("中期评估（{year}年）"),
    mid_term_note: "本章只列数据与判定，过程和政策部分由办公室撰写。达标率与2015年、2020年公布的比率口径（指标范围、分母、未填报和基本达标的处理）不同，注明口径才可比较。按届次产生的指标以中期年末在任的一届为准。",
    mid_term_figure: |year, name| format!("对照{year}年目标：{name}"),
    mid_term_caption: |area, from, to| format!("{area}：{from}—{to}年监测数据与中期、终期目标"),
    target_of_year: |year| format!("{year}年目标"),
    verdict_of_year: |year| format!("对照{year}年目标"),
    no_mid_term: "未设",
    term_of: |year| format!("{year}年一届"),
    own_beside_note: "单位自评与数据年份应对照的目标比对：设有中期目标的对照中期目标，没有的对照终期目标。“—”表示没有该年的数，不作零计。",
    speed_caption: |n| format!("须加快的量化指标（{n}项）"),
    per_year_so_far: "基期以来年均变化",
    per_year_from_here: "此后每年须变化",
    times: "加快程度",
    must_turn: "须扭转方向",
    times_faster: |times| format!("须为以往的{times}倍"),
    speed_note: "以公布数计算：基期以来年均变化为（最近数－基期数）÷年数，此后每年须变化为（终期目标－最近数）÷剩余年数。只表示算术上的要求，不表示能否做到。",
    no_speed: "没有须加快的量化指标。",
    hard_caption: |n| format!("取数困难的指标（{n}项）"),
    why_missing: "情况",
    years_known: "有数年数",
    last_year_known: "最近有数年份",
    no_hard: "没有取数困难的指标。",
    revision_caption: |n| format!("目标可能需要研究调整的指标（{n}项）"),
    revision_why: "缘由",
    revision: |revision| match revision {
        Revision::MetAlready => "终期目标已提前达到，可研究是否提高",
        Revision::OutOfReach => "按以往变化难以达到，可研究目标与措施",
        Revision::NotMeasured => "基期以来没有数据，无法评估，可研究口径与来源",
        Revision::Placeholder => "目标为示意值，原文没有数值，须先确定目标",
    },
    revision_note: "只作筛查，不是调整建议；是否调整由会议按程序决定。",
};
