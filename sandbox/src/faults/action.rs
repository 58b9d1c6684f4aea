//! The actions of fault rules.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode};

use crate::model::json::Json;

/// What happens to a request that a rule applies to.
#[derive(Debug)]
pub enum Action {
    Status { status: StatusCode, body: Option<Json>, retry_after: Option<HeaderValue> },
    Delay(Duration),
    DropBefore,
    DropAfter,
    Truncate,
    StallBody,
    NotJson,
    WrongType,
    Redirect { status: StatusCode, location: HeaderValue },
    EvilLink(HeaderValue),
}

impl Action {
    /// Every name that `type` may have in a rule.
    pub const NAMES: [&'static str; 10] = [
        "status",
        "delay",
        "drop-before",
        "drop-after",
        "truncate",
        "stall-body",
        "not-json",
        "wrong-type",
        "redirect",
        "evil-link",
    ];

    /// Its name in rules and in the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Delay(_) => "delay",
            Self::DropBefore => "drop-before",
            Self::DropAfter => "drop-after",
            Self::Truncate => "truncate",
            Self::StallBody => "stall-body",
            Self::NotJson => "not-json",
            Self::WrongType => "wrong-type",
            Self::Redirect { .. } => "redirect",
            Self::EvilLink(_) => "evil-link",
        }
    }
}
