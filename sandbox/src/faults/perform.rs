//! Carries out the action of a fault rule.

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

use crate::{
    delivery::Delivery,
    faults::{action::Action, tamper},
    http::problem::{self, Problem},
    model::json::Json,
    platform::sleep,
};

const PAGE: &str =
    "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in.</body></html>";

/// Answers a request that a rule applies to, and says how the answer is to be delivered.
pub async fn perform(action: &Action, request: Request, next: Next) -> Response {
    match action {
        Action::Status { status, body, retry_after } => {
            let answer = answer(*status, body.as_ref(), request.uri().path());
            match retry_after {
                Some(value) => with_header(answer, RETRY_AFTER, value),
                None => answer,
            }
        }
        Action::Redirect { status, location } => with_header(status.into_response(), LOCATION, location),
        Action::DropBefore => Delivery::None.of(().into_response()),
        Action::Delay(pause) => {
            sleep(*pause).await;
            next.run(request).await
        }
        _ => spoil(action, next.run(request).await).await,
    }
}

/// Applies the action to the answer of a request that was carried out.
async fn spoil(action: &Action, response: Response) -> Response {
    match action {
        Action::DropAfter => Delivery::None.of(response),
        Action::Truncate => Delivery::Truncated.of(response),
        Action::StallBody => Delivery::Stalled.of(response),
        Action::NotJson => {
            let html = HeaderValue::from_static("text/html; charset=utf-8");
            with_header(PAGE.into_response(), CONTENT_TYPE, &html)
        }
        Action::EvilLink(link) => with_header(response, LINK, link),
        Action::WrongType => with_wrong_type(response).await,
        _ => response,
    }
}

fn answer(status: StatusCode, body: Option<&Json>, path: &str) -> Response {
    let (media_type, text) = match body {
        None => return unexplained(status, path),
        Some(Json::String(text)) => ("text/plain; charset=utf-8", text.clone()),
        Some(document) if status.as_u16() >= 400 => ("application/problem+json", document.to_string()),
        Some(document) => ("application/json; charset=utf-8", document.to_string()),
    };
    (status, [(CONTENT_TYPE, media_type)], text).into_response()
}

fn unexplained(status: StatusCode, path: &str) -> Response {
    if status.as_u16() < 400 {
        return status.into_response();
    }
    problem::complete(Problem::new(status, "a fault rule asks for this answer").into_response(), path)
}

async fn with_wrong_type(response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = match body.collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) => return Problem::internal(&error).into_response(),
    };
    let document = std::str::from_utf8(&whole).ok().and_then(tamper::with_number_for_name);
    let bytes = document.map_or(whole, Bytes::from);
    if !bytes.is_empty() {
        head.headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    }
    Response::from_parts(head, Body::from(bytes))
}

fn with_header(mut response: Response, name: HeaderName, value: &HeaderValue) -> Response {
    response.headers_mut().insert(name, value.clone());
    response
}
