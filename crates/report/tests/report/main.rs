//! Reports written from a small plan and read back.

mod naughty;
mod own_data;
mod read_back;
mod sentences;
mod setting;
mod shape;
