//! Parses the metadata's patterns. Syntax that they have not used so far is refused.

use anyhow::{Result, bail, ensure};

/// What a pattern means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// One digit out of a set: bit 0 stands for `0`.
    Digits(u16),
    /// One after the other.
    Sequence(Vec<Pattern>),
    /// The first of these that leads to a match.
    Alternatives(Vec<Pattern>),
    /// As often as possible, between two bounds.
    Repeated(Box<Pattern>, u32, u32),
    /// A group whose text is kept, counted from 1.
    Group(u8, Box<Pattern>),
    /// The end of the text.
    End,
}

/// Every digit.
const ANY: u16 = 0x3ff;

/// More repetitions than this are no phone number.
const MOST: u32 = 20;

/// No pattern keeps more than these.
pub const MOST_GROUPS: u8 = 2;

/// Reads a pattern; `place` says where it is from.
pub fn read(text: &str, place: &str) -> Result<Pattern> {
    let mut reader = Reader { rest: text, groups: 0 };
    let read = reader.alternatives().and_then(|pattern| {
        ensure!(reader.rest.is_empty(), "there is no group to end");
        Ok(pattern)
    });
    read.map_err(|error| {
        let at = text.len() - reader.rest.len();
        error.context(format!("{place}: the pattern {text:?} is not understood at {at}"))
    })
}

struct Reader<'t> {
    rest: &'t str,
    groups: u8,
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Result<Pattern> {
        let mut all = vec![self.sequence()?];
        while self.takes("|") {
            all.push(self.sequence()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Pattern::Alternatives(all) })
    }

    fn sequence(&mut self) -> Result<Pattern> {
        let mut all = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let one = self.one()?;
            all.push(self.repeated(one)?);
        }
        Ok(Pattern::Sequence(all))
    }

    fn one(&mut self) -> Result<Pattern> {
        if self.takes("(?:") {
            let inner = self.alternatives()?;
            ensure!(self.takes(")"), "a group does not end");
            return Ok(inner);
        }
        if self.rest.starts_with("(?") {
            bail!("this kind of group is not used so far");
        }
        if self.takes("(") {
            self.groups += 1;
            ensure!(self.groups <= MOST_GROUPS, "more than {MOST_GROUPS} groups");
            let group = self.groups;
            let inner = self.alternatives()?;
            ensure!(self.takes(")"), "a group does not end");
            return Ok(Pattern::Group(group, Box::new(inner)));
        }
        if self.takes("[") {
            return self.class();
        }
        if self.takes("\\d") {
            return Ok(Pattern::Digits(ANY));
        }
        if self.takes("$") {
            return Ok(Pattern::End);
        }
        Ok(Pattern::Digits(1 << self.digit()?))
    }

    fn class(&mut self) -> Result<Pattern> {
        let mut set = 0;
        while !self.takes("]") {
            if self.takes("\\d") {
                set |= ANY;
                continue;
            }
            let first = self.digit()?;
            let last = if self.takes("-") { self.digit()? } else { first };
            ensure!(first <= last, "a range runs backwards");
            (first..=last).for_each(|digit| set |= 1 << digit);
        }
        ensure!(set != 0, "a set is empty");
        Ok(Pattern::Digits(set))
    }

    fn repeated(&mut self, one: Pattern) -> Result<Pattern> {
        let (least, most) = if self.takes("?") {
            (0, 1)
        } else if self.takes("{") {
            let least = self.number()?;
            let most = if self.takes(",") { self.number()? } else { least };
            ensure!(self.takes("}"), "a repetition does not end");
            (least, most)
        } else {
            return Ok(one);
        };
        ensure!(least <= most && most <= MOST, "{least} to {most} repetitions");
        ensure!(!self.rest.starts_with(['?', '+', '*', '{']), "a repetition of a repetition");
        ensure!(one != Pattern::End, "the end cannot be repeated");
        Ok(Pattern::Repeated(Box::new(one), least, most))
    }

    fn number(&mut self) -> Result<u32> {
        let mut number = self.digit()?;
        while self.rest.starts_with(|next: char| next.is_ascii_digit()) {
            number = number * 10 + self.digit()?;
            ensure!(number <= MOST, "more than {MOST} repetitions");
        }
        Ok(number)
    }

    fn digit(&mut self) -> Result<u32> {
        let digit = self.rest.chars().next().and_then(|next| next.to_digit(10));
        let Some(digit) = digit else { bail!("a digit should be here") };
        self.rest = &self.rest[1..];
        Ok(digit)
    }

    fn takes(&mut self, what: &str) -> bool {
        let rest = self.rest.strip_prefix(what);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_metadata_uses_is_understood() {
        for text in ["", r"(?:11|[89]\d\d)\d{8}|[2368]\d{9}", r"([457]\d{6})$|1", "0|80?", r"1\d{3,12}"] {
            assert!(read(text, "here").is_ok(), "{text}");
        }
        assert_eq!(
            read("[13-5]?", "here").unwrap(),
            Pattern::Sequence(vec![Pattern::Repeated(Box::new(Pattern::Digits(0b11_1010)), 0, 1)])
        );
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            r"\d+",
            r"\d*",
            "1??",
            "1?+",
            "[^1]",
            "[]",
            "[3-1]",
            r"\D",
            r"\s",
            "(?!1)1",
            "(?=1)1",
            "(?i:1)",
            "(1",
            "1)",
            "a",
            "^1",
            "1{2",
            "1{2,}",
            "1{,2}",
            "1{3,2}",
            "1{99}",
            r"1\b",
            "1.",
            " 1",
            "٣",
            "$?",
            "[1-",
            "(?P<a>1)",
            r"(1)\1",
            "(1)(2)(3)",
            "?1",
            "1{1000000000000}",
        ] {
            let error = read(text, "SE, mobile").unwrap_err().to_string();
            assert!(error.contains("SE, mobile") && error.contains("not understood"), "{text}: {error}");
        }
    }
}
