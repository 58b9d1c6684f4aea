//! What all calls of one client have in common.

use std::cell::{Cell, RefCell};
use std::pin::Pin;

use js_sys::{Function, Object, Promise};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{Error, ErrorCode};
use crate::json;
use crate::retry::DEFAULT_MAX_RETRIES;
use crate::token::is_token;
use crate::wasm::arguments;
use crate::wasm::failure::Failure;
use crate::wasm::interrupt::{Interrupt, Interruption};
use crate::wasm::js::{self, member};

/// The client's options. The facade has checked them: the constructor must refuse at once, and there is no
/// WebAssembly yet when it runs.
pub(crate) struct Connection {
    /// Without a trailing slash.
    pub(crate) base_url: String,
    pub(crate) timeout_ms: Option<u32>,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) deletes_via_post: bool,
    pub(crate) fetch: Option<Function>,
    pub(crate) on_event: Option<Function>,
    /// When the wait that the service has asked for ends, on the clock of [`js::now`].
    pub(crate) held_until_ms: Cell<f64>,
    token: Token,
}

impl Connection {
    pub(crate) fn new(settings: &JsValue) -> Self {
        let function = |name: &str| member(settings, name).dyn_into::<Function>().ok();
        let token = match function("token") {
            Some(function) => Token::Provided(Provider {
                function,
                cached: RefCell::default(),
                pending: RefCell::default(),
                waiting: Cell::default(),
            }),
            None => Token::Fixed(member(settings, "token").as_string().unwrap_or_default()),
        };
        Connection {
            base_url: member(settings, "baseUrl").as_string().unwrap_or_default(),
            timeout_ms: number(settings, "timeoutMs"),
            max_retries: number(settings, "maxRetries").unwrap_or(DEFAULT_MAX_RETRIES),
            headers: arguments::pairs(&member(settings, "headers")),
            deletes_via_post: member(settings, "deleteVia") == "POST",
            fetch: function("fetch"),
            on_event: function("onEvent"),
            held_until_ms: Cell::default(),
            token,
        }
    }

    /// Holds all calls back for so long from now on, and returns until when. A longer wait stays.
    pub(crate) fn hold_for(&self, wait_ms: u64) -> f64 {
        let until_ms = js::now() + wait_ms as f64;
        self.held_until_ms.set(until_ms.max(self.held_until_ms.get()));
        until_ms
    }

    /// The token for the next attempt. `rejected` is one that the service has just answered 401 to.
    pub(crate) async fn token(
        &self,
        rejected: Option<&str>,
        interrupt: &Interrupt,
    ) -> Result<String, Failure> {
        match &self.token {
            Token::Fixed(token) => Ok(token.clone()),
            Token::Provided(provider) => aside(provider.token(rejected, interrupt)).await,
        }
    }

    /// Whether a rejected token can be replaced by a fresh one.
    pub(crate) fn can_refresh(&self) -> bool {
        matches!(self.token, Token::Provided(_))
    }
}

/// Work that few calls have to do, apart from what all do: engines compile a function when it is first called, and all
/// of it.
pub(crate) fn aside<'a, T>(work: impl Future<Output = T> + 'a) -> Pin<Box<dyn Future<Output = T> + 'a>> {
    Box::pin(work)
}

enum Token {
    Fixed(String),
    Provided(Provider),
}

/// The caller's function, with its last result and the call under way, which all waiting calls share.
struct Provider {
    function: Function,
    cached: RefCell<Option<String>>,
    pending: RefCell<Option<Promise>>,
    waiting: Cell<u32>,
}

impl Provider {
    async fn token(&self, rejected: Option<&str>, interrupt: &Interrupt) -> Result<String, Failure> {
        let cached = self.cached.borrow().clone();
        if let Some(token) = cached.filter(|token| Some(token.as_str()) != rejected) {
            return Ok(token);
        }
        let pending = self.pending.borrow().clone();
        let pending = pending.unwrap_or_else(|| self.ask(rejected.is_some()));
        self.pending.replace(Some(pending.clone()));
        self.waiting.set(self.waiting.get() + 1);
        let raced = interrupt.race(js::settled(&pending)).await;
        self.waiting.set(self.waiting.get() - 1);
        let settled = match raced {
            Ok(settled) => settled,
            Err(Interruption::Aborted(reason)) => {
                // No call waits for the provider any more; if it fails now, a later call must not get that failure.
                if self.waiting.get() == 0 {
                    self.forget(&pending);
                }
                return Err(Failure::Aborted(reason));
            }
            Err(Interruption::Elapsed) => {
                self.forget(&pending);
                return Err(
                    Error::new(ErrorCode::Timeout, "the token provider did not answer in time").into()
                );
            }
        };
        self.forget(&pending);
        let token = settled.map_err(|cause| refused("expected a token, and the provider failed", cause))?;
        match token.as_string().filter(|token| is_token(token)) {
            Some(token) => {
                self.cached.replace(Some(token.clone()));
                Ok(token)
            }
            None => {
                let message = "expected the provider to supply a non-empty token without spaces and quotes, got something else";
                Err(refused(message, js_sys::TypeError::new(message).into()))
            }
        }
    }

    fn ask(&self, refresh: bool) -> Promise {
        let context = js::object(json::Object::new().flag("refresh", refresh));
        match self.function.call1(&JsValue::UNDEFINED, &context) {
            Ok(answer) => Promise::resolve(&answer),
            Err(thrown) => Promise::reject(&thrown),
        }
    }

    fn forget(&self, settled: &Promise) {
        let is_current = self.pending.borrow().as_ref().is_some_and(|pending| Object::is(pending, settled));
        if is_current {
            self.pending.replace(None);
        }
    }
}

/// An integer option, whose range the facade has checked.
fn number(options: &JsValue, name: &str) -> Option<u32> {
    member(options, name).as_f64().map(|number| number as u32)
}

fn refused(message: &str, cause: JsValue) -> Failure {
    Failure::Error { error: Box::new(Error::invalid_argument("options.token", message)), cause: Some(cause) }
}
