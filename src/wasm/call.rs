//! One call: attempts, the pauses between them, and their events.

use js_sys::JsString;
use wasm_bindgen::JsValue;

use crate::decode::{Answer, Body, Skipped, decode_with};
use crate::error::{Effect, Error, ErrorCode};
use crate::request::ApiRequest;
use crate::retry;
use crate::wasm::connection::{Connection, aside};
use crate::wasm::events::Reporter;
use crate::wasm::failure::Failure;
use crate::wasm::interrupt::{Interrupt, Interruption, Signal};
use crate::wasm::js;
use crate::wasm::progress::Progress;
use crate::wasm::transport::{self, Outgoing};

/// The options of one call, as the facade has checked them.
pub(crate) struct CallOptions {
    pub(crate) call_id: u32,
    pub(crate) signal: Option<Signal>,
    pub(crate) timeout_ms: u32,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    /// Whether items of a list that do not fit are left out.
    pub(crate) skips_invalid: bool,
    /// The body, text or bytes, which this module has not read. It stands in place of the request's own.
    pub(crate) written: Option<JsValue>,
}

/// The answer to a call that succeeded.
pub(crate) struct Success {
    pub(crate) body: Body<JsString>,
    pub(crate) link: Option<String>,
    pub(crate) skipped: Vec<Skipped>,
}

/// Sends `request` to `url`, with retries.
pub(crate) async fn call(
    connection: &Connection,
    url: &str,
    request: &ApiRequest,
    options: &CallOptions,
    progress: &mut Progress,
) -> Result<Success, Failure> {
    let reporter = &Reporter::new(connection, request, options.call_id);
    let signal = options.signal.as_ref();
    let mut retries = 0;
    let mut rejected_token = None;
    loop {
        if connection.held_until_ms.get() > progress.waited_until_ms {
            aside(hold_back(connection, signal, reporter, progress)).await?;
        }
        let interrupt = Interrupt::after(options.timeout_ms, signal);
        interrupt.check()?;
        let token = connection.token(rejected_token.as_deref(), &interrupt).await?;
        interrupt.check()?;
        progress.attempts += 1;
        progress.tokens.push(token.clone());
        reporter.request(progress.attempts);
        let started_ms = js::now();
        let sent = Outgoing {
            url,
            method: request.method,
            body: options.written.clone().or_else(|| request.body.as_ref().map(JsValue::from)),
            headers: [&connection.headers, &options.headers],
            token: &token,
        };
        let sent = transport::send(connection.fetch.as_ref(), sent, &interrupt).await;
        let read = match sent {
            Ok(mut answer) => {
                answer.request_id = answer.request_id.filter(|id| !progress.tokens.contains(id));
                reporter.response(progress.attempts, started_ms, &answer);
                read(request, answer, options.skips_invalid).map_err(Failure::from)
            }
            Err(failure) => Err(failure),
        };
        let failure = match read {
            Ok(success) => {
                progress.may_have_happened = true;
                success.skipped.iter().for_each(|skipped| reporter.skipped(skipped));
                return Ok(success);
            }
            Err(failure) => failure,
        };
        let Failure::Error { error, .. } = &failure else { return Err(failure) };
        if error.code == ErrorCode::InvalidArgument {
            // Nothing was sent: there is no usable `fetch`, or the request cannot be made.
            progress.attempts -= 1;
            return Err(failure);
        }
        if error.code == ErrorCode::Unauthorized && connection.can_refresh() && rejected_token.is_none() {
            rejected_token = Some(token);
            continue;
        }
        if error.code == ErrorCode::NotFound && request.deletes_one && progress.may_have_happened {
            return Ok(Success { body: Body::Nothing, link: None, skipped: Vec::new() });
        }
        progress.may_have_happened |= retry::effect(error) == Effect::Unknown;
        let delay =
            retry::delay_ms(request.idempotent, retries + 1, options.max_retries, error, js::random());
        if let Some(hold_ms) = retry::hold_ms(error, delay) {
            progress.waited_until_ms = connection.hold_for(hold_ms);
        }
        let Some(delay_ms) = delay else { return Err(failure) };
        reporter.retry(progress.attempts, delay_ms, error.code);
        drop(interrupt);
        aside(pause(delay_ms, signal)).await?;
        retries += 1;
    }
}

fn read(request: &ApiRequest, answer: Answer, skips_invalid: bool) -> Result<Success, Error> {
    let link = answer.link.clone();
    let (body, skipped) = decode_with(request, answer, skips_invalid, js::json_text)?;
    Ok(Success { body, link, skipped })
}

/// Waits as long as the service has asked any call of this client to wait. By one timer for each time that it asked:
/// a clock may stand still.
async fn hold_back(
    connection: &Connection,
    signal: Option<&Signal>,
    reporter: &Reporter<'_>,
    progress: &mut Progress,
) -> Result<(), Failure> {
    loop {
        let until_ms = connection.held_until_ms.get();
        if until_ms <= progress.waited_until_ms {
            return Ok(());
        }
        let left_ms = (until_ms - js::now()) as u64;
        if left_ms == 0 {
            return Ok(());
        }
        progress.held_ms += left_ms;
        if progress.held_ms > retry::LONGEST_WAIT_MS {
            let message = "the service asked to wait for longer than a call does; it was not sent";
            let mut error = Error::new(ErrorCode::RateLimited, message);
            error.retry_after_ms = Some(left_ms);
            return Err(error.into());
        }
        let delay_ms = retry::spread(left_ms, js::random());
        reporter.wait(delay_ms);
        pause(delay_ms, signal).await?;
        progress.waited_until_ms = until_ms;
    }
}

async fn pause(delay_ms: u64, signal: Option<&Signal>) -> Result<(), Failure> {
    // Never longer than a minute and a quarter of a second.
    match Interrupt::after(delay_ms as u32, signal).wait().await {
        Interruption::Elapsed => Ok(()),
        Interruption::Aborted(reason) => Err(Failure::Aborted(reason)),
    }
}
