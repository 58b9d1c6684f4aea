//! Answers that are not problems.

use axum::{
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};

/// What every handler gives back.
pub type Reply = Result<Response, crate::problem::Problem>;

/// A JSON document that is already text.
pub fn json(status: StatusCode, document: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json; charset=utf-8")], document).into_response()
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
