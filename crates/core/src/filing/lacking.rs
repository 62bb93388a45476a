//! What an indicator still lacks.

use heng_indicator::Text;
use heng_indicator::plan::{Formula, Indicator};

use super::collection::{Found, Office};
use super::ledger::FigureKey;

/// An indicator of an area that cannot be computed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Lacking {
    /// Area id.
    pub area: String,
    /// Indicator id.
    pub indicator: String,
    /// The figures that are neither there nor explained.
    pub figures: Vec<LackingFigure>,
}

/// A figure that is neither there nor explained.
#[derive(Clone, Debug, PartialEq)]
pub struct LackingFigure {
    /// As in expressions: `live_births[urbanisation=U]`.
    pub code: String,
    /// Its name, with the breakdown's.
    pub name: Text,
    /// Responsible unit that files it.
    pub unit: String,
    /// Parts of the area that have filed it, where it is a sum.
    pub parts: u32,
    /// All those parts; 0 where it is none.
    pub of: u32,
}

/// The indicators that are due at an area and lack something.
pub(super) fn lacking(office: &Office<'_>, area: &str) -> Vec<Lacking> {
    let Some(known) = office.plan.area(area) else {
        return Vec::new();
    };
    let due = office
        .plan
        .indicators
        .iter()
        .filter(|indicator| office.is_due(indicator, known));
    due.filter_map(|indicator| {
        let figures = office.lacks(indicator, area)?;
        (!figures.is_empty()).then(|| Lacking {
            area: area.to_owned(),
            indicator: indicator.id.value.clone(),
            figures,
        })
    })
    .collect()
}

impl Office<'_> {
    /// What an indicator lacks at an area: `None` when it is complete, nothing when all that is not there is
    /// explained.
    pub(super) fn lacks(&self, indicator: &Indicator, area: &str) -> Option<Vec<LackingFigure>> {
        let at = self.ledger.vocabulary.area(area)?;
        let id = indicator.id.value.as_str();
        let own = self.ledger.figure_of(id, [])?;
        let reported = self.found(at, own);
        match reported {
            Found::Filed(_) => return None,
            Found::Explained => return Some(Vec::new()),
            _ => {}
        }
        if indicator.formula == Formula::Reported {
            let lead = self.plan.lead_in(indicator, self.year);
            return Some(vec![self.figure_lacking(id, own, lead, reported)]);
        }
        let mut complete = true;
        let mut figures = Vec::new();
        for item in self.plan.needs(indicator) {
            let selectors: Vec<(&str, &str)> = item
                .selectors
                .iter()
                .map(|s| (s.breakdown.value.as_str(), s.code.value.as_str()))
                .collect();
            let Some(figure) = self
                .ledger
                .figure_of(&item.id.value, selectors.iter().copied())
            else {
                continue;
            };
            let found = self.found(at, figure);
            match found {
                Found::Filed(_) | Found::FromParts => continue,
                Found::Explained => {}
                Found::Missing { .. } => {
                    let owner = self.plan.measure(&item.id.value).map(|m| &m.owner.value);
                    let unit = owner.map_or("", String::as_str);
                    let code = code(&item.id.value, &selectors);
                    figures.push(self.figure_lacking(&code, figure, unit, found));
                }
            }
            complete = false;
        }
        (!complete).then_some(figures)
    }

    fn figure_lacking(
        &self,
        code: &str,
        figure: FigureKey,
        unit: &str,
        found: Found<'_>,
    ) -> LackingFigure {
        let (parts, of) = match found {
            Found::Missing { parts, of } => (parts, of),
            _ => (0, 0),
        };
        LackingFigure {
            code: code.to_owned(),
            name: self.name(figure),
            unit: self.holder(unit).to_owned(),
            parts,
            of,
        }
    }

    /// The name of a figure, with those of its breakdown's codes.
    pub(super) fn name(&self, (subject, cell): FigureKey) -> Text {
        let known = self.ledger.vocabulary.subjects.get(subject as usize);
        let Some(name) = known.map(|s| s.name) else {
            return Text::default();
        };
        let codes = self.ledger.codes(cell);
        if codes.is_empty() {
            return name.clone();
        }
        let (zh, en): (Vec<&str>, Vec<&str>) =
            codes.iter().map(|c| (c.zh.as_str(), c.en.as_str())).unzip();
        Text::new(
            format!("{}（{}）", name.zh, zh.join("、")),
            format!("{} ({})", name.en, en.join(", ")),
        )
    }
}

fn code(subject: &str, selectors: &[(&str, &str)]) -> String {
    if selectors.is_empty() {
        return subject.to_owned();
    }
    let selectors: Vec<String> = selectors.iter().map(|(b, c)| format!("{b}={c}")).collect();
    format!("{subject}[{}]", selectors.join(","))
}
