//! Withholding small counts so that they cannot be worked out again.
//!
//! A public table of counts crosses areas with sexes, ages or years and prints their sums. A count below the threshold
//! (and one whose complement is) must not be printed; since a sum minus the other parts would give it back, further
//! cells are withheld until it cannot be bounded closer than "1 to threshold − 1".
//!
//! The attacker is taken to know: every printed figure and sum; that counts are whole, not negative and not above
//! their denominators; the threshold, and that zeros and complete cells are never withheld; and, where the rule says
//! so, the value of any one other withheld cell, his own. Protection is shown by construction: for each small cell the
//! search finds whole tables that print the same figures and in which the cell stands at either end of its range.
//! Which cells are small and which only help is not told apart in what is printed. Not covered: an attacker who
//! retraces the order of the search itself, or several who pool what they know.
//!
//! A withheld numerator withholds its rate too: rate times denominator gives it back. So do a pool less the other
//! years (put the pools on the year axis as totals), earlier editions, ranks, decompositions and charts.

mod axis;
mod bounds;
mod counts;
mod moves;
mod withhold;

pub use axis::Axis;
pub use bounds::{Bounds, propagated_bounds};
pub use counts::{Counts, MOST_CELLS};
pub use withhold::{Protected, Rule, Withheld, withhold};
