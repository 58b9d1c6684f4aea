//! What a request says about people, so that it can be kept out of errors.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::error::Error;
use crate::models::Problem;
use crate::query::encode;
use crate::request::{ApiRequest, Json};
use crate::scan;

/// Nothing shorter keeps a secret.
const SHORTEST_TOKEN: usize = 6;
/// Shorter texts say nothing, and blotting them out would tear words apart.
const SHORTEST: usize = 3;

/// Blots out whatever the service's answer repeats of the request: its token, numbers, names, addresses.
pub fn redact(error: &mut Error, request: &ApiRequest, token: &str) {
    let mut repeated: Vec<String> = Vec::new();
    for secret in secrets(request, token).into_iter().filter(|secret| error.repeats(secret)) {
        // Longest first, so that none hides in another.
        let place = repeated.partition_point(|other| other.len() > secret.len());
        repeated.insert(place, secret);
    }
    for secret in &repeated {
        error.redact(secret);
    }
    // A number that was blotted out leaves no JSON behind.
    error.problem = error.problem.take().and_then(|problem| Problem::parse(problem.json.as_bytes()));
}

/// The token and everything personal in a request, in every way it could be written.
pub(crate) fn secrets(request: &ApiRequest, token: &str) -> Vec<String> {
    let mut secrets = Vec::new();
    for text in personal_texts(request) {
        secrets.extend(spellings(&text));
    }
    if token.len() >= SHORTEST_TOKEN {
        secrets.push(token.into());
    }
    secrets
}

/// The number in the path, the values of a filter, and the values of properties in the body.
fn personal_texts(request: &ApiRequest) -> Vec<String> {
    let mut texts: Vec<String> = request.private_segment.iter().cloned().collect();
    for (name, value) in request.query.split('&').filter_map(|pair| pair.split_once('=')) {
        if name.starts_with("properties") || name.starts_with("metadata") {
            texts.extend(percent_decode_str(value).decode_utf8().map(Cow::into_owned));
        }
    }
    if let Some(body) = &request.body {
        texts.extend(scan::member_texts(body, "id"));
    }
    texts.retain(|text| {
        text.chars().nth(SHORTEST - 1).is_some() && !["true", "false"].contains(&text.as_str())
    });
    texts
}

/// Plain, without the plus of a number, in a URL, in JSON, and in JSON that is quoted in JSON.
fn spellings(text: &str) -> [String; 5] {
    let in_json = |text: &str| {
        let quoted = Json::from(&text).0;
        quoted[1..quoted.len() - 1].to_string()
    };
    let plain = text.strip_prefix('+').unwrap_or(text);
    let once = in_json(text);
    [text.into(), plain.into(), encode(text).to_string(), in_json(&once), once]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;
    use crate::models::{ContactPatch, NewContact};
    use crate::query::{ContactFilter, ContactQuery};
    use crate::request;

    fn redacted(request: &ApiRequest, said: &str) -> String {
        let mut error = Error::new(ErrorCode::BadRequest, said);
        error.problem = Problem::parse(format!("{{\"detail\":\"{said}\"}}").as_bytes());
        redact(&mut error, request, "t0ken-1");
        assert_eq!(error.problem.unwrap().text("detail").as_deref(), Some(error.message.as_str()));
        error.message
    }

    #[test]
    fn what_the_service_repeats_is_blotted_out() {
        let blacklisted = request::get_from_blacklist("+46703541190").unwrap();
        assert_eq!(
            redacted(&blacklisted, "t0ken-1: no /v2/blacklist/46703541190"),
            "[redacted]: no /v2/blacklist/[redacted]"
        );

        let properties = vec![("phoneNumber".into(), "+46 70".into()), ("a".into(), "+46 70 1".into())];
        let query =
            ContactQuery { filter: ContactFilter { properties, ..Default::default() }, ..Default::default() };
        let list = request::list_contacts(&query).unwrap();
        assert_eq!(
            redacted(&list, "properties[phoneNumber]: +46 70 1, +46 70"),
            "properties[phoneNumber]: [redacted], [redacted]"
        );

        let icarus = NewContact {
            labels: vec!["Sales".into()],
            ..NewContact::new([("firstName", "Icarus"), ("x", "y")])
        };
        let add = request::add_contacts(&[icarus][..].into(), true).unwrap();
        assert_eq!(
            redacted(&add, "[0].properties.firstName: Icarus is in Sales already, y"),
            "[0].properties.firstName: [redacted] is in Sales already, y"
        );
    }

    #[test]
    fn however_it_is_written() {
        let update = request::update_contact(
            "1",
            &(&ContactPatch { properties: [("a".into(), Some("+4670 \"x\"".into()))].into(), labels: None })
                .into(),
        )
        .unwrap();
        let mut error = Error::new(ErrorCode::BadRequest, "4670 \"x\" +4670 \\\"x\\\" %2B4670%20%22x%22");
        error.problem = Problem::parse(br#"{"detail":"+4670 \"x\"","body":"{\"a\":\"+4670 \\\"x\\\"\"}"}"#);
        redact(&mut error, &update, "");
        assert_eq!(error.message, "[redacted] [redacted] [redacted]");
        assert_eq!(error.problem.unwrap().json, r#"{"detail":"[redacted]","body":"{\"a\":\"[redacted]\"}"}"#);
    }

    #[test]
    fn a_problem_that_is_no_json_afterwards_is_left_out() {
        let blacklisted = request::get_from_blacklist("46703541190").unwrap();
        let mut error = Error::new(ErrorCode::BadRequest, "");
        error.problem = Problem::parse(br#"{"number":46703541190}"#);
        redact(&mut error, &blacklisted, "");
        assert_eq!(error.problem, None);
    }

    #[test]
    fn ids_are_no_personal_data() {
        let label = request::add_label("VIP", &["606312a5d233ab8484e18404"]).unwrap();
        let said = "606312a5d233ab8484e18404 is gone from VIP";
        assert_eq!(redacted(&label, said), said);
    }
}
