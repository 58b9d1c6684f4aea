//! HTTP by hand, to see which bytes really come over the connection.

use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    time::Duration,
};

use super::{DEADLINE, Sandbox};

/// What arrived before the connection was closed or the client gave up.
pub struct Raw {
    pub head: String,
    pub body: Vec<u8>,
    pub closed: bool,
}

impl Raw {
    /// The announced length of the body.
    pub fn content_length(&self) -> usize {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        let length = headers.find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        length.and_then(|(_, value)| value.parse().ok()).expect("a length")
    }
}

impl Sandbox {
    /// A connection of its own.
    pub fn connect(&self) -> TcpStream {
        let address = self.address.strip_prefix("http://").expect("an address");
        TcpStream::connect(address).expect("a connection")
    }

    /// Sends a request with the token on a connection that is to be kept, and reads until it is closed.
    pub fn send_raw(&self, method: &str, path: &str, body: &str) -> Raw {
        let mut stream = self.connect();
        write_request(&mut stream, method, path, body);
        read(&mut stream, DEADLINE)
    }
}

pub fn write_request(stream: &mut TcpStream, method: &str, path: &str, body: &str) {
    let length = body.len();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: sandbox.localhost\r\nAuthorization: Bearer sandbox\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    stream.write_all(request.as_bytes()).expect("sent");
}

/// Reads one answer and leaves the connection open.
pub fn read_answer(stream: &mut TcpStream) -> String {
    stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
    let mut answer = String::new();
    loop {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("more of the answer");
        answer.push(char::from(byte[0]));
        if let Some((head, body)) = answer.split_once("\r\n\r\n") {
            let raw = Raw { head: head.to_owned(), body: Vec::new(), closed: false };
            if body.len() >= raw.content_length() {
                return answer;
            }
        }
    }
}

/// Reads until the connection is closed, or until nothing has come for so long.
pub fn read(stream: &mut TcpStream, patience: Duration) -> Raw {
    stream.set_read_timeout(Some(patience)).expect("a timeout");
    let mut bytes = Vec::new();
    let closed = match stream.read_to_end(&mut bytes) {
        Ok(_) => true,
        Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
    };
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").map_or(bytes.len(), |end| end + 4);
    let body = bytes.split_off(end);
    Raw { head: String::from_utf8(bytes).expect("ASCII"), body, closed }
}
