//! Values that may be written as more than one kind of JSON.

use super::refusal::Scan;
use super::scanner::Scanner;
use crate::shape::{Mismatch, Shape};

impl Scanner<'_> {
    /// Text, or what becomes text: its quotes are inserted.
    pub(super) fn lenient_text(&mut self, shape: &'static Shape, depth: usize) -> Scan {
        match self.peek() {
            Some(b'"') => self.string().map(drop),
            Some(b't' | b'f' | b'-' | b'0'..=b'9') => {
                let start = self.at;
                self.anything(depth)?;
                self.edits.insert(start, "\"");
                self.edits.insert(self.at, "\"");
                Ok(())
            }
            _ => self.mismatch(shape),
        }
    }

    pub(super) fn boolean_text(&mut self, shape: &'static Shape) -> Scan {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return match self.peek() {
                Some(b't') => self.literal("true"),
                Some(b'f') => self.literal("false"),
                _ => self.mismatch(shape),
            };
        }
        let replacement = match &*self.string_text()? {
            b"true" => "true",
            b"false" => "false",
            _ => return Err(Mismatch::new(shape.expected(), "another string").into()),
        };
        self.edits.replace(start, self.at, replacement);
        Ok(())
    }

    pub(super) fn integer(&mut self, min: u32, max: u64, shape: &'static Shape) -> Scan {
        let start = self.at;
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return self.mismatch(shape);
        }
        self.number()?;
        let digits = str::from_utf8(&self.text[start..self.at]).unwrap_or_default();
        match digits.parse::<u64>() {
            Ok(number) if (u64::from(min)..=max).contains(&number) => Ok(()),
            _ => Err(Mismatch::new(shape.expected(), "another number").into()),
        }
    }

    pub(super) fn one_of(&mut self, values: &[&str], shape: &'static Shape) -> Scan {
        if self.peek() != Some(b'"') {
            return self.mismatch(shape);
        }
        let value = self.string_text()?;
        match values.iter().any(|allowed| allowed.as_bytes() == &*value) {
            true => Ok(()),
            false => Err(Mismatch::new(shape.expected(), "another string").into()),
        }
    }
}
