//! One call: attempts, pauses between them, and what is told about them.

use js_sys::{JsString, Math};
use wasm_bindgen::JsValue;

use crate::connection::Connection;
use crate::convert;
use crate::decode::{Answer, Body, decode_with};
use crate::error::{Effect, Error, ErrorCode};
use crate::events::Reporter;
use crate::interrupt::{Interrupt, Interruption, Signal};
use crate::request::ApiRequest;
use crate::{js, privacy, retry, transport};

/// Why a call failed.
pub(crate) enum Failure {
    /// The caller's signal, with its reason.
    Aborted(JsValue),
    /// Everything else, with the exception behind it, if there was one.
    Error { error: Box<Error>, cause: Option<JsValue> },
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Error { error: Box::new(error), cause: None }
    }
}

/// The options of one call, as the facade has checked them.
pub(crate) struct CallOptions {
    pub(crate) signal: Option<Signal>,
    pub(crate) timeout_ms: u32,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
}

/// The answer to a call that succeeded.
pub(crate) struct Success {
    pub(crate) body: Body<JsString>,
    pub(crate) link: Option<String>,
}

/// How far a call came; kept outside of it, so that it can be told when it fails.
#[derive(Default)]
pub(crate) struct Progress {
    pub(crate) attempts: u32,
    /// An attempt may have had its effect, whatever became of the later ones.
    pub(crate) may_have_happened: bool,
}

/// Carries `request` out at `url`, as often as it takes and is allowed.
pub(crate) async fn call(
    connection: &Connection,
    url: &str,
    request: &ApiRequest,
    options: &CallOptions,
    progress: &mut Progress,
) -> Result<Success, Failure> {
    let mut retries = 0;
    let mut rejected_token = None;
    loop {
        let interrupt = Interrupt::after(options.timeout_ms, options.signal.as_ref());
        let token = connection.token(rejected_token.as_deref(), &interrupt).await?;
        if let Some(Interruption::Aborted(reason)) = interrupt.cause() {
            return Err(Failure::Aborted(reason));
        }
        progress.attempts += 1;
        let reporter = Reporter::new(connection, request);
        reporter.request(progress.attempts);
        let sent = transport::send(connection, url, request, &options.headers, &token, &interrupt).await;
        if let Ok(answer) = &sent {
            reporter.response(progress.attempts, answer.status);
        }
        let failure = match sent.and_then(|answer| read(request, answer, &token)) {
            Ok(success) => {
                progress.may_have_happened = true;
                return Ok(success);
            }
            Err(failure) => failure,
        };
        let Failure::Error { error, .. } = &failure else { return Err(failure) };
        if error.code == ErrorCode::Unauthorized && connection.can_refresh() && rejected_token.is_none() {
            rejected_token = Some(token);
            continue;
        }
        if error.code == ErrorCode::NotFound && request.deletes_one && progress.may_have_happened {
            return Ok(Success { body: Body::Nothing, link: None });
        }
        progress.may_have_happened |= retry::effect(error) == Effect::Unknown;
        let delay =
            retry::delay_ms(request.idempotent, retries + 1, options.max_retries, error, Math::random());
        let Some(delay_ms) = delay else { return Err(failure) };
        reporter.retry(progress.attempts, delay_ms, error.code);
        drop(interrupt);
        pause(delay_ms, options.signal.as_ref()).await?;
        retries += 1;
    }
}

/// Reads the answer. What the service says of a failure must not repeat secrets.
fn read(request: &ApiRequest, answer: Answer, token: &str) -> Result<Success, Failure> {
    let link = answer.link.clone();
    decode_with(request, answer, js::json_text).map(|body| Success { body, link }).map_err(|mut error| {
        if let Some(problem) = &mut error.problem {
            problem.json = convert::normalised(&problem.json).unwrap_or_default();
        }
        privacy::redact(&mut error, request, token);
        error.into()
    })
}

async fn pause(delay_ms: u64, signal: Option<&Signal>) -> Result<(), Failure> {
    // Never longer than a minute and a quarter of a second.
    match Interrupt::after(delay_ms as u32, signal).wait().await {
        Interruption::Elapsed => Ok(()),
        Interruption::Aborted(reason) => Err(Failure::Aborted(reason)),
    }
}
