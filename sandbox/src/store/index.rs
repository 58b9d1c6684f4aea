//! The narrow tables that filters search.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::model::{contact::Content, phone::PhoneFacts};

/// The keys of the names looked up so far, because many contacts share them.
#[derive(Default)]
pub struct Keys {
    labels: HashMap<String, i64>,
    properties: HashMap<String, i64>,
}

/// Enters a contact.
pub fn insert(
    connection: &Connection,
    keys: &mut Keys,
    serial: i64,
    content: &Content,
    facts: Option<&PhoneFacts>,
) -> rusqlite::Result<()> {
    let mut numbers = connection.prepare_cached(
        "INSERT INTO numbers (serial, possible, valid, kind, msisdn) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    match facts {
        Some(facts) => numbers.execute((serial, facts.possible, facts.valid, &facts.kind, &facts.msisdn))?,
        None => numbers.execute((serial, None::<bool>, None::<bool>, None::<&str>, None::<&str>))?,
    };
    let mut labels =
        connection.prepare_cached("INSERT INTO contact_labels (label, serial) VALUES (?1, ?2)")?;
    for name in &content.labels {
        labels.execute((known(&mut keys.labels, name, |name| intern_label(connection, name))?, serial))?;
    }
    let mut properties = connection
        .prepare_cached("INSERT INTO contact_properties (property, value, serial) VALUES (?1, ?2, ?3)")?;
    for (name, value) in &content.properties {
        let key = known(&mut keys.properties, name, |name| intern_property(connection, name))?;
        properties.execute((key, value, serial))?;
    }
    Ok(())
}

/// Takes a contact out.
pub fn remove(connection: &Connection, serial: i64, content: &Content) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM numbers WHERE serial = ?1")?.execute([serial])?;
    let mut labels =
        connection.prepare_cached("DELETE FROM contact_labels WHERE label = ?1 AND serial = ?2")?;
    for name in &content.labels {
        labels.execute((label(connection, name)?, serial))?;
    }
    let mut properties = connection.prepare_cached(
        "DELETE FROM contact_properties WHERE property = ?1 AND value = ?2 AND serial = ?3",
    )?;
    for (name, value) in &content.properties {
        properties.execute((property(connection, name)?, value, serial))?;
    }
    Ok(())
}

/// Takes every contact out.
pub fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM numbers; DELETE FROM contact_labels; DELETE FROM contact_properties;
         DELETE FROM labels; DELETE FROM property_names;",
    )
}

/// Enters a label of a contact; false when it was there already.
pub fn add_label(connection: &Connection, serial: i64, name: &str) -> rusqlite::Result<bool> {
    let label = intern_label(connection, name)?;
    let mut insert =
        connection.prepare_cached("INSERT OR IGNORE INTO contact_labels (label, serial) VALUES (?1, ?2)")?;
    Ok(insert.execute((label, serial))? > 0)
}

/// The key of a label that some contact may carry.
pub fn label(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    key(connection, "SELECT label FROM labels WHERE name = ?1", name)
}

/// The key of a property that some contact may have.
pub fn property(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    key(connection, "SELECT property FROM property_names WHERE name = ?1", name)
}

fn known(
    keys: &mut HashMap<String, i64>,
    name: &str,
    find: impl FnOnce(&str) -> rusqlite::Result<i64>,
) -> rusqlite::Result<i64> {
    if let Some(key) = keys.get(name) {
        return Ok(*key);
    }
    let key = find(name)?;
    keys.insert(name.to_owned(), key);
    Ok(key)
}

fn intern_label(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    match label(connection, name)? {
        Some(label) => Ok(label),
        None => add(connection, "INSERT INTO labels (name) VALUES (?1)", name),
    }
}

fn intern_property(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    match property(connection, name)? {
        Some(property) => Ok(property),
        None => add(connection, "INSERT INTO property_names (name) VALUES (?1)", name),
    }
}

fn key(connection: &Connection, sql: &str, name: &str) -> rusqlite::Result<Option<i64>> {
    connection.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()
}

fn add(connection: &Connection, sql: &str, name: &str) -> rusqlite::Result<i64> {
    connection.prepare_cached(sql)?.insert([name])
}
