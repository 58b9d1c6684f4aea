//! Reads from a platform's exception whether a failed request can have been sent. If there never was a connection, it
//! was not.

use crate::text;

/// Whether a request without an answer may have been sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Delivery {
    /// It may have.
    #[default]
    Unknown,
    /// It was not: the service could not be reached.
    Unreached,
    /// It was not, and a retry would not help: the server's certificate is not trusted, or the platform forbids the
    /// address.
    Refused,
}

/// Error codes of Node's resolver, sockets and undici, and of Bun.
const UNREACHED: [&str; 16] = [
    "ENOTFOUND",
    "ENODATA",
    "EAI_AGAIN",
    "EAI_FAIL",
    "EAI_NODATA",
    "EAI_NONAME",
    "ECONNREFUSED",
    "EHOSTUNREACH",
    "EHOSTDOWN",
    "ENETUNREACH",
    "ENETDOWN",
    "EADDRNOTAVAIL",
    "UND_ERR_CONNECT_TIMEOUT",
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "ConnectionRefused",
    "FailedToOpenSocket",
];

/// Error codes that count only if the failed system call was `connect`.
const UNREACHED_IN_CONNECT: [&str; 4] = ["ETIMEDOUT", "ECONNRESET", "EACCES", "EPERM"];

/// Messages that tell, where the code does not: Node and Bun for a failed handshake, Deno always.
const UNREACHED_MESSAGES: [&str; 3] =
    ["before secure TLS connection was established", "handshake failed", "client error (Connect)"];

/// What the code of a certificate that is not trusted holds, or begins with.
const REFUSED_PART: &str = "CERT";
const REFUSED_START: &str = "UNABLE_TO_";

/// Beside those, the names OpenSSL gives to certificates that it does not trust.
const REFUSED: [&str; 5] =
    ["INVALID_CA", "INVALID_PURPOSE", "HOSTNAME_MISMATCH", "PATH_LENGTH_EXCEEDED", "ERR_ACCESS_DENIED"];

/// Certificates in Deno; ports that are never fetched from in Node and Deno; an address without leave in Deno.
const REFUSED_MESSAGES: [&str; 4] =
    ["invalid peer certificate", "bad port", "Requests to port", "Requires net access"];

impl Delivery {
    /// What an exception tells by its own `code`, `syscall` and `message`.
    pub fn of(code: &str, syscall: &str, message: &str) -> Self {
        let says = |parts: &[&str]| parts.iter().any(|part| text::has(message, part));
        if text::has(code, REFUSED_PART)
            || code.starts_with(REFUSED_START)
            || REFUSED.contains(&code)
            || says(&REFUSED_MESSAGES)
        {
            Delivery::Refused
        } else if UNREACHED.contains(&code)
            || (syscall == "connect" && UNREACHED_IN_CONNECT.contains(&code))
            || says(&UNREACHED_MESSAGES)
        {
            Delivery::Unreached
        } else {
            Delivery::Unknown
        }
    }
}

/// Codes and messages of what is [refused](Delivery::Refused), as regular expressions for the importer.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn refused_patterns() -> [String; 2] {
    let codes = format!("{REFUSED_PART}|^{REFUSED_START}|^(?:{})$", REFUSED.join("|"));
    [codes, REFUSED_MESSAGES.join("|")]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Node 20, Deno 2 and Bun 1 say it.
    #[test]
    fn what_platforms_say() {
        use Delivery::{Refused, Unknown, Unreached};
        let deno =
            |what: &str| format!("error sending request for url (https://a.example/): client error ({what}");
        let cases = [
            ("", "", "fetch failed", Unknown),
            ("ECONNREFUSED", "connect", "connect ECONNREFUSED 127.0.0.1:35381", Unreached),
            ("ENOTFOUND", "getaddrinfo", "getaddrinfo ENOTFOUND a.example", Unreached),
            ("EAI_AGAIN", "getaddrinfo", "getaddrinfo EAI_AGAIN a.example", Unreached),
            ("EHOSTUNREACH", "connect", "", Unreached),
            ("ENETUNREACH", "connect", "", Unreached),
            ("UND_ERR_CONNECT_TIMEOUT", "", "Connect Timeout Error", Unreached),
            ("ETIMEDOUT", "connect", "connect ETIMEDOUT 192.0.2.1:443", Unreached),
            ("ETIMEDOUT", "read", "read ETIMEDOUT", Unknown),
            ("ECONNRESET", "read", "read ECONNRESET", Unknown),
            ("EPIPE", "write", "write EPIPE", Unknown),
            ("UND_ERR_SOCKET", "", "other side closed", Unknown),
            ("UND_ERR_HEADERS_TIMEOUT", "", "", Unknown),
            ("HPE_INVALID_CONSTANT", "", "Parse Error", Unknown),
            (
                "ECONNRESET",
                "",
                "Client network socket disconnected before secure TLS connection was established",
                Unreached,
            ),
            ("ERR_SSL_WRONG_VERSION_NUMBER", "", "", Unreached),
            ("DEPTH_ZERO_SELF_SIGNED_CERT", "", "self-signed certificate", Refused),
            ("SELF_SIGNED_CERT_IN_CHAIN", "", "", Refused),
            ("CERT_HAS_EXPIRED", "", "certificate has expired", Refused),
            ("ERR_TLS_CERT_ALTNAME_INVALID", "", "", Refused),
            ("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "", "", Refused),
            ("", "", "bad port", Refused),
            ("", "", &deno("Connect): tcp connect error: Connection refused (os error 111)"), Unreached),
            ("", "", &deno("Connect): dns error: failed to lookup address information"), Unreached),
            ("", "", &deno("Connect): tls handshake eof"), Unreached),
            ("", "", &deno("Connect): invalid peer certificate: UnknownIssuer"), Refused),
            ("", "", &deno("SendRequest): connection closed before message completed"), Unknown),
            ("", "", "Fetch failed: Requests to port 1 are blocked", Refused),
            ("ECONNREFUSED", "", "ECONNREFUSED: Unable to connect.", Unreached),
            ("EPROTO", "", "EPROTO: The TLS handshake failed. Does the server speak TLS?", Unreached),
            ("ECONNRESET", "", "ECONNRESET: The socket connection was closed unexpectedly.", Unknown),
        ];
        for (code, syscall, message, expected) in cases {
            assert_eq!(Delivery::of(code, syscall, message), expected, "{code} {syscall} {message}");
        }
    }
}
