//! Finds what looks like a phone number or an e-mail address, in any spelling.

use std::ops::Range;

use crate::text;

/// The digits of the shortest number that people write without a country code. With one, a digit less is enough.
const FEWEST_DIGITS: usize = 7;
/// The most digits of a country code and a number (E.164). More in a row are an id.
const MOST_DIGITS: usize = 15;
/// Between two digits of a number, as in `(070) - 174`.
const MOST_SEPARATORS: usize = 3;
/// Ids of documents, requests and traces have more hexadecimal digits than that.
const LONGEST_WORD: usize = 20;
/// The part before the at sign may be so long (RFC 5321).
const LONGEST_NAME: usize = 64;

/// Whether it looks like somebody's phone number or e-mail address, or has one in it.
pub(crate) fn is_personal(text: &str) -> bool {
    let mut found = false;
    find(text, &mut |_| found = true);
    found
}

/// Calls `found` with the place of each number and each address in `text`.
pub(crate) fn find(text: &str, found: &mut dyn FnMut(Range<usize>)) {
    addresses(text.as_bytes(), found);
    let mut at = 0;
    while at < text.len() {
        at = match next(text, at) {
            (Kind::Digit | Kind::Plus, _) => number(text, at, found),
            (_, length) => at + length,
        };
    }
}

// ---------------------------------------------------------------- addresses

fn addresses(text: &[u8], found: &mut dyn FnMut(Range<usize>)) {
    let mut done = 0;
    let mut at = 0;
    while at < text.len() {
        let sign = sign(&text[at..]);
        if sign == 0 {
            at += 1;
            continue;
        }
        let before = &text[done..at];
        let behind = &text[at + sign..];
        let (gap_before, gap_behind) = (blanks(before.iter().rev()), blanks(behind.iter()));
        let name = name(&before[..before.len() - gap_before]);
        let domain = domain(&behind[gap_behind..]);
        let is_apart = gap_before + gap_behind > 0;
        let start = at - gap_before - name;
        let end = at + sign + gap_behind + domain;
        // With blanks around it, the sign may as well mean a place or a price.
        let has_dot = text[end - domain..end].iter().skip(1).rev().skip(1).any(|byte| *byte == b'.');
        if name > 0 && domain > 0 && (!is_apart || has_dot) {
            found(start..end);
            at = end;
        } else {
            at += sign;
        }
        done = at;
    }
}

/// How long the sign is that stands there, if it is an at sign: plain, in a URL, wide or small.
fn sign(text: &[u8]) -> usize {
    match text {
        [b'@', ..] => 1,
        [b'%', b'4', b'0', ..] | [0xef, 0xbc, 0xa0, ..] | [0xef, 0xb9, 0xab, ..] => 3,
        _ => 0,
    }
}

fn blanks<'a>(text: impl Iterator<Item = &'a u8>) -> usize {
    text.take(MOST_SEPARATORS).take_while(|byte| b" \t".contains(byte)).count()
}

fn is_part(byte: &&u8) -> bool {
    byte.is_ascii_alphanumeric() || b".-_+%'!#$*^~".contains(byte) || !byte.is_ascii()
}

/// How long the name is that a text ends with; in quotes, it may have blanks.
fn name(text: &[u8]) -> usize {
    let quoted = text.strip_suffix(b"\"").and_then(|text| {
        let length = text.iter().rev().take(LONGEST_NAME).position(|byte| *byte == b'"')?;
        (length > 0).then_some(length + 2)
    });
    quoted.unwrap_or_else(|| text.iter().rev().take_while(is_part).count())
}

/// How long the domain is that a text begins with; the address of a machine stands in brackets.
fn domain(text: &[u8]) -> usize {
    match text.strip_prefix(b"[") {
        Some(text) => text.iter().take(LONGEST_NAME).position(|byte| *byte == b']').map_or(0, |at| at + 2),
        None => (0..text.len()).take_while(|at| is_part(&&text[*at]) && sign(&text[*at..]) == 0).count(),
    }
}

// ---------------------------------------------------------------- numbers

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Digit,
    Plus,
    /// What may stand between the digits of a number.
    Separator,
    Other,
}

/// What stands there, and how long it is.
fn next(text: &str, at: usize) -> (Kind, usize) {
    let rest = &text[at..];
    let Some(character) = rest.chars().next() else { return (Kind::Other, 1) };
    let kind = match character {
        '0'..='9' => Kind::Digit,
        '+' | '\u{ff0b}' => Kind::Plus,
        ' ' | '\t' | '-' | '.' | '/' | '(' | ')' | '_' => Kind::Separator,
        // As in an address of the web.
        '%' => match rest.as_bytes() {
            [_, b'2', b'b' | b'B', ..] => return (Kind::Plus, 3),
            [_, high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                return (Kind::Separator, 3);
            }
            _ => Kind::Other,
        },
        // Spaces and hyphens of all widths, and what marks the direction of writing in numbers that were copied.
        '\u{a0}'
        | '\u{ad}'
        | '\u{2000}'..='\u{2015}'
        | '\u{2028}'..='\u{202f}'
        | '\u{2060}'..='\u{2069}'
        | '\u{2212}'
        | '\u{3000}' => Kind::Separator,
        // Dots between letters, and wide signs.
        '\u{b7}'
        | '\u{2022}'
        | '\u{2219}'
        | '\u{22c5}'
        | '\u{30fb}'
        | '\u{ff08}'
        | '\u{ff09}'
        | '\u{ff0d}'..='\u{ff0f}'
        | '\u{ff3f}' => Kind::Separator,
        // Arabic, Persian, Devanagari, and wide ones.
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}' | '\u{ff10}'..='\u{ff19}' => {
            Kind::Digit
        }
        _ => Kind::Other,
    };
    (kind, character.len_utf8())
}

/// Digits in a row.
struct Group {
    start: usize,
    end: usize,
    digits: usize,
}

/// Reads what could be a number, from its first digit or its plus on, and returns where it ends.
fn number(text: &str, start: usize, found: &mut dyn FnMut(Range<usize>)) -> usize {
    let mut groups: Vec<Group> = Vec::new();
    let mut at = start;
    let mut separators = 0;
    while at < text.len() {
        let (kind, length) = next(text, at);
        match kind {
            Kind::Digit => {
                match groups.last_mut() {
                    Some(group) if separators == 0 => {
                        (group.end, group.digits) = (at + length, group.digits + 1)
                    }
                    _ => groups.push(Group { start: at, end: at + length, digits: 1 }),
                }
                separators = 0;
            }
            Kind::Plus if at == start => {}
            Kind::Separator if separators < MOST_SEPARATORS => separators += 1,
            _ => break,
        }
        at += length;
    }
    let plus = next(text, start).0 == Kind::Plus;
    let mut report = |own: &[Group], plus: bool| {
        let digits: usize = own.iter().map(|group| group.digits).sum();
        if let [first, ..] = own
            && digits >= FEWEST_DIGITS - usize::from(plus)
        {
            let end = own[own.len() - 1].end;
            let start = if plus { start } else { first.start };
            let is_bracketed =
                text[..start].ends_with('(') && text[start..end].bytes().any(|byte| byte == b')');
            found(start - usize::from(is_bracketed)..end);
        }
    };
    let (mut own, mut group) = (0, usize::from(plus));
    while group < groups.len() {
        match foreign(text, &groups[group..]) {
            0 => group += 1,
            foreign => {
                report(&groups[own..group], plus && own == 0);
                group += foreign;
                own = group;
            }
        }
    }
    report(&groups[own..], plus && own == 0);
    groups.last().map_or(at, |last| last.end)
}

/// How many of these groups are no part of a number: an id, a date, the address of a machine.
fn foreign(text: &str, groups: &[Group]) -> usize {
    let first = &groups[0];
    let written = |count: usize| Some(&text[first.start..groups.get(count - 1)?.end]);
    if first.digits > MOST_DIGITS || is_in_id(text.as_bytes(), first) {
        1
    } else if written(3).is_some_and(is_date) {
        3
    } else if written(4).is_some_and(is_machine) {
        4
    } else {
        0
    }
}

/// Whether it belongs to a word of hexadecimal digits, hyphens included, with letters among them.
fn is_in_id(text: &[u8], group: &Group) -> bool {
    let is_part = |byte: &&u8| byte.is_ascii_hexdigit() || **byte == b'-';
    let before = text[..group.start].iter().rev().take(2 * LONGEST_WORD).take_while(is_part);
    let behind = text[group.end..].iter().take(2 * LONGEST_WORD).take_while(is_part);
    let (mut digits, mut letters) = (group.digits, 0);
    for byte in before.chain(behind) {
        digits += usize::from(*byte != b'-');
        letters += usize::from(byte.is_ascii_alphabetic());
    }
    digits >= LONGEST_WORD && letters > 0
}

/// `2019-11-01`.
fn is_date(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1' | b'2', b'0' | b'9', _, _, b'-', b'0' | b'1', _, b'-', b'0'..=b'3', _])
}

/// `192.168.10.1`. Numbers may be written with dots as well, but have parts that these have not.
fn is_machine(text: &str) -> bool {
    text::split(text, b'.').count() == 4
        && text::split(text, b'.')
            .all(|part| part.parse::<u8>().is_ok() && (part == "0" || !part.starts_with('0')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> String {
        let mut hidden = vec![false; text.len()];
        find(text, &mut |place| {
            assert!(!text[place.clone()].is_empty());
            hidden[place].fill(true);
        });
        let mut shown = String::new();
        for (at, character) in text.char_indices() {
            match hidden[at] {
                true if shown.ends_with('*') => {}
                true => shown.push('*'),
                false => shown.push(character),
            }
        }
        shown
    }

    #[test]
    fn numbers_in_all_spellings() {
        for number in [
            "46701740605",
            "+46701740605",
            "0701740605",
            "070-174 06 05",
            "070 - 174 06 05",
            "(070) 174 06 05",
            "+46 (0)70 174 06 05",
            "0046 70 174 06 05",
            "070/1740605",
            "070.174.06.05",
            "070_174_06_05",
            "070\u{b7}174\u{b7}06\u{b7}05",
            "070\u{2022}174\u{3000}06\u{ff0d}05",
            "070\u{a0}174\u{202f}06\u{2009}05",
            "070\u{2011}1740605",
            "\u{202a}+46 70 174 06 05",
            "%2B46701740605",
            "%2b46%2070%20174%2006%2005",
            "174 06 05",
            "+467017",
            "\u{ff0b}\u{ff14}\u{ff16}\u{ff17}\u{ff10}\u{ff11}\u{ff17}\u{ff14}",
            "\u{664}\u{666}\u{667}\u{660}\u{661}\u{667}\u{664}",
        ] {
            let bare = number.trim_start_matches('\u{202a}');
            for (before, behind) in [
                ("", ""),
                ("no ", ", sorry"),
                ("tel:", "."),
                ("/v2/blacklist/", "?x"),
                ("\"", "\""),
                ("\\n", "\\n"),
                ("\\u002b", "x"),
                ("nr", "b"),
                ("a, ", " and b"),
            ] {
                let text = format!("{before}{number}{behind}");
                let digits = bare.chars().filter(char::is_ascii_digit).collect::<String>();
                let shown = shown(&text);
                assert!(shown.contains('*') && !shown.contains(bare), "{text} became {shown}");
                let left: String = shown.chars().filter(char::is_ascii_digit).collect();
                assert!(left.len() <= 3 || digits.is_empty(), "{text} became {shown}");
            }
        }
        assert_eq!(shown("46701740605, +46701740606 46701740607"), "*, *");
        assert_eq!(shown("+46.70.17.40, 2019-11-01 46701740605"), "*, 2019-11-01 *");
    }

    #[test]
    fn addresses_in_all_spellings() {
        for address in [
            "icarus@example.com",
            "icarus%40example.com",
            "a.b+c_d'e@x-y.example",
            "\u{e5}sa@\u{f6}.example",
            "root@localhost",
            "icarus\u{ff20}example.com",
            "icarus\u{fe6b}example.com",
            "icarus @ example.com",
            "icarus@ example.com",
            "\"icarus sol\"@example.com",
            "icarus@[192.168.1.1]",
            "ic#a*r!us@example.com",
        ] {
            for (before, behind) in
                [("", ""), ("no ", ", sorry"), ("<", ">"), ("{\"email\":\"", "\"}"), ("?a=", "&b")]
            {
                assert_eq!(shown(&format!("{before}{address}{behind}")), format!("{before}*{behind}"));
            }
        }
        assert_eq!(shown("a@b@c.se x@y"), "*@c.se *");
    }

    #[test]
    fn what_only_resembles_them_stays() {
        for text in [
            "[17].properties.phoneNumber: expected string",
            "606312a5d233ab8484e18404 is gone",
            "606312a5d2331234567884e18404",
            "550e8400-e29b-41d4-a716-446655440000",
            "4bf92f3577b34da6a3ce929d0e0e4736",
            "123456789012345678901234",
            "2019-11-01T16:32:18.253",
            "2019-11-01 16:32:18",
            "connect ECONNREFUSED 192.168.100.200:8443",
            "connect ECONNREFUSED 2001:db8::1:9999",
            "limit: at most 1000, got 100000",
            "status 422",
            "1, 2, 3, 4, 5, 6, 7, 8",
            "a @ b",
            "two @ 3.",
            "@media",
            "x@",
            "+",
            "a + b ++ (c)",
        ] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(shown("2019-11-01 46701740605"), "2019-11-01 *");
        assert_eq!(shown("123456789012345678901234 46701740605"), "123456789012345678901234 *");
    }

    proptest! {
        #[test]
        fn any_text_ends(text in "[0-9a-f+@%. ()/\\-\u{a0}\u{664}x]{0,80}|.{0,80}") {
            shown(&text);
        }

        /// Whatever stands around it, at most as many digits of a number are left as belong to what is around.
        #[test]
        fn a_number_is_found_in_any_text(before in "[a-z ,:;=\"]{0,9}", number in "\\+?[1-9][0-9]{6,14}", behind in "[a-z ,:;=\"]{0,9}") {
            let shown = shown(&format!("{before}{number}{behind}"));
            prop_assert!(!shown.contains(number.trim_start_matches('+')), "{}", shown);
        }
    }
}
