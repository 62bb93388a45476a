//! A figure and the versions before it.

use super::super::checked::{Checked, Figure};

/// A figure in force that says other than its version before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Revised {
    pub(super) before: Figure,
    pub(super) now: Figure,
}

/// The figures of a subject whose version in force differs from the one before, by key. A version that repeats the one
/// before it is no revision.
pub(super) fn revised(data: &Checked<'_>, subject: u32) -> Vec<Revised> {
    let last = |figure: Figure| {
        let versions = given(data, figure);
        match versions.as_slice() {
            [.., before, now] if now.row == figure.row => Some(Revised {
                before: *before,
                now: *now,
            }),
            _ => None,
        }
    };
    data.figures_with_versions(subject)
        .filter_map(last)
        .collect()
}

/// The versions of a figure's key that say something new, the earliest first; deletions and what they took back are
/// left out, and so is what only repeats the version before.
pub(super) fn given(data: &Checked<'_>, figure: Figure) -> Vec<Figure> {
    let versions = data.versions(figure);
    let deleted = versions.iter().rposition(|v| v.status.is_deleted());
    let mut given: Vec<Figure> = Vec::new();
    for version in versions.into_iter().skip(deleted.map_or(0, |at| at + 1)) {
        let repeats = given.last().is_some_and(|last| last.value == version.value);
        if !repeats {
            given.push(version);
        }
    }
    given
}
