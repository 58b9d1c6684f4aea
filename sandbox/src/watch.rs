//! Where requests are recorded and where they meet their faults.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    app::{App, Shared},
    auth,
    connection::Connection,
    faults::{self, Action},
    path,
    requests::{ReceivedBody, Record},
};

/// Layer that records what is asked of the API and disturbs what a fault rule applies to.
pub async fn record_and_disturb(
    State(app): State<Shared>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
    next: Next,
) -> Response {
    if !path::is_api(request.uri().path()) {
        return next.run(request).await;
    }
    let record = record(&app, &request);
    let fault = app.faults.next(request.method(), request.uri().path());
    if let Some(action) = &fault {
        record.disturbed_by(action.name());
    }
    let (head, body) = request.into_parts();
    let body = ReceivedBody::new(body, Arc::clone(&record));
    let request = Request::from_parts(head, Body::new(body.clone()));
    let answer = answer(fault.as_deref(), &connection, request, next).await;
    body.drain().await;
    match answer {
        Some(response) => {
            record.answered(response.status());
            response
        }
        None => {
            connection.cut();
            // Nobody will see it.
            ().into_response()
        }
    }
}

fn record(app: &App, request: &Request) -> Arc<Record> {
    let authorized = auth::has_token(app, request.headers());
    let record = Arc::new(Record::new(request.method(), request.uri(), request.headers(), authorized));
    app.requests.add(Arc::clone(&record));
    record
}

async fn answer(
    fault: Option<&Action>,
    connection: &Connection,
    request: Request,
    next: Next,
) -> Option<Response> {
    match fault {
        Some(action) => faults::perform(action, connection, request, next).await,
        None => Some(next.run(request).await),
    }
}
