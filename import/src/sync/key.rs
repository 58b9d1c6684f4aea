//! What makes a row and a contact of the account the same.

use std::hash::{DefaultHasher, Hasher};

use crate::cell;
use crate::characters::{cleaned, is_blank};
use crate::phone::{Number, Region};
use crate::row::Row;
use crate::table::names::{PHONE_NUMBER, REGION};

const EMAIL: &str = "email";

/// By what contacts are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matching {
    /// The phone number, in whatever spelling.
    PhoneNumber,
    /// The e-mail address, in capitals or not.
    Email,
    /// The service's own id.
    Id,
    /// This property.
    Property(String),
}

/// The digits of a phone number, or a hash of another text, in 128 bits: two contacts are not mixed up by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key([u64; 2]);

impl Key {
    /// Of whom nothing is known to go by.
    pub const NONE: Key = Key([0, 0]);

    /// Of a text that is compared as it stands. A phone number is no such text.
    fn text(text: &str) -> Self {
        Key([hash(text, 1), hash(text, 2) | 1])
    }

    fn number(number: &Number) -> Self {
        Key([number.digits(), 0])
    }
}

/// Hashes a text; `salt` makes another hash of the same.
pub fn hash(text: &str, salt: u8) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u8(salt);
    hasher.write(text.as_bytes());
    hasher.finish()
}

impl Matching {
    /// For people.
    pub fn name(&self) -> &str {
        match self {
            Matching::PhoneNumber => PHONE_NUMBER,
            Matching::Email => EMAIL,
            Matching::Id => "id",
            Matching::Property(name) => name,
        }
    }

    /// The key of a row with this number, if it was read. Nothing where it does not say whom it is about.
    pub fn key_of_row(&self, row: &Row<'_>, number: Option<&Number>) -> Option<Key> {
        match (self, number) {
            (Matching::PhoneNumber, Some(number)) => Some(Key::number(number)),
            (Matching::Id, _) => row.id.map(Key::text),
            _ => self.key_of_text(row.property(self.name())?),
        }
    }

    /// The key of a contact of the account. A number that is none counts as the text that it is.
    pub fn key_of_contact(
        &self,
        id: &str,
        property: impl Fn(&str) -> Option<String>,
        region: Region,
    ) -> Option<Key> {
        match self {
            Matching::Id => Some(Key::text(id)),
            Matching::PhoneNumber => {
                let number = property(PHONE_NUMBER)?;
                let region = property(REGION).map_or(Some(region), |code| cell::region(&code));
                match cell::normalise(&number, region) {
                    Ok(number) => Some(Key::number(&number)),
                    Err(_) => self.key_of_text(&number),
                }
            }
            _ => self.key_of_text(&property(self.name())?),
        }
    }

    fn key_of_text(&self, text: &str) -> Option<Key> {
        if is_blank(text) {
            return None;
        }
        let text = cleaned(text);
        match self {
            Matching::Email => Some(Key::text(&text.to_lowercase())),
            _ => Some(Key::text(&text)),
        }
    }
}
