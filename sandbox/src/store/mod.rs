//! Everything the service keeps, in SQLite. Nothing here knows of HTTP.
//!
//! Functions of the modules below take a transaction's connection; [`Store`] says when they run.

pub mod blacklist;
pub mod contacts;
mod error;
pub mod ids;
pub mod imports;
pub mod index;
pub mod labels;
pub mod schema;
pub mod search;
pub mod snapshot;
pub mod totals;

use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store::totals::Totals;

pub use self::{error::StoreError, schema::Journal};

/// The database.
pub struct Store {
    writer: Mutex<Connection>,
    /// Lets reads go on during a long import, where the journal allows a second connection.
    reader: Option<Mutex<Connection>>,
    /// How many contacts each filter matches.
    totals: Totals,
}

impl Store {
    /// A database in memory.
    pub fn in_memory() -> rusqlite::Result<Self> {
        Self::on(schema::connect(":memory:", Journal::WriteAhead)?)
    }

    /// Opens a database file, or makes it.
    pub fn open(path: &str, journal: Journal) -> rusqlite::Result<Self> {
        let store = Self::on(schema::connect(path, journal)?)?;
        let reader = match journal {
            Journal::WriteAhead => Some(Mutex::new(schema::connect(path, journal)?)),
            Journal::Rollback => None,
        };
        Ok(Self { reader, ..store })
    }

    /// The database of this connection, with what was missing in it.
    fn on(connection: Connection) -> rusqlite::Result<Self> {
        schema::create(&connection)?;
        Ok(Self { writer: Mutex::new(connection), reader: None, totals: Totals::default() })
    }

    /// Deletes everything, so that the database is as good as new.
    pub fn clear(&self) -> rusqlite::Result<()> {
        self.write(|transaction| schema::clear(transaction))
    }

    /// Writes everything into the file itself and closes it. Nothing can be read or changed any more.
    pub fn close(&self) -> rusqlite::Result<()> {
        for connection in self.reader.iter().chain([&self.writer]) {
            *lock(connection) = Connection::open_in_memory()?;
        }
        Ok(())
    }

    /// Reads from one state of the database.
    pub fn read<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Connection, &Totals) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = lock(self.reader.as_ref().unwrap_or(&self.writer));
        let transaction = connection.transaction()?;
        work(&transaction, &self.totals)
    }

    /// Changes everything or, on an error, nothing.
    pub fn write<T, E: From<rusqlite::Error>>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut connection = lock(&self.writer);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }
}

/// A panic while holding the lock has rolled its transaction back, so the connection is sound.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}
