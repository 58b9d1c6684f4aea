//! What people import, fed to the importer. Each function takes any bytes and panics only if the importer does, or if
//! what it returns breaks a promise.

use ip1_contacts_import::cell;
use ip1_contacts_import::import::{Import, Progress};
use ip1_contacts_import::preview::Preview;
use ip1_contacts_import::settings::Settings;
use ip1_contacts_import::source::Format;

/// A table: the first byte picks the options, the rest are its bytes. It is the same in one piece and in several, and
/// every row is sent, turned down or blank. Somebody may look at it before.
pub fn table(data: &[u8]) {
    const OPTIONS: [&str; 8] = [
        r#"{"chunkSize":3,"requirePhoneNumber":false}"#,
        r#"{"chunkSize":3,"requirePhoneNumber":false,"delimiter":";","headerRow":2}"#,
        r#"{"headerRow":false,"columns":{"positions":["phoneNumber",null,"labels"]}}"#,
        r#"{"columns":{"named":[["a","phoneNumber"],["*",null]]}}"#,
        r#"{"requirePhoneNumber":false,"encoding":"utf-16le"}"#,
        r#"{"requirePhoneNumber":false,"encoding":"utf-16be"}"#,
        r#"{"requirePhoneNumber":false,"encoding":"windows-1252"}"#,
        r#"{"requirePhoneNumber":false,"encoding":"shift_jis"}"#,
    ];
    let Some((kind, data)) = data.split_first() else { return };
    same_in_pieces(OPTIONS[usize::from(*kind) % OPTIONS.len()], data);
}

/// vCards, or what nearly is: the same of them.
pub fn vcard(data: &[u8]) {
    let source = [b"BEGIN:VCARD\n", data].concat();
    same_in_pieces(r#"{"chunkSize":3}"#, &source);
}

fn same_in_pieces(options: &str, data: &[u8]) {
    let whole = imported(options, Format::Bytes, &[data]);
    let (left, right) = data.split_at(data.len() / 2);
    assert_eq!(whole, imported(options, Format::Bytes, &[left, right]));
    let pieces: Vec<&[u8]> = data.chunks(3).collect();
    assert_eq!(whole, imported(options, Format::Bytes, &pieces));
    let preview = |is_whole| {
        Settings::read(options).and_then(|settings| Preview::read(&settings, false, data, is_whole))
    };
    if let Ok(account) = whole {
        account.must_add_up();
        // What can be imported can be looked at, but for a table whose heading seems to be further down.
        let refusal = preview(true).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(
            refusal.is_empty() || refusal.contains("options.headerRow") || account.rows == 0,
            "{refusal}"
        );
    }
    let _ = preview(false);
}

/// Contacts, one a line.
pub fn contacts(data: &[u8]) {
    if let Ok(account) = imported("{}", Format::Contacts, &[data]) {
        account.must_add_up();
    }
}

/// A checkpoint, read and used.
pub fn checkpoint(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let options = format!("{{\"requirePhoneNumber\":false,\"checkpoint\":{text}}}");
    let _ = imported(&options, Format::Bytes, &[b"a\n1\n2\n3\n"]);
}

/// A cell of a phone number. What is found is a number, is found again in itself, and ends as the cell does.
pub fn cell(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for code in ["SE", "US", "DE", "XX"] {
        let Ok(number) = cell::normalise(text, cell::region(code)) else { continue };
        let e164 = number.e164();
        let digits = e164.strip_prefix('+').expect("a plus");
        assert!(
            (3..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()),
            "{number:?}"
        );
        assert!(!digits.starts_with('0'), "{number:?}");
        assert_eq!(cell::normalise(&e164, cell::region("FR")), Ok(number));
        let is_plain =
            text.chars().all(|character| character.is_ascii_digit() || " -+()".contains(character));
        // Prefixes may go: trunk prefixes, which are zeros mostly, also from between the country code and the number.
        let [found, wanted] = [text, digits]
            .map(|text| text.chars().filter(|digit| ('1'..='9').contains(digit)).collect::<String>());
        let end = &wanted[wanted.len().saturating_sub(3)..];
        assert!(!is_plain || found.ends_with(end) || found.len() < 3, "{number:?} of {text}");
    }
}

/// How many rows there were, and what became of them.
#[derive(Debug, PartialEq, Eq)]
struct Account {
    rows: usize,
    sent: usize,
    turned_down: usize,
    blank: usize,
}

impl Account {
    fn must_add_up(&self) {
        assert_eq!(self.rows, self.sent + self.turned_down + self.blank);
    }
}

fn imported(options: &str, format: Format, pieces: &[&[u8]]) -> Result<Account, String> {
    let all = || {
        let mut import = Import::new(Settings::read(options)?, format, true);
        let mut sent = 0;
        for piece in pieces {
            import.push(piece)?;
            sent += work(&mut import)?;
        }
        import.finish()?;
        sent += work(&mut import)?;
        let turned_down = import.take_rejections().len();
        let standing = import.standing();
        Ok(Account { rows: standing.rows as usize, sent, turned_down, blank: standing.blank as usize })
    };
    all().map_err(|error: ip1_contacts_import::error::Error| error.to_string())
}

fn work(import: &mut Import) -> Result<usize, ip1_contacts_import::error::Error> {
    let mut sent = 0;
    loop {
        let progress = import.advance()?;
        match import.next_chunk() {
            Some(chunk) => {
                let mut ends = chunk.contacts.iter().map(|contact| contact.end as usize);
                assert!(
                    ends.clone().is_sorted()
                        && ends.next_back().is_none_or(|end| end + 1 == chunk.json.len())
                );
                sent += chunk.contacts.len();
            }
            None if progress == Progress::Nothing => return Ok(sent),
            None => {}
        }
    }
}
