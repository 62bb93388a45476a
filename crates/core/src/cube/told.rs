//! Findings of the computation, said for people.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::plan::{Plan, Rounding};
use heng_indicator::{Diagnostic, Place, Text, published};

use super::column::{Clash, Given};
use super::origin::Origin;
use super::outcome::{Finding, Shown};
use super::store::Key;
use crate::SourceFile;
use crate::cell::CellSpace;
use crate::check;
use crate::codes::{
    CIRCULAR_INDICATOR, COMPLETED_PARTS, DUPLICATE_KEY, FUTURE_YEAR, INCOMPLETE_PARTS, NOT_FINITE,
    PART_EXCEEDS_WHOLE, PARTIAL_SUM, PARTS_MISSING_BESIDE, REPEATED_ROW, REPORTED_DIFFERS,
    SUM_DIFFERS, ZERO_DENOMINATOR,
};
use crate::findings::{Findings, say};
use crate::vocabulary::Vocabulary;

/// Collects what is told about the panel.
pub(crate) struct Telling<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) vocabulary: &'a Vocabulary<'a>,
    pub(crate) origin: &'a dyn Origin,
    pub(crate) space: &'a CellSpace,
    pub(crate) findings: Findings,
    /// By area, year and missing parts: the subjects that could not be summed.
    incomplete: BTreeMap<(Shown, u32, i32, Vec<u32>), BTreeSet<u32>>,
    /// By area, year, and parts with the year of the value that stands for them: the subjects.
    completed: BTreeMap<(u32, i32, Filled), BTreeSet<u32>>,
    /// Sums told once, however many indicators use the measure.
    sums: BTreeSet<(u32, i32, u64, u32)>,
}

/// A subject's decimals, for comparisons at published precision.
pub(crate) struct Precision {
    pub(crate) decimals: u8,
    pub(crate) rounding: Rounding,
}

/// Parts, each with the year of the value that stands for it.
type Filled = Vec<(u32, i32)>;

/// Names listed before "and so many more".
const LISTED: usize = 8;

impl<'a> Telling<'a> {
    pub(crate) fn new(
        plan: &'a Plan,
        vocabulary: &'a Vocabulary<'a>,
        origin: &'a dyn Origin,
        space: &'a CellSpace,
        room: usize,
    ) -> Self {
        Self {
            plan,
            vocabulary,
            origin,
            space,
            findings: Findings::new(room),
            incomplete: BTreeMap::new(),
            completed: BTreeMap::new(),
            sums: BTreeSet::new(),
        }
    }

    /// Takes the findings of one definition.
    pub(crate) fn take(&mut self, subject: u32, precision: &Precision, findings: &[Finding]) {
        let mut before: Option<&Finding> = None;
        for finding in findings {
            // Own figures and sums fail alike.
            if before != Some(finding) {
                self.tell(subject, precision, finding);
            }
            before = Some(finding);
        }
    }

    fn tell(&mut self, subject: u32, precision: &Precision, finding: &Finding) {
        let name = self.vocabulary.subjects[subject as usize].name;
        match finding {
            Finding::Incomplete {
                key,
                missing,
                shown,
            } => {
                // The total stands for its breakdowns; who is missing from a breakdown only is told too where a sum of
                // the others is shown.
                if key.cell == 0 || *shown == Shown::Others {
                    let place = (*shown, key.area, key.year, missing.clone());
                    self.incomplete.entry(place).or_default().insert(subject);
                }
            }
            Finding::Completed { key, filled } => {
                let place = (key.area, key.year, filled.clone());
                self.completed.entry(place).or_default().insert(subject);
            }
            Finding::Exceeds {
                key,
                above,
                below,
                row,
            } => {
                let (zh, en) = self.at(*key);
                let place = self.place(*row);
                self.findings.add(&PART_EXCEEDS_WHOLE, |d| {
                    Diagnostic {
                        message: say(
                            format!("{zh}：{}的分子大于分母，不计算", name.zh),
                            format!("{en}: the numerator of {} is above its denominator, no value", name.en),
                        ),
                        ..d
                    }
                    .at(place)
                    .saw(format!("{above} / {below}"))
                    .expected(say("分子不大于分母", "a numerator within its denominator"))
                    .help(say(
                        "核对两项的口径和单位；依定义可超出的，在数据项中写明 may_exceed",
                        "check scope and unit of both; where it may exceed by definition, declare `may_exceed`",
                    ))
                });
            }
            Finding::ZeroDenominator { key } => {
                let (zh, en) = self.at(*key);
                self.findings.add(&ZERO_DENOMINATOR, |d| Diagnostic {
                    message: say(
                        format!("{zh}：{}的分母为零，不适用", name.zh),
                        format!(
                            "{en}: the denominator of {} is zero, it does not apply",
                            name.en
                        ),
                    ),
                    ..d
                });
            }
            Finding::NotFinite { key } => {
                let (zh, en) = self.at(*key);
                self.findings.add(&NOT_FINITE, |d| Diagnostic {
                    message: say(
                        format!("{zh}：{}的计算结果不是有限数", name.zh),
                        format!("{en}: {} has no finite result", name.en),
                    ),
                    ..d
                });
            }
            Finding::Reported {
                key,
                reported,
                computed,
                row,
            } => {
                let rounded =
                    |value: f64| published::format(value, precision.decimals, precision.rounding);
                let (reported, computed) = (rounded(*reported), rounded(*computed));
                if reported == computed {
                    return;
                }
                let (zh, en) = self.at(*key);
                let place = self.place(*row);
                self.findings.add(&REPORTED_DIFFERS, |d| {
                    Diagnostic {
                        message: say(
                            format!("{zh}：{}上报 {reported}，由数据项计算 {computed}", name.zh),
                            format!(
                                "{en}: {} is reported as {reported} and computed as {computed}",
                                name.en
                            ),
                        ),
                        ..d
                    }
                    .at(place)
                    .saw(reported)
                    .expected(say(computed.clone(), computed))
                    .help(say(
                        "两值并列，以定义中的 leads 为准",
                        "both stand side by side; `leads` decides",
                    ))
                });
            }
            Finding::Sum {
                key,
                side,
                own,
                sum,
                parts,
                row,
                of,
            } => self.sum((subject, *of), *key, *side, (*own, *sum), *parts, *row),
        }
    }

    fn sum(
        &mut self,
        (subject, of): (u32, Option<u32>),
        key: Key,
        side: usize,
        (own, sum): (f64, f64),
        parts: u32,
        row: Option<u32>,
    ) {
        // One measure is told once, whichever indicators use it.
        if !self.sums.insert((
            key.area,
            key.year,
            key.cell,
            of.unwrap_or(subject * 2 + side as u32),
        )) {
            return;
        }
        let name = self.vocabulary.subjects[of.unwrap_or(subject) as usize].name;
        let (zh, en) = self.at(key);
        let place = self.place(row);
        self.findings.add(&SUM_DIFFERS, |d| {
            Diagnostic {
                message: say(
                    format!("{zh}：{}上报 {own}，{parts} 个下级合计 {sum}", name.zh),
                    format!(
                        "{en}: {} is {own} as submitted and {sum} as the sum of {parts} parts",
                        name.en
                    ),
                ),
                ..d
            }
            .at(place)
            .saw(own.to_string())
            .expected(say(sum.to_string(), sum.to_string()))
            .help(say(
                "请报送单位核对；两值并列，以定义中的 leads 为准",
                "ask the units; both stand side by side, `leads` decides",
            ))
        });
    }

    /// Rows of one key and vintage.
    pub(crate) fn clashes(&mut self, mut clashes: Vec<Clash>) {
        clashes.sort_unstable_by_key(|clash| (clash.later.row, clash.first.row));
        for clash in clashes {
            let agree = clash.agrees();
            let code = if agree { &REPEATED_ROW } else { &DUPLICATE_KEY };
            let given = |given: Given| {
                let value = given.value.map(|value| value.to_string());
                let shown = value.unwrap_or_else(|| given.status.to_string());
                (self.origin.place(given.row), shown)
            };
            let (later, first) = (given(clash.later), given(clash.first));
            self.findings
                .add(code, |d| check::clash(d, later, first, agree));
        }
    }

    /// Indicators that depend on each other.
    pub(crate) fn circular(&mut self, indicators: &[usize]) {
        for at in indicators {
            let indicator = &self.plan.indicators[*at];
            self.findings.add(&CIRCULAR_INDICATOR, |d| Diagnostic {
                message: say(
                    format!("指标 {} 经表达式引用了自身，不计算", indicator.id.value),
                    format!(
                        "indicator `{}` depends on itself, it is not computed",
                        indicator.id.value
                    ),
                ),
                ..d
            });
        }
    }

    /// Figures of years after the run's, other than forecasts.
    pub(crate) fn future(&mut self, this_year: i32) {
        for ((file, year), (row, count)) in self.origin.after(this_year) {
            let SourceFile { path, sheet } = file;
            self.findings.add(&FUTURE_YEAR, |d| {
                Diagnostic {
                    message: say(
                        format!("{count} 行的年份 {year} 晚于本次运行的年份 {this_year}"),
                        format!(
                            "{year} is after {this_year}, the year of this run (rows: {count})"
                        ),
                    ),
                    ..d
                }
                .at(Place::Cell {
                    path,
                    sheet,
                    row,
                    column: Some("year".to_owned()),
                })
                .saw(year.to_string())
                .help(say(
                    "核对年份；预测值在 status 列写 F",
                    "check the year; a forecast has status F",
                ))
            });
        }
    }

    /// All that was told.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        let area = |at: u32| name_of(self.plan, at);
        let subject = |at: u32| self.vocabulary.subjects[at as usize].name;
        for ((shown, above, year, missing), subjects) in std::mem::take(&mut self.incomplete) {
            let (zh, en) = listed(missing.iter().map(|at| area(*at)));
            let of = listed(subjects.iter().map(|at| subject(*at)));
            let (code, effect_zh, effect_en) = match shown {
                Shown::Own => (
                    &PARTS_MISSING_BESIDE,
                    "采用本级上报值",
                    "the own figure stands",
                ),
                Shown::Nothing => (&INCOMPLETE_PARTS, "不合计", "no sum"),
                Shown::Others => (
                    &PARTIAL_SUM,
                    "只显示已报下级的汇总，不评价",
                    "what the others come to is shown and not judged",
                ),
            };
            let message = say(
                format!(
                    "{}{year}年：{} 个下级未报（{zh}），{} 项{effect_zh}",
                    area(above).zh,
                    missing.len(),
                    subjects.len(),
                ),
                format!(
                    "{} {year}: not reported by {en} (parts: {}); {effect_en} (subjects: {})",
                    area(above).en,
                    missing.len(),
                    subjects.len(),
                ),
            );
            let itself = self.plan.group_at(above as usize).is_none();
            self.findings.add(code, |d| ask(message, of, itself, d));
        }
        for ((above, year, filled), subjects) in std::mem::take(&mut self.completed) {
            let names: Vec<Text> = filled
                .iter()
                .map(|(at, year)| {
                    let name = area(*at);
                    Text::new(
                        format!("{}{year}年", name.zh),
                        format!("{} {year}", name.en),
                    )
                })
                .collect();
            let (zh, en) = listed(names.iter());
            let of = listed(subjects.iter().map(|at| subject(*at)));
            let message = say(
                format!(
                    "{}{year}年：{} 个下级未报，{} 项以往年数代替（{zh}），不评价",
                    area(above).zh,
                    filled.len(),
                    subjects.len(),
                ),
                format!(
                    "{} {year}: earlier values stand for missing parts ({en}; parts: {}); shown and not judged (subjects: {})",
                    area(above).en,
                    filled.len(),
                    subjects.len(),
                ),
            );
            let itself = self.plan.group_at(above as usize).is_none();
            self.findings
                .add(&COMPLETED_PARTS, |d| ask(message, of, itself, d));
        }
        self.findings.finish()
    }

    /// Area, year and breakdown in words.
    fn at(&self, key: Key) -> (String, String) {
        let area = name_of(self.plan, key.area);
        let mut zh = format!("{}{}年", area.zh, key.year);
        let mut en = format!("{} {}", area.en, key.year);
        for (breakdown, code) in self.plan.breakdowns.iter().zip(self.space.unpack(key.cell)) {
            if let Some(code) = usize::from(code)
                .checked_sub(1)
                .and_then(|at| breakdown.codes.get(at))
            {
                zh.push_str(&code.name.zh);
                en.push_str(", ");
                en.push_str(&code.name.en);
            }
        }
        (zh, en)
    }

    fn place(&self, row: Option<u32>) -> Place {
        let Some(row) = row else {
            return Place::Nowhere;
        };
        let mut place = self.origin.place(row);
        if let Place::Cell { column, .. } = &mut place {
            column.get_or_insert_with(|| "value".to_owned());
        }
        place
    }
}

/// A diagnostic about parts that did not report; whether what lacks them may submit `itself`.
fn ask(message: Text, (of_zh, of_en): (String, String), itself: bool, d: Diagnostic) -> Diagnostic {
    let help = if itself {
        say(
            format!("催报，或由本级上报：{of_zh}"),
            format!("ask for the missing returns, or submit an own figure: {of_en}"),
        )
    } else {
        say(
            format!("催报：{of_zh}"),
            format!("ask for the missing returns: {of_en}"),
        )
    };
    Diagnostic { message, ..d }
        .saw(of_zh)
        .expected(say("全部下级", "all parts"))
        .help(help)
}

/// The first names of a list.
fn listed<'t>(names: impl Iterator<Item = &'t Text>) -> (String, String) {
    let names: Vec<&Text> = names.collect();
    let mut zh: Vec<&str> = names.iter().take(LISTED).map(|n| n.zh.as_str()).collect();
    let mut en: Vec<&str> = names.iter().take(LISTED).map(|n| n.en.as_str()).collect();
    if names.len() > LISTED {
        zh.push("…");
        en.push("…");
    }
    (zh.join("、"), en.join(", "))
}

/// The name of an area or group.
fn name_of(plan: &Plan, number: u32) -> &Text {
    static NOBODY: Text = Text {
        zh: String::new(),
        en: String::new(),
    };
    plan.place(number as usize)
        .map_or(&NOBODY, |(_, name)| name)
}
