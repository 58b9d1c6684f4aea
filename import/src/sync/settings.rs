//! The options of a sync, checked.

use std::borrow::Cow;

use crate::characters::is_blank;
use crate::error::Error;
use crate::json::{self, Value};
use crate::row::distinct;
use crate::settings::{LONGEST_WAIT_MS, MOST_AT_ONCE, Options, refused};
use crate::sync::key::Matching;
use crate::table::Form;
use crate::table::names::{ID, PHONE_NUMBER};

const NAMES: [&str; 18] = [
    "match",
    "scope",
    "add",
    "update",
    "clear",
    "remove",
    "maxRemovals",
    "labels",
    "encoding",
    "columns",
    "delimiter",
    "headerRow",
    "normalize",
    "defaultRegion",
    "requirePhoneNumber",
    "concurrency",
    "maxWaitMs",
    "dryRun",
];
const DEFAULT_LIMIT: Limit = Limit::Percent(10.0);

/// How to bring an account in step.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is known of a table.
    pub form: Form,
    /// What makes two contacts the same.
    pub matching: Matching,
    /// Who is missing is added.
    pub adds: bool,
    /// What becomes of those who are there.
    pub update: Update,
    /// An empty cell removes the property.
    pub clears: bool,
    /// Whoever the source does not have is removed.
    pub removes: bool,
    /// How many at most.
    pub limit: Limit,
    /// On every contact: the caller's, and those of the scope.
    pub labels: Vec<String>,
    /// In every contact: those of the scope.
    pub properties: Vec<(String, String)>,
    /// Whether numbers are rewritten.
    pub normalizes: bool,
}

/// What becomes of a contact that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// It gets what the source says.
    Merge,
    /// It becomes what the source says.
    Replace,
    /// It stays as it is.
    Never,
}

/// The most removals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Limit {
    /// So many.
    Count(u64),
    /// So many of a hundred of those compared.
    Percent(f64),
}

impl Limit {
    /// How many may be removed of so many.
    pub fn of(self, compared: usize) -> u64 {
        match self {
            Limit::Count(count) => count,
            // Accounts have fewer contacts than a double counts exactly.
            Limit::Percent(share) => (compared as f64 * share / 100.0) as u64,
        }
    }
}

impl Settings {
    /// Reads the options as JSON text; the columns come as an import has them.
    pub fn read(json: &str) -> Result<Self, Error> {
        let options = json::read(json).filter(|options| matches!(options, Value::Object(_)));
        let options =
            options.ok_or_else(|| Error::new("options", "expected an object, got something else"))?;
        let options = Options(options);
        options.known_names(&NAMES)?;
        // What only the facade uses.
        options.integer("concurrency", 1, MOST_AT_ONCE)?;
        options.integer("maxWaitMs", 0, LONGEST_WAIT_MS)?;
        options.flag("dryRun", false)?;
        let matching = matching(&options)?;
        let scope = Scope::read(&options)?;
        let adds = options.flag("add", true)?;
        let (update, clears) = (update(&options)?, options.flag("clear", false)?);
        if clears && update != Update::Merge {
            return Err(Error::new(
                "options.clear",
                "expected false where options.update is not \"merge\", got true",
            ));
        }
        if adds && scope.has_metadata {
            let message = "expected none where contacts are added, got some: whether a new contact is in the scope only \
                           the service knows; options.add: false goes without";
            return Err(Error::new("options.scope.metadata", message));
        }
        let own = options.labels()?;
        let labels = distinct(own.iter().chain(&scope.labels).map(String::as_str));
        let labels = labels.into_iter().map(String::from).collect();
        Ok(Settings {
            form: options.form(matching == Matching::PhoneNumber)?,
            adds: adds && matching != Matching::Id,
            update,
            clears,
            removes: removes(&options, &scope)?,
            limit: limit(&options)?,
            labels,
            properties: scope.properties,
            normalizes: options.flag("normalize", true)?,
            matching,
        })
    }
}

fn matching(options: &Options<'_>) -> Result<Matching, Error> {
    match options.text("match")? {
        None | Some(PHONE_NUMBER) => Ok(Matching::PhoneNumber),
        Some("email") => Ok(Matching::Email),
        Some(ID) => Ok(Matching::Id),
        Some(name) if !is_blank(name) => Ok(Matching::Property(name.into())),
        Some(name) => Err(refused(
            "match",
            "\"phoneNumber\", \"email\", \"id\" or a property",
            &Value::Text(Cow::Borrowed(name)),
        )),
    }
}

fn update(options: &Options<'_>) -> Result<Update, Error> {
    match options.0.get("update") {
        None => Ok(Update::Merge),
        Some(Value::Bool(false)) => Ok(Update::Never),
        Some(Value::Text(mode)) if mode == "merge" => Ok(Update::Merge),
        Some(Value::Text(mode)) if mode == "replace" => Ok(Update::Replace),
        Some(other) => Err(refused("update", "\"merge\", \"replace\" or false", other)),
    }
}

fn removes(options: &Options<'_>, scope: &Scope) -> Result<bool, Error> {
    let Some(value) = options.0.get("remove") else { return Ok(false) };
    match value {
        Value::Bool(false) => Ok(false),
        Value::Bool(true) if scope.is_all => {
            let message =
                "expected options.scope, which says whom it may concern, or { all: true }, got true without";
            Err(Error::new("options.remove", message))
        }
        Value::Bool(true) => Ok(true),
        Value::Object(members) if matches!(&members[..], [(name, Value::Bool(true))] if name == "all") => {
            Ok(true)
        }
        other => Err(refused("remove", "true, false or { all: true }", other)),
    }
}

fn limit(options: &Options<'_>) -> Result<Limit, Error> {
    let Some(value) = options.0.get("maxRemovals") else { return Ok(DEFAULT_LIMIT) };
    let expected = "a number from 0, or a share such as \"10%\"";
    let percent = |text: &str| {
        let share = text.strip_suffix('%')?;
        let is_plain = share.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        share.parse().ok().filter(|share: &f64| is_plain && (0.0..=100.0).contains(share))
    };
    let limit = match value {
        Value::Number(_) => value.as_integer().map(Limit::Count),
        Value::Text(text) => percent(text).map(Limit::Percent),
        _ => None,
    };
    limit.ok_or_else(|| refused("maxRemovals", expected, value))
}

/// Which contacts are compared.
struct Scope {
    is_all: bool,
    labels: Vec<String>,
    properties: Vec<(String, String)>,
    has_metadata: bool,
}

impl Scope {
    /// A condition that is none would compare, and remove, more than was meant.
    fn read(options: &Options<'_>) -> Result<Self, Error> {
        let mut scope =
            Scope { is_all: true, labels: Vec::new(), properties: Vec::new(), has_metadata: false };
        let Some(value) = options.0.get("scope") else { return Ok(scope) };
        let Value::Object(members) = value else { return Err(refused("scope", "an object", value)) };
        for (name, value) in members {
            let argument = format!("scope.{name}");
            let expected = "a condition that is not empty";
            match &**name {
                "labels" => scope.labels = texts(value).ok_or_else(|| refused(&argument, expected, value))?,
                "properties" => {
                    scope.properties = pairs(value).ok_or_else(|| refused(&argument, expected, value))?;
                }
                "metadata" => match matches!(value, Value::Object(members) if !members.is_empty()) {
                    true => scope.has_metadata = true,
                    false => return Err(refused(&argument, expected, value)),
                },
                _ => {
                    let message = "expected labels, properties and metadata, got another name";
                    return Err(Error::new("options.scope", message));
                }
            }
            scope.is_all = false;
        }
        Ok(scope)
    }
}

fn texts(value: &Value<'_>) -> Option<Vec<String>> {
    let texts: Vec<String> = match value {
        Value::Text(text) => vec![text.to_string()],
        Value::Array(items) => {
            items.iter().map(|item| item.as_text().map(String::from)).collect::<Option<_>>()?
        }
        _ => return None,
    };
    (!texts.is_empty() && !texts.iter().any(|text| is_blank(text))).then_some(texts)
}

fn pairs(value: &Value<'_>) -> Option<Vec<(String, String)>> {
    let Value::Object(members) = value else { return None };
    let pair = |(name, value): &(Cow<'_, str>, Value<'_>)| {
        let value = value.as_text().filter(|text| !is_blank(text))?;
        Some((name.to_string(), value.to_string()))
    };
    let pairs: Vec<_> = members.iter().map(pair).collect::<Option<_>>()?;
    (!pairs.is_empty()).then_some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(json: &str) -> String {
        Settings::read(json).unwrap_err().to_string()
    }

    #[test]
    fn defaults() {
        let settings = Settings::read("{}").unwrap();
        assert_eq!((settings.matching, settings.update), (Matching::PhoneNumber, Update::Merge));
        assert!(settings.adds && settings.normalizes && settings.form.requires_number);
        assert!(!settings.removes && !settings.clears);
        assert_eq!((settings.limit.of(10_000), settings.limit.of(9)), (1000, 0));
        assert!(!Settings::read(r#"{"match":"email"}"#).unwrap().form.requires_number);
    }

    #[test]
    fn the_scope_is_part_of_every_contact() {
        let json = r#"{"labels":["a","b"],"scope":{"labels":["b","c"],"properties":{"department":"Sales"}}}"#;
        let settings = Settings::read(json).unwrap();
        assert_eq!(settings.labels, ["a", "b", "c"]);
        assert_eq!(settings.properties, [("department".into(), "Sales".into())]);
        assert_eq!(Settings::read(r#"{"scope":{"labels":"c"}}"#).unwrap().labels, ["c"]);
    }

    #[test]
    fn nothing_is_removed_by_mistake() {
        for json in [r#"{"remove":true}"#, r#"{"remove":true,"scope":{}}"#] {
            assert!(refusal(json).starts_with("options.remove: expected options.scope"), "{json}");
        }
        for json in [
            r#"{"remove":true,"scope":{"labels":[]}}"#,
            r#"{"remove":true,"scope":{"labels":""}}"#,
            r#"{"remove":true,"scope":{"properties":{}}}"#,
            r#"{"remove":true,"scope":{"properties":{"a":""}}}"#,
            r#"{"remove":true,"scope":{"labels":null}}"#,
            r#"{"remove":true,"scope":{"label":"x"}}"#,
        ] {
            assert!(refusal(json).starts_with("options.scope"), "{json}");
        }
        for json in [
            r#"{"remove":{"all":false}}"#,
            r#"{"remove":{}}"#,
            r#"{"remove":"yes"}"#,
            r#"{"remove":{"all":true,"x":1}}"#,
        ] {
            assert!(refusal(json).starts_with("options.remove: expected true, false"), "{json}");
        }
        assert!(Settings::read(r#"{"remove":{"all":true}}"#).unwrap().removes);
        assert!(Settings::read(r#"{"remove":true,"scope":{"labels":["x"]}}"#).unwrap().removes);
    }

    #[test]
    fn limits() {
        let limit = |text: &str| {
            Settings::read(&format!(r#"{{"maxRemovals":{text}}}"#)).map(|settings| settings.limit)
        };
        assert_eq!(limit("0"), Ok(Limit::Count(0)));
        assert_eq!(limit("\"2.5%\""), Ok(Limit::Percent(2.5)));
        assert_eq!(Limit::Percent(2.5).of(1000), 25);
        for text in
            ["-1", "1.5", "\"10\"", "\"%\"", "\"101%\"", "\"-1%\"", "\"1e1%\"", "\"inf%\"", "null", "true"]
        {
            assert!(limit(text).unwrap_err().to_string().starts_with("options.maxRemovals: "), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (json, start) in [
            (r#"{"match":" "}"#, "options.match: "),
            (r#"{"match":7}"#, "options.match: "),
            (r#"{"update":true}"#, "options.update: "),
            (r#"{"update":"patch"}"#, "options.update: "),
            (r#"{"clear":true,"update":"replace"}"#, "options.clear: "),
            (r#"{"scope":{"metadata":{"phoneNumber.isBlocked":false}}}"#, "options.scope.metadata: "),
            (r#"{"chunkSize":10}"#, "options.chunkSize: "),
        ] {
            assert!(refusal(json).starts_with(start), "{json}");
        }
        assert!(
            Settings::read(r#"{"add":false,"scope":{"metadata":{"phoneNumber.isBlocked":false}}}"#).is_ok()
        );
    }
}
