//! The whole reasoning of one verdict: what is measured, what was promised, the value and what it is made of, the
//! comparison, every method's opinion, the outlook, and the cells that all of it came from.
//!
//! Nothing is judged here but by [`assess`] and [`heng_stats::progress`]: an explanation puts into order what they
//! used and found.

mod definition;
mod figures;
mod methods;
mod outlook;
mod parts;
mod print;
mod sources;
mod subject;
mod target;
#[cfg(test)]
mod tests;
mod verdict;

use heng_core::Panel;
use heng_indicator::Text;
use heng_indicator::plan::Plan;
use serde::Serialize;

use super::{AssessOptions, Attainment, Verdict, assess};
use subject::Subject;

pub use methods::MethodVerdict;
pub use print::text;
pub use sources::SourceCell;

/// The reasoning of one verdict, for people in both languages and for programs by ids and values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Plan id.
    pub plan: String,
    /// Indicator id.
    pub indicator: String,
    /// Area id.
    pub area: String,
    /// Year of the value; none without one.
    pub year: Option<i32>,
    /// Indicator and area.
    pub title: Text,
    /// Code of the attainment.
    pub attainment: &'static str,
    /// Everything but methods and sources, in order.
    pub parts: Vec<Part>,
    /// What every method of progress makes of the value, ours first.
    pub methods: Vec<MethodVerdict>,
    /// Where the methods differ from ours, and why.
    pub differences: Vec<Text>,
    /// The submitted cells behind the value.
    pub sources: Vec<SourceCell>,
}

/// One part of the reasoning.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// Id: `verdict`, `definition`, `target`, `value`, `parts`, `progress`, `outlook`.
    pub id: &'static str,
    /// Heading.
    pub title: Text,
    /// Statements.
    pub lines: Vec<Statement>,
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// Id, the same for all verdicts; of a part of an area its id.
    pub key: String,
    /// What it is about.
    pub label: Text,
    /// What is said.
    pub text: Text,
    /// The number behind it, not rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
}

impl Part {
    fn new(id: &'static str, zh: &str, en: &str) -> Self {
        Self {
            id,
            title: Text::new(zh, en),
            lines: Vec::new(),
        }
    }

    /// Says something, unless there is nothing to say.
    fn say(&mut self, key: impl Into<String>, label: (&str, &str), text: Text) {
        self.number(key, label, text, None);
    }

    fn number(
        &mut self,
        key: impl Into<String>,
        (zh, en): (&str, &str),
        text: Text,
        value: Option<f64>,
    ) {
        if text.zh.is_empty() {
            return;
        }
        self.lines.push(Statement {
            key: key.into(),
            label: Text::new(zh, en),
            text,
            value,
        });
    }
}

/// Explains the verdict on the total of an indicator (its index in the plan) at an area (likewise), against the target
/// that counts; the others stand beside it. `None` where the plan has no such indicator or area.
///
/// [`AssessOptions::areas`] is not looked at.
///
/// ```
/// use heng_core::{PanelOptions, panel, published, read::read};
/// use heng_indicator::{Lang, Limits, embedded, load};
/// use heng_report::assess::AssessOptions;
/// use heng_report::assess::explain::{explain, text};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let reading = read(&[published()], &plan, &Limits::default(), &|_| {})?;
/// let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;
/// let (Some(indicator), Some(nation)) =
///     (plan.indicator_index("maternal_mortality_ratio"), plan.area_index("000000"))
/// else {
///     panic!("the embedded plan has both")
/// };
/// let told = explain(&plan, &panel, &AssessOptions::new(2025), indicator, nation).expect("both are there");
/// assert_eq!(told.attainment, "not_yet");
/// assert!(text(&told, Lang::Zh).contains("(16.9 − 14.3) ÷ (16.9 − 12.0) = 53.1%"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn explain(
    plan: &Plan,
    panel: &Panel,
    options: &AssessOptions,
    indicator: usize,
    area: usize,
) -> Option<Explanation> {
    let definition = plan.indicators.get(indicator)?;
    let place = plan.areas.get(area)?;
    let options = AssessOptions {
        areas: Some(vec![place.id.value.clone()]),
        ..options.clone()
    };
    let run = assess(plan, panel, &options);
    let own: Vec<&Verdict> = run
        .verdicts
        .iter()
        .filter(|v| v.indicator == indicator)
        .collect();
    let total = |v: &&&Verdict| v.cell.iter().all(|code| *code == 0);
    let leading = own.iter().filter(total).find(|v| v.leading)?;
    let others = own.iter().filter(total).filter(|v| !v.leading).copied();
    let cells = own.iter().filter(|v| v.leading && !total(v)).copied();
    let subject = Subject::new(
        (plan, panel),
        (definition, place),
        leading,
        others.collect(),
        cells.collect(),
    )?;
    let (methods, differences) = methods::methods(&subject);
    let mut parts = vec![
        verdict::part(&subject),
        definition::part(&subject),
        target::part(&subject),
        figures::part(&subject),
        parts::part(&subject),
        figures::progress(&subject),
        outlook::part(&subject),
    ];
    parts.retain(|part| !part.lines.is_empty());
    Some(Explanation {
        plan: plan.id.value.clone(),
        indicator: definition.id.value.clone(),
        area: place.id.value.clone(),
        year: leading.year,
        title: subject.title(),
        attainment: Attainment::code(leading.attainment),
        parts,
        methods,
        differences,
        sources: sources::cells(&subject),
    })
}
