//! The faults, by level.

mod arithmetic;
mod completeness;
mod format;
mod key;
mod range;
mod revision;
mod source;
mod time;
mod wording;

use super::planter::Planter;

pub(super) fn plant(p: &mut Planter) {
    format::plant(p);
    key::plant(p);
    range::plant(p);
    arithmetic::plant(p);
    time::plant(p);
    revision::plant(p);
    source::plant(p);
    completeness::plant(p);
    wording::plant(p);
}
