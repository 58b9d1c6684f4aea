//! Contacts as rows.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::{
    model::{
        contact::{Content, Labels, Properties},
        metadata,
        phone::PhoneFacts,
    },
    store::{
        StoreError,
        ids::{self, ContactId},
        index::{self, Keys},
    },
};

/// A contact as it is kept.
#[derive(Clone, Debug)]
pub struct StoredContact {
    pub serial: i64,
    pub id: String,
    /// A JSON object.
    pub properties: String,
    /// A JSON array.
    pub labels: String,
    /// Present when the contact has a phone number.
    pub facts: Option<PhoneFacts>,
    /// Whether the number is on the blacklist now.
    pub blocked: bool,
}

/// A contact ready to be written, so that the slow work is done before the database is locked.
#[derive(Clone, Debug)]
pub struct Draft {
    content: Content,
    properties: String,
    labels: String,
    facts: Option<PhoneFacts>,
}

impl Draft {
    /// Finds out about the phone number and writes the JSON.
    pub fn new(content: Content) -> Result<Self, StoreError> {
        Ok(Self {
            properties: json(&content.properties)?,
            labels: json(&content.labels)?,
            facts: metadata::phone_facts(&content.properties),
            content,
        })
    }

    /// The number that messages would go to.
    pub fn msisdn(&self) -> Option<&str> {
        self.facts.as_ref()?.msisdn.as_deref()
    }
}

impl StoredContact {
    /// The contact's content, to be changed.
    pub fn content(&self) -> Result<Content, StoreError> {
        let properties: Properties = parse(&self.properties)?;
        let labels: Labels = parse(&self.labels)?;
        Ok(Content { properties, labels })
    }
}

fn json(value: &impl serde::Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value)
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> serde_json::Result<T> {
    serde_json::from_str(text)
}

/// Adds contacts and gives back their serials. `now` is in seconds since 1970.
pub fn insert(connection: &Connection, drafts: &[Draft], now: u32) -> rusqlite::Result<Vec<i64>> {
    let ids = ids::issue(connection, drafts.len(), now)?;
    let mut statement = connection
        .prepare_cached("INSERT INTO contacts (serial, id, properties, labels) VALUES (?1, ?2, ?3, ?4)")?;
    let mut keys = Keys::default();
    for (ContactId { serial, text }, draft) in ids.iter().zip(drafts) {
        statement.execute((serial, text, &draft.properties, &draft.labels))?;
        index::insert(connection, &mut keys, *serial, &draft.content, draft.facts.as_ref())?;
    }
    Ok(ids.into_iter().map(|id| id.serial).collect())
}

/// The contact with this id.
pub fn get(connection: &Connection, id: &str) -> Result<StoredContact, StoreError> {
    let contact = match serial_of(connection, id)? {
        Some(serial) => by_serial(connection, serial).optional()?,
        None => None,
    };
    contact.ok_or(StoreError::NoContact)
}

/// Where the contact with this id stands in the order of creation.
pub fn serial_of(connection: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT serial FROM contacts WHERE id = ?1")?;
    statement.query_row([id], |row| row.get(0)).optional()
}

/// The contacts with these serials, in the same order.
pub fn all_of(connection: &Connection, serials: &[i64]) -> rusqlite::Result<Vec<StoredContact>> {
    let mut statement = connection.prepare_cached(BY_SERIAL)?;
    serials.iter().map(|serial| statement.query_row([serial], stored)).collect()
}

/// The contact with this serial.
pub fn by_serial(connection: &Connection, serial: i64) -> rusqlite::Result<StoredContact> {
    connection.prepare_cached(BY_SERIAL)?.query_row([serial], stored)
}

const BY_SERIAL: &str = "
    SELECT c.serial, c.id, c.properties, c.labels, n.possible, n.valid, n.kind, n.msisdn,
           EXISTS (SELECT 1 FROM blacklist b WHERE b.msisdn = n.msisdn)
    FROM contacts c JOIN numbers n ON n.serial = c.serial
    WHERE c.serial = ?1";

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredContact> {
    Ok(StoredContact {
        serial: row.get(0)?,
        id: row.get(1)?,
        properties: row.get(2)?,
        labels: row.get(3)?,
        facts: match row.get(4)? {
            None => None,
            Some(possible) => {
                Some(PhoneFacts { possible, valid: row.get(5)?, kind: row.get(6)?, msisdn: row.get(7)? })
            }
        },
        blocked: row.get(8)?,
    })
}

/// Gives a contact other content and reads it back.
pub fn set(
    connection: &Connection,
    old: &StoredContact,
    content: Content,
) -> Result<StoredContact, StoreError> {
    let draft = Draft::new(content)?;
    index::remove(connection, old.serial, &old.content()?)?;
    index::insert(connection, &mut Keys::default(), old.serial, &draft.content, draft.facts.as_ref())?;
    connection
        .prepare_cached("UPDATE contacts SET properties = ?2, labels = ?3 WHERE serial = ?1")?
        .execute((old.serial, &draft.properties, &draft.labels))?;
    Ok(by_serial(connection, old.serial)?)
}

/// Writes a contact's labels into its row. The caller has changed the tables of the index already.
pub fn set_labels(connection: &Connection, serial: i64, labels: &Labels) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached("UPDATE contacts SET labels = ?2 WHERE serial = ?1")?;
    statement.execute((serial, json(labels)?))?;
    Ok(())
}

/// The labels of a contact.
pub fn labels(connection: &Connection, serial: i64) -> Result<Labels, StoreError> {
    let mut statement = connection.prepare_cached("SELECT labels FROM contacts WHERE serial = ?1")?;
    Ok(parse(&statement.query_row([serial], |row| row.get::<_, String>(0))?)?)
}

/// Deletes one contact.
pub fn delete(connection: &Connection, contact: &StoredContact) -> Result<(), StoreError> {
    index::remove(connection, contact.serial, &contact.content()?)?;
    connection.prepare_cached("DELETE FROM contacts WHERE serial = ?1")?.execute([contact.serial])?;
    Ok(())
}

/// Deletes every contact, much faster than one by one.
pub fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM contacts", [])?;
    index::clear(connection)
}

/// Whether there is no contact.
pub fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM contacts)", [], |row| row.get(0))
}
