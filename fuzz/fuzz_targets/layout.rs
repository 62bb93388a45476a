//! Layout files, over a return of the usual kind.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| heng_fuzz::layout(bytes));
