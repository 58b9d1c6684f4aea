//! The options of an import, checked.

use std::collections::BTreeMap;

use rlibphonenumber::Region;
use serde_json::{Map, Value};

use crate::checkpoint::Checkpoint;
use crate::csv::Form;
use crate::error::Error;
use crate::{delimiter, phone};

/// What the bytes of the source are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV; its header is row 1.
    Csv,
    /// One contact a line, as JSON; the first is row 1.
    Contacts,
}

/// How to import.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is read.
    pub format: Format,
    /// What is known of the CSV.
    pub form: Form,
    /// Contacts in a chunk.
    pub chunk_size: usize,
    /// Added to every contact.
    pub labels: Vec<String>,
    /// Where numbers without a country code are from; nothing leaves numbers alone.
    pub default_region: Option<Region>,
    /// Nothing is going to be sent.
    pub dry_run: bool,
    /// How far an earlier run came.
    pub checkpoint: Checkpoint,
    /// Whether rows of unknown fate are sent again.
    pub resend_unknown: bool,
}

const MOST_CONTACTS: u64 = 1000;
const MOST_AT_ONCE: u64 = 100;
const DEFAULT_REGION: &str = "SE";
const NAMES: [&str; 11] = [
    "format",
    "sync",
    "chunkSize",
    "concurrency",
    "labels",
    "columns",
    "delimiter",
    "normalize",
    "defaultRegion",
    "dryRun",
    "checkpoint",
];
const RESEND_UNKNOWN: &str = "resendUnknown";

impl Settings {
    /// Reads the options as JSON text.
    pub fn read(json: &str) -> Result<Self, Error> {
        let options: Map<String, Value> = serde_json::from_str(json)
            .map_err(|_| Error::new("options", "expected an object, got something else"))?;
        let options = Options(options);
        options.known_names()?;
        options.flag("sync", false)?;
        options.integer("concurrency", 1, MOST_AT_ONCE)?;
        let region = options.region("defaultRegion")?;
        Ok(Settings {
            format: if options.text("format")? == Some("contacts") { Format::Contacts } else { Format::Csv },
            form: Form { delimiter: options.delimiter()?, columns: options.columns()? },
            chunk_size: options.integer("chunkSize", 1, MOST_CONTACTS)?.unwrap_or(MOST_CONTACTS) as usize,
            labels: options.labels()?,
            default_region: if options.flag("normalize", true)? { region } else { None },
            dry_run: options.flag("dryRun", false)?,
            checkpoint: options
                .0
                .get("checkpoint")
                .map_or_else(|| Ok(Checkpoint::default()), Checkpoint::read)?,
            resend_unknown: options.flag(RESEND_UNKNOWN, false)?,
        })
    }
}

struct Options(Map<String, Value>);

impl Options {
    fn known_names(&self) -> Result<(), Error> {
        match self.0.keys().find(|name| !NAMES.contains(&name.as_str()) && *name != RESEND_UNKNOWN) {
            Some(name) => {
                Err(Error::new(&format!("options.{name}"), "expected an option's name, got an unknown one"))
            }
            None => Ok(()),
        }
    }

    fn flag(&self, name: &str, default: bool) -> Result<bool, Error> {
        self.0
            .get(name)
            .map_or(Ok(default), |value| value.as_bool().ok_or_else(|| refused(name, "boolean", value)))
    }

    fn text(&self, name: &str) -> Result<Option<&str>, Error> {
        self.0.get(name).map(|value| value.as_str().ok_or_else(|| refused(name, "string", value))).transpose()
    }

    fn integer(&self, name: &str, least: u64, most: u64) -> Result<Option<u64>, Error> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        match value.as_u64().filter(|number| (least..=most).contains(number)) {
            Some(number) => Ok(Some(number)),
            None => Err(refused(name, &format!("an integer from {least} to {most}"), value)),
        }
    }

    fn region(&self, name: &str) -> Result<Option<Region>, Error> {
        let code = self.text(name)?.unwrap_or(DEFAULT_REGION);
        match phone::region(code) {
            Some(region) => Ok(Some(region)),
            None => Err(refused(name, "an ISO 3166-1 alpha-2 code", &Value::from(code))),
        }
    }

    fn delimiter(&self) -> Result<Option<u8>, Error> {
        let Some(text) = self.text("delimiter")? else { return Ok(None) };
        match delimiter::named(text) {
            Some(delimiter) => Ok(Some(delimiter)),
            None => Err(refused("delimiter", "\",\", \";\" or a tab", &Value::from(text))),
        }
    }

    fn labels(&self) -> Result<Vec<String>, Error> {
        let Some(value) = self.0.get("labels") else { return Ok(Vec::new()) };
        let expected = "an array of non-empty strings";
        let items = value.as_array().ok_or_else(|| refused("labels", expected, value))?;
        let mut labels: Vec<String> = Vec::new();
        for item in items {
            match item.as_str() {
                Some(label) if !label.is_empty() => {
                    if !labels.iter().any(|known| known == label) {
                        labels.push(label.into());
                    }
                }
                _ => return Err(refused("labels", expected, value)),
            }
        }
        Ok(labels)
    }

    fn columns(&self) -> Result<BTreeMap<String, Option<String>>, Error> {
        let Some(value) = self.0.get("columns") else { return Ok(BTreeMap::new()) };
        let expected = "an object of property names or null";
        let members = value.as_object().ok_or_else(|| refused("columns", expected, value))?;
        let mapped = members.iter().map(|(header, property)| match property {
            Value::Null => Ok((header.clone(), None)),
            Value::String(name) if !name.is_empty() => Ok((header.clone(), Some(name.clone()))),
            _ => Err(refused("columns", expected, property)),
        });
        mapped.collect()
    }
}

/// Names the type of what came, and of a number the value.
fn refused(name: &str, expected: &str, got: &Value) -> Error {
    let got = match got {
        Value::Null => "null".into(),
        Value::Bool(_) => "boolean".into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if text.is_empty() => "empty string".into(),
        Value::String(_) => "another string".into(),
        Value::Array(_) => "another array".into(),
        Value::Object(_) => "object".to_string(),
    };
    Error::new(&format!("options.{name}"), format!("expected {expected}, got {got}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults() {
        let settings = Settings::read("{}").unwrap();
        assert_eq!((settings.chunk_size, settings.default_region), (1000, Some(Region::SE)));
        assert!(!settings.dry_run && !settings.resend_unknown && settings.labels.is_empty());
        assert_eq!(Settings::read(r#"{"normalize":false}"#).unwrap().default_region, None);
    }

    #[test]
    fn what_does_not_fit_is_named() {
        for (json, message) in [
            (r#"{"chunkSize":1001}"#, "options.chunkSize: expected an integer from 1 to 1000, got 1001"),
            (r#"{"chunkSize":null}"#, "options.chunkSize: expected an integer from 1 to 1000, got null"),
            (r#"{"concurrency":0}"#, "options.concurrency: expected an integer from 1 to 100, got 0"),
            (r#"{"sync":"yes"}"#, "options.sync: expected boolean, got another string"),
            (
                r#"{"labels":"x"}"#,
                "options.labels: expected an array of non-empty strings, got another string",
            ),
            (
                r#"{"columns":{"a":1}}"#,
                "options.columns: expected an object of property names or null, got 1",
            ),
            (r#"{"delimiter":"|"}"#, "options.delimiter: expected \",\", \";\" or a tab, got another string"),
            (
                r#"{"defaultRegion":"XX"}"#,
                "options.defaultRegion: expected an ISO 3166-1 alpha-2 code, got another string",
            ),
            (r#"{"chunksize":1}"#, "options.chunksize: expected an option's name, got an unknown one"),
        ] {
            assert_eq!(Settings::read(json).unwrap_err().to_string(), message);
        }
    }
}
