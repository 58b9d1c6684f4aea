//! What the service is about: contacts, their metadata, filters, pages. It knows neither HTTP nor SQL.

pub mod contact;
pub mod filter;
pub mod json;
pub mod members;
pub mod metadata;
pub mod mismatch;
pub mod msisdn;
pub mod page;
pub mod phone;
