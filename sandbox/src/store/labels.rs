//! Labels across contacts.

use rusqlite::Connection;

use crate::store::{StoreError, contacts, index};

/// A label and how many contacts carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelSummary {
    pub label: String,
    pub usage_count: u64,
}

/// Gives contacts a label, all of them or none.
pub fn add(connection: &Connection, label: String, ids: &[String]) -> Result<LabelSummary, StoreError> {
    for (index, id) in ids.iter().enumerate() {
        let serial = contacts::serial_of(connection, id)?.ok_or(StoreError::NoContactAt(index))?;
        if index::add_label(connection, serial, &label)? {
            let mut labels = contacts::labels(connection, serial)?;
            labels.insert(label.clone());
            contacts::set_labels(connection, serial, &labels)?;
        }
    }
    let usage_count = match index::label(connection, &label)? {
        Some(key) => usage(connection, key)?,
        None => 0,
    };
    Ok(LabelSummary { label, usage_count })
}

/// Takes a label off every contact and says how many carried it.
pub fn delete(connection: &Connection, label: String) -> Result<LabelSummary, StoreError> {
    let key = index::label(connection, &label)?.ok_or(StoreError::NoLabel)?;
    let carriers = carriers(connection, key)?;
    if carriers.is_empty() {
        return Err(StoreError::NoLabel);
    }
    for serial in &carriers {
        let mut labels = contacts::labels(connection, *serial)?;
        labels.shift_remove(&label);
        contacts::set_labels(connection, *serial, &labels)?;
    }
    connection.execute("DELETE FROM contact_labels WHERE label = ?1", [key])?;
    connection.execute("DELETE FROM labels WHERE label = ?1", [key])?;
    Ok(LabelSummary { label, usage_count: carriers.len() as u64 })
}

fn carriers(connection: &Connection, key: i64) -> rusqlite::Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT serial FROM contact_labels WHERE label = ?1")?;
    statement.query_map([key], |row| row.get(0))?.collect()
}

fn usage(connection: &Connection, key: i64) -> rusqlite::Result<u64> {
    let mut statement = connection.prepare_cached("SELECT count(*) FROM contact_labels WHERE label = ?1")?;
    statement.query_row([key], |row| row.get(0))
}
