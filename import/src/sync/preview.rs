//! Changes as JSON, for whoever wants to look at them before, or meanwhile.

use serde_json::{Map, Value, json};

use crate::sync::changes::{Change, Kind};

/// A contact that is added, of which the JSON is given.
pub fn addition(row: u32, contact: &str) -> String {
    format!("{{\"type\":\"add\",\"row\":{row},\"contact\":{contact}}}")
}

/// A contact that is removed.
pub fn removal(id: &str, contact: &str) -> String {
    json!({ "type": "remove", "id": id, "contact": of_caller(contact) }).to_string()
}

/// A contact that is changed, as it was and as it will be.
pub fn update(change: &Change, id: &str, before: &str) -> String {
    let before = of_caller(before);
    let mut after = before.clone();
    match &change.kind {
        Kind::Replacement(contact) => after = of_caller(contact),
        Kind::Labels(missing) => append(&mut after, missing),
        Kind::Patch(patch) => apply(&mut after, &parsed(patch)),
    }
    json!({ "type": "update", "row": change.row, "id": id, "before": before, "after": after }).to_string()
}

/// What of a contact is the caller's: its properties and labels.
fn of_caller(contact: &str) -> Value {
    let contact = parsed(contact);
    let member = |name: &str, otherwise: Value| {
        contact.get(name).filter(|value| !value.is_null()).cloned().unwrap_or(otherwise)
    };
    json!({ "properties": member("properties", json!({})), "labels": member("labels", json!([])) })
}

fn append(contact: &mut Value, missing: &[String]) {
    if let Some(labels) = contact["labels"].as_array_mut() {
        labels.extend(missing.iter().map(|label| Value::from(label.as_str())));
    }
}

fn apply(contact: &mut Value, patch: &Value) {
    if let (Some(properties), Some(changed)) =
        (contact["properties"].as_object_mut(), patch["properties"].as_object())
    {
        for (name, value) in changed {
            match value.is_null() {
                true => drop(properties.remove(name)),
                false => drop(properties.insert(name.clone(), value.clone())),
            }
        }
    }
    if !patch["labels"].is_null() {
        contact["labels"] = patch["labels"].clone();
    }
}

/// Both were written as JSON.
fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|_| Value::Object(Map::new()))
}
