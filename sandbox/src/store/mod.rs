//! Everything the service keeps, in SQLite.
//!
//! Functions of the modules below take a transaction's connection; [`Store`] says when and on which thread
//! they run.

pub mod blacklist;
pub mod contacts;
pub mod ids;
pub mod imports;
pub mod index;
pub mod labels;
pub mod schema;
pub mod search;
pub mod totals;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::task::spawn_blocking;

use crate::{problem::Problem, store::totals::Totals};

/// The database.
pub struct Store {
    writer: Mutex<Connection>,
    /// Lets reads go on during a long import. A database in memory has only its one connection.
    reader: Option<Mutex<Connection>>,
    /// How many contacts each filter matches.
    pub totals: Totals,
}

impl Store {
    /// Opens the database and makes what is missing in it.
    pub fn open(path: &str) -> rusqlite::Result<Self> {
        let writer = schema::connect(path)?;
        schema::create(&writer)?;
        let reader = match path {
            ":memory:" => None,
            file => Some(Mutex::new(schema::connect(file)?)),
        };
        Ok(Self { writer: Mutex::new(writer), reader, totals: Totals::default() })
    }

    /// Reads from one state of the database, on a thread that may wait.
    pub async fn read<T, F>(self: &Arc<Self>, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Connection, &Totals) -> Result<T, Problem> + Send + 'static,
    {
        let store = Arc::clone(self);
        on_blocking_thread(move || {
            let mut connection = lock(store.reader.as_ref().unwrap_or(&store.writer));
            let transaction = connection.transaction()?;
            work(&transaction, &store.totals)
        })
        .await
    }

    /// Changes everything or, on an error, nothing, on a thread that may wait.
    pub async fn write<T, F>(self: &Arc<Self>, work: F) -> Result<T, Problem>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, Problem> + Send + 'static,
    {
        let store = Arc::clone(self);
        on_blocking_thread(move || store.write_here(work)).await
    }

    /// Changes everything or nothing, on the thread at hand.
    pub fn write_here<T, E: From<rusqlite::Error>>(
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

async fn on_blocking_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?
}

/// A panic while holding the lock has rolled its transaction back, so the connection is sound.
fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}
