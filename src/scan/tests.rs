use proptest::prelude::*;

use super::*;
use crate::schema;
use crate::shape::{Member, Object, Presence, Rest};

fn check(text: &str, shape: &'static Shape) -> Result<String, Refusal> {
    super::check(text.into(), shape, false, unchanged).map(|checked| checked.text)
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
fn the_first_mismatch_is_named_with_its_place() {
    let cases = [
        (r#"[{"id":1,"properties":{}}]"#, "[0].id: expected string, got number"),
        (r#"[{"properties":{}}]"#, "[0].id: expected string, got nothing"),
        (r#"[{"id":"a"}]"#, "[0].properties: expected object, got nothing, in the one with id \"a\""),
        (
            r#"[{"id":"a","properties":[]}]"#,
            "[0].properties: expected object, got array, in the one with id \"a\"",
        ),
        (
            r#"[{"id":"a","properties":{}},{"id":"b","properties":{"phoneNumber":{}}}]"#,
            "[1].properties.phoneNumber: expected string, got object, in the one with id \"b\"",
        ),
        (
            r#"[{"properties":{"shoe size":[]},"id":"a\u0062"}]"#,
            "[0].properties[\"shoe size\"]: expected string, got array, in the one with id \"ab\"",
        ),
        (
            r#"[{"properties":{"+46701740605":[]},"id":"46701740605"}]"#,
            "[0].properties[…]: expected string, got array",
        ),
        (
            r#"[{"id":"a","properties":{},"labels":"all"}]"#,
            "[0].labels: expected array, got string, in the one with id \"a\"",
        ),
        (
            r#"[{"id":"a","properties":{},"labels":["all",null]}]"#,
            "[0].labels[1]: expected string, got null, in the one with id \"a\"",
        ),
        (
            r#"[{"id":"a","properties":{},"metadata":{"phoneNumber":{"isBlocked":"no"}}}]"#,
            "[0].metadata.phoneNumber.isBlocked: expected \"true\" or \"false\", got another string, \
             in the one with id \"a\"",
        ),
        (
            r#"[{"id":"a","properties":{},"metadata":{"phoneNumber":{"carrier":[1]}}}]"#,
            "[0].metadata.phoneNumber.carrier: expected string, got array, in the one with id \"a\"",
        ),
        (
            r#"[{"id":"a","properties":null}]"#,
            "[0].properties: expected object, got null, in the one with id \"a\"",
        ),
        (r#"[null]"#, "[0]: expected object, got null"),
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
        "phoneNumberType":"true"},"mobile":{"isBlocked":"\u0074rue"}}}"#;
    let expected = r#"{"id":"a","properties":{},"labels":[],"metadata":{
        "phoneNumber":{"isBlocked":false  ,"isValidPhoneNumber":true  ,"isPossiblePhoneNumber":true,
        "phoneNumberType":"true"},"mobile":{"isBlocked":true       }}}"#;
    assert_eq!(check(text, &schema::CONTACT).unwrap(), expected);
}

#[test]
fn missing_and_null_labels_become_an_empty_array() {
    let text = r#"[{"id":"a","properties":{},"metadata":{"phoneNumber":{"isBlocked":"true"}}},{"id":"b","properties":{},"labels":null}]"#;
    let expected = r#"[{"labels":[],"id":"a","properties":{},"metadata":{"phoneNumber":{"isBlocked":true  }}},{"id":"b","properties":{},"labels":[]  }]"#;
    assert_eq!(check(text, &schema::CONTACTS).unwrap(), expected);
}

#[test]
fn every_missing_array_is_written_under_its_own_name() {
    const fn array(name: &'static str) -> Member {
        Member { name, shape: &schema::CONTACTS, presence: Presence::EmptyArray, documentation: "" }
    }
    static OBJECT: Object =
        Object { name: "", members: &[array("a"), array("bc")], rest: Rest::Kept, documentation: "" };
    static SHAPE: Shape = Shape::Object(&OBJECT);
    for (text, expected) in [
        ("{}", r#"{"bc":[],"a":[]}"#),
        (r#"{"x":1}"#, r#"{"bc":[],"a":[],"x":1}"#),
        (r#"{"a":null}"#, r#"{"bc":[],"a":[]  }"#),
        (r#"[{},{}]"#, r#"[{"bc":[],"a":[]},{"bc":[],"a":[]}]"#),
    ] {
        static LIST: Shape = Shape::Array(&SHAPE);
        let shape = if text.starts_with('[') { &LIST } else { &SHAPE };
        assert_eq!(check(text, shape).as_deref(), Ok(expected));
    }
}

#[test]
fn an_insertion_comes_before_changes_further_inside() {
    let text = r#"[{"id":"a","properties":{"zip":7}},{"properties":{"zip":8},"id":"b"}]"#;
    let expected = r#"[{"labels":[],"id":"a","properties":{"zip":"7"}},{"labels":[],"properties":{"zip":"8"},"id":"b"}]"#;
    assert_eq!(check(text, &schema::CONTACTS).as_deref(), Ok(expected));
}

/// As `serde_json` reads what comes out.
fn read(text: &str, shape: &'static Shape) -> serde_json::Value {
    let checked = check(text, shape).unwrap();
    serde_json::from_str(&checked).unwrap_or_else(|error| panic!("{error}: {checked}"))
}

#[test]
fn null_counts_as_absent_everywhere() {
    let members = [r#""a":null"#, r#" "b" : null "#, r#""c":"x""#, r#""phoneNumber":null"#, r#""d":"y""#];
    // Every choice of them, in this order.
    for chosen in 0u32..1 << members.len() {
        let is_chosen = |at: &usize| chosen & (1 << at) != 0;
        let some: Vec<_> = (0..members.len()).filter(is_chosen).map(|at| members[at]).collect();
        let text = format!(r#"{{"id":"1","properties":{{{}}}}}"#, some.join(","));
        let mut expected = serde_json::Map::new();
        for (at, name, value) in [(2, "c", "x"), (4, "d", "y")] {
            if is_chosen(&at) {
                expected.insert(name.into(), value.into());
            }
        }
        assert_eq!(
            read(&text, &schema::CONTACT)["properties"],
            serde_json::Value::Object(expected),
            "{text}"
        );
    }
    let text = r#"{"ownerId":null,"id":"1","properties":{},"metadata":null,"labels":null,"other":null}"#;
    let expected = serde_json::json!({"id": "1", "properties": {}, "labels": [], "other": null});
    assert_eq!(read(text, &schema::CONTACT), expected);
    let text = r#"{"metadata":{"a":null,"phoneNumber":{"isBlocked":null,"parsedMSISDN":null,"x":"y"}},"id":"1","properties":{}}"#;
    let expected = serde_json::json!({"phoneNumber": {"x": "y"}});
    assert_eq!(read(text, &schema::CONTACT)["metadata"], expected);
}

#[test]
fn numbers_and_booleans_become_their_text() {
    let text = r#"[{"id":"1","properties":{"zip":12345,"a":-1.50e+3,"b":true,"c":false,"phoneNumber": 46701740605 ,"d":null,"e":0}}]"#;
    let expected = serde_json::json!({
        "zip": "12345", "a": "-1.50e+3", "b": "true", "c": "false", "phoneNumber": "46701740605", "e": "0"
    });
    let read = read(text, &schema::CONTACTS);
    assert_eq!((&read[0]["properties"], &read[0]["labels"]), (&expected, &serde_json::json!([])));
    for broken in ["01", "-", "1.", "tru", "1e"] {
        let text = format!(r#"{{"id":"1","properties":{{"a":{broken}}}}}"#);
        assert!(matches!(check(&text, &schema::CONTACT), Err(Refusal::Syntax { .. })), "{broken}");
    }
}

#[test]
fn items_that_do_not_fit_are_left_out_on_request() {
    let good = |id: u32| format!(r#"{{"id":"{id}","properties":{{"zip":7,"x":null}},"labels":null}}"#);
    let bad = |id: u32| format!(r#"{{"labels":null,"properties":{{"zip":1,"x":{{}}}},"id":"{id}"}}"#);
    // Every list of up to five, of which some are bad.
    for length in 0..6u32 {
        for chosen in 0u32..1 << length {
            let is_bad = |at: &u32| chosen & (1 << at) != 0;
            let items: Vec<_> = (0..length).map(|at| if is_bad(&at) { bad(at) } else { good(at) }).collect();
            let text = format!("[ {} ]", items.join(" , "));
            let checked = super::check(text.into(), &schema::CONTACTS, true, unchanged).unwrap();
            let read: Vec<crate::models::Contact> = serde_json::from_str(&checked.text).unwrap();
            let kept: Vec<_> = read.iter().map(|contact| contact.id.clone()).collect();
            let expected: Vec<_> = (0..length).filter(|at| !is_bad(at)).map(|at| at.to_string()).collect();
            assert_eq!(kept, expected);
            assert!(read.iter().all(|contact| contact.properties["zip"] == "7"));
            let skipped: Vec<_> = (0..length)
                .filter(is_bad)
                .map(|at| Skipped { place: format!("[{at}].properties.x"), id: Some(at.to_string()) })
                .collect();
            assert_eq!(checked.skipped, skipped);
        }
    }
}

#[test]
fn only_items_of_the_list_itself_are_left_out() {
    let skipped = |text: &str, shape| super::check(text.into(), shape, true, unchanged).map(|c| c.skipped);
    let one =
        |place: &str, id: Option<&str>| Ok(vec![Skipped { place: place.into(), id: id.map(Into::into) }]);
    let text = r#"[{"id":"1","properties":{},"labels":["a",7]}]"#;
    assert_eq!(skipped(text, &schema::CONTACTS), one("[0].labels[1]", Some("1")));
    assert_eq!(skipped("[7]", &schema::CONTACTS), one("[0]", None));
    assert_eq!(skipped(r#"[{"id":7}]"#, &schema::CONTACTS), one("[0].id", None));
    assert!(skipped(r#"{"id":7}"#, &schema::CONTACT).is_err());
    assert!(skipped(r#"[{"id":7},{"id":}]"#, &schema::CONTACTS).is_err(), "what is not JSON is no item");
    assert!(skipped(r#"[{"id":7"#, &schema::CONTACTS).is_err());
}

#[test]
fn an_escaped_name_is_the_name() {
    assert_eq!(
        mismatch(r#"{"\u0069d":"a","properties":{"ph\u006fneNumber":[]}}"#, &schema::CONTACT),
        "properties.phoneNumber: expected string, got array"
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
fn metadata_may_come_as_numbers() {
    let came = r#"[{"id":"a","properties":{},"labels":[],"metadata":{"phoneNumber":{"parsedMSISDN":46701740605,"n":1e3}}}]"#;
    let read = check(came, &schema::CONTACTS).unwrap();
    assert!(read.contains(r#""parsedMSISDN":"46701740605""#) && read.contains(r#""n":"1e3""#), "{read}");
}

#[test]
fn member_texts_are_values_not_names() {
    let json = r#"[{"id":"1","properties":{"a":"x\u0079","b" : null,"c":"z"},"labels":["l","m"]},{"n":["o"],"p":"q"}]"#;
    let mut texts = Vec::new();
    each_member_text(json, "id", &mut |text| texts.push(text.to_string()));
    assert_eq!(texts, ["xy", "z", "l", "m", "o", "q"]);
    each_member_text(r#"["id"]"#, "id", &mut |text| panic!("{text} is no member"));
}

#[test]
fn tokens_are_strings_and_numbers() {
    let json = r#" {"a\u0062":[-1.5e3,"\"",true,null,{"":0}]} "#;
    let mut tokens = Vec::new();
    each_token(json, &mut |token| {
        tokens.push((json[token.place].to_string(), String::from_utf8(token.text.into()).unwrap()));
    });
    let expected =
        [(r#""a\u0062""#, "ab"), ("-1.5e3", "-1.5e3"), (r#""\"""#, "\""), (r#""""#, ""), ("0", "0")];
    assert_eq!(tokens, expected.map(|(json, text)| (json.into(), text.into())));
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
