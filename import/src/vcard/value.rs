//! What a value says: quoted-printable, character sets, escapes.

use crate::text::decoder;
use crate::vcard::property::Property;

/// What cannot be read, for people.
pub type Refusal = &'static str;

/// The components of a value, which `;` parts.
pub fn components(property: &Property<'_>) -> Result<Vec<String>, Refusal> {
    parts(property, b';')
}

/// The items of a list, which `,` parts.
pub fn items(property: &Property<'_>) -> Result<Vec<String>, Refusal> {
    parts(property, b',')
}

/// The value as one text.
pub fn whole(property: &Property<'_>) -> Result<String, Refusal> {
    text(property, property.value)
}

fn parts(property: &Property<'_>, at: u8) -> Result<Vec<String>, Refusal> {
    let mut is_escaped = false;
    let parts = property.value.split(|byte| {
        let parts = *byte == at && !is_escaped;
        is_escaped = *byte == b'\\' && !is_escaped;
        parts
    });
    parts.map(|part| text(property, part)).collect()
}

fn text(property: &Property<'_>, value: &[u8]) -> Result<String, Refusal> {
    let is = |encoding: &str| {
        property.parameter("ENCODING").any(|name| name.eq_ignore_ascii_case(encoding.as_bytes()))
    };
    if is("B") || is("BASE64") {
        return Err("a text of the card is in base64");
    }
    let text = match is("QUOTED-PRINTABLE") {
        true => of_charset(&printed(value), property)?,
        // Its bytes were decoded with the whole source.
        false => utf_8(value.to_vec())?,
    };
    Ok(unescaped(&text).trim().to_string())
}

/// Decodes quoted-printable.
fn printed(value: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((byte, behind)) = rest.split_first() {
        let digits = (*byte == b'=').then(|| behind.get(..2).and_then(hexadecimal)).flatten();
        bytes.push(digits.unwrap_or(*byte));
        rest = if digits.is_some() { &behind[2..] } else { behind };
    }
    bytes
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits)
        .ok()
        .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u8::from_str_radix(digits, 16).ok()
}

fn of_charset(bytes: &[u8], property: &Property<'_>) -> Result<String, Refusal> {
    let charset = property.parameter("CHARSET").next().map(<[u8]>::to_ascii_lowercase);
    let windows = || {
        let mut text = Vec::new();
        decoder::windows_1252(bytes, &mut text);
        utf_8(text)
    };
    match charset.as_deref() {
        _ if bytes.is_ascii() => utf_8(bytes.to_vec()),
        // Those that do not say it.
        None => utf_8(bytes.to_vec()).or_else(|_| windows()),
        Some(b"utf-8" | b"utf8") => utf_8(bytes.to_vec()),
        Some(b"iso-8859-1" | b"latin1" | b"windows-1252" | b"us-ascii" | b"iso-8859-15") => windows(),
        Some(_) => {
            Err("a text of the card is in a character set that is not read; UTF-8 and Windows-1252 are")
        }
    }
}

fn utf_8(bytes: Vec<u8>) -> Result<String, Refusal> {
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        _ => Err("the card has bytes that are no text in its encoding"),
    }
}

fn unescaped(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match (character, characters.clone().next()) {
            ('\\', Some('n' | 'N')) => unescaped.push('\n'),
            ('\\', Some(escaped @ ('\\' | ',' | ';' | ':'))) => unescaped.push(escaped),
            _ => {
                unescaped.push(character);
                continue;
            }
        }
        characters.next();
    }
    unescaped
}
