//! Carries out background imports, one after the other, in the order they were accepted.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use crate::{
    model::{contact, json::Json, mismatch::Mismatch},
    platform,
    store::{
        Store, StoreError,
        contacts::{self, Draft},
        imports::{self, Job},
    },
};

/// How far background imports have come. One that cannot be carried out stays in the database, and those behind it
/// do not wait for it.
#[derive(Debug, Default)]
pub struct Queue {
    /// The serial of the last import that was carried out or passed over.
    last: i64,
    /// Whether one was passed over because of the database, which may recover: a full disk.
    may_succeed_later: bool,
}

impl Queue {
    /// Whether there is an import to carry out.
    pub fn is_waiting(&self, store: &Store) -> Result<bool, StoreError> {
        store.read(|connection, _| Ok(imports::is_waiting(connection, self.last)?))
    }

    /// Carries out the next import, or reports why not and passes it over. False when there was nothing to do.
    pub fn carry_out_next(&mut self, store: &Store) -> Result<bool, StoreError> {
        let Some(job) = store.read(|connection, _| imports::next(connection, self.last))? else {
            return Ok(false);
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| carry_out(store, &job)));
        self.last = job.serial;
        let reason = match outcome {
            Ok(Ok(())) => return Ok(true),
            Ok(Err(failure)) => {
                self.may_succeed_later |= matches!(failure, Failure::Store(StoreError::Database(_)));
                failure.to_string()
            }
            Err(_) => "a panic".to_owned(),
        };
        let serial = job.serial;
        platform::report(&format!("background import {serial} is kept, and not carried out: {reason}"));
        Ok(true)
    }

    /// Goes back to the first import if one that was passed over may succeed now; returns whether it did.
    pub fn start_over(&mut self) -> bool {
        let may_succeed = self.may_succeed_later;
        if may_succeed {
            *self = Self::default();
        }
        may_succeed
    }
}

/// Why an import was not carried out. It does not quote what was to be imported.
enum Failure {
    Text(serde_json::Error),
    Contact(Mismatch),
    Store(StoreError),
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(error) => error.fmt(formatter),
            Self::Contact(mismatch) => mismatch.fmt(formatter),
            Self::Store(error) => error.fmt(formatter),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

fn carry_out(store: &Store, job: &Job) -> Result<(), Failure> {
    let json = Json::parse(&job.contacts).map_err(Failure::Text)?;
    let contents = contact::new_contacts(json).map_err(Failure::Contact)?;
    let drafts = contents.into_iter().map(Draft::new).collect::<Result<Vec<_>, _>>()?;
    store.write(|transaction| {
        // One transaction for both: a kill leaves either the import or its contacts.
        if imports::forget(transaction, job)? {
            contacts::insert(transaction, &drafts, platform::seconds())?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(store: &Store) -> u64 {
        let count = store.read(|connection, _| {
            connection.query_row("SELECT count(*) FROM contacts", [], |row| row.get(0))
        });
        count.expect("a count")
    }

    #[test]
    fn an_import_that_cannot_be_carried_out_is_kept_and_delays_no_other() {
        let store = Store::in_memory().expect("a database");
        let texts: [&[u8]; 5] =
            [b"no JSON", b"[{\"properties\":{}}]", b"[{\"properties\":1}]", b"{}", b"[{\"properties\":{}}]"];
        for text in texts {
            store.write(|transaction| imports::accept(transaction, text)).expect("accepted");
        }
        let mut queue = Queue::default();
        for _ in texts {
            assert!(queue.is_waiting(&store).expect("an answer"));
            assert!(queue.carry_out_next(&store).expect("carried out"));
        }
        assert!(!queue.is_waiting(&store).expect("an answer"));
        assert!(!queue.carry_out_next(&store).expect("nothing to do"));
        assert_eq!(count(&store), 2);
        assert!(!queue.start_over(), "they would fail again");
        // They are tried again by the next program on this database.
        let mut again = Queue::default();
        assert!(again.is_waiting(&store).expect("an answer"));
        while again.carry_out_next(&store).expect("tried") {}
        assert_eq!(count(&store), 2);
    }

    #[test]
    fn what_fails_because_of_the_database_is_tried_again() {
        let store = Store::in_memory().expect("a database");
        store.write(|transaction| imports::accept(transaction, b"[{\"properties\":{}}]")).expect("accepted");
        let execute = |sql: &str| {
            store.write(|transaction| transaction.execute_batch(sql)).expect("it is done");
        };
        execute("CREATE TRIGGER full BEFORE INSERT ON numbers BEGIN SELECT RAISE(FAIL, 'full'); END");
        let mut queue = Queue::default();
        assert!(queue.carry_out_next(&store).expect("tried"));
        assert_eq!(count(&store), 0);
        execute("DROP TRIGGER full");
        assert!(queue.start_over());
        assert!(queue.carry_out_next(&store).expect("carried out"));
        assert_eq!((count(&store), queue.start_over()), (1, false));
    }

    #[test]
    fn a_number_that_makes_the_library_panic_costs_its_metadata_only() {
        let store = Store::in_memory().expect("a database");
        let text = br#"[{"properties":{"phoneNumber":"22981123456;phone-context=www.1a.b2.;tel:1"}}]"#;
        store.write(|transaction| imports::accept(transaction, text)).expect("accepted");
        let mut queue = Queue::default();
        assert!(queue.carry_out_next(&store).expect("carried out"));
        assert_eq!((count(&store), queue.start_over()), (1, false));
    }
}
