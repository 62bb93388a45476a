//! Judgement and documents: what the meeting decides, from the panel and the plan.

pub mod assess;
pub mod assessment;
pub mod chart;
pub mod codes;
pub mod compare;
pub mod document;
mod error;
pub mod evidence;
pub mod findings;
pub mod form;
pub mod index;
pub mod outlook;
pub mod run;
mod text;
pub mod write;

pub use error::Error;
