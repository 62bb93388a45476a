//! Reports written from a small plan and read back.

mod codes;
mod compare;
mod demonstration;
mod groups;
mod missing_parts;
mod naughty;
mod naughty_books;
mod own_data;
mod read_back;
mod sentences;
mod setting;
mod shape;
mod units_and_mid_term;
mod verdict_formats;
