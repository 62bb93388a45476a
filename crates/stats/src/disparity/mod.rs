//! How unequal areas are, and whether they draw together.
//!
//! The measures of one year sit on [`AreaValues`]: checked once, with or without population weights. A proportion is
//! read on both sides: 95 against 99 per cent covered is nearly equal, 5 against 1 per cent left out is not
//! ([`AreaValues::complement`]).
//!
//! | question | item |
//! |--|--|
//! | how far apart are best and worst? | [`AreaValues::range`], [`AreaValues::max_min_ratio`], [`AreaValues::relative_range`] |
//! | how spread are all of them? | [`AreaValues::cv`], [`AreaValues::gini`], [`AreaValues::theil_t`], [`AreaValues::theil_l`] |
//! | is it between or within groups of areas? | [`theil_t_by_group`], [`theil_l_by_group`] |
//! | how far apart are two groups, and is it less than before? | [`Gap`] |
//! | do the areas converge? | [`beta_convergence`], [`sigma_convergence`], [`catch_up`] |

mod area_values;
mod by_group;
mod catch_up;
mod convergence;
mod extremes;
mod gap;
mod gini;
mod theil;
mod variation;

pub use area_values::AreaValues;
pub use by_group::{ByGroup, GroupPart, theil_l_by_group, theil_t_by_group};
pub use catch_up::{CatchUp, catch_up};
pub use convergence::{Beta, Sigma, beta_convergence, sigma_convergence};
pub use gap::{Gap, GapChange, GapMeasure, GapMove, PARITY_BAND};
