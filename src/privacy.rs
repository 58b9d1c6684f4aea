//! What a request says about people, so that it can be kept out of errors.

use percent_encoding::percent_decode_str;

use crate::error::Error;
use crate::request::ApiRequest;
use crate::scan;

/// Shorter texts say nothing, and blotting them out would tear words apart.
const SHORTEST: usize = 3;

/// Blots out whatever the service's answer repeats of the request: its token, numbers, names, addresses.
pub fn redact(error: &mut Error, request: &ApiRequest, token: &str) {
    error.redact(token);
    for text in personal_texts(request) {
        error.redact(&text);
    }
}

/// The number in the path, the values of a filter, and the values of properties in the body. Longest first,
/// so that none hides in another.
fn personal_texts(request: &ApiRequest) -> Vec<String> {
    let mut texts: Vec<String> = request.private_segment.iter().cloned().collect();
    for (name, value) in request.query.split('&').filter_map(|pair| pair.split_once('=')) {
        if name.starts_with("properties") || name.starts_with("metadata") {
            texts.push(percent_decode_str(value).decode_utf8_lossy().into_owned());
        }
    }
    if let Some(body) = &request.body {
        texts.extend(scan::member_texts(body, "id"));
    }
    texts.retain(|text| text.chars().count() >= SHORTEST && !["true", "false"].contains(&text.as_str()));
    texts.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    texts.dedup();
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorCode;
    use crate::models::{NewContact, Problem};
    use crate::query::{ContactFilter, ContactQuery};
    use crate::request;

    fn redacted(request: &ApiRequest, said: &str) -> String {
        let mut error = Error::new(ErrorCode::BadRequest, said);
        error.problem = Problem::parse(format!("{{\"detail\":\"{said}\"}}").as_bytes());
        redact(&mut error, request, "t0ken");
        assert_eq!(error.problem.unwrap().text("detail").as_deref(), Some(error.message.as_str()));
        error.message
    }

    #[test]
    fn what_the_service_repeats_is_blotted_out() {
        let blacklisted = request::get_from_blacklist("+46703541190").unwrap();
        assert_eq!(
            redacted(&blacklisted, "t0ken: no /v2/blacklist/46703541190"),
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
    fn ids_are_no_personal_data() {
        let label = request::add_label("VIP", &["606312a5d233ab8484e18404"]).unwrap();
        let said = "606312a5d233ab8484e18404 is gone from VIP";
        assert_eq!(redacted(&label, said), said);
    }
}
