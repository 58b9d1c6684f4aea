//! Threads, timers and clocks of the operating system.

use std::{
    sync::LazyLock,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use tokio::{
    task::spawn_blocking,
    time::{sleep as pause, timeout},
};

use crate::platform::panicked::Panicked;

/// Milliseconds since 1970.
pub fn milliseconds() -> i64 {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX)
}

/// Since some moment that stays the same; never goes back.
pub fn uptime() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// Waits.
pub async fn sleep(duration: Duration) {
    pause(duration).await;
}

/// The result of work, or nothing if it takes longer than that.
pub async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    timeout(limit, work).await.ok()
}

/// Runs slow work on a thread of its own, so that other requests need not wait.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Panicked> {
    // The panic hook has reported it on stderr.
    spawn_blocking(work).await.map_err(|_| Panicked)
}

/// Reports a failure on stderr.
pub fn report(failure: &str) {
    eprintln!("ip1-sandbox: {failure}");
}
