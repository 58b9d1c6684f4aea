//! What a cell says, as text.

use std::fmt::Write;

use calamine::{Data, DataRef, ExcelDateTime};

/// The text of a cell's value, empty for a cell without one. A value that is not text is written to `scratch`.
pub fn text_of<'a>(value: &'a DataRef<'_>, scratch: &'a mut String) -> &'a str {
    scratch.clear();
    match value {
        DataRef::Empty => {}
        DataRef::String(string) => return plain(string, scratch),
        DataRef::SharedString(string) => return plain(string, scratch),
        DataRef::Int(integer) => write_integer(*integer, scratch),
        DataRef::Float(number) => write_number(*number, scratch),
        DataRef::Bool(bool) => write_bool(*bool, scratch),
        DataRef::DateTime(date) => write_date(date, scratch),
        DataRef::DateTimeIso(date) => write_iso_date(date, scratch),
        DataRef::DurationIso(duration) => write_iso_duration(duration, false, scratch),
        DataRef::Error(error) => append(scratch, format_args!("{error}")),
    }
    scratch
}

/// The same of an owned value.
pub fn text_of_owned<'a>(value: &'a Data, scratch: &'a mut String) -> &'a str {
    scratch.clear();
    match value {
        Data::Empty => {}
        Data::String(string) => return plain(string, scratch),
        Data::Int(integer) => write_integer(*integer, scratch),
        Data::Float(number) => write_number(*number, scratch),
        Data::Bool(bool) => write_bool(*bool, scratch),
        Data::DateTime(date) => write_date(date, scratch),
        Data::DateTimeIso(date) => write_iso_date(date, scratch),
        Data::DurationIso(duration) => write_iso_duration(duration, false, scratch),
        Data::Error(error) => append(scratch, format_args!("{error}")),
    }
    scratch
}

/// Zero bytes would make the table look like UTF-16.
fn plain<'a>(string: &'a str, scratch: &'a mut String) -> &'a str {
    if !string.contains('\0') {
        return string;
    }
    write_string(string, scratch);
    scratch
}

fn append(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string never fails.
    let _ = text.write_fmt(what);
}

pub(crate) fn write_string(string: &str, text: &mut String) {
    text.extend(string.split('\0'));
}

fn write_integer(integer: i64, text: &mut String) {
    append(text, format_args!("{integer}"));
}

/// Below it, whole numbers are exact as integers, which are written faster.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a number without an exponent or `.0`, and with no more digits than tell it from its neighbours.
pub(crate) fn write_number(number: f64, text: &mut String) {
    if number.trunc() == number && number.abs() < EXACT {
        write_integer(number as i64, text);
    } else {
        append(text, format_args!("{number}"));
    }
}

/// As spreadsheet programs write them to CSV.
pub(crate) fn write_bool(bool: bool, text: &mut String) {
    text.push_str(if bool { "TRUE" } else { "FALSE" });
}

/// From the day after 31 December 9999 on, which no spreadsheet program shows as a date either.
const BEYOND_DATES: f64 = 2_958_466.0;
const DAY_MS: f64 = 86_400_000.0;

fn write_date(date: &ExcelDateTime, text: &mut String) {
    let days = date.as_f64();
    if date.is_duration() && (days * DAY_MS).abs() < EXACT {
        write_duration((days * DAY_MS).round() as i64, text);
    } else if !(0.0..BEYOND_DATES).contains(&days) {
        write_number(days, text);
    } else {
        let (year, month, day, hour, minute, second, millisecond) = date.to_ymd_hms_milli();
        let time = [hour, minute, second];
        if days < 1.0 {
            return write_time(time, millisecond, text);
        }
        append(text, format_args!("{year:04}-{month:02}-{day:02}"));
        if time != [0; 3] || millisecond > 0 {
            text.push('T');
            write_time(time, millisecond, text);
        }
    }
}

fn write_time([hour, minute, second]: [u8; 3], millisecond: u16, text: &mut String) {
    append(text, format_args!("{hour:02}:{minute:02}:{second:02}"));
    write_fraction(millisecond.into(), text);
}

fn write_fraction(milliseconds: u64, text: &mut String) {
    if milliseconds > 0 {
        append(text, format_args!(".{milliseconds:03}"));
    }
}

/// Writes a duration such as `PT26H30M`; the empty one is `PT0S`.
fn write_duration(milliseconds: i64, text: &mut String) {
    text.push_str(if milliseconds < 0 { "-PT" } else { "PT" });
    let milliseconds = milliseconds.unsigned_abs();
    let seconds = milliseconds / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    if hours > 0 {
        append(text, format_args!("{hours}H"));
    }
    if minutes > 0 {
        append(text, format_args!("{minutes}M"));
    }
    if !milliseconds.is_multiple_of(60_000) || milliseconds == 0 {
        append(text, format_args!("{}", seconds % 60));
        write_fraction(milliseconds % 1000, text);
        text.push('S');
    }
}

/// Writes a date without a time of midnight, without empty fractions, and without a time zone, which spreadsheets do
/// not have. A text that is not a date stays as it is.
pub(crate) fn write_iso_date(date: &str, text: &mut String) {
    let is_nothing = |time: &str| time.bytes().all(|byte| matches!(byte, b'0' | b':' | b'.'));
    match date.strip_suffix('Z').unwrap_or(date).split_once('T') {
        Some((day, time)) if is_nothing(time) => write_string(day, text),
        Some((day, time)) => {
            let (seconds, fraction) = time.split_once('.').unwrap_or((time, ""));
            write_string(day, text);
            text.push('T');
            write_string(if is_nothing(fraction) { seconds } else { time }, text);
        }
        None => write_string(date, text),
    }
}

/// OpenDocument writes times of the day as durations as well.
pub(crate) fn write_iso_duration(duration: &str, is_duration: bool, text: &mut String) {
    match milliseconds_of(duration) {
        Some(milliseconds) if !is_duration && (0..DAY_MS as i64).contains(&milliseconds) => {
            let seconds = milliseconds / 1000;
            let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(|part| part as u8);
            write_time(time, (milliseconds % 1000) as u16, text);
        }
        Some(milliseconds) => write_duration(milliseconds, text),
        None => write_string(duration, text),
    }
}

/// The milliseconds of a duration such as `PT09H30M00.5S`; any of its parts may be missing.
fn milliseconds_of(duration: &str) -> Option<i64> {
    let (sign, mut rest) = match duration.strip_prefix('-') {
        Some(rest) => (-1.0, rest.strip_prefix("PT")?),
        None => (1.0, duration.strip_prefix("PT")?),
    };
    let mut total = 0.0;
    for (unit, seconds) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((number, behind)) = rest.split_once(unit) {
            total += number.parse::<f64>().ok()? * seconds;
            rest = behind;
        }
    }
    let milliseconds = (total * 1000.0).round();
    (rest.is_empty() && milliseconds < EXACT).then_some((sign * milliseconds) as i64)
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    fn text_of(value: DataRef<'_>) -> String {
        let mut scratch = "of the cell before".to_string();
        let text = super::text_of(&value, &mut scratch).to_string();
        assert_eq!(text_of_owned(&value.into(), &mut scratch), text);
        text
    }

    #[test]
    fn numbers_keep_their_digits() {
        for (number, text) in [
            (46701740605.0, "46701740605"),
            (467017406051.0, "467017406051"),
            (123456789012345.0, "123456789012345"),
            (1.23456789012345e15, "1234567890123450"),
            (4.67e10, "46700000000"),
            (1e21, "1000000000000000000000"),
            (12.5, "12.5"),
            (-0.0, "0"),
            (-3.0, "-3"),
            (0.1, "0.1"),
            (1e-7, "0.0000001"),
            (5.1, "5.1"),
        ] {
            assert_eq!(text_of(DataRef::Float(number)), text);
        }
        assert_eq!(text_of(DataRef::Int(46701740605)), "46701740605");
    }

    #[test]
    fn other_values() {
        assert_eq!(text_of(DataRef::Bool(true)), "TRUE");
        assert_eq!(text_of(DataRef::Bool(false)), "FALSE");
        assert_eq!(text_of(DataRef::Error(CellErrorType::NA)), "#N/A");
        assert_eq!(text_of(DataRef::String("a\0b".into())), "ab");
        assert_eq!(text_of(DataRef::Empty), "");
    }

    #[test]
    fn dates_times_and_durations_are_iso_8601() {
        let date = |days, typ, is_1904| text_of(DataRef::DateTime(ExcelDateTime::new(days, typ, is_1904)));
        let dates = |days, is_1904| date(days, ExcelDateTimeType::DateTime, is_1904);
        assert_eq!(dates(45429.0, false), "2024-05-17");
        assert_eq!(dates(43967.0, true), "2024-05-17");
        assert_eq!(dates(45429.395833333336, false), "2024-05-17T09:30:00");
        assert_eq!(dates(45429.39583333333, false), "2024-05-17T09:30:00");
        assert_eq!(dates(45429.999999999, false), "2024-05-18");
        assert_eq!(dates(45429.5 + 0.25 / 86_400.0, false), "2024-05-17T12:00:00.250");
        assert_eq!(dates(1.0, false), "1900-01-01");
        assert_eq!(dates(61.0, false), "1900-03-01");
        assert_eq!(dates(0.5, false), "12:00:00");
        assert_eq!(dates(0.0, false), "00:00:00");
        assert_eq!(dates(2_958_465.0, false), "9999-12-31");
        assert_eq!(dates(46701740605.0, false), "46701740605", "a phone number in a column of dates");
        assert_eq!(dates(-1.0, false), "-1");
        let durations = |days| date(days, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(durations(26.5 / 24.0), "PT26H30M");
        assert_eq!(durations(1.5 / 24.0), "PT1H30M");
        assert_eq!(durations(1.0), "PT24H");
        assert_eq!(durations(0.0), "PT0S");
        assert_eq!(durations(-0.5), "-PT12H");
        assert_eq!(durations(1.25 / 86_400.0), "PT1.250S");
    }

    #[test]
    fn what_is_iso_8601_already() {
        let date = |text: &str| text_of(DataRef::DateTimeIso(text.into()));
        assert_eq!(date("2024-05-17"), "2024-05-17");
        assert_eq!(date("2024-05-17T00:00:00"), "2024-05-17");
        assert_eq!(date("2024-05-17T09:30:00"), "2024-05-17T09:30:00");
        assert_eq!(date("2024-05-17T00:00:00.000Z"), "2024-05-17");
        assert_eq!(date("2024-05-17T09:30:00.000Z"), "2024-05-17T09:30:00");
        assert_eq!(date("2024-05-17T09:30:00.25"), "2024-05-17T09:30:00.25");
        assert_eq!(date("#SPILL!"), "#SPILL!");
        assert_eq!(date("#NOT!"), "#NOT!");
        let duration = |text: &str| text_of(DataRef::DurationIso(text.into()));
        assert_eq!(duration("PT09H30M00S"), "09:30:00");
        assert_eq!(duration("PT09H30M00.5S"), "09:30:00.500");
        assert_eq!(duration("PT26H30M00S"), "PT26H30M");
        assert_eq!(duration("-PT1H"), "-PT1H");
        assert_eq!(duration("PT1.9999999S"), "00:00:02");
        assert_eq!(duration("P1D"), "P1D");
        let mut text = String::new();
        write_iso_duration("PT01H30M00S", true, &mut text);
        assert_eq!(text, "PT1H30M");
    }
}
