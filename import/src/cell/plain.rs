//! A cell without what spreadsheets, links and scripts put around a number, in characters of ASCII where there is one.

use std::borrow::Cow;

use crate::bytes::split_once;
use crate::characters::is_invisible;

/// What Google Contacts puts between several values of a cell.
const BETWEEN_VALUES: &str = ":::";
const LINK: &str = "tel:";

/// The first value of a cell.
pub fn first_value(cell: &str) -> Cow<'_, str> {
    if cell.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'(' | b')' | b' ' | b'.')) {
        return Cow::Borrowed(cell.trim());
    }
    let all: String = cell.chars().filter(|character| !is_invisible(*character)).map(in_ascii).collect();
    let first = split_once(&all, BETWEEN_VALUES).map_or(&*all, |(first, _)| first);
    Cow::Owned(unwrapped(first).into())
}

/// Without `="…"`, quotes, a leading apostrophe and `tel:`.
fn unwrapped(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let before = text.len();
        text = text.strip_prefix('=').unwrap_or(text);
        text = text.strip_prefix('\'').unwrap_or(text);
        text = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(text);
        if let Some((prefix, rest)) = text.split_at_checked(LINK.len())
            && prefix.eq_ignore_ascii_case(LINK)
        {
            text = rest;
        }
        text = text.trim();
        if text.len() == before {
            return text;
        }
    }
}

fn in_ascii(character: char) -> char {
    match character {
        '\n' | '\r' | '\x0b' | '\x0c' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '＋' | '﹢' => '+',
        '‐'..='―' | '⁻' | '−' | '﹣' | '－' | 'ー' => '-',
        '（' => '(',
        '）' => ')',
        '［' => '[',
        '］' => ']',
        '．' => '.',
        '，' | '、' => ',',
        '；' => ';',
        '：' => ':',
        '／' => '/',
        '｜' => '|',
        '＝' => '=',
        '’' | '‘' | '´' | '`' | '＇' => '\'',
        '“' | '”' | '„' | '＂' => '"',
        _ if character.is_whitespace() => ' ',
        _ => digit(character).unwrap_or(character),
    }
}

/// The digit in ASCII for one of another script, whose digits follow on each other from a zero.
fn digit(character: char) -> Option<char> {
    const ZEROS: [char; 37] = [
        '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '႐', '០', '᠐',
        '᥆', '᧐', '᪀', '᪐', '᭐', '᮰', '᱀', '᱐', '꘠', '꣐', '꤀', '꧐', '꧰', '꩐', '꯰', '０', '𐒠',
    ];
    if character.is_ascii() {
        return None;
    }
    let value = ZEROS.iter().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(*zero))?;
        (value < 10).then_some(value)
    });
    value.and_then(|value| char::from_digit(value, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrappings_go() {
        for cell in [
            "0701740605",
            " 0701740605\u{a0}",
            "\u{202d}0701740605\u{202c}",
            "=\"0701740605\"",
            "'0701740605",
            "’0701740605",
            "\"0701740605\"",
            "tel:0701740605",
            " TEL: 0701740605",
            "=\"tel:0701740605\"",
            "0701740605 ::: 08123456",
            "０７０１７４０６０５",
            "٠٧٠١٧٤٠٦٠٥",
            "०७०१७४०६०५",
        ] {
            assert_eq!(first_value(cell), "0701740605", "{cell}");
        }
        assert_eq!(first_value("＋46−70\u{2011}1\u{3000}2"), "+46-70-1 2");
        assert_eq!(first_value(""), "");
        assert_eq!(first_value("=\"'\"'"), "\"'\"'");
    }

    #[test]
    fn digits_of_other_scripts_are_those_of_unicode() {
        let zero = |character: &char| digit(*character) == Some('0');
        let nine = |character: &char| digit(*character) == Some('9');
        assert_eq!(['٠', '߀', '०', '０', '𐒠'].iter().filter(|character| zero(character)).count(), 5);
        assert_eq!(['٩', '߉', '९', '９', '𐒩'].iter().filter(|character| nine(character)).count(), 5);
        assert_eq!(digit('²'), None);
    }
}
