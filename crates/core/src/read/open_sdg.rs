//! Open SDG indicator files: `indicator_<id>.csv` with `Year`, columns of disaggregation, `Value`.
//!
//! Recognised by a first column `Year` and a column `Value`, in this spelling, and no `measure`.
//!
//! | column | becomes |
//! |--|--|
//! | the file's name | `measure`: what stands between `indicator_` and the ending, `-` written for `_` if need be |
//! | `Year` | `year`; the spans `2021/22`, `2013/16`, `1998-2002` are filed under the end year and kept in the note |
//! | `GeoCode`, `Area`, `REF_AREA` or `地区` | `area`; a blank, or no such column, is the plan's own area, and a warning says so |
//! | a breakdown's id or name (`Sex`, `性别`) | that breakdown, by code or name; a blank is the total |
//! | `Units` | `unit`, by id or name |
//! | `Unit multiplier` | `unit_mult`: `Units`, `Thousands`, `Millions`, … or the power of ten |
//! | `Observation status` | `status`, by the labels of the code list and those in use; another label is a fault with the nearest one |
//! | `Value` | `value` |
//! | any other | a disaggregation that the plan does not have: only rows where it is blank are read |

use std::borrow::Cow;
use std::collections::BTreeMap;

use heng_indicator::Diagnostic;
use heng_indicator::plan::{Breakdown, TOTAL};

use super::columns::Columns;
use super::csv::Record;
use super::open_sdg_labels::{multiplier, status};
use super::period::{Spans, of_open_sdg};
use super::shape::{
    AREA, BREAKDOWNS, Header, MEASURE, STATUS, Shape, TIDY, Takes, TidyRow, Translator, UNIT,
    UNIT_MULT, VALUE, YEAR, place, tell_cell, tell_format, tell_repeated,
};
use super::text_faults::{not_annual, unknown_dimension};
use crate::codes::{
    AREA_ASSUMED, NO_MEASURE_IN_NAME, NOT_ANNUAL, UNKNOWN_DIMENSION, UNKNOWN_STATUS,
};
use crate::findings::{Findings, say};
use crate::vocabulary::Vocabulary;

/// Names of the columns that are not disaggregations, and what they become.
const KNOWN: [(&str, usize); 9] = [
    ("Year", YEAR),
    ("Value", VALUE),
    ("Units", UNIT),
    ("Unit multiplier", UNIT_MULT),
    ("Observation status", STATUS),
    ("GeoCode", AREA),
    ("Area", AREA),
    ("REF_AREA", AREA),
    ("地区", AREA),
];

/// The format.
pub(super) struct OpenSdg;

impl Shape for OpenSdg {
    fn is_of(&self, header: &Header<'_>) -> bool {
        header.names.first() == Some(&"Year")
            && header.names.contains(&"Value")
            && !header.names.contains(&"measure")
    }

    fn bind<'v>(
        &self,
        header: &Header<'v>,
        vocabulary: &'v Vocabulary<'v>,
        findings: &mut Findings,
    ) -> Option<Box<dyn Translator + 'v>> {
        let Some(measure) = measure(header.path, vocabulary) else {
            findings.add(&NO_MEASURE_IN_NAME, |d| no_measure(d, header.path));
            return None;
        };
        let breakdowns = &vocabulary.plan.breakdowns;
        let mut sound = true;
        let mut columns: Vec<(&str, Option<usize>)> = Vec::with_capacity(header.names.len());
        for name in header.names {
            let known = KNOWN
                .iter()
                .find(|(known, _)| known.eq_ignore_ascii_case(name));
            let column = known.map(|(_, column)| *column).or_else(|| {
                let at = breakdowns.iter().position(|b| {
                    let words = [&b.id.value, &b.name.zh, &b.name.en];
                    words.iter().any(|word| word.eq_ignore_ascii_case(name))
                })?;
                Some(BREAKDOWNS + at)
            });
            let first = columns.iter().find(|(_, c)| c.is_some() && *c == column);
            if let Some((first, _)) = first {
                sound = false;
                tell_repeated(header.path, first, name, findings);
            }
            columns.push((name, column));
        }
        if !sound {
            return None;
        }
        let reader = Reader {
            path: header.path,
            vocabulary,
            measure,
            columns,
            spans: Spans::default(),
            assumed: 0,
            first_assumed: None,
        };
        let mut pairs = vec![("indicator_….csv", "measure")];
        pairs.extend(reader.pairs());
        tell_format(header.path, "Open SDG", "Open SDG", &pairs, findings);
        Some(Box::new(reader))
    }
}

/// The measure that a file's name tells.
fn measure<'v>(path: &'v str, vocabulary: &Vocabulary<'_>) -> Option<Cow<'v, str>> {
    let name = path.rsplit(['/', '\\']).next()?;
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let id = stem
        .strip_prefix("indicator_")
        .filter(|id| !id.is_empty())?;
    let underscored = id.replace('-', "_");
    Some(
        if vocabulary.subject(id).is_none() && vocabulary.subject(&underscored).is_some() {
            Cow::Owned(underscored)
        } else {
            Cow::Borrowed(id)
        },
    )
}

fn no_measure(bare: Diagnostic, path: &str) -> Diagnostic {
    let message = say(
        "Open SDG 文件的文件名没有写明指标，未读取",
        "the name of an Open SDG file does not tell its measure, the file is not read",
    );
    Diagnostic { message, ..bare }
        .at(heng_indicator::Place::File {
            path: path.to_owned(),
        })
        .expected(say("indicator_<编号>.csv", "indicator_<id>.csv"))
        .help(say(
            "按指标编号命名，如 indicator_live_births.csv",
            "name it after the measure, as indicator_live_births.csv",
        ))
}

/// Reads the rows of one file.
struct Reader<'v> {
    path: &'v str,
    vocabulary: &'v Vocabulary<'v>,
    measure: Cow<'v, str>,
    /// Names in the file, and the tidy columns that they become.
    columns: Vec<(&'v str, Option<usize>)>,
    spans: Spans,
    /// Rows without an area, and the first of them.
    assumed: u64,
    first_assumed: Option<u64>,
}

impl<'v> Reader<'v> {
    fn pairs(&self) -> Vec<(&'v str, &'v str)> {
        let breakdowns = &self.vocabulary.plan.breakdowns;
        self.columns
            .iter()
            .filter_map(|(name, column)| {
                let column = (*column)?;
                let tidy = TIDY.get(column).copied();
                let breakdown = || Some(breakdowns.get(column - BREAKDOWNS)?.id.value.as_str());
                Some((*name, tidy.or_else(breakdown)?))
            })
            .collect()
    }
}

/// The code that a cell of a disaggregation means; a text that is none is returned as it is, and told with the row.
fn code<'r>(text: &'r str, breakdown: &'r Breakdown) -> &'r str {
    if text.is_empty() {
        return TOTAL;
    }
    let named = breakdown.codes.iter().find(|code| {
        let words = [&code.id.value, &code.name.zh, &code.name.en];
        words.iter().any(|word| word.eq_ignore_ascii_case(text))
    });
    named.map_or(text, |code| &code.id.value)
}

impl Translator for Reader<'_> {
    fn columns(&self) -> Columns {
        let mut called: BTreeMap<String, String> = self
            .pairs()
            .into_iter()
            .map(|(theirs, ours)| (ours.to_owned(), theirs.to_owned()))
            .collect();
        called.insert("measure".to_owned(), "indicator_….csv".to_owned());
        Columns::of_tidy_rows(self.vocabulary.plan.breakdowns.len(), called)
    }

    fn row<'r>(&mut self, record: &'r Record<'_>, findings: &mut Findings) -> TidyRow<'r> {
        let plan = self.vocabulary.plan;
        let mut row = TidyRow::new(plan.breakdowns.len());
        row.set(MEASURE, self.measure.clone().into_owned());
        row.set(AREA, plan.area.value.clone());
        let mut has_area = false;
        for (at, (name, column)) in self.columns.iter().enumerate() {
            let text = record.field(at);
            let place = || place(self.path, record.row, name);
            match *column {
                None => {
                    if !text.is_empty() {
                        let describe = |d| unknown_dimension(d, name);
                        tell_cell(&UNKNOWN_DIMENSION, place(), text, describe, findings);
                        row.takes = Takes::Nothing;
                    }
                }
                Some(AREA) => {
                    has_area = !text.is_empty();
                    if has_area {
                        row.set(AREA, text);
                    }
                }
                Some(YEAR) => match of_open_sdg(text) {
                    Some(filed) => {
                        row.set(YEAR, format!("{:04}", filed.year));
                        if filed.span {
                            row.note(text);
                            self.spans.add(record.row, text);
                        }
                    }
                    None if text.is_empty() => {}
                    None => {
                        tell_cell(&NOT_ANNUAL, place(), text, not_annual, findings);
                        row.told(YEAR);
                    }
                },
                Some(STATUS) => match status(text) {
                    Ok(letters) => row.set(STATUS, letters),
                    Err(near) => {
                        let describe = |d| unknown_label(d, near);
                        tell_cell(&UNKNOWN_STATUS, place(), text, describe, findings);
                        row.told(STATUS);
                    }
                },
                Some(UNIT_MULT) => row.set(UNIT_MULT, multiplier(text)),
                Some(UNIT) => {
                    let by_name = |u: &&heng_indicator::plan::UnitOfMeasure| {
                        u.name.en.eq_ignore_ascii_case(text)
                    };
                    let mut named = plan.units.iter().filter(by_name);
                    match (named.next(), named.next()) {
                        (Some(unit), None) => row.set(UNIT, unit.id.value.clone()),
                        _ => row.set(UNIT, text),
                    }
                }
                Some(column) => match plan.breakdowns.get(column.wrapping_sub(BREAKDOWNS)) {
                    Some(breakdown) => row.set(column, code(text, breakdown).to_owned()),
                    None => row.set(column, text),
                },
            }
        }
        if !has_area {
            self.assumed += 1;
            self.first_assumed = self.first_assumed.or(Some(record.row));
        }
        row
    }

    fn close(&self, findings: &mut Findings) {
        self.spans.tell(self.path, "Year", findings);
        let Some(first) = self.first_assumed else {
            return;
        };
        let plan = self.vocabulary.plan;
        let id = &plan.area.value;
        let area = plan.areas.iter().find(|area| area.id.value == *id);
        let (zh, en) = area.map_or((id, id), |area| (&area.name.zh, &area.name.en));
        findings.add(&AREA_ASSUMED, |d| {
            let message = say(
                format!("没有写地区，记在{zh}（{id}），共 {} 行", self.assumed),
                format!(
                    "rows without an area, filed under {en} ({id}): {}",
                    self.assumed
                ),
            );
            Diagnostic { message, ..d }
                .at(place(self.path, first, "GeoCode"))
                .expected(say(
                    "GeoCode 列写地区编号或代码",
                    "an area id or code in a column GeoCode",
                ))
                .help(say(
                    "如是其他地区的数，请补上 GeoCode 列",
                    "add the column if the figures are another area's",
                ))
        });
    }
}

fn unknown_label(bare: Diagnostic, near: Option<&str>) -> Diagnostic {
    let help = match near {
        Some(near) => say(
            format!("是否应为 {near}？"),
            format!("did you mean `{near}`?"),
        ),
        None => say(
            "说明文字请写在 note 列",
            "a remark is not a status: keep it elsewhere",
        ),
    };
    Diagnostic {
        message: say(
            "数据状态标签不识别",
            "unknown label of an observation status",
        ),
        ..bare
    }
    .expected(say(
        "CL_OBS_STATUS 的名称或字母，多个用 ; 连接",
        "names or letters of CL_OBS_STATUS joined by `;`",
    ))
    .help(help)
}
