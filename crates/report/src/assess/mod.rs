//! Judgement: attainment, progress, certainty and the scoreboard.
//!
//! [`assess`] turns a panel into verdicts. A verdict has two axes that are never mixed: attainment (what the target
//! says of the latest value, at published precision) and outlook (what [`crate::outlook`] expects of the target
//! year), and beside them the certainty, which changes neither. Every kind of target is a rule in [`RULES`]; it lays
//! the target out as zones of the value axis, from which attainment, margin, certainty and probability are read.

pub(crate) mod case;
mod certainty;
mod current;
mod evaluate;
mod gates;
pub(crate) mod history;
mod joint;
mod judge;
mod kinds;
mod measures;
mod options;
pub mod progress;
mod reference;
mod scoreboard;
mod tally;
#[cfg(test)]
pub(crate) mod tests;
mod tolerance;
mod verdict;
mod way;
mod wording;
pub(crate) mod zones;

pub(crate) use case::show;
pub use evaluate::{OutsideArea, areas_outside_period, assess};
pub use joint::{JointTotals, joint};
pub use kinds::{RULES, Rule};
pub use measures::MeasureValues;
pub use options::{AssessOptions, EarlierOutlooks};
pub use scoreboard::{Evaluation, MeetingClass, Rate, Scope, Scoreboard};
pub use tally::{Tally, percent};
pub use verdict::{Attainment, Certainty, Margin, Outlook, TargetOrigin, Verdict};
