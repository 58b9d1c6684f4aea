//! A few ASCII digits in place.

/// At most `N` digits; what does not fit is left out.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Digits<const N: usize> {
    digits: [u8; N],
    count: u8,
}

impl<const N: usize> Default for Digits<N> {
    fn default() -> Self {
        Self { digits: [0; N], count: 0 }
    }
}

impl<const N: usize> Digits<N> {
    #[inline]
    pub fn push(&mut self, digit: u8) {
        if let Some(place) = self.digits.get_mut(usize::from(self.count)) {
            *place = digit;
            self.count += 1;
        }
    }

    /// One by one: a copy of a few bytes takes WebAssembly longer.
    #[inline]
    pub fn extend(&mut self, digits: &[u8]) {
        for digit in digits {
            self.push(*digit);
        }
    }

    /// A number below a thousand.
    #[inline]
    pub fn push_number(&mut self, number: u16) {
        for power in [100, 10, 1] {
            if number >= power {
                self.push(b'0' + (number / power % 10) as u8);
            }
        }
    }

    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        &self.digits[..usize::from(self.count)]
    }
}

impl<const N: usize> From<&[u8]> for Digits<N> {
    #[inline]
    fn from(digits: &[u8]) -> Self {
        let mut new = Self::default();
        new.extend(digits);
        new
    }
}
