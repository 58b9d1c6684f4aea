//! Headings as they are compared.

use crate::characters::is_invisible;

/// A heading in small letters and digits, without what people write differently.
pub fn folded(heading: &str) -> String {
    let visible =
        heading.chars().filter(|character| !is_invisible(*character) && character.is_alphanumeric());
    let mut folded = String::new();
    for character in visible.map(small) {
        match plain(character) {
            "" => folded.push(character),
            plain => folded.push_str(plain),
        }
    }
    folded
}

/// The small letter of a capital one in the alphabets of Europe: the tables of all others are a large part of a download,
/// and no heading that is known has one of them.
fn small(letter: char) -> char {
    let moved = |by: u32| char::from_u32(u32::from(letter) + by).unwrap_or(letter);
    let is_odd = u32::from(letter) % 2 == 1;
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => moved(0x20),
        'Ѐ'..='Џ' => moved(0x50),
        // Each capital letter stands before its small one.
        'Ā'..='ķ' | 'Ŋ'..='ŷ' => moved(u32::from(!is_odd)),
        'Ĺ'..='ň' | 'Ź'..='ž' => moved(u32::from(is_odd)),
        'Ÿ' => 'ÿ',
        'ẞ' => 'ß',
        // The signs of kelvin and ångström.
        '\u{212a}' => 'k',
        '\u{212b}' => 'å',
        _ => letter,
    }
}

/// A small letter without its accent; nothing where it has none. Accents that are characters of their own, as Macs write
/// them, are not alphanumeric.
fn plain(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ð' | 'đ' | 'ď' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' | 'į' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With the tables of all alphabets.
    fn folded_fully(character: char) -> String {
        let folded = |small| match plain(small) {
            "" => String::from(small),
            plain => plain.into(),
        };
        character.to_lowercase().map(folded).collect()
    }

    #[test]
    fn every_character_that_means_something_is_folded_as_by_the_tables() {
        let is_seen = |character: &char| character.is_alphanumeric() && !is_invisible(*character);
        for character in ('\0'..=char::MAX).filter(is_seen) {
            let (full, own) = (folded_fully(character), folded(&character.to_string()));
            let is_european =
                matches!(character, 'a'..='\u{17f}' | 'Ͱ'..='ӿ') && small(character) != character;
            if (full.is_ascii() || own.is_ascii() || is_european) && character != 'İ' {
                assert_eq!(own, full, "{character:?}");
            }
        }
        assert!(!folded("İ").is_ascii());
    }
}
