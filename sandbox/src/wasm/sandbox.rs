//! A sandbox as JavaScript holds it.

use std::{
    panic::{RefUnwindSafe, UnwindSafe},
    sync::Arc,
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header::ALLOW},
    response::{IntoResponse, Response},
};
use tower::ServiceExt;
use wasm_bindgen::{JsError, prelude::wasm_bindgen};

use crate::{
    delivery::Peer,
    faults,
    http::problem::Problem,
    imports::Queue,
    model::json::Json,
    router, samples,
    state::{Shared, State},
    store::{Journal, Store},
    wasm::{
        answer::Answer,
        exchange::Exchange,
        files::{self, HostFiles},
        report_panics,
        settings::{self, Options},
    },
};

/// The service, with a database of its own.
#[wasm_bindgen]
pub struct Sandbox {
    router: Router,
    state: Shared,
    store: Arc<Store>,
    imports: Queue,
    samples: u32,
}

// A panic rolls its transaction back, and nothing else can be left half changed.
impl UnwindSafe for Sandbox {}
impl RefUnwindSafe for Sandbox {}

#[wasm_bindgen]
impl Sandbox {
    /// Reads the options, a JSON object. The data is in memory, or goes on from the bytes of a database.
    #[wasm_bindgen(js_name = inMemory)]
    pub fn in_memory(options: &str, database: Option<Vec<u8>>) -> Result<Sandbox, JsError> {
        report_panics();
        let options = settings::parse(options).map_err(|why| JsError::new(&why))?;
        let store = match database {
            Some(bytes) => Store::from_bytes(&bytes)?,
            None => Store::in_memory()?,
        };
        Self::new(options, store)
    }

    /// Keeps the data in a file that JavaScript reads and writes.
    #[wasm_bindgen(js_name = inFile)]
    pub fn in_file(options: &str, files: HostFiles, path: &str) -> Result<Sandbox, JsError> {
        report_panics();
        let options = settings::parse(options).map_err(|why| JsError::new(&why))?;
        files::install(files)?;
        Self::new(options, Store::open(path, Journal::Rollback)?)
    }

    /// Takes in a request. Its address is the whole URL or the target of a request line; names and values of the
    /// headers come in turn.
    pub fn receive(
        &self,
        method: &str,
        address: &str,
        headers: Vec<String>,
        body: Vec<u8>,
        is_local: bool,
    ) -> Exchange {
        let Some(mut request) = request(method, address, headers, body) else {
            return Exchange::new(async { Answer::bad_request() });
        };
        request.extensions_mut().insert(if is_local { Peer::Local } else { Peer::Remote });
        let (router, method) = (self.router.clone(), request.method().clone());
        Exchange::new(async move {
            let Ok(response) = router.oneshot(request).await;
            Answer::new(&method, response).await
        })
    }

    /// Puts fault rules, a JSON array, in place of all others.
    #[wasm_bindgen(js_name = setFaults)]
    pub fn set_faults(&self, rules: &str) -> Result<(), JsError> {
        let rules = Json::parse(rules.as_bytes())?;
        self.state.faults.replace(faults::parse(rules).map_err(|why| JsError::new(&why.to_string()))?);
        Ok(())
    }

    /// The log of requests, as JSON.
    pub fn requests(&self) -> String {
        self.state.requests.list().to_string()
    }

    /// Deletes all data and begins with the samples; no fault rules, and nothing in the log.
    pub fn reset(&mut self) -> Result<(), JsError> {
        self.store.clear()?;
        samples::plant(&self.store, self.samples)?;
        self.imports = Queue::default();
        self.state.faults.replace(Vec::new());
        self.state.requests.forget();
        Ok(())
    }

    /// The bytes of a database file.
    pub fn export(&self) -> Result<Vec<u8>, JsError> {
        Ok(self.store.to_bytes()?)
    }

    /// Whether a background import waits to be carried out.
    #[wasm_bindgen(js_name = hasImports)]
    pub fn has_imports(&self) -> Result<bool, JsError> {
        Ok(self.imports.is_waiting(&self.store)?)
    }

    /// Carries out the next background import.
    #[wasm_bindgen(js_name = importNext)]
    pub fn import_next(&mut self) -> Result<(), JsError> {
        self.imports.carry_out_next(&self.store)?;
        Ok(())
    }

    /// True when imports that failed because of the database are to be tried again, after a pause.
    #[wasm_bindgen(js_name = retryImports)]
    pub fn retry_imports(&mut self) -> bool {
        self.imports.start_over()
    }

    /// Closes the database file.
    pub fn close(&self) -> Result<(), JsError> {
        Ok(self.store.close()?)
    }
}

impl Sandbox {
    fn new(options: Options, store: Store) -> Result<Self, JsError> {
        let store = Arc::new(store);
        samples::plant(&store, options.samples)?;
        // JavaScript asks for waiting imports itself after each answer, so nothing needs to be announced.
        let state = Arc::new(State::new(options.settings, Arc::clone(&store), || {}));
        let files = options.has_files.then(|| Router::new().fallback(beside_files));
        let router = router::router(Arc::clone(&state), files);
        Ok(Self { router, state, store, imports: Queue::default(), samples: options.samples })
    }
}

/// Answers for the files that JavaScript serves beside the service: they are read only.
async fn beside_files(method: Method) -> Response {
    match method {
        Method::GET | Method::HEAD => Problem::not_found("there is nothing at this path").into_response(),
        _ => (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET,HEAD")]).into_response(),
    }
}

/// The request, unless it is not valid HTTP.
fn request(method: &str, address: &str, headers: Vec<String>, body: Vec<u8>) -> Option<Request> {
    let mut request = Request::new(Body::from(body));
    *request.method_mut() = Method::from_bytes(method.as_bytes()).ok()?;
    *request.uri_mut() = Uri::try_from(address).ok()?;
    let mut headers = headers.into_iter();
    while let (Some(name), Some(value)) = (headers.next(), headers.next()) {
        let value: Vec<u8> = value.chars().map(|letter| u8::try_from(letter).ok()).collect::<Option<_>>()?;
        let name = HeaderName::try_from(name).ok()?;
        request.headers_mut().append(name, HeaderValue::try_from(value).ok()?);
    }
    Some(request)
}
