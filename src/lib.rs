//! Typed requests for the iP.1 contacts API, and checked answers.
//!
//! Data flows one way: arguments → [`request`] → transport → [`decode`] → value or [`Error`].
//! Everything but the transport is pure Rust and works without WebAssembly: build a request here, send it
//! with any HTTP client, and hand the answer to [`decode::decode`].
//!
//! ```
//! use ip1_contacts::decode::{Answer, Body, decode};
//! use ip1_contacts::models::{Contact, NewContact};
//! use ip1_contacts::query::{ContactFilter, ContactQuery};
//! use ip1_contacts::request;
//!
//! // GET /v2/contacts, filtered.
//! let query = ContactQuery {
//!     filter: ContactFilter {
//!         labels: vec!["Coworker".into()],
//!         properties: vec![("phoneNumber".into(), "+46123456789".into())],
//!         metadata: vec![("phoneNumber.isBlocked".into(), "false".into())],
//!     },
//!     ..ContactQuery::default()
//! };
//! let list = request::list_contacts(&query)?;
//! assert_eq!(
//!     list.target(),
//!     "/v2/contacts?labels=Coworker&properties%5BphoneNumber%5D=%2B46123456789\
//!      &metadata%5BphoneNumber.isBlocked%5D=false"
//! );
//!
//! // POST /v2/contacts?sync
//! let icarus = NewContact::new([("firstName", "Icarus"), ("phoneNumber", "+46123456789")]);
//! let add = request::add_contacts(&[icarus][..].into(), true)?;
//! assert_eq!((add.method.as_str(), add.target().as_str()), ("POST", "/v2/contacts?sync"));
//!
//! // What a server answered, checked against what the request expects.
//! let answer = Answer {
//!     status: 200,
//!     body: br#"[{"id":"606312a5d233ab8484e18404","properties":{"firstName":"Icarus"}}]"#.to_vec(),
//!     ..Answer::default()
//! };
//! let Body::Json(json) = decode(&list, answer)? else { panic!("a list has a body") };
//! let contacts: Vec<Contact> = serde_json::from_str(&json)?;
//! assert_eq!(contacts[0].properties["firstName"], "Icarus");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod date;
pub mod decode;
pub mod endpoint;
pub mod error;
pub mod link;
pub mod models;
pub mod network;
pub mod pages;
pub mod privacy;
pub mod query;
pub mod request;
pub mod retry;
pub mod schema;
pub mod shape;

#[cfg(any(test, target_family = "wasm"))]
mod ascii;
mod json;
mod personal;
mod scan;
mod text;
mod token;
#[cfg(not(target_family = "wasm"))]
pub mod typescript;

#[cfg(target_family = "wasm")]
#[doc(hidden)]
pub mod wasm;

pub use error::Error;
