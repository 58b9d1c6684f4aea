//! Carries out background imports, one after the other, in the order they were accepted.

use std::{
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use crate::{
    clock, contact,
    json::Json,
    problem::Problem,
    store::{
        Store,
        contacts::{self, Draft},
        imports::{self, Job},
    },
};

/// The pause after an import that could not be carried out, such as on a full disk.
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
    loop {
        match carry_out_next(store, delay) {
            Ok(true) => {}
            Ok(false) => {
                if rung.recv().is_err() {
                    return;
                }
            }
            // The problem has told stderr about itself.
            Err(_) => thread::sleep(PAUSE_AFTER_FAILURE),
        }
    }
}

/// False when there was nothing to do.
fn carry_out_next(store: &Store, delay: Duration) -> Result<bool, Problem> {
    let Some(job) = store.write_here(|transaction| imports::oldest(transaction))? else {
        return Ok(false);
    };
    thread::sleep(delay);
    let drafts = drafts(&job)?;
    store.write_here(|transaction| {
        // One transaction for both: a kill leaves either the import or its contacts.
        if imports::forget(transaction, &job)? {
            contacts::insert(transaction, &drafts, clock::seconds())?;
        }
        Ok::<_, Problem>(true)
    })
}

fn drafts(job: &Job) -> Result<Vec<Draft>, Problem> {
    let json = Json::parse(&job.contacts).map_err(|error| Problem::internal(&error))?;
    contact::new_contacts(json)?.into_iter().map(Draft::new).collect()
}
