//! Characters that nobody sees.

/// Whether there is nothing to see in a text: blanks, and what copying from web pages, mail and chats leaves behind.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|character| character.is_whitespace() || is_invisible(character))
}

fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::is_blank;

    #[test]
    fn blanks_of_all_kinds_are_blank() {
        assert!(is_blank("") && is_blank(" \t\u{a0}\u{3000}\r\n\u{feff}\u{200b}\u{1a}"));
        assert!(!is_blank(" -\u{a0}") && !is_blank("\u{c5}sa"));
    }
}
