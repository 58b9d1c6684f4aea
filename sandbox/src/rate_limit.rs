//! A limit on the number of requests, as a token bucket.

use std::{
    str::FromStr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// Rates outside are a mistake: a client would wait for days, or never be limited.
const RATES: std::ops::RangeInclusive<f64> = 0.0001..=1_000_000.0;

/// Requests per second, such as `5` or `0.5/s`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate(f64);

impl FromStr for Rate {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = text.strip_suffix("/s").unwrap_or(text);
        match number.parse() {
            Ok(rate) if RATES.contains(&rate) => Ok(Self(rate)),
            _ => Err(format!(
                "expected a number of requests per second from {} to {}, such as 5 or 0.5/s",
                RATES.start(),
                RATES.end()
            )),
        }
    }
}

/// Lets through so many requests a second, and as many (at least one) at once.
pub struct RateLimit {
    per_second: f64,
    bucket: Mutex<Bucket>,
}

struct Bucket {
    requests: f64,
    filled: Duration,
}

impl RateLimit {
    /// A full bucket. Times are those of a clock that never goes back.
    pub fn new(Rate(per_second): Rate, now: Duration) -> Self {
        let bucket = Bucket { requests: per_second.max(1.0), filled: now };
        Self { per_second, bucket: Mutex::new(bucket) }
    }

    /// Takes one request out, or says how long until there is one again.
    pub fn take(&self, now: Duration) -> Result<(), Duration> {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let gained = now.saturating_sub(bucket.filled).as_secs_f64() * self.per_second;
        bucket.requests = (bucket.requests + gained).min(self.per_second.max(1.0));
        bucket.filled = now;
        if bucket.requests >= 1.0 {
            bucket.requests -= 1.0;
            return Ok(());
        }
        Err(Duration::from_secs_f64((1.0 - bucket.requests) / self.per_second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Duration = Duration::from_secs(5);

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let limit = RateLimit::new(Rate(2.0), START);
        assert!(limit.take(START).is_ok());
        assert!(limit.take(START).is_ok());
        assert!(limit.take(START).is_err());
        assert!(limit.take(START + Duration::from_millis(600)).is_ok());
    }

    #[test]
    fn a_slow_rate_lets_the_first_request_through() {
        let limit = RateLimit::new(Rate(0.01), START);
        assert!(limit.take(START).is_ok());
        let wait = limit.take(START).expect_err("the bucket is empty");
        assert!(wait > Duration::from_secs(98), "{wait:?}");
    }

    #[test]
    fn only_rates_that_make_sense_are_taken() {
        for text in ["5", "0.5/s", "0.0001", "1000000", "1e3"] {
            assert!(text.parse::<Rate>().is_ok(), "{text}");
        }
        let refused = [
            "", "/s", "x", "0", "-0", "-1", "1e-300", "1e-5", "5e-324", "1e300", "inf", "-inf", "NaN", "5/m",
            "5 ",
        ];
        for text in refused {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }
}
