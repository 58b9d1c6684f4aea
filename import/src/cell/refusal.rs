//! Why a cell is refused.

use std::borrow::Cow;

/// For people. Nothing of the cell is in it.
pub type Refusal = Cow<'static, str>;
