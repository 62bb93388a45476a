//! Who is ahead, how surely, and who stands out beyond chance.
//!
//! A rank alone says more than the data know: with few events half the list may be in any order. Beside every rank
//! stands its interval, drawn from rates shrunk towards the other areas ([`shrink`]); around raw rates the noise
//! would count twice. Complete counts such as seats are not draws and have ranks only.
//!
//! | question | item |
//! |--|--|
//! | which rank, and with whom tied? | [`ranks`] |
//! | what would the rate be without the noise of few events? | [`shrink`] |
//! | how far could the rank move? | [`rank_intervals`] |
//! | which areas does chance not explain? | [`Funnel`] |

mod funnel;
mod rank_interval;
mod shrinkage;
mod standing;

pub use funnel::{Funnel, FunnelPlace};
pub use rank_interval::{MOST_DRAWN, RankDrawing, RankInterval, rank_intervals};
pub use shrinkage::{Events, Shrunk, shrink};
pub use standing::{Rank, ranks};
