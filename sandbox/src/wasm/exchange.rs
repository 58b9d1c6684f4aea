//! A request on its way to its answer.

use std::{
    panic::{RefUnwindSafe, UnwindSafe},
    pin::Pin,
    task::{Context, Poll, Waker},
};

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{platform, wasm::answer::Answer};

/// A request that is being answered. Freeing it before the answer stands for a client that has disconnected.
#[wasm_bindgen]
pub struct Exchange {
    answer: Pin<Box<dyn Future<Output = Answer>>>,
    pause_ms: f64,
}

// A panic in it becomes an answer 500.
impl UnwindSafe for Exchange {}
impl RefUnwindSafe for Exchange {}

#[wasm_bindgen]
impl Exchange {
    /// Works on the answer. If it returns none, call it again after [`Exchange::pause_ms`]; otherwise never again.
    pub fn poll(&mut self) -> Option<Answer> {
        // No waker is needed: the future waits for nothing but the pause.
        match self.answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => Some(answer),
            Poll::Pending => {
                self.pause_ms = platform::take_pause().map_or(0.0, |pause| pause.as_secs_f64() * 1000.0);
                None
            }
        }
    }

    /// How many milliseconds to wait before the next poll.
    #[wasm_bindgen(getter, js_name = pauseMs)]
    pub fn pause_ms(&self) -> f64 {
        self.pause_ms
    }
}

impl Exchange {
    /// An exchange that has not begun.
    pub fn new(answer: impl Future<Output = Answer> + 'static) -> Self {
        Self { answer: Box::pin(answer), pause_ms: 0.0 }
    }
}
