//! What all calls of one client have in common.

use std::cell::RefCell;

use js_sys::{Function, Object, Promise, Reflect};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};

use crate::call::Failure;
use crate::convert::member;
use crate::error::{Error, ErrorCode};
use crate::interrupt::{Interrupt, Interruption};

/// The client's options. The facade has checked them: the constructor must refuse at once, and there is no
/// WebAssembly yet when it runs.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Settings {
    base_url: String,
    timeout_ms: Option<u32>,
    max_retries: Option<u32>,
    headers: Option<Vec<(String, String)>>,
    delete_via: Option<String>,
}

pub(crate) struct Connection {
    /// Without a trailing slash.
    pub(crate) base_url: String,
    pub(crate) timeout_ms: Option<u32>,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) deletes_via_post: bool,
    pub(crate) fetch: Option<Function>,
    pub(crate) on_event: Option<Function>,
    token: Token,
}

const DEFAULT_MAX_RETRIES: u32 = 2;

impl Connection {
    pub(crate) fn new(settings: &JsValue) -> Result<Self, JsValue> {
        let function = |name: &str| member(settings, name).dyn_into::<Function>().ok();
        let token = match member(settings, "token").as_string() {
            Some(token) => Token::Fixed(token),
            None => Token::Provided(Provider {
                function: function("token").unwrap_or_default(),
                cached: RefCell::default(),
                pending: RefCell::default(),
            }),
        };
        let (fetch, on_event) = (function("fetch"), function("onEvent"));
        let settings: Settings = serde_wasm_bindgen::from_value(settings.clone())?;
        Ok(Connection {
            base_url: settings.base_url,
            timeout_ms: settings.timeout_ms,
            max_retries: settings.max_retries.unwrap_or(DEFAULT_MAX_RETRIES),
            headers: settings.headers.unwrap_or_default(),
            deletes_via_post: settings.delete_via.as_deref() == Some("POST"),
            fetch,
            on_event,
            token,
        })
    }

    /// The token for the next attempt. `rejected` is one that the service has just answered 401 to.
    pub(crate) async fn token(
        &self,
        rejected: Option<&str>,
        interrupt: &Interrupt,
    ) -> Result<String, Failure> {
        match &self.token {
            Token::Fixed(token) => Ok(token.clone()),
            Token::Provided(provider) => provider.token(rejected, interrupt).await,
        }
    }

    /// Whether a rejected token can be replaced by a fresh one.
    pub(crate) fn can_refresh(&self) -> bool {
        matches!(self.token, Token::Provided(_))
    }
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
        let settled = match interrupt.race(&pending).await {
            Ok(settled) => settled,
            Err(Interruption::Aborted(reason)) => return Err(Failure::Aborted(reason)),
            Err(Interruption::Elapsed) => {
                self.forget(&pending);
                return Err(
                    Error::new(ErrorCode::Timeout, "the token provider did not answer in time").into()
                );
            }
        };
        self.forget(&pending);
        let token = settled.map_err(|cause| refused("expected a token, and the provider failed", cause))?;
        match token.as_string().filter(|token| is_header_value(token)) {
            Some(token) => {
                self.cached.replace(Some(token.clone()));
                Ok(token)
            }
            None => {
                let message =
                    "expected the provider to supply a non-empty string of visible ASCII characters";
                Err(refused(message, js_sys::TypeError::new(message).into()))
            }
        }
    }

    fn ask(&self, refresh: bool) -> Promise {
        let context = Object::new();
        let _ = Reflect::set(&context, &"refresh".into(), &refresh.into());
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

fn refused(message: &str, cause: JsValue) -> Failure {
    Failure::Error { error: Box::new(Error::invalid_argument("options.token", message)), cause: Some(cause) }
}

fn is_header_value(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic())
}
