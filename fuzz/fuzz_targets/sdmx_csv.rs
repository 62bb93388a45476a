//! SDMX-CSV: what follows the first word of its header.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = [b"STRUCTURE".as_slice(), bytes].concat();
    heng_fuzz::submission(heng_core::read::Format::Csv, &text);
});
