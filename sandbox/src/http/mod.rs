//! HTTP as the service speaks it: what requests say, and what answers look like.

pub mod body;
pub mod document;
pub mod link;
pub mod parameters;
pub mod path;
pub mod percent;
pub mod problem;
pub mod query;
pub mod received_body;
pub mod reply;
