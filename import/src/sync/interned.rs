//! Texts, and lists of them, as small numbers: an account has few names and labels, and says them all the time.

use std::collections::HashMap;
use std::hash::Hash;

/// Each value once, by the number it was given.
pub struct Interned<T: ?Sized> {
    values: Vec<Box<T>>,
    numbers: HashMap<Box<T>, u32>,
}

impl<T: ?Sized> Default for Interned<T> {
    fn default() -> Self {
        Interned { values: Vec::new(), numbers: HashMap::default() }
    }
}

impl<T: ?Sized + Eq + Hash> Interned<T>
where
    Box<T>: Clone + for<'a> From<&'a T>,
{
    /// The number of a value, a new one if need be.
    pub fn intern(&mut self, value: &T) -> u32 {
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        // Memory ends long before the numbers do.
        let number = self.values.len() as u32;
        let value: Box<T> = value.into();
        self.values.push(value.clone());
        self.numbers.insert(value, number);
        number
    }

    /// The value of a number.
    pub fn value(&self, number: u32) -> &T {
        &self.values[number as usize]
    }
}
