//! An adaptive range coder: the more likely a bit is, by the earlier bits in the same place, the less space it takes.
//!
//! The decoder reads the tables; the encoder is in their generator. Only six bits of each byte are used: what is coded cannot
//! be compressed any further, but bytes of 64 kinds are packed to six bits each by whatever compresses a download, also
//! where a module is carried as text. Bytes of 256 kinds would there take a twentieth more.

/// A stream of bits that is read or written. A reader ignores `bit`; a writer writes it and returns it.
pub trait Bits {
    /// The next bit, in the place that `model` stands for.
    fn bit(&mut self, model: &mut Model, bit: bool) -> bool;
}

/// How likely a bit is in one place: the mean of a fast and a slow moving average.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    fast: u16,
    slow: u16,
    count: u8,
}

impl Default for Model {
    fn default() -> Self {
        Self { fast: 1 << 15, slow: 1 << 15, count: 0 }
    }
}

/// How many bits the averages reach back.
const FAST: i32 = 16;
const SLOW: i32 = 128;

impl Model {
    /// Where a range is divided: a set bit lies at or below it, a clear one above.
    #[must_use]
    pub fn middle(self, low: u32, high: u32) -> u32 {
        // Out of 65 536, and never certain.
        let likely = u64::midpoint(self.fast.into(), self.slow.into()).clamp(16, 65_520);
        low + ((u64::from(high - low) * likely) >> 16) as u32
    }

    /// Takes note of a bit.
    pub fn learn(&mut self, bit: bool) {
        let target = if bit { 65_535 } else { 0 };
        // In the beginning every bit counts the same.
        let seen = 2 * i32::from(self.count) + 3;
        let moved = |average: u16, reach: i32| {
            let by = 2 * (target - i32::from(average)) / seen.min(2 * reach);
            (i32::from(average) + by) as u16
        };
        self.fast = moved(self.fast, FAST);
        self.slow = moved(self.slow, SLOW);
        self.count = self.count.saturating_add(1);
    }
}

/// How many bits of a byte are used.
pub const BYTE_BITS: u32 = 6;
/// How many bits the ends of a range have: those of five bytes.
const RANGE_BITS: u32 = 5 * BYTE_BITS;
/// The upper end of the first range.
pub const TOP: u32 = (1 << RANGE_BITS) - 1;

/// The highest byte of an end of a range.
#[must_use]
pub fn highest_byte(end: u32) -> u8 {
    (end >> (RANGE_BITS - BYTE_BITS)) as u8
}

/// An end of a range, or a value in it, without its highest byte and with another one below.
#[must_use]
pub fn shifted(end: u32, lowest: u8) -> u32 {
    end << BYTE_BITS & TOP | u32::from(lowest)
}

/// The largest byte.
pub const FULL: u8 = (1 << BYTE_BITS) - 1;

/// Reads bits.
#[derive(Debug)]
pub struct Decoder<'b> {
    bytes: core::slice::Iter<'b, u8>,
    low: u32,
    high: u32,
    value: u32,
}

impl<'b> Decoder<'b> {
    /// Begins to read.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut decoder = Self { bytes: bytes.iter(), low: 0, high: TOP, value: 0 };
        (0..RANGE_BITS / BYTE_BITS).for_each(|_| decoder.read());
        decoder
    }

    fn read(&mut self) {
        self.value = shifted(self.value, self.bytes.next().copied().unwrap_or_default());
    }
}

impl Bits for Decoder<'_> {
    #[inline(never)]
    fn bit(&mut self, model: &mut Model, _: bool) -> bool {
        let middle = model.middle(self.low, self.high);
        let bit = self.value <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        model.learn(bit);
        while highest_byte(self.low) == highest_byte(self.high) {
            self.low = shifted(self.low, 0);
            self.high = shifted(self.high, FULL);
            self.read();
        }
        bit
    }
}

/// A number of `width` bits, highest first; `models` has a place for each way there.
// Copied to wherever numbers are read, it would be most of what unpacks the tables.
#[inline(never)]
pub fn tree(bits: &mut impl Bits, models: &mut [Model], width: u32, value: usize) -> usize {
    let mut read = 1;
    for place in (0..width).rev() {
        let bit = bits.bit(&mut models[read], value >> place & 1 != 0);
        read = read << 1 | usize::from(bit);
    }
    read - (1 << width)
}

/// A number of any size: first how many bits it has, then those below the highest.
#[inline(never)]
pub fn number(bits: &mut impl Bits, models: &mut [Model], value: usize) -> usize {
    let width = value.checked_ilog2().map_or(0, |highest| highest as usize + 1);
    let width = count(bits, &mut models[..WIDEST], width);
    let mut read = usize::from(width > 0);
    for place in (0..width.saturating_sub(1)).rev() {
        let bit = bits.bit(&mut models[WIDEST * width + place], value >> place & 1 != 0);
        read = read << 1 | usize::from(bit);
    }
    read
}

/// The widest number: a character.
const WIDEST: usize = 21;
/// How many places numbers of any size have.
pub const NUMBER_PLACES: usize = WIDEST * (WIDEST + 1);

/// A small number, as so many set bits; `models` has a place for all but the last number there is.
#[inline(never)]
pub fn count(bits: &mut impl Bits, models: &mut [Model], value: usize) -> usize {
    for (index, model) in models.iter_mut().enumerate() {
        if !bits.bit(model, value > index) {
            return index;
        }
    }
    models.len()
}
