//! Text → records, with the rows that a spreadsheet shows them in.
//!
//! A line break inside quotes does not end a record. A quote that nobody meant as one would so swallow the lines after it.
//! Therefore, where text follows a closing quote, or none closes, the record is its first line alone, and the lines after
//! it are read again, without quotes that reach across lines. No byte is looked at more than a few times.

use crate::chunk::MOST_BYTES;
use crate::fingerprint::Fingerprint;
use crate::table::marks::Marks;
use crate::table::record::{Cell, Record};

/// So many cells of a record are kept. A table has fewer columns.
const MOST_CELLS: usize = 1024;

const AFTER_QUOTE: &str = "text follows a closing quote";
const NEVER_CLOSED: &str = "a quote that begins in this row is never closed";
const IN_CELL: &str = "a quote stands inside a cell, after a row with a quote that is never closed";
const TOO_LARGE: &str = "the row is larger than 4 MiB";

/// Splits text into records. An empty line is none, but counts as a row.
pub struct Records {
    delimiter: u8,
    /// What is not used up yet. The record at hand begins at `start`; all other places are counted from there.
    text: Vec<u8>,
    start: usize,
    /// How far the record was looked at.
    at: usize,
    marks: Marks,
    state: State,
    cell: Cell,
    cells: Vec<Cell>,
    /// There are more cells than are kept, and something stands in them.
    has_more: bool,
    has_nul: bool,
    /// What the record is when its quotes turn out to be wrong.
    first_line: Option<FirstLine>,
    /// Up to here quotes do not reach across lines.
    plain_until: usize,
    error: Option<&'static str>,
    /// The length of the record that was handed out, with its line break.
    used: Option<usize>,
    row: u32,
    follows_return: bool,
    is_over: bool,
    /// Unquoted, these cells are empty.
    missing: Option<&'static [u8]>,
    fingerprint: Fingerprint,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a cell's first byte.
    Opening,
    Plain,
    Quoted,
    /// After a quote inside quotes: their end, or the first of two that mean one.
    Quote,
    /// After the closing quote and blanks.
    Closed,
    /// The line is wrong; its end is looked for.
    Skipped,
    /// The same, and the line is too long to be kept.
    Dropped,
}

#[derive(Debug, Clone, Copy)]
struct FirstLine {
    end: usize,
    /// The cells before the one that goes on in the next line, and that one.
    cells: usize,
    cell: Cell,
}

impl Records {
    /// Reads records of this delimiter.
    pub fn new(delimiter: u8) -> Self {
        Records {
            delimiter,
            text: Vec::new(),
            start: 0,
            at: 0,
            marks: Marks::new(delimiter),
            state: State::Opening,
            cell: Cell::default(),
            cells: Vec::new(),
            has_more: false,
            has_nul: false,
            first_line: None,
            plain_until: 0,
            error: None,
            used: None,
            row: 0,
            follows_return: false,
            is_over: false,
            missing: None,
            fingerprint: Fingerprint::default(),
        }
    }

    /// Takes cells without quotes that say just this for empty ones.
    pub fn set_missing(&mut self, missing: &'static [u8]) {
        self.missing = Some(missing);
    }

    /// Where the text that follows is to be appended.
    pub fn input(&mut self) -> &mut Vec<u8> {
        self.release();
        self.text.drain(..self.start);
        self.start = 0;
        self.marks.forget();
        &mut self.text
    }

    /// No more text follows.
    pub fn finish(&mut self) {
        self.is_over = true;
    }

    /// The next record; none when the text is used up.
    pub fn read(&mut self) -> Option<Record<'_>> {
        self.release();
        if self.at == 0 && self.state == State::Opening && !self.begin() {
            return None;
        }
        let end = self.scan()?;
        Some(self.record(end))
    }

    /// Makes ready for the next record, once nobody looks at the last one any more.
    #[inline]
    fn release(&mut self) {
        let Some(used) = self.used.take() else { return };
        self.start += used;
        self.plain_until = self.plain_until.saturating_sub(used);
        (self.at, self.state) = (0, State::Opening);
        (self.cell, self.has_more, self.has_nul) = (Cell::default(), false, false);
        (self.first_line, self.error) = (None, None);
        self.cells.clear();
    }

    /// Passes over line breaks; true when a record begins.
    #[inline]
    fn begin(&mut self) -> bool {
        while let Some(&byte) = self.text.get(self.start) {
            let ends_pair = byte == b'\n' && self.follows_return;
            self.follows_return = byte == b'\r';
            if !ends_pair {
                self.row = self.row.saturating_add(1);
            }
            if !is_break(byte) {
                return true;
            }
            self.fingerprint.add(&[byte]);
            self.start += 1;
            self.plain_until = self.plain_until.saturating_sub(1);
        }
        false
    }

    /// Looks for the end of the record, its line break left out.
    fn scan(&mut self) -> Option<usize> {
        if self.state == State::Opening
            && let Some(end) = self.pass_plain_cells()
        {
            return Some(end);
        }
        while let Some(&byte) = self.text.get(self.start + self.at) {
            match self.state {
                State::Skipped | State::Dropped if is_break(byte) => return Some(self.at),
                State::Quoted => match byte {
                    b'"' => (self.state, self.cell.end) = (State::Quote, self.at),
                    _ if is_break(byte) => {
                        let (end, cells, cell) = (self.at, self.cells.len(), self.cell);
                        self.first_line.get_or_insert(FirstLine { end, cells, cell });
                        if self.at < self.plain_until {
                            return Some(self.fail(NEVER_CLOSED));
                        }
                    }
                    _ => self.run(byte),
                },
                State::Skipped | State::Dropped => {}
                _ if is_break(byte) => {
                    self.close();
                    return Some(self.at);
                }
                _ if byte == self.delimiter => {
                    self.close();
                    self.state = State::Opening;
                    self.cell = Cell { start: self.at + 1, ..Cell::default() };
                }
                State::Opening if byte == b'"' => {
                    self.state = State::Quoted;
                    self.cell.start = self.at + 1;
                }
                State::Plain if byte == b'"' && self.at < self.plain_until => self.skip(IN_CELL),
                State::Opening | State::Plain => {
                    self.state = State::Plain;
                    self.run(byte);
                }
                State::Quote if byte == b'"' => (self.state, self.cell.doubled) = (State::Quoted, true),
                State::Quote | State::Closed if byte == b' ' || byte == b'\t' => self.state = State::Closed,
                State::Quote | State::Closed if self.first_line.is_some() => {
                    return Some(self.fail(AFTER_QUOTE));
                }
                State::Quote | State::Closed => self.skip(AFTER_QUOTE),
            }
            self.at += 1;
            if self.at > MOST_BYTES {
                match self.first_line {
                    Some(_) => return Some(self.fail(NEVER_CLOSED)),
                    None => self.drop_line(),
                }
            }
        }
        if !self.is_over {
            return None;
        }
        match self.state {
            State::Quoted => return Some(self.fail(NEVER_CLOSED)),
            State::Skipped | State::Dropped => {}
            _ => self.close(),
        }
        Some(self.at)
    }

    /// The cells that are like most: in them, but for delimiters in quotes, and after them nothing means something but the
    /// delimiter. What comes after these is looked at byte by byte, unless it is the end of the record: where that is.
    fn pass_plain_cells(&mut self) -> Option<usize> {
        loop {
            let is_quoted = self.byte(self.at) == Some(b'"');
            let start = self.at + usize::from(is_quoted);
            let mut end = self.next_mark(start);
            while is_quoted && self.byte(end) == Some(self.delimiter) {
                end = self.next_mark(end + 1);
            }
            if is_quoted && self.byte(end) != Some(b'"') {
                return None;
            }
            let next = end + usize::from(is_quoted);
            let byte = self.byte(next)?;
            let is_last = is_break(byte);
            let is_plain = is_last || byte == self.delimiter;
            if !is_plain || next >= MOST_BYTES || self.cells.len() >= MOST_CELLS {
                return None;
            }
            self.cells.push(Cell { start, end, doubled: false });
            if is_last {
                return Some(next);
            }
            self.at = next + 1;
            self.cell.start = self.at;
        }
    }

    /// A byte of the record.
    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.get(self.start + at).copied()
    }

    /// Where the first byte is that means something and is not before `from`; the end of the text, if there is none.
    #[inline]
    fn next_mark(&mut self, from: usize) -> usize {
        self.marks.next(&self.text, self.start + from) - self.start
    }

    /// Passes over what follows the byte at hand, up to the next one that means something, or to the limit.
    #[inline]
    fn run(&mut self, byte: u8) {
        self.has_nul |= byte == 0;
        self.at = self.next_mark(self.at + 1).min(MOST_BYTES + 1) - 1;
    }

    #[inline]
    fn close(&mut self) {
        if !matches!(self.state, State::Quote | State::Closed) {
            self.cell.end = self.at;
        }
        match self.cells.len() < MOST_CELLS {
            true => self.cells.push(self.cell),
            false => self.has_more |= self.cell.end > self.cell.start,
        }
    }

    /// The rest of the line is not looked at; it stays with the cell at hand.
    fn skip(&mut self, error: &'static str) {
        (self.state, self.error) = (State::Skipped, Some(error));
    }

    /// The record is its first line; where that ends.
    fn fail(&mut self, error: &'static str) -> usize {
        self.error = Some(error);
        self.state = State::Skipped;
        self.plain_until = self.plain_until.max(self.at);
        let Some(FirstLine { end, cells, cell }) = self.first_line else { return self.at };
        self.cells.truncate(cells);
        self.cell = cell;
        end
    }

    fn drop_line(&mut self) {
        let dropped = self.start..self.start + self.at;
        self.fingerprint.add(&self.text[dropped.clone()]);
        self.text.drain(dropped);
        self.marks.forget();
        self.plain_until = self.plain_until.saturating_sub(self.at);
        (self.at, self.state, self.error) = (0, State::Dropped, Some(TOO_LARGE));
        self.cells.clear();
        self.cell = Cell::default();
    }

    #[inline]
    fn record(&mut self, end: usize) -> Record<'_> {
        let line = self.start..self.start + end;
        self.fingerprint.add(&self.text[line.clone()]);
        let fingerprint = self.fingerprint.value();
        let line_break = self.text.get(line.end).copied();
        if let Some(byte) = line_break {
            self.fingerprint.add(&[byte]);
        }
        self.follows_return = line_break == Some(b'\r');
        self.used = Some(end + usize::from(line_break.is_some()));
        if self.error.is_some() {
            self.cells.push(Cell { start: self.cell.start.min(end), end, doubled: false });
        }
        for cell in self.cells.iter_mut().filter(|cell| cell.doubled) {
            let text = &mut self.text[self.start + cell.start..self.start + cell.end];
            *cell = Cell { end: cell.start + without_doubled_quotes(text), ..*cell };
        }
        if let Some(missing) = self.missing {
            let line = &self.text[line.clone()];
            let is_missing =
                |cell: &&mut Cell| line[cell.start..cell.end] == *missing && !cell.is_quoted(line);
            self.cells.iter_mut().filter(is_missing).for_each(|cell| cell.end = cell.start);
        }
        Record {
            row: self.row,
            fingerprint,
            error: self.error,
            line: &self.text[line],
            cells: &self.cells,
            has_more: self.has_more,
            has_nul: self.has_nul,
        }
    }
}

#[inline]
fn is_break(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// Moves the bytes together, and returns how many are left. What stands after them is still valid UTF-8 where it was.
fn without_doubled_quotes(cell: &mut [u8]) -> usize {
    let (mut read, mut written) = (0, 0);
    while read < cell.len() {
        let byte = cell[read];
        cell[written] = byte;
        read += if byte == b'"' { 2 } else { 1 };
        written += 1;
    }
    cell[written..].fill(b'"');
    written
}
