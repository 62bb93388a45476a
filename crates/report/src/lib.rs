//! Judgement and documents: what the meeting decides, from the panel and the plan.

pub mod assess;
pub mod document;
