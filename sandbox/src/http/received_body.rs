//! Bodies of requests, counted.

use std::{
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Error,
    body::{Body, Bytes, HttpBody},
};
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;

use crate::platform::within;

/// A client that sends nothing for this long is waiting for the answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// A client that sends little by little does not get its answer any later than that.
const MOST_PATIENCE: Duration = Duration::from_secs(60);

/// How many bytes of a request's body have arrived. Kept among the request's extensions.
#[derive(Clone, Debug, Default)]
pub struct BodyBytes(Arc<AtomicU64>);

impl BodyBytes {
    /// How many it is now.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A body that is counted, and that can still be read to its end after its reader has stopped.
#[derive(Clone)]
pub struct ReceivedBody {
    body: Arc<Mutex<Body>>,
    bytes: BodyBytes,
}

impl ReceivedBody {
    /// A body of which nothing has arrived.
    pub fn new(body: Body) -> Self {
        Self { body: Arc::new(Mutex::new(body)), bytes: BodyBytes::default() }
    }

    /// How much of it has arrived, now and later.
    pub fn bytes(&self) -> BodyBytes {
        self.bytes.clone()
    }

    /// Reads what is left. Closing a connection with unread bytes resets it, and a reset discards the part of the
    /// answer that the client has not read yet.
    pub async fn drain(mut self) {
        let rest = async { while let Some(Some(Ok(_))) = within(PATIENCE, self.frame()).await {} };
        within(MOST_PATIENCE, rest).await;
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
            let length = frame.data_ref().map_or(0, Bytes::len);
            self.bytes.0.fetch_add(length as u64, Ordering::Relaxed);
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
