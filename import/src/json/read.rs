//! Reads JSON text. What is no JSON to the letter is nothing.

use std::borrow::Cow;

use crate::bytes;

/// A value, borrowed from its text where it stands there as it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// Values.
    Array(Vec<Value<'a>>),
    /// Members, in their order.
    Object(Vec<(Cow<'a, str>, Value<'a>)>),
}

impl<'a> Value<'a> {
    /// The member of an object; of several of the same name the last one.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        let Value::Object(members) = self else { return None };
        members.iter().rev().find(|member| member.0 == name).map(|member| &member.1)
    }

    /// What a text says.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number that is not negative.
    pub fn as_integer(&self) -> Option<u64> {
        match self {
            Value::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// The values of an array.
    pub fn as_array(&self) -> Option<&[Value<'a>]> {
        match self {
            Value::Array(values) => Some(values),
            _ => None,
        }
    }
}

/// Deeper ones are refused: each level takes room on the stack.
const DEEPEST: usize = 128;

/// The value that a text is.
pub fn read(text: &str) -> Option<Value<'_>> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEEPEST)?;
    reader.next().is_none().then_some(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The byte after blanks, which stays where it is.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// Passes over a byte, if it is the one that follows.
    fn takes(&mut self, byte: u8) -> bool {
        let is_there = self.next() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn value(&mut self, depth: usize) -> Option<Value<'a>> {
        let depth = depth.checked_sub(1)?;
        match self.next()? {
            b'"' => self.string().map(Value::Text),
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b'-' | b'0'..=b'9' => self.number(),
            b'n' => self.word("null", Value::Null),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            _ => None,
        }
    }

    /// A value that is a word, if it stands here.
    fn word(&mut self, word: &str, value: Value<'a>) -> Option<Value<'a>> {
        let is_there = self.text[self.at..].starts_with(word);
        self.at += word.len();
        is_there.then_some(value)
    }

    fn object(&mut self, depth: usize) -> Option<Value<'a>> {
        let mut members = Vec::new();
        self.list(b'}', |reader| {
            let name = reader.next().filter(|byte| *byte == b'"').and_then(|_| reader.string())?;
            let value = reader.takes(b':').then(|| reader.value(depth)).flatten()?;
            members.push((name, value));
            Some(())
        })?;
        Some(Value::Object(members))
    }

    fn array(&mut self, depth: usize) -> Option<Value<'a>> {
        let mut values = Vec::new();
        self.list(b']', |reader| {
            values.push(reader.value(depth)?);
            Some(())
        })?;
        Some(Value::Array(values))
    }

    /// What stands between commas, up to the bracket `close`.
    fn list(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        if self.takes(close) {
            return Some(());
        }
        loop {
            item(self)?;
            if self.takes(close) {
                return Some(());
            }
            if !self.takes(b',') {
                return None;
            }
        }
    }

    fn number(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        // Another digit after a first zero belongs to nothing.
        match self.peek()? {
            b'0' => self.at += 1,
            _ => self.digits()?,
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        Some(Value::Number(&self.text[start..self.at]))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.at += 1;
        let plain = self.plain();
        if self.peek()? == b'"' {
            self.at += 1;
            return Some(Cow::Borrowed(plain));
        }
        let mut text = String::from(plain);
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(Cow::Owned(text));
                }
                b'\\' => text.push(self.escape()?),
                // A control character.
                _ => return None,
            }
            text.push_str(self.plain());
        }
    }

    /// The characters that stand for themselves.
    fn plain(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let may_end = |word| {
            bytes::any_below(word, 0x20) || bytes::any_equal(word, b'"') || bytes::any_equal(word, b'\\')
        };
        let length =
            bytes::before(rest.as_bytes(), may_end, |byte| byte < 0x20 || byte == b'"' || byte == b'\\');
        self.at += length;
        &rest[..length]
    }

    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let kind = self.peek()?;
        self.at += 1;
        Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\x08',
            b'f' => '\x0c',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return None,
        })
    }

    /// A character by its number, or by the two halves of a pair of surrogates.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hexadecimal()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        let is_pair = self.text[self.at..].starts_with("\\u");
        self.at += 2;
        let second =
            is_pair.then(|| self.hexadecimal()).flatten().filter(|half| (0xdc00..0xe000).contains(half))?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        // A sign would be taken otherwise.
        digits
            .bytes()
            .all(|digit| digit.is_ascii_hexdigit())
            .then(|| u32::from_str_radix(digits, 16).ok())
            .flatten()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_serde(text: &str) -> Option<serde_json::Value> {
        serde_json::from_str(text).ok()
    }

    /// As serde_json has it. Numbers are compared by their text, which nothing but JavaScript has written.
    fn same(ours: &Value<'_>, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Bool(ours), serde_json::Value::Bool(theirs)) => ours == theirs,
            (Value::Number(ours), serde_json::Value::Number(theirs)) => {
                ours.parse::<f64>().ok() == theirs.as_f64()
            }
            (Value::Text(ours), serde_json::Value::String(theirs)) => ours == theirs,
            (Value::Array(ours), serde_json::Value::Array(theirs)) => {
                ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
            }
            (Value::Object(members), serde_json::Value::Object(theirs)) => {
                theirs.iter().all(|(name, value)| {
                    members.iter().any(|member| member.0 == **name) && same(ours.get(name).unwrap(), value)
                })
            }
            _ => false,
        }
    }

    #[test]
    fn it_reads_what_others_read() {
        for text in [
            "null",
            " true ",
            "[]",
            "{}",
            "-0",
            "0",
            "01",
            "-",
            "1.",
            "1.5e-3",
            "1e",
            "+1",
            ".5",
            "1 2",
            "[1,]",
            "[,]",
            "{\"a\":1,}",
            "{\"a\" : [ 1 , {} ] }",
            "{a:1}",
            "\"\\u00e5\\n\\\"\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ude00\"",
            "\"\\u+123\"",
            "\"\\u12\"",
            "\"\\x\"",
            "\"\n\"",
            "\"",
            "\"å\u{7f}\"",
            "",
            "nul",
            "nulll",
            "[1",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1 \"b\":2}",
            "\u{a0}1",
            "\"\\uDBFF\\uDFFF\"",
            "\"\\u12é\"",
        ] {
            let (ours, theirs) = (read(text), by_serde(text));
            assert_eq!(ours.is_some(), theirs.is_some(), "{text}");
            assert!(ours.zip(theirs).is_none_or(|(ours, theirs)| same(&ours, &theirs)), "{text}");
        }
        let nested = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&nested(DEEPEST)).is_some() && read(&nested(DEEPEST + 1)).is_none());
        assert!(read(&nested(100_000)).is_none());
    }

    #[test]
    fn members_and_numbers() {
        let value = read(r#"{"a":1,"b":-1,"c":1.5,"a":2,"d":[3,"x"]}"#).unwrap();
        let integer = |name| value.get(name).and_then(Value::as_integer);
        assert_eq!([integer("a"), integer("b"), integer("c"), integer("e")], [Some(2), None, None, None]);
        let items = value.get("d").and_then(Value::as_array).unwrap();
        assert_eq!((items[0].as_integer(), items[1].as_text()), (Some(3), Some("x")));
    }

    fn is_too_large_for_serde(text: &str) -> bool {
        let refused = serde_json::from_str::<serde_json::Value>(text).err();
        refused.is_some_and(|error| error.to_string().starts_with("number out of range"))
    }

    #[test]
    fn numbers_may_be_of_any_size() {
        for text in ["1e400", "0.1e0400", "-12e309"] {
            assert!(is_too_large_for_serde(text) && read(text).is_some(), "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn any_text_is_read_as_by_others(pieces in prop::collection::vec(prop_oneof![
            "[\\[\\]{},: ]", "(null|true|false|-?[0-9]{1,3}(\\.[0-9])?(e[-+]?[0-9])?)", "\"([a-zå😀]|\\\\[bfnrt\"/u\\\\]|[0-9a-f]{4}){0,4}\"",
        ], 0..12)) {
            let text = pieces.concat();
            // The grammar knows no largest number.
            prop_assume!(!is_too_large_for_serde(&text));
            let (ours, theirs) = (read(&text), by_serde(&text));
            prop_assert_eq!(ours.is_some(), theirs.is_some(), "{}", text);
            prop_assert!(ours.zip(theirs).is_none_or(|(ours, theirs)| same(&ours, &theirs)), "{}", text);
        }
    }
}
