//! The parts inside a workbook, so that changes need not get past checksums and packing.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| heng_fuzz::part(bytes));
