//! Delimited text of any shape: tidy, DHIS2, Open SDG.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    heng_fuzz::submission(heng_core::read::Format::Csv, bytes);
});
