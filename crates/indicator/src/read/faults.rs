//! Collecting the faults of a folder while it is read.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::codes::Code;
use crate::{Diagnostic, Limits, Located, Sources, Span, Text};

/// What kind of thing an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Domain,
    Breakdown,
    Unit,
    ResponsibleUnit,
    Area,
    AreaGroup,
    Measure,
    Indicator,
    Scheme,
    LocalTargets,
    Countermeasure,
    RuleSetting,
    Check,
    Plausible,
}

impl Kind {
    /// What people call it.
    pub(crate) fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Domain => ("领域", "domain"),
            Self::Breakdown => ("分组", "breakdown"),
            Self::Unit => ("计量单位", "unit of measure"),
            Self::ResponsibleUnit => ("责任单位", "responsible unit"),
            Self::Area => ("地区", "area"),
            Self::AreaGroup => ("地区组", "area group"),
            Self::Measure => ("数据项", "measure"),
            Self::Indicator => ("指标", "indicator"),
            Self::Scheme => ("评价规则", "scheme"),
            Self::LocalTargets => ("地方目标", "local targets"),
            Self::Countermeasure => ("对策措施", "countermeasure"),
            Self::RuleSetting => ("规则设置", "rule setting"),
            Self::Check => ("审核", "check"),
            Self::Plausible => ("合理范围", "plausible range"),
        }
    }
}

/// Every id that the folder declares, also in definitions that could not be used, so that one fault does not
/// make others that are none.
#[derive(Debug, Default)]
pub(crate) struct Declared {
    ids: BTreeMap<Kind, BTreeMap<String, Vec<Span>>>,
    incomplete: BTreeSet<Kind>,
}

impl Declared {
    /// Where the ids of one kind are declared.
    pub(crate) fn all(&self, kind: Kind) -> impl Iterator<Item = (&str, &[Span])> {
        self.ids
            .get(&kind)
            .into_iter()
            .flatten()
            .map(|(id, at)| (id.as_str(), at.as_slice()))
    }

    /// The ids of one kind, sorted.
    pub(crate) fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.all(kind).map(|(id, _)| id)
    }

    /// Whether `id` is declared, or may be in a part that could not be read.
    pub(crate) fn has(&self, kind: Kind, id: &str) -> bool {
        self.incomplete.contains(&kind)
            || self.ids.get(&kind).is_some_and(|ids| ids.contains_key(id))
    }

    /// Whether a file of that kind could not be read whole.
    pub(crate) fn is_incomplete(&self, kind: Kind) -> bool {
        self.incomplete.contains(&kind)
    }
}

/// What reading a folder has found so far.
pub(crate) struct Reading<'r> {
    pub(crate) sources: &'r Sources,
    pub(crate) limits: &'r Limits,
    found: RefCell<Vec<Diagnostic>>,
    declared: RefCell<Declared>,
}

impl<'r> Reading<'r> {
    pub(crate) fn new(sources: &'r Sources, limits: &'r Limits) -> Self {
        Self {
            sources,
            limits,
            found: RefCell::default(),
            declared: RefCell::default(),
        }
    }

    pub(crate) fn declare(&self, kind: Kind, id: &Located<String>) {
        let mut declared = self.declared.borrow_mut();
        declared
            .ids
            .entry(kind)
            .or_default()
            .entry(id.value.clone())
            .or_default()
            .push(id.span);
    }

    pub(crate) fn incomplete(&self, kind: Kind) {
        self.declared.borrow_mut().incomplete.insert(kind);
    }

    pub(crate) fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    pub(crate) fn finish(self) -> (Vec<Diagnostic>, Declared) {
        (self.found.into_inner(), self.declared.into_inner())
    }
}

/// A diagnostic with a code's weight.
pub(crate) fn fault(code: &Code, zh: impl Into<String>, en: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code.severity, code.code, Text::new(zh, en))
}

/// "Did you mean" as a help text.
pub(crate) fn did_you_mean(word: &str) -> Text {
    Text::new(
        format!("是否应为 `{word}`？"),
        format!("did you mean `{word}`?"),
    )
}
