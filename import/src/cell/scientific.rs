//! `4.6701740605E+10`: what spreadsheets and statistics programs write for a long number.

use super::refusal::Refusal;

/// No number has more digits.
const LARGEST_EXPONENT: usize = 30;

/// The digits of the whole number; nothing for a text of another form. One with fewer digits than the exponent says has
/// been rounded.
pub fn digits(text: &str) -> Result<Option<String>, Refusal> {
    let Some(mark) = text.bytes().position(|byte| matches!(byte, b'E' | b'e')) else { return Ok(None) };
    let (mantissa, exponent) = (&text[..mark], &text[mark + 1..]);
    let mantissa = mantissa.strip_prefix('+').unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || exponent.is_empty() || ![whole, fraction, exponent].into_iter().all(are_digits) {
        return Ok(None);
    }
    let exponent = exponent.parse().unwrap_or(usize::MAX).min(LARGEST_EXPONENT);
    let Some((kept, rest)) = fraction.split_at_checked(exponent) else {
        return Err("a spreadsheet has rounded the number, so that its last digits are lost".into());
    };
    match rest.bytes().all(|byte| byte == b'0') {
        true => Ok(Some([whole, kept].concat().trim_start_matches('0').into())),
        false => Err("the number has a fraction".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_all_of_the_digits_are_the_number() {
        for text in [
            "4.6701740605E+10",
            "4,6701740605e10",
            "+4.67017406050E+010",
            "46701740605E+0",
            "0.46701740605E+11",
        ] {
            assert_eq!(digits(text).unwrap().as_deref(), Some("46701740605"), "{text}");
        }
        for text in [
            "4,67E+10",
            "4.67E+10",
            "5E+10",
            "4.670174060E+10",
            "4.6E+99999999999999999999",
            "4.6701740605E+11",
        ] {
            assert!(digits(text).unwrap_err().contains("rounded"), "{text}");
        }
        assert!(digits("4.67017406051E+10").unwrap_err().contains("fraction"));
        for text in ["46701740605", "070E", "E+10", "4.6E-10", "4.6E+1 0", "4.6.7E+10", "hem", "-4.6E+10"] {
            assert_eq!(digits(text), Ok(None), "{text}");
        }
    }
}
