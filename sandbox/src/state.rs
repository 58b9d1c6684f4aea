//! What endpoints and layers share.

use std::sync::Arc;

use rusqlite::{Connection, Transaction};

use crate::{
    faults::Faults,
    hosts::Hosts,
    platform::{self, Panicked},
    rate_limit::{Rate, RateLimit},
    requests::Requests,
    store::{Store, StoreError, totals::Totals},
    tokens::Tokens,
};

/// How the service is configured.
pub struct Settings {
    /// Bearer tokens that are let in.
    pub tokens: Vec<String>,
    /// How many requests a second are let through; no limit by default.
    pub rate_limit: Option<Rate>,
    /// Highest page size.
    pub max_limit: u32,
    /// Whether collections carry `Link`.
    pub link_header: bool,
    /// Whether scripts of other origins may read `Link` and `Retry-After`.
    pub expose_headers: bool,
    /// The hosts that requests may be for.
    pub hosts: Hosts,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            tokens: vec!["sandbox".to_owned()],
            rate_limit: None,
            max_limit: 1000,
            link_header: true,
            expose_headers: true,
            hosts: Hosts::Any,
        }
    }
}

/// Everything that lives as long as the service: the database, the settings, the fault rules, the log.
pub struct State {
    /// Where everything is kept.
    store: Arc<Store>,
    /// Called when a background import was accepted.
    on_import: Box<dyn Fn() + Send + Sync>,
    /// See [`Settings::tokens`].
    pub tokens: Tokens,
    /// See [`Settings::rate_limit`].
    pub rate_limit: Option<RateLimit>,
    /// See [`Settings::max_limit`].
    pub max_limit: u64,
    /// See [`Settings::link_header`].
    pub link_header: bool,
    /// See [`Settings::expose_headers`].
    pub expose_headers: bool,
    /// See [`Settings::hosts`].
    pub hosts: Hosts,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// What has arrived.
    pub requests: Requests,
}

/// Endpoints and layers see the state through this.
pub type Shared = Arc<State>;

impl State {
    /// Puts the service together. `on_import` is called whenever a background import was accepted.
    pub fn new(settings: Settings, store: Arc<Store>, on_import: impl Fn() + Send + Sync + 'static) -> Self {
        let Settings { tokens, rate_limit, max_limit, link_header, expose_headers, hosts } = settings;
        Self {
            store,
            on_import: Box::new(on_import),
            tokens: tokens.into_iter().collect(),
            rate_limit: rate_limit.map(|rate| RateLimit::new(rate, platform::uptime())),
            max_limit: max_limit.into(),
            link_header,
            expose_headers,
            hosts,
            faults: Faults::default(),
            requests: Requests::default(),
        }
    }

    /// Reads from one state of the database.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection, &Totals) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Result<T, StoreError>, Panicked> {
        let store = Arc::clone(&self.store);
        platform::blocking(move || store.read(work)).await
    }

    /// Changes everything in the database or, on an error, nothing.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<Result<T, StoreError>, Panicked> {
        let store = Arc::clone(&self.store);
        platform::blocking(move || store.write(work)).await
    }

    /// Says that a background import was accepted.
    pub fn announce_import(&self) {
        (self.on_import)();
    }
}
