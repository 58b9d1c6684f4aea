//! Texts that a spreadsheet would run as a formula. An export puts an apostrophe before them, an import takes it away.

/// Whether a text gets an apostrophe: because it would be run, or because it looks as if it had got one already. So what
/// comes back is what there was.
pub fn needs_apostrophe(text: &str) -> bool {
    is_formula(text.trim_start_matches('\''))
}

/// A text without the apostrophe that an export has put before it. All other apostrophes stay.
#[inline(always)]
pub fn without_apostrophe(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| needs_apostrophe(rest)).unwrap_or(text)
}

/// Spreadsheets begin to compute at these characters, also at their wide forms, and some pass over what comes before.
fn is_formula(text: &str) -> bool {
    let mut characters = text.chars();
    match characters.next() {
        Some('+') => !is_phone_number(characters.as_str()),
        Some('-') => !is_amount(characters.as_str()),
        Some('=' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠') => true,
        _ => false,
    }
}

/// What stands behind the plus of a number in any spelling: nothing in it calls or links anything.
fn is_phone_number(text: &str) -> bool {
    const FEWEST_DIGITS: usize = 6;
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_part =
        |character: char| matches!(character, '0'..='9' | ' ' | '\u{a0}' | '-' | '.' | '(' | ')' | '/');
    digits >= FEWEST_DIGITS && text.chars().all(is_part)
}

/// What stands behind the minus of an amount.
fn is_amount(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_digit() || b".,".contains(&byte);
    text.as_bytes().first().is_some_and(u8::is_ascii_digit) && text.bytes().all(is_part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_be_run_gets_an_apostrophe() {
        for text in [
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "+46701740605&A1",
            "=HYPERLINK(\"http://example.com\")",
            "-2+cmd|' /C calc'!A0",
            "+",
            "-",
            "'=1",
            "'''=1",
            "＝1",
        ] {
            assert!(needs_apostrophe(text), "{text:?}");
        }
    }

    #[test]
    fn phone_numbers_amounts_and_words_stay() {
        for text in [
            "",
            "'",
            "''",
            "'tis",
            "rock 'n' roll",
            "+46701740605",
            "+46 (0)70-174 06 05",
            "'+46701740605",
            "-12",
            "-1.5",
            "-1 000",
            " =1",
        ] {
            let expected = text == "-1 000";
            assert_eq!(needs_apostrophe(text), expected, "{text:?}");
            assert_eq!(without_apostrophe(text), text);
        }
    }

    proptest! {
        #[test]
        fn what_comes_back_is_what_there_was(text in "['=+\\-@\t\r\na1 ]{0,6}|'?\\+[0-9 ]{0,9}") {
            let exported = match needs_apostrophe(&text) {
                true => format!("'{text}"),
                false => text.clone(),
            };
            prop_assert_eq!(without_apostrophe(&exported), text);
        }
    }
}
