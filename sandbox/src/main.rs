//! A local stand-in for the iP.1 contacts service.
//!
//! It answers every documented call over a SQLite database, strictly: whatever the documentation does
//! not allow is refused with a problem document that says what is wrong.
//!
//! For tests there are paths of its own, open to this machine only: fault rules at `/_sandbox/faults` (see
//! [`faults`]) and the log of what arrived at `/_sandbox/requests` (see [`requests`]).
#![forbid(unsafe_code)]

mod app;
mod arguments;
mod auth;
mod body;
mod clock;
mod connection;
mod contact;
mod cors;
mod dice;
mod document;
mod endpoints;
mod faults;
mod filter;
mod import;
mod json;
mod link;
mod loopback;
mod metadata;
mod mismatch;
mod msisdn;
mod page;
mod path;
mod percent;
mod problem;
mod query;
mod rate_limit;
mod reply;
mod requests;
mod sample_people;
mod samples;
mod store;
mod watch;
mod website;

use std::{error::Error, io::Write, process::ExitCode, sync::Arc};

use clap::Parser;
use tokio::net::TcpListener;

use crate::{
    app::App,
    arguments::Arguments,
    connection::{Connection, CuttableListener},
    store::Store,
};

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ip1-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    arguments.check()?;
    let store = Store::open(&arguments.database);
    let store = Arc::new(store.map_err(|error| format!("cannot open {}: {error}", arguments.database))?);
    samples::plant(&store, arguments.seed)?;
    let importer = import::start(Arc::clone(&store), arguments.import_delay());

    let (host, port) = (arguments.host.as_str(), arguments.port);
    let listener = TcpListener::bind((host, port)).await;
    let listener = listener.map_err(|error| format!("cannot listen on {host}:{port}: {error}"))?;
    let address = listener.local_addr()?;
    announce(&format!("listening on http://{address}"));

    let app = Arc::new(App::new(&arguments, address, store, importer));
    let service = app::router(app, arguments.www.as_deref());
    let service = service.into_make_service_with_connect_info::<Connection>();
    axum::serve(CuttableListener::new(listener), service).await?;
    Ok(())
}

/// Whoever started the sandbox may have closed its end of stdout, which is no reason to stop.
fn announce(line: &str) {
    let mut stdout = std::io::stdout();
    drop(writeln!(stdout, "{line}").and_then(|()| stdout.flush()));
}
