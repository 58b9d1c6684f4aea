use proptest::prelude::*;

use super::*;
use crate::schema;

fn check(text: &str, shape: &'static Shape) -> Result<String, Refusal> {
    super::check(text.into(), shape, unchanged)
}

fn mismatch(text: &str, shape: &'static Shape) -> String {
    match check(text, shape) {
        Err(Refusal::Mismatch(mismatch)) => mismatch.describe(""),
        other => panic!("expected a mismatch, got {other:?}"),
    }
}

#[test]
fn a_whole_contact_passes_unchanged() {
    let text = r#" [ {"id":"a","ownerId":"ip1-1","properties":{"email":"x@example.com","":"","__proto__":"p"},
        "labels":["all"], "extra": {"deep":[1,-2.5e3,null,true,"\u00e5\n"]} } ] "#;
    assert_eq!(check(text, &schema::CONTACTS), Ok(text.into()));
}

#[test]
fn the_first_fault_is_named_with_its_place() {
    let cases = [
        (r#"[{"id":1,"properties":{}}]"#, "[0].id: expected string, got number"),
        (r#"[{"properties":{}}]"#, "[0].id: expected string, got nothing"),
        (r#"[{"id":"a"}]"#, "[0].properties: expected object, got nothing"),
        (r#"[{"id":"a","properties":[]}]"#, "[0].properties: expected object, got array"),
        (
            r#"[{"id":"a","properties":{}},{"id":"b","properties":{"phoneNumber":46}}]"#,
            "[1].properties.phoneNumber: expected string, got number",
        ),
        (
            r#"[{"id":"a","properties":{"shoe size":null}}]"#,
            "[0].properties[\"shoe size\"]: expected string, got null",
        ),
        (r#"[{"id":"a","properties":{},"labels":"all"}]"#, "[0].labels: expected array, got string"),
        (r#"[{"id":"a","properties":{},"labels":["all",null]}]"#, "[0].labels[1]: expected string, got null"),
        (
            r#"[{"id":"a","properties":{},"metadata":{"phoneNumber":{"isBlocked":"no"}}}]"#,
            "[0].metadata.phoneNumber.isBlocked: expected \"true\" or \"false\", got another string",
        ),
        (
            r#"[{"id":"a","properties":{},"metadata":{"phoneNumber":{"carrier":1}}}]"#,
            "[0].metadata.phoneNumber.carrier: expected string, got number",
        ),
        ("{}", "expected array, got object"),
        ("null", "expected array, got null"),
    ];
    for (text, expected) in cases {
        assert_eq!(mismatch(text, &schema::CONTACTS), expected, "{text}");
    }
    let summary = r#"{"labelName":"a","usageCount":-1}"#;
    assert_eq!(
        mismatch(summary, &schema::LABEL_SUMMARY),
        "usageCount: expected integer of at least 0, got another number"
    );
}

#[test]
fn flags_become_booleans_under_every_property() {
    let text = r#"{"id":"a","properties":{},"labels":[],"metadata":{
        "phoneNumber":{"isBlocked":"false","isValidPhoneNumber":"true","isPossiblePhoneNumber":true,
        "phoneNumberType":"true"},"mobile":{"isBlocked":"true"}}}"#;
    let expected = r#"{"id":"a","properties":{},"labels":[],"metadata":{
        "phoneNumber":{"isBlocked":false  ,"isValidPhoneNumber":true  ,"isPossiblePhoneNumber":true,
        "phoneNumberType":"true"},"mobile":{"isBlocked":true  }}}"#;
    assert_eq!(check(text, &schema::CONTACT).unwrap(), expected);
}

#[test]
fn missing_and_null_labels_become_an_empty_array() {
    let text = r#"[{"id":"a","properties":{},"metadata":{"phoneNumber":{"isBlocked":"true"}}},{"id":"b","properties":{},"labels":null}]"#;
    let expected = r#"[{"labels":[],"id":"a","properties":{},"metadata":{"phoneNumber":{"isBlocked":true  }}},{"id":"b","properties":{},"labels":[]  }]"#;
    assert_eq!(check(text, &schema::CONTACTS).unwrap(), expected);
}

#[test]
fn an_escaped_name_is_the_name() {
    assert_eq!(
        mismatch(r#"{"\u0069d":"a","properties":{"ph\u006fneNumber":1}}"#, &schema::CONTACT),
        "properties.phoneNumber: expected string, got number"
    );
    assert!(check(r#"{"id":"a","properties":{"\ud800":"lone"}}"#, &schema::CONTACT).is_ok());
}

#[test]
fn deep_nesting_ends_in_a_refusal() {
    let text = format!(r#"{{"id":"a","properties":{{}},"x":{}}}"#, "[".repeat(100_000));
    assert!(matches!(check(&text, &schema::CONTACT), Err(Refusal::Syntax { what: "nested too deeply", .. })));
}

/// JSON texts, and JSON texts with one thing about them changed.
fn nearly_json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_string()),
        any::<bool>().prop_map(|b| b.to_string()),
        any::<f64>().prop_filter("JSON has no NaN", |f| f.is_finite()).prop_map(|f| format!("{f:e}")),
        any::<i64>().prop_map(|i| i.to_string()),
        any::<String>().prop_map(|s| serde_json::to_string(&s).unwrap()),
        Just(r#""\ud83d\ude00 \b\f\/""#.to_string()),
    ];
    let value = leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(|items| format!("[ {} ]", items.join(" ,"))),
            prop::collection::vec((any::<String>(), inner), 0..6).prop_map(|members| {
                let members: Vec<_> = members
                    .iter()
                    .map(|(name, value)| format!("{} :{value}", serde_json::to_string(name).unwrap()))
                    .collect();
                format!("{{{}}}", members.join(",\n"))
            }),
        ]
    });
    (value, any::<prop::sample::Index>(), prop::option::of("[\\[\\]{}\",:0-9.eE+\\-\\\\a-z \u{1}]?"))
        .prop_map(|(text, place, change)| match change {
            None => text,
            Some(change) => {
                let mut characters: Vec<_> = text.chars().map(String::from).collect();
                let place = place.index(characters.len());
                characters[place] = change;
                characters.concat()
            }
        })
}

#[test]
fn member_texts_are_values_not_names_and_not_elements() {
    let json = r#"[{"id":"1","properties":{"a":"x\u0079","b" : null,"c":"z"},"labels":["l","m"]},{"n":["o"],"p":"q"}]"#;
    assert_eq!(member_texts(json, "id"), ["xy", "z", "q"]);
}

#[test]
fn lone_surrogates_become_the_replacement_character() {
    let member = |json: &str| string_member(json, "a").unwrap();
    assert_eq!(member(r#"{"a":"\ud800"}"#), "\u{fffd}");
    assert_eq!(member(r#"{"a":"\ud800x\udc00"}"#), "\u{fffd}x\u{fffd}");
    assert_eq!(member(r#"{"a":"\ud800\u0041"}"#), "\u{fffd}A");
    assert_eq!(member(r#"{"x":[1],"a":"\ud83d\ude00\\\""}"#), "\u{1f600}\\\"");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_serde_json_on_what_is_json(text in nearly_json()) {
        let theirs = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        prop_assert_eq!(check(&text, &Shape::Anything).is_ok(), theirs, "{}", text);
    }

    #[test]
    fn a_member_reads_as_serde_json_reads_it(name in any::<String>(), value in any::<String>()) {
        let mut object = serde_json::Map::new();
        object.insert("first".into(), serde_json::json!({"a": [1, {"b": "c"}]}));
        object.insert(name.clone(), value.clone().into());
        let json = serde_json::to_string(&object).unwrap();
        prop_assert_eq!(string_member(&json, &name), Some(value.clone()));
        // The same with every character escaped.
        let escaped: String = value.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        prop_assert_eq!(string_member(&format!("{{\"a\":\"{escaped}\"}}"), "a"), Some(value));
    }

    #[test]
    fn any_text_ends_in_a_value_or_a_refusal(text in any::<String>()) {
        let _ = check(&text, &schema::CONTACTS);
        let _ = check(&text, &schema::BLACKLIST_ENTRIES);
    }

    #[test]
    fn what_passes_parses_to_the_promised_types(text in nearly_json()) {
        // Lone surrogates are JSON, and text in JavaScript, but not in Rust.
        prop_assume!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
        let contact = format!(r#"[{{"id":"a","metadata":{{"x":{{"isBlocked":"true","y":{text}}}}},"properties":{{"z":{text}}}}}]"#);
        if let Ok(checked) = check(&contact, &schema::CONTACTS) {
            let contacts: Vec<crate::models::Contact> = serde_json::from_str(&checked).unwrap();
            prop_assert!(contacts[0].labels.is_empty());
        }
    }
}
