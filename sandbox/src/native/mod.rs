//! The native program: the service over HTTP.

mod arguments;
mod connection;
mod half_body;
mod importer;
mod server;
mod website;

use std::{error::Error, io::Write, panic, process::ExitCode, sync::Arc};

use clap::Parser;
use tokio::net::TcpListener;

use crate::{
    native::arguments::Arguments,
    platform, router, samples,
    state::State,
    store::{Journal, Store},
};

/// Runs the program.
pub fn main() -> ExitCode {
    // A panic's message may quote a contact, so only its place is reported.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        platform::report(&format!("a panic at {place}"));
    }));
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            platform::report(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    arguments.check()?;
    let store = match arguments.database.as_str() {
        ":memory:" => Store::in_memory(),
        file => Store::open(file, Journal::WriteAhead),
    };
    let store = Arc::new(store.map_err(|error| format!("cannot open {}: {error}", arguments.database))?);
    samples::plant(&store, arguments.seed)?;
    let importer = importer::start(Arc::clone(&store), arguments.import_delay());

    let (host, port) = (arguments.host.as_str(), arguments.port);
    let listener = TcpListener::bind((host, port)).await;
    let listener = listener.map_err(|error| format!("cannot listen on {host}:{port}: {error}"))?;
    let end = server::asked_to_end()?;
    announce(&format!("listening on http://{}", listener.local_addr()?));

    let state = State::new(arguments.settings(), Arc::clone(&store), move || importer.wake());
    let website = arguments.www.as_deref().map(website::files);
    tokio::select! {
        () = server::serve(listener, router::router(Arc::new(state), website)) => {}
        () = end => store.close()?,
    }
    Ok(())
}

/// Ignores a failed write: the parent process may have closed its end of stdout, which is no reason to stop.
fn announce(line: &str) {
    let mut stdout = std::io::stdout();
    drop(writeln!(stdout, "{line}").and_then(|()| stdout.flush()));
}
