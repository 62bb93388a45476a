//! The files of a plan: measures, indicators, areas, targets, units, schemes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    heng_fuzz::definition(bytes);
});
