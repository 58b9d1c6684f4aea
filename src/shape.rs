//! What a value must look like, as data: one description serves the check of the service's answers
//! (`scan`), the check of the caller's arguments (`arguments`) and the TypeScript definitions
//! (`typescript`), so the three cannot drift apart.

use crate::json;
use crate::personal::is_personal;
use crate::text;

/// The form a value must have.
#[derive(Debug)]
pub enum Shape {
    /// A string.
    String,
    /// A string. On the wire a number or a boolean is taken too, as its JSON text.
    Text,
    /// A string with something in it.
    NonEmptyString,
    /// A boolean.
    Boolean,
    /// `"true"` or `"false"` on the wire (a real boolean is taken too), a boolean in JavaScript.
    BooleanText,
    /// A string, or a boolean that is sent as `"true"` or `"false"`.
    StringOrBoolean,
    /// A whole number of at least `min`, exact in JavaScript.
    Integer {
        /// The smallest value allowed.
        min: u32,
        /// The largest value allowed.
        max: u64,
    },
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// An array.
    Array(&'static Shape),
    /// One value, or an array of them.
    OneOrMany(&'static Shape),
    /// The value, or `null`.
    OrNull(&'static Shape),
    /// The value, or `undefined`, which counts as absent. On the wire there is no `undefined`; `null` counts as absent.
    OrUndefined(&'static Shape),
    /// An object.
    Object(&'static Object),
    /// Not looked into here.
    Anything,
}

/// The members an object must and may have.
#[derive(Debug)]
pub struct Object {
    /// Name of the TypeScript interface; empty for an anonymous `Record`.
    pub name: &'static str,
    /// The named members.
    pub members: &'static [Member],
    /// The members that are not named.
    pub rest: Rest,
    /// What the interface is, for its documentation.
    #[cfg(not(target_family = "wasm"))]
    pub documentation: &'static str,
}

/// One named member of an [`Object`].
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Its form.
    pub shape: &'static Shape,
    /// Whether it must be there.
    pub presence: Presence,
    /// What it is, for the documentation.
    #[cfg(not(target_family = "wasm"))]
    pub documentation: &'static str,
}

/// Whether a member must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Its absence is an error.
    Required,
    /// It may be absent; on the wire `null` is the same.
    Optional,
    /// Absent or `null`, it reads as an empty array.
    EmptyArray,
    /// The service should send it, but an answer without it, or with `null`, is accepted.
    Expected,
    /// Belongs to the service: taken in an argument, so that what was read can be handed back, and not sent.
    ReadOnly,
}

/// What holds for members that are not named.
#[derive(Debug)]
pub enum Rest {
    /// Kept as they are.
    Kept,
    /// Refused, so that a misspelt name is not lost silently.
    Refused,
    /// Each must have this form.
    Each(&'static Shape),
    /// All members have this form, the named ones too: those are named for the documentation only.
    All(&'static Shape),
}

/// The largest integer that JavaScript numbers represent exactly.
pub const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

impl Shape {
    /// What was expected, in words, for an error message.
    pub fn expected(&self) -> String {
        match self {
            Shape::String | Shape::Text => "string".into(),
            Shape::NonEmptyString => "non-empty string".into(),
            Shape::Boolean => "boolean".into(),
            Shape::BooleanText => "\"true\" or \"false\"".into(),
            Shape::StringOrBoolean => "string or boolean".into(),
            Shape::Integer { min, max: MAX_SAFE_INTEGER } => {
                ["integer of at least ", &json::decimal((*min).into())].concat()
            }
            Shape::Integer { min, max } => {
                ["integer from ", &json::decimal((*min).into()), " to ", &json::decimal(*max)].concat()
            }
            Shape::OneOf(values) => {
                let values: Vec<_> = values.iter().map(|value| json::quoted(value)).collect();
                text::joined(&values, " or ")
            }
            Shape::Array(_) => "array".into(),
            Shape::OneOrMany(item) => item.expected() + " or array",
            Shape::OrNull(inner) => inner.expected() + " or null",
            Shape::OrUndefined(inner) => inner.expected(),
            Shape::Object(_) => "object".into(),
            Shape::Anything => "anything".into(),
        }
    }
}

impl Object {
    /// The position of the member of that name, if it is a named one.
    pub fn position(&self, name: &[u8]) -> Option<usize> {
        self.members.iter().position(|member| member.name.as_bytes() == name)
    }
}

/// A step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// An element of an array.
    Index(usize),
    /// A member of an object.
    Member(String),
}

/// Where and how a value differs from its shape. Names places and types, never the value itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mismatch {
    /// From the innermost step outwards: the order in which they are found on the way back.
    steps: Vec<Step>,
    /// What should be there.
    pub expected: String,
    /// What is there.
    pub got: String,
    /// The id of the contact that it is in, of those in a list, where it can be read.
    pub id: Option<String>,
}

impl Mismatch {
    /// A mismatch at the value itself.
    pub fn new(expected: impl Into<String>, got: impl Into<String>) -> Self {
        Mismatch { steps: Vec::new(), expected: expected.into(), got: got.into(), id: None }
    }

    /// A member that must be there is not.
    pub fn missing(member: &Member) -> Self {
        Mismatch::new(member.shape.expected(), "nothing").in_member(member.name)
    }

    /// A member that does not exist.
    pub fn unknown(object: &Object, name: &str) -> Self {
        let known = object.members.iter().filter(|member| member.presence != Presence::ReadOnly);
        let known: Vec<String> = known.map(|member| member.name.into()).collect();
        let expected = match known.len() {
            0 => "no members".into(),
            1 => ["only ", &known[0]].concat(),
            _ => ["one of ", &text::joined(&known, ", ")].concat(),
        };
        Mismatch::new(expected, "an unknown name").in_member(name)
    }

    /// The same mismatch, where the value itself could also have been of another form: `shape` as a whole.
    pub fn widened(mut self, shape: &Shape) -> Self {
        if self.steps.is_empty() {
            self.expected = shape.expected();
        }
        self
    }

    /// The same mismatch, seen from the array around it.
    pub fn in_index(mut self, index: usize) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    /// The same mismatch, seen from the object around it.
    pub fn in_member(mut self, name: &str) -> Self {
        self.steps.push(Step::Member(name.into()));
        self
    }

    /// The place, as `[17].properties.phoneNumber` below `root` (which may be empty). A name that could be somebody's
    /// number or address is left out.
    pub fn path(&self, root: &str) -> String {
        let mut path = String::from(root);
        for step in self.steps.iter().rev() {
            match step {
                Step::Index(index) => path.push_str(&["[", &json::decimal(*index as u64), "]"].concat()),
                Step::Member(name) if is_personal(name) => path.push_str("[…]"),
                Step::Member(name) if is_identifier(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Member(name) => path.push_str(&["[", &json::quoted(&shortened(name)), "]"].concat()),
            }
        }
        path
    }

    /// The message: path, what was expected, what came.
    pub fn describe(&self, root: &str) -> String {
        let path = self.path(root);
        let separator = if path.is_empty() { "" } else { ": " };
        let whose = match &self.id {
            Some(id) => [", in the one with id ", &json::quoted(id)].concat(),
            None => String::new(),
        };
        [&path, separator, "expected ", &self.expected, ", got ", &self.got, &whose].concat()
    }
}

const LONGEST_NAME_SHOWN: usize = 60;

fn is_identifier(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_NAME_SHOWN
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$')
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(LONGEST_NAME_SHOWN) {
        Some((end, _)) => [&name[..end], "…"].concat(),
        None => name.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_javascript() {
        let mismatch = Mismatch::new("string", "number").in_member("phoneNumber").in_member("properties");
        assert_eq!(
            mismatch.clone().in_index(17).describe(""),
            "[17].properties.phoneNumber: expected string, got number"
        );
        assert_eq!(
            mismatch.in_index(0).describe("contacts"),
            "contacts[0].properties.phoneNumber: expected string, got number"
        );
    }

    #[test]
    fn odd_names_are_quoted_and_shortened() {
        let path = |name: &str| Mismatch::new("a", "b").in_member(name).path("");
        assert_eq!(path("first name"), "[\"first name\"]");
        assert_eq!(path(""), "[\"\"]");
        assert_eq!(path("7up"), "[\"7up\"]");
        assert_eq!(path(&"å".repeat(100)).chars().count(), LONGEST_NAME_SHOWN + 5);
    }

    #[test]
    fn names_that_look_personal_are_left_out() {
        for name in ["+46701740605", "070-174 06 05", "icarus@example.com", "a0701740605"] {
            let mismatch = Mismatch::new("string", "number").in_member(name).in_member("properties");
            assert_eq!(mismatch.path("contact"), "contact.properties[…]", "{name}");
        }
    }

    #[test]
    fn a_mismatch_of_the_whole_value_has_no_place() {
        assert_eq!(Mismatch::new("array", "object").describe(""), "expected array, got object");
        assert_eq!(
            Mismatch::new("array", "string").describe("contacts"),
            "contacts: expected array, got string"
        );
    }
}
