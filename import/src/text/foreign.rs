//! Text that is neither UTF-8 nor Windows-1252, though every byte of it is one of Windows-1252. Which encoding it is decides
//! what makes words of it: a small letter inside a word is likely, a dagger or a capital is not.

use crate::error::Error;
use crate::table::delimiter;
use crate::table::names;
use crate::text::decoder::FROM_80;

/// Letters of Excel's plain CSV on a Mac, from 0x80 on.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü";
/// Those of its "CSV (MS-DOS)".
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ";
/// What is written between two letters, before a word and after one.
const IN_WORDS: &str = "’‘–—…´·•";
const BEFORE_WORDS: &str = "„“‘’‚«‹¡¿€£§©®–—…•·";
const AFTER_WORDS: &str = "“”‘’»›…–—•·™©®§°€";
/// So many bytes beyond ASCII in a row make no word of a language that is written in Windows-1252.
const LONG: usize = 4;

/// Refuses bytes that seem to be in another encoding.
pub fn check(bytes: &[u8]) -> Result<(), Error> {
    let windows = Reading::of(bytes, &|byte| match byte {
        0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
        _ => char::from(byte),
    });
    let of_table = |table: &'static str, more: fn(u8) -> char| {
        Reading::of(bytes, &|byte| table.chars().nth(usize::from(byte - 0x80)).unwrap_or_else(|| more(byte)))
    };
    let mac = of_table(MAC, |byte| match byte {
        0xae => 'Æ',
        0xaf => 'Ø',
        0xbe => 'æ',
        0xbf => 'ø',
        _ => ' ',
    });
    let dos = of_table(DOS, |byte| match byte {
        0xa0..=0xa3 => ['á', 'í', 'ó', 'ú'][usize::from(byte - 0xa0)],
        _ => ' ',
    });
    // Macs once ended lines with a return alone.
    let is_old_mac = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    let [windows, mac, dos] = [windows.score(), mac.score() + i32::from(is_old_mac), dos.score()];
    if mac > windows.max(0) && mac >= dos {
        let how = "got one that seems to be Mac OS Roman, as Excel for Mac saves a plain CSV; save it as CSV UTF-8, or say \
                   options.encoding: \"macintosh\"";
        return Err(neither(how));
    }
    if dos > windows.max(0) {
        let how = "got one that seems to be in an encoding of MS-DOS, as Excel's CSV (MS-DOS) is; save it as CSV UTF-8";
        return Err(neither(how));
    }
    if is_of_other_script(bytes) || bytes.iter().any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))
    {
        return Err(neither("got one that is neither; options.encoding says what it is"));
    }
    Ok(())
}

fn neither(got: &str) -> Error {
    Error::late("source", &["expected a table in UTF-8 or Windows-1252, ", got].concat())
}

/// How bytes read in an encoding.
#[derive(Default)]
struct Reading {
    likely: i32,
    unlikely: i32,
    known_headings: i32,
}

impl Reading {
    fn of(bytes: &[u8], decoded: &dyn Fn(u8) -> char) -> Self {
        let mut reading = Reading::default();
        let neighbour =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().filter(u8::is_ascii_alphabetic);
        for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| !byte.is_ascii()) {
            let around = (neighbour(at.checked_sub(1)), neighbour(at.checked_add(1)));
            match is_likely(decoded(*byte), around) {
                Some(true) => reading.likely += 1,
                Some(false) => reading.unlikely += 1,
                None => {}
            }
        }
        let heading = bytes
            .split(|byte| matches!(byte, b'\r' | b'\n'))
            .find(|line| !line.is_empty())
            .unwrap_or_default();
        let headings =
            heading.split(|byte| delimiter::ALL.contains(byte)).filter(|heading| !heading.is_ascii());
        let text = |heading: &[u8]| -> String {
            heading
                .iter()
                .map(|byte| if byte.is_ascii() { char::from(*byte) } else { decoded(*byte) })
                .collect()
        };
        reading.known_headings =
            headings.filter(|heading| names::standard(&text(heading)).is_some()).count() as i32;
        reading
    }

    fn score(&self) -> i32 {
        self.likely - self.unlikely + 2 * self.known_headings
    }
}

/// Small and capital letters among the characters of these encodings.
fn is_small(character: char) -> bool {
    matches!(character, 'ß'..='ö' | 'ø'..='ÿ' | 'ª' | 'µ' | 'º' | 'œ' | 'š' | 'ž' | 'ƒ')
}

fn is_capital(character: char) -> bool {
    matches!(character, 'À'..='Ö' | 'Ø'..='Þ' | 'Œ' | 'Š' | 'Ž' | 'Ÿ')
}

/// Whether a character is likely between these letters; nothing where that cannot be told.
fn is_likely(character: char, around: (Option<u8>, Option<u8>)) -> Option<bool> {
    let (before, after) = around;
    before.or(after)?;
    if is_small(character) {
        return Some(before.is_some() || after.is_some_and(|letter| letter.is_ascii_lowercase()));
    }
    if is_capital(character) {
        let is_small = |letter: Option<u8>| letter.is_some_and(|letter| letter.is_ascii_lowercase());
        return Some(!is_small(before) && (before.is_none() || !is_small(after)));
    }
    let usual = match around {
        (Some(_), Some(_)) => IN_WORDS,
        (None, _) => BEFORE_WORDS,
        (_, None) => AFTER_WORDS,
    };
    Some(usual.chars().any(|one| one == character))
}

/// Whether most of what is beyond ASCII stands together: words of another script.
fn is_of_other_script(bytes: &[u8]) -> bool {
    let runs = bytes.split(u8::is_ascii).map(<[u8]>::len);
    let (mut long, mut short) = (0, 0);
    for length in runs {
        *if length >= LONG { &mut long } else { &mut short } += length;
    }
    long > short
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "Mobil;Förnamn;Efternamn\r\n0701740605;Åsa;Öhman\r\n0701740606;Björn;Håkansson\r\n";

    fn encoded(text: &str, table: &str) -> Vec<u8> {
        let of = |character: char| match character.is_ascii() {
            true => character as u8,
            false => 0x80 + table.chars().position(|other| other == character).unwrap() as u8,
        };
        text.chars().map(of).collect()
    }

    fn got(bytes: &[u8]) -> String {
        check(bytes).map_or_else(|error| error.to_string(), |()| "Windows-1252".into())
    }

    #[test]
    fn letters_are_those_of_the_tables() {
        let of_1252 = (0x80..=0xff).map(|byte| match byte {
            0x80..=0x9f => FROM_80[usize::from(byte - 0x80)],
            _ => char::from(byte),
        });
        for character in of_1252.chain(MAC.chars()).chain(DOS.chars()).chain("ÆØæøáíóú".chars()) {
            assert_eq!(is_small(character), character.is_lowercase(), "{character}");
            assert_eq!(is_capital(character), character.is_uppercase(), "{character}");
        }
    }

    #[test]
    fn what_excel_saves_by_default_is_told_apart() {
        for text in [NAMES, "Mobil;Förnamn\r1;Bo\r", "namn\nHåkan\n", "Sven;Malmö\nÅsa;Luleå\n"] {
            let windows: Vec<u8> =
                text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
            assert_eq!(got(&windows), "Windows-1252", "{text}");
            assert!(got(&encoded(text, MAC)).contains("macintosh"), "{text}");
            assert!(got(&encoded(text, DOS)).contains("MS-DOS"), "{text}: {}", got(&encoded(text, DOS)));
        }
    }

    #[test]
    fn windows_1252_has_more_than_swedish() {
        for bytes in [
            &b"caf\xe9"[..],
            b"\x80 100",
            b"O\x92Brien",
            b"\x84Anna\x93",
            b"Anna \x96 Bo",
            b"A\x85",
            b"\x8ae\x9alija \x9eena",
            b"S\xf8ren \xc6bel\xf8",
            b"Stra\xdfe",
            b"M\xdcLLER",
            b"\xa9 Bo\xae",
            b"Andr\xe9s Pe\xf1a",
            b"n\xb01",
            b"\xe5\xe4\xf6",
        ] {
            assert_eq!(got(bytes), "Windows-1252", "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn what_is_neither_is_refused() {
        let cyrillic = b"\xd2\xe5\xeb\xe5\xf4\xee\xed;\xc8\xec\xff\n0701740605;\xc8\xe2\xe0\xed\n";
        let japanese = b"\x93d\x98b\x94\xd4\x8d\x86;\x96\xbc\x91O\n";
        for bytes in [&cyrillic[..], japanese, b"x \x81 y"] {
            assert!(got(bytes).contains("options.encoding"), "{}", got(bytes));
        }
    }
}
