//! HTTP dates (RFC 9110, 5.6.7): the three forms there are.

const DAYS_BEFORE_MONTH: [u64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MONTHS: &[u8; 36] = b"JanFebMarAprMayJunJulAugSepOctNovDec";

/// Reads an HTTP date, such as the header `Date`, as Unix time in milliseconds.
pub fn time_ms(header: &str) -> Option<u64> {
    let mut parts = [&[][..]; 8];
    let mut count = 0;
    for part in header.as_bytes().split(|byte| b" \t,-:".contains(byte)).filter(|part| !part.is_empty()) {
        *parts.get_mut(count)? = part;
        count += 1;
    }
    let [day, month, year, hour, minute, second] = match parts {
        // `Sun, 06 Nov 1994 08:49:37 GMT` or `Sunday, 06-Nov-94 08:49:37 GMT`.
        [_, day, month, year, hour, minute, second, b"GMT"] => [day, month, year, hour, minute, second],
        // `Sun Nov  6 08:49:37 1994`.
        [_, month, day, hour, minute, second, year, []] => [day, month, year, hour, minute, second],
        _ => return None,
    };
    let month = MONTHS.chunks_exact(3).position(|name| name == month)?;
    let short_year = year.len() == 2;
    let [day, mut year, hour, minute, second] = [day, year, hour, minute, second].map(number);
    if short_year {
        year += if year < 70 { 2000 } else { 1900 };
    }
    if !(1..=31).contains(&day) || !(1970..=9999).contains(&year) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let leap_days = |year: u64| year / 4 - year / 100 + year / 400;
    let is_leap = leap_days(year) > leap_days(year - 1);
    let days = (year - 1970) * 365 + leap_days(year - 1) - leap_days(1969)
        + DAYS_BEFORE_MONTH[month]
        + u64::from(is_leap && month > 1)
        + day
        - 1;
    Some((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000)
}

/// Too large if it is none.
fn number(digits: &[u8]) -> u64 {
    let is_number = digits.len() < 5 && digits.iter().all(u8::is_ascii_digit);
    if is_number {
        digits.iter().fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
    } else {
        u64::MAX / 2
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_three_forms_are_read() {
        let expected = Some(784_111_777_000);
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            " Sun, 06 Nov 1994 08:49:37 GMT ",
        ] {
            assert_eq!(time_ms(date), expected, "{date}");
        }
        assert_eq!(time_ms("Tuesday, 01-Jan-69 00:00:00 GMT"), time_ms("Tue, 01 Jan 2069 00:00:00 GMT"));
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "soon",
            "1.5",
            "1994-11-06T08:49:37Z",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37 GMT GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1969 08:49:37 GMT",
        ] {
            assert_eq!(time_ms(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_date_reads_as_it_was_written(seconds in 0..253_402_300_799u64) {
            let written = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds));
            prop_assert_eq!(time_ms(&written), Some(seconds * 1000));
        }

        #[test]
        fn any_text_ends(text in any::<String>(), date in "[A-Z][a-z]{2},? [0-9]{1,2}[ -][A-Z][a-z]{2}[ -][0-9]{2,5} [0-9:]{5,8} GMT") {
            let _ = time_ms(&text);
            if let (Some(ours), Ok(theirs)) = (time_ms(&date), httpdate::parse_http_date(&date)) {
                prop_assert_eq!(u128::from(ours), theirs.duration_since(UNIX_EPOCH).unwrap().as_millis());
            }
        }
    }
}
