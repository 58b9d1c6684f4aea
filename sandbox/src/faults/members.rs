//! Taking JSON objects apart, strictly.

use axum::http::HeaderValue;
use serde_json::{Map, Value};

use crate::mismatch::Mismatch;

/// The highest integer every JSON reader agrees on.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// The members of an object that nobody has taken out yet.
pub struct Members(Map<String, Value>);

impl Members {
    /// The members of a value that must be an object.
    pub fn of(value: Value) -> Result<Self, Mismatch> {
        match value {
            Value::Object(members) => Ok(Self(members)),
            other => Err(unlike("object", &other)),
        }
    }

    /// Takes out a member that may be missing.
    pub fn take<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Value) -> Result<T, Mismatch>,
    ) -> Result<Option<T>, Mismatch> {
        let value = self.0.remove(name);
        value.map(|value| read(value).map_err(|mismatch| mismatch.in_member(name))).transpose()
    }

    /// Takes out a member that must be there.
    pub fn require<T>(
        &mut self,
        name: &str,
        expected: &str,
        read: impl FnOnce(Value) -> Result<T, Mismatch>,
    ) -> Result<T, Mismatch> {
        let missing = || Mismatch::unlike(expected, "nothing").in_member(name);
        self.take(name, read)?.ok_or_else(missing)
    }

    /// Refuses members nobody has taken out.
    pub fn finish(self) -> Result<(), Mismatch> {
        match self.0.keys().next() {
            Some(name) => Err(Mismatch::new("unknown member").in_member(name)),
            None => Ok(()),
        }
    }
}

/// The value as an array's items.
pub fn array(value: Value) -> Result<Vec<Value>, Mismatch> {
    match value {
        Value::Array(items) => Ok(items),
        other => Err(unlike("array", &other)),
    }
}

/// The value as a string.
pub fn string(value: Value) -> Result<String, Mismatch> {
    match value {
        Value::String(text) => Ok(text),
        other => Err(unlike("string", &other)),
    }
}

/// The value as a number.
pub fn number(value: &Value) -> Result<f64, Mismatch> {
    value.as_f64().ok_or_else(|| unlike("number", value))
}

/// The value as an integer that is not negative.
pub fn integer(value: &Value) -> Result<u64, Mismatch> {
    number(value)?;
    value
        .as_u64()
        .filter(|integer| *integer <= MAX_SAFE_INTEGER)
        .ok_or_else(|| Mismatch::new(format!("expected an integer from 0 to {MAX_SAFE_INTEGER}")))
}

/// Text that can be the value of a header.
pub fn header(text: String) -> Result<HeaderValue, Mismatch> {
    HeaderValue::try_from(text).map_err(|_| Mismatch::new("cannot be sent in a header"))
}

/// The value is of another kind than expected.
pub fn unlike(expected: &str, value: &Value) -> Mismatch {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    Mismatch::unlike(expected, kind)
}
