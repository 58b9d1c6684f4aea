//! Bytes in pieces of any size → records, with the rows that a spreadsheet shows them in.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::chunk::MOST_BYTES;
use crate::fingerprint::Fingerprint;
use crate::rejection::Fault;

/// Splits bytes into records. A line break inside quotes does not end one; an empty line is none, but counts
/// as a row.
pub struct Records {
    reader: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    fields: usize,
    row: u32,
    fingerprint: Fingerprint,
    /// The fingerprint where the last record ended, its line break left out: the last one may have none.
    at_end: Fingerprint,
    state: State,
    follows_return: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    Inside,
    /// Inside a record that is too large to be kept.
    Discarding,
}

impl Records {
    /// Reads records of this delimiter. `fingerprint` is of what precedes them.
    pub fn new(delimiter: u8, fingerprint: Fingerprint) -> Self {
        Records {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            output: vec![0; 1024],
            ends: vec![0; 64],
            written: 0,
            fields: 0,
            row: 0,
            fingerprint,
            at_end: fingerprint,
            state: State::Between,
            follows_return: false,
        }
    }

    /// The row in which the current record began; the first row is 1.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// The fingerprint of all bytes up to the end of the current record.
    pub fn fingerprint(&self) -> u64 {
        self.at_end.value()
    }

    /// Reads on. True when a record has come to its end; false when `input` is used up.
    pub fn advance(&mut self, input: &mut &[u8]) -> bool {
        if self.state == State::Between && !self.begin(input) {
            return false;
        }
        loop {
            let (result, consumed) = self.step(input);
            let (taken, rest) = input.split_at(consumed);
            *input = rest;
            if let ReadRecordResult::Record = result {
                self.end(taken);
                return true;
            }
            self.fingerprint.update(taken);
            if input.is_empty() && matches!(result, ReadRecordResult::InputEmpty | ReadRecordResult::End) {
                return false;
            }
        }
    }

    /// Ends the last record, if there is one that no line break has ended.
    pub fn finish(&mut self) -> Option<Result<(), Fault>> {
        if self.state == State::Between {
            return None;
        }
        self.at_end = self.fingerprint;
        loop {
            // Inside quotes a line break is text.
            match self.step(b"\n").0 {
                ReadRecordResult::Record => break,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                    self.state = State::Between;
                    return Some(Err(Fault::malformed("a quote that begins in this row is never closed")));
                }
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            }
        }
        if self.state == State::Inside {
            self.state = State::Between;
        }
        Some(Ok(()))
    }

    /// The fields of the record that has just ended.
    pub fn fields(&self) -> Result<Fields<'_>, Fault> {
        if self.state == State::Discarding {
            return Err(Fault::malformed("the row is larger than 4 MiB"));
        }
        let ends = &self.ends[..self.fields];
        let text = std::str::from_utf8(&self.output[..self.written]).ok();
        // A character must not reach from one field into the next either.
        match text.filter(|text| ends.iter().all(|end| text.is_char_boundary(*end))) {
            Some(text) if text.contains('\0') => Err(Fault::malformed("the row holds a NUL character")),
            Some(text) => Ok(Fields { text, ends }),
            None => Err(Fault::malformed("the row is not valid UTF-8")),
        }
    }

    /// Passes over line breaks; true when a record begins.
    fn begin(&mut self, input: &mut &[u8]) -> bool {
        while let Some(&byte) = input.first() {
            let ends_pair = byte == b'\n' && self.follows_return;
            self.follows_return = byte == b'\r';
            if !ends_pair {
                self.row = self.row.saturating_add(1);
            }
            if byte != b'\n' && byte != b'\r' {
                (self.state, self.written, self.fields) = (State::Inside, 0, 0);
                return true;
            }
            self.fingerprint.update(&[byte]);
            *input = &input[1..];
        }
        false
    }

    fn step(&mut self, input: &[u8]) -> (ReadRecordResult, usize) {
        if self.state == State::Discarding {
            (self.written, self.fields) = (0, 0);
        }
        let output = &mut self.output[self.written..];
        let ends = &mut self.ends[self.fields..];
        let (result, consumed, written, fields) = self.reader.read_record(input, output, ends);
        self.written += written;
        self.fields += fields;
        match result {
            ReadRecordResult::OutputFull if self.output.len() < MOST_BYTES => {
                self.output.resize(self.output.len() * 2, 0);
            }
            ReadRecordResult::OutputEndsFull if self.ends.len() < MOST_BYTES => {
                self.ends.resize(self.ends.len() * 2, 0);
            }
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                self.state = State::Discarding;
            }
            _ => {}
        }
        (result, consumed)
    }

    fn end(&mut self, taken: &[u8]) {
        let (last, line) = match taken.split_last() {
            Some((last, line)) => (std::slice::from_ref(last), line),
            None => (taken, taken),
        };
        self.fingerprint.update(line);
        self.at_end = self.fingerprint;
        self.fingerprint.update(last);
        self.follows_return = last == b"\r";
        if self.state == State::Inside {
            self.state = State::Between;
        }
    }

    /// Makes ready for the next record, once the fields of this one have been looked at.
    pub fn release(&mut self) {
        self.state = State::Between;
    }
}

/// The fields of one record.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Fields<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Each of them, in order.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let field = &self.text[start..end];
            start = end;
            field
        })
    }
}
