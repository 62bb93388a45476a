//! Why an attainment was given, in words.

use heng_indicator::plan::{Basis, TargetKind};
use heng_indicator::{Text, published};

use super::Attainment;
use super::case::{Case, Reading};
use super::certainty::{by_rounding, hangs_on_choice, is_doubtful};
use super::history::Point;
use super::zones::Grade;

/// Sentences that follow one another.
#[derive(Default)]
pub(crate) struct Sentences(Text);

impl From<Sentences> for Text {
    fn from(sentences: Sentences) -> Self {
        sentences.0
    }
}

impl Sentences {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.zh.is_empty()
    }

    pub(crate) fn add(&mut self, zh: impl AsRef<str>, en: impl AsRef<str>) {
        let Text {
            zh: before,
            en: earlier,
        } = &mut self.0;
        if !before.is_empty() {
            before.push('；');
            earlier.push_str("; ");
        }
        before.push_str(zh.as_ref());
        earlier.push_str(en.as_ref());
    }
}

/// The main sentence and everything that has to be said beside it.
pub(crate) fn explain(
    case: &Case<'_>,
    reading: &Reading,
    point: &Point,
    attainment: Attainment,
    base_met: bool,
) -> Text {
    let mut out = reason(case, reading, attainment, base_met);
    if let Some(note) = &reading.note {
        out.add(&note.zh, &note.en);
    }
    if by_rounding(case, reading) {
        let decimals = case.indicator.decimals;
        let exact = published::round(case.value, decimals.saturating_add(3), case.scheme.rounding);
        let exact = case.show(exact);
        out.add(
            format!("仅因取整才有此结论（取整前{exact}）"),
            format!("only by rounding (before rounding {exact})"),
        );
    }
    if hangs_on_choice(case, reading) {
        out.add(
            "换用评价规则所列其他容差，结论会改变",
            "another tolerance of the scheme would change it",
        );
    }
    let broken = case.history.break_between(case.plan.base_year, case.year);
    if let (None, Some(_), Some(year)) = (reading.way, case.base(), broken) {
        out.add(
            format!("{year}年口径有变动，不计算对基期的进度和增减"),
            format!("the series breaks in {year}: no progress or change from the base year"),
        );
    }
    if is_doubtful(point) {
        out.add(
            format!("数据带标志{}，结论不作稳定看待", point.status),
            format!(
                "the value is flagged {}: the verdict is not firm",
                point.status
            ),
        );
    }
    out.0
}

/// The last year between the base and now whose printed value missed the number. A number that moves from year to
/// year is not looked back at.
fn lapse(case: &Case<'_>, reading: &Reading) -> Option<i32> {
    if reading.base_zones.is_some() || reading.future_zones.is_none() {
        return None;
    }
    let missed = |value: f64| reading.zones.grade(case.round(value)) != Grade::Met;
    let between = case
        .history
        .points()
        .iter()
        .filter(|p| case.plan.base_year < p.year && p.year < case.year);
    between
        .filter(|p| p.sound().is_some_and(missed))
        .map(|p| p.year)
        .next_back()
}

/// The main sentence. `base_met`: the base year had met the target already.
fn reason(case: &Case<'_>, reading: &Reading, attainment: Attainment, base_met: bool) -> Sentences {
    let mut out = Sentences::default();
    let (year, target_year, base_year) = (case.year, case.target_year(), case.plan.base_year);
    let value = case.show(case.printed());
    let (against_zh, against_en) = against(&case.target.kind, base_year);
    match attainment {
        Attainment::MetEarly => out.add(
            format!("{year}年为{value}，提前达到{target_year}年目标"),
            format!("{value} in {year} meets the target of {target_year} early"),
        ),
        Attainment::Met => {
            out.add(
                format!("{year}年为{value}，达到目标"),
                format!("{value} in {year} meets the target"),
            );
        }
        Attainment::Holding if base_met && lapse(case, reading).is_some() => {
            let lapsed = lapse(case, reading).unwrap_or(year);
            out.add(
                format!("{base_year}年已达标，{lapsed}年曾未达标，{year}年为{value}，又达标"),
                format!("met in {base_year}, missed in {lapsed}, met again with {value} in {year}"),
            );
        }
        Attainment::Holding if base_met => out.add(
            format!("{base_year}年已达标，{year}年为{value}，保持达标"),
            format!("met in {base_year} already and still held with {value} in {year}"),
        ),
        Attainment::Holding => {
            out.add(
                format!("{year}年为{value}，目前保持达标"),
                format!("{value} in {year}: held so far"),
            );
        }
        Attainment::Improved => {
            out.add(
                format!("{year}年为{value}，{against_zh}改善"),
                format!("{value} in {year}: better than {against_en}"),
            );
        }
        Attainment::Level => out.add(
            format!("{year}年为{value}，{against_zh}基本持平"),
            format!("{value} in {year}: level with {against_en}"),
        ),
        Attainment::NotImproved => out.add(
            format!("{year}年为{value}，{against_zh}未改善"),
            format!("{value} in {year}: not better than {against_en}"),
        ),
        _ => short(case, reading, attainment, &mut out),
    }
    if base_met && !matches!(attainment, Attainment::Holding | Attainment::Met) {
        out.add(
            format!("{base_year}年已达标，现已失守，属回落，不算进度"),
            format!("met in {base_year} and lost since: a regression, no progress"),
        );
    }
    out
}

fn short(case: &Case<'_>, reading: &Reading, attainment: Attainment, out: &mut Sentences) {
    let (year, value) = (case.year, case.show(case.printed()));
    let (gap_zh, gap_en) = match reading.zones.nearest_success(case.printed()) {
        Some(edge) if edge == case.printed() => (
            "，目标不含本数".to_owned(),
            ", and the target excludes the number itself".to_owned(),
        ),
        Some(edge) => {
            let gap = case.show(case.exact((case.printed() - edge).abs()));
            (format!("，相差{gap}"), format!(", {gap} off"))
        }
        None => (String::new(), String::new()),
    };
    match attainment {
        Attainment::NearlyMet => out.add(
            format!("{year}年为{value}，在容差以内{gap_zh}"),
            format!("{value} in {year} is within the tolerance{gap_en}"),
        ),
        Attainment::NotYet => out.add(
            format!("{year}年为{value}，尚未达到目标{gap_zh}"),
            format!("{value} in {year} has not reached the target yet{gap_en}"),
        ),
        _ => out.add(
            format!("{year}年为{value}，目标年已到而未达到目标{gap_zh}"),
            format!("{value} in {year}: the target year has come and the target is missed{gap_en}"),
        ),
    }
}

fn against(kind: &TargetKind, base_year: i32) -> (String, String) {
    let basis = match kind {
        TargetKind::Improve { basis, .. }
        | TargetKind::Decline { basis, .. }
        | TargetKind::SlowGrowth { basis }
        | TargetKind::GapNarrow { basis, .. } => *basis,
        _ => Basis::Baseline,
    };
    let (zh, en) = match basis {
        Basis::Baseline => (format!("{base_year}年"), base_year.to_string()),
        Basis::PreviousYear => ("上年".to_owned(), "the year before".to_owned()),
        Basis::PreviousTerm => ("上届".to_owned(), "the term before".to_owned()),
    };
    match kind {
        TargetKind::SlowGrowth { .. } => (
            format!("与{zh}以前的增势相比"),
            format!("the rise before {en}"),
        ),
        TargetKind::GapNarrow { .. } => (format!("差距比{zh}"), format!("the gap of {en}")),
        _ => (format!("比{zh}"), en),
    }
}

/// The calendar turns a grade into an attainment.
pub(crate) fn attainment(grade: Grade, year: i32, target_year: i32, hold: bool) -> Attainment {
    let over = year >= target_year;
    match grade {
        Grade::Met if over => Attainment::Met,
        Grade::Met if hold => Attainment::Holding,
        Grade::Met => Attainment::MetEarly,
        Grade::Nearly => Attainment::NearlyMet,
        Grade::Short if over => Attainment::NotMet,
        Grade::Short => Attainment::NotYet,
        Grade::Improved => Attainment::Improved,
        Grade::Level => Attainment::Level,
        Grade::Worse => Attainment::NotImproved,
    }
}
