//! Connections that can be cut. HTTP has no way to answer nothing, so the fault is carried out below HTTP.

use std::{
    io::{self, IoSlice},
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

const OPEN: u8 = 0;
const CUT_ONCE_SENT: u8 = 1;
const CUT: u8 = 2;

/// The connection that a request came over.
#[derive(Clone, Debug)]
pub struct Connection {
    peer: SocketAddr,
    local: SocketAddr,
    state: Arc<AtomicU8>,
}

impl Connection {
    /// A connection that was just opened, between these two addresses.
    pub fn new(peer: SocketAddr, local: SocketAddr) -> Self {
        Self { peer, local, state: Arc::default() }
    }

    /// The address at which the sandbox was reached.
    pub fn local_address(&self) -> SocketAddr {
        self.local
    }

    /// Whether the other end is on this machine.
    pub fn is_local(&self) -> bool {
        self.peer.ip().to_canonical().is_loopback()
    }

    /// Closes the connection instead of sending another byte.
    pub fn cut(&self) {
        self.state.store(CUT, Ordering::Release);
    }

    /// Closes the connection as soon as everything written to it so far has been sent.
    pub fn cut_once_sent(&self) {
        self.state.store(CUT_ONCE_SENT, Ordering::Release);
    }
}

/// A stream whose writing fails once it is cut, which makes the HTTP server close it.
pub struct CuttableStream {
    stream: TcpStream,
    connection: Connection,
}

impl CuttableStream {
    /// The stream of this connection.
    pub fn new(stream: TcpStream, connection: Connection) -> Self {
        Self { stream, connection }
    }

    fn check(&self, cut: impl FnOnce(u8) -> bool) -> io::Result<()> {
        if cut(self.connection.state.load(Ordering::Acquire)) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }

    fn stream(self: Pin<&mut Self>) -> Pin<&mut TcpStream> {
        Pin::new(&mut self.get_mut().stream)
    }
}

impl AsyncRead for CuttableStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream().poll_read(context, buffer)
    }
}

impl AsyncWrite for CuttableStream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.check(|state| state == CUT)?;
        self.stream().poll_write(context, bytes)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check(|state| state == CUT)?;
        self.stream().poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// The HTTP server comes here when it has nothing left to write.
    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check(|state| state != OPEN)?;
        self.stream().poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_local() {
        let is_local = |peer: &str| {
            let peer = peer.parse().expect("an address");
            Connection::new(peer, peer).is_local()
        };
        for peer in ["127.0.0.1:5", "127.8.0.1:5", "[::1]:5", "[::ffff:127.0.0.1]:5"] {
            assert!(is_local(peer), "{peer}");
        }
        for peer in ["192.168.1.2:5", "0.0.0.0:5", "[fe80::1]:5", "[::ffff:10.0.0.1]:5", "128.0.0.1:5"] {
            assert!(!is_local(peer), "{peer}");
        }
    }
}
