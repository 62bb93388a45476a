//! Rules that come before any comparison: whether there is something that can be judged.
//!
//! A figure that was due and is not there stays in the denominator of the headline rate, whatever the reason that
//! was given for it; only a figure that is not due, not produced at the level, or a ratio whose denominator is zero,
//! leaves it. So withholding or flagging a value can never raise the rate.

use heng_indicator::Text;
use heng_indicator::expr::Absent;
use heng_indicator::plan::{Indicator, Period};

use super::Attainment;
use super::case::Refusal;
use super::current::Current;
use super::history::Point;
use super::kinds::Rule;

pub(crate) const NO_SOURCE: Rule = Rule {
    id: "no_source",
    zh: "指标不在本级产生，也没有填报：无数据来源，不计入应评价数。",
    en: "Not produced at this level and nothing handed in: no source, not among the due.",
    source: "指标定义（可取得层级）",
};
pub(crate) const NOT_REPORTED: Rule = Rule {
    id: "not_reported",
    zh: "应报未报，或以缺失符号填报：未填报，计入应评价数。",
    en: "Due and not received, or handed in as missing: not reported, counted among the due.",
    source: "填报制度；缺失不等于零，也不等于达标",
};
pub(crate) const PENDING: Rule = Rule {
    id: "pending",
    zh: "尚未到公布时间（调查年度未到、时滞或批次未定）：待公布，不计入应评价数。",
    en: "Not due yet (survey year to come, publication lag, or a wave without a set year): pending, not among the due.",
    source: "指标定义（可取得年份、时滞）",
};
pub(crate) const NOT_APPLICABLE: Rule = Rule {
    id: "not_applicable",
    zh: "分母为零：不适用，不计入应评价数。",
    en: "The denominator is zero: not applicable, not among the due.",
    source: "指标定义（分母）",
};
pub(crate) const SUPPRESSED: Rule = Rule {
    id: "suppressed",
    zh: "数据因保密不公布（Q）：暂不评价，计入应评价数。",
    en: "Withheld as confidential (Q): not assessed, counted among the due.",
    source: "SDMX CL_OBS_STATUS",
};
pub(crate) const FORECAST: Rule = Rule {
    id: "forecast",
    zh: "预测数（F）不是实际数：暂不评价。",
    en: "A forecast (F) is not an actual value: not assessed.",
    source: "SDMX CL_OBS_STATUS",
};
pub(crate) const UNDER_QUERY: Rule = Rule {
    id: "under_query",
    zh: "数据待核实（V）：暂不评价。",
    en: "The value is under query (V): not assessed.",
    source: "SDMX CL_OBS_STATUS",
};
pub(crate) const INCOMPLETE: Rule = Rule {
    id: "incomplete",
    zh: "汇总数缺少部分地区：暂不评价。",
    en: "The total lacks some of its parts: not assessed.",
    source: "汇总规则",
};
pub(crate) const BASELINE_MISSING: Rule = Rule {
    id: "baseline_missing",
    zh: "方向性目标缺基期数：暂不评价；基期不移动。",
    en: "A direction without a value for the base year: not assessed; the base year is never moved.",
    source: "规划基期",
};
pub(crate) const COMPARISON_MISSING: Rule = Rule {
    id: "comparison_missing",
    zh: "缺上年、上届或更早的比较数：暂不评价。",
    en: "No value of the year or term to compare with: not assessed.",
    source: "目标定义（基准）",
};
pub(crate) const BREAK_IN_SERIES: Rule = Rule {
    id: "break_in_series",
    zh: "基准与数据年之间口径有变动（B）：方向性目标暂不评价。",
    en: "The series breaks between basis and value (B): a direction is not assessed.",
    source: "SDMX CL_OBS_STATUS",
};
pub(crate) const REFERENCE_MISSING: Rule = Rule {
    id: "reference_missing",
    zh: "缺同年的参照数：暂不评价。",
    en: "No reference value of the same year: not assessed.",
    source: "目标定义（参照）",
};
pub(crate) const DECLARATION_MISSING: Rule = Rule {
    id: "declaration_missing",
    zh: "目标定义缺少评价所需的声明（方向、容差或差距的水平）：暂不评价。",
    en: "The definition lacks what the verdict needs (direction, tolerance, or the level of a gap): not assessed.",
    source: "目标定义",
};

/// The verdict on a figure that is not there.
pub(crate) fn absent(current: Current<'_>, indicator: &Indicator) -> Refusal {
    let (rule, attainment, reason) = match current {
        Current::NotAtLevel => (
            NO_SOURCE,
            Attainment::NoSource,
            Text::new("本级不产生该数据", "not produced at this level"),
        ),
        Current::Due(year) => (
            NOT_REPORTED,
            Attainment::NotReported,
            Text::new(
                format!("{year}年数应报未报"),
                format!("the figure of {year} was due and did not come"),
            ),
        ),
        Current::Row(_) | Current::NotDue => (PENDING, Attainment::Pending, not_due(indicator)),
    };
    Refusal {
        rule: rule.id,
        attainment,
        reason,
    }
}

fn not_due(indicator: &Indicator) -> Text {
    if indicator.period == Period::Wave && indicator.available_years.is_empty() {
        return Text::new(
            "按批次调查，下次年份未定",
            "from survey waves whose years are not set",
        );
    }
    if indicator.available_years.is_empty() {
        return Text::new("尚未到公布时间", "not due yet");
    }
    let years: Vec<String> = indicator
        .available_years
        .iter()
        .map(i32::to_string)
        .collect();
    Text::new(
        format!("只在{}年有数", years.join("、")),
        format!("only in {}", years.join(", ")),
    )
}

/// Why a row cannot be judged, if it cannot.
pub(crate) fn row(point: &Point, denominator: Option<f64>) -> Option<Refusal> {
    let year = point.year;
    let not_assessed =
        |rule: Rule, zh: String, en: String| Some(Refusal::not_assessed(rule.id, zh, en));
    if point.status.is_missing() || !point.value.is_some_and(f64::is_finite) {
        if denominator == Some(0.0) {
            return Some(Refusal {
                rule: NOT_APPLICABLE.id,
                attainment: Attainment::NotApplicable,
                reason: Text::new(
                    format!("{year}年分母为零"),
                    format!("the denominator of {year} is zero"),
                ),
            });
        }
        if point.status.has(b'Q') {
            return not_assessed(
                SUPPRESSED,
                format!("{year}年数因保密不公布"),
                format!("the value of {year} is withheld"),
            );
        }
        // Parts reported, but not all of them: the sum was not made.
        if !point.status.is_missing() && point.parts.0 > 0 && !point.is_whole() {
            return Some(incomplete(point));
        }
        return Some(Refusal {
            rule: NOT_REPORTED.id,
            attainment: Attainment::NotReported,
            reason: missing(point),
        });
    }
    if point.status.has(b'F') {
        return not_assessed(
            FORECAST,
            format!("{year}年数为预测数"),
            format!("the value of {year} is a forecast"),
        );
    }
    if point.status.has(b'V') {
        return not_assessed(
            UNDER_QUERY,
            format!("{year}年数待核实"),
            format!("the value of {year} is under query"),
        );
    }
    // A sum is made of all its parts, or marked. Another value beside parts that did not all report is the area's own
    // figure, and its verdict stands.
    point.marked.then(|| incomplete(point))
}

fn incomplete(point: &Point) -> Refusal {
    let (year, (came, expected)) = (point.year, point.parts);
    Refusal::not_assessed(
        INCOMPLETE.id,
        format!("{year}年汇总数只含{expected}个地区中的{came}个"),
        format!("the total of {year} holds {came} of {expected} parts"),
    )
}

fn missing(point: &Point) -> Text {
    let year = point.year;
    let why = |letter: u8| point.status.has(letter);
    let (zh, en) = if why(b'L') {
        ("有数但未收集（L）", "exists but was not collected (L)")
    } else if why(b'M') {
        (
            "填报为不可能有数（M），分母并未填为零",
            "handed in as impossible (M), the denominator not as zero",
        )
    } else if why(b'K') {
        ("并入其他类（K）", "included in another category (K)")
    } else if why(b'H') {
        ("因假期等无数（H）", "missing (H)")
    } else {
        ("没有数", "no value")
    };
    Text::new(format!("{year}年{zh}"), format!("{year}: {en}"))
}

/// The other series has no value.
pub(crate) fn no_reference(why: &Absent, year: i32) -> Refusal {
    let (zh, en) = match why {
        Absent::Missing(id) => (
            format!("缺{year}年参照数（{id}）"),
            format!("no value of {id} for {year}"),
        ),
        Absent::DivisionByZero => (
            format!("{year}年参照数的分母为零"),
            format!("the reference of {year} has a zero denominator"),
        ),
        Absent::NotFinite => (
            format!("{year}年参照数无法计算"),
            format!("the reference of {year} cannot be computed"),
        ),
    };
    Refusal::not_assessed(REFERENCE_MISSING.id, zh, en)
}

/// 左右 of something other than a percentage, without a declared tolerance.
pub(crate) fn no_tolerance() -> Refusal {
    Refusal::not_assessed(
        DECLARATION_MISSING.id,
        "“左右”未声明容差，评价规则的容差只适用于百分数",
        "左右 without a declared tolerance; the scheme's applies to percentages only",
    )
}

/// 保持 without a direction.
pub(crate) fn no_direction() -> Refusal {
    Refusal::not_assessed(
        DECLARATION_MISSING.id,
        "指标未声明方向，无法判断是否变差",
        "the indicator declares no direction, so worse is undefined",
    )
}

/// A relative gap whose level is unknown.
pub(crate) fn no_level() -> Refusal {
    Refusal::not_assessed(
        DECLARATION_MISSING.id,
        "相对差距缺少两侧水平",
        "a relative gap without the level of its two sides",
    )
}
