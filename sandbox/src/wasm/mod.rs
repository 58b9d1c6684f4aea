//! The service inside JavaScript: a request goes in as its parts, and an answer comes out as its parts.

mod answer;
mod exchange;
mod files;
mod sandbox;
mod settings;

use std::{panic, sync::Once};

use crate::platform;

/// Reports panics by their place only, because their message may quote a contact.
fn report_panics() {
    static SET: Once = Once::new();
    SET.call_once(|| {
        panic::set_hook(Box::new(|panic| {
            let place = panic.location().map(ToString::to_string).unwrap_or_default();
            platform::report(&format!("a panic at {place}"));
        }));
    });
}
