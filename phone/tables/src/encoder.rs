//! Writes what [`Decoder`](ip1_phone::coding::Decoder) reads.

use ip1_phone::coding::{Bits, FULL, Model, TOP, highest_byte, shifted};

/// Writes bits.
#[derive(Debug)]
pub struct Encoder {
    bytes: Vec<u8>,
    low: u32,
    high: u32,
}

impl Default for Encoder {
    fn default() -> Self {
        Self { bytes: Vec::new(), low: 0, high: TOP }
    }
}

impl Encoder {
    /// Ends, and hands over what was written.
    pub fn finish(mut self) -> Vec<u8> {
        // The decoder reads zeros after the last byte; so much of the upper end lies between both ends.
        self.bytes.push(highest_byte(self.high));
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
        while highest_byte(self.low) == highest_byte(self.high) {
            self.bytes.push(highest_byte(self.high));
            self.low = shifted(self.low, 0);
            self.high = shifted(self.high, FULL);
        }
        bit
    }
}
