//! What the plan declares of subjects among themselves: some add up to another, some are contained in it.

use heng_indicator::plan::checks::{Relation, RelationKind};

use crate::rules::checked::Checked;

/// A relation by the numbers of its subjects.
pub(super) struct Related<'a> {
    pub(super) relation: &'a Relation,
    pub(super) whole: u32,
    pub(super) parts: Vec<u32>,
}

/// The relations of a kind. One without its whole says nothing, and parts that the plan has not are left out.
pub(super) fn relations<'a>(
    data: &Checked<'a>,
    kind: RelationKind,
) -> impl Iterator<Item = Related<'a>> {
    let of_kind = data.plan.checks.relations.iter();
    let of_kind = of_kind.filter(move |relation| relation.kind == kind);
    of_kind.filter_map(|relation| {
        let number = |id: &str| data.subject_named(id);
        let parts = relation.parts.iter();
        Some(Related {
            relation,
            whole: number(&relation.whole.value)?,
            parts: parts.filter_map(|part| number(&part.value)).collect(),
        })
    })
}

/// Things in one of a subject's unit. The units of a relation may differ in size, not in what they count.
pub(super) fn scale(data: &Checked<'_>, subject: u32) -> f64 {
    data.subject(subject).unit.map_or(1.0, |unit| unit.scale)
}
