//! What a character can be in a phone number.

use alloc::vec::Vec;

use crate::layout::DigitRun;

/// What Unicode says of characters.
#[derive(Debug)]
pub struct Characters {
    /// The digits of all scripts, in order.
    pub digits: Vec<DigitRun>,
    /// Where characters that cannot end a number begin and stop, in turns: neither letter nor digit nor `#`.
    pub ends: Vec<u32>,
}

impl Characters {
    fn run(&self, character: char) -> Option<(u8, DigitRun)> {
        let code = u32::from(character);
        let next = self.digits.partition_point(|run| run.zero <= code);
        let run = *self.digits.get(next.checked_sub(1)?)?;
        let value = code - run.zero;
        (value < 10).then_some((value as u8, run))
    }

    /// A digit of any script, in ASCII.
    pub(crate) fn digit(&self, character: char) -> Option<u8> {
        if character.is_ascii() {
            return character.is_ascii_digit().then_some(character as u8);
        }
        self.run(character).map(|(value, _)| b'0' + value)
    }

    /// Whether this is a digit that a number can have.
    pub(crate) fn is_digit(&self, character: char) -> bool {
        if character.is_ascii() {
            return character.is_ascii_digit();
        }
        self.run(character).is_some_and(|(_, run)| run.in_patterns)
    }

    /// Whether this cannot be the end of a number.
    pub(crate) fn is_unwanted_end(&self, character: char) -> bool {
        if character.is_ascii() {
            return !character.is_ascii_alphanumeric() && character != '#';
        }
        self.ends.partition_point(|end| *end <= u32::from(character)) % 2 == 1
    }
}

/// The plus that an international number begins with.
pub(crate) fn is_plus(character: char) -> bool {
    matches!(character, '+' | '＋')
}

/// Punctuation between digits. An `x` stands for a carrier's number that was left out.
pub(crate) fn is_punctuation(character: char) -> bool {
    matches!(
        character,
        '-' | 'x' | 'X' | ' ' | '(' | ')' | '.' | '[' | ']' | '/' | '~'
            | '\u{2010}'..='\u{2015}'
            | '\u{2212}'
            | '\u{30fc}'
            | '\u{ff0d}'..='\u{ff0f}'
            | '\u{a0}'
            | '\u{ad}'
            | '\u{200b}'
            | '\u{2060}'
            | '\u{3000}'
            | '\u{ff08}'
            | '\u{ff09}'
            | '\u{ff3b}'
            | '\u{ff3d}'
            | '\u{2053}'
            | '\u{223c}'
    )
}

/// A letter that stands for a digit, as on the keys of a telephone. The long s and the Kelvin sign count too, because
/// case-insensitive patterns match them.
pub(crate) fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, 'ſ' | '\u{212a}')
}

/// The digit on the key that has this letter.
pub(crate) fn key(letter: u8) -> u8 {
    match letter.to_ascii_uppercase() {
        b'A'..=b'C' => b'2',
        b'D'..=b'F' => b'3',
        b'G'..=b'I' => b'4',
        b'J'..=b'L' => b'5',
        b'M'..=b'O' => b'6',
        b'P'..=b'S' => b'7',
        b'T'..=b'V' => b'8',
        _ => b'9',
    }
}
