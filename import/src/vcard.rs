//! vCards 2.1, 3.0 and 4.0 → rows, one a card: those of a table with the headings [`HEADINGS`].
//!
//! Physical lines are joined to logical ones (`lines`), whose properties (`property`) make a `card`.

use crate::error::Error;
use crate::rejection::{Reason, RowError};
use crate::row::{Content, Found, SourceRow};
use crate::table::built::Built;
use crate::table::columns::{Columns, Manner};
use crate::table::{Form, Reading};
use crate::text;
use crate::vcard::card::Card;
use crate::vcard::lines::{Line, Lines};
use crate::vcard::property::Property;

mod card;
mod lines;
mod property;
mod value;

/// What is read of a card; the rest is passed over.
pub const HEADINGS: [&str; 7] =
    ["phoneNumber", "firstName", "lastName", "email", "organization", "department", "labels"];

const BEGIN: &[u8] = b"BEGIN:VCARD";
const NEVER_ENDS: &str = "the card has no END:VCARD";

/// Whether a text is vCards rather than a table.
pub fn is_beginning(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    text.get(..BEGIN.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(BEGIN))
}

/// Reads cards. They are counted from 1.
pub struct Cards {
    columns: Columns,
    lines: Lines,
    card: Option<Card>,
    row: u32,
}

impl Cards {
    /// A reader of this text, and of what is appended to it.
    pub fn new(form: &Form, text: Vec<u8>) -> Result<Self, Error> {
        let mut heading = Built::default();
        HEADINGS.iter().for_each(|name| heading.push(name));
        let columns = Columns::read(heading.cells(), &form.mapping, Manner::default())?;
        if form.requires_number && !columns.has_phone_number() {
            return Err(Error::new(
                "options.columns",
                "expected phoneNumber among the columns, got vCards without it",
            ));
        }
        Ok(Cards { columns, lines: Lines::new(text), card: None, row: 0 })
    }

    /// Where the text that follows is to be appended.
    pub fn input(&mut self) -> &mut Vec<u8> {
        self.lines.input()
    }

    /// No more text follows.
    pub fn finish(&mut self) {
        self.lines.finish();
    }

    /// Looks at the next line, and hands the card to `each` that ends with it. False when there is none before more text comes.
    pub fn step(&mut self, marks_losses: bool, each: &mut dyn FnMut(SourceRow<'_>)) -> bool {
        let Some(line) = self.lines.read() else {
            let Some(mut card) = self.card.take_if(|_| self.lines.is_over()) else { return false };
            card.fail(NEVER_ENDS);
            let (row, fingerprint) = (self.row, self.lines.fingerprint());
            hand_out(&self.columns, card, row, fingerprint, each);
            return true;
        };
        let Line { text, is_cut, fingerprint } = line;
        let property = Property::read(text);
        if property.begins_card() && !self.card.as_ref().is_some_and(Card::expects_another) {
            if let Some(mut card) = self.card.take() {
                card.fail(NEVER_ENDS);
                hand_out(&self.columns, card, self.row, fingerprint, each);
            }
            self.row = self.row.saturating_add(1);
            self.card = Some(Card::default());
            return true;
        }
        let Some(card) = &mut self.card else { return true };
        if marks_losses && text::is_damaged(text) {
            card.fail("the card has characters that were lost when its bytes were read as text");
        }
        card.add(&property, is_cut);
        if let Some(card) = self.card.take_if(|card| card.is_over()) {
            hand_out(&self.columns, card, self.row, fingerprint, each);
        }
        true
    }

    /// How the cards were read.
    pub fn reading<'a>(&'a self, encoding: &'a str) -> Reading<'a> {
        Reading::new(encoding, "", None, &self.columns)
    }
}

fn hand_out(columns: &Columns, card: Card, row: u32, fingerprint: u64, each: &mut dyn FnMut(SourceRow<'_>)) {
    let (cells, error) = card.cells();
    let record = cells.record(row, fingerprint);
    let content = match error {
        Some(detail) => Err(RowError::malformed(detail)),
        None => columns.row(cells.cells()).and_then(|row| {
            row.map(Content::Contact).ok_or_else(|| RowError {
                reason: Reason::EmptyRow,
                detail: "the card has nothing that is imported".into(),
            })
        }),
    };
    each(SourceRow { row, fingerprint, content, found: Found::Cells(&record) });
}

#[cfg(test)]
mod tests;
