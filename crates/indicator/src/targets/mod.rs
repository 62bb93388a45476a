//! Targets: which one is in force at an area, how it reads in a table, and how it stands against the level
//! above.

mod compare;
mod in_force;
mod row;
mod text;

pub use compare::{Strength, compare};
pub use in_force::{InForce, above, in_force, in_force_along};
pub use row::{TargetRow, rows};
pub use text::{target_text, target_text_with_unit};
