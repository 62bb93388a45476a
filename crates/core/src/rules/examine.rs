//! Runs the rules.

use std::borrow::Cow;
use std::collections::BTreeMap;

use heng_indicator::plan::checks::{RuleSetting, RuleSeverity};
use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Place, Plan, Severity};
use rayon::prelude::*;

use super::RULES;
use super::checked::Checked;
use super::finding::{Finding, Found, Spoken};
use super::precedence;
use super::rule::{Rule, Setting};
use crate::findings::say;
use crate::text_list::TextList;
use crate::{Error, Observations, Statement};

/// What is examined, and what for.
#[derive(Clone, Debug)]
pub struct ExamineOptions<'a> {
    /// Findings of this year only.
    pub year: Option<i32>,
    /// Only what was known by then, in microseconds since 1970 UTC.
    pub as_of: Option<i64>,
    /// The year of the run; later years are told. `None`: not looked at.
    pub this_year: Option<i32>,
    /// What was filed before. The observations then are a submission: later than all of it, and only findings that
    /// touch one of its figures are told.
    pub before: Option<&'a Observations>,
    /// Who filed a file, by its path as in [`Observations::files`].
    pub filed_by: BTreeMap<String, String>,
    /// Why a file's submission changed stored figures, by its path as in [`Observations::files`].
    pub reasons: BTreeMap<String, String>,
    /// Names as the files wrote them.
    pub labels: &'a [Label],
    /// What units say of their own indicators.
    pub statements: &'a [Statement],
    /// Findings kept of one rule; the rest are counted.
    pub limit: usize,
}

impl Default for ExamineOptions<'_> {
    fn default() -> Self {
        Self {
            year: None,
            as_of: None,
            this_year: None,
            before: None,
            filed_by: BTreeMap::new(),
            reasons: BTreeMap::new(),
            labels: &[],
            statements: &[],
            limit: 10_000,
        }
    }
}

/// The name of a measure or indicator as a file wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Measure or indicator id that it was taken for.
    pub subject: String,
    /// As written.
    pub text: String,
    /// Id of the unit in which the file's figures are written, where the file or its layout says so.
    pub unit: Option<String>,
    /// Where.
    pub place: Place,
}

/// Looks at all figures together and tells what to ask whom.
///
/// Nothing is changed and nothing refused. Of each key the latest version counts, as in [`crate::panel()`]. Findings
/// come rule by rule in the order of [`RULES`], then by place; they depend neither on the order of the rows nor on the number of
/// threads.
///
/// ```
/// use heng_core::read::{Format, Input, read};
/// use heng_core::rules::{ExamineOptions, examine};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let csv = "measure,area,year,value\ncervical_cancer_screening_rate,150100,2024,0.512\n\
///            cervical_cancer_screening_rate,150100,2023,50.1\n\
///            cervical_cancer_screening_rate,150100,2022,49.3\n";
/// let input = Input::bytes("returns.csv", Format::Csv, csv.as_bytes());
/// let reading = read(&[input], &plan, &Limits::default(), &|_| {})?;
/// let findings = examine(&plan, &reading.observations, &ExamineOptions::default())?;
/// assert!(findings.iter().any(|finding| finding.rule == "F01" && finding.seen == "0.512"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// More breakdown cells than a number can name.
pub fn examine(
    plan: &Plan,
    observations: &Observations,
    options: &ExamineOptions<'_>,
) -> Result<Vec<Finding>, Error> {
    examine_by(RULES, plan, observations, options)
}

/// As [`examine`], by these rules alone.
pub(super) fn examine_by(
    rules: &[&dyn Rule],
    plan: &Plan,
    observations: &Observations,
    options: &ExamineOptions<'_>,
) -> Result<Vec<Finding>, Error> {
    let joined = joined(observations, options);
    let data = Checked::of(plan, &joined, options)?;
    let found: Vec<Vec<Spoken>> = rules
        .par_iter()
        .map(|rule| {
            let setting = setting(*rule, plan);
            if setting.severity.is_none() {
                return Vec::new();
            }
            let mut found = Found::new(&data, *rule, &setting, options.limit);
            rule.check(&data, &setting, &mut found);
            let mut findings = found.finish();
            findings.sort_by(|a, b| {
                let (a, b) = (&a.finding, &b.finding);
                (&a.place, &a.message).cmp(&(&b.place, &b.message))
            });
            findings
        })
        .collect();
    let found = found.into_iter().flatten().collect();
    Ok(precedence::settled(&data, found))
}

/// A rule as the plan sets it, or as it is by default.
pub fn setting(rule: &dyn Rule, plan: &Plan) -> Setting {
    let set = plan.checks.rule(rule.id(), rule.slug());
    let severity = match set.and_then(|set| set.severity) {
        None => Some(rule.severity()),
        Some(RuleSeverity::Error) => Some(Severity::Error),
        Some(RuleSeverity::Warning) => Some(Severity::Warning),
        Some(RuleSeverity::Note) => Some(Severity::Note),
        Some(RuleSeverity::Off) => None,
    };
    let default = rule.threshold().map_or(0.0, |threshold| threshold.value);
    let except = set.map_or(&[][..], |set| &set.except);
    Setting {
        severity,
        threshold: set.and_then(|set| set.threshold).unwrap_or(default),
        except: except.iter().map(|id| id.value.clone()).collect(),
    }
}

/// What the plan sets that no rule can follow: a rule that there is not, a threshold for a rule that has none.
pub fn misfits(plan: &Plan) -> Vec<Diagnostic> {
    let place = Place::File {
        path: "checks.toml".to_owned(),
    };
    let told = plan.checks.rules.iter().filter_map(misfit);
    told.map(|d| d.at(place.clone())).collect()
}

fn misfit(set: &RuleSetting) -> Option<Diagnostic> {
    let name = set.rule.value.as_str();
    let rule = RULES.iter().find(|r| r.id() == name || r.slug() == name);
    let Some(rule) = rule else {
        let names = RULES.iter().flat_map(|r| [r.slug(), r.id()]);
        let near = nearest_in(Words::OfData, name, names).unwrap_or("heng findings --rules");
        return Some(
            Diagnostic::error(
                UNKNOWN_RULE,
                say(
                    format!("规划的审核设置提到没有的规则 {name}"),
                    format!("the plan sets a rule that there is not: `{name}`"),
                ),
            )
            .saw(name)
            .expected(say(near, near))
            .help(say(
                format!("是否应为 {near}？全部规则见 heng findings --rules"),
                format!("did you mean `{near}`? `heng findings --rules` lists them all"),
            )),
        );
    };
    (set.threshold.is_some() && rule.threshold().is_none()).then(|| {
        Diagnostic::error(
            NO_THRESHOLD,
            say(
                format!("规则 {name} 没有可设的阈值"),
                format!("rule `{name}` has no threshold to set"),
            ),
        )
        .saw(set.threshold.map_or_else(String::new, |t| t.to_string()))
        .help(say("删去 threshold", "leave `threshold` out"))
    })
}

/// Code of a setting for a rule that there is not.
pub const UNKNOWN_RULE: &str = "D501";
/// Code of a threshold for a rule that has none.
pub const NO_THRESHOLD: &str = "D502";

/// What was filed before and then the submission, which is later than all of it.
fn joined<'a>(
    observations: &'a Observations,
    options: &ExamineOptions<'_>,
) -> Cow<'a, Observations> {
    let Some(before) = options.before else {
        return Cow::Borrowed(observations);
    };
    let mut texts = TextList::new();
    let mut all = Observations {
        subjects: observations.subjects.clone(),
        cells: vec![Vec::new(); observations.cells.len()],
        ..Observations::default()
    };
    all.append(before.clone(), &mut texts);
    let latest = all.vintage.iter().flatten().max().copied();
    let mut new = observations.clone();
    new.vintage
        .fill(Some(latest.map_or(0, |v| v.saturating_add(1))));
    all.append(new, &mut texts);
    all.texts = texts.into_list();
    Cow::Owned(all)
}
