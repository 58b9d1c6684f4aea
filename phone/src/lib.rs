#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![cfg_attr(not(feature = "std"), no_std)]
#![warn(missing_docs)]

extern crate alloc;

mod candidate;
mod characters;
mod digits;
mod error;
mod extension;
mod length;
mod metadata;
mod number;
mod parse;
mod region;
mod types;
mod viable;

#[doc(hidden)]
pub mod automaton;
#[doc(hidden)]
pub mod classify;
#[doc(hidden)]
pub mod coding;
#[doc(hidden)]
pub mod inside;
#[doc(hidden)]
pub mod layout;
#[doc(hidden)]
pub mod prefix;
#[doc(hidden)]
pub mod unpack;

pub use error::ParseError;
pub use length::{Impossible, Possible};
pub use metadata::{Classification, Metadata, NumberingPlans};
pub use number::{E164, PhoneNumber};
pub use region::{NoRegion, Region};
pub use types::NumberType;
