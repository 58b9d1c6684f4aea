//! MSISDNs: E.164 numbers as digits alone.

/// What an MSISDN looks like, for problem details.
pub const EXPECTED: &str = "expected an MSISDN: 1 to 15 digits, without +";

/// Whether a text is an MSISDN.
pub fn is_msisdn(text: &str) -> bool {
    (1..=15).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
