//! Findings sorted by whom to ask, and the workbook that is sent back to them.

mod sheet;
#[cfg(test)]
mod tests;
mod words;

use heng_core::rules::{Ask, Finding};
use heng_indicator::{Lang, Plan, Severity, Text};

pub use sheet::{FindingsOptions, findings_xlsx};

/// The findings of one unit or area.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// Id of the area (a banner's figures are asked of the banner) or of the responsible unit; empty where neither is known.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What it is asked, the gravest first, then in the order given.
    pub findings: Vec<&'a Finding>,
}

impl Asked<'_> {
    /// How many findings have a weight.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|f| f.severity == severity)
            .count()
    }
}

/// Sorts findings by whom to ask: the units of the level itself and then the areas below, each in the plan's order;
/// last what nobody is known for.
pub fn by_asked<'a>(findings: &'a [Finding], plan: &Plan) -> Vec<Asked<'a>> {
    let mut all: Vec<((usize, usize), Asked<'a>)> = Vec::new();
    for finding in findings {
        let id = if finding.ask.area.is_empty() {
            &finding.ask.unit
        } else {
            &finding.ask.area
        };
        if let Some((_, asked)) = all.iter_mut().find(|(_, asked)| asked.id == *id) {
            asked.findings.push(finding);
            continue;
        }
        let (place, name) = named(&finding.ask, plan);
        let (id, findings) = (id.clone(), vec![finding]);
        all.push((place, Asked { id, name, findings }));
    }
    all.sort_by_key(|(place, _)| *place);
    let mut asked: Vec<Asked<'a>> = all.into_iter().map(|(_, asked)| asked).collect();
    for one in &mut asked {
        // `Severity` orders the gravest first, and the sort is stable.
        one.findings.sort_by_key(|finding| finding.severity);
    }
    asked
}

/// Where someone stands among all that are asked, and the name.
fn named(ask: &Ask, plan: &Plan) -> ((usize, usize), Text) {
    if let Some(at) = plan.area_index(&ask.area) {
        return ((1, at), plan.areas[at].name.clone());
    }
    let units = plan.responsible_units.iter();
    if let Some((at, unit)) = units.enumerate().find(|(_, u)| u.id.value == ask.unit) {
        return ((0, at), unit.name.clone());
    }
    let name = Text::new("填报单位不明", "unit not known");
    ((2, 0), name)
}

/// What a finding is of, in words: subject, area, year, breakdown, owner.
pub(crate) struct Of {
    pub(crate) subject: String,
    pub(crate) area: String,
    pub(crate) year: String,
    pub(crate) cell: String,
    pub(crate) owner: String,
}

pub(crate) fn of(finding: &Finding, plan: &Plan, lang: Lang) -> Of {
    let id = finding.subject.as_str();
    let name = plan.measure(id).map(|m| &m.name);
    let name = name.or_else(|| plan.indicator(id).map(|i| &i.name));
    let area = plan.area(&finding.area).map(|a| &a.name);
    let owner = plan.responsible_unit(&finding.ask.unit).map(|u| &u.name);
    let get = |text: Option<&Text>, id: &str| {
        text.map_or_else(|| id.to_owned(), |t| t.get(lang).to_owned())
    };
    let codes = finding.cell.split(';').filter(|part| !part.is_empty());
    let codes: Vec<String> = codes.map(|part| code(part, plan, lang)).collect();
    Of {
        subject: get(name, id),
        area: get(area, &finding.area),
        year: finding.year.map_or_else(String::new, |y| y.to_string()),
        cell: codes.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        }),
        owner: get(owner, &finding.ask.unit),
    }
}

/// `sex=F` by its name.
fn code(part: &str, plan: &Plan, lang: Lang) -> String {
    let named = part.split_once('=').and_then(|(breakdown, code)| {
        let codes = &plan.breakdown(breakdown)?.codes;
        codes.iter().find(|c| c.id.value == code)
    });
    named.map_or_else(|| part.to_owned(), |c| c.name.get(lang).to_owned())
}
