//! SDMX-CSV 1.0, 2.0 and 2.1 data messages.
//!
//! Recognised by the first column, `DATAFLOW` (1.0) or `STRUCTURE` (2.0, 2.1, also as `STRUCTURE[;]`). The separator is
//! the character behind it. All three label styles are read: ids alone, `ID: Name` in one cell, and a column of names
//! behind each column of ids (when there is a `STRUCTURE_NAME`).
//!
//! | column | becomes |
//! |--|--|
//! | `INDICATOR`, `SERIES` or `MEASURE` | `measure`: the code must be a measure or indicator id of the plan |
//! | `REF_AREA` | `area` |
//! | `TIME_PERIOD` | `year`: `2014`, `2014-A1`; `2013-04-01/P1Y` under its end year; shorter periods are faults |
//! | a breakdown's id in any case (`SEX`, `URBANISATION`) | that breakdown |
//! | `OBS_VALUE`, `OBS_STATUS`, `CONF_STATUS`, `UNIT_MULT`, `UNIT_MEASURE` | `value`, `status`, `conf_status`, `unit_mult`, `unit` |
//! | `LAST_UPDATE`, `SOURCE` or `DATA_SOURCE`, `COMMENT` or `COMMENT_OBS` | `vintage`, `source`, `note` |
//! | `FREQ` | must be annual (`A…`), `_Z` or blank |
//! | another column before `OBS_VALUE` | a dimension that the plan does not have: only its total (`_T`, `_Z` or blank) is read |
//! | another column behind `OBS_VALUE` | an attribute or custom column: noted and not used |
//!
//! `ACTION`: `I`, `A`, `M`, blank and a message without the column give data. `D` takes one whole observation back: the
//! value before it is no longer in force, though still known as of an earlier date. `R` does both. A deletion with
//! blank dimensions (a wildcard) or of attributes alone is told and not carried out. A deletion counts from its
//! `LAST_UPDATE`; without one, from its place among the files and rows of the run.
//!
//! `NaN`, `#N/A` and `#NA` are blanks and need a missing status. Where the separator is not a comma a value may have a
//! decimal comma (`12,4`), if all values of the file with a decimal mark have it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use heng_indicator::Diagnostic;
use heng_indicator::plan::TOTAL;

use super::columns::Columns;
use super::csv::Record;
use super::period::{self, Spans};
use super::sdmx_header::{Component, Concept, Message};
use super::shape::{
    AREA, BREAKDOWNS, CONF_STATUS, Header, MEASURE, NOTE, SOURCE, STATUS, Shape, TIDY, Takes,
    TidyRow, Translator, UNIT, UNIT_MULT, VALUE, VINTAGE, YEAR, place, tell_cell, tell_format,
};
use super::text_faults::{not_annual, unknown_dimension};
use crate::codes::{
    DECIMAL_COMMA, NOT_A_NUMBER, NOT_ANNUAL, PARTIAL_DELETION, UNKNOWN_ACTION, UNKNOWN_DIMENSION,
};
use crate::findings::{Findings, say};
use crate::vocabulary::Vocabulary;

/// Marks of a numeric or other value that is not there.
const NULLS: [&str; 3] = ["NaN", "#N/A", "#NA"];
/// Codes of a dimension with which a row is about the whole.
const WHOLE: [&str; 3] = ["", TOTAL, "_Z"];

/// The format.
pub(super) struct SdmxCsv;

impl Shape for SdmxCsv {
    fn is_of(&self, header: &Header<'_>) -> bool {
        header
            .names
            .first()
            .is_some_and(|name| Message::begins_with(name))
    }

    fn bind<'v>(
        &self,
        header: &Header<'v>,
        vocabulary: &'v Vocabulary<'v>,
        findings: &mut Findings,
    ) -> Option<Box<dyn Translator + 'v>> {
        let message = Message::of(header, vocabulary, findings)?;
        let reader = Reader {
            path: header.path,
            may_have_comma: header.separator != b',',
            vocabulary,
            message,
            mark: None,
            commas: 0,
            spans: Spans::default(),
        };
        let columns = reader.pairs();
        let pairs: Vec<(&str, &str)> = columns.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let version = if reader.message.first_version {
            "SDMX-CSV 1.0"
        } else {
            "SDMX-CSV 2"
        };
        tell_format(header.path, version, version, &pairs, findings);
        Some(Box::new(reader))
    }
}

/// Reads the rows of one message.
struct Reader<'v> {
    path: &'v str,
    may_have_comma: bool,
    vocabulary: &'v Vocabulary<'v>,
    message: Message<'v>,
    /// The decimal mark of the first value that had one.
    mark: Option<char>,
    commas: u64,
    spans: Spans,
}

impl<'v> Reader<'v> {
    /// The file's columns and the tidy columns that they become.
    fn pairs(&self) -> Vec<(&'v str, String)> {
        let named = |c: &Component<'v>| {
            let tidy = match c.concept {
                Concept::Breakdown(at) => self.vocabulary.plan.breakdowns.get(at)?.id.value.clone(),
                concept => TIDY.get(tidy(concept)?)?.to_string(),
            };
            Some((c.id, tidy))
        };
        self.message.components.iter().filter_map(named).collect()
    }

    fn value<'r>(
        &mut self,
        text: &'r str,
        row: u64,
        id: &str,
        findings: &mut Findings,
    ) -> Option<Cow<'r, str>> {
        if NULLS.contains(&text) {
            return Some(Cow::Borrowed(""));
        }
        let mark = if self.may_have_comma && is_decimal_comma(text) {
            ','
        } else if text.contains('.') {
            '.'
        } else {
            return Some(Cow::Borrowed(text));
        };
        let first = *self.mark.get_or_insert(mark);
        match (first, mark) {
            (',', ',') => {
                self.commas += 1;
                Some(Cow::Owned(text.replacen(',', ".", 1)))
            }
            (',', _) => {
                let message = say(
                    "本文件以逗号为小数点，此数用了圆点",
                    "the file's decimal mark is the comma, this number has a point",
                );
                tell_cell(
                    &NOT_A_NUMBER,
                    place(self.path, row, id),
                    text,
                    |d| {
                        Diagnostic { message, ..d }
                            .expected(say("同一种小数点", "one decimal mark"))
                            .help(say(
                                "统一小数点后重新导出",
                                "export again with one decimal mark",
                            ))
                    },
                    findings,
                );
                None
            }
            _ => Some(Cow::Borrowed(text)),
        }
    }

    /// Whether a deletion names one whole observation; otherwise it is told.
    fn deletes_one(&self, record: &Record<'_>, findings: &mut Findings) -> bool {
        let cell = |at: usize| record.field(at);
        let components = || self.message.components.iter().enumerate();
        let wildcard = components().find(|(at, c)| {
            let key = matches!(
                c.concept,
                Concept::Measure
                    | Concept::Area
                    | Concept::Time
                    | Concept::Breakdown(_)
                    | Concept::Dimension
            );
            key && cell(*at).is_empty()
        });
        let value = self
            .message
            .find(Concept::Value)
            .is_some_and(|at| !cell(at).is_empty());
        let attribute = components().find(|(at, c)| {
            let attribute = matches!(
                c.concept,
                Concept::Attribute
                    | Concept::Status
                    | Concept::Confidentiality
                    | Concept::Multiplier
                    | Concept::Unit
                    | Concept::Source
                    | Concept::Note
            );
            attribute && !value && !cell(*at).is_empty()
        });
        let (component, message) = if let Some((_, component)) = wildcard {
            let message = say(
                "删除行的维度为空，指多个数值，未执行",
                "a deletion with a blank dimension means many observations and is not carried out",
            );
            (component, message)
        } else if let Some((_, component)) = attribute {
            let message = say(
                "删除行只删属性，未执行",
                "a deletion of an attribute alone is not carried out",
            );
            (component, message)
        } else {
            return true;
        };
        findings.add(&PARTIAL_DELETION, |d| {
            Diagnostic { message, ..d }
                .at(place(self.path, record.row, component.id))
                .expected(say(
                    "一个数值的全部维度，其余各列为空",
                    "all dimensions of one observation, the other columns blank",
                ))
                .help(say(
                    "逐行写明要删除的数值",
                    "give one row per observation to be deleted",
                ))
        });
        false
    }

    fn takes(&self, record: &Record<'_>, findings: &mut Findings) -> Takes {
        let Some(at) = self.message.find(Concept::Action) else {
            return Takes::Value;
        };
        match record.field(at) {
            "" | "I" | "A" | "M" => Takes::Value,
            "R" => Takes::Replacement,
            "D" => Takes::Deletion,
            other => {
                let message = say("ACTION 代码不识别", "unknown ACTION");
                tell_cell(
                    &UNKNOWN_ACTION,
                    place(self.path, record.row, "ACTION"),
                    other,
                    |d| {
                        Diagnostic { message, ..d }
                            .expected(say(
                                "I 信息、A 追加、M 合并、R 替换、D 删除",
                                "I information, A append, M merge, R replace, D delete",
                            ))
                            .help(say("用大写字母", "use one capital letter"))
                    },
                    findings,
                );
                Takes::Nothing
            }
        }
    }
}

/// The tidy column of a concept.
fn tidy(concept: Concept) -> Option<usize> {
    Some(match concept {
        Concept::Measure => MEASURE,
        Concept::Area => AREA,
        Concept::Time => YEAR,
        Concept::Value => VALUE,
        Concept::Status => STATUS,
        Concept::Confidentiality => CONF_STATUS,
        Concept::Multiplier => UNIT_MULT,
        Concept::Unit => UNIT,
        Concept::Vintage => VINTAGE,
        Concept::Source => SOURCE,
        Concept::Note => NOTE,
        Concept::Breakdown(at) => BREAKDOWNS + at,
        _ => return None,
    })
}

/// `12,4`, `-3,25`: digits, one comma, digits.
fn is_decimal_comma(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.trim_start_matches(['+', '-'])
        .split_once(',')
        .is_some_and(|(whole, fraction)| digits(whole) && digits(fraction))
}

/// The code in a cell that may carry a label, `A: Annual`.
fn code<'r>(text: &'r str, component: &Component<'_>) -> &'r str {
    if component.labelled {
        text.split_once(':').map_or(text, |(code, _)| code.trim())
    } else {
        text
    }
}

impl Translator for Reader<'_> {
    fn columns(&self) -> Columns {
        let called: BTreeMap<String, String> = self
            .pairs()
            .into_iter()
            .map(|(theirs, ours)| (ours, theirs.to_owned()))
            .collect();
        Columns::of_tidy_rows(self.vocabulary.plan.breakdowns.len(), called)
    }

    fn row<'r>(&mut self, record: &'r Record<'_>, findings: &mut Findings) -> TidyRow<'r> {
        let mut row = TidyRow::new(self.vocabulary.plan.breakdowns.len());
        row.takes = self.takes(record, findings);
        if row.takes == Takes::Deletion && !self.deletes_one(record, findings) {
            row.all_told();
            return row;
        }
        let mut span = None;
        for at in 0..self.message.components.len() {
            let component = self.message.components[at].clone();
            let text = record.field(at);
            match component.concept {
                Concept::Frame | Concept::Label | Concept::Attribute | Concept::Action => {}
                Concept::Dimension => {
                    let code = code(text, &component);
                    if !WHOLE.contains(&code) {
                        let place = place(self.path, record.row, component.id);
                        let describe = |d| unknown_dimension(d, component.id);
                        tell_cell(&UNKNOWN_DIMENSION, place, text, describe, findings);
                        row.takes = Takes::Nothing;
                    }
                }
                Concept::Frequency => {
                    let code = code(text, &component);
                    if !code.is_empty() && code != "_Z" && !code.starts_with('A') {
                        let place = place(self.path, record.row, component.id);
                        tell_cell(&NOT_ANNUAL, place, text, not_annual, findings);
                        row.takes = Takes::Nothing;
                    }
                }
                Concept::Time => {
                    // The time of a period has colons of its own.
                    let bare = text.split_once(": ").map_or(text, |(code, _)| code);
                    let bare = if component.labelled { bare } else { text };
                    match period::of_sdmx(bare) {
                        Some(filed) => {
                            row.set(YEAR, format!("{:04}", filed.year));
                            if filed.span {
                                span = Some(bare);
                                self.spans.add(record.row, bare);
                            }
                        }
                        None if bare.is_empty() => {}
                        None => {
                            let place = place(self.path, record.row, component.id);
                            tell_cell(&NOT_ANNUAL, place, text, not_annual, findings);
                            row.told(YEAR);
                        }
                    }
                }
                Concept::Value => match self.value(text, record.row, component.id, findings) {
                    Some(value) => row.set(VALUE, value),
                    None => row.told(VALUE),
                },
                // Texts and instants have no code before a colon.
                Concept::Note => row.note(text),
                Concept::Source => row.set(SOURCE, text),
                Concept::Vintage => row.set(VINTAGE, text),
                Concept::Status if component.many => {
                    let joint = self.message.joint.unwrap_or(";");
                    row.set(STATUS, text.replace(joint, ";"));
                }
                concept => {
                    if let Some(column) = tidy(concept) {
                        row.set(column, code(text, &component));
                    }
                }
            }
        }
        if let Some(span) = span {
            row.note(span);
        }
        if row.takes == Takes::Deletion {
            // What stands in them is a mark that the component goes, not a value.
            for column in [VALUE, STATUS, CONF_STATUS, UNIT_MULT, UNIT] {
                row.set(column, "");
            }
        }
        row
    }

    fn close(&self, findings: &mut Findings) {
        let id = self
            .message
            .find(Concept::Time)
            .map_or("", |at| self.message.components[at].id);
        self.spans.tell(self.path, id, findings);
        if self.commas > 0 {
            findings.add(&DECIMAL_COMMA, |d| {
                let message = say(
                    format!("逗号按小数点读取，共 {} 个数", self.commas),
                    format!("decimal commas read: {} numbers", self.commas),
                );
                Diagnostic { message, ..d }
                    .at(heng_indicator::Place::File {
                        path: self.path.to_owned(),
                    })
                    .help(say(
                        "核对逗号不是千位分隔符",
                        "is no comma a thousands separator?",
                    ))
            });
        }
    }
}
