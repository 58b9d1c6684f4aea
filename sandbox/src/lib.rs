//! A local stand-in for the iP.1 contacts service.
//!
//! It answers every documented call over a SQLite database, strictly: whatever the documentation does
//! not allow is refused with a problem document that says what is wrong.
//!
//! For tests there are paths of its own, open to this machine only: fault rules at `/_sandbox/faults` (see
//! [`faults`]) and the log of what arrived at `/_sandbox/requests` (see [`requests`]).
//!
//! ```text
//! router → endpoints, layers → state → store → model
//! ```
//!
//! It shares no code with the client, so that neither hides a mistake of the other.
//!
//! The service itself opens no socket. The native program serves it over HTTP; compiled to WebAssembly, it is called
//! with a request and returns an answer.
#![cfg_attr(not(target_family = "wasm"), forbid(unsafe_code))]

pub mod delivery;
mod endpoints;
pub mod faults;
pub mod hosts;
mod http;
pub mod imports;
mod layers;
mod model;
mod platform;
mod random;
pub mod rate_limit;
pub mod requests;
pub mod router;
pub mod samples;
pub mod state;
pub mod store;
mod tokens;

#[cfg(not(target_family = "wasm"))]
pub mod native;
#[cfg(target_family = "wasm")]
pub mod wasm;
