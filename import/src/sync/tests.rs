use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

type Properties = BTreeMap<String, String>;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Contact {
    id: String,
    properties: Properties,
    labels: BTreeSet<String>,
}

impl Contact {
    fn new(id: impl ToString, body: &Value) -> Self {
        let texts = |value: &Value| value.as_str().unwrap().to_string();
        let properties = body["properties"].as_object().into_iter().flatten();
        let labels = body["labels"].as_array().into_iter().flatten();
        Contact {
            id: id.to_string(),
            properties: properties.map(|(name, value)| (name.clone(), texts(value))).collect(),
            labels: labels.map(texts).collect(),
        }
    }

    fn line(&self) -> String {
        json!({"id": self.id, "ownerId": "x", "properties": self.properties, "labels": self.labels})
            .to_string()
    }

    fn patch(&mut self, body: &Value) {
        for (name, value) in body["properties"].as_object().into_iter().flatten() {
            match value.as_str() {
                Some(value) => drop(self.properties.insert(name.clone(), value.into())),
                None => drop(self.properties.remove(name)),
            }
        }
        if let Some(labels) = body["labels"].as_array() {
            self.labels = labels.iter().map(|label| label.as_str().unwrap().into()).collect();
        }
    }
}

fn array(contacts: &[Contact]) -> String {
    format!("[{}]", contacts.iter().map(Contact::line).collect::<Vec<_>>().join(","))
}

/// The service, as far as a sync writes to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Account(Vec<Contact>);

impl Account {
    fn of(contacts: &[Value]) -> Self {
        Account(contacts.iter().enumerate().map(|(id, body)| Contact::new(id, body)).collect())
    }

    fn get(&mut self, id: &str) -> &mut Contact {
        self.0.iter_mut().find(|contact| contact.id == id).unwrap()
    }

    fn perform(&mut self, write: &Value) {
        let id = write["id"].as_str().unwrap_or_default();
        match write["type"].as_str().unwrap() {
            "patch" => self.get(id).patch(&write["body"]),
            "replace" => *self.get(id) = Contact::new(id, &write["body"]),
            "delete" => self.0.retain(|contact| contact.id != id),
            _ => {
                for change in write["changes"].as_array().unwrap() {
                    let label = write["label"].as_str().unwrap().to_string();
                    self.get(change[2].as_str().unwrap()).labels.insert(label);
                }
            }
        }
    }
}

struct Done {
    writes: Vec<Value>,
    sync: Sync,
}

/// Plans a sync, and has the account as it is afterwards.
fn planned(options: &str, account: &Account, source: &[u8], format: Format) -> Result<Sync, Error> {
    let settings = Settings::read(options).unwrap();
    let mut sync = Sync::new(settings, format, true, true);
    for page in account.0.chunks(3) {
        sync.add_contacts(&array(page));
        sync.end_page();
    }
    sync.end_account();
    sync.push(source)?;
    while sync.advance()? == Progress::More {}
    sync.finish()?;
    while sync.advance()? == Progress::More {}
    Ok(sync)
}

fn done(options: &str, account: &mut Account, source: &[u8], format: Format) -> Done {
    let mut sync = planned(options, account, source, format).unwrap();
    let mut writes = Vec::new();
    while let Some(chunk) = sync.next_chunk() {
        for body in serde_json::from_slice::<Vec<Value>>(&chunk.json).unwrap() {
            let id = format!("new{}", account.0.len());
            account.0.push(Contact::new(id, &body));
            writes.push(body);
        }
    }
    while let Some(write) = sync.next_write() {
        let write: Value = serde_json::from_str(&write).unwrap();
        account.perform(&write);
        writes.push(write);
    }
    Done { writes, sync }
}

fn person(number: u32, name: &str) -> Value {
    json!({"properties": {"phoneNumber": format!("+467017406{number:02}"), "firstName": name}, "labels": ["crm"]})
}

#[test]
fn who_is_missing_is_added_and_who_differs_is_changed() {
    let mut account = Account::of(&[person(1, "Ada"), person(2, "Bob"), person(3, "Cid")]);
    let csv = b"phoneNumber,firstName,lastName\n070-174 06 01,Ada,\n+46701740602,Bo,Ek\n0701740604,Dan,\n12,x,\n,y,\n0701740604,Dan,\n,,\n";
    let Done { writes, mut sync } = done(r#"{"scope":{"labels":["crm"]}}"#, &mut account, csv, Format::Bytes);
    assert_eq!(
        writes,
        [
            json!({"properties": {"phoneNumber": "+46701740604", "firstName": "Dan"}, "labels": ["crm"]}),
            json!({"type": "patch", "row": 3, "id": "1", "body": {"properties": {"firstName": "Bo", "lastName": "Ek"}}}),
        ]
    );
    let reasons: Vec<_> =
        sync.take_rejections().iter().map(|refused| (refused.row, refused.error.reason.as_str())).collect();
    assert_eq!(reasons, [(5, "invalid_phone_number"), (6, "empty_row"), (7, "duplicate")]);
    let expected =
        Standing { compared: 3, rows: 7, blank: 1, added: 1, updated: 1, unchanged: 1, removed: 0 };
    assert_eq!(sync.standing(), expected);
    let previews = sync.take_previews();
    assert_eq!(previews.len(), 2);
    let update: Value = serde_json::from_str(&previews[0]).unwrap();
    assert_eq!(update["before"]["properties"]["firstName"], "Bob");
    assert_eq!(update["after"]["properties"]["firstName"], "Bo");
}

#[test]
fn a_label_for_many_is_one_request() {
    let mut account = Account::of(&[person(1, "Ada"), person(2, "Bob"), person(3, "Cid"), person(4, "Dan")]);
    let csv = b"phoneNumber,firstName,labels\n+46701740601,Ada,new\n+46701740602,Bob,new;own\n+46701740603,C,new\n+46701740604,Dan,new";
    let Done { writes, .. } = done("{}", &mut account, csv, Format::Bytes);
    assert_eq!(
        writes,
        [
            json!({"type": "label", "label": "new", "changes": [[0, 2, "0", 1], [3, 5, "3", 1]]}),
            json!({"type": "patch", "row": 3, "id": "1", "body": {"labels": ["crm", "new", "own"]}}),
            json!({"type": "patch", "row": 4, "id": "2", "body": {"properties": {"firstName": "C"}, "labels": ["crm", "new"]}}),
        ]
    );
}

#[test]
fn nobody_is_removed_beyond_the_limit_or_by_a_source_without_anybody() {
    let everybody: Vec<Value> = (1..=20).map(|number| person(number, "x")).collect();
    let account = Account::of(&everybody);
    let options = r#"{"remove":{"all":true}}"#;
    let rows = |count: u32| {
        let rows: Vec<String> = (1..=count).map(|number| format!("+467017406{number:02}\n")).collect();
        format!("phoneNumber\n{}", rows.concat())
    };
    let removed = |csv: &str| {
        planned(options, &account, csv.as_bytes(), Format::Bytes).map(|sync| sync.standing().removed)
    };
    assert_eq!(removed(&rows(18)), Ok(2));
    let refusal = removed(&rows(17)).unwrap_err().to_string();
    assert_eq!(refusal, "options.maxRemovals: expected at most 2 removals, got 3; nothing was written");
    for nobody in ["phoneNumber\n", "phoneNumber\n12\n", "phoneNumber,a\n,x\n"] {
        assert_eq!(removed(nobody), Ok(0), "{nobody}");
    }
    let mut account = account;
    done(r#"{"remove":{"all":true},"maxRemovals":"100%"}"#, &mut account, rows(1).as_bytes(), Format::Bytes);
    assert_eq!(account.0.len(), 1);
}

#[test]
fn of_several_contacts_the_oldest_is_kept_in_step_and_none_is_removed() {
    let mut account = Account::of(&[person(2, "x"), person(1, "a"), person(1, "b"), person(1, "c")]);
    let options = r#"{"remove":{"all":true},"maxRemovals":1}"#;
    let Done { sync, .. } =
        done(options, &mut account, b"phoneNumber,firstName\n0701740601,z\n", Format::Bytes);
    let [duplicate] = sync.duplicates() else { panic!("one row") };
    assert_eq!((duplicate.row, &duplicate.ids[..]), (2, &["2".to_string(), "3".to_string()][..]));
    let names: Vec<_> = account.0.iter().map(|contact| contact.properties["firstName"].as_str()).collect();
    assert_eq!(names, ["z", "b", "c"]);
}

#[test]
fn a_row_whose_number_is_none_still_keeps_its_contact() {
    let mut account = Account::of(&[json!({"properties": {"phoneNumber": "12"}}), person(1, "a")]);
    let options = r#"{"remove":{"all":true},"maxRemovals":9}"#;
    done(options, &mut account, b"phoneNumber\n12\n0701740601\n", Format::Bytes);
    assert_eq!(account.0.len(), 2);
}

#[test]
fn by_id_by_email_and_by_a_property() {
    let contacts = [
        json!({"properties": {"email": "ADA@example.com", "customer": "7", "a": "1"}}),
        json!({"properties": {"email": "bob@example.com", "customer": "8", "a": "1"}}),
    ];
    for (matching, csv) in [
        ("id", "id,a\n1,2\n9,2\n,2\n"),
        ("email", "email,a\nBob@Example.com ,2\nx,2\n,2\n"),
        ("customer", "customer,a\n8,2\n9,2\n,2\n"),
    ] {
        let mut account = Account::of(&contacts);
        let options = format!(r#"{{"match":"{matching}","add":false}}"#);
        let Done { writes, mut sync } = done(&options, &mut account, csv.as_bytes(), Format::Bytes);
        assert_eq!(writes.len(), 1, "{matching}");
        assert_eq!(account.0[1].properties["a"], "2", "{matching}");
        let reasons: Vec<_> =
            sync.take_rejections().iter().map(|refused| refused.error.reason.as_str()).collect();
        let expected: &[&str] = if matching == "id" { &["not_found", "empty_row"] } else { &["empty_row"] };
        assert_eq!(reasons, expected, "{matching}");
    }
}

#[test]
fn what_leaves_the_scope_is_refused_and_what_is_added_is_in_it() {
    let mut account = Account::default();
    let options = r#"{"scope":{"labels":["crm"],"properties":{"department":"Sales"}}}"#;
    let csv = b"phoneNumber,department\n0701740601,\n0701740602,IT\n0701740603,Sales\n";
    let Done { mut sync, .. } = done(options, &mut account, csv, Format::Bytes);
    assert_eq!(sync.take_rejections()[0].error.reason.as_str(), "invalid_argument");
    assert_eq!(account.0.len(), 2);
    for contact in &account.0 {
        assert_eq!(
            (contact.properties["department"].as_str(), contact.labels.contains("crm")),
            ("Sales", true)
        );
    }
}

#[test]
fn contacts_without_an_answer_are_found() {
    let csv = b"phoneNumber\n0701740601\n0701740602\n0701740603\n";
    let mut sync = planned("{}", &Account::default(), csv, Format::Bytes).unwrap();
    assert_eq!(sync.next_chunk().unwrap().contacts.len(), 3);
    sync.look_for(&[2, 4]);
    let there = Account::of(&[person(3, "x"), person(2, "x"), person(3, "x")]);
    assert_eq!(sync.found_in(&array(&there.0)), [4]);
}

/// What a sync by a property is to make of an account, as one would write it down without a thought of time and memory.
fn model(account: &Account, rows: &[Value], options: &Value) -> Option<Account> {
    let mut result = account.clone();
    let (mut seen, mut known): (BTreeSet<&str>, BTreeSet<String>) = Default::default();
    let mut first = true;
    let is_blank = |text: &str| text.trim().is_empty();
    for row in rows {
        let Contact { properties: own, mut labels, .. } = Contact::new("", row);
        labels.insert("added".into());
        let Some(key) = own.get("k").filter(|key| !is_blank(key)) else { continue };
        first = false;
        for contact in account.0.iter().filter(|contact| contact.properties.get("k") == Some(key)) {
            seen.insert(&contact.id);
        }
        if !known.insert(key.clone()) {
            continue;
        }
        let says: Properties = own
            .iter()
            .filter(|(_, value)| !is_blank(value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let there = result.0.iter_mut().find(|contact| contact.properties.get("k") == Some(key));
        match there {
            None if options["add"] == false => {}
            None => {
                let id = format!("new{}", result.0.len());
                result.0.push(Contact { id, properties: says, labels });
            }
            Some(_) if options["update"] == false => {}
            Some(contact) if options["update"] == "replace" => {
                (contact.properties, contact.labels) = (says, labels);
            }
            Some(contact) => {
                contact.properties.extend(says);
                contact.labels.extend(labels);
                if options["clear"] == true {
                    contact.properties.retain(|name, _| own.get(name).is_none_or(|value| !is_blank(value)));
                }
            }
        }
    }
    if options["remove"] != false && !first {
        let gone = |contact: &Contact| {
            account.0.iter().any(|old| old.id == contact.id) && !seen.contains(&*contact.id)
        };
        let limit = options["maxRemovals"].as_u64().unwrap() as usize;
        if result.0.iter().filter(|contact| gone(contact)).count() > limit {
            return None;
        }
        result.0.retain(|contact| !gone(contact));
    }
    Some(result)
}

fn contact() -> impl Strategy<Value = Value> {
    let properties = prop::collection::btree_map("k|[abc]|__proto__", "[0-4]| ", 0..5);
    let labels = prop::collection::btree_set("[xyz;]", 0..3);
    (properties, labels).prop_map(|(properties, labels)| json!({"properties": properties, "labels": labels}))
}

fn options() -> impl Strategy<Value = Value> {
    let update = prop_oneof![Just(json!("merge")), Just(json!("replace")), Just(json!(false))];
    let remove = prop_oneof![Just(json!(false)), Just(json!({"all": true}))];
    (update, any::<bool>(), any::<bool>(), remove, 0..5u32).prop_map(|(update, add, clear, remove, limit)| {
        json!({
            "match": "k", "labels": ["added"], "add": add, "clear": clear && update == "merge",
            "update": update, "remove": remove, "maxRemovals": limit,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn the_account_becomes_what_the_model_says_and_a_second_run_writes_nothing(
        contacts in prop::collection::vec(contact(), 0..8),
        rows in prop::collection::vec(contact(), 0..8),
        options in options(),
    ) {
        let account = Account::of(&contacts);
        let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
        let source = lines.join("\n");
        let expected = model(&account, &rows, &options);
        let text = options.to_string();
        let Some(expected) = expected else {
            prop_assert!(planned(&text, &account, source.as_bytes(), Format::Contacts).is_err());
            return Ok(());
        };
        let mut result = account.clone();
        let Done { writes, sync } = done(&text, &mut result, source.as_bytes(), Format::Contacts);
        prop_assert_eq!(&result, &expected);
        let Standing { rows: count, added, updated, unchanged, removed, .. } = sync.standing();
        prop_assert_eq!(count as usize, rows.len());
        prop_assert_eq!(removed as usize, account.0.len() + added as usize - result.0.len());
        if added + updated + removed == 0 {
            prop_assert_eq!(writes.len(), 0);
        }
        let changed = account.0.iter().filter(|old| result.0.iter().any(|new| new.id == old.id && new != *old));
        prop_assert_eq!(updated as usize, changed.count());
        prop_assert!(unchanged as usize <= rows.len());
        let again = done(&text, &mut result, source.as_bytes(), Format::Contacts);
        prop_assert!(again.writes.is_empty(), "{:?}", again.writes);
        prop_assert_eq!(result, expected);
    }

    #[test]
    fn previews_say_what_is_done(
        contacts in prop::collection::vec(contact(), 0..8),
        rows in prop::collection::vec(contact(), 0..8),
        options in options(),
    ) {
        let account = Account::of(&contacts);
        let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
        let Ok(mut sync) = planned(&options.to_string(), &account, lines.join("\n").as_bytes(), Format::Contacts) else { return Ok(()) };
        let mut previewed = account.clone();
        for preview in sync.take_previews() {
            let preview: Value = serde_json::from_str(&preview).unwrap();
            let id = preview["id"].as_str().unwrap_or_default();
            match preview["type"].as_str().unwrap() {
                "add" => {
                    let id = format!("new{}", previewed.0.len());
                    previewed.0.push(Contact::new(id, &preview["contact"]));
                }
                "update" => {
                    prop_assert_eq!(&*previewed.get(id), &Contact::new(id, &preview["before"]));
                    *previewed.get(id) = Contact::new(id, &preview["after"]);
                }
                _ => previewed.0.retain(|contact| contact.id != id),
            }
        }
        let mut result = account;
        done(&options.to_string(), &mut result, lines.join("\n").as_bytes(), Format::Contacts);
        prop_assert_eq!(previewed, result);
    }
}
