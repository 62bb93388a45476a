//! The binary, run as a user would run it, and its outputs read back.

mod assess;
mod bad_input;
mod drop;
mod explain;
mod findings;
mod forms;
mod groups;
mod index;
mod last_report;
mod layout;
mod outputs;
mod panels;
mod plans;
mod progress;
mod sql;
mod status;
mod store;
mod user;
mod wording;
mod years;
