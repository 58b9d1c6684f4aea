//! Whether and when a failed attempt is repeated. Pure: the time and random numbers are arguments.

use crate::date::time_ms;
use crate::error::{Effect, Error, ErrorCode};
use crate::network::Delivery;

/// How many attempts follow the first, where neither the client nor the call says.
pub const DEFAULT_MAX_RETRIES: u32 = 2;
/// The retry cap: if the service asks for a longer pause, the call fails at once.
pub const LONGEST_WAIT_MS: u64 = 60_000;
/// The longest time that a client holds its calls back, whatever the service asks for.
const LONGEST_HOLD_MS: u64 = 3_600_000;
const FIRST_DELAY_MS: u64 = 500;
const LONGEST_DELAY_MS: u64 = 8_000;
const RETRY_AFTER_SPREAD_MS: f64 = 250.0;

/// The pause in milliseconds before the next attempt, or `None` if there is no next attempt.
///
/// `attempt` counts from 1; `random` lies in `0.0..1.0`.
pub fn delay_ms(idempotent: bool, attempt: u32, max_retries: u32, error: &Error, random: f64) -> Option<u64> {
    if attempt > max_retries || !may_retry(idempotent, error) {
        return None;
    }
    match error.retry_after_ms {
        Some(wait) if wait > LONGEST_WAIT_MS => None,
        Some(wait) => Some(spread(wait, random)),
        None => {
            let doubled = FIRST_DELAY_MS.saturating_mul(1 << (attempt - 1).min(16));
            let delay = doubled.min(LONGEST_DELAY_MS);
            Some(delay / 2 + (random * (delay / 2) as f64) as u64)
        }
    }
}

/// The wait that the service asked for plus some jitter, so that clients do not all come back at once. Never 0.
pub fn spread(wait_ms: u64, random: f64) -> u64 {
    (wait_ms + (random * RETRY_AFTER_SPREAD_MS) as u64).max(1)
}

/// How long all calls of a client are to wait after this failure, if the service asked for that. `delay_ms` is the
/// pause before the next attempt, if there is one.
pub fn hold_ms(error: &Error, delay_ms: Option<u64>) -> Option<u64> {
    let wait = error.retry_after_ms.or(delay_ms).unwrap_or(FIRST_DELAY_MS);
    is_turned_down(error).then_some(wait.min(LONGEST_HOLD_MS))
}

/// Whether the service turned the request down because it is overloaded.
fn is_turned_down(error: &Error) -> bool {
    matches!(error.status, Some(429)) || (error.status == Some(503) && error.retry_after_ms.is_some())
}

fn may_retry(idempotent: bool, error: &Error) -> bool {
    let passing = match error.code {
        ErrorCode::Network | ErrorCode::Timeout => true,
        ErrorCode::BadResponse | ErrorCode::UnsafeRedirect => false,
        _ => matches!(error.status, Some(408 | 425 | 429 | 500 | 502 | 503 | 504)),
    };
    match error.delivery {
        Delivery::Unknown => is_turned_down(error) || (idempotent && passing),
        Delivery::Unreached => true,
        Delivery::Refused => false,
    }
}

/// Whether a write that failed like this may have happened.
pub fn effect(error: &Error) -> Effect {
    match (error.code, error.status) {
        (ErrorCode::InvalidArgument, _) => Effect::None,
        _ if error.delivery != Delivery::Unknown => Effect::None,
        (_, Some(400..=499)) => Effect::None,
        (_, Some(503)) if error.retry_after_ms.is_some() => Effect::None,
        _ => Effect::Unknown,
    }
}

/// Reads a `Retry-After` header, seconds or an HTTP date, as milliseconds from `now_ms` (Unix time). That is the time
/// of the answer's own `Date`, where there is one: the service's clock may be another.
pub fn retry_after_ms(header: &str, now_ms: u64) -> Option<u64> {
    let header = header.trim_ascii();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        // More digits than fit still mean: a very long time.
        return Some(header.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(1000));
    }
    Some(time_ms(header)?.saturating_sub(now_ms))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answered(status: u16, retry_after_ms: Option<u64>) -> Error {
        let mut error = Error::new(ErrorCode::of_status(status), "");
        (error.status, error.retry_after_ms) = (Some(status), retry_after_ms);
        error
    }

    const RETRIED_IF_IDEMPOTENT: [u16; 7] = [408, 425, 429, 500, 502, 503, 504];

    /// Every cell: kind of request × outcome × attempt × `Retry-After`.
    #[test]
    fn the_table() {
        for idempotent in [true, false] {
            for attempt in 1..=4 {
                let left = attempt <= 2;
                for retry_after in [None, Some(0), Some(2_000), Some(60_000), Some(60_001)] {
                    let short = retry_after.is_none_or(|wait| wait <= 60_000);
                    for status in (300..600).chain([200, 0, 700]) {
                        let listed = RETRIED_IF_IDEMPOTENT.contains(&status);
                        let turned_down = status == 429 || (status == 503 && retry_after.is_some());
                        let expected = left && short && ((idempotent && listed) || turned_down);
                        let delay = delay_ms(idempotent, attempt, 2, &answered(status, retry_after), 0.5);
                        assert_eq!(
                            delay.is_some(),
                            expected,
                            "{idempotent} {attempt} {status} {retry_after:?}"
                        );
                    }
                }
                for (code, retried) in [
                    (ErrorCode::Network, true),
                    (ErrorCode::Timeout, true),
                    (ErrorCode::BadResponse, false),
                    (ErrorCode::UnsafeRedirect, false),
                    (ErrorCode::InvalidArgument, false),
                ] {
                    let delay = delay_ms(idempotent, attempt, 2, &Error::new(code, ""), 0.5);
                    assert_eq!(
                        delay.is_some(),
                        idempotent && left && retried,
                        "{idempotent} {attempt} {code:?}"
                    );
                }
                for (delivery, retried) in [(Delivery::Unreached, true), (Delivery::Refused, false)] {
                    let delay = delay_ms(idempotent, attempt, 2, &undelivered(delivery), 0.5);
                    assert_eq!(delay.is_some(), left && retried, "{idempotent} {attempt} {delivery:?}");
                }
            }
        }
    }

    fn undelivered(delivery: Delivery) -> Error {
        let mut error = Error::new(ErrorCode::Network, "");
        error.delivery = delivery;
        error
    }

    #[test]
    fn all_calls_wait_when_the_service_says_so() {
        let cases = [
            (answered(429, Some(2_000)), Some(2_300), Some(2_000)),
            (answered(503, Some(90_000)), None, Some(90_000)),
            (answered(429, Some(u64::MAX)), None, Some(3_600_000)),
            (answered(429, None), Some(300), Some(300)),
            (answered(429, None), None, Some(500)),
            (answered(503, None), Some(300), None),
            (answered(500, Some(1_000)), Some(1_000), None),
            (Error::new(ErrorCode::Network, ""), Some(300), None),
        ];
        for (error, delay, hold) in cases {
            assert_eq!(hold_ms(&error, delay), hold, "{error:?} {delay:?}");
        }
    }

    #[test]
    fn delays_double_up_to_the_cap() {
        let network = Error::new(ErrorCode::Network, "");
        let range = |attempt| {
            let delay = |random| delay_ms(true, attempt, 100, &network, random).unwrap();
            (delay(0.0), delay(0.999_999))
        };
        assert_eq!(range(1), (250, 499));
        assert_eq!(range(2), (500, 999));
        assert_eq!(range(5), (4_000, 7_999));
        assert_eq!(range(6), (4_000, 7_999));
        assert_eq!(range(100), (4_000, 7_999));
    }

    #[test]
    fn retry_after_is_waited_for_with_a_little_spread() {
        let delay = |wait, random| delay_ms(false, 1, 2, &answered(429, Some(wait)), random).unwrap();
        assert_eq!((delay(2_000, 0.0), delay(2_000, 0.999)), (2_000, 2_249));
        assert_eq!(delay(0, 0.0), 1, "never at once");
    }

    #[test]
    fn effects() {
        let cases = [
            (answered(400, None), Effect::None),
            (answered(429, Some(1)), Effect::None),
            (answered(503, Some(90_000)), Effect::None),
            (answered(503, None), Effect::Unknown),
            (answered(500, Some(1)), Effect::Unknown),
            (answered(302, None), Effect::Unknown),
            (Error::new(ErrorCode::Network, ""), Effect::Unknown),
            (Error::new(ErrorCode::Timeout, ""), Effect::Unknown),
            (Error::new(ErrorCode::BadResponse, ""), Effect::Unknown),
            (Error::new(ErrorCode::InvalidArgument, ""), Effect::None),
            (undelivered(Delivery::Unreached), Effect::None),
            (undelivered(Delivery::Refused), Effect::None),
        ];
        for (error, expected) in cases {
            assert_eq!(effect(&error), expected, "{error:?}");
        }
    }

    #[test]
    fn retry_after_in_all_its_forms() {
        let now = 784_111_777_000; // Sun, 06 Nov 1994 08:49:37 GMT
        let cases = [
            ("2", Some(2_000)),
            (" 120 ", Some(120_000)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("Sun, 06 Nov 1994 08:49:39 GMT", Some(2_000)),
            ("Sunday, 06-Nov-94 08:49:39 GMT", Some(2_000)),
            ("Sun Nov  6 08:49:39 1994", Some(2_000)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ];
        for (header, expected) in cases {
            assert_eq!(retry_after_ms(header, now), expected, "{header}");
        }
    }

    #[test]
    fn a_date_is_read_from_the_services_own_clock() {
        let later = "Sun, 06 Nov 1994 08:49:39 GMT";
        for date in ["Sun, 06 Nov 1994 08:49:37 GMT", " Sunday, 06-Nov-94 08:49:37 GMT"] {
            assert_eq!(retry_after_ms(later, time_ms(date).unwrap()), Some(2_000));
        }
        assert_eq!(time_ms("now"), None);
    }

    proptest! {
        #[test]
        fn any_header_ends(header in any::<String>(), now in any::<u64>()) {
            let _ = retry_after_ms(&header, now);
        }

        #[test]
        fn a_delay_is_never_zero_and_never_endless(
            attempt in 1u32..200, max in 0u32..200, wait in prop::option::of(any::<u64>()), random in 0.0..1.0f64,
        ) {
            if let Some(delay) = delay_ms(true, attempt, max, &answered(503, wait), random) {
                prop_assert!((1..=60_250).contains(&delay));
            }
        }
    }
}
