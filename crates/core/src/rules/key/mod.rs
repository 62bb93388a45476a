//! What a figure is filed under.

pub(super) mod copied_block;
pub(super) mod no_total;
pub(super) mod not_produced_here;
pub(super) mod not_the_owner;
pub(super) mod own_level_body;
pub(super) mod status_of_parts;
pub(super) mod swapped_codes;
pub(super) mod year_outside;
