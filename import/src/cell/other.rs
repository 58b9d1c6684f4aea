//! What is written with digits and dots, and is no phone number.

/// Nobody's number ends, or begins, with a year of these between the marks of a date.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2099;

/// A year, and a day and a month of one digit each.
const SHORTEST_DATE: usize = "2024-5-7".len();

/// Whether the text is a date, with or without a time of the day: `2024-05-17`, `17.5.2024`, `05/17/2024 12:30`.
pub fn is_date(text: &str) -> bool {
    let length = text.bytes().position(|byte| matches!(byte, b' ' | b'T' | b't'));
    let date = &text[..length.unwrap_or(text.len())];
    if date.len() < SHORTEST_DATE {
        return false;
    }
    let mark = match date.bytes().find(|byte| !byte.is_ascii_digit()) {
        Some(mark @ (b'-' | b'.' | b'/')) => char::from(mark),
        _ => return false,
    };
    match parts(date.trim_end_matches(['.', ',']), mark) {
        Some([year, month, day]) if year.len() == 4 => {
            is_year(year) && is_day(day) && is_month(month) || is_year(year) && is_day(month) && is_month(day)
        }
        Some([one, two, year]) if year.len() == 4 => {
            is_year(year) && (is_day(one) && is_month(two) || is_month(one) && is_day(two))
        }
        _ => false,
    }
}

fn is_year(text: &str) -> bool {
    value(text).is_some_and(|year| YEARS.contains(&year))
}

fn is_month(text: &str) -> bool {
    text.len() <= 2 && value(text).is_some_and(|month| (1..=12).contains(&month))
}

fn is_day(text: &str) -> bool {
    text.len() <= 2 && value(text).is_some_and(|day| (1..=31).contains(&day))
}

/// How an address of the internet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `12.34.56.78`, which is a number in countries where digits are written in pairs.
    Pairs,
    /// All others.
    Address,
}

/// Whether the text is an address of version 4. `070.174.06.05` is none: no part of one begins with a zero.
pub fn address(text: &str) -> Option<Form> {
    let is_byte = |part: &&str| {
        value(part).is_some_and(|value| value <= 255) && (part.len() == 1 || !part.starts_with('0'))
    };
    // Hardly any text has a dot.
    if !text.bytes().any(|byte| byte == b'.') {
        return None;
    }
    let found: [&str; 4] = parts(text, '.')?;
    found.iter().all(is_byte).then(|| match found.iter().all(|part| part.len() == 2) {
        true => Form::Pairs,
        false => Form::Address,
    })
}

/// Exactly so many parts between marks.
fn parts<const COUNT: usize>(text: &str, mark: char) -> Option<[&str; COUNT]> {
    let mut found = [""; COUNT];
    let mut all = text.split(mark);
    for part in &mut found {
        *part = all.next()?;
    }
    all.next().is_none().then_some(found)
}

/// The number of at most four digits.
fn value(text: &str) -> Option<u32> {
    let are_digits = text.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits && text.len() <= 4).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_known_by_their_year() {
        for text in [
            "2024-05-17",
            "2024-5-7",
            "1980-12-31",
            "2024/05/17",
            "2024.05.17",
            "17.05.2024",
            "17.5.2024",
            "17/05/2024",
            "05/17/2024",
            "17-05-2024",
            "2024-17-05",
            "2024-05-17 10:30",
            "2024-05-17T10:30:00Z",
            "17.05.2024, 10.30",
        ] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "2024",
            "2024-05",
            "070-17-4060",
            "08-12-3456",
            "20-12-2150",
            "32-05-2024",
            "2024-13-13",
            "2024-05.17",
            "2024-05-17-01",
            "202-4051-7",
            "2024 05 17",
            "+46-08-2024",
            "070.174.06.05",
            "mobil",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn addresses_have_four_bytes() {
        for text in ["192.168.0.1", "10.0.0.1", "8.8.8.8", "255.255.255.0", "127.0.0.1", "1.10.100.99"] {
            assert_eq!(address(text), Some(Form::Address), "{text}");
        }
        assert_eq!(address("12.34.56.78"), Some(Form::Pairs));
        for text in [
            "070.174.06.05",
            "192.168.0.256",
            "192.168.0",
            "1.2.3.4.5",
            "1.2.3.",
            "+46.70.17.40",
            "12 34 56 78",
            "",
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
