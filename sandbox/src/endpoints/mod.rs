//! One function per call of the service.

pub mod blacklist;
pub mod contacts;
pub mod labels;
pub mod sandbox;
