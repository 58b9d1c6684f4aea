//! Characters that nobody sees, and what is left of a text without them.

/// Whether a character takes no room, or only changes how others look: what copying from web pages, mail and chats leaves
/// behind, and control characters. Line breaks and tabs part things and are none.
pub fn is_invisible(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control() && !('\t'..='\r').contains(&character);
    }
    match character {
        '\u{85}' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => true,
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => character.is_control(),
    }
}

/// Whether there is nothing to see in a text.
#[inline]
pub fn is_blank(text: &str) -> bool {
    // Most texts begin with something.
    if text.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        return false;
    }
    text.chars().all(|character| character.is_whitespace() || is_invisible(character))
}

/// A text without its invisible characters and without the blanks around it.
pub fn cleaned(text: &str) -> String {
    let visible: String = text.chars().filter(|character| !is_invisible(*character)).collect();
    visible.trim().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_gone() {
        assert_eq!(cleaned("\u{feff} phone\u{200b}Number\u{a0}\u{2060}"), "phoneNumber");
        assert_eq!(cleaned("För\u{ad}namn\u{1f}"), "Förnamn");
        assert_eq!(cleaned("a\tb"), "a\tb");
    }

    #[test]
    fn blanks_of_all_kinds_are_blank() {
        assert!(is_blank(" \t\u{a0}\u{3000}\r\n\u{feff}\u{200b}\u{1a}"));
        assert!(!is_blank(" -\u{a0}"));
    }
}
