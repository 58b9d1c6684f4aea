//! A reader of XML with just what .ods needs.

use std::borrow::Cow;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::Error;

/// A document, read from its beginning to its end. One that is not well-formed is refused as broken.
pub struct Document<'a>(Reader<&'a [u8]>);

impl<'a> Document<'a> {
    /// A document in UTF-8, as all of these are.
    pub fn new(bytes: &'a [u8]) -> Result<Self, Error> {
        let text = std::str::from_utf8(bytes).map_err(|_| Error::BROKEN)?;
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Ok(Document(reader))
    }

    /// What comes next.
    pub fn next(&mut self) -> Result<Event<'a>, Error> {
        self.0.read_event().map_err(|_| Error::BROKEN)
    }

    /// What comes next within an element, where the document cannot end.
    pub fn next_within(&mut self) -> Result<Event<'a>, Error> {
        match self.next()? {
            Event::Eof => Err(Error::BROKEN),
            event => Ok(event),
        }
    }

    /// Skips to the end of an element whose start tag has been read.
    pub fn skip(&mut self, element: &BytesStart<'_>) -> Result<(), Error> {
        self.0.read_to_end(element.name()).map_err(|_| Error::BROKEN)?;
        Ok(())
    }
}

/// The value of an attribute.
pub fn attribute<'a>(element: &'a BytesStart<'_>, name: &str) -> Result<Option<Cow<'a, str>>, Error> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| Error::BROKEN)?;
        if attribute.key.as_ref() == name {
            return attribute.normalized_value(XmlVersion::Implicit1_0).map(Some).map_err(|_| Error::BROKEN);
        }
    }
    Ok(None)
}

/// A count, which is 1 where it is not given.
pub fn count(element: &BytesStart<'_>, name: &str) -> Result<u32, Error> {
    let Some(value) = attribute(element, name)? else { return Ok(1) };
    value.parse().ok().filter(|count| *count > 0).ok_or(Error::BROKEN)
}

/// The character that a reference stands for.
pub fn resolved(reference: &BytesRef<'_>) -> Result<String, Error> {
    match resolve_xml_entity(reference) {
        Some(text) => Ok(text.into()),
        None => reference.resolve_char_ref().ok().flatten().map(String::from).ok_or(Error::BROKEN),
    }
}
