//! The digits of the one number in a text, and what stands around them.

use super::refusal::Refusal;

const NO_NUMBER: &str = "the text is not a phone number";
const SEVERAL: &str = "there is more than one number";
const LETTER: &str = "a letter stands in the number";
const SIGN: &str = "a sign stands in the text that no phone number has";
const FRACTION: &str = "the number has a fraction, or what looks like one";
const IN_BRACKETS: &str = "the number ends with digits in brackets";

/// No number has more.
const MOST_DIGITS: usize = 20;

/// A number as it is dialled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Digits {
    /// In ASCII, after a plus, whether one was written or not.
    pub international: String,
    /// A plus stood before them.
    pub has_plus: bool,
    /// The text may mean something else, unless this is a number in use.
    pub needs_validity: bool,
    /// The letters behind, as digits of a keypad.
    pub letters_behind: String,
}

impl Digits {
    /// A number of these digits.
    #[inline]
    pub fn new(digits: &str) -> Self {
        Digits { international: with_plus(digits), ..Digits::default() }
    }

    /// Without a plus.
    #[inline]
    pub fn digits(&self) -> &str {
        &self.international[1..]
    }
}

/// Digits after a plus.
pub fn with_plus(digits: &str) -> String {
    let mut text = String::with_capacity(1 + digits.len());
    text.push('+');
    text.push_str(digits);
    text
}

/// Whether a text is nothing but digits, perhaps after a plus: one number, and nothing else.
pub fn are_all(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or(text).as_bytes();
    (1..=MOST_DIGITS).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
}

/// Finds the number. What can be more than one, or part of one, is refused.
pub fn find(text: &str) -> Result<Digits, Refusal> {
    let mut scan = Scan::new();
    for character in text.chars() {
        match character {
            '0'..='9' => scan.digit(character as u8)?,
            _ => scan.other(character),
        }
    }
    scan.finish()
}

/// What stands between two digits, or at an end.
#[derive(Debug, Default)]
struct Gap {
    length: usize,
    /// The only character, if it is one.
    single: Option<char>,
    has_letters: bool,
    /// A letter stands right after the digit before, or right before the digit behind.
    starts_with_letter: bool,
    ends_with_letter: bool,
    pluses: usize,
    /// Something but an opening bracket stands between a plus and the digit behind.
    plus_stands_off: bool,
    /// What stands between two numbers.
    parts: bool,
    has_slash: bool,
    /// What stands in no number and beside none.
    has_sign: bool,
    /// What may stand beside a number, but not in it.
    has_others: bool,
}

impl Gap {
    #[inline]
    fn add(&mut self, character: char) {
        let is_letter = character.is_alphabetic();
        self.starts_with_letter |= is_letter && self.length == 0;
        self.ends_with_letter = is_letter;
        self.single = (self.length == 0).then_some(character);
        self.length += 1;
        self.plus_stands_off |= self.pluses > 0 && !matches!(character, ' ' | '(' | '[');
        match character {
            _ if is_letter => self.has_letters = true,
            ' ' | '-' | '.' | '(' | ')' | '[' | ']' => {}
            '+' => self.pluses += 1,
            '/' => self.has_slash = true,
            ';' | ',' | '|' | '\n' => self.parts = true,
            ':' | '"' | '\'' | '!' | '?' | '&' | '_' | '<' | '>' | '~' => self.has_others = true,
            _ if character.is_ascii() || character.is_numeric() => self.has_sign = true,
            _ => self.has_others = true,
        }
    }
}

struct Scan {
    found: Digits,
    digits: [u8; MOST_DIGITS],
    count: usize,
    gap: Gap,
    gaps: usize,
    dots: usize,
    /// What the last gap between digits is, when it is one character, and how many digits stand before it.
    last: Option<(char, usize)>,
    /// How many digits stand before a slash.
    slash: Option<usize>,
    /// How many digits stand before a bracket that was opened, and before one that was closed around some.
    opened: Option<usize>,
    closed: Option<usize>,
}

impl Scan {
    fn new() -> Self {
        Scan {
            found: Digits::default(),
            digits: [b'0'; MOST_DIGITS],
            count: 0,
            gap: Gap::default(),
            gaps: 0,
            dots: 0,
            last: None,
            slash: None,
            opened: None,
            closed: None,
        }
    }

    #[inline]
    fn digit(&mut self, digit: u8) -> Result<(), Refusal> {
        if self.gap.length > 0 {
            let gap = std::mem::take(&mut self.gap);
            match self.count {
                0 => self.before(&gap)?,
                _ => self.between(&gap)?,
            }
            self.found.letters_behind.clear();
        }
        let Some(place) = self.digits.get_mut(self.count) else {
            return Err("the number is too long".into());
        };
        *place = digit;
        self.count += 1;
        Ok(())
    }

    #[inline]
    fn other(&mut self, character: char) {
        self.gap.add(character);
        match character {
            // Digits in brackets are a part of the number, such as `(0)` or an area code, unless they end it.
            '(' | '[' => self.opened = Some(self.count),
            ')' | ']' => {
                self.closed = self.opened.take().filter(|opened| *opened < self.count).map(|_| self.count)
            }
            _ if self.found.letters_behind.len() < MOST_DIGITS => {
                self.found.letters_behind.extend(on_keypad(character))
            }
            _ => {}
        }
    }

    #[inline]
    fn before(&mut self, gap: &Gap) -> Result<(), Refusal> {
        if gap.has_sign || gap.pluses > 1 || gap.plus_stands_off {
            return Err(SIGN.into());
        }
        if gap.ends_with_letter {
            return Err(LETTER.into());
        }
        self.found.has_plus = gap.pluses == 1;
        self.found.needs_validity |= gap.has_letters || gap.has_others;
        Ok(())
    }

    #[inline]
    fn between(&mut self, gap: &Gap) -> Result<(), Refusal> {
        if gap.has_letters {
            return Err(LETTER.into());
        }
        let is_comma = gap.single == Some(',');
        let follows_comma = self.last.is_some_and(|(before, _)| before == ',');
        if gap.pluses > 0
            || (gap.parts && !is_comma)
            || (gap.has_slash && self.slash.is_some())
            || follows_comma
        {
            return Err(SEVERAL.into());
        }
        if gap.has_sign || gap.has_others {
            return Err(SIGN.into());
        }
        self.gaps += 1;
        self.dots += usize::from(gap.single == Some('.'));
        self.last = gap.single.map(|single| (single, self.count));
        if gap.has_slash {
            self.slash = Some(self.count);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Digits, Refusal> {
        let behind = std::mem::take(&mut self.gap);
        if self.count == 0 {
            return Err(NO_NUMBER.into());
        }
        if behind.has_sign || behind.pluses > 0 {
            return Err(SIGN.into());
        }
        if behind.starts_with_letter {
            return Err(LETTER.into());
        }
        if self.closed == Some(self.count) && self.gaps > 0 {
            return Err(IN_BRACKETS.into());
        }
        self.found.needs_validity |= behind.has_letters || behind.has_others;
        self.found.international =
            with_plus(std::str::from_utf8(&self.digits[..self.count]).unwrap_or_default());
        self.quantity()?;
        self.area_code()?;
        Ok(self.found)
    }

    /// `701740605.0` and `701740605,0` are whole numbers. Another fraction is none, and `070.174.06.05` is no fraction.
    fn quantity(&mut self) -> Result<(), Refusal> {
        const LONGEST_FRACTION: usize = 2;
        const FEWEST_DIGITS: usize = 7;
        let Some((mark @ ('.' | ','), count)) = self.last else { return Ok(()) };
        let fraction = &self.found.digits()[count..];
        let is_zero = fraction.bytes().all(|byte| byte == b'0');
        let is_short = fraction.len() <= LONGEST_FRACTION;
        if is_zero && self.gaps == 1 && (is_short || mark == ',') {
            self.found.international.truncate(1 + count);
            return Ok(());
        }
        if (is_short || is_zero) && self.dots <= 1 && count >= FEWEST_DIGITS {
            return Err(FRACTION.into());
        }
        match mark {
            ',' => Err(SEVERAL.into()),
            _ => Ok(()),
        }
    }

    /// A slash parts two numbers, or one and another ending of it, unless it stands after an area code as in `0171/1234567`.
    fn area_code(&mut self) -> Result<(), Refusal> {
        const LONGEST_CODE: usize = 5;
        const LONGEST_WITH_COUNTRY: usize = 7;
        const FEWEST_BEHIND: usize = 5;
        let Some(count) = self.slash else { return Ok(()) };
        let (code, rest) = self.found.digits().split_at(count);
        let longest = match (self.found.has_plus, code.starts_with('0')) {
            (true, _) => LONGEST_WITH_COUNTRY,
            (false, true) => LONGEST_CODE,
            (false, false) => 0,
        };
        if code.len() > longest || rest.len() < FEWEST_BEHIND || rest.starts_with('0') {
            return Err(SEVERAL.into());
        }
        self.found.needs_validity = true;
        Ok(())
    }
}

/// The key that has a letter.
fn on_keypad(letter: char) -> Option<char> {
    match letter.to_ascii_uppercase() {
        'A'..='C' => Some('2'),
        'D'..='F' => Some('3'),
        'G'..='I' => Some('4'),
        'J'..='L' => Some('5'),
        'M'..='O' => Some('6'),
        'P'..='S' => Some('7'),
        'T'..='V' => Some('8'),
        'W'..='Z' => Some('9'),
        _ => None,
    }
}
