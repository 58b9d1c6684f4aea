//! What ends a wait early: the caller's abort signal, or time.

use std::cell::RefCell;
use std::convert::Infallible;
use std::future::{pending, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};

use crate::wasm::failure::Failure;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, delay_ms: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(timer: &JsValue);

    /// An abort signal by its shape: it may come from another realm or library.
    #[derive(Clone)]
    pub(crate) type Signal;
    #[wasm_bindgen(method, getter)]
    fn aborted(this: &Signal) -> bool;
    #[wasm_bindgen(method, getter)]
    fn reason(this: &Signal) -> JsValue;
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, kind: &str, listener: &Function);
    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn remove_event_listener(this: &Signal, kind: &str, listener: &Function);
}

/// Why a wait ended.
#[derive(Clone)]
pub(crate) enum Interruption {
    /// The caller's signal, with its reason.
    Aborted(JsValue),
    /// The time is over.
    Elapsed,
}

/// A timer and an abort listener for one attempt or one pause. Dropping it removes both.
pub(crate) struct Interrupt {
    state: Rc<RefCell<State>>,
    timer: JsValue,
    signal: Option<(Signal, Closure<dyn FnMut()>)>,
    _on_time: Closure<dyn FnMut()>,
}

#[derive(Default)]
struct State {
    cause: Option<Interruption>,
    /// Wakes the future that waits.
    waker: Option<Waker>,
}

impl State {
    fn interrupt(&mut self, cause: Interruption) {
        self.cause.get_or_insert(cause);
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

impl Interrupt {
    pub(crate) fn after(delay_ms: u32, signal: Option<&Signal>) -> Self {
        let state = Rc::new(RefCell::new(State::default()));
        let on_time: Closure<dyn FnMut()> = Closure::new({
            let state = state.clone();
            move || state.borrow_mut().interrupt(Interruption::Elapsed)
        });
        let signal = signal.map(|signal| {
            let on_abort: Closure<dyn FnMut()> = Closure::new({
                let (state, signal) = (state.clone(), signal.clone());
                move || state.borrow_mut().interrupt(Interruption::Aborted(signal.reason()))
            });
            if signal.aborted() {
                state.borrow_mut().interrupt(Interruption::Aborted(signal.reason()));
            } else {
                signal.add_event_listener("abort", on_abort.as_ref().unchecked_ref());
            }
            (signal.clone(), on_abort)
        });
        let timer = set_timeout(on_time.as_ref().unchecked_ref(), delay_ms);
        Interrupt { state, timer, signal, _on_time: on_time }
    }

    /// Waits until the time is over or the signal aborts.
    pub(crate) async fn wait(&self) -> Interruption {
        match self.race(pending::<Infallible>()).await {
            Err(interruption) => interruption,
        }
    }

    /// Waits for `work`, but no longer than until the interruption.
    pub(crate) async fn race<T>(&self, work: impl Future<Output = T>) -> Result<T, Interruption> {
        let mut work = pin!(work);
        poll_fn(|context| {
            if let Some(cause) = self.cause() {
                return Poll::Ready(Err(cause));
            }
            // The work may run into the interruption itself: it must not find the state borrowed.
            if let Poll::Ready(done) = work.as_mut().poll(context) {
                return Poll::Ready(Ok(done));
            }
            self.state.borrow_mut().waker = Some(context.waker().clone());
            Poll::Pending
        })
        .await
    }

    /// Fails if the signal has aborted already.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        match self.cause() {
            Some(Interruption::Aborted(reason)) => Err(Failure::Aborted(reason)),
            _ => Ok(()),
        }
    }

    /// What has happened already, if anything.
    fn cause(&self) -> Option<Interruption> {
        self.state.borrow().cause.clone()
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        if let Some((signal, on_abort)) = &self.signal {
            signal.remove_event_listener("abort", on_abort.as_ref().unchecked_ref());
        }
    }
}
