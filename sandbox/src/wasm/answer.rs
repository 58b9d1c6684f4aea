//! Answers, as they would travel over HTTP.

use axum::{
    http::{HeaderValue, Method, StatusCode, header::CONTENT_LENGTH},
    response::Response,
};
use http_body_util::BodyExt;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::delivery::Delivery;

/// The parts of an answer.
#[wasm_bindgen]
pub struct Answer {
    /// The status, such as 200.
    #[wasm_bindgen(readonly)]
    pub status: u16,
    headers: Vec<String>,
    body: Vec<u8>,
    delivery: Option<Delivery>,
}

#[wasm_bindgen]
impl Answer {
    /// What the status is called, such as `OK`.
    #[wasm_bindgen(getter, js_name = statusText)]
    pub fn status_text(&self) -> String {
        let status = StatusCode::from_u16(self.status).ok();
        status.and_then(|status| status.canonical_reason()).unwrap_or_default().to_owned()
    }

    /// Names and values of the headers, in turn.
    #[wasm_bindgen(js_name = takeHeaders)]
    pub fn take_headers(&mut self) -> Vec<String> {
        std::mem::take(&mut self.headers)
    }

    /// The whole body, even if only a part is to be delivered.
    #[wasm_bindgen(js_name = takeBody)]
    pub fn take_body(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.body)
    }

    /// Which part the client does not get: see `Delivery`; `none`, `truncated` or `stalled`.
    #[wasm_bindgen(getter)]
    pub fn delivery(&self) -> Option<String> {
        let name = match self.delivery? {
            Delivery::None => "none",
            Delivery::Truncated => "truncated",
            Delivery::Stalled => "stalled",
        };
        Some(name.to_owned())
    }
}

impl Answer {
    /// The answer to a request with this method.
    pub async fn new(method: &Method, mut response: Response) -> Self {
        let delivery = Delivery::take(&mut response);
        let (mut head, body) = response.into_parts();
        let mut body = body.collect().await.map(|body| body.to_bytes().to_vec()).unwrap_or_default();
        if !may_have_length(head.status) {
            head.headers.remove(CONTENT_LENGTH);
        } else if !head.headers.contains_key(CONTENT_LENGTH) {
            head.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        }
        if method == Method::HEAD {
            body.clear();
        }
        let text = |value: &HeaderValue| value.as_bytes().iter().map(|byte| char::from(*byte)).collect();
        let headers = head.headers.iter().flat_map(|(name, value)| [name.to_string(), text(value)]).collect();
        Self { status: head.status.as_u16(), headers, body, delivery }
    }

    /// What an HTTP server answers to a request that is not valid HTTP.
    pub fn bad_request() -> Self {
        let headers = vec![CONTENT_LENGTH.to_string(), "0".to_owned()];
        Self { status: 400, headers, body: Vec::new(), delivery: None }
    }
}

fn may_have_length(status: StatusCode) -> bool {
    !status.is_informational() && status != StatusCode::NO_CONTENT && status != StatusCode::NOT_MODIFIED
}
