//! Bulk import: any CSV, or contacts as JSON, becomes chunks that can be sent.
//!
//! Data flows one way: bytes → [`csv`] or [`document`] → row → [`numbers`] → [`chunk`]; beside it runs the
//! [`ledger`] of what became of each row, from which a [`checkpoint`] is written. All of it is pure Rust.
//!
//! ```
//! use ip1_contacts_import::import::Import;
//! use ip1_contacts_import::settings::Settings;
//!
//! let mut import = Import::new(Settings::read(r#"{"format":"csv"}"#)?);
//! import.push(b"phoneNumber;firstName\n070-174 06 05;Ada\n12;Bob\n")?;
//! import.finish()?;
//!
//! let chunk = import.next_chunk().ok_or("a chunk")?;
//! assert_eq!(chunk.json, r#"[{"properties":{"phoneNumber":"+46701740605","firstName":"Ada"}}]"#);
//! assert_eq!(chunk.rows, [2]);
//!
//! let [rejection] = &import.take_rejections()[..] else { panic!("one row is turned down") };
//! assert_eq!((rejection.row, rejection.reason.as_str()), (3, "invalid_phone_number"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod checkpoint;
pub mod chunk;
pub mod csv;
pub mod delimiter;
pub mod document;
pub mod encoding;
pub mod error;
pub mod fingerprint;
pub mod header;
pub mod import;
pub mod json;
pub mod ledger;
pub mod numbers;
pub mod phone;
pub mod ranges;
pub mod records;
pub mod rejection;
pub mod row;
pub mod settings;

#[cfg(target_family = "wasm")]
#[doc(hidden)]
pub mod exports;
