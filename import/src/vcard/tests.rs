use proptest::prelude::*;

use super::*;
use crate::phone;
use crate::source::Reader;
use crate::table::HeaderRow;
use crate::table::columns::Mapping;

fn form() -> Form {
    Form {
        encoding: None,
        delimiter: None,
        header_row: HeaderRow::First,
        mapping: Mapping::Auto,
        requires_number: true,
        region: phone::region("SE").unwrap(),
        is_preview: false,
    }
}

/// Each card: its row and fingerprint, and its values, labels last, or why it is refused.
type Found = Vec<(u32, u64, String)>;

fn read_as<'a>(form: Form, pieces: impl Iterator<Item = &'a [u8]>) -> Result<Found, Error> {
    let mut found = Vec::new();
    let mut each = |SourceRow { row, fingerprint, content, .. }: SourceRow<'_>| {
        let shown = match content {
            Ok(Content::Contact(row)) => {
                let values = row.properties.iter().map(|(name, value)| format!("{name}={value}"));
                values.chain(row.labels.iter().map(|label| format!("#{label}"))).collect::<Vec<_>>().join(" ")
            }
            Ok(Content::Blank) => "blank".into(),
            Err(error) => format!("{}: {}", error.reason.as_str(), error.detail),
        };
        found.push((row, fingerprint, shown));
    };
    let mut reader = Reader::new(form, false);
    for piece in pieces {
        reader.push(piece)?;
        while reader.step(&mut each)? {}
    }
    reader.finish()?;
    while reader.step(&mut each)? {}
    Ok(found)
}

fn cards(source: &[u8]) -> Vec<String> {
    read_as(form(), [source].into_iter()).unwrap().into_iter().map(|(_, _, shown)| shown).collect()
}

fn card(lines: &str) -> String {
    let [card] = &cards(format!("BEGIN:VCARD\r\n{lines}\r\nEND:VCARD\r\n").as_bytes())[..] else {
        panic!("one card")
    };
    card.clone()
}

#[test]
fn all_three_versions_are_read() {
    let apple = "VERSION:3.0\r\nPRODID:-//Apple Inc.//iOS 17.0//EN\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\n\
        ORG:Ek & Co\\, Lund;Försäljning\r\nEMAIL;type=INTERNET;type=HOME;type=pref:ada@example.com\r\n\
        TEL;type=HOME;type=VOICE:08-123456\r\nTEL;type=CELL;type=VOICE;type=pref:070-174 06 05\r\nCATEGORIES:Kund,VIP\\,guld";
    assert_eq!(
        card(apple),
        "phoneNumber=070-174 06 05 firstName=Ada lastName=Lovelace email=ada@example.com organization=Ek & Co, Lund \
         department=Försäljning #Kund #VIP,guld"
    );
    let android = "VERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96hman;=C3=85sa;;;\r\n\
        FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85sa =C3=\r\n=96hman\r\nTEL;WORK:08123456\r\nTEL;CELL;PREF:0701740605\r\n\
        PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg\r\n ABAQAAAQ\r\n\r\nEMAIL;HOME:asa@example.se";
    assert_eq!(card(android), "phoneNumber=0701740605 firstName=Åsa lastName=Öhman email=asa@example.se");
    let fourth = "VERSION:4.0\r\nKIND:individual\r\nFN:Åsa Öhman\r\nN:Öhman;Åsa;;;\r\n\
        TEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+46-8-123-456;ext=5\r\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+46-70-174-06-05\r\n\
        item1.EMAIL;PREF=2:a@example.se\r\nEMAIL;PREF=1:b@example.se";
    assert_eq!(
        card(fourth),
        "phoneNumber=tel:+46-70-174-06-05 firstName=Åsa lastName=Öhman email=b@example.se"
    );
}

#[test]
fn lines_are_folded_anywhere() {
    assert_eq!(
        card("FN:An\r\n na E\r\n\tk\r\nT\n EL:07\r\n 01740605"),
        "phoneNumber=0701740605 firstName=Anna Ek"
    );
    assert_eq!(card("TEL:0701740605\rFN:Anna"), "phoneNumber=0701740605 firstName=Anna");
    assert_eq!(card("FN;ENCODING=QUOTED-PRINTABLE:Bj=F6rn =\nEk\nTEL:1"), "phoneNumber=1 firstName=Björn Ek");
    assert_eq!(
        card("FN;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Bj=F6rn=20=\n=C5=\nkerlund\nTEL:1"),
        "phoneNumber=1 firstName=Björn Åkerlund"
    );
    assert_eq!(card("NOTE:ends with =\nTEL:1"), "phoneNumber=1");
}

#[test]
fn mobile_comes_before_work_before_home() {
    for (lines, number) in [
        ("TEL;HOME:1\nTEL;WORK:2\nTEL;CELL:3", "3"),
        ("TEL;TYPE=home:1\nTEL;TYPE=work:2", "2"),
        ("TEL;TYPE=HOME,CELL:1\nTEL;TYPE=WORK,CELL:2\nTEL;TYPE=CELL:3", "3"),
        ("TEL;TYPE=CELL:1\nTEL;TYPE=CELL,PREF:2", "2"),
        ("TEL;TYPE=WORK,FAX:1\nTEL;TYPE=HOME:2", "2"),
        ("TEL;TYPE=CELL:\nTEL;TYPE=HOME:2", "2"),
        ("TEL;TYPE=WORK:1\nTEL:2", "2"),
        ("item1.TEL:1\nitem1.X-ABLabel:_$!<Other>!$_\nitem2.TEL:2\nitem2.X-ABLabel:iPhone", "2"),
        ("item1.TEL;type=pref:1\nitem1.X-ABLabel:_$!<Home>!$_\nTEL;WORK:2", "2"),
        ("tel;type=\"work\":1\nTel;type=IPHONE;type=CELL;type=VOICE:2", "2"),
    ] {
        assert_eq!(card(lines), format!("phoneNumber={number}"), "{lines}");
    }
    assert_eq!(card("FN:A\nTEL;FAX:1"), "firstName=A");
}

#[test]
fn what_google_makes_for_everybody_is_no_label() {
    assert_eq!(card("TEL:1\nCATEGORIES:myContacts,Kunder\nCATEGORIES:VIP"), "phoneNumber=1 #Kunder #VIP");
    assert_eq!(card("TEL:1\nCATEGORIES:a\\;b"), "phoneNumber=1 #a;b");
}

#[test]
fn every_card_is_accounted_for() {
    let refused = |lines: &str| card(lines).split(':').next().unwrap().to_string();
    assert_eq!(refused("NOTE:x"), "empty_row");
    assert_eq!(refused("TEL;ENCODING=BASE64:MDcw"), "malformed_row");
    assert_eq!(refused("FN;CHARSET=KOI8-R;ENCODING=QUOTED-PRINTABLE:=C1=C2"), "malformed_row");
    assert_eq!(refused("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C1=C2"), "malformed_row");
    assert_eq!(refused(&format!("FN:{}", "x".repeat(100_000))), "malformed_row");
    assert_eq!(card(&format!("PHOTO:{}\nTEL:1", "x".repeat(5_000_000))), "phoneNumber=1");
    let source = b"BEGIN:VCARD\nTEL:1\nBEGIN:VCARD\nTEL:2\nEND:VCARD\nx\nbegin:vcard\nTEL:3\nend:vcard\n\nBEGIN:VCARD\nTEL:4";
    let found = read_as(form(), [&source[..]].into_iter()).unwrap();
    let shown: Vec<_> =
        found.iter().map(|(row, _, shown)| (*row, shown.split(':').next().unwrap())).collect();
    assert_eq!(
        shown,
        [(1, "malformed_row"), (2, "phoneNumber=2"), (3, "phoneNumber=3"), (4, "malformed_row")]
    );
    assert_eq!(card("TEL:1\nAGENT:\nBEGIN:VCARD\nTEL:2\nEND:VCARD\nFN:A"), "phoneNumber=1 firstName=A");
}

#[test]
fn cards_are_in_any_encoding() {
    let text = "BEGIN:VCARD\nFN:Åsa\nTEL:1\nEND:VCARD\n";
    let wanted = ["phoneNumber=1 firstName=Åsa"];
    assert_eq!(cards(format!("\u{feff}{text}").as_bytes()), wanted);
    assert_eq!(cards(&text.chars().map(|letter| letter as u8).collect::<Vec<_>>()), wanted);
    assert_eq!(cards(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), wanted);
}

#[test]
fn columns_say_what_is_imported() {
    let named = |pairs: &[(&str, Option<&str>)]| Form {
        mapping: Mapping::Named(
            pairs.iter().map(|(name, to)| (name.to_string(), to.map(String::from))).collect(),
        ),
        ..form()
    };
    let source = b"BEGIN:VCARD\nFN:Anna\nTEL:1\nEND:VCARD";
    let read = |form| read_as(form, [&source[..]].into_iter());
    assert_eq!(
        read(named(&[("firstName", Some("name")), ("email", None)])).unwrap()[0].2,
        "phoneNumber=1 name=Anna"
    );
    assert!(read(named(&[("phoneNumber", None)])).unwrap_err().to_string().starts_with("options.columns: "));
    assert!(read(named(&[("Mobil", Some("x"))])).unwrap_err().to_string().starts_with("options.columns: "));
}

proptest! {
    #[test]
    fn pieces_make_no_difference(
        lines in prop::collection::vec(prop_oneof![
            Just("BEGIN:VCARD"), Just("END:VCARD"), Just("TEL;CELL:070"), Just("FN;ENCODING=QUOTED-PRINTABLE:=C3="), Just("=A5sa"),
            Just(" b"), Just(""), Just("N:b;a"), Just("AGENT:"), Just("\r"), Just("CATEGORIES:å,"),
        ], 0..40),
        size in 1usize..50,
        padding in prop_oneof![9 => Just(0usize), 1 => Just(9000)],
    ) {
        let mut source = "BEGIN:VCARD\nTEL:1\nEND:VCARD\n".to_string();
        source.push_str(&"x:y\n z\n".repeat(padding));
        source.push_str(&lines.join("\n"));
        let whole = read_as(form(), [source.as_bytes()].into_iter());
        prop_assert_eq!(read_as(form(), source.as_bytes().chunks(size)), whole);
    }

    #[test]
    fn no_bytes_make_it_panic(source in any::<Vec<u8>>(), lines in "([A-Z]{1,4}[;:=.\"\\\\ ]{0,3}[\r\n]?){0,30}") {
        let source = [b"BEGIN:VCARD\n", lines.as_bytes(), &source].concat();
        let _ = read_as(form(), [&source[..]].into_iter());
    }
}
