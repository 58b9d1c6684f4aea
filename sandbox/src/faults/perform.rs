//! Makes it go wrong.

use axum::{
    body::{Body, Bytes},
    extract::Request,
    http::{
        HeaderName, HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, LINK, LOCATION, RETRY_AFTER},
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use serde_json::Value;
use tokio::time::sleep;

use crate::{
    connection::Connection,
    faults::{Action, halved::Halved, tamper},
    problem::{self, Problem},
};

const PAGE: &str =
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in.</body></html>";

/// Answers a request that a rule applies to, or not: without an answer, the connection is to be closed.
pub async fn perform(
    action: &Action,
    connection: &Connection,
    request: Request,
    next: Next,
) -> Option<Response> {
    match action {
        Action::Status { status, body, retry_after } => {
            let answer = answer(*status, body.as_ref(), request.uri().path());
            Some(match retry_after {
                Some(value) => with_header(answer, RETRY_AFTER, value),
                None => answer,
            })
        }
        Action::Redirect { status, location } => {
            Some(with_header(status.into_response(), LOCATION, location))
        }
        Action::DropBefore => None,
        Action::Delay(pause) => {
            sleep(*pause).await;
            Some(next.run(request).await)
        }
        _ => spoil(action, connection, next.run(request).await).await,
    }
}

/// What becomes of the answer to a request that was carried out.
async fn spoil(action: &Action, connection: &Connection, response: Response) -> Option<Response> {
    match action {
        Action::DropAfter => None,
        Action::NotJson => {
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            Some(with_header(PAGE.into_response(), CONTENT_TYPE, &html))
        }
        Action::EvilLink(link) => Some(with_header(response, LINK, link)),
        Action::Truncate => Some(
            with_body(response, |whole| {
                let half = Halved::truncated(&whole, connection.clone());
                (whole.len(), Body::new(half))
            })
            .await,
        ),
        Action::StallBody => {
            Some(with_body(response, |whole| (whole.len(), Body::new(Halved::stalled(&whole)))).await)
        }
        Action::WrongType => Some(with_body(response, tampered).await),
        _ => Some(response),
    }
}

fn answer(status: StatusCode, body: Option<&Value>, path: &str) -> Response {
    let media_type = match body {
        None => return unexplained(status, path),
        Some(Value::String(_)) => "text/plain; charset=utf-8",
        Some(_) if status.as_u16() >= 400 => "application/problem+json",
        Some(_) => "application/json; charset=utf-8",
    };
    let text = match body {
        Some(Value::String(text)) => text.clone(),
        other => other.map(Value::to_string).unwrap_or_default(),
    };
    (status, [(CONTENT_TYPE, media_type)], text).into_response()
}

fn unexplained(status: StatusCode, path: &str) -> Response {
    if status.as_u16() < 400 {
        return status.into_response();
    }
    problem::complete(Problem::new(status, "a fault rule asks for this answer").into_response(), path)
}

fn tampered(whole: Bytes) -> (usize, Body) {
    let document = std::str::from_utf8(&whole).ok().and_then(tamper::with_number_for_name);
    let bytes = document.map_or(whole, Bytes::from);
    (bytes.len(), Body::from(bytes))
}

/// Puts another body in place of one that is not empty, with the length the head is to announce.
async fn with_body(response: Response, change: impl FnOnce(Bytes) -> (usize, Body)) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = match body.collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) => return Problem::internal(&error).into_response(),
    };
    if whole.is_empty() {
        return Response::from_parts(head, Body::empty());
    }
    let (length, body) = change(whole);
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    Response::from_parts(head, body)
}

fn with_header(mut response: Response, name: HeaderName, value: &HeaderValue) -> Response {
    response.headers_mut().insert(name, value.clone());
    response
}
