//! Tables, and how connections are set up.

use std::time::Duration;

use rusqlite::Connection;

/// Distinct statements of this program, roughly; the default would keep only 16 of them prepared.
const PREPARED_STATEMENTS: usize = 64;

/// `contacts` holds what is sent back, as JSON text. What filters search is kept beside it in narrow tables, which
/// are quick to scan even with a million contacts: `numbers` (a row for every contact, empty without a phone
/// number), `contact_labels` and `contact_properties`. A contact has the same `serial` in all of them, counted up
/// in order of creation.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS contacts (
    serial INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    properties TEXT NOT NULL,
    labels TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS numbers (
    serial INTEGER PRIMARY KEY,
    possible INTEGER,
    valid INTEGER,
    kind TEXT,
    msisdn TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS numbers_by_msisdn ON numbers (msisdn) WHERE msisdn IS NOT NULL;
CREATE TABLE IF NOT EXISTS labels (
    label INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS contact_labels (
    label INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    PRIMARY KEY (label, serial)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS property_names (
    property INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS contact_properties (
    property INTEGER NOT NULL,
    value TEXT NOT NULL,
    serial INTEGER NOT NULL,
    PRIMARY KEY (property, value, serial)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS blacklist (
    serial INTEGER PRIMARY KEY AUTOINCREMENT,
    msisdn TEXT NOT NULL UNIQUE,
    created TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS imports (
    serial INTEGER PRIMARY KEY AUTOINCREMENT,
    contacts BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS last_id (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seconds INTEGER NOT NULL,
    serial INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO last_id VALUES (1, 0, 0);
";

/// How a database file survives a kill in the middle of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    /// A write-ahead log: several connections, which must share memory.
    WriteAhead,
    /// A rollback journal, which keeps pages beside the file while they are overwritten: a single connection with
    /// exclusive access.
    Rollback,
}

/// Opens a connection that loses nothing it has committed, even when the machine stops.
pub fn connect(path: &str, journal: Journal) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    set_up(&connection, journal)?;
    Ok(connection)
}

/// Sets a connection up for a kind of journal.
pub fn set_up(connection: &Connection, journal: Journal) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(10))?;
    match journal {
        Journal::WriteAhead => connection.pragma_update(None, "journal_mode", "WAL")?,
        Journal::Rollback => {
            // First, so that a file with a write-ahead log can be opened without sharing memory.
            connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
            connection.pragma_update(None, "journal_mode", "DELETE")?;
        }
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -64 * 1024)?;
    connection.set_prepared_statement_cache_capacity(PREPARED_STATEMENTS);
    Ok(())
}

/// Makes the tables that are missing.
pub fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(TABLES)
}

/// Deletes all rows.
pub fn clear(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "DELETE FROM contacts; DELETE FROM numbers; DELETE FROM labels; DELETE FROM contact_labels;
         DELETE FROM property_names; DELETE FROM contact_properties; DELETE FROM blacklist; DELETE FROM imports;
         DELETE FROM sqlite_sequence; UPDATE last_id SET seconds = 0, serial = 0;",
    )
}
