//! Time and waiting as JavaScript has them. There is one thread, which nothing may block.

use std::{
    cell::Cell,
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind},
    task::Poll,
    time::Duration,
};

use wasm_bindgen::prelude::wasm_bindgen;

use crate::platform::panicked::Panicked;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
    #[wasm_bindgen(js_namespace = console)]
    fn error(message: &str);
}

thread_local! {
    static PAUSE: Cell<Option<Duration>> = const { Cell::new(None) };
}

/// Milliseconds since 1970.
pub fn milliseconds() -> i64 {
    date_now() as i64
}

/// Since some moment that stays the same; never goes back.
pub fn uptime() -> Duration {
    Duration::try_from_secs_f64(performance_now() / 1000.0).unwrap_or_default()
}

/// Waits: the future is to be polled again after the pause that [`take_pause`] returns.
pub async fn sleep(duration: Duration) {
    let mut asleep = false;
    poll_fn(|_| {
        if asleep {
            return Poll::Ready(());
        }
        asleep = true;
        PAUSE.set(Some(duration));
        Poll::Pending
    })
    .await;
}

/// How long to wait before the future that was just polled is polled again.
pub fn take_pause() -> Option<Duration> {
    PAUSE.take()
}

/// The result of work, without a limit: nothing here waits for anything outside but [`sleep`].
pub async fn within<T>(_: Duration, work: impl Future<Output = T>) -> Option<T> {
    Some(work.await)
}

/// Does work at once.
pub async fn blocking<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Panicked)
}

/// Reports a failure on the console.
pub fn report(failure: &str) {
    error(&format!("ip1-sandbox: {failure}"));
}
