//! How much of an answer reaches the client. HTTP has no way to answer nothing, or half of something, so the code that
//! delivers answers, over a connection or to a page's script, carries it out.

use axum::response::Response;

/// Which part of an answer the client does not get. Kept among the answer's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// No byte arrives, and the connection is closed.
    None,
    /// The head and half of the body arrive, then the connection is closed. Without a body, all arrives.
    Truncated,
    /// The head and half of the body arrive, then nothing more. Without a body, all arrives.
    Stalled,
}

impl Delivery {
    /// The answer, to be delivered in this way.
    pub fn of(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }

    /// How the answer is to be delivered, if not as usual.
    pub fn take(response: &mut Response) -> Option<Self> {
        response.extensions_mut().remove()
    }
}

/// Where a request comes from. Kept among the request's extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    /// From this machine.
    Local,
    /// From another.
    Remote,
}
