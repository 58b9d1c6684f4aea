//! Checks JavaScript arguments against a [`Shape`], and reads them.
//!
//! The facade has made copies of them: plain arrays, objects without a prototype, and a mark in the place of what is no
//! plain data. So what is checked is what is sent, and reading it does not throw. Messages name types and places, never
//! what a contact says.

use std::cell::{Cell, RefCell};

use js_sys::{Array, JSON, JsString, Object as JsObject};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::Error;
use crate::personal;
use crate::query::{ContactFilter, ContactQuery, Order, PageQuery};
use crate::request::{self, Json, NewContacts, Patch, Replacement};
use crate::schema;
use crate::shape::{Mismatch, Object, Presence, Rest, Shape};
use crate::wasm::failure::Failure;
use crate::wasm::js::{self, is_array, is_copy, member, member_named, set, text_of};

/// A string argument.
pub(crate) fn string(argument: &str, value: &JsValue) -> Result<String, Failure> {
    check(argument, value, &Shape::String)?;
    Ok(value.as_string().unwrap_or_default())
}

/// What to list.
pub(crate) fn contact_query(argument: &str, value: &JsValue) -> Result<ContactQuery, Failure> {
    optional(argument, value, &schema::CONTACT_QUERY)?;
    Ok(query(value))
}

/// Which contacts.
pub(crate) fn contact_filter(argument: &str, value: &JsValue) -> Result<ContactFilter, Failure> {
    optional(argument, value, &schema::CONTACT_FILTER)?;
    Ok(query(value).filter)
}

/// Which part of a collection.
pub(crate) fn page_query(argument: &str, value: &JsValue) -> Result<PageQuery, Failure> {
    optional(argument, value, &schema::PAGE_QUERY)?;
    Ok(query(value).page)
}

/// Whether metadata is wanted with a contact.
pub(crate) fn wants_metadata(argument: &str, value: &JsValue) -> Result<bool, Failure> {
    optional(argument, value, &schema::GET_QUERY)?;
    Ok(query(value).meta)
}

/// What to delete: conditions, and whether `{ all: true }` was said.
pub(crate) fn delete_filter(argument: &str, value: &JsValue) -> Result<(ContactFilter, bool), Failure> {
    check(argument, value, &schema::DELETE_FILTER)?;
    let all = member(value, "all") == true;
    for name in js::keys(value).iter().filter(|name| *name != "all") {
        let condition = member_named(value, &name);
        if all {
            return Err(request::ambiguous_filter().into());
        }
        // A condition without a value is a mistake: it would match more contacts than the caller means.
        if condition.is_undefined() || (condition.is_object() && js::keys(&condition).length() == 0) {
            let place = [argument, ".", &name.as_string().unwrap_or_default()].concat();
            let came = if condition.is_undefined() { "undefined" } else { "an empty one" };
            let message = ["expected a condition that says something, got ", came].concat();
            return Err(Error::invalid_argument(&place, message).into());
        }
    }
    Ok((query(value).filter, all))
}

/// The ids of contacts.
pub(crate) fn contact_ids(argument: &str, value: &JsValue) -> Result<Vec<String>, Failure> {
    check(argument, value, &schema::CONTACT_IDS)?;
    Ok(strings(value))
}

fn optional(argument: &str, value: &JsValue, shape: &'static Shape) -> Result<(), Failure> {
    if value.is_undefined() { Ok(()) } else { check(argument, value, shape) }
}

// ---------------------------------------------------------------- reading what has been checked

/// The members that are there, one by one: most of a query's members are not.
fn query(value: &JsValue) -> ContactQuery {
    let mut query = ContactQuery::default();
    if !value.is_object() {
        return query;
    }
    let ContactQuery { filter, meta, page } = &mut query;
    for (name, member) in js::keys(value).iter().zip(js::values(value).iter()) {
        let number = || member.as_f64().map(|number| number as u64);
        match name.as_string().unwrap_or_default().as_str() {
            "labels" => {
                filter.labels = member.as_string().map_or_else(|| strings(&member), |label| vec![label]);
            }
            "properties" => filter.properties = pairs(&member),
            "metadata" => filter.metadata = pairs(&member),
            "meta" => *meta = member == true,
            "start" => page.start = number(),
            "limit" => page.limit = number(),
            "order" => {
                page.order = member.as_string().map(|order| match order.as_str() {
                    "DESC" => Order::Descending,
                    _ => Order::Ascending,
                });
            }
            _ => {}
        }
    }
    query
}

fn strings(array: &JsValue) -> Vec<String> {
    if !is_array(array) {
        return Vec::new();
    }
    Array::from(array).iter().filter_map(|item| item.as_string()).collect()
}

/// The members of an object of strings and booleans, as text and in their order.
pub(crate) fn pairs(object: &JsValue) -> Vec<(String, String)> {
    if !object.is_object() {
        return Vec::new();
    }
    let text = |value: JsValue| text_of(&value).unwrap_or_default();
    js::keys(object).iter().map(text).zip(js::values(object).iter().map(text)).collect()
}

// ---------------------------------------------------------------- contacts, as JSON

/// Contacts to add.
pub(crate) fn new_contacts(argument: &str, value: &JsValue) -> Result<NewContacts, Failure> {
    let json = json(argument, value, &schema::NEW_CONTACTS, &|contacts| {
        Array::from(contacts).iter().map(|contact| sendable(&contact)).collect::<Array>().into()
    })?;
    Ok(NewContacts { json, count: Array::from(value).length() as usize })
}

/// What a contact is replaced with.
pub(crate) fn replacement(argument: &str, value: &JsValue, id: &str) -> Result<Replacement, Failure> {
    let json = json(argument, value, &schema::NEW_CONTACT, &sendable)?;
    same_id(argument, value, id)?;
    Ok(Replacement(json))
}

/// A partial change.
pub(crate) fn patch(argument: &str, value: &JsValue, id: &str) -> Result<Patch, Failure> {
    let json = json(argument, value, &schema::CONTACT_PATCH, &sendable)?;
    same_id(argument, value, id)?;
    Ok(Patch(json))
}

/// Checks `value` against `shape`.
pub(crate) fn check(argument: &str, value: &JsValue, shape: &'static Shape) -> Result<(), Failure> {
    Check { unicode: true, ..Check::default() }.whole(argument, value, shape)
}

/// Checks `value` and writes it as JSON. The engine's own `JSON.stringify` is the fastest writer there is,
/// and faithful, once nothing is left that it would drop or rewrite.
fn json(
    argument: &str,
    value: &JsValue,
    shape: &'static Shape,
    without_read_only: &dyn Fn(&JsValue) -> JsValue,
) -> Result<Json, Failure> {
    let check = Check::default();
    check.whole(argument, value, shape)?;
    let written = match check.read_only.get() {
        true => JSON::stringify(&without_read_only(value)),
        false => JSON::stringify(value),
    };
    let text = written.map_err(|_| Error::invalid_argument(argument, "expected less data, got too much"))?;
    let text = String::from(text);
    // A lone surrogate is written as an escape; nothing else makes one that starts like this.
    if text.as_bytes().split(|byte| *byte == b'\\').skip(1).any(|escape| escape.starts_with(b"ud")) {
        self::check(argument, value, shape)?;
    }
    Ok(Json(text))
}

/// The members of a contact that can be sent: what was read carries more, which belongs to the service.
fn sendable(contact: &JsValue) -> JsValue {
    let picked = JsObject::new();
    for name in ["properties", "labels"] {
        let member = member(contact, name);
        if !member.is_undefined() {
            set(&picked, name, &member);
        }
    }
    picked.into()
}

fn same_id(argument: &str, value: &JsValue, id: &str) -> Result<(), Failure> {
    match member(value, "id").as_string() {
        Some(other) if other != id => Err(Error::invalid_argument(
            &[argument, ".id"].concat(),
            "expected the id that is changed, got another",
        )
        .into()),
        _ => Ok(()),
    }
}

#[derive(Default)]
struct Check {
    /// Whether strings are looked into for lone surrogates, which no request could carry.
    unicode: bool,
    /// Set when a member was seen that belongs to the service.
    read_only: Cell<bool>,
    /// The exception that reading the argument threw, once a value is found that has one.
    thrown: RefCell<Option<JsValue>>,
}

type Checked = Result<(), Mismatch>;

impl Check {
    fn whole(&self, argument: &str, value: &JsValue, shape: &'static Shape) -> Result<(), Failure> {
        self.shaped(value, shape).map_err(|mismatch| Failure::Error {
            error: Box::new(Error::mismatch(argument, &mismatch)),
            cause: self.thrown.take(),
        })
    }

    fn shaped(&self, value: &JsValue, shape: &'static Shape) -> Checked {
        let fits = match shape {
            Shape::String | Shape::Text => return self.text(value, shape),
            Shape::NonEmptyString if value.is_string() && is_empty(value) => {
                return Err(Mismatch::new(shape.expected(), "an empty one"));
            }
            Shape::NonEmptyString => return self.text(value, shape),
            Shape::StringOrBoolean if value.is_string() => return self.text(value, shape),
            Shape::Boolean | Shape::BooleanText | Shape::StringOrBoolean => value.as_bool().is_some(),
            Shape::Integer { min, max } => match value.as_f64() {
                Some(n) if n.fract() == 0.0 && n >= f64::from(*min) && n <= *max as f64 => true,
                // The number is part of the message, unless it could be a phone number.
                Some(_) => {
                    let number = text_of(value).unwrap_or_default();
                    let came = if personal::is_personal(&number) { "another number" } else { &number };
                    return Err(Mismatch::new(shape.expected(), came));
                }
                None => false,
            },
            Shape::OneOf(values) => value.as_string().is_some_and(|text| values.contains(&text.as_str())),
            Shape::Array(item) if is_array(value) => return self.array(value.unchecked_ref(), item),
            Shape::Array(_) => false,
            Shape::OneOrMany(item) if is_array(value) => {
                return self.array(value.unchecked_ref(), item);
            }
            Shape::OneOrMany(item) if value.is_string() => return self.shaped(value, item),
            Shape::OneOrMany(_) => false,
            Shape::OrNull(_) if value.is_null() => true,
            Shape::OrNull(inner) => {
                return self.shaped(value, inner).map_err(|mismatch| mismatch.widened(shape));
            }
            Shape::OrUndefined(inner) => {
                return if value.is_undefined() { Ok(()) } else { self.shaped(value, inner) };
            }
            Shape::Object(object) if is_copy(value) => {
                return self.object(value.unchecked_ref(), object);
            }
            Shape::Object(_) => false,
            Shape::Anything => true,
        };
        if fits { Ok(()) } else { Err(self.mismatch(value, shape)) }
    }

    fn text(&self, value: &JsValue, shape: &'static Shape) -> Checked {
        match value.is_string() {
            true if self.unicode && !is_well_formed(value) => {
                Err(Mismatch::new("well-formed Unicode", "a lone surrogate"))
            }
            true => Ok(()),
            false => Err(self.mismatch(value, shape)),
        }
    }

    fn mismatch(&self, value: &JsValue, shape: &'static Shape) -> Mismatch {
        let thrown = member(value, "thrown");
        if !thrown.is_undefined() {
            self.thrown.replace(Some(thrown));
        }
        Mismatch::new(shape.expected(), what_came(value))
    }

    fn array(&self, array: &Array, item: &'static Shape) -> Checked {
        (0..array.length()).try_for_each(|index| {
            self.shaped(&array.get(index), item).map_err(|mismatch| mismatch.in_index(index as usize))
        })
    }

    fn object(&self, value: &JsObject, object: &'static Object) -> Checked {
        match object.rest {
            Rest::All(shape) => self.uniform(value, shape),
            _ => self.members(value, object),
        }
    }

    /// Members whose names do not matter: only a name that is needed for a message is copied.
    fn uniform(&self, value: &JsObject, shape: &'static Shape) -> Checked {
        let values = js::values(value);
        let name = |index| js::keys(value).get(index);
        (0..values.length()).try_for_each(|index| {
            if self.unicode && !is_well_formed(&name(index)) {
                return Err(Mismatch::new("names in well-formed Unicode", "a lone surrogate"));
            }
            self.shaped(&values.get(index), shape)
                .map_err(|mismatch| mismatch.in_member(&name(index).as_string().unwrap_or_default()))
        })
    }

    fn members(&self, value: &JsObject, object: &'static Object) -> Checked {
        let mut seen = 0u32;
        for key in js::keys(value).iter() {
            let name = key.as_string().unwrap_or_default();
            let Some(position) = object.position(name.as_bytes()) else {
                match object.rest {
                    Rest::Refused => return Err(Mismatch::unknown(object, &name)),
                    Rest::Each(shape) | Rest::All(shape) => {
                        self.shaped(&member_named(value, &key), shape)
                            .map_err(|mismatch| mismatch.in_member(&name))?;
                    }
                    Rest::Kept => {}
                }
                continue;
            };
            let known = &object.members[position];
            let member = member_named(value, &key);
            if member.is_undefined() && known.presence != Presence::Required {
                continue;
            }
            seen |= 1 << position;
            if known.presence == Presence::ReadOnly {
                self.read_only.set(true);
            }
            self.shaped(&member, known.shape).map_err(|mismatch| mismatch.in_member(known.name))?;
        }
        let missing =
            object.members.iter().enumerate().find(|(position, member)| {
                member.presence == Presence::Required && seen & (1 << position) == 0
            });
        match missing {
            Some((_, member)) => Err(Mismatch::missing(member)),
            None => Ok(()),
        }
    }
}

/// Copying into UTF-8 replaces lone surrogates.
fn is_well_formed(text: &JsValue) -> bool {
    JsValue::from_str(&text.as_string().unwrap_or_default()) == *text
}

fn is_empty(text: &JsValue) -> bool {
    text.unchecked_ref::<JsString>().length() == 0
}

/// The type of a value, as people name it. What no copy could be made of is described by the facade.
fn what_came(value: &JsValue) -> String {
    if value.is_null() {
        "null".into()
    } else if is_array(value) {
        "array".into()
    } else if value.is_string() {
        if is_empty(value) { "empty string".into() } else { "string".into() }
    } else if value.is_object() && !is_copy(value) {
        member(value, "description").as_string().unwrap_or_default()
    } else {
        value.js_typeof().as_string().unwrap_or_default()
    }
}
