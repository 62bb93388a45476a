//! The demonstration city is consistent, complete, and prints what was published.

mod laws;
mod published;
mod reading;
mod rules;
