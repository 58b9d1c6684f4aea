//! Background imports that were accepted and not yet carried out.

use rusqlite::{Connection, OptionalExtension};

/// An accepted import.
#[derive(Debug)]
pub struct Job {
    serial: i64,
    /// The request's body, which was checked when it was accepted.
    pub contacts: Vec<u8>,
}

/// Keeps an import.
pub fn accept(connection: &Connection, contacts: &[u8]) -> rusqlite::Result<()> {
    connection.prepare_cached("INSERT INTO imports (contacts) VALUES (?1)")?.execute([contacts])?;
    Ok(())
}

/// The import that was accepted first.
pub fn oldest(connection: &Connection) -> rusqlite::Result<Option<Job>> {
    connection
        .query_row("SELECT serial, contacts FROM imports ORDER BY serial LIMIT 1", [], |row| {
            Ok(Job { serial: row.get(0)?, contacts: row.get(1)? })
        })
        .optional()
}

/// Forgets an import; false when it was forgotten before.
pub fn forget(connection: &Connection, job: &Job) -> rusqlite::Result<bool> {
    Ok(connection.execute("DELETE FROM imports WHERE serial = ?1", [job.serial])? > 0)
}
