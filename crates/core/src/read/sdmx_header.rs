//! The header of an SDMX-CSV message: which column is which concept, and whether cells carry labels.

use super::columns::tell_unknown;
use super::shape::{Header, place, tell_missing, tell_repeated};
use crate::findings::Findings;
use crate::vocabulary::Vocabulary;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concept {
    Measure,
    Area,
    Time,
    Value,
    Status,
    Confidentiality,
    Multiplier,
    Unit,
    Vintage,
    Source,
    Note,
    Frequency,
    Action,
    /// A breakdown of the plan, by number.
    Breakdown(usize),
    /// A dimension that the plan does not have.
    Dimension,
    /// An attribute or a custom column that is not used.
    Attribute,
    /// Names the structure or repeats the key.
    Frame,
    /// The label of the column before it.
    Label,
}

/// Concept ids of the cross-domain concepts and of the messages' own columns. `INDICATOR`, `SERIES` and `MEASURE` all
/// say what is measured.
const CONCEPTS: [(&str, Concept); 23] = [
    ("INDICATOR", Concept::Measure),
    ("SERIES", Concept::Measure),
    ("MEASURE", Concept::Measure),
    ("REF_AREA", Concept::Area),
    ("TIME_PERIOD", Concept::Time),
    ("OBS_VALUE", Concept::Value),
    ("OBS_STATUS", Concept::Status),
    ("CONF_STATUS", Concept::Confidentiality),
    ("UNIT_MULT", Concept::Multiplier),
    ("UNIT_MEASURE", Concept::Unit),
    ("LAST_UPDATE", Concept::Vintage),
    ("SOURCE", Concept::Source),
    ("DATA_SOURCE", Concept::Source),
    ("COMMENT", Concept::Note),
    ("COMMENT_OBS", Concept::Note),
    ("FREQ", Concept::Frequency),
    ("ACTION", Concept::Action),
    ("STRUCTURE_ID", Concept::Frame),
    ("STRUCTURE_NAME", Concept::Frame),
    ("SERIES_KEY", Concept::Frame),
    ("SERIES_KEYS", Concept::Frame),
    ("OBS_KEY", Concept::Frame),
    ("DATAFLOW_NAME", Concept::Frame),
];

/// A column of a message.
#[derive(Clone, Debug)]
pub(super) struct Component<'h> {
    pub(super) id: &'h str,
    pub(super) concept: Concept,
    /// The header carries a label (`ID: Name`), and so do coded cells.
    pub(super) labelled: bool,
    /// `ID[]`: several values, joined by the message's sub-field separator.
    pub(super) many: bool,
}

/// The columns of a message.
#[derive(Clone, Debug)]
pub(super) struct Message<'h> {
    pub(super) components: Vec<Component<'h>>,
    /// Between the values of a column that holds many: the character in brackets after `STRUCTURE`.
    pub(super) joint: Option<&'h str>,
    /// Version 1.0, whose first column is `DATAFLOW`.
    pub(super) first_version: bool,
}

impl<'h> Message<'h> {
    /// Whether a first column name is one of SDMX-CSV.
    pub(super) fn begins_with(name: &str) -> bool {
        matches!(bare(name).0, "STRUCTURE" | "DATAFLOW")
    }

    /// Reads a header. `None` when a column is missing or given twice; both are told.
    pub(super) fn of(
        header: &Header<'h>,
        vocabulary: &Vocabulary<'_>,
        findings: &mut Findings,
    ) -> Option<Self> {
        let named =
            header.names.contains(&"STRUCTURE_NAME") || header.names.contains(&"DATAFLOW_NAME");
        let mut components: Vec<Component<'h>> = Vec::with_capacity(header.names.len());
        for (at, name) in header.names.iter().enumerate() {
            let (id, labelled, many) = bare(name);
            let before = components.last().map(|c| c.concept);
            // With labels=name the column after a component holds its label, unless it is itself an id.
            let is_label = named
                && !is_id(id)
                && !matches!(
                    before,
                    None | Some(Concept::Frame | Concept::Action | Concept::Label)
                );
            let concept = match at {
                0 => Concept::Frame,
                _ if is_label => Concept::Label,
                _ => concept(id, vocabulary).unwrap_or(Concept::Dimension),
            };
            components.push(Component {
                id,
                concept,
                labelled,
                many,
            });
        }
        let mut sound = true;
        // In a message dimensions stand before the observation's value, attributes and custom columns behind it.
        if let Some(value) = components.iter().position(|c| c.concept == Concept::Value) {
            let mut unknown = Vec::new();
            for (at, component) in components.iter_mut().enumerate().skip(value) {
                if component.concept == Concept::Dimension {
                    component.concept = Concept::Attribute;
                    unknown.push(header.names.get(at).copied().unwrap_or(component.id));
                }
            }
            let breakdowns = vocabulary.plan.breakdowns.iter();
            let ids = CONCEPTS.iter().map(|(id, _)| *id);
            let ids = ids.chain(breakdowns.map(|b| b.id.value.as_str()));
            let at = |name: &str| place(header.path, 1, name);
            sound &= tell_unknown(&unknown, ids, at, findings);
        }
        let message = Self {
            joint: header.names.first().and_then(|name| {
                let (_, inside) = name.split_once('[')?;
                Some(inside.split_once(']')?.0).filter(|joint| !joint.is_empty())
            }),
            first_version: header
                .names
                .first()
                .is_some_and(|name| bare(name).0 == "DATAFLOW"),
            components,
        };
        sound &= message.lacks_nothing(header, findings);
        sound &= message.repeats_nothing(header, findings);
        sound.then_some(message)
    }

    /// The column of a concept.
    pub(super) fn find(&self, concept: Concept) -> Option<usize> {
        self.components.iter().position(|c| c.concept == concept)
    }

    fn lacks_nothing(&self, header: &Header<'_>, findings: &mut Findings) -> bool {
        let mut lacking = Vec::new();
        for (concept, id) in [
            (Concept::Measure, "INDICATOR"),
            (Concept::Area, "REF_AREA"),
            (Concept::Time, "TIME_PERIOD"),
            (Concept::Value, "OBS_VALUE"),
        ] {
            // A message of deletions has no value.
            let deletes = concept == Concept::Value && self.find(Concept::Action).is_some();
            if self.find(concept).is_none() && !deletes {
                lacking.push(id);
            }
        }
        if !lacking.is_empty() {
            tell_missing(header, &lacking, "SDMX-CSV", "SDMX-CSV", findings);
        }
        lacking.is_empty()
    }

    fn repeats_nothing(&self, header: &Header<'_>, findings: &mut Findings) -> bool {
        let mut sound = true;
        for (at, component) in self.components.iter().enumerate() {
            let plain = matches!(
                component.concept,
                Concept::Dimension | Concept::Attribute | Concept::Frame | Concept::Label
            );
            let first = self.components[..at]
                .iter()
                .find(|c| c.concept == component.concept);
            if let Some(first) = first.filter(|_| !plain) {
                sound = false;
                tell_repeated(header.path, first.id, component.id, findings);
            }
        }
        sound
    }
}

fn concept(id: &str, vocabulary: &Vocabulary<'_>) -> Option<Concept> {
    let known = CONCEPTS.iter().find(|(known, _)| *known == id);
    known.map(|(_, concept)| *concept).or_else(|| {
        let breakdowns = &vocabulary.plan.breakdowns;
        let at = breakdowns
            .iter()
            .position(|b| b.id.value.eq_ignore_ascii_case(id))?;
        Some(Concept::Breakdown(at))
    })
}

/// Id of a column name, whether a label follows it, and whether it holds many values.
fn bare(name: &str) -> (&str, bool, bool) {
    let (id, labelled) = match name.split_once(':') {
        Some((id, _)) if is_id(id.split('[').next().unwrap_or(id)) => (id.trim(), true),
        _ => (name.trim(), false),
    };
    match id.split_once('[') {
        Some((id, rest)) if rest.ends_with(']') => (id, labelled, true),
        _ => (id, labelled, false),
    }
}

/// Whether a text has the form that ids of concepts have by custom: capitals, digits and `_`.
fn is_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.bytes().all(|b| {
            b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'_' | b'.' | b'$' | b'@')
        })
}
