//! Documents as they leave: contacts, label summaries and blacklist entries.

use serde_json::{Value, json};

use crate::{
    http::reply,
    store::{blacklist::Entry, contacts::StoredContact, labels::LabelSummary},
};

/// The account that owns every contact.
const OWNER_ID: &str = "ip1-10001";

/// A contact, with metadata when it was asked for.
pub fn contact(contact: &StoredContact, meta: bool) -> String {
    let metadata = if meta { format!(r#""metadata":{},"#, metadata(contact)) } else { String::new() };
    format!(
        r#"{{"id":"{}","ownerId":"{OWNER_ID}","properties":{},{metadata}"labels":{}}}"#,
        contact.id, contact.properties, contact.labels,
    )
}

/// Contacts as an array.
pub fn contacts(contacts: &[StoredContact], meta: bool) -> String {
    reply::array(contacts.iter().map(|each| contact(each, meta)))
}

/// The service writes truth values as text.
fn metadata(contact: &StoredContact) -> String {
    let Some(facts) = &contact.facts else {
        return "{}".to_owned();
    };
    // A type name and an MSISDN are plain ASCII and need no escaping.
    let msisdn = facts.msisdn.as_ref().map(|msisdn| format!(r#""parsedMSISDN":"{msisdn}","#));
    format!(
        r#"{{"phoneNumber":{{"isPossiblePhoneNumber":"{}","isValidPhoneNumber":"{}","phoneNumberType":"{}",{}"isBlocked":"{}"}}}}"#,
        facts.possible,
        facts.valid,
        facts.kind,
        msisdn.unwrap_or_default(),
        contact.blocked,
    )
}

/// How many contacts carry a label.
pub fn label_summary(summary: &LabelSummary) -> String {
    // Written by hand to keep the documented order of members.
    format!(r#"{{"labelName":{},"usageCount":{}}}"#, Value::from(summary.label.as_str()), summary.usage_count)
}

/// An entry of the blacklist.
pub fn blacklist_entry(entry: &Entry) -> String {
    format!(r#"{{"msisdn":{},"created":{}}}"#, json!(entry.msisdn), json!(entry.created))
}
