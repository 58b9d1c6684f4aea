//! A list that grows by pieces. One that doubles takes three times its size for a moment, and WebAssembly gives nothing back.

const PIECE: usize = 1024;

/// A list of values that are copied.
pub struct Pieces<T>(Vec<Vec<T>>);

impl<T> Default for Pieces<T> {
    fn default() -> Self {
        Pieces(Vec::new())
    }
}

impl<T: Copy> Pieces<T> {
    /// Appends a value.
    pub fn push(&mut self, value: T) {
        match self.0.last_mut().filter(|piece| piece.len() < PIECE) {
            Some(piece) => piece.push(value),
            None => {
                // The first one is small while there are few.
                let mut piece = if self.0.is_empty() { Vec::new() } else { Vec::with_capacity(PIECE) };
                piece.push(value);
                self.0.push(piece);
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.split_last().map_or(0, |(last, others)| others.len() * PIECE + last.len())
    }

    /// The one in this place.
    pub fn get(&self, place: usize) -> T {
        self.0[place / PIECE][place % PIECE]
    }

    /// How many bytes they take.
    #[cfg(test)]
    pub fn bytes(&self) -> usize {
        self.0.iter().map(Vec::capacity).sum::<usize>() * size_of::<T>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_are_there() {
        let mut pieces = Pieces::default();
        for value in 0..3 * PIECE + 1 {
            assert_eq!(pieces.len(), value);
            pieces.push(value);
        }
        assert!((0..pieces.len()).all(|place| pieces.get(place) == place));
    }
}
