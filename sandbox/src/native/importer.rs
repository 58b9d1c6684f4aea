//! A thread that carries out background imports.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use crate::{
    imports::Queue,
    platform,
    store::{Store, StoreError},
};

/// The pause before what could not be carried out because of the database, such as a full disk, is tried again.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(1);

/// Wakes the thread that imports.
#[derive(Clone)]
pub struct Importer {
    bell: Sender<()>,
}

impl Importer {
    /// Says that an import was accepted.
    pub fn wake(&self) {
        // The thread only stops with the process.
        let _ = self.bell.send(());
    }
}

/// Starts with what an earlier run left over.
pub fn start(store: Arc<Store>, delay: Duration) -> Importer {
    let (bell, rung) = channel();
    thread::spawn(move || serve(&store, delay, &rung));
    Importer { bell }
}

fn serve(store: &Store, delay: Duration, rung: &Receiver<()>) {
    let mut queue = Queue::default();
    loop {
        match carry_out_next(&mut queue, store, delay) {
            Ok(true) => {}
            Ok(false) if queue.start_over() => thread::sleep(PAUSE_AFTER_FAILURE),
            Ok(false) => {
                if rung.recv().is_err() {
                    return;
                }
            }
            Err(error) => {
                platform::report(&error.to_string());
                thread::sleep(PAUSE_AFTER_FAILURE);
            }
        }
    }
}

fn carry_out_next(queue: &mut Queue, store: &Store, delay: Duration) -> Result<bool, StoreError> {
    if queue.is_waiting(store)? {
        thread::sleep(delay);
    }
    queue.carry_out_next(store)
}
