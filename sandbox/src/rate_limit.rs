//! A limit on the number of requests, as a token bucket.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{app::Shared, path, problem::Problem};

/// Lets through so many requests a second, and as many (at least one) at once.
pub struct RateLimit {
    per_second: f64,
    bucket: Mutex<Bucket>,
}

struct Bucket {
    requests: f64,
    filled: Instant,
}

impl RateLimit {
    /// A full bucket.
    pub fn new(per_second: f64) -> Self {
        let bucket = Bucket { requests: per_second.max(1.0), filled: Instant::now() };
        Self { per_second, bucket: Mutex::new(bucket) }
    }

    /// Takes one request out, or says how long until there is one again.
    fn take(&self, now: Instant) -> Result<(), Duration> {
        let mut bucket = self.bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let gained = now.saturating_duration_since(bucket.filled).as_secs_f64() * self.per_second;
        bucket.requests = (bucket.requests + gained).min(self.per_second.max(1.0));
        bucket.filled = now;
        if bucket.requests >= 1.0 {
            bucket.requests -= 1.0;
            return Ok(());
        }
        let seconds = (1.0 - bucket.requests) / self.per_second;
        Err(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
    }
}

/// Layer that answers 429 once the bucket is empty.
pub async fn count(State(app): State<Shared>, request: Request, next: Next) -> Response {
    match &app.rate_limit {
        Some(limit) if path::is_api(request.uri().path()) => match limit.take(Instant::now()) {
            Ok(()) => next.run(request).await,
            Err(wait) => too_many(wait).into_response(),
        },
        _ => next.run(request).await,
    }
}

fn too_many(wait: Duration) -> Problem {
    let seconds = wait.as_secs().saturating_add(1);
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too many requests; Retry-After says when to come back")
        .with_header(RETRY_AFTER, HeaderValue::from(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again() {
        let limit = RateLimit::new(2.0);
        let start = Instant::now();
        assert!(limit.take(start).is_ok());
        assert!(limit.take(start).is_ok());
        assert!(limit.take(start).is_err());
        assert!(limit.take(start + Duration::from_millis(600)).is_ok());
    }

    #[test]
    fn a_slow_rate_lets_the_first_request_through() {
        let limit = RateLimit::new(0.01);
        let start = Instant::now();
        assert!(limit.take(start).is_ok());
        let wait = limit.take(start).expect_err("the bucket is empty");
        assert!(wait > Duration::from_secs(98), "{wait:?}");
    }
}
