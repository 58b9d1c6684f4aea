use super::*;
use crate::error::ErrorCode;

fn line(request: Result<ApiRequest, Error>) -> String {
    let request = request.unwrap();
    format!("{} {} {}", request.method.as_str(), request.target(), request.body.unwrap_or_default())
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    let error = result.unwrap_err();
    assert_eq!(error.code, ErrorCode::InvalidArgument);
    error.message
}

const ID: &str = "606312a5d233ab8484e18404";

#[test]
fn every_endpoint_has_its_request_line() {
    let filter = ContactFilter { labels: vec!["VIP".into(), "all".into()], ..Default::default() };
    let page = PageQuery { start: Some(100), limit: Some(10), order: Some(crate::query::Order::Descending) };
    let query = ContactQuery { filter: filter.clone(), meta: true, page: page.clone() };
    let icarus = NewContact::new([("firstName", "Icarus")]);
    let patch = ContactPatch { properties: [("email".into(), None)].into(), labels: None };
    let lines = [
        (
            line(list_contacts(&query)),
            "GET /v2/contacts?labels=VIP&labels=all&meta&start=100&limit=10&order=DESC ",
        ),
        (line(list_contacts(&ContactQuery::default())), "GET /v2/contacts "),
        (line(get_contact(ID, true)), "GET /v2/contacts/606312a5d233ab8484e18404?meta "),
        (
            line(update_contact("1", &(&patch).into())),
            r#"PATCH /v2/contacts/1 {"id":"1","properties":{"email":null}}"#,
        ),
        (line(update_contact("1", &(&ContactPatch::default()).into())), r#"PATCH /v2/contacts/1 {"id":"1"}"#),
        (
            line(replace_contact("1", &(&icarus).into())),
            r#"PUT /v2/contacts/1 {"id":"1","properties":{"firstName":"Icarus"}}"#,
        ),
        (
            line(add_contacts(&[icarus.clone()][..].into(), false)),
            r#"POST /v2/contacts [{"properties":{"firstName":"Icarus"}}]"#,
        ),
        (line(add_contacts(&[][..].into(), true)), "POST /v2/contacts?sync []"),
        (line(delete_contact("1", false)), "DELETE /v2/contacts/1 "),
        (line(delete_contact("1", true)), "POST /v2/contacts/1 "),
        (line(delete_matching(&filter, false)), "DELETE /v2/contacts?labels=VIP&labels=all "),
        (line(delete_matching(&ContactFilter::default(), true)), "DELETE /v2/contacts "),
        (line(add_label("A/B ö", &["1", "2"])), r#"POST /v2/labels/A%2FB%20%C3%B6/contacts ["1","2"]"#),
        (line(delete_label("VIP")), "DELETE /v2/labels/VIP "),
        (line(list_blacklist(&page)), "GET /v2/blacklist?start=100&limit=10&order=DESC "),
        (line(add_to_blacklist("+46703541190")), r#"POST /v2/blacklist {"msisdn":"46703541190"}"#),
        (line(get_from_blacklist("46703541190")), "GET /v2/blacklist/46703541190 "),
        (line(put_on_blacklist("46703541190")), "PUT /v2/blacklist/46703541190 "),
        (line(delete_from_blacklist("+46703541190")), "DELETE /v2/blacklist/46703541190 "),
    ];
    for (actual, expected) in lines {
        assert_eq!(actual, expected);
    }
}

#[test]
fn the_documented_filter_comes_out_byte_for_byte() {
    let query = ContactQuery {
        filter: ContactFilter {
            labels: vec!["Coworker".into()],
            properties: vec![("phoneNumber".into(), "+46123456789".into())],
            metadata: vec![("phoneNumber.isBlocked".into(), "false".into())],
        },
        ..Default::default()
    };
    assert_eq!(
        list_contacts(&query).unwrap().target(),
        "/v2/contacts?labels=Coworker&properties%5BphoneNumber%5D=%2B46123456789&metadata%5BphoneNumber.isBlocked%5D=false"
    );
}

#[test]
fn ids_that_would_name_something_else_are_refused() {
    for id in ["", ".", "..", "a/b", "../labels"] {
        assert!(refusal(get_contact(id, false)).starts_with("id: expected"), "{id}");
    }
    assert_eq!(
        get_contact("a?b#c%2e", false).unwrap().path,
        "/v2/contacts/a%3Fb%23c%252e",
        "anything else is a name, encoded"
    );
}

#[test]
fn a_mass_delete_must_say_what_it_means() {
    let some = ContactFilter { labels: vec!["a".into()], ..Default::default() };
    assert!(
        refusal(delete_matching(&ContactFilter::default(), false))
            .starts_with("filter: expected a condition")
    );
    assert!(refusal(delete_matching(&some, true)).contains("got both"));
    let pairs = |name: &str, value: &str| vec![(name.into(), value.into())];
    for empty in [
        ContactFilter { properties: pairs("email", ""), ..some.clone() },
        ContactFilter { properties: pairs("", "x"), ..some.clone() },
        ContactFilter { metadata: pairs("phoneNumber.isBlocked", ""), ..some.clone() },
        ContactFilter { labels: vec!["".into()], ..Default::default() },
    ] {
        assert!(refusal(delete_matching(&empty, false)).ends_with("got an empty one"), "{empty:?}");
    }
    assert!(delete_matching(&ContactFilter { properties: pairs("email", "x"), ..some }, false).is_ok());
}

#[test]
fn a_synchronous_addition_has_a_limit() {
    let contacts = vec![NewContact::default(); 1001];
    assert!(refusal(add_contacts(&contacts[..].into(), true)).contains("at most 1000"));
    assert!(add_contacts(&contacts[..].into(), false).is_ok());
    assert!(add_contacts(&contacts[..1000].into(), true).is_ok());
}

#[test]
fn an_msisdn_is_digits_and_is_never_shown() {
    for msisdn in [
        "",
        "+",
        "++46701740605",
        "46 701740605",
        "0701740605",
        "+0701740605",
        "0046701740605",
        "+0046701740605",
        "00",
        "000000",
        "46701",
        "4670174a",
        "1234567890123456",
        "४६७०१७४",
    ] {
        for message in [
            refusal(add_to_blacklist(msisdn)),
            refusal(get_from_blacklist(msisdn)),
            refusal(put_on_blacklist(msisdn)),
            refusal(delete_from_blacklist(msisdn)),
        ] {
            assert!(
                message.starts_with("msisdn: expected") && (msisdn.len() < 3 || !message.contains(msisdn))
            );
        }
    }
    for msisdn in ["467017", "+467017", "123456789012345"] {
        assert!(get_from_blacklist(msisdn).is_ok(), "{msisdn}");
    }
    assert_eq!(get_from_blacklist("+46703541190").unwrap().public_path, "/v2/blacklist/{msisdn}");
}

#[test]
fn only_what_adds_may_not_be_repeated() {
    assert!(add_label("a", &["1"]).unwrap().idempotent);
    assert!(!add_contacts(&[][..].into(), false).unwrap().idempotent);
    assert!(!add_to_blacklist("46701740605").unwrap().idempotent);
    assert!(!delete_contact("1", true).unwrap().idempotent);
    assert!(update_contact("1", &(&ContactPatch::default()).into()).unwrap().idempotent);
}
