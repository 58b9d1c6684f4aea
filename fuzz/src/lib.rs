//! What comes from outside, fed to the code that reads it: each module for the crate it is about.

pub mod client;
pub mod importer;
pub mod spreadsheet;
