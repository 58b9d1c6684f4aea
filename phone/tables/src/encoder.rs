//! Writes what [`Decoder`](ip1_phone::coding::Decoder) reads.

use ip1_phone::coding::{Bits, Model};

/// Writes bits.
#[derive(Debug)]
pub struct Encoder {
    bytes: Vec<u8>,
    low: u32,
    high: u32,
}

impl Default for Encoder {
    fn default() -> Self {
        Self { bytes: Vec::new(), low: 0, high: u32::MAX }
    }
}

impl Encoder {
    /// Ends, and hands over what was written.
    pub fn finish(mut self) -> Vec<u8> {
        // The decoder reads zeros after the last byte; so much of the upper end lies between both ends.
        self.bytes.push((self.high >> 24) as u8);
        self.bytes
    }
}

impl Bits for Encoder {
    fn bit(&mut self, model: &mut Model, bit: bool) -> bool {
        let middle = model.middle(self.low, self.high);
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        model.learn(bit);
        while (self.low ^ self.high) >> 24 == 0 {
            self.bytes.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 0xff;
        }
        bit
    }
}
