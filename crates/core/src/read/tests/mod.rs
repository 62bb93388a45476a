mod bad_data;
mod dhis2;
mod encodings;
mod formats;
mod forms;
mod handed_in;
mod long_files;
mod messages;
mod naughty;
mod naughty_list;
mod numbers;
mod open_sdg;
mod plain;
mod sdmx;
mod spectrum;
mod twice;

use heng_indicator::Limits;

use crate::example::plan;
use crate::read::{Format, Input, Reading, read};

/// Reads bytes as a file with a name.
pub(crate) fn file(name: &str, format: Format, bytes: &[u8]) -> Reading {
    files(&[(name, format, bytes)])
}

/// Reads several files in one run.
fn files(all: &[(&str, Format, &[u8])]) -> Reading {
    let inputs: Vec<Input> = all
        .iter()
        .map(|(name, format, bytes)| Input::bytes(*name, *format, bytes.to_vec()))
        .collect();
    read(&inputs, &plan(), &Limits::default(), &|_| {}).unwrap()
}

/// Codes told, in order.
pub(crate) fn codes(reading: &Reading) -> Vec<&str> {
    reading
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect()
}

/// Codes of the errors told, in order.
fn errors(reading: &Reading) -> Vec<&str> {
    let errors = reading.diagnostics.iter().filter(|d| d.is_error());
    errors.map(|d| d.code.as_str()).collect()
}
