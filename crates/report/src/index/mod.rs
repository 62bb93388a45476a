//! A composite index (综合指数) of areas, for those who declare one; never made by default and never in a report.
//!
//! A small file declares it ([`Declaration`]); [`composite`] computes it from a panel with everything that it owes to its
//! choices: what each item really decides, the ranks under other scales, the range of ranks when weights and aggregation
//! vary, what is missing. Scores run from 1 (the lower goalpost) to 100 (the target), so that both means are defined.
//! Every output says that it is no official verdict ([`Composite::notice`]).

mod compute;
mod declaration;
#[cfg(test)]
mod tests;
mod write;

pub use compute::{AreaIndex, Composite, Item, Refused, composite};
pub use declaration::{Declaration, DeclaredItem, Scale, Weighting, parse};
