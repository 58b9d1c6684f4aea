//! JSON text: what stands in it, and how it is written.

mod read;
mod write;

pub use read::{Value, read};
pub use write::{Array, Object, Scratch, finished, write_number, write_string};
