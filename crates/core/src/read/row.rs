//! A row of tidy data becomes an observation, or its faults are told. All faults of a row are told at once; a row
//! with an error is left out.

use heng_indicator::{Diagnostic, Place};

use super::area::AreaFinder;
use super::cell::RawCell;
use super::columns::Columns;
use super::nearest::nearest;
use super::unit::Conversion;
use super::{vintage, year};
use crate::check::VALUE_RULES;
use crate::codes::{
    BLANK_BREAKDOWN, BLANK_CELL, BLANK_VALUE, Code, NOT_A_NUMBER, NOT_A_VINTAGE, NUMBER_RANGE,
    UNDECLARED_BREAKDOWN, UNKNOWN_BREAKDOWN, UNKNOWN_CONFIDENTIALITY, UNKNOWN_STATUS,
    UNKNOWN_SUBJECT, VALUE_AND_MISSING,
};
use crate::findings::{Findings, say};
use crate::text_list::TextList;
use crate::vocabulary::{Subject, Vocabulary};
use crate::{Observations, StatusSet};

/// Turns the rows of one file into observations.
#[derive(Debug)]
pub(crate) struct RowReader<'v, 'p> {
    vocabulary: &'v Vocabulary<'p>,
    /// Subjects of other plans of the run, sorted: their rows are not ours to judge.
    others: &'v [&'v str],
    path: String,
    columns: Columns,
    areas: AreaFinder<'v, 'p>,
    texts: TextList,
    out: Observations,
    /// Rows seen, and rows that belong to another plan.
    pub(crate) rows: u64,
    pub(crate) foreign: u64,
}

impl<'v, 'p> RowReader<'v, 'p> {
    pub(crate) fn new(
        vocabulary: &'v Vocabulary<'p>,
        others: &'v [&'v str],
        path: &str,
        columns: Columns,
    ) -> Self {
        let out = Observations {
            cells: vec![Vec::new(); vocabulary.plan.breakdowns.len()],
            ..Observations::default()
        };
        Self {
            vocabulary,
            others,
            path: path.to_owned(),
            columns,
            areas: AreaFinder::new(vocabulary),
            texts: TextList::new(),
            out,
            rows: 0,
            foreign: 0,
        }
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(crate) fn finish(self) -> Observations {
        Observations {
            texts: self.texts.into_list(),
            files: vec![self.path],
            ..self.out
        }
    }

    /// Reads one row; `cell` gives its cells by column.
    pub(crate) fn read<'a>(
        &mut self,
        row: u64,
        cell: impl Fn(usize) -> RawCell<'a>,
        findings: &mut Findings,
    ) {
        self.rows += 1;
        let path = &self.path;
        let mut sound = true;
        let mut fault = |code: &'static Code,
                         column: &str,
                         seen: RawCell<'_>,
                         describe: &dyn Fn(Diagnostic) -> Diagnostic| {
            sound &= code.severity != heng_indicator::Severity::Error;
            findings.add(code, |d| {
                let place = Place::Cell {
                    path: path.clone(),
                    sheet: None,
                    row,
                    column: Some(column.to_owned()),
                };
                let d = d.at(place);
                describe(if seen == RawCell::Blank {
                    d
                } else {
                    d.saw(seen.shown())
                })
            });
        };
        let optional = |column: Option<usize>| column.map_or(RawCell::Blank, &cell);

        let measure = cell(self.columns.measure);
        let subject = match measure {
            RawCell::Text(text) => match self.vocabulary.subject(text) {
                Some(subject) => Some(subject),
                None if self.others.binary_search(&text).is_ok() => {
                    self.foreign += 1;
                    return;
                }
                None => {
                    fault(&UNKNOWN_SUBJECT, "measure", measure, &|d| {
                        unknown_subject(d, text, self.vocabulary)
                    });
                    None
                }
            },
            RawCell::Blank => {
                fault(&BLANK_CELL, "measure", measure, &|d| blank(d, "measure"));
                None
            }
            _ => {
                fault(&UNKNOWN_SUBJECT, "measure", measure, &|d| {
                    unknown_subject(d, &measure.shown(), self.vocabulary)
                });
                None
            }
        };

        let year_cell = cell(self.columns.year);
        let year = match year::parse(year_cell) {
            Ok(year) => Some(year),
            Err((code, describe)) => {
                fault(code, "year", year_cell, &|d| {
                    if *code == BLANK_CELL {
                        blank(d, "year")
                    } else {
                        describe(d)
                    }
                });
                None
            }
        };

        let area_cell = cell(self.columns.area);
        let written;
        let area_name = match area_cell {
            RawCell::Blank => None,
            RawCell::Text(text) => Some(text),
            // A column of six-digit codes is often typed as numbers.
            RawCell::Integer(code) if (100_000..=999_999).contains(&code) => {
                written = code.to_string();
                Some(written.as_str())
            }
            other => {
                written = other.shown();
                Some(written.as_str())
            }
        };
        let area = match (area_name, year) {
            (None, _) => {
                fault(&BLANK_CELL, "area", area_cell, &|d| blank(d, "area"));
                None
            }
            (Some(name), Some(year)) => {
                let found = self.areas.find(name, year);
                if found.is_none() {
                    let (code, why) = self.areas.fault(name, Some(year));
                    fault(code, "area", area_cell, &|d| why.describe(d));
                }
                found
            }
            (Some(name), None) => {
                if !self.areas.ever(name) {
                    let (code, why) = self.areas.fault(name, None);
                    fault(code, "area", area_cell, &|d| why.describe(d));
                }
                None
            }
        };

        let mut codes = Vec::with_capacity(self.columns.breakdowns.len());
        for (dimension, column) in self.columns.breakdowns.iter().enumerate() {
            let breakdown = &self.vocabulary.plan.breakdowns[dimension];
            let Some(column) = column else {
                codes.push(0);
                continue;
            };
            let seen = cell(*column);
            let code = match seen {
                RawCell::Text(text) => self.vocabulary.code(dimension, text),
                _ => None,
            };
            match (code, seen) {
                (Some(code), _) => codes.push(code),
                (None, RawCell::Blank) => {
                    fault(&BLANK_BREAKDOWN, &breakdown.id.value, seen, &|d| {
                        blank_breakdown(d, &breakdown.name.zh, &breakdown.name.en)
                    });
                }
                (None, _) => {
                    fault(&UNKNOWN_BREAKDOWN, &breakdown.id.value, seen, &|d| {
                        unknown_breakdown(d, breakdown)
                    });
                }
            }
            if let (Some(code), Some(subject)) = (code.filter(|code| *code > 0), subject) {
                let subject = &self.vocabulary.subjects[subject as usize];
                if !subject.breakdowns.contains(&dimension) {
                    debug_assert!(code > 0);
                    fault(&UNDECLARED_BREAKDOWN, &breakdown.id.value, seen, &|d| {
                        undeclared(d, subject, breakdown)
                    });
                }
            }
        }

        let status_cell = optional(self.columns.status);
        let status = match status_cell {
            RawCell::Blank => StatusSet::NORMAL,
            RawCell::Text(text) => StatusSet::parse(text).unwrap_or_else(|| {
                fault(&UNKNOWN_STATUS, "status", status_cell, &unknown_status);
                StatusSet::NORMAL
            }),
            _ => {
                fault(&UNKNOWN_STATUS, "status", status_cell, &unknown_status);
                StatusSet::NORMAL
            }
        };

        let confidentiality_cell = optional(self.columns.conf_status);
        let confidentiality = match confidentiality_cell {
            RawCell::Blank => 0,
            RawCell::Text(text) if matches!(text, "F" | "N" | "C" | "D" | "S") => {
                text.as_bytes()[0]
            }
            _ => {
                fault(
                    &UNKNOWN_CONFIDENTIALITY,
                    "conf_status",
                    confidentiality_cell,
                    &unknown_confidentiality,
                );
                0
            }
        };

        let vintage_cell = optional(self.columns.vintage);
        let vintage = match vintage_cell {
            RawCell::Blank => None,
            RawCell::Instant(micros) => Some(micros),
            _ => {
                let parsed = if let RawCell::Text(text) = vintage_cell {
                    vintage::parse(text)
                } else {
                    None
                };
                if parsed.is_none() {
                    fault(&NOT_A_VINTAGE, "vintage", vintage_cell, &not_a_vintage);
                }
                parsed
            }
        };

        let conversion = match subject {
            Some(subject) => {
                let (unit, multiplier) = (
                    optional(self.columns.unit),
                    optional(self.columns.unit_mult),
                );
                let subject = &self.vocabulary.subjects[subject as usize];
                match Conversion::of(unit, multiplier, subject, self.vocabulary) {
                    Ok(conversion) => conversion,
                    Err(why) => {
                        let seen = if why.column() == "unit" {
                            unit
                        } else {
                            multiplier
                        };
                        fault(why.code(), why.column(), seen, &|d| why.describe(d));
                        Conversion::NONE
                    }
                }
            }
            None => Conversion::NONE,
        };

        let value_cell = cell(self.columns.value);
        let value = match value_cell {
            RawCell::Blank if status.is_missing() => None,
            RawCell::Blank => {
                fault(&BLANK_VALUE, "value", value_cell, &blank_value);
                None
            }
            _ => match conversion.apply(value_cell) {
                Ok(_) if status.is_missing() => {
                    fault(&VALUE_AND_MISSING, "value", value_cell, &|d| {
                        value_and_missing(d, status)
                    });
                    None
                }
                Ok(value) => Some(value),
                Err(why) => {
                    let code = if why.is_range() {
                        &NUMBER_RANGE
                    } else {
                        &NOT_A_NUMBER
                    };
                    let expected = say("一个数,如 12.5 或 1.2e4", "a number, as 12.5 or 1.2e4");
                    fault(code, "value", value_cell, &|d| {
                        Diagnostic {
                            message: why.message(),
                            ..d
                        }
                        .expected(expected.clone())
                        .help(why.help())
                    });
                    None
                }
            },
        };
        if let (Some(value), Some(subject)) = (value, subject) {
            let subject = &self.vocabulary.subjects[subject as usize];
            for rule in VALUE_RULES
                .iter()
                .filter(|rule| rule.is_broken(subject, value))
            {
                fault(rule.code(), "value", value_cell, &|d| {
                    rule.describe(subject, d)
                });
            }
        }

        let (true, Some(subject), Some(area), Some(year)) = (sound, subject, area, year) else {
            return;
        };
        self.out.subject.push(subject);
        self.out.area.push(area);
        self.out.year.push(year);
        for (column, code) in self.out.cells.iter_mut().zip(codes) {
            column.push(code);
        }
        self.out.value.push(value);
        self.out.status.push(status);
        self.out.confidentiality.push(confidentiality);
        self.out.vintage.push(vintage);
        let mut text = |column: Option<usize>| match optional(column) {
            RawCell::Text(text) => self.texts.number(text),
            other => self.texts.number(&other.shown()),
        };
        self.out.source.push(text(self.columns.source));
        self.out.note.push(text(self.columns.note));
        self.out.file.push(0);
        self.out.row.push(row);
    }
}

fn blank(bare: Diagnostic, column: &str) -> Diagnostic {
    Diagnostic {
        message: say(format!("{column} 为空"), format!("`{column}` is blank")),
        ..bare
    }
    .expected(say("每行都要填写", "a value in every row"))
    .help(say("补填;多余的行请删去", "fill it in, or delete the row"))
}

fn unknown_subject(bare: Diagnostic, seen: &str, vocabulary: &Vocabulary<'_>) -> Diagnostic {
    let by_name = || {
        vocabulary
            .subjects
            .iter()
            .find(|s| s.name.zh == seen.trim() || s.name.en == seen.trim())
    };
    let near = || {
        let id = nearest(seen, vocabulary.subjects.iter().map(|s| s.id))?;
        vocabulary.subjects.iter().find(|s| s.id == id)
    };
    let help = match by_name().or_else(near) {
        Some(subject) => say(
            format!("是否应为 {}({})?", subject.id, subject.name.zh),
            format!("did you mean `{}` ({})?", subject.id, subject.name.en),
        ),
        None => say(
            "写规划中数据项或指标的编号",
            "give the id of a measure or an indicator of the plan",
        ),
    };
    Diagnostic {
        message: say("数据项或指标不识别", "unknown measure or indicator"),
        ..bare
    }
    .expected(say(
        "规划中的数据项编号或指标编号",
        "an id of a measure or an indicator of the plan",
    ))
    .help(help)
}

fn blank_breakdown(bare: Diagnostic, zh: &str, en: &str) -> Diagnostic {
    Diagnostic {
        message: say(
            format!("分组“{zh}”为空"),
            format!("the breakdown {en} is blank"),
        ),
        ..bare
    }
    .expected(say("总计写 _T", "`_T` for the total"))
    .help(say(
        "空白不当作总计;整列都是总计的可删去该列",
        "a blank is never taken for the total; a column of totals only may be left out",
    ))
}

fn unknown_breakdown(bare: Diagnostic, breakdown: &heng_indicator::plan::Breakdown) -> Diagnostic {
    let zh: Vec<String> = breakdown
        .codes
        .iter()
        .map(|c| format!("{} {}", c.id.value, c.name.zh))
        .collect();
    let en: Vec<String> = breakdown
        .codes
        .iter()
        .map(|c| format!("{} {}", c.id.value, c.name.en))
        .collect();
    let seen = bare.seen.clone().unwrap_or_default();
    let meant = breakdown.codes.iter().find(|c| {
        c.name.zh == seen.trim()
            || c.name.en.eq_ignore_ascii_case(seen.trim())
            || c.id.value.eq_ignore_ascii_case(seen.trim())
    });
    let help = match meant {
        Some(code) => say(
            format!("是否应为 {}?", code.id.value),
            format!("did you mean `{}`?", code.id.value),
        ),
        None => say(
            "写分组代码,总计写 _T",
            "give a code of the breakdown, `_T` for the total",
        ),
    };
    let message = say(
        format!("分组“{}”没有此代码", breakdown.name.zh),
        format!("the breakdown {} has no such code", breakdown.name.en),
    );
    Diagnostic { message, ..bare }
        .expected(say(
            format!("_T 总计、{}", zh.join("、")),
            format!("_T total, {}", en.join(", ")),
        ))
        .help(help)
}

fn undeclared(
    bare: Diagnostic,
    subject: &Subject<'_>,
    breakdown: &heng_indicator::plan::Breakdown,
) -> Diagnostic {
    let message = say(
        format!("{}未声明按“{}”分组", subject.name.zh, breakdown.name.zh),
        format!(
            "{} is not declared by {}",
            subject.name.en, breakdown.name.en
        ),
    );
    Diagnostic { message, ..bare }.help(say(
        "核对数据项是否填错;确有此分组的,在定义的 breakdowns 中写明",
        "is it the right measure? If so, declare the breakdown in its definition",
    ))
}

fn unknown_status(bare: Diagnostic) -> Diagnostic {
    Diagnostic { message: say("数据状态代码不识别", "unknown observation status"), ..bare }
        .expected(say(
            "SDMX CL_OBS_STATUS 的字母,多个用 ; 连接,如 P;B",
            "letters of SDMX CL_OBS_STATUS joined by `;`, as P;B",
        ))
        .help(say(
            "常用:A 正常、P 初步、E 估计、B 断点、L 未收集、O 缺失、Q 保密",
            "common: A normal, P provisional, E estimated, B break, L not collected, O missing, Q suppressed",
        ))
}

fn unknown_confidentiality(bare: Diagnostic) -> Diagnostic {
    Diagnostic {
        message: say("保密状态代码不识别", "unknown confidentiality status"),
        ..bare
    }
    .expected(say(
        "F 公开、N 不公布、C 保密、D 或 S 次级保密",
        "F free, N not for publication, C confidential, D or S secondary",
    ))
    .help(say(
        "按 SDMX CL_CONF_STATUS 填写",
        "use a letter of SDMX CL_CONF_STATUS",
    ))
}

fn not_a_vintage(bare: Diagnostic) -> Diagnostic {
    Diagnostic {
        message: say(
            "版次不是日期或时间",
            "the vintage is neither a date nor a timestamp",
        ),
        ..bare
    }
    .expected(say(
        "2024-05-31 或 2024-05-31T10:00:00+08:00",
        "2024-05-31 or 2024-05-31T10:00:00+08:00",
    ))
    .help(say("时间要带时区", "a timestamp carries its offset"))
}

fn blank_value(bare: Diagnostic) -> Diagnostic {
    Diagnostic { message: say("数值为空,又没有写明原因", "the value is blank and no reason is given"), ..bare }
        .expected(say("一个数,或在 status 列写缺失代码", "a number, or a missing status"))
        .help(say(
            "status 列写 L 未收集、O 原因不明、M 不存在、Q 保密、K 已含于他处、H 非工作日;零写 0",
            "status L not collected, O unspecified, M cannot exist, Q suppressed, K included elsewhere, H holiday; zero is 0",
        ))
}

fn value_and_missing(bare: Diagnostic, status: StatusSet) -> Diagnostic {
    let message = say(
        format!("有数值,状态 {status} 却表示缺失"),
        format!("there is a value, but status {status} says that it is missing"),
    );
    Diagnostic { message, ..bare }
        .expected(say(
            "有数值时不用缺失代码",
            "no missing status beside a value",
        ))
        .help(say(
            "删去数值或改正状态",
            "delete the value or mend the status",
        ))
}
