//! What ends a wait early: the caller's abort signal, or time.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    // Looked up at call time, as fetch is, so that a test's own clock is honoured.
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

/// Lives as long as one attempt or one pause, and takes its timer and listener down with it.
pub(crate) struct Interrupt {
    /// Resolves when interrupted. It never rejects, so it can be left alone.
    happened: Promise,
    cause: Rc<RefCell<Option<Interruption>>>,
    timer: JsValue,
    signal: Option<Signal>,
    on_abort: Closure<dyn FnMut()>,
    _on_time: Closure<dyn FnMut()>,
}

impl Interrupt {
    pub(crate) fn after(delay_ms: u32, signal: Option<&Signal>) -> Self {
        let cause = Rc::new(RefCell::new(None));
        let mut resolve = Function::default();
        let happened = Promise::new(&mut |fulfil, _| resolve = fulfil);
        let interrupt = move |interruption: Interruption, cause: &Rc<RefCell<Option<Interruption>>>| {
            cause.borrow_mut().get_or_insert(interruption);
            let _ = resolve.call0(&JsValue::UNDEFINED);
        };

        let on_time = Closure::new({
            let (cause, interrupt) = (cause.clone(), interrupt.clone());
            move || interrupt(Interruption::Elapsed, &cause)
        });
        let on_abort: Closure<dyn FnMut()> = Closure::new({
            let (cause, signal) = (cause.clone(), signal.cloned());
            move || {
                interrupt(
                    Interruption::Aborted(signal.as_ref().map_or(JsValue::UNDEFINED, Signal::reason)),
                    &cause,
                )
            }
        });
        if let Some(signal) = signal {
            if signal.aborted() {
                *cause.borrow_mut() = Some(Interruption::Aborted(signal.reason()));
            } else {
                signal.add_event_listener("abort", on_abort.as_ref().unchecked_ref());
            }
        }
        let timer = set_timeout(on_time.as_ref().unchecked_ref(), delay_ms);
        Interrupt { happened, cause, timer, signal: signal.cloned(), on_abort, _on_time: on_time }
    }

    /// Waits until the time is over or the signal aborts.
    pub(crate) async fn wait(&self) -> Interruption {
        if let Some(cause) = self.cause() {
            return cause;
        }
        let _ = JsFuture::from(self.happened.clone()).await;
        self.cause().unwrap_or(Interruption::Elapsed)
    }

    /// Waits for `work`, but no longer than until the interruption. The inner result is the work's own.
    pub(crate) async fn race(&self, work: &Promise) -> Result<Result<JsValue, JsValue>, Interruption> {
        let first = Promise::race(&Array::of2(work, &self.happened));
        let settled = match self.cause() {
            Some(_) => Ok(JsValue::UNDEFINED),
            None => JsFuture::from(first).await,
        };
        match self.cause() {
            Some(cause) => Err(cause),
            None => Ok(settled),
        }
    }

    /// What has happened already, if anything.
    pub(crate) fn cause(&self) -> Option<Interruption> {
        self.cause.borrow().clone()
    }
}

impl Drop for Interrupt {
    fn drop(&mut self) {
        clear_timeout(&self.timer);
        if let Some(signal) = &self.signal {
            signal.remove_event_listener("abort", self.on_abort.as_ref().unchecked_ref());
        }
    }
}
