//! Bodies of requests, counted.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Error,
    body::{Body, Bytes, HttpBody},
};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use tokio::time::timeout;

use crate::requests::Record;

/// A client that sends nothing for this long is waiting for the answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A body that can still be read to its end when its reader has lost interest.
#[derive(Clone)]
pub struct ReceivedBody {
    body: Arc<Mutex<Body>>,
    record: Arc<Record>,
}

impl ReceivedBody {
    /// A body whose length is noted in the record.
    pub fn new(body: Body, record: Arc<Record>) -> Self {
        Self { body: Arc::new(Mutex::new(body)), record }
    }

    /// Reads what is left. A connection that is closed with something unread is reset, and a reset takes
    /// what the client has not read yet from it.
    pub async fn drain(mut self) {
        while let Ok(Some(Ok(_))) = timeout(PATIENCE, self.frame()).await {}
    }

    fn with_body<T>(&self, work: impl FnOnce(Pin<&mut Body>) -> T) -> T {
        work(Pin::new(&mut self.body.lock().unwrap_or_else(PoisonError::into_inner)))
    }
}

impl HttpBody for ReceivedBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let frame = self.with_body(|body| body.poll_frame(context));
        if let Poll::Ready(Some(Ok(frame))) = &frame {
            self.record.received(frame.data_ref().map_or(0, Bytes::len));
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.with_body(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with_body(|body| body.size_hint())
    }
}
