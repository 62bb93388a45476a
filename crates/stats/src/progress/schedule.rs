//! 序时进度: the share of the way against the share of the time, in percentage points.
//!
//! ## Formula
//! `value = 100 × (share - elapsed)`: how many points the 目标进度 is ahead of (positive) or behind (negative) the
//! 时间进度. At mid-term of a plan 2020 to 2030 the time is at 50 %. `score` is the share in per cent within 0 to 100.
//! Both shares, the classes and the edges are those of `pace`.
//!
//! ## Source
//! Chinese planning practice (序时进度).

use super::case::Case;
use super::outcome::Outcome;
use super::pace::{class, parts};
use super::reason::Reason;

pub(super) fn assess(case: &Case) -> Outcome {
    match parts(case) {
        Ok(parts) => Outcome::of(class(parts, parts.share / parts.elapsed))
            .value(100.0 * (parts.share - parts.elapsed))
            .score(100.0 * parts.share.clamp(0.0, 1.0))
            .because(case.overdue().then_some(Reason::DeadlinePassed)),
        Err(outcome) => outcome,
    }
}
