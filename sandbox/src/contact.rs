//! Contacts as they arrive: new ones, replacements and patches, checked member by member.

use indexmap::{IndexMap, IndexSet};

use crate::{
    json::{Json, Members},
    mismatch::{self, Mismatch},
    problem::Problem,
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

/// Reads the array of E5 and E6.
pub fn new_contacts(body: Json) -> Result<Vec<Content>, Mismatch> {
    let contact = |(index, item)| new_contact(item).map_err(|mismatch: Mismatch| mismatch.in_item(index));
    mismatch::array(body)?.into_iter().enumerate().map(contact).collect()
}

fn new_contact(body: Json) -> Result<Content, Mismatch> {
    let mut members = mismatch::object(body)?;
    if members.contains_key("id") {
        return Err(Mismatch::new("a new contact has no id yet").in_member("id"));
    }
    content(&mut members)
}

/// Reads the contact of E4.
pub fn replacement(body: Json, id: &str) -> Result<Content, Problem> {
    let mut members = mismatch::object(body)?;
    check_id(&mut members, id)?;
    Ok(content(&mut members)?)
}

/// Reads the merge patch of E3.
pub fn patch(body: Json, id: &str) -> Result<Patch, Problem> {
    let mut members = mismatch::object(body)?;
    check_id(&mut members, id)?;
    ignore_system_members(&mut members);
    let properties = take(&mut members, "properties", properties_patch)?;
    let labels = take(&mut members, "labels", |value| match value {
        Json::Null => Ok(Labels::new()),
        other => labels(other),
    })?;
    mismatch::nothing_left(&members)?;
    Ok(Patch { properties, labels })
}

fn content(members: &mut Members) -> Result<Content, Mismatch> {
    ignore_system_members(members);
    let properties = take(members, "properties", properties)?
        .ok_or_else(|| Mismatch::expected("object", None).in_member("properties"))?;
    let labels = take(members, "labels", labels)?.unwrap_or_default();
    mismatch::nothing_left(members)?;
    Ok(Content { properties, labels })
}

/// A contact that was read carries these, and may be sent back as it is.
fn ignore_system_members(members: &mut Members) {
    for name in ["ownerId", "metadata"] {
        members.shift_remove(name);
    }
}

fn check_id(members: &mut Members, expected: &str) -> Result<(), Problem> {
    match take(members, "id", mismatch::string)? {
        Some(id) if id != expected => Err(Problem::bad_request("id: is not the id in the path")),
        _ => Ok(()),
    }
}

fn take<T>(
    members: &mut Members,
    name: &str,
    read: impl FnOnce(Json) -> Result<T, Mismatch>,
) -> Result<Option<T>, Mismatch> {
    let value = members.shift_remove(name);
    value.map(|value| read(value).map_err(|mismatch| mismatch.in_member(name))).transpose()
}

fn properties(value: Json) -> Result<Properties, Mismatch> {
    let property = |(name, value): (String, Json)| match mismatch::string(value) {
        Ok(value) => Ok((name, value)),
        Err(mismatch) => Err(mismatch.in_member(&name)),
    };
    mismatch::object(value)?.into_iter().map(property).collect()
}

fn properties_patch(value: Json) -> Result<PropertiesPatch, Mismatch> {
    let change = |(name, value): (String, Json)| match value {
        Json::String(text) => Ok((name, Some(text))),
        Json::Null => Ok((name, None)),
        other => Err(Mismatch::expected("string or null", Some(&other)).in_member(&name)),
    };
    match value {
        Json::Null => Ok(PropertiesPatch::RemoveAll),
        other => mismatch::object(other)?
            .into_iter()
            .map(change)
            .collect::<Result<_, _>>()
            .map(PropertiesPatch::Each),
    }
}

fn labels(value: Json) -> Result<Labels, Mismatch> {
    let label = |(index, value)| label(value).map_err(|mismatch: Mismatch| mismatch.in_item(index));
    mismatch::array(value)?.into_iter().enumerate().map(label).collect()
}

fn label(value: Json) -> Result<String, Mismatch> {
    let label = mismatch::string(value)?;
    if label.is_empty() {
        return Err(Mismatch::new("a label is at least one character"));
    }
    Ok(label)
}
