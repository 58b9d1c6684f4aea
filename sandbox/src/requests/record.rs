//! One request in the log.

use std::sync::OnceLock;

use axum::http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri,
    header::{AUTHORIZATION, PROXY_AUTHORIZATION},
};
use serde_json::{Map, Value, json};

use crate::{http::received_body::BodyBytes, platform};

/// What is known of a request, and later of its answer.
#[derive(Debug)]
pub struct Record {
    method: Method,
    path: String,
    headers: Map<String, Value>,
    authorized: bool,
    received_at: i64,
    fault: OnceLock<&'static str>,
    status: OnceLock<StatusCode>,
    body_bytes: BodyBytes,
}

impl Record {
    /// A request that has just arrived.
    pub fn new(
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        authorized: bool,
        body_bytes: BodyBytes,
    ) -> Self {
        Self {
            method: method.clone(),
            path: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            headers: headers.keys().map(|name| (name.to_string(), shown(name, headers))).collect(),
            authorized,
            received_at: platform::milliseconds(),
            fault: OnceLock::new(),
            status: OnceLock::new(),
            body_bytes,
        }
    }

    /// Notes the fault that a rule injects.
    pub fn met(&self, fault: &'static str) {
        // There is only one.
        let _ = self.fault.set(fault);
    }

    /// Notes its answer.
    pub fn answered(&self, status: StatusCode) {
        // There is only one.
        let _ = self.status.set(status);
    }

    /// How it is listed.
    pub fn report(&self) -> Value {
        json!({
            "method": self.method.as_str(),
            "path": self.path,
            "headers": self.headers,
            "authorized": self.authorized,
            "status": self.status.get().map(StatusCode::as_u16),
            "fault": self.fault.get(),
            "bodyBytes": self.body_bytes.get(),
            "receivedAt": self.received_at,
        })
    }
}

fn shown(name: &HeaderName, headers: &HeaderMap) -> Value {
    let is_secret = name == AUTHORIZATION || name == PROXY_AUTHORIZATION;
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let values = headers.get_all(name).iter();
    let values: Vec<_> = if is_secret { values.map(redacted).collect() } else { values.map(text).collect() };
    Value::from(values.join(", "))
}

/// A value that does not begin with `Bearer` may itself be the token.
fn redacted(value: &HeaderValue) -> String {
    let is_bearer = value.as_bytes().get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer "));
    if is_bearer { "Bearer [redacted]" } else { "[redacted]" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_is_shown() {
        let mut headers = HeaderMap::new();
        for value in ["bearer secret", "Basic secret", "secret", ""] {
            headers.append(AUTHORIZATION, HeaderValue::from_static(value));
        }
        headers.insert(PROXY_AUTHORIZATION, HeaderValue::from_static("Basic secret"));
        let record =
            Record::new(&Method::GET, &Uri::from_static("/v2"), &headers, true, BodyBytes::default())
                .report();
        assert!(!record.to_string().contains("secret"), "{record}");
        let shown = "Bearer [redacted], [redacted], [redacted], [redacted]";
        assert_eq!(record["headers"]["authorization"], shown);
    }
}
