//! How many contacts match a filter: counted once, and not again for every page.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use rusqlite::Connection;

/// Once this many totals are known, all of them are forgotten, so that memory stays bounded.
const MAX_SEARCHES: usize = 256;

/// Totals of searches, good until something is written.
#[derive(Default)]
pub struct Totals {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    version: (i64, u64),
    by_search: HashMap<String, u64>,
}

impl Totals {
    /// The total of a search, counted if it is not known.
    pub fn get(
        &self,
        connection: &Connection,
        search: &str,
        count: impl FnOnce() -> rusqlite::Result<u64>,
    ) -> rusqlite::Result<u64> {
        let version = version(connection)?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.version != version || known.by_search.len() >= MAX_SEARCHES {
            *known = Known { version, by_search: HashMap::new() };
        }
        if let Some(total) = known.by_search.get(search) {
            return Ok(*total);
        }
        let total = count()?;
        known.by_search.insert(search.to_owned(), total);
        Ok(total)
    }
}

/// Changes with every write, by another connection (the first part) or by this one (the second).
fn version(connection: &Connection) -> rusqlite::Result<(i64, u64)> {
    let others = connection.query_row("PRAGMA data_version", [], |row| row.get(0))?;
    Ok((others, connection.total_changes()))
}
