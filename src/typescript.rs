//! Prints, as TypeScript, what the facade and the core have in common. The build puts it into the package.

use crate::endpoint::{Call, DEFAULT_TIMEOUT_MS, Endpoint, ROOT};
use crate::network;
use crate::retry::DEFAULT_MAX_RETRIES;
use crate::schema;
use crate::shape::{Member, Object, Presence, Rest, Shape};
use crate::token;

/// The module `models.ts`: one interface for each document of the [`schema`].
pub fn definitions() -> String {
    let answers = [
        &schema::CONTACT_OBJECT,
        &schema::PROPERTIES_OBJECT,
        &schema::METADATA_OBJECT,
        &schema::PHONE_NUMBER_METADATA_OBJECT,
        &schema::LABEL_SUMMARY_OBJECT,
        &schema::BLACKLIST_ENTRY_OBJECT,
    ];
    let arguments = [
        &schema::NEW_CONTACT_OBJECT,
        &schema::CONTACT_PATCH_OBJECT,
        &schema::CONTACT_FILTER_OBJECT,
        &schema::CONTACT_QUERY_OBJECT,
    ];
    let answers = answers.iter().map(|object| interface(object, ""));
    let arguments = arguments.iter().map(|object| interface(object, "readonly "));
    answers.chain(arguments).collect::<Vec<_>>().join("\n")
}

/// The module `contract.ts`: the calls of the core, and what holds on both sides.
pub fn contract() -> String {
    let calls: String = Call::ALL.iter().map(|call| format!("  {call:?},\n")).collect();
    let reads = Call::ALL.iter().filter(|call| !call.endpoint().method.writes());
    let reads: String = reads.map(|call| format!("  Call.{call:?},\n")).collect();
    let line = |call: Call| {
        let Endpoint { method, path, .. } = call.endpoint();
        format!("{} {ROOT}{path}", method.as_str())
    };
    let [list_contacts, list_blacklist, add_contacts] =
        [Call::ListContacts, Call::ListBlacklist, Call::AddContacts].map(line);
    let ranges =
        token::CHARACTERS.map(|range| format!("\\x{:x}-\\x{:x}", range.start(), range.end())).concat();
    let [refused_code, refused_message] = network::refused_patterns();
    format!(
        "/** A call of the core. Each takes up to two arguments and the options, and returns a promise. */
export const enum Call {{
{calls}}}

/** The calls that change nothing. */
export const READS: readonly Call[] = [
{reads}];

/** Methods and paths. */
export const LIST_CONTACTS = \"{list_contacts}\";
export const LIST_BLACKLIST = \"{list_blacklist}\";
export const ADD_CONTACTS = \"{add_contacts}\";

export const DEFAULT_TIMEOUT_MS = {DEFAULT_TIMEOUT_MS};
export const DEFAULT_MAX_RETRIES = {DEFAULT_MAX_RETRIES};

/** What can be sent as a token. */
export const TOKEN = /^[{ranges}]+$/;

/** Codes and messages of what no retry would change: a certificate that is not trusted, a port or an address that the platform forbids. */
export const REFUSED_CODE = /{refused_code}/;
export const REFUSED_MESSAGE = /{refused_message}/;
"
    )
}

/// The documents whose `properties` callers may describe, and how the type of theirs is made of it.
static GENERIC: [(&Object, &str); 3] = [
    (&schema::CONTACT_OBJECT, "P"),
    (&schema::NEW_CONTACT_OBJECT, "P"),
    (&schema::CONTACT_PATCH_OBJECT, "{ [Name in keyof P]?: P[Name] | null | undefined }"),
];

fn interface(object: &Object, readonly: &str) -> String {
    let generic = GENERIC.iter().find(|(generic, _)| std::ptr::eq(*generic, object));
    let parameter =
        generic.map_or(String::new(), |_| format!("<P extends object = {}>", schema::PROPERTIES_OBJECT.name));
    let documentation = comment(object.documentation, "");
    let mut text = format!("{documentation}export interface {}{parameter} {{\n", object.name);
    for member in object.members.iter().filter(|member| member.presence != Presence::ReadOnly) {
        let optional = if member.presence == Presence::Optional { "?" } else { "" };
        let kind = match generic {
            Some((_, kind)) if member.name == "properties" => (*kind).into(),
            _ => type_of(member.shape, readonly),
        };
        text += &comment(member.documentation, "  ");
        text += &format!(
            "  {}{optional}: {};\n",
            member.name,
            kind.strip_suffix(" | undefined").unwrap_or(&kind)
        );
    }
    if let Rest::Each(shape) | Rest::All(shape) = object.rest {
        let kind = type_of(&Shape::OrUndefined(shape), readonly);
        text += &format!("  [name: string]: {};\n", kind_of_all(object.members, kind, readonly));
    }
    text + "}\n"
}

/// An index signature must take in the named members as well.
fn kind_of_all(members: &[Member], rest: String, readonly: &str) -> String {
    let mut kinds: Vec<String> = rest.split(" | ").map(String::from).collect();
    // Interfaces have index signatures of their own; only what stands by itself is to be added.
    for member in members.iter().filter(|member| !matches!(member.shape, Shape::Object(_))) {
        let kind = type_of(member.shape, readonly);
        for kind in kind.split(" | ").filter(|kind| *kind != "undefined") {
            if !kinds.iter().any(|known| known == kind) {
                kinds.insert(kinds.len() - 1, kind.into());
            }
        }
    }
    kinds.dedup();
    kinds.join(" | ")
}

fn type_of(shape: &Shape, readonly: &str) -> String {
    match shape {
        Shape::String | Shape::Text | Shape::NonEmptyString => "string".into(),
        Shape::Boolean | Shape::BooleanText => "boolean".into(),
        Shape::StringOrBoolean => "string | boolean".into(),
        Shape::Integer { .. } => "number".into(),
        Shape::OneOf(values) => {
            values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(" | ")
        }
        Shape::Array(item) => format!("{readonly}{}[]", type_of(item, readonly)),
        Shape::OneOrMany(item) => {
            let item = type_of(item, readonly);
            format!("{item} | {readonly}{item}[]")
        }
        Shape::OrNull(inner) => format!("{} | null", type_of(inner, readonly)),
        Shape::OrUndefined(inner) => {
            let inner = type_of(inner, readonly);
            if inner.ends_with("undefined") { inner } else { format!("{inner} | undefined") }
        }
        Shape::Object(object) if !object.name.is_empty() => object.name.into(),
        Shape::Object(object) => match object.rest {
            Rest::Each(shape) | Rest::All(shape) => {
                let kind = type_of(shape, readonly);
                if object.members.is_empty() {
                    format!("{{ [name: string]: {kind} }}")
                } else {
                    format!("{{ [name: string]: {} }}", kind_of_all(object.members, kind, readonly))
                }
            }
            _ => "object".into(),
        },
        Shape::Anything => "unknown".into(),
    }
}

fn comment(text: &str, indent: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{indent}/** {text} */\n") }
}
