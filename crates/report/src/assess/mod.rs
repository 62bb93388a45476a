//! Judgement: attainment, progress, certainty and the scoreboard.

mod scoreboard;
mod verdict;

pub use scoreboard::{Evaluation, MeetingClass, Rate, Scope, Scoreboard};
pub use verdict::{Attainment, Certainty, Margin, Outlook, TargetOrigin, Verdict};
