//! Writes small JSON objects. Larger JSON is written by the engine, or comes from the service.

use crate::text;

/// Text as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => json.extend(['\\', character]),
            '\0'..' ' => {
                let code = character as usize;
                json.push_str("\\u00");
                json.extend([code >> 4, code & 15].map(|digit| char::from(DIGITS[digit])));
            }
            _ => json.push(character),
        }
    }
    json.push('"');
    json
}

/// A number in digits. What the standard library would bring along for it could write any of them in any form.
pub(crate) fn decimal(number: u64) -> String {
    let mut text = String::new();
    let mut rest = number;
    loop {
        text.insert(0, char::from(b'0' + (rest % 10) as u8));
        rest /= 10;
        if rest == 0 {
            return text;
        }
    }
}

/// The start of a text, so long that it takes at most so many bytes as JSON.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, character)| {
        length += match character {
            '"' | '\\' => 2,
            '\0'..' ' => 6,
            _ => character.len_utf8(),
        };
        length > most
    });
    &text[..end.map_or(text.len(), |(end, _)| end)]
}

/// Items that are JSON already, as an array.
pub(crate) fn array(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().collect();
    ["[", &text::joined(&items, ","), "]"].concat()
}

/// An object under construction.
pub(crate) struct Object(String);

impl Object {
    pub(crate) fn new() -> Self {
        Object("{".into())
    }

    /// A member whose value is JSON already.
    pub(crate) fn json(mut self, name: &str, value: &str) -> Self {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        for part in [&quoted(name), ":", value] {
            self.0.push_str(part);
        }
        self
    }

    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.json(name, &quoted(value))
    }

    pub(crate) fn number(self, name: &str, value: u64) -> Self {
        self.json(name, &decimal(value))
    }

    #[cfg(any(test, target_family = "wasm"))]
    pub(crate) fn flag(self, name: &str, value: bool) -> Self {
        self.json(name, if value { "true" } else { "false" })
    }

    /// The member, if there is a value.
    pub(crate) fn optional<T>(self, value: Option<T>, write: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => write(self, value),
            None => self,
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.0.push('}');
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_object_has_its_members_in_order() {
        let object = Object::new()
            .text("type", "\"\u{e5}\"")
            .number("n", u64::MAX)
            .optional(Some(true), |object, flag| object.flag("on", flag))
            .optional(None, |object, text| object.text("absent", text))
            .json("list", &array([quoted("a"), "1".into()]));
        assert_eq!(object.finish(), r#"{"type":"\"å\"","n":18446744073709551615,"on":true,"list":["a",1]}"#);
        assert_eq!(Object::new().finish(), "{}");
    }

    proptest! {
        #[test]
        fn a_quoted_text_reads_as_itself(text in any::<String>()) {
            prop_assert_eq!(serde_json::from_str::<String>(&quoted(&text)).unwrap(), text);
        }

        #[test]
        fn digits_are_those_of_the_number(number in any::<u64>(), shift in 0..64u32) {
            prop_assert_eq!(decimal(number >> shift), (number >> shift).to_string());
        }

        #[test]
        fn what_is_cut_fits(text in any::<String>(), most in 0..40usize) {
            let start = cut(&text, most);
            prop_assert!(text.starts_with(start) && quoted(start).len() <= most + 2);
            prop_assert!(start == text || quoted(start).len() + 6 > most);
        }
    }
}
