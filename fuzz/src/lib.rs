//! What the network can hand to the client, fed to the code that reads it. Each function takes any bytes and
//! panics only if that code does, or if what it returns breaks a promise.

use ip1_contacts::decode::{Answer, Body, decode as read};
use ip1_contacts::models::{Contact, NewContact};
use ip1_contacts::privacy::Secrets;
use ip1_contacts::query::{ContactQuery, PageQuery};
use ip1_contacts::request::{self, ApiRequest};
use ip1_contacts::{link as header, pages, retry};
use ip1_contacts_import::import::Import;
use ip1_contacts_import::settings::Settings;

pub mod spreadsheet;

/// An answer: the first byte picks the request, the next two the status, the rest is the body.
pub fn decode(data: &[u8]) {
    let [kind, high, low, body @ ..] = data else { return };
    let status = u16::from_be_bytes([*high, *low]);
    let request = request_of_kind(*kind);
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
            Secrets { request: &request, tokens: &tokens, headers: &[] }.redact(&mut error);
            assert!(!format!("{error:?}").contains("secret-token"));
        }
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

/// CSV: in one piece and in two, with the same outcome; every row is sent or turned down.
pub fn csv(data: &[u8]) {
    let whole = imported("{\"chunkSize\":3}", &[data]);
    let (left, right) = data.split_at(data.len() / 2);
    assert_eq!(whole, imported("{\"chunkSize\":3}", &[left, right]));
    if let Ok((rows, sent, turned_down)) = whole {
        assert_eq!(rows as usize, sent + turned_down);
    }
}

/// A checkpoint, read and used.
pub fn checkpoint(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = imported(&format!("{{\"checkpoint\":{text}}}"), &[b"a\n1\n2\n3\n"]);
}

/// How many rows there were, how many are to be sent, and how many are turned down.
fn imported(options: &str, pieces: &[&[u8]]) -> Result<(u32, usize, usize), String> {
    let all = || {
        let mut import = Import::new(Settings::read(options)?);
        for piece in pieces {
            import.push(piece)?;
        }
        import.finish()?;
        let mut sent = 0;
        while let Some(chunk) = import.next_chunk() {
            sent += chunk.rows.len();
        }
        let turned_down = import.take_rejections().len();
        Ok((import.rows(), sent, turned_down))
    };
    all().map_err(|error: ip1_contacts_import::error::Error| error.to_string())
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
