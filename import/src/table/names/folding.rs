//! Headings as they are compared.

use crate::characters::is_invisible;

/// A heading in small letters and digits, without what people write differently.
pub fn folded(heading: &str) -> String {
    let visible =
        heading.chars().filter(|character| !is_invisible(*character) && character.is_alphanumeric());
    let mut folded = String::new();
    for character in visible.flat_map(char::to_lowercase) {
        match plain(character) {
            "" => folded.push(character),
            plain => folded.push_str(plain),
        }
    }
    folded
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
