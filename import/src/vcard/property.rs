//! A line: `group.NAME;PARAMETER=value:value`.

/// A property of a card.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Property<'a> {
    /// What it has in common with others: `item1` of Apple's.
    pub group: &'a [u8],
    /// As it was written.
    pub name: &'a [u8],
    parameters: &'a [u8],
    /// Before anything in it is decoded.
    pub value: &'a [u8],
}

impl<'a> Property<'a> {
    /// Reads a logical line. Without a colon it is none, and has no name.
    pub fn read(line: &'a [u8]) -> Self {
        let mut parts = split(line, b':');
        let (Some(head), value) = (parts.next(), parts.rest()) else { return Property::default() };
        let Some(value) = value else { return Property::default() };
        let mut parts = split(head, b';');
        let name = parts.next().unwrap_or_default().trim_ascii();
        let parameters = parts.rest().unwrap_or_default();
        match name.iter().position(|byte| *byte == b'.') {
            Some(dot) => Property { group: &name[..dot], name: &name[dot + 1..], parameters, value },
            None => Property { group: b"", name, parameters, value },
        }
    }

    /// Whether it has this name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }

    /// Whether a card begins here.
    pub fn begins_card(&self) -> bool {
        self.is("BEGIN") && self.is_of_card()
    }

    /// Whether a card ends here.
    pub fn ends_card(&self) -> bool {
        self.is("END") && self.is_of_card()
    }

    fn is_of_card(&self) -> bool {
        self.value.trim_ascii().eq_ignore_ascii_case(b"VCARD")
    }

    /// The values of a parameter. In vCard 2.1 the types and the encoding may stand there without their name.
    pub fn parameter(&self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        let named = split(self.parameters, b';').filter_map(move |parameter| {
            match parameter.iter().position(|byte| *byte == b'=') {
                Some(equals) => {
                    let key = parameter[..equals].trim_ascii();
                    key.eq_ignore_ascii_case(name.as_bytes()).then(|| &parameter[equals + 1..])
                }
                None => (name == "TYPE" || name == "ENCODING").then_some(parameter),
            }
        });
        named
            .flat_map(|values| unquoted(values).split(|byte| *byte == b','))
            .map(|value| unquoted(value.trim_ascii()))
    }
}

fn unquoted(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\"")).unwrap_or(text)
}

/// Parts a text at a byte, but not in quotes.
fn split(text: &[u8], at: u8) -> Split<'_> {
    Split { text: Some(text), at }
}

struct Split<'a> {
    text: Option<&'a [u8]>,
    at: u8,
}

impl<'a> Split<'a> {
    /// What has not been parted yet.
    fn rest(&self) -> Option<&'a [u8]> {
        self.text
    }
}

impl<'a> Iterator for Split<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let text = self.text?;
        let mut is_quoted = false;
        let end = text.iter().position(|byte| {
            is_quoted ^= *byte == b'"';
            *byte == self.at && !is_quoted
        });
        self.text = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    }
}
