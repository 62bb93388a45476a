//! Reports written from a small plan and read back.

mod codes;
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
mod verdict_formats;
