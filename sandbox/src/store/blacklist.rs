//! Numbers that get no messages.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::model::page::Page;

/// A number on the blacklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub msisdn: String,
    /// UTC with milliseconds, without a zone designator.
    pub created: String,
}

/// One page of entries, by creation, and how many there are in all.
pub fn page(connection: &Connection, page: Page) -> rusqlite::Result<(Vec<Entry>, u64)> {
    let total = connection.query_row("SELECT count(*) FROM blacklist", [], |row| row.get(0))?;
    let mut statement = connection.prepare_cached(&format!(
        "SELECT msisdn, created FROM blacklist ORDER BY serial {} LIMIT ?1 OFFSET ?2",
        page.order.keyword(),
    ))?;
    let entries = statement.query_map([page.limit, page.start], entry)?.collect::<Result<_, _>>()?;
    Ok((entries, total))
}

/// The entry of a number.
pub fn get(connection: &Connection, msisdn: &str) -> rusqlite::Result<Option<Entry>> {
    let mut statement =
        connection.prepare_cached("SELECT msisdn, created FROM blacklist WHERE msisdn = ?1")?;
    statement.query_row([msisdn], entry).optional()
}

/// Enters a number; true when it was not there before. `now` is in milliseconds since 1970.
pub fn add(connection: &Connection, msisdn: &str, now: i64) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare_cached(
        "INSERT OR IGNORE INTO blacklist (msisdn, created)
         VALUES (?1, strftime('%Y-%m-%dT%H:%M:%f', ?2 / 1000.0, 'unixepoch'))",
    )?;
    Ok(statement.execute((msisdn, now))? > 0)
}

/// Takes a number off; false when it was not there.
pub fn delete(connection: &Connection, msisdn: &str) -> rusqlite::Result<bool> {
    let mut statement = connection.prepare_cached("DELETE FROM blacklist WHERE msisdn = ?1")?;
    Ok(statement.execute([msisdn])? > 0)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    Ok(Entry { msisdn: row.get(0)?, created: row.get(1)? })
}
