//! Why a text is refused.

use crate::shape::Mismatch;

/// Why a text was refused.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Not text.
    NotUtf8,
    /// Not JSON: what is wrong, and at which byte.
    Syntax { what: &'static str, at: usize },
    /// JSON, but not of the shape that was asked for.
    Mismatch(Mismatch),
}

/// Boxed, so that success, which is the usual case, is returned in a register.
pub(super) type Scan<T = ()> = Result<T, Box<Refusal>>;

impl Refusal {
    /// The same, seen from the value around it.
    pub(super) fn inside(mut self: Box<Self>, step: impl FnOnce(Mismatch) -> Mismatch) -> Box<Self> {
        if let Refusal::Mismatch(mismatch) = &mut *self {
            *mismatch = step(std::mem::take(mismatch));
        }
        self
    }
}

impl From<Mismatch> for Box<Refusal> {
    fn from(mismatch: Mismatch) -> Self {
        Box::new(Refusal::Mismatch(mismatch))
    }
}
