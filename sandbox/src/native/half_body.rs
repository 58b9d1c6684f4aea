//! Bodies that end, or come to a stop, half-way.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use axum::body::{Bytes, HttpBody};
use http_body::Frame;
use tokio::time::{Sleep, sleep};

use crate::native::connection::Connection;

/// How long a stalled body keeps its connection.
const LONGEST_STALL: Duration = Duration::from_secs(5 * 60);

/// The first half of a body, and what happens instead of the second.
pub struct HalfBody {
    half: Option<Bytes>,
    rest: Rest,
}

enum Rest {
    Cut(Connection),
    Stall(Pin<Box<Sleep>>),
}

impl HalfBody {
    /// Half of a body, after which the connection is closed.
    pub fn truncated(whole: &Bytes, connection: Connection) -> Self {
        Self { half: Some(half(whole)), rest: Rest::Cut(connection) }
    }

    /// Half of a body, after which nothing comes.
    pub fn stalled(whole: &Bytes) -> Self {
        Self { half: Some(half(whole)), rest: Rest::Stall(Box::pin(sleep(LONGEST_STALL))) }
    }
}

fn half(whole: &Bytes) -> Bytes {
    whole.slice(..whole.len() / 2)
}

impl HttpBody for HalfBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(half) = self.half.take() {
            // Cut now, because a body is not polled again after its last bytes.
            if let Rest::Cut(connection) = &self.rest {
                connection.cut_once_sent();
            }
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        match &mut self.rest {
            Rest::Cut(_) => Poll::Pending,
            // An error makes the HTTP server close the connection.
            Rest::Stall(pause) => {
                pause.as_mut().poll(context).map(|()| Some(Err(io::ErrorKind::TimedOut.into())))
            }
        }
    }
}
