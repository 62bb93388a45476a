//! A finding, and the list that rules tell theirs to.

use heng_indicator::plan::Level as AreaLevel;
use heng_indicator::{About, Diagnostic, Place, Plan, Severity, Text};
use serde::Serialize;

use super::checked::{Checked, Figure};
use super::rule::{Level, Rule, Setting};
use crate::cube::store::Key;
use crate::findings::say;

/// Something to ask about: where it stands, whom to ask, what was seen and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Rule id, or the code of a reader's diagnostic.
    pub rule: String,
    /// Level of the rule.
    pub level: Level,
    /// Weight in force.
    pub severity: Severity,
    /// Where the figure stands.
    pub place: Place,
    /// Whom to ask.
    pub ask: Ask,
    /// Measure or indicator id; empty where no one is meant.
    pub subject: String,
    /// Area id; empty where none is meant.
    pub area: String,
    /// Year of the figure.
    pub year: Option<i32>,
    /// Breakdown cell, as `sex=F;urbanisation=R`; empty for the total.
    pub cell: String,
    /// What is wrong, in a sentence.
    pub message: Text,
    /// The figure as it is kept.
    pub seen: String,
    /// What was expected, or what it was compared with.
    pub expected: Option<Text>,
    /// What to do.
    pub help: Text,
}

impl Finding {
    /// A diagnostic of the reader, as a finding of the level format. Whose figure it is, is known where the row's measure
    /// and area could be read.
    pub fn of_reading(told: &Diagnostic, plan: &Plan) -> Self {
        let about = told.about.as_ref();
        Self {
            rule: told.code.clone(),
            level: Level::Format,
            severity: told.severity,
            place: told.place.clone(),
            ask: about.map_or_else(Ask::default, |about| Ask::about(about, plan)),
            subject: about.map_or_else(String::new, |about| about.subject.clone()),
            area: about.map_or_else(String::new, |about| about.area.clone()),
            year: about.and_then(|about| about.year),
            cell: String::new(),
            message: told.message.clone(),
            seen: told.seen.clone().unwrap_or_default(),
            expected: told.expected.clone(),
            help: told.help.clone().unwrap_or_default(),
        }
    }
}

/// Whom to ask: the unit that owns the figure, and for a figure of a banner the banner too.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Ask {
    /// Area id of the banner, county, district or zone whose figure it is; empty for the units of the level itself.
    pub area: String,
    /// Responsible unit id; empty where it is not known.
    pub unit: String,
}

impl Ask {
    /// Of a fault that the reader told.
    fn about(about: &About, plan: &Plan) -> Self {
        let owner = plan.measure(&about.subject).map(|m| m.owner.value.as_str());
        let indicators = || plan.indicators.iter().find(|i| i.id.value == about.subject);
        let lead = || {
            let indicator = indicators()?;
            Some(match about.year {
                Some(year) => plan.lead_in(indicator, year),
                None => indicator.lead.value.as_str(),
            })
        };
        let below = plan.areas.iter().any(|area| {
            area.id.value == about.area && matches!(area.level, AreaLevel::County | AreaLevel::Zone)
        });
        Self {
            area: if below {
                about.area.clone()
            } else {
                String::new()
            },
            unit: owner.or_else(lead).unwrap_or_default().to_owned(),
        }
    }
}

/// What a rule tells of one figure. What it leaves open is filled in from the rule and the figure.
#[derive(Debug)]
pub(crate) struct Told {
    subject: Option<u32>,
    key: Option<Key>,
    rows: Vec<u32>,
    message: Text,
    seen: Option<String>,
    expected: Option<Text>,
    help: Option<Text>,
    place: Option<Place>,
}

impl Told {
    /// Of a figure.
    pub(crate) fn at(figure: Figure, message: Text) -> Self {
        Self {
            subject: Some(figure.subject),
            key: Some(figure.key),
            rows: vec![figure.row],
            message,
            seen: None,
            expected: None,
            help: None,
            place: None,
        }
    }

    /// Of a figure that is not there.
    pub(crate) fn absent(subject: u32, key: Key, message: Text) -> Self {
        Self {
            subject: Some(subject),
            key: Some(key),
            rows: Vec::new(),
            message,
            seen: Some(String::new()),
            expected: None,
            help: None,
            place: None,
        }
    }

    /// Figures that it was compared with. In a run over a submission, a finding is told when the figure or one of
    /// these is submitted.
    pub(crate) fn beside(mut self, figures: &[Figure]) -> Self {
        self.rows.extend(figures.iter().map(|figure| figure.row));
        self
    }

    /// What was expected, or what it was compared with.
    pub(crate) fn expected(mut self, expected: Text) -> Self {
        self.expected = Some(expected);
        self
    }

    /// What was seen, where that is not the figure's value.
    pub(crate) fn saw(mut self, seen: impl Into<String>) -> Self {
        self.seen = Some(seen.into());
        self
    }

    /// What to do, where the rule's own help does not fit.
    pub(crate) fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Where it stands, where that is not the figure's cell.
    pub(crate) fn standing(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}

/// A finding with the rows that it speaks of, the told figure's first.
pub(super) struct Spoken {
    pub(super) finding: Finding,
    pub(super) rows: Vec<u32>,
}

/// What one rule found. Beyond the limit findings are counted.
pub struct Found<'d> {
    data: &'d Checked<'d>,
    rule: &'d dyn Rule,
    setting: &'d Setting,
    /// Numbers of the subjects that the rule does not look at.
    except: Vec<u32>,
    limit: usize,
    findings: Vec<Spoken>,
    left_out: u64,
}

impl<'d> Found<'d> {
    pub(super) fn new(
        data: &'d Checked<'d>,
        rule: &'d dyn Rule,
        setting: &'d Setting,
        limit: usize,
    ) -> Self {
        let except = setting.except.iter();
        Self {
            data,
            rule,
            setting,
            except: except.filter_map(|id| data.subject_named(id)).collect(),
            limit,
            findings: Vec::new(),
            left_out: 0,
        }
    }

    /// Whether the list is full, so that a finding over these figures is only counted and need not be put into words.
    /// It is counted then, unless [`Found::tell`] would not take it.
    pub(crate) fn only_counts<'f>(
        &mut self,
        subject: u32,
        key: Key,
        figures: impl IntoIterator<Item = &'f Figure>,
    ) -> bool {
        let full = self.findings.len() >= self.limit;
        let rows = figures.into_iter().map(|figure| figure.row);
        if full && self.takes(Some(subject), Some(key), rows) {
            self.left_out += 1;
        }
        full
    }

    /// Whether a finding over these rows is of the year asked for, of a subject that the rule looks at, and of figures
    /// one of which is submitted.
    fn takes(
        &self,
        subject: Option<u32>,
        key: Option<Key>,
        rows: impl Iterator<Item = u32>,
    ) -> bool {
        let data = self.data;
        let excepted = subject.is_some_and(|s| self.except.contains(&s));
        let other_year = data
            .year
            .is_some_and(|asked| key.map(|key| key.year) != Some(asked));
        let mut rows = rows.peekable();
        let touches = rows.peek().is_none() || rows.any(|row| data.is_submitted(row));
        self.setting.severity.is_some() && !excepted && !other_year && touches
    }

    /// Takes what is told, unless it is of another year than asked for, of a subject that the rule does not look at,
    /// or of figures none of which is submitted.
    pub(crate) fn tell(&mut self, told: Told) {
        let data = self.data;
        let taken = self.takes(told.subject, told.key, told.rows.iter().copied());
        let Some(severity) = self.setting.severity.filter(|_| taken) else {
            return;
        };
        if self.findings.len() >= self.limit {
            self.left_out += 1;
            return;
        }
        let submitted = told.rows.iter().find(|row| data.is_submitted(**row));
        let year = told.key.map(|key| key.year);
        let place = told.place.or_else(|| submitted.map(|row| data.place(*row)));
        let (subject, key) = (told.subject, told.key);
        let finding = Finding {
            rule: self.rule.id().to_owned(),
            level: self.rule.level(),
            severity,
            place: place.unwrap_or(Place::Nowhere),
            ask: data.ask(subject, key),
            subject: subject.map_or_else(String::new, |s| data.subject(s).id.to_owned()),
            area: key.map_or_else(String::new, |k| data.area(k.area).id.value.clone()),
            year,
            cell: key.map_or_else(String::new, |k| data.cell_codes(k.cell)),
            message: told.message,
            seen: told.seen.unwrap_or_else(|| {
                let row = told.rows.first();
                row.map_or_else(String::new, |row| data.seen(*row))
            }),
            expected: told.expected,
            help: told.help.unwrap_or_else(|| self.rule.help()),
        };
        let rows = told.rows;
        self.findings.push(Spoken { finding, rows });
    }

    /// All findings, in the order told, and a last one that counts the rest.
    pub(super) fn finish(mut self) -> Vec<Spoken> {
        if let (1.., Some(severity)) = (self.left_out, self.setting.severity) {
            let count = self.left_out;
            let finding = Finding {
                rule: self.rule.id().to_owned(),
                level: self.rule.level(),
                severity,
                place: Place::Nowhere,
                ask: Ask::default(),
                subject: String::new(),
                area: String::new(),
                year: None,
                cell: String::new(),
                message: say(
                    format!("同一规则另有 {count} 处未逐条列出"),
                    format!("{count} more findings of this rule are not listed one by one"),
                ),
                seen: String::new(),
                expected: None,
                help: say(
                    "先处理已列出的，再运行一次",
                    "see to those listed, then run again",
                ),
            };
            let rows = Vec::new();
            self.findings.push(Spoken { finding, rows });
        }
        self.findings
    }
}
