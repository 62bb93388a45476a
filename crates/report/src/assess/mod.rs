//! Judgement: attainment, progress, certainty and the scoreboard.
//!
//! [`assess`] turns a panel into verdicts. A verdict has two axes that are never mixed: attainment (what the target
//! says of the latest value, at published precision) and outlook (what [`crate::outlook`] expects of the target
//! year), and beside them the certainty, which changes neither. Every kind of target is a rule in [`RULES`]; it lays
//! the target out as zones of the value axis, from which attainment, margin, certainty and probability are read.

mod boards;
pub(crate) mod case;
mod certainty;
mod current;
mod evaluate;
pub mod explain;
mod gates;
pub(crate) mod history;
mod joint;
mod judge;
mod kinds;
mod lagging;
mod measures;
mod mid_term;
mod options;
mod own_view;
mod pooling;
pub mod progress;
mod reference;
mod scoreboard;
mod tally;
#[cfg(test)]
pub(crate) mod tests;
mod tolerance;
mod units;
mod verdict;
mod way;
mod wording;
pub(crate) mod zones;

pub use boards::{By, boards};
pub(crate) use case::show;
pub use evaluate::{
    OutsideArea, areas_judged, areas_outside_period, assess, each_area, scoreboards_of,
};
pub use joint::{JointTotals, joint};
pub use kinds::{RULES, Rule};
pub use lagging::{Gravity, Lagging, LaggingUnit, lagging};
pub use measures::MeasureValues;
pub use mid_term::{HardToGet, MidTerm, MidTermRow, Revision, mid_term};
pub use options::{AssessOptions, EarlierOutlooks};
pub use own_view::{Agreement, OwnView, own_views};
pub use pooling::{Pooled, PooledBaseline};
pub use scoreboard::{Against, Evaluation, MeetingClass, Rate, Scope, Scoreboard};
pub use tally::{Tally, percent};
pub use units::{Handover, UnitCard, handovers, unit_cards};
pub use verdict::{Attainment, Certainty, Margin, Outlook, TargetOrigin, Verdict};
