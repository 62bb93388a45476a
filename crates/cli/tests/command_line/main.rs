//! The binary, run as a user would run it, and its outputs read back.

mod bad_input;
mod outputs;
mod plans;
mod store;
mod user;
