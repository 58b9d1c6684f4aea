//! Background imports that were accepted and not yet carried out.

use rusqlite::{Connection, OptionalExtension};

/// An accepted import.
#[derive(Debug)]
pub struct Job {
    /// Where it stands in the order of acceptance, from 1.
    pub serial: i64,
    /// The request's body, which was checked when it was accepted.
    pub contacts: Vec<u8>,
}

/// Keeps an import.
pub fn accept(connection: &Connection, contacts: &[u8]) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT INTO imports (contacts) VALUES (?1)")?.execute([contacts])?;
    Ok(())
}

/// The import that was accepted next after the one with this serial.
pub fn next(connection: &Connection, after: i64) -> rusqlite::Result<Option<Job>> {
    connection
        .prepare_cached("SELECT serial, contacts FROM imports WHERE serial > ?1 ORDER BY serial LIMIT 1")?
        .query_row([after], |row| Ok(Job { serial: row.get(0)?, contacts: row.get(1)? }))
        .optional()
}

/// Whether an import was accepted after the one with this serial.
pub fn is_waiting(connection: &Connection, after: i64) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM imports WHERE serial > ?1)")?
        .query_row([after], |row| row.get(0))
}

/// Forgets an import; false when it was forgotten before.
pub fn forget(connection: &Connection, job: &Job) -> rusqlite::Result<bool> {
    Ok(connection.execute("DELETE FROM imports WHERE serial = ?1", [job.serial])? > 0)
}
