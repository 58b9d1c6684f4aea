use super::*;
use crate::models::{ContactPatch, NewContact};
use crate::query::{ContactFilter, ContactQuery};
use crate::request;

const TOKEN: &str = "t0ken-1";

fn error_of(body: &str) -> Error {
    let mut error = Error::new(ErrorCode::BadRequest, "");
    error.status = Some(400);
    error.problem = Problem::parse(body.into());
    error
}

fn redact(request: &ApiRequest, error: &mut Error) {
    let tokens = [TOKEN.into(), "t".into()];
    Secrets { request: Some(request), tokens: &tokens, headers: &["key-1"] }.redact(error);
}

/// What is left of the detail that the service gives.
fn redacted(request: &ApiRequest, said: &str) -> String {
    let mut error = error_of(&format!("{{\"detail\":{}}}", json::quoted(said)));
    redact(request, &mut error);
    let detail = error.problem.unwrap().text("detail").unwrap();
    assert_eq!(error.message, format!("the service answered 400: {detail}"));
    detail
}

fn update(value: &str) -> ApiRequest {
    let patch = ContactPatch { properties: [("a".into(), Some(value.into()))].into(), labels: None };
    request::update_contact("1", &(&patch).into()).unwrap()
}

#[test]
fn what_the_service_repeats_is_redacted() {
    let blacklisted = request::get_from_blacklist("+46703541190").unwrap();
    assert_eq!(
        redacted(&blacklisted, "t0ken-1: no /v2/blacklist/46703541190 with key-1"),
        "[redacted]: no /v2/blacklist/[redacted] with [redacted]"
    );

    let properties = vec![("phoneNumber".into(), "+46 70".into()), ("a".into(), "+46 70 1".into())];
    let query =
        ContactQuery { filter: ContactFilter { properties, ..Default::default() }, ..Default::default() };
    let list = request::list_contacts(&query).unwrap();
    assert_eq!(
        redacted(&list, "properties[phoneNumber]: +46 70 1, +46 70"),
        "properties[phoneNumber]: [redacted], [redacted]"
    );

    let icarus =
        NewContact { labels: vec!["Sales".into()], ..NewContact::new([("firstName", "Icarus"), ("x", "y")]) };
    let add = request::add_contacts(&[icarus][..].into(), true).unwrap();
    assert_eq!(
        redacted(&add, "[0].properties.firstName: Icarus is in Sales already, y"),
        "[0].properties.firstName: [redacted] is in [redacted] already, y"
    );
}

#[test]
fn a_short_token_is_redacted_where_it_stands_alone() {
    assert_eq!(
        redacted(&update("x"), "the token \"t\" is not t, nor at"),
        "the token \"[redacted]\" is not [redacted], nor at"
    );
}

#[test]
fn secrets_are_found_in_every_spelling() {
    let name = "Ic \"x\" \u{e5}";
    let said = "Ic \"x\" \u{e5}; Ic \\\"x\\\" \u{e5}; Ic%20%22x%22%20%C3%A5; Ic \\\\\\\"x\\\\\\\" \u{e5}";
    assert_eq!(redacted(&update(name), said), "[redacted]; [redacted]; [redacted]; [redacted]");
    let said = "0701740605 070-174 06 05 4670 174 06 05";
    assert_eq!(redacted(&update("+46701740605"), said), "[redacted]");
}

#[test]
fn numbers_and_addresses_of_others_are_redacted_too() {
    assert_eq!(
        redacted(&update("x"), "070-174 06 06 belongs to ada@example.com (606312a5d233ab8484e18404)"),
        "[redacted] belongs to [redacted] (606312a5d233ab8484e18404)"
    );
}

#[test]
fn a_redacted_document_is_still_json() {
    let said = r#"{"number":46703541190,"status":400,"n":1234567,"Ada":["Ada",{"x":"\u0041da \n\"Ada\""}],"e":1e5,":":null,"a@b.se":true}"#;
    for value in ["Ada", "400", "\":\"", "{\"number", "u0041", "null", "true"] {
        let mut error = error_of(said);
        redact(&update(value), &mut error);
        let json = error.problem.unwrap().json;
        let read: serde_json::Value =
            serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
        assert_eq!(read["number"], "[redacted]");
        assert_eq!((&read["e"], &read["[redacted]"]), (&1e5.into(), &read["[redacted]"]));
        assert!(!json.contains("a@b.se"));
    }
    let mut error = error_of(said);
    redact(&update("Ada"), &mut error);
    let expected = r#"{"number":"[redacted]","status":400,"n":"[redacted]","[redacted]":["[redacted]",{"x":"[redacted] \u000a\"[redacted]\""}],"e":1e5,":":null,"[redacted]":true}"#;
    assert_eq!(error.problem.unwrap().json, expected);
}

#[test]
fn indexes_of_lists_stay_readable() {
    assert_eq!(redacted(&update("117"), "[117].properties.x: 117"), "[117].properties.x: [redacted]");
    assert_eq!(redacted(&update("x"), "[46701740605]"), "[[redacted]]");
}

#[test]
fn ids_are_no_personal_data() {
    let label = request::add_label("VIP", &["606312a5d233ab8484e18404"]).unwrap();
    let said = "606312a5d233ab8484e18404 is gone from VIP";
    assert_eq!(redacted(&label, said), said);
}

#[test]
fn names_that_look_like_numbers_or_addresses_are_left_out_of_paths() {
    for (name, hidden) in [("46701740605", "46701740605"), ("icarus@example.com", "icarus%40example.com")] {
        let label = request::add_label(name, &["1"]).unwrap();
        assert_eq!(label.public_path, "/v2/labels/{labelName}/contacts");
        assert_eq!(label.path, format!("/v2/labels/{hidden}/contacts"));
        let contact = request::get_contact(name, false).unwrap();
        assert_eq!(contact.public_path, "/v2/contacts/{id}");
        assert_eq!(redacted(&contact, &format!("no contact {name}")), "no contact [redacted]");
    }
}

#[test]
fn a_message_of_ours_keeps_its_numbers() {
    let mut error =
        Error::new(ErrorCode::BadResponse, "[0].Ada: expected JSON, got other text at byte 12345678");
    redact(&update("Ada"), &mut error);
    assert_eq!(error.message, "[0].[redacted]: expected JSON, got other text at byte 12345678");
}

#[test]
fn a_large_problem_is_cut_and_nothing_shows_at_the_cut() {
    let person = "Icarus Sol";
    // Whatever the length of what stands before, the cut may go through a name.
    for offset in 0..30 {
        let detail = format!("{}{}", "x".repeat(offset), "Icarus Sol, \\\"quoted\\\". ".repeat(10_000));
        let mut error = error_of(&format!("{{\"title\":\"Bad\",\"detail\":\"{detail}\",\"more\":[1]}}"));
        redact(&update(person), &mut error);
        let problem = error.problem.unwrap();
        assert!(problem.json.len() <= Problem::LARGEST, "{}", problem.json.len());
        assert_eq!(problem.text("title").as_deref(), Some("Bad"));
        let kept = problem.text("detail").unwrap();
        assert!(
            kept.len() > Problem::LARGEST / 2 && !kept.contains("Ic") && !kept.contains("Sol"),
            "{offset}"
        );
        assert!(error.message.len() < 1000);
    }
}

#[test]
fn redaction_may_make_a_text_longer() {
    let detail = "abc ".repeat(15_000);
    let mut error = error_of(&format!("{{\"detail\":\"{detail}\"}}"));
    redact(&update("abc"), &mut error);
    let problem = error.problem.unwrap();
    assert!(problem.json.len() <= Problem::LARGEST);
    assert!(problem.text("detail").unwrap().starts_with("[redacted] [redacted] "));
}
