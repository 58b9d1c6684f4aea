//! What the network can hand to the client, fed to the code that reads it. Each function takes any bytes and
//! panics only if that code does, or if what it returns breaks a promise.

use ip1_contacts::decode::{Answer, Body, decode as read, decode_fitting};
use ip1_contacts::models::{Contact, NewContact};
use ip1_contacts::privacy::Secrets;
use ip1_contacts::query::{ContactQuery, PageQuery};
use ip1_contacts::request::{self, ApiRequest};
use ip1_contacts::{link as header, pages, retry};

/// An answer: the first byte picks the request, the next two the status, the rest is the body.
pub fn decode(data: &[u8]) {
    let [kind, high, low, body @ ..] = data else { return };
    let status = u16::from_be_bytes([*high, *low]);
    let request = request_of_kind(*kind);
    let answer = Answer { status, body: body.to_vec(), ..Answer::default() };
    // What fits fits with less as well.
    assert!(read(&request, answer.clone()).is_err() || decode_fitting(&request, answer).is_ok());
    match read(&request, Answer { status, body: body.to_vec(), ..Answer::default() }) {
        Ok(Body::Nothing) => {}
        Ok(Body::Json(json)) if kind % 7 == 0 => {
            // Lone surrogates are text in JavaScript and in JSON, but not in Rust.
            if let Err(error) = serde_json_contacts(&json) {
                assert!(
                    error.contains("surrogate")
                        || error.contains("hex escape")
                        || error.contains("duplicate field")
                        || error.contains("number out of range")
                        || error.contains("recursion limit"),
                    "{error}: {json}"
                );
            }
        }
        Ok(Body::Json(_)) => {}
        Err(mut error) => {
            assert_eq!(error.status, Some(status));
            let tokens = ["secret-token".to_string()];
            Secrets { request: Some(&request), tokens: &tokens, headers: &[] }.redact(&mut error);
            assert!(!format!("{error:?}").contains("secret-token"));
        }
    }
}

/// A value that a request says, and after a line break an answer that may repeat it, anywhere and in any spelling.
pub fn redact(data: &[u8]) {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let (Ok(said), body) = (std::str::from_utf8(&data[..end]), &data[end + 1..]) else { return };
    let contact = NewContact::new([("x", said)]);
    let request = request::add_contacts(&[contact][..].into(), true).expect("any text is right");
    let Err(mut error) = read(&request, Answer { status: 400, body: body.to_vec(), ..Answer::default() })
    else {
        panic!("400 is no success")
    };
    let secrets = Secrets { request: Some(&request), tokens: &[], headers: &[] };
    secrets.redact(&mut error);
    // Those that stay: too short to say anything, places in lists, and what could come about at an end of `[redacted]`.
    let is_small =
        said.chars().count() < 3 || (said.len() < 6 && said.bytes().all(|byte| byte.is_ascii_digit()));
    if is_small || ["true", "false"].contains(&said) || "redacted".contains(said) || said.contains(['[', ']'])
    {
        return;
    }
    let Some(problem) = error.problem else { return };
    assert!(problem.json.len() <= 64 * 1024);
    // Lone surrogates are text in JSON, but not in Rust.
    if let Ok(document) = serde_json::from_str(&problem.json) {
        each_text(&document, &mut |text| assert!(!text.contains(said), "{said:?} in {}", problem.json));
    }
}

fn each_text(value: &serde_json::Value, visit: &mut impl FnMut(&str)) {
    match value {
        serde_json::Value::String(text) => visit(text),
        serde_json::Value::Array(items) => items.iter().for_each(|item| each_text(item, visit)),
        serde_json::Value::Object(members) => members.iter().for_each(|(name, member)| {
            visit(name);
            each_text(member, visit);
        }),
        _ => {}
    }
}

/// A `Link` header, and the page it came with.
pub fn link(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = header::next(&text);
    let (target, rest) = text.split_once('\n').unwrap_or(("/v2/contacts", &text));
    let next = pages::next(target, Some(rest), false, 50);
    assert!(next.is_none_or(|next| next.linked));
    if let Some(next) = pages::next(target, None, false, 50) {
        assert!(pages::start(&next.target) >= 50);
    }
}

/// A `Retry-After` header.
pub fn retry_after(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Some(wait) = retry::retry_after_ms(&text, 1_700_000_000_000) {
        let mut error = ip1_contacts::Error::new(ip1_contacts::error::ErrorCode::RateLimited, "");
        (error.status, error.retry_after_ms) = (Some(429), Some(wait));
        let delay = retry::delay_ms(false, 1, 2, &error, 0.5);
        assert_eq!(delay.is_some(), wait <= 60_000);
    }
}

fn request_of_kind(kind: u8) -> ApiRequest {
    let contact = NewContact::new([("firstName", "Icarus"), ("phoneNumber", "+46123456789")]);
    let request = match kind % 7 {
        0 => request::list_contacts(&ContactQuery::default()),
        1 => request::get_contact("1", true),
        2 => request::replace_contact("1", &(&contact).into()),
        3 => request::add_contacts(&[contact][..].into(), false),
        4 => request::delete_label("VIP"),
        5 => request::list_blacklist(&PageQuery::default()),
        _ => request::get_from_blacklist("46123456789"),
    };
    request.expect("these arguments are right")
}

fn serde_json_contacts(json: &str) -> Result<Vec<Contact>, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}
