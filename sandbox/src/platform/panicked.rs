//! The error of work that panicked.

/// Work on another thread panicked. The panic has been reported already.
#[derive(Debug)]
pub struct Panicked;
