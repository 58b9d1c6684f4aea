//! Bulk import: a table, or contacts as JSON, becomes chunks that can be sent.
//!
//! Data flows one way: bytes → [`text`] → [`table`] or [`vcard`], or [`document`] → row → [`numbers`] → [`chunk`]; beside it runs the
//! [`ledger`] of what became of each row, from which a [`checkpoint`] is written. All of it is pure Rust.
//!
//! ```
//! use ip1_contacts_import::import::{Import, Progress};
//! use ip1_contacts_import::settings::Settings;
//! use ip1_contacts_import::source::Format;
//!
//! let mut import = Import::new(Settings::read("{}")?, Format::Bytes, false);
//! import.push(b"phoneNumber;firstName\n070-174 06 05;Ada\n12;Bob\n")?;
//! import.finish()?;
//! while import.advance()? == Progress::More {}
//!
//! let chunk = import.next_chunk().ok_or("a chunk")?;
//! assert_eq!(chunk.json, br#"[{"properties":{"phoneNumber":"+46701740605","firstName":"Ada"}}]"#);
//! assert_eq!(chunk.rows().collect::<Vec<_>>(), [2]);
//!
//! let [rejection] = &import.take_rejections()[..] else { panic!("one row is turned down") };
//! assert_eq!((rejection.row, import.errors()[rejection.error].reason.as_str()), (3, "invalid_phone_number"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The feature `whole` brings [`sync`], [`export`] and [`vcard`] along; the others only choose what WebAssembly exports.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod bytes;
pub mod cell;
pub mod characters;
pub mod checkpoint;
pub mod chunk;
pub mod document;
pub mod error;
pub mod existing;
#[cfg(feature = "whole")]
pub mod export;
pub mod fingerprint;
pub mod formula;
pub mod import;
pub mod json;
pub mod ledger;
pub mod numbers;
pub mod phone;
pub mod preview;
pub mod ranges;
pub mod rejection;
pub mod row;
pub mod seen;
pub mod settings;
pub mod source;
#[cfg(feature = "whole")]
pub mod sync;
pub mod table;
pub mod text;
#[cfg(feature = "whole")]
pub mod vcard;

#[cfg(target_family = "wasm")]
#[doc(hidden)]
pub mod exports;
