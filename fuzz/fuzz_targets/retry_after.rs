#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| ip1_contacts_fuzz::client::retry_after(data));
