#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ip1_phone_tables::compare::fuzz(data));
