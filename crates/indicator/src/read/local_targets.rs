//! `targets/*.toml`.

use super::faults::Kind;
use super::fields::Fields;
use super::target::{self, Origin};
use super::values::IdForm;
use crate::plan::{Authority, LocalTarget, LocalTargets, OutsideTarget};

/// Reads the targets of a lower level.
pub(crate) fn local_targets(fields: &Fields<'_>) -> Option<LocalTargets> {
    let area = fields.id("area", IdForm::Reference);
    let plan = fields.string("plan");
    let source = fields.string("source");
    let authority = fields.word_or("authority", Authority::Goal);
    let origin = Origin {
        source: source.clone(),
        authority: Some(authority),
        shared: true,
    };
    let targets = fields.tables("target", ("目标", "a target"));
    let targets = targets
        .into_iter()
        .filter_map(|t| local_target(t, &origin))
        .collect();
    let outside = fields.tables("outside", ("规划外目标", "a target outside the plan"));
    let outside = outside.iter().filter_map(outside_target).collect();
    fields.done();
    let area = area?;
    fields.file.declare(Kind::LocalTargets, &area);
    Some(LocalTargets {
        area,
        plan: plan?,
        source: source?,
        targets,
        outside,
    })
}

fn local_target(fields: Fields<'_>, origin: &Origin) -> Option<LocalTarget> {
    let indicator = fields.id("indicator", IdForm::Reference);
    let target = target::target(fields, origin);
    Some(LocalTarget {
        indicator: indicator?,
        target: target?,
    })
}

fn outside_target(fields: &Fields<'_>) -> Option<OutsideTarget> {
    let name = fields.string("name");
    let wording = fields.string("wording");
    let reason = fields.text("reason");
    fields.done();
    Some(OutsideTarget {
        name: name?,
        wording: wording?,
        reason: reason?,
    })
}
