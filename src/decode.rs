//! From what came over the wire to a checked document or an [`Error`].

use crate::error::{Error, ErrorCode};
use crate::json;
use crate::models::Problem;
use crate::request::{ApiRequest, Expects};
use crate::scan::{self, Checked, IntoText, Refusal};
use crate::shape::Shape;

pub use crate::scan::Skipped;

/// The largest body that is read.
pub const LARGEST_BODY: usize = 64 * 1024 * 1024;

/// The status of an answer to a request that the service carries out in the background.
const ACCEPTED: u16 = 202;

/// An answer, as it came.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The `Link` header; several lines joined with `, `.
    pub link: Option<String>,
    /// `Retry-After`, in milliseconds from now.
    pub retry_after_ms: Option<u64>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// The body of a successful answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body<Text = String> {
    /// JSON text of the promised shape: the three flags of the metadata are booleans, `labels` is an array.
    Json(Text),
    /// Nothing, where the request allows that.
    Nothing,
}

/// Reads `answer` as an answer to `request`.
pub fn decode(request: &ApiRequest, answer: Answer) -> Result<Body, Error> {
    decode_with(request, answer, false, scan::unchanged).map(|(body, _)| body)
}

/// The same, but leaves out the items of a list that do not fit, and says which.
pub fn decode_fitting(request: &ApiRequest, answer: Answer) -> Result<(Body, Vec<Skipped>), Error> {
    decode_with(request, answer, true, scan::unchanged)
}

/// The same, with the text made by `into_text`.
pub(crate) fn decode_with<T>(
    request: &ApiRequest,
    answer: Answer,
    skips: bool,
    into_text: IntoText<T>,
) -> Result<(Body<T>, Vec<Skipped>), Error> {
    if !(200..300).contains(&answer.status) {
        return Err(failure(answer));
    }
    let status = answer.status;
    let nothing = Ok((Body::Nothing, Vec::new()));
    let shape = match request.expects {
        Expects::Nothing if answer.body.is_empty() || status == ACCEPTED => return nothing,
        // Any JSON is accepted, but not the HTML page of a proxy.
        Expects::Nothing => &Shape::Anything,
        Expects::DocumentOrNothing(_) if answer.body.is_empty() => return nothing,
        Expects::Document(shape) | Expects::DocumentOrNothing(shape) => shape,
    };
    match document(answer.body, shape, skips, into_text) {
        Ok(_) if matches!(request.expects, Expects::Nothing) => nothing,
        Ok(Checked { text, skipped }) => Ok((Body::Json(text), skipped)),
        Err(message) => {
            let mut error = Error::new(ErrorCode::BadResponse, message);
            (error.status, error.request_id) = (Some(status), answer.request_id);
            Err(error)
        }
    }
}

fn document<T>(
    body: Vec<u8>,
    shape: &'static Shape,
    skips: bool,
    into_text: IntoText<T>,
) -> Result<Checked<T>, String> {
    if body.is_empty() {
        return Err(["expected ", &shape.expected(), ", got an empty body"].concat());
    }
    scan::check(body, shape, skips, into_text).map_err(|refusal| match refusal {
        Refusal::NotUtf8 => "expected JSON, got bytes that are not UTF-8".into(),
        Refusal::Mismatch(mismatch) => mismatch.describe(""),
        Refusal::Syntax { what, at } => {
            ["expected JSON, got other text: ", what, " at byte ", &json::decimal(at as u64)].concat()
        }
    })
}

fn failure(answer: Answer) -> Error {
    let problem = Problem::parse(answer.body);
    let message = answered(answer.status, problem.as_ref());
    let mut error = Error::new(ErrorCode::of_status(answer.status), message);
    error.status = Some(answer.status);
    error.problem = problem;
    error.retry_after_ms = answer.retry_after_ms;
    error.request_id = answer.request_id;
    error
}

/// A longer explanation is not repeated in the message: it is in the problem document.
const LONGEST_SAID: usize = 500;

/// The error message for an answer of that status.
pub(crate) fn answered(status: u16, problem: Option<&Problem>) -> String {
    let number = &json::decimal(status.into());
    if let 300..=399 = status {
        return ["the service answered with a redirect (", number, "), which is not followed"].concat();
    }
    match problem.and_then(|problem| problem.text("detail").or_else(|| problem.text("title"))) {
        None => ["the service answered ", number].concat(),
        Some(said) => {
            let start = json::cut(&said, LONGEST_SAID);
            let more = if start.len() < said.len() { "…" } else { "" };
            ["the service answered ", number, ": ", start, more].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::models::ContactPatch;
    use crate::query::ContactQuery;
    use crate::request;

    fn answer(status: u16, body: &str) -> Answer {
        Answer { status, body: body.into(), ..Answer::default() }
    }

    fn list() -> ApiRequest {
        request::list_contacts(&ContactQuery::default()).unwrap()
    }

    #[test]
    fn each_failure_has_its_code_and_status() {
        let cases = [
            (401, "<html>", ErrorCode::Unauthorized),
            (403, "", ErrorCode::Forbidden),
            (404, "{}", ErrorCode::NotFound),
            (429, "slow down", ErrorCode::RateLimited),
            (409, "{\"a\":", ErrorCode::BadRequest),
            (500, "", ErrorCode::ServerError),
            (599, "", ErrorCode::ServerError),
            (302, "", ErrorCode::UnsafeRedirect),
            (700, "", ErrorCode::BadResponse),
            (200, "[{\"id\":", ErrorCode::BadResponse),
            (200, "{}", ErrorCode::BadResponse),
            (204, "", ErrorCode::BadResponse),
        ];
        for (status, body, code) in cases {
            let error = decode(&list(), answer(status, body)).unwrap_err();
            assert_eq!((error.code, error.status), (code, Some(status)), "{status} {body}");
        }
    }

    #[test]
    fn a_problem_is_kept_and_told() {
        let body = r#"{"type":"about:blank","title":"Bad Request","status":400,"detail":"limit: too small","trace":"7"}"#;
        let error = decode(&list(), answer(400, body)).unwrap_err();
        assert_eq!(error.message, "the service answered 400: limit: too small");
        assert_eq!(error.problem.unwrap().json, body);
    }

    #[test]
    fn a_long_explanation_is_not_all_told() {
        let detail = "a\u{e5}".repeat(400);
        let error = decode(&list(), answer(400, &format!("{{\"detail\":\"{detail}\"}}"))).unwrap_err();
        assert!(error.message.ends_with("a\u{e5}a…") && error.message.len() < 540, "{}", error.message.len());
        assert_eq!(error.problem.unwrap().text("detail"), Some(detail));
    }

    #[test]
    fn items_that_do_not_fit_can_be_left_out() {
        let body = r#"[{"id":7},{"id":"1","properties":{}}]"#;
        let (body, skipped) = decode_fitting(&list(), answer(200, body)).unwrap();
        assert_eq!(body, Body::Json(r#"[         {"labels":[],"id":"1","properties":{}}]"#.into()));
        assert_eq!(skipped, [Skipped { place: "[0].id".into(), id: None }]);
    }

    #[test]
    fn an_update_may_be_answered_with_nothing() {
        let update = request::update_contact("1", &(&ContactPatch::default()).into()).unwrap();
        assert_eq!(decode(&update, answer(204, "")), Ok(Body::Nothing));
        assert_eq!(decode(&update, answer(200, "")), Ok(Body::Nothing));
        assert!(decode(&update, answer(200, "[]")).is_err());
    }

    #[test]
    fn an_answer_that_is_not_needed_must_still_be_json() {
        let add = request::add_contacts(&[][..].into(), false).unwrap();
        let delete = request::delete_from_blacklist("46701740605").unwrap();
        for (request, status, body) in [
            (&add, 202, "Accepted"),
            (&add, 200, ""),
            (&add, 200, "[]"),
            (&delete, 204, ""),
            (&delete, 200, "{}"),
        ] {
            assert_eq!(decode(request, answer(status, body)), Ok(Body::Nothing), "{status} {body}");
        }
        for request in [&add, &delete] {
            assert_eq!(decode(request, answer(200, "<html>")).unwrap_err().code, ErrorCode::BadResponse);
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_document() {
        assert_eq!(decode(&list(), answer(200, "\u{feff}[]")), Ok(Body::Json("   []".into())));
    }

    proptest! {
        #[test]
        fn any_answer_ends_in_a_body_or_an_error(status in 0u16..1000, body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = decode(&list(), Answer { status, body, ..Answer::default() });
        }
    }
}
