//! Request bodies: how much, of what type, and whether it is JSON.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::{StatusCode, header::CONTENT_TYPE},
};
use http_body_util::BodyExt;

use crate::{
    http::problem::Problem,
    model::json::Json,
    platform::{blocking, within},
};

/// The largest body that is taken.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How long a client has for sending its whole body.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// A JSON body, read and as it came.
pub struct JsonBody {
    pub json: Json,
    pub text: Bytes,
}

/// Extractor for calls without a body; one of white space alone is accepted.
pub struct NoBody;

impl<S: Sync> FromRequest<S> for JsonBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (is_json, text) = read(request).await?;
        if !is_json && !text.is_empty() {
            return Err(unsupported());
        }
        parse(text).await
    }
}

impl<S: Sync> FromRequest<S> for NoBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        let (_, text) = read(request).await?;
        if text.trim_ascii().is_empty() {
            Ok(Self)
        } else {
            Err(Problem::bad_request("this call takes no body"))
        }
    }
}

async fn parse(text: Bytes) -> Result<JsonBody, Problem> {
    // A body of 32 MiB takes long enough to hold up other requests.
    let parsed = blocking(move || Json::parse(&text).map(|json| JsonBody { json, text })).await;
    parsed?.map_err(|error| {
        Problem::bad_request(format!(
            "the body is not JSON, at line {} column {}",
            error.line(),
            error.column()
        ))
    })
}

async fn read(request: Request) -> Result<(bool, Bytes), Problem> {
    let content_type = request.headers().get(CONTENT_TYPE);
    let is_json = content_type.and_then(|value| value.to_str().ok()).is_some_and(is_json);
    let body = within(LONGEST_WAIT, collect(request.into_body())).await.ok_or_else(too_slow)?;
    Ok((is_json, body?))
}

fn is_json(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    ["application/json", "application/merge-patch+json"]
        .iter()
        .any(|known| media_type.eq_ignore_ascii_case(known))
}

/// Reads on past the limit without keeping anything: a client that is still sending would not see the answer.
async fn collect(mut body: Body) -> Result<Bytes, Problem> {
    let mut bytes = Vec::new();
    let mut total = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Problem::bad_request("the body ended early"))?;
        let Ok(chunk) = frame.into_data() else { continue };
        total += chunk.len();
        if total > MAX_BYTES {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&chunk);
        }
    }
    if total > MAX_BYTES { Err(too_large()) } else { Ok(bytes.into()) }
}

fn too_large() -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("a body has at most {MAX_BYTES} bytes"))
}

fn too_slow() -> Problem {
    let seconds = LONGEST_WAIT.as_secs();
    Problem::new(StatusCode::REQUEST_TIMEOUT, format!("the body has not come within {seconds} s"))
}

fn unsupported() -> Problem {
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "send the body as application/json")
}
