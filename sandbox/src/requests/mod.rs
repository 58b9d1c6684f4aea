//! The log of requests: what arrived below `/v2`, for tests to look at.
//!
//! `GET /_sandbox/requests` lists the last 10 000 requests, oldest first; `DELETE` empties the list. Each has
//!
//! * `method`, and `path` with the query, as they were sent;
//! * `headers`, with names in lower case and repeated ones joined by a comma. The token is left out:
//!   `authorization` reads `Bearer [redacted]`, or `[redacted]` with another scheme. `authorized` says
//!   whether it was a known one;
//! * `status`: what was answered; null if there is no answer, or none yet;
//! * `fault`: the `type` of the action of the rule that applied, or null;
//! * `bodyBytes`: how much of a body arrived. The body itself is not kept;
//! * `receivedAt`: in milliseconds since 1970.
//!
//! CORS preflights are not listed.

mod record;

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::Value;

pub use self::record::Record;

/// How many requests are kept.
const MOST: usize = 10_000;

/// The latest requests.
#[derive(Default)]
pub struct Requests {
    records: Mutex<VecDeque<Arc<Record>>>,
}

impl Requests {
    /// Adds a request, at the cost of the oldest when there are too many.
    pub fn add(&self, record: Arc<Record>) {
        let mut records = self.lock();
        if records.len() == MOST {
            records.pop_front();
        }
        records.push_back(record);
    }

    /// All requests, oldest first.
    pub fn list(&self) -> Value {
        // Cloned, so that other requests need not wait while the list is written.
        let records = self.lock().clone();
        records.iter().map(|record| record.report()).collect()
    }

    /// Forgets all requests.
    pub fn forget(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<Record>>> {
        self.records.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, Method};

    use crate::http::received_body::BodyBytes;

    use super::*;

    #[test]
    fn the_oldest_requests_are_forgotten() {
        let requests = Requests::default();
        for index in 0..MOST + 5 {
            let uri = format!("/v2/{index}").parse().expect("a path");
            requests.add(Arc::new(Record::new(
                &Method::GET,
                &uri,
                &HeaderMap::new(),
                false,
                BodyBytes::default(),
            )));
        }
        let list = requests.list();
        let paths = list.as_array().expect("an array");
        assert_eq!(paths.len(), MOST);
        assert_eq!((&paths[0]["path"], &paths[MOST - 1]["path"]), (&"/v2/5".into(), &"/v2/10004".into()));
    }
}
