//! The digits of the one number in a text, and what stands around them.

use crate::cell::Refusal;

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
    /// In ASCII.
    pub digits: String,
    /// A plus stood before them.
    pub has_plus: bool,
    /// The text may mean something else, unless this is a number in use.
    pub needs_validity: bool,
    /// The letters behind, as digits of a keypad.
    pub letters_behind: String,
}

/// Finds the number. What can be more than one, or part of one, is refused.
pub fn find(text: &str) -> Result<Digits, Refusal> {
    let mut scan = Scan::default();
    for character in text.chars() {
        match character.to_digit(10) {
            Some(_) => scan.digit(character)?,
            None => scan.gap.add(character),
        }
    }
    scan.finish()
}

/// What stands between two digits, or at an end.
#[derive(Debug, Default)]
struct Gap {
    text: String,
    has_letters: bool,
    /// A letter stands right after the digit before, or right before the digit behind.
    starts_with_letter: bool,
    ends_with_letter: bool,
    pluses: usize,
    /// What stands between two numbers.
    parts: bool,
    has_slash: bool,
    /// What stands in no number and beside none.
    has_sign: bool,
    /// What may stand beside a number, but not in it.
    has_others: bool,
}

impl Gap {
    fn add(&mut self, character: char) {
        let is_letter = character.is_alphabetic();
        self.starts_with_letter |= is_letter && self.text.is_empty();
        self.ends_with_letter = is_letter;
        self.text.push(character);
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

#[derive(Debug, Default)]
struct Scan {
    found: Digits,
    gap: Gap,
    gaps: usize,
    dots: usize,
    /// What the last gap between digits is, when it is one character, and how many digits stand before it.
    last: Option<(char, usize)>,
    /// How many digits stand before a slash.
    slash: Option<usize>,
    /// How many digits stand before a bracket that was opened, and before one that was closed.
    opened: Option<usize>,
    closed: Option<usize>,
}

impl Scan {
    fn digit(&mut self, digit: char) -> Result<(), Refusal> {
        if !self.gap.text.is_empty() {
            let gap = std::mem::take(&mut self.gap);
            match self.found.digits.is_empty() {
                true => self.before(&gap)?,
                false => self.between(&gap)?,
            }
        }
        self.found.digits.push(digit);
        match self.found.digits.len() > MOST_DIGITS {
            true => Err("the number is too long".into()),
            false => Ok(()),
        }
    }

    fn before(&mut self, gap: &Gap) -> Result<(), Refusal> {
        if gap.has_sign || gap.pluses > 1 {
            return Err(SIGN.into());
        }
        if gap.ends_with_letter {
            return Err(LETTER.into());
        }
        self.found.needs_validity |= gap.has_letters || gap.has_others;
        if let Some((_, behind)) = gap.text.split_once('+') {
            self.found.has_plus = true;
            if !behind.chars().all(|character| matches!(character, ' ' | '(' | '[')) {
                return Err(SIGN.into());
            }
        }
        self.brackets(&gap.text);
        Ok(())
    }

    fn between(&mut self, gap: &Gap) -> Result<(), Refusal> {
        if gap.has_letters {
            return Err(LETTER.into());
        }
        let count = self.found.digits.len();
        let single = match gap.text.chars().collect::<Vec<_>>()[..] {
            [single] => Some(single),
            _ => None,
        };
        if gap.pluses > 0 || (gap.parts && single != Some(',')) || (gap.has_slash && self.slash.is_some()) {
            return Err(SEVERAL.into());
        }
        if gap.has_sign || gap.has_others {
            return Err(SIGN.into());
        }
        if self.last.is_some_and(|(before, _)| before == ',') {
            return Err(SEVERAL.into());
        }
        self.gaps += 1;
        self.dots += usize::from(single == Some('.'));
        self.last = single.map(|single| (single, count));
        if gap.has_slash {
            self.slash = Some(count);
        }
        self.brackets(&gap.text);
        Ok(())
    }

    /// Digits in brackets are a part of the number, such as `(0)` or an area code, unless they end it.
    fn brackets(&mut self, gap: &str) {
        let count = self.found.digits.len();
        for character in gap.chars() {
            match character {
                '(' | '[' => self.opened = Some(count),
                ')' | ']' => self.closed = self.opened.take().filter(|opened| *opened < count).map(|_| count),
                _ => {}
            }
        }
    }

    fn finish(mut self) -> Result<Digits, Refusal> {
        let behind = std::mem::take(&mut self.gap);
        if self.found.digits.is_empty() {
            return Err(NO_NUMBER.into());
        }
        if behind.has_sign || behind.pluses > 0 {
            return Err(SIGN.into());
        }
        if behind.starts_with_letter {
            return Err(LETTER.into());
        }
        self.brackets(&behind.text);
        let count = self.found.digits.len();
        if self.closed == Some(count) && self.gaps > 0 {
            return Err(IN_BRACKETS.into());
        }
        self.found.needs_validity |= behind.has_letters || behind.has_others;
        self.found.letters_behind = behind.text.chars().filter_map(on_keypad).take(MOST_DIGITS).collect();
        self.quantity()?;
        self.area_code()?;
        Ok(self.found)
    }

    /// `701740605.0` and `701740605,0` are whole numbers. Another fraction is none, and `070.174.06.05` is no fraction.
    fn quantity(&mut self) -> Result<(), Refusal> {
        const LONGEST_FRACTION: usize = 2;
        const FEWEST_DIGITS: usize = 7;
        let Some((mark @ ('.' | ','), count)) = self.last else { return Ok(()) };
        let fraction = &self.found.digits[count..];
        let is_zero = fraction.bytes().all(|byte| byte == b'0');
        let is_short = fraction.len() <= LONGEST_FRACTION;
        if is_zero && self.gaps == 1 && (is_short || mark == ',') {
            self.found.digits.truncate(count);
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
        const LONGEST_COUNTRY_CODE: usize = 3;
        const FEWEST_BEHIND: usize = 5;
        let Some(count) = self.slash else { return Ok(()) };
        let (code, rest) = self.found.digits.split_at(count);
        let longest = match (self.found.has_plus, code.strip_prefix('0')) {
            (true, _) => LONGEST_CODE + LONGEST_COUNTRY_CODE - 1,
            (false, Some(_)) => LONGEST_CODE,
            (false, None) => 0,
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
