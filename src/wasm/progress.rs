//! How far a call came.

use crate::wasm::js;

/// How far a call came. It outlives the call, because errors report it.
pub(crate) struct Progress {
    /// When it began, on the clock of [`js::now`].
    pub(crate) started_ms: f64,
    pub(crate) attempts: u32,
    /// An attempt may have had its effect, whatever became of the later ones.
    pub(crate) may_have_happened: bool,
    /// The tokens that were sent, for redaction.
    pub(crate) tokens: Vec<String>,
    /// How long it was held back.
    pub(crate) held_ms: u64,
    /// The end of the last wait that it has waited for.
    pub(crate) waited_until_ms: f64,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Progress {
            started_ms: js::now(),
            attempts: 0,
            may_have_happened: false,
            tokens: Vec::new(),
            held_ms: 0,
            waited_until_ms: 0.0,
        }
    }
}
