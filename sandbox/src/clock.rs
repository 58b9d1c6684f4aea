//! The time of day.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Whole seconds since 1970.
pub fn seconds() -> u32 {
    u32::try_from(since_1970().as_secs()).unwrap_or(u32::MAX)
}

/// Milliseconds since 1970.
pub fn milliseconds() -> i64 {
    i64::try_from(since_1970().as_millis()).unwrap_or(i64::MAX)
}

fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}
