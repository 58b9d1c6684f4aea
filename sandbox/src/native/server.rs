//! HTTP over connections that can be cut.

use std::{convert::Infallible, io, time::Duration};

use axum::{Router, body::Body, extract::Request, response::Response};
use http_body_util::BodyExt;
use hyper::{
    body::Incoming,
    header::{CONTENT_LENGTH, HOST, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
#[cfg(unix)]
use tokio::signal::unix::{SignalKind, signal};
use tokio::{net::TcpListener, time::sleep};
use tower::ServiceExt;

use crate::{
    delivery::{Delivery, Peer},
    native::{
        connection::{Connection, CuttableStream},
        half_body::HalfBody,
    },
};

/// A connection is closed if no complete head of a request has arrived on it for this long.
const LONGEST_WAIT_FOR_HEAD: Duration = Duration::from_secs(15);

/// The pause after a connection could not be taken, such as for lack of file descriptors.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(100);

/// Serves for ever.
pub async fn serve(listener: TcpListener, router: Router) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            sleep(PAUSE_AFTER_FAILURE).await;
            continue;
        };
        let Ok(local) = stream.local_addr() else { continue };
        // Small answers on a kept connection would otherwise wait for the peer's delayed acknowledgement.
        drop(stream.set_nodelay(true));
        let connection = Connection::new(peer, local);
        let stream = CuttableStream::new(stream, connection.clone());
        let router = router.clone();
        let service = service_fn(move |request| answer(request, connection.clone(), router.clone()));
        let served = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(LONGEST_WAIT_FOR_HEAD)
            .serve_connection(TokioIo::new(stream), service);
        // An error means that the client broke the connection, which is no concern of the sandbox.
        tokio::spawn(async { drop(served.await) });
    }
}

async fn answer(
    request: hyper::Request<Incoming>,
    connection: Connection,
    router: Router,
) -> Result<Response, Infallible> {
    let mut request: Request = request.map(Body::new);
    // An HTTP/1.0 client may send no `Host`; it gets absolute links as well.
    if !request.headers().contains_key(HOST)
        && let Ok(host) = HeaderValue::try_from(connection.local_address().to_string())
    {
        request.headers_mut().insert(HOST, host);
    }
    request.extensions_mut().insert(if connection.is_local() { Peer::Local } else { Peer::Remote });
    let mut response = router.oneshot(request).await?;
    Ok(match Delivery::take(&mut response) {
        None => response,
        Some(Delivery::None) => {
            connection.cut();
            // Never sent, because the connection is cut.
            Response::default()
        }
        Some(Delivery::Truncated) => halved(response, |whole| HalfBody::truncated(whole, connection)).await,
        Some(Delivery::Stalled) => halved(response, HalfBody::stalled).await,
    })
}

/// The answer with half of its body, and the length of the whole.
async fn halved(response: Response, half: impl FnOnce(&axum::body::Bytes) -> HalfBody) -> Response {
    let (mut head, body) = response.into_parts();
    let whole = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    if whole.is_empty() {
        return Response::from_parts(head, Body::empty());
    }
    head.headers.insert(CONTENT_LENGTH, whole.len().into());
    Response::from_parts(head, Body::new(half(&whole)))
}

/// Resolves once the program is to end: at Ctrl-C or SIGTERM. Listens from the moment it is called.
#[cfg(unix)]
pub fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// The same, where there is only Ctrl-C.
#[cfg(not(unix))]
pub fn asked_to_end() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
