//! Why a city's figure moved, and what would close its gap.
//!
//! A city's ratio is Σ Nᵢ / Σ Dᵢ over its parts (banners, sexes, urban and rural). Everything here follows from that
//! sum exactly; nothing is estimated.
//!
//! | question | item |
//! |--|--|
//! | did the parts change, or their weights? | [`change_of_ratio`] |
//! | who contributes how much to the shortfall? | [`shortfall`] |
//! | which fewest parts would close it? | [`Shortfall::smallest_set`] |
//! | is the pace it takes feasible? | [`Pace`] |

mod change_of_ratio;
mod pace;
mod part;
mod shortfall;

pub use change_of_ratio::{ChangeOfRatio, PartChange, change_of_ratio};
pub use pace::{Feasibility, Pace};
pub use part::Part;
pub use shortfall::{Shortfall, SmallestSet, shortfall};
