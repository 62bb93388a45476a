//! Required pace against achieved pace against the best pace of any peer.

use crate::{Better, Error, check};

/// Yearly paces towards a target; positive is towards better, in the unit of the value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Needed each year from now to the target year; zero or negative when the target is met.
    pub required: f64,
    /// Achieved each year from the base year until now.
    pub achieved: f64,
    /// The best that any peer achieved over its own years, if there are peers.
    pub best_peer: Option<f64>,
    /// What that comes to.
    pub feasibility: Feasibility,
}

/// Whether the pace that is needed has been seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feasibility {
    /// The target is met: nothing more is needed.
    Met,
    /// The area's own pace suffices.
    AtOwnPace,
    /// Its own pace does not, but a peer has shown one that would.
    AtAPeersPace,
    /// Faster than the area or any peer has shown.
    FasterThanAnyPeer,
    /// Faster than its own pace, and there is no peer to compare with.
    NoPeer,
}

impl Pace {
    /// Paces from `base` (year, value) over `current` to `target`, beside the peers' achieved paces.
    ///
    /// Paces are differences per year: they need no positive value and no value above zero. `peers` are the paces of
    /// the same indicator, as [`Pace::between`] gives them. Paces that differ by rounding (1e-12 of the larger) are
    /// equal.
    ///
    /// # Errors
    ///
    /// Years that do not increase (after the target year nothing is required any more), a value that is not finite.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::{Better, decomposition::{Feasibility, Pace}};
    /// let peers = [Pace::between((2020, 70.0), (2025, 79.0), Better::Higher)?];
    /// let pace = Pace::towards((2030, 90.0), (2020, 75.0), (2025, 82.0), Better::Higher, &peers)?;
    /// assert_eq!((pace.required, pace.achieved, pace.best_peer), (1.6, 1.4, Some(1.8)));
    /// assert_eq!(pace.feasibility, Feasibility::AtAPeersPace);
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn towards(
        target: (i32, f64),
        base: (i32, f64),
        current: (i32, f64),
        better: Better,
        peers: &[f64],
    ) -> Result<Self, Error> {
        check::finite(peers)?;
        let achieved = Self::between(base, current, better)?;
        let required = Self::between(current, target, better)?;
        let best_peer = peers.iter().copied().reduce(f64::max);
        let reaches = |pace: f64| pace >= required - 1e-12 * required.abs();
        let feasibility = if required <= 0.0 {
            Feasibility::Met
        } else if reaches(achieved) {
            Feasibility::AtOwnPace
        } else {
            match best_peer {
                None => Feasibility::NoPeer,
                Some(best) if reaches(best) => Feasibility::AtAPeersPace,
                Some(_) => Feasibility::FasterThanAnyPeer,
            }
        };
        Ok(Self {
            required,
            achieved,
            best_peer,
            feasibility,
        })
    }

    /// Change per year between two years, positive where it goes towards better.
    pub fn between(from: (i32, f64), to: (i32, f64), better: Better) -> Result<f64, Error> {
        let years = check::span(from.0, to.0)?;
        check::finite(&[from.1, to.1])?;
        check::representable("the pace", better.sign() * (to.1 - from.1) / years + 0.0)
    }
}
