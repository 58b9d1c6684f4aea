//! The options of an import, checked.

use std::borrow::Cow;
use std::fmt::Display;

use crate::cell;
use crate::characters::is_blank;
use crate::checkpoint::{Checkpoint, MoreRuns};
use crate::error::{Error, HAS_WORDS, is_harmless};
use crate::json::{self, Value};
use crate::phone::Region;
use crate::row::distinct;
use crate::table::columns::Mapping;
use crate::table::{Form, HeaderRow, delimiter};
use crate::text::encoding::Encoding;

/// How to import.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is known of a table.
    pub form: Form,
    /// Contacts in a chunk.
    pub chunk_size: usize,
    /// Added to every contact.
    pub labels: Vec<String>,
    /// Whether numbers are rewritten and compared.
    pub normalizes: bool,
    /// Nothing is going to be sent.
    pub dry_run: bool,
    /// How far an earlier run came.
    pub checkpoint: Checkpoint,
    /// Whether unknown rows are sent again.
    pub resend_unknown: bool,
}

pub(crate) const MOST_CONTACTS: u64 = 1000;
pub(crate) const MOST_AT_ONCE: u64 = 100;
/// Timers count in 31 bits.
pub(crate) const LONGEST_WAIT_MS: u64 = 2_147_483_647;
/// Where numbers without a country code are from.
pub const DEFAULT_REGION: &str = "SE";
const NAMES: [&str; 16] = [
    "sync",
    "chunkSize",
    "concurrency",
    "labels",
    "columns",
    "encoding",
    "delimiter",
    "headerRow",
    "normalize",
    "defaultRegion",
    "requirePhoneNumber",
    "dryRun",
    "maxWaitMs",
    "existing",
    "checkpoint",
    "resendUnknown",
];

impl Settings {
    /// Reads the options as JSON text. The columns come as `{"named": [[heading, property], …]}`, which keeps their order,
    /// or as `{"positions": [property, …]}`.
    pub fn read(json: &str) -> Result<Self, Error> {
        Self::read_with(json, MoreRuns::default())
    }

    /// The same, with runs of the checkpoint that are not in the text.
    pub fn read_with(json: &str, runs: MoreRuns<'_>) -> Result<Self, Error> {
        let options = json::read(json).filter(|options| matches!(options, Value::Object(_)));
        let options =
            options.ok_or_else(|| Error::new("options", "expected an object, got something else"))?;
        let options = Options(options);
        if HAS_WORDS {
            options.known_names(&NAMES)?;
        }
        // What only the facade uses.
        options.flag("sync", false)?;
        options.integer("concurrency", 1, MOST_AT_ONCE)?;
        options.integer("maxWaitMs", 0, LONGEST_WAIT_MS)?;
        options.existing()?;
        Ok(Settings {
            form: options.form(true)?,
            chunk_size: options.integer("chunkSize", 1, MOST_CONTACTS)?.unwrap_or(MOST_CONTACTS) as usize,
            labels: options.labels()?,
            normalizes: options.flag("normalize", true)?,
            dry_run: options.flag("dryRun", false)?,
            checkpoint: match options.0.get("checkpoint") {
                Some(checkpoint) => Checkpoint::read(checkpoint, runs)?,
                None => Checkpoint::default(),
            },
            resend_unknown: options.flag("resendUnknown", false)?,
        })
    }
}

/// Options as JSON, which two functions have in common.
pub(crate) struct Options<'a>(pub(crate) Value<'a>);

impl Options<'_> {
    pub(crate) fn known_names(&self, names: &[&str]) -> Result<(), Error> {
        let Value::Object(members) = &self.0 else { return Ok(()) };
        let unknown = members.iter().map(|(name, _)| &**name).find(|name| !names.contains(name));
        match unknown {
            Some(name) if HAS_WORDS && is_harmless(name) => Err(Error::new(
                format_args!("options.{name}"),
                "expected an option's name, got an unknown one",
            )),
            Some(_) => Err(Error::new("options", "expected options' names, got an unknown one")),
            None => Ok(()),
        }
    }

    /// How a table is to be read.
    pub(crate) fn form(&self, requires_number: bool) -> Result<Form, Error> {
        Ok(Form {
            encoding: self.text("encoding")?.map(Encoding::named),
            delimiter: self.delimiter()?,
            header_row: self.header_row()?,
            mapping: self.columns()?,
            requires_number: self.flag("requirePhoneNumber", requires_number)?,
            region: self.region("defaultRegion")?,
            is_preview: false,
        })
    }

    pub(crate) fn flag(&self, name: &str, default: bool) -> Result<bool, Error> {
        match self.0.get(name) {
            None => Ok(default),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(other) => Err(refused(name, "boolean", other)),
        }
    }

    pub(crate) fn text(&self, name: &str) -> Result<Option<&str>, Error> {
        self.0
            .get(name)
            .map(|value| value.as_text().ok_or_else(|| refused(name, "string", value)))
            .transpose()
    }

    pub(crate) fn integer(&self, name: &str, least: u64, most: u64) -> Result<Option<u64>, Error> {
        let Some(value) = self.0.get(name) else { return Ok(None) };
        match value.as_integer().filter(|number| (least..=most).contains(number)) {
            Some(number) => Ok(Some(number)),
            None => Err(refused(name, format_args!("an integer from {least} to {most}"), value)),
        }
    }

    fn region(&self, name: &str) -> Result<Region, Error> {
        let code = self.text(name)?.unwrap_or(DEFAULT_REGION);
        cell::region(code).ok_or_else(|| refused(name, "an ISO 3166-1 alpha-2 code", &text(code)))
    }

    /// What to do with rows of contacts that are there already. They are known by their numbers.
    fn existing(&self) -> Result<(), Error> {
        let Some(value) = self.text("existing")? else { return Ok(()) };
        let skips = match value {
            "skip" => true,
            "add" => false,
            _ => return Err(refused("existing", "\"skip\" or \"add\"", &self::text(value))),
        };
        if skips && !self.flag("normalize", true)? {
            let found =
                "expected normalize not to be false, since who is there is known by the number, got false";
            return Err(Error::new("options.existing", found));
        }
        Ok(())
    }

    fn delimiter(&self) -> Result<Option<u8>, Error> {
        let Some(delimiter) = self.text("delimiter")? else { return Ok(None) };
        match delimiter::named(delimiter) {
            Some(byte) => Ok(Some(byte)),
            None => Err(refused("delimiter", "\",\", \";\", \"|\" or a tab", &text(delimiter))),
        }
    }

    fn header_row(&self) -> Result<HeaderRow, Error> {
        let name = "headerRow";
        match self.0.get(name) {
            None => Ok(HeaderRow::First),
            Some(Value::Bool(false)) => Ok(HeaderRow::Missing),
            Some(value) => {
                match value.as_integer().and_then(|row| u32::try_from(row).ok()).filter(|row| *row > 0) {
                    Some(row) => Ok(HeaderRow::At(row)),
                    None => Err(refused(name, "a row's number, from 1, or false", value)),
                }
            }
        }
    }

    pub(crate) fn labels(&self) -> Result<Vec<String>, Error> {
        let Some(value) = self.0.get("labels") else { return Ok(Vec::new()) };
        let expected = "an array of non-empty strings";
        let items = value.as_array().ok_or_else(|| refused("labels", expected, value))?;
        if items.iter().any(|item| item.as_text().is_none_or(is_blank)) {
            return Err(refused("labels", expected, value));
        }
        let labels = items.iter().filter_map(Value::as_text);
        Ok(distinct(labels).into_iter().map(String::from).collect())
    }

    fn columns(&self) -> Result<Mapping, Error> {
        let Some(value) = self.0.get("columns") else { return Ok(Mapping::Auto) };
        let expected = "\"auto\", or property names or null by heading or by position";
        let property = |value: &Value<'_>| match value {
            Value::Null => Ok(None),
            Value::Text(name) if !is_blank(name) => Ok(Some(name.to_string())),
            other => Err(refused("columns", expected, other)),
        };
        match value {
            Value::Text(auto) if auto == "auto" => return Ok(Mapping::Auto),
            Value::Object(_) => {
                if let Some(Value::Array(positions)) = value.get("positions") {
                    return positions.iter().map(property).collect::<Result<_, _>>().map(Mapping::Positions);
                }
                if let Some(Value::Array(named)) = value.get("named") {
                    let pair = |pair: &Value<'_>| match pair.as_array() {
                        Some([Value::Text(heading), value]) => Ok((heading.to_string(), property(value)?)),
                        _ => Err(refused("columns", expected, pair)),
                    };
                    return named.iter().map(pair).collect::<Result<_, _>>().map(Mapping::Named);
                }
            }
            _ => {}
        }
        Err(refused("columns", expected, value))
    }
}

fn text(text: &str) -> Value<'_> {
    Value::Text(Cow::Borrowed(text))
}

/// Names the type of what came, and of a number the value.
pub(crate) fn refused(name: &str, expected: impl Display, got: &Value<'_>) -> Error {
    if !HAS_WORDS {
        return Error::default();
    }
    let got = match got {
        Value::Null => "null".into(),
        Value::Bool(_) => "boolean".into(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) if text.is_empty() => "empty string".into(),
        Value::Text(_) => "another string".into(),
        Value::Array(_) => "another array".into(),
        Value::Object(_) => "object".to_string(),
    };
    Error::new(format_args!("options.{name}"), format_args!("expected {expected}, got {got}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phone;

    #[test]
    fn defaults() {
        let settings = Settings::read("{}").unwrap();
        assert_eq!((settings.chunk_size, Some(settings.form.region)), (1000, phone::region("SE")));
        assert!(settings.normalizes && settings.form.requires_number);
        assert!(!settings.dry_run && !settings.resend_unknown && settings.labels.is_empty());
        assert_eq!((settings.form.header_row, settings.form.mapping), (HeaderRow::First, Mapping::Auto));
    }

    #[test]
    fn what_is_given_is_used() {
        let settings = Settings::read(
            r#"{"headerRow":3,"columns":{"named":[["b","x"],["a",null]]},"delimiter":"|","defaultRegion":"uk","labels":["x","y","x"]}"#,
        );
        let Settings { form, labels, .. } = settings.unwrap();
        assert_eq!(
            (form.header_row, form.delimiter, labels),
            (HeaderRow::At(3), Some(b'|'), vec!["x".into(), "y".into()])
        );
        assert_eq!(form.mapping, Mapping::Named(vec![("b".into(), Some("x".into())), ("a".into(), None)]));
        assert_eq!(Some(form.region), phone::region("GB"));
        let form = Settings::read(r#"{"headerRow":false,"columns":{"positions":["x",null]}}"#).unwrap().form;
        assert_eq!(
            (form.header_row, form.mapping),
            (HeaderRow::Missing, Mapping::Positions(vec![Some("x".into()), None]))
        );
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let columns = "\"auto\", or property names or null by heading or by position";
        for (json, message) in [
            (r#"{"chunkSize":1001}"#, "options.chunkSize: expected an integer from 1 to 1000, got 1001"),
            (r#"{"chunkSize":null}"#, "options.chunkSize: expected an integer from 1 to 1000, got null"),
            (r#"{"concurrency":0}"#, "options.concurrency: expected an integer from 1 to 100, got 0"),
            (r#"{"maxWaitMs":-1}"#, "options.maxWaitMs: expected an integer from 0 to 2147483647, got -1"),
            (
                r#"{"existing":"update"}"#,
                "options.existing: expected \"skip\" or \"add\", got another string",
            ),
            (r#"{"sync":"yes"}"#, "options.sync: expected boolean, got another string"),
            (r#"{"requirePhoneNumber":0}"#, "options.requirePhoneNumber: expected boolean, got 0"),
            (
                r#"{"labels":"x"}"#,
                "options.labels: expected an array of non-empty strings, got another string",
            ),
            (
                r#"{"labels":[" "]}"#,
                "options.labels: expected an array of non-empty strings, got another array",
            ),
            (r#"{"columns":{"named":[["a",1]]}}"#, &format!("options.columns: expected {columns}, got 1")),
            (
                r#"{"columns":{"positions":[""]}}"#,
                &format!("options.columns: expected {columns}, got empty string"),
            ),
            (r#"{"columns":7}"#, &format!("options.columns: expected {columns}, got 7")),
            (r#"{"headerRow":0}"#, "options.headerRow: expected a row's number, from 1, or false, got 0"),
            (
                r#"{"headerRow":true}"#,
                "options.headerRow: expected a row's number, from 1, or false, got boolean",
            ),
            (
                r#"{"delimiter":"-"}"#,
                "options.delimiter: expected \",\", \";\", \"|\" or a tab, got another string",
            ),
            (
                r#"{"defaultRegion":"XX"}"#,
                "options.defaultRegion: expected an ISO 3166-1 alpha-2 code, got another string",
            ),
            (r#"{"chunksize":1}"#, "options.chunksize: expected an option's name, got an unknown one"),
            (r#"{"+46701740605":1}"#, "options: expected options' names, got an unknown one"),
        ] {
            assert_eq!(Settings::read(json).unwrap_err().to_string(), message);
        }
    }
}
