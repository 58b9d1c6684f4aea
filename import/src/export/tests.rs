use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;
use crate::import::{Import, Progress};
use crate::settings::Settings;
use crate::source::Format;

fn exported(columns: Option<&[&str]>, delimiter: char, contacts: &[Value]) -> Vec<u8> {
    let columns: Option<Vec<String>> =
        columns.map(|names| names.iter().map(|name| name.to_string()).collect());
    let mut exporter = Exporter::new(columns.as_deref(), delimiter, true);
    for contacts in contacts.chunks(3) {
        let lines: Vec<String> = contacts.iter().map(Value::to_string).collect();
        exporter.push(lines.join("\n")).unwrap();
    }
    exporter.finish();
    let mut bytes = Vec::new();
    while let Some(more) = exporter.read().unwrap() {
        bytes.extend(more);
    }
    bytes
}

/// What an import would send of a table.
fn imported(csv: &[u8]) -> Vec<Value> {
    let settings = Settings::read(r#"{"normalize":false,"requirePhoneNumber":false}"#).unwrap();
    let mut import = Import::new(settings, Format::Bytes, false);
    import.push(csv).unwrap();
    import.finish().unwrap();
    while import.advance().unwrap() == Progress::More {}
    let mut contacts = Vec::new();
    while let Some(chunk) = import.next_chunk() {
        if !chunk.contacts.is_empty() {
            contacts.extend(serde_json::from_slice::<Vec<Value>>(&chunk.json).unwrap());
        }
    }
    assert_eq!(import.take_rejections(), [], "{}", String::from_utf8_lossy(csv));
    contacts
}

fn with_ids(contacts: Vec<Value>) -> Vec<Value> {
    let numbered = contacts.into_iter().enumerate();
    numbered
        .map(|(index, mut contact)| {
            contact["id"] = index.to_string().into();
            contact
        })
        .collect()
}

#[test]
fn columns_are_those_that_say_something() {
    let contacts = [
        json!({"id": "1", "properties": {"x": "1", "empty": " ", "phoneNumber": "+46701740605"}, "labels": []}),
        json!({"id": "2", "properties": {"y": "a\nb", "x": "=1"}, "labels": ["VIP", "a;b"]}),
    ];
    let expected =
        "\u{feff}id,phoneNumber,x,y,labels\r\n1,+46701740605,1,,\r\n2,,'=1,\"a\nb\",\"VIP;\"\"a;b\"\"\"\r\n";
    assert_eq!(String::from_utf8(exported(None, ',', &contacts)).unwrap(), expected);
    assert_eq!(exported(None, ',', &[]), "\u{feff}id,phoneNumber,labels\r\n".as_bytes());
}

#[test]
fn columns_that_are_named_come_in_their_order() {
    let contact =
        json!({"id": "1", "properties": {"id": "7", "E-mail": "x", "labels": "y"}, "labels": ["z"]});
    let columns = ["labels", "properties.labels", "properties.id", "id", "nobody", "E-mail"];
    let expected =
        "\u{feff}labels;properties.labels;properties.id;id;nobody;properties.E-mail\r\nz;y;7;1;;x\r\n";
    assert_eq!(String::from_utf8(exported(Some(&columns), ';', &[contact])).unwrap(), expected);
}

fn property() -> impl Strategy<Value = String> {
    prop_oneof![
        "__proto__|labels|id|Labels|phoneNumber|E-mail|email|constructor|properties\\.id|sep=;",
        "['=+@a; \n\"|\t,ö]{1,4}",
        "[a-c]",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,9}",
        "['=+\\-@\t\r\n ;,|\"a1]{0,6}",
        "\\+467[0-9]{8}",
        "'*[=+]?[0-9 ]{0,8}",
        "åäö|漢字|😀"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn an_import_of_an_export_is_exported_as_the_same_bytes(
        contacts in prop::collection::vec(
            (
                prop::collection::vec((property(), text()), 0..6),
                prop::collection::vec("[a;\" :\n*,ö]{1,4}|VIP|:::|\\* x", 0..4),
            ),
            0..9,
        ),
        delimiter in "[,;\t|]",
    ) {
        let contacts: Vec<Value> = contacts
            .into_iter()
            .map(|(properties, labels)| {
                let mut properties: Map<String, Value> =
                    properties.into_iter().map(|(name, value)| (name, value.into())).collect();
                // A row without anything but an id cannot be imported.
                properties.insert("some".into(), "thing".into());
                let mut once: Vec<String> = Vec::new();
                for label in labels {
                    if !once.contains(&label) {
                        once.push(label);
                    }
                }
                json!({"properties": properties, "labels": once})
            })
            .collect();
        let delimiter = delimiter.chars().next().unwrap();
        let csv = exported(None, delimiter, &with_ids(contacts));
        let again = exported(None, delimiter, &with_ids(imported(&csv)));
        prop_assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(csv).unwrap());
    }
}
