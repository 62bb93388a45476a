//! Workbooks: xlsx, ods and xls, told apart by their first bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    heng_fuzz::submission(heng_core::read::Format::Xlsx, bytes);
});
