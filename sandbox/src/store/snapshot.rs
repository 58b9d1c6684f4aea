//! The whole database as the bytes of a file.

use rusqlite::{Connection, MAIN_DB};

use crate::store::{Store, lock, schema};

/// The two bytes of a file's header for its journal: 1 for a rollback journal, 2 for a write-ahead log.
const FILE_FORMAT: std::ops::Range<usize> = 18..20;

impl Store {
    /// A database in memory, from the bytes of a file.
    pub fn from_bytes(bytes: &[u8]) -> rusqlite::Result<Self> {
        let mut bytes = bytes.to_vec();
        // There is no log beside a database in memory, and SQLite would look for it.
        if let Some(format) = bytes.get_mut(FILE_FORMAT) {
            format.fill(1);
        }
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact(MAIN_DB, bytes.as_slice(), bytes.len(), false)?;
        schema::set_up(&connection, schema::Journal::Rollback)?;
        Self::on(connection)
    }

    /// The bytes of a file with this database.
    pub fn to_bytes(&self) -> rusqlite::Result<Vec<u8>> {
        Ok(lock(&self.writer).serialize(MAIN_DB)?.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;

    #[test]
    fn a_database_goes_on_from_its_bytes() {
        let store = Store::in_memory().expect("a database");
        samples::plant(&store, 10).expect("samples");
        let mut bytes = store.to_bytes().expect("bytes");
        // As the native program writes its files.
        bytes[FILE_FORMAT].fill(2);
        let again = Store::from_bytes(&bytes).expect("a database");
        samples::plant(&again, 20).expect("no samples");
        let count = |store: &Store| {
            store.read(|connection, _| {
                connection.query_row("SELECT count(*) FROM contacts", [], |row| row.get::<_, u64>(0))
            })
        };
        assert_eq!((count(&again).expect("a count"), count(&store).expect("a count")), (10, 10));
        assert!(Store::from_bytes(b"no database").is_err());
        assert!(Store::from_bytes(&[7; 4096]).is_err());
        assert!(Store::from_bytes(&bytes[..bytes.len() / 2]).is_err() || bytes.len() < 8192);
    }
}
