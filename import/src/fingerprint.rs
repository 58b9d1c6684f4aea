//! A running checksum of the source, by which a resumed import knows it again.

/// 64-bit FNV-1a: it does not matter in which pieces the bytes arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Fingerprint(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    /// Adds the bytes that follow.
    pub fn update(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    /// The sum of all bytes so far.
    pub fn value(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_no_difference() {
        let mut whole = Fingerprint::default();
        whole.update(b"foobar");
        assert_eq!(whole.value(), 0x8594_4171_f739_67e8, "a test vector of FNV");
        let mut pieces = Fingerprint::default();
        for piece in [&b"foo"[..], b"", b"bar"] {
            pieces.update(piece);
        }
        assert_eq!(whole, pieces);
    }
}
