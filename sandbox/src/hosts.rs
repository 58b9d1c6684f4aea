//! The hosts that the sandbox answers for. Without this check, a web page whose owner points its host name to this
//! machine (DNS rebinding) could read everything.

use std::net::{IpAddr, Ipv6Addr};

/// Which hosts requests may be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hosts {
    /// Any host: nothing connects to this sandbox over a network.
    Any,
    /// This machine's own names and addresses, and this one.
    LoopbackAnd(String),
}

impl Hosts {
    /// Whether requests may be for `host`, a name or an address without a port.
    pub fn admit(&self, host: &str) -> bool {
        match self {
            Self::Any => true,
            Self::LoopbackAnd(own) => is_loopback(host) || is_own(own, host),
        }
    }
}

/// A server that listens at every address (`0.0.0.0` or `::`) may be asked at any of them, but by no other name.
fn is_own(own: &str, host: &str) -> bool {
    match (address(own), address(host)) {
        (Some(own), Some(host)) => own.is_unspecified() || own == host,
        _ => own.eq_ignore_ascii_case(host),
    }
}

fn is_loopback(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || address(&host).is_some_and(|address| address.is_loopback())
}

fn address(host: &str) -> Option<IpAddr> {
    let inner = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    match inner {
        Some(inner) => inner.parse::<Ipv6Addr>().ok().map(|address| IpAddr::V6(address).to_canonical()),
        None => host.parse::<IpAddr>().ok().map(|address| address.to_canonical()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_and_its_own_host() {
        let hosts = Hosts::LoopbackAnd("192.168.1.2".to_owned());
        for host in [
            "localhost",
            "LOCALHOST",
            "localhost.",
            "app.localhost",
            "127.0.0.1",
            "127.8.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "192.168.1.2",
        ] {
            assert!(hosts.admit(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "evillocalhost",
            "192.168.1.3",
            "0.0.0.0",
            "[::]",
            "2130706433",
        ] {
            assert!(!hosts.admit(host), "{host}");
        }
    }

    #[test]
    fn a_server_on_all_addresses_admits_any_address_and_no_foreign_name() {
        let hosts = Hosts::LoopbackAnd("0.0.0.0".to_owned());
        assert!(hosts.admit("192.168.1.2") && hosts.admit("[fe80::1]") && hosts.admit("localhost"));
        assert!(!hosts.admit("evil.example"));
        assert!(Hosts::LoopbackAnd("Sandbox".to_owned()).admit("sandbox"));
    }
}
