//! Contacts as they arrive: new ones, replacements and patches, checked member by member.

use indexmap::{IndexMap, IndexSet};

use crate::model::{
    json::Json,
    members::{Members, array, object, string},
    mismatch::Mismatch,
};

/// A contact's data: any name, any text, in the order it was sent.
pub type Properties = IndexMap<String, String>;

/// A set, in the order labels were first seen.
pub type Labels = IndexSet<String>;

/// The part of a contact that its owner decides on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    pub properties: Properties,
    pub labels: Labels,
}

/// A merge patch (RFC 7396) of a contact.
#[derive(Debug, PartialEq, Eq)]
pub struct Patch {
    properties: Option<PropertiesPatch>,
    /// Present when labels are to be replaced.
    labels: Option<Labels>,
}

#[derive(Debug, PartialEq, Eq)]
enum PropertiesPatch {
    RemoveAll,
    /// Text sets, nothing removes.
    Each(IndexMap<String, Option<String>>),
}

impl Patch {
    /// Carries the patch out.
    pub fn apply(self, content: &mut Content) {
        match self.properties {
            None => {}
            Some(PropertiesPatch::RemoveAll) => content.properties.clear(),
            Some(PropertiesPatch::Each(changes)) => {
                for (name, change) in changes {
                    match change {
                        Some(value) => drop(content.properties.insert(name, value)),
                        None => drop(content.properties.shift_remove(&name)),
                    }
                }
            }
        }
        if let Some(labels) = self.labels {
            content.labels = labels;
        }
    }
}

/// Why a contact is refused.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Something in it is not as it should be.
    Mismatch(Mismatch),
    /// Its `id` is not the one in the path.
    OtherId,
}

impl From<Mismatch> for Refusal {
    fn from(mismatch: Mismatch) -> Self {
        Self::Mismatch(mismatch)
    }
}

/// Reads the array of contacts to add.
pub fn new_contacts(body: Json) -> Result<Vec<Content>, Mismatch> {
    array(body, new_contact)
}

fn new_contact(body: Json) -> Result<Content, Mismatch> {
    let members = Members::of(body)?;
    if members.has("id") {
        return Err(Mismatch::new("a new contact has no id yet").in_member("id"));
    }
    content(members)
}

/// Reads the contact that replaces the one with this id.
pub fn replacement(body: Json, id: &str) -> Result<Content, Refusal> {
    let mut members = Members::of(body)?;
    check_id(&mut members, id)?;
    Ok(content(members)?)
}

/// Reads a merge patch of the contact with this id.
pub fn patch(body: Json, id: &str) -> Result<Patch, Refusal> {
    let mut members = Members::of(body)?;
    check_id(&mut members, id)?;
    ignore_system_members(&mut members);
    let properties = members.take("properties", properties_patch)?;
    let labels = members.take("labels", |value| match value {
        Json::Null => Ok(Labels::new()),
        other => labels(other),
    })?;
    members.finish()?;
    Ok(Patch { properties, labels })
}

fn content(mut members: Members) -> Result<Content, Mismatch> {
    ignore_system_members(&mut members);
    let properties = members.require("properties", "object", properties)?;
    let labels = members.take("labels", labels)?.unwrap_or_default();
    members.finish()?;
    Ok(Content { properties, labels })
}

/// The service adds these members to every contact; clients may send back a contact as they read it.
fn ignore_system_members(members: &mut Members) {
    for name in ["ownerId", "metadata"] {
        members.ignore(name);
    }
}

fn check_id(members: &mut Members, expected: &str) -> Result<(), Refusal> {
    match members.take("id", string)? {
        Some(id) if id != expected => Err(Refusal::OtherId),
        _ => Ok(()),
    }
}

fn properties(value: Json) -> Result<Properties, Mismatch> {
    let property = |(name, value): (String, Json)| match string(value) {
        Ok(value) => Ok((name, value)),
        Err(mismatch) => Err(mismatch.in_member(&name)),
    };
    object(value)?.into_iter().map(property).collect()
}

fn properties_patch(value: Json) -> Result<PropertiesPatch, Mismatch> {
    let change = |(name, value): (String, Json)| match value {
        Json::String(text) => Ok((name, Some(text))),
        Json::Null => Ok((name, None)),
        other => Err(Mismatch::expected("string or null", Some(&other)).in_member(&name)),
    };
    match value {
        Json::Null => Ok(PropertiesPatch::RemoveAll),
        other => object(other)?.into_iter().map(change).collect::<Result<_, _>>().map(PropertiesPatch::Each),
    }
}

fn labels(value: Json) -> Result<Labels, Mismatch> {
    array(value, label)
}

fn label(value: Json) -> Result<String, Mismatch> {
    let label = string(value)?;
    if label.is_empty() {
        return Err(Mismatch::new("a label is at least one character"));
    }
    Ok(label)
}
