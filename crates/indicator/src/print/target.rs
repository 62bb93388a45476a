//! `[[target]]` and `targets/<area>.toml`.

use super::toml::Toml;
use crate::expr;
use crate::plan::{Authority, Basis, LocalTargets, Reference, Side, Target, TargetKind, Word};

/// Year, kind and wording. Where a target comes from is written by the file that it stands in.
pub(super) fn target(out: &mut Toml, target: &Target) {
    out.year_if("year", target.year);
    out.string("kind", target.kind.code());
    kind(out, &target.kind);
    out.flag("hold", target.hold, false);
    if !target.wording.is_empty() {
        out.string("wording", &target.wording);
    }
}

fn kind(out: &mut Toml, kind: &TargetKind) {
    match kind {
        TargetKind::AtLeast { value, strict } | TargetKind::AtMost { value, strict } => {
            out.number("value", *value);
            out.flag("strict", *strict, false);
        }
        TargetKind::Band { low, high } => {
            out.number("low", *low);
            out.number("high", *high);
        }
        TargetKind::About {
            reference: other,
            tolerance,
            side,
        } => {
            reference(out, other);
            out.number_if("tolerance", *tolerance);
            if *side != Side::Both {
                out.string("side", side.word());
            }
        }
        TargetKind::Full { value } => out.number("value", *value),
        TargetKind::Improve { basis, min_change } | TargetKind::Decline { basis, min_change } => {
            change(out, *basis, *min_change);
        }
        TargetKind::SlowGrowth { basis } => change(out, *basis, 0.0),
        TargetKind::GapNarrow {
            mode,
            basis,
            min_change,
            parity,
        } => {
            out.string("mode", mode.word());
            change(out, *basis, *min_change);
            out.number_if("parity", *parity);
        }
        TargetKind::Parity {
            reference: other,
            tolerance,
        } => {
            reference(out, other);
            out.number_if("tolerance", *tolerance);
        }
        TargetKind::RelativeTo {
            reference,
            relation,
        } => {
            out.string("reference", &expr::print(reference));
            out.string("relation", relation.word());
        }
        TargetKind::Maintain { value } => out.number_if("value", *value),
        TargetKind::YesNo | TargetKind::Monitor | TargetKind::Context => {}
    }
}

fn reference(out: &mut Toml, reference: &Reference) {
    match reference {
        Reference::Number(value) => out.number("value", *value),
        Reference::Series(series) => out.string("reference", &expr::print(series)),
    }
}

fn change(out: &mut Toml, basis: Basis, min_change: f64) {
    out.string("basis", basis.word());
    if min_change != 0.0 {
        out.number("min_change", min_change);
    }
}

pub(super) fn local_targets(local: &LocalTargets) -> String {
    let mut out = Toml::default();
    out.string("area", &local.area);
    out.string("plan", &local.plan);
    out.string("source", &local.source);
    for own in &local.targets {
        out.header("[[target]]");
        out.string("indicator", &own.indicator);
        target(&mut out, &own.target);
        if own.target.source != local.source {
            out.string("source", &own.target.source);
        }
        out.string("standing", own.target.standing.word());
        if own.target.authority != Authority::Goal {
            out.string("authority", own.target.authority.word());
        }
    }
    for outside in &local.outside {
        out.header("[[outside]]");
        out.string("name", &outside.name);
        out.string("wording", &outside.wording);
        out.text("reason", &outside.reason);
    }
    out.finish()
}
