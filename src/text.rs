//! What is done with texts. The standard library's own functions can do more, and would make the module larger.

/// Whether a text has a part in it.
pub(crate) fn has(text: &str, part: &str) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// The parts of a text between characters of ASCII.
pub(crate) fn split(text: &str, at: u8) -> impl Iterator<Item = &str> {
    // A part has whole characters, so it is UTF-8.
    text.as_bytes().split(move |byte| *byte == at).map(|part| str::from_utf8(part).unwrap_or_default())
}

/// What is before the first such character, and what is behind it.
pub(crate) fn split_once(text: &str, at: u8) -> Option<(&str, &str)> {
    let position = text.bytes().position(|byte| byte == at)?;
    Some((&text[..position], &text[position + 1..]))
}

/// Texts in a row.
pub(crate) fn joined(texts: &[String], separator: &str) -> String {
    let mut row = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            row.push_str(separator);
        }
        row.push_str(text);
    }
    row
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn as_the_standard_library_has_it(text in "[a\u{e5}&=]{0,12}", part in "[a&]{1,3}") {
            prop_assert_eq!(has(&text, &part), text.contains(&part));
            prop_assert_eq!(split_once(&text, b'='), text.split_once('='));
            let parts: Vec<String> = split(&text, b'&').map(String::from).collect();
            prop_assert_eq!(&parts, &text.split('&').collect::<Vec<_>>());
            prop_assert_eq!(joined(&parts, "&"), text);
        }
    }
}
