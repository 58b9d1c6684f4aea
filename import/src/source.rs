//! Where rows come from: text (a table or vCards), or contacts.

use crate::document::Document;
use crate::error::Error;
use crate::fingerprint::Fingerprint;
use crate::rejection::RowError;
use crate::row::{Content, Found, SourceRow};
use crate::table::{Form, Reading, Table};
use crate::text::encoding::detected;
use crate::text::{HEAD_LENGTH, HELD_LENGTH, Text};
#[cfg(feature = "whole")]
use crate::vcard::{self, Cards};

/// What the bytes of a source are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table or vCards, in an encoding that is to be found out if the form does not say it.
    Bytes,
    /// The same that was text already: UTF-8, but for what has no UTF-8.
    Text,
    /// One contact a line, as JSON in UTF-8. The first is row 1.
    Contacts,
}

impl Format {
    /// By the name that the facade gives it.
    pub fn named(name: &str) -> Self {
        match name {
            "contacts" => Format::Contacts,
            "text" => Format::Text,
            _ => Format::Bytes,
        }
    }
}

/// A source that is being read.
pub enum Source {
    /// Text, of whatever kind.
    Text(Box<Reader>),
    /// Contacts.
    Contacts(Lines),
}

impl Source {
    /// A source at its beginning.
    pub fn new(format: Format, form: &Form) -> Self {
        match format {
            Format::Contacts => Source::Contacts(Lines::default()),
            _ => Source::Text(Box::new(Reader::new(form.clone(), format == Format::Text))),
        }
    }

    /// The bytes that follow.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        match self {
            Source::Text(reader) => reader.push(bytes),
            Source::Contacts(lines) => {
                lines.push(bytes);
                Ok(())
            }
        }
    }

    /// There are no more.
    pub fn finish(&mut self) -> Result<(), Error> {
        match self {
            Source::Text(reader) => reader.finish(),
            Source::Contacts(_) => Ok(()),
        }
    }

    /// Looks at what comes next, and hands it to `each` if it is a row. False when there is nothing before more bytes come.
    pub fn step(&mut self, each: &mut dyn FnMut(SourceRow<'_>)) -> Result<bool, Error> {
        match self {
            Source::Text(reader) => reader.step(each),
            Source::Contacts(lines) => Ok(lines.step(each)),
        }
    }

    /// How a text was read, once its heading was.
    pub fn reading(&self) -> Option<Reading<'_>> {
        match self {
            Source::Text(reader) => reader.reading(),
            Source::Contacts(_) => None,
        }
    }
}

/// Reads text, as soon as there is enough to tell what it is.
pub struct Reader {
    form: Form,
    /// It was text before it came here.
    is_text: bool,
    /// The first bytes, until there are enough to judge by.
    head: Vec<u8>,
    /// Whether they leave open in which encoding the source is, once there are enough.
    is_open: Option<bool>,
    /// So many of them are known to be ASCII.
    ascii: usize,
    body: Option<(Text, Kind)>,
}

/// Without the feature `whole` all text is a table: vCards are brought to where they can be read.
enum Kind {
    Table(Box<Table>),
    #[cfg(feature = "whole")]
    Cards(Box<Cards>),
}

impl Kind {
    /// What the beginning of a text shows it to be.
    fn of(decoded: Vec<u8>, form: &Form) -> Result<Self, Error> {
        #[cfg(feature = "whole")]
        if vcard::is_beginning(&decoded) {
            return Ok(Kind::Cards(Box::new(Cards::new(form, decoded)?)));
        }
        Ok(Kind::Table(Box::new(Table::new(form.clone(), decoded))))
    }

    /// Where the text that follows is to be appended.
    fn input(&mut self) -> &mut Vec<u8> {
        match self {
            Kind::Table(table) => table.input(),
            #[cfg(feature = "whole")]
            Kind::Cards(cards) => cards.input(),
        }
    }
}

impl Reader {
    /// A reader at the beginning of its source.
    pub fn new(form: Form, is_text: bool) -> Self {
        Reader { form, is_text, head: Vec::new(), is_open: None, ascii: 0, body: None }
    }

    /// The bytes that follow, in pieces of any size.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Error> {
        match &mut self.body {
            Some((text, kind)) => text.push(bytes, kind.input()),
            None => {
                self.head.extend_from_slice(bytes);
                match self.head.len() >= self.needed() {
                    true => self.begin(),
                    false => Ok(()),
                }
            }
        }
    }

    /// How many bytes are needed to judge by: where they may be UTF-8 or Windows-1252, those that follow the first one
    /// beyond ASCII as well, so that nothing is sent of what turns out to be neither.
    fn needed(&mut self) -> usize {
        if self.head.len() < HEAD_LENGTH || self.is_text || self.form.encoding.is_some() {
            return HEAD_LENGTH;
        }
        let head = &self.head;
        if !*self.is_open.get_or_insert_with(|| matches!(detected(head, None), Ok(None))) {
            return HEAD_LENGTH;
        }
        while self.head.get(self.ascii).is_some_and(u8::is_ascii) {
            self.ascii += 1;
        }
        HELD_LENGTH.min(self.ascii + HEAD_LENGTH)
    }

    /// The source is at its end.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.begin_early()?;
        if let Some((text, kind)) = &mut self.body {
            text.finish(kind.input())?;
            match kind {
                Kind::Table(table) => table.finish(),
                #[cfg(feature = "whole")]
                Kind::Cards(cards) => cards.finish(),
            }
        }
        Ok(())
    }

    /// No more bytes come, though the source has more.
    pub fn begin_early(&mut self) -> Result<(), Error> {
        match self.body {
            None => self.begin(),
            Some(_) => Ok(()),
        }
    }

    fn begin(&mut self) -> Result<(), Error> {
        // The same bytes are looked at, whatever pieces they come in.
        let mut head = std::mem::take(&mut self.head);
        let rest = head.split_off(head.len().min(HEAD_LENGTH));
        let (mut text, decoded) = Text::begin(&head, self.form.encoding.as_ref(), self.is_text)?;
        let mut kind = Kind::of(decoded, &self.form)?;
        text.push(&rest, kind.input())?;
        self.body = Some((text, kind));
        Ok(())
    }

    /// Looks at what comes next, and hands it to `each` if it is a row. False when there is nothing before more bytes come.
    pub fn step(&mut self, each: &mut dyn FnMut(SourceRow<'_>)) -> Result<bool, Error> {
        // What was text or is decoded elsewhere has U+FFFD where characters were lost.
        let marks_losses = self.is_text || self.form.is_decoded();
        match &mut self.body {
            Some((_, Kind::Table(table))) => table.step(marks_losses, each),
            #[cfg(feature = "whole")]
            Some((_, Kind::Cards(cards))) => Ok(cards.step(marks_losses, each)),
            None => Ok(false),
        }
    }

    /// How the text was read, once its heading was.
    pub fn reading(&self) -> Option<Reading<'_>> {
        let (text, kind) = self.body.as_ref()?;
        let encoding = text.encoding().name();
        match kind {
            Kind::Table(table) => table.reading(encoding),
            #[cfg(feature = "whole")]
            Kind::Cards(cards) => Some(cards.reading(encoding)),
        }
    }
}

/// Begin the line of a contact that whoever wrote the lines has refused, and are followed by the reason: it says what cannot
/// be sent, or it cannot be read.
const INVALID: char = '!';
const MALFORMED: char = '~';

/// Contacts, one a line.
#[derive(Default)]
pub struct Lines {
    text: Vec<u8>,
    at: usize,
    row: u32,
    fingerprint: Fingerprint,
}

impl Lines {
    fn push(&mut self, bytes: &[u8]) {
        self.text.drain(..self.at);
        self.at = 0;
        self.text.extend_from_slice(bytes);
        self.text.push(b'\n');
    }

    fn step(&mut self, each: &mut dyn FnMut(SourceRow<'_>)) -> bool {
        let rest = &self.text[self.at..];
        let Some(length) = rest.iter().position(|byte| *byte == b'\n') else { return false };
        let line = &rest[..length];
        self.at += length + 1;
        if line.is_empty() {
            return true;
        }
        self.row = self.row.saturating_add(1);
        self.fingerprint.add(line);
        let line = std::str::from_utf8(line).unwrap_or_default();
        let (row, fingerprint) = (self.row, self.fingerprint.value());
        let invalid = line.strip_prefix(INVALID).map(|detail| RowError::invalid(detail.to_owned()));
        let malformed = || line.strip_prefix(MALFORMED).map(|detail| RowError::malformed(detail.to_owned()));
        if let Some(error) = invalid.or_else(malformed) {
            let content = Err(error);
            each(SourceRow { row, fingerprint, content, found: Found::Line("null") });
            return true;
        }
        let document = Document::read(line);
        let content = match &document {
            Ok(document) => Ok(Content::Contact(document.row())),
            Err(error) => Err(RowError::clone(error)),
        };
        each(SourceRow { row, fingerprint, content, found: Found::Line(line) });
        true
    }
}
