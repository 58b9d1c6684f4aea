//! Answers that are not problems.

use axum::{
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_TYPE, LINK},
    },
    response::{IntoResponse, Response},
};

use crate::http::problem::Problem;

/// What every handler gives back.
pub type Reply = Result<Response, Problem>;

/// A JSON document that is already text.
pub fn json(status: StatusCode, document: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json; charset=utf-8")], document).into_response()
}

/// The same with the `Link` header of a page, if it has one.
pub fn page(document: String, link: Option<HeaderValue>) -> Response {
    let mut response = json(StatusCode::OK, document);
    if let Some(link) = link {
        response.headers_mut().insert(LINK, link);
    }
    response
}

/// JSON documents as one array.
pub fn array(documents: impl Iterator<Item = String>) -> String {
    let mut text = String::from("[");
    for (index, document) in documents.enumerate() {
        if index > 0 {
            text.push(',');
        }
        text.push_str(&document);
    }
    text.push(']');
    text
}
