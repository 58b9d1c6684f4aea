//! Reads JSON values strictly: each must be of the expected kind, and unknown members are refused.

use crate::model::{
    json::{Json, Object},
    mismatch::Mismatch,
};

/// The highest integer every JSON reader agrees on.
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// The members of an object that have not been taken out yet.
pub struct Members(Object);

impl Members {
    /// The members of a value that must be an object.
    pub fn of(value: Json) -> Result<Self, Mismatch> {
        object(value).map(Self)
    }

    /// Whether a member is still there.
    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Drops a member, if it is there, whatever it is.
    pub fn ignore(&mut self, name: &str) {
        self.0.shift_remove(name);
    }

    /// Takes out a member that may be missing.
    pub fn take<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Json) -> Result<T, Mismatch>,
    ) -> Result<Option<T>, Mismatch> {
        let value = self.0.shift_remove(name);
        value.map(|value| read(value).map_err(|mismatch| mismatch.in_member(name))).transpose()
    }

    /// Takes out a member that must be there.
    pub fn require<T>(
        &mut self,
        name: &str,
        kind: &str,
        read: impl FnOnce(Json) -> Result<T, Mismatch>,
    ) -> Result<T, Mismatch> {
        self.take(name, read)?.ok_or_else(|| Mismatch::expected(kind, None).in_member(name))
    }

    /// Refuses the members that are left over.
    pub fn finish(self) -> Result<(), Mismatch> {
        match self.0.keys().next() {
            Some(name) => Err(Mismatch::new("unknown member").in_member(name)),
            None => Ok(()),
        }
    }
}

/// The value as an object's members.
pub fn object(value: Json) -> Result<Object, Mismatch> {
    match value {
        Json::Object(members) => Ok(members),
        other => Err(Mismatch::expected("object", Some(&other))),
    }
}

/// The value as an array, each item read by `read`.
pub fn array<T, C: FromIterator<T>>(
    value: Json,
    read: impl Fn(Json) -> Result<T, Mismatch>,
) -> Result<C, Mismatch> {
    match value {
        Json::Array(items) => {
            let item = |(index, item)| read(item).map_err(|mismatch| mismatch.in_item(index));
            items.into_iter().enumerate().map(item).collect()
        }
        other => Err(Mismatch::expected("array", Some(&other))),
    }
}

/// The value as a string.
pub fn string(value: Json) -> Result<String, Mismatch> {
    match value {
        Json::String(text) => Ok(text),
        other => Err(Mismatch::expected("string", Some(&other))),
    }
}

/// The value as a number.
pub fn number(value: &Json) -> Result<f64, Mismatch> {
    match value {
        Json::Number(number) => Ok(number.as_f64().unwrap_or(f64::NAN)),
        other => Err(Mismatch::expected("number", Some(other))),
    }
}

/// The value as an integer that is not negative.
pub fn integer(value: &Json) -> Result<u64, Mismatch> {
    match value {
        Json::Number(number) => number
            .as_u64()
            .filter(|integer| *integer <= MAX_SAFE_INTEGER)
            .ok_or_else(|| Mismatch::new(format!("expected an integer from 0 to {MAX_SAFE_INTEGER}"))),
        other => Err(Mismatch::expected("number", Some(other))),
    }
}
