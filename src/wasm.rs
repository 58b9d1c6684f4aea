//! The boundary to JavaScript. It uses the rest of the crate, which knows nothing of it.

mod answer;
mod arguments;
mod call;
mod cause;
mod connection;
mod convert;
mod events;
pub mod exports;
mod failure;
mod interrupt;
mod js;
mod progress;
mod transport;
