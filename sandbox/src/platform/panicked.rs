//! What becomes of work that panics.

/// Work that was done elsewhere ended in a panic, which has been reported.
#[derive(Debug)]
pub struct Panicked;
