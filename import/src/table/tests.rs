use proptest::prelude::*;

use super::*;
use crate::phone;
use crate::source::Reader;
use crate::text::HEAD_LENGTH;

fn form() -> Form {
    let region = phone::region("SE").unwrap();
    Form {
        encoding: None,
        delimiter: None,
        header_row: HeaderRow::First,
        mapping: Mapping::Auto,
        requires_number: false,
        region,
        is_preview: false,
    }
}

/// A row and its fingerprint; its values joined with `|`, its reason, or nothing for one that is blank.
type Rows = Vec<(u32, u64, String)>;

fn read_as<'a>(form: Form, pieces: impl Iterator<Item = &'a [u8]>) -> Result<Rows, String> {
    let mut found = Vec::new();
    let mut each = |SourceRow { row, fingerprint, content, .. }: SourceRow<'_>| {
        let shown = match content {
            Ok(Content::Contact(row)) => {
                row.properties.iter().map(|(_, value)| value.to_string()).collect::<Vec<_>>().join("|")
            }
            Ok(Content::Blank) => String::new(),
            Err(error) => error.reason.as_str().into(),
        };
        found.push((row, fingerprint, shown));
    };
    let mut table = Reader::new(form, false);
    let all = || {
        for piece in pieces {
            table.push(piece)?;
            while table.step(&mut each)? {}
        }
        table.finish()?;
        while table.step(&mut each)? {}
        Ok(())
    };
    all().map_err(|error: Error| error.to_string())?;
    Ok(found)
}

fn read_in_pieces<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Result<Rows, String> {
    read_as(form(), pieces)
}

fn expect_as(form: Form, source: &[u8], wanted: &[(u32, &str)]) {
    let found = read_as(form, [source].into_iter()).unwrap();
    let found: Vec<_> = found.iter().map(|(row, _, text)| (*row, text.as_str())).collect();
    assert_eq!(found, wanted, "{}", String::from_utf8_lossy(source));
}

fn expect(source: &[u8], wanted: &[(u32, &str)]) {
    expect_as(form(), source, wanted);
}

#[test]
fn quotes_and_line_breaks() {
    expect(b"a,b\r\n\"x, \"\"y\"\"\",\"1\r\n2\"\r\nz,3", &[(2, "x, \"y\"|1\r\n2"), (3, "z|3")]);
    expect(b"a;b\nx,y;z\n", &[(2, "x,y|z")]);
    expect(b"a\tb\nx;y\tz\n", &[(2, "x;y|z")]);
    expect(b"a|b\nx;y|z\n", &[(2, "x;y|z")]);
    expect("a,b\n\"\"\"å\"\"\",\"x\" \n5\" disk,y\n".as_bytes(), &[(2, "\"å\"|x"), (3, "5\" disk|y")]);
    expect(b"a,b\n\"\",\"x\"\n", &[(2, "x")]);
}

#[test]
fn empty_lines_count_but_are_no_rows() {
    expect(b"a\n\n1\r\n\r\n\r\n2\n\n", &[(3, "1"), (6, "2")]);
    expect(b"a\r1\r\r2", &[(2, "1"), (4, "2")]);
}

#[test]
fn rows_in_which_nothing_stands_are_blank() {
    expect(b"a;b\n;\n \n1;2\n;;;;\n\xc2\xa0;\n", &[(2, ""), (3, ""), (4, "1|2"), (5, ""), (6, "")]);
}

#[test]
fn preambles_are_no_rows() {
    expect(b"\xef\xbb\xbfsep=;\r\na;b\r\n1,2;3\r\n", &[(2, "1,2|3")]);
    expect(b"\xef\xbb\xbf\"a\",b\n1,2\n", &[(2, "1|2")]);
    expect(b"", &[]);
    expect(b"a,b", &[]);
}

#[test]
fn what_is_wrong_stays_in_its_row() {
    let bad = "malformed_row";
    let source = b"a,b\n\xc3\xa5,1\n1,2,3\n4\n\xff,5\n\xc3,\xa9\n6,7\n";
    expect(source, &[(2, "å|1"), (3, bad), (4, "4"), (5, bad), (6, bad), (7, "6|7")]);
    let long = "x".repeat(5000);
    expect(format!("a,b\n{long}\nx\0,1\n2,3\n").as_bytes(), &[(2, &long), (3, bad), (4, "2|3")]);
}

#[test]
fn a_stray_quote_costs_its_own_row() {
    let bad = "malformed_row";
    expect(
        b"n;nick\n05;\"Al\"\n06;\"Bo\n07;Cy\n08;\"Di\"\n09;Ed\n",
        &[(2, "05|Al"), (3, bad), (4, "07|Cy"), (5, "08|Di"), (6, "09|Ed")],
    );
    expect(b"n;nick\n05;\"Al\n06;Bo\n07;Cy", &[(2, bad), (3, "06|Bo"), (4, "07|Cy")]);
    expect(b"n;nick\r\n05;\"Al\r\n\r\n06;Bo", &[(2, bad), (4, "06|Bo")]);
    expect(b"n;nick\n05;\"Al\"x\n06;Bo", &[(2, bad), (3, "06|Bo")]);
    expect(b"n;nick\n05;\"Al\" x;\"\n06;Bo", &[(2, bad), (3, "06|Bo")]);
    // In lines that are read again quotes do not reach across, until the place where the error was found.
    expect(
        b"n;nick\n05;\"Al\n06;B\"o\n07;\"Cy\"\n08;\"D\ni\"\n09;Ed",
        &[(2, bad), (3, bad), (4, "07|Cy"), (5, "08|D\ni"), (6, "09|Ed")],
    );
    expect(b"n;nick\n05;a\";\"b\n06;a\";\"b\n07;Cy\n", &[(2, bad), (3, bad), (4, "07|Cy")]);
}

#[test]
fn a_row_without_end_is_not_kept() {
    let mut source = b"a,b\n1,\"".to_vec();
    source.resize(9 << 20, b'x');
    source.extend_from_slice(b"\"\n2,3\n");
    expect(&source, &[(2, "malformed_row"), (3, "2|3")]);
    source.truncate(9 << 20);
    expect(&source, &[(2, "malformed_row")]);
    // The line breaks inside tell that the quote is none.
    let mut source = b"a,b\n1,\"x\n2,3\n4,5\n".to_vec();
    source.extend(std::iter::repeat_n(b"6,7\n", 2 << 20).flatten());
    let found = read_in_pieces(source.chunks(1 << 16)).unwrap();
    assert_eq!(found.len(), 3 + (2 << 20));
    assert_eq!((found[0].2.as_str(), found[1].2.as_str()), ("malformed_row", "2|3"));
}

/// Each of these took quadratic time when lines were read again whenever a quote reached across them.
#[test]
fn quotes_without_end_take_no_more_time_than_others() {
    let lines = [&b"a\";\"b\n"[..], b"\"\n", b"\"a\n", b"\"\"\"\n", b"a;\"\"\"\n"];
    for line in lines {
        let source: Vec<u8> =
            b"a;b\n".iter().chain(std::iter::repeat_n(line, 100_000).flatten()).copied().collect();
        assert!(read_in_pieces(source.chunks(1 << 16)).unwrap().len() > 1000);
    }
}

#[test]
fn a_source_that_goes_on_keeps_its_fingerprint() {
    let short = read_in_pieces([&b"a\n1\n2"[..]].into_iter()).unwrap();
    let long = read_in_pieces([&b"a\n1\n2\r\n3\n"[..]].into_iter()).unwrap();
    assert_eq!(short[..], long[..2]);
    let marked = read_in_pieces([&b"\xef\xbb\xbfa\n1\n2"[..]].into_iter()).unwrap();
    assert_eq!(short, marked);
}

#[test]
fn every_encoding_has_the_same_rows() {
    let text = "namn,ort\n".to_string() + &"Bo,Lund\n".repeat(20_000) + "Åsa,Malmö\n";
    let utf_8 = read_in_pieces([text.as_bytes()].into_iter()).unwrap();
    let windows: Vec<u8> =
        text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
    assert_eq!(utf_8, read_in_pieces(windows.chunks(1 << 16)).unwrap());
    assert_eq!(utf_8.last().unwrap().2, "Åsa|Malmö");
}

#[test]
fn text_that_lost_characters_is_refused_where_it_shows_at_once() {
    let read = |text: &str| {
        let mut table = Reader::new(form(), true);
        let mut found = Vec::new();
        for piece in text.as_bytes().chunks(HEAD_LENGTH) {
            table.push(piece)?;
        }
        table.finish()?;
        while table.step(&mut |row| found.push(row.content.is_ok()))? {}
        Ok::<_, Error>(found)
    };
    assert!(read("a\nB\u{fffd}\n").unwrap_err().to_string().contains("U+FFFD"));
    let long = "x\n".repeat(40_000);
    let found = read(&format!("a\n{long}B\u{fffd}\ny\n")).unwrap();
    assert_eq!(found.iter().filter(|is_ok| !**is_ok).count(), 1);
    expect("a\nB\u{fffd}\n".as_bytes(), &[(2, "B\u{fffd}")]);
}

#[test]
fn what_r_and_pandas_add_is_passed_over() {
    expect(b"\"\",\"a\",\"b\"\n\"1\",NA,\"NA\"\n\"2\",\"x\",NA\n", &[(2, "NA"), (3, "x")]);
    expect(b"a,b\nNA,x\n", &[(2, "NA|x")]);
    expect(b",a,b\n0,x,y\n1,z,\n", &[(2, "x|y"), (3, "z")]);
    let refused = |source: &[u8]| read_in_pieces([source].into_iter()).unwrap_err();
    assert!(refused(b",a,b\n7,x,y\n1,z,\n").contains("empty one in column 1"));
    assert!(refused(b",a,b\n1,x,y\n3,z,\n").contains("empty one in column 1"));
}

#[test]
fn the_heading_is_where_it_is_said_to_be() {
    let source = b"Members;;\n\nname;phone\nAda;1\n";
    let at = |header_row| Form { header_row, ..form() };
    expect_as(at(HeaderRow::At(3)), source, &[(4, "Ada|1")]);
    let refusal = |row| read_as(at(HeaderRow::At(row)), [&source[..]].into_iter()).unwrap_err();
    assert!(refusal(2).starts_with("options.headerRow: "));
    assert!(refusal(9).starts_with("options.headerRow: "));
    let mapping = Mapping::Positions(vec![Some("a".into()), None]);
    let without = Form { header_row: HeaderRow::Missing, mapping, ..form() };
    expect_as(without.clone(), b"1;2\n3;4\n", &[(1, "1"), (2, "3")]);
    expect_as(without, b"", &[]);
    expect(b";\n \na;b\n1;2\n", &[(4, "1|2")]);
}

#[test]
fn a_table_needs_a_column_of_numbers() {
    let refusal = |source: &[u8], mapping: &Mapping| {
        let form = Form { requires_number: true, mapping: mapping.clone(), ..form() };
        read_as(form, [source].into_iter()).err()
    };
    let auto = Mapping::Auto;
    for source in [
        &b""[..],
        b"people.csv",
        b"a,b\n1,2\n",
        b"0701740605;ada@example.com\n0701740606;bo@example.com\n",
        b"Members 2026;;;\n;;;\nphoneNumber;name\n0701740605;Ada\n",
        b"Members;x;;y\nphoneNumber;name\n0701740605;Ada\n",
        b"\"Al\",\"Bo\n",
    ] {
        assert!(
            refusal(source, &auto).unwrap().starts_with("source: "),
            "{}",
            String::from_utf8_lossy(source)
        );
    }
    assert!(
        refusal(b"Members;;;\n;;;\nphoneNumber;name\n0701740605;Ada\n", &auto).unwrap().contains("row 3")
    );
    let mobile = Mapping::Named(vec![("Mobil".into(), Some("phoneNumber".into()))]);
    assert!(refusal(b"Members;;;\n;;;\nMobil;name\n0701740605;Ada\n", &mobile).unwrap().contains("row 3"));
    for source in
        ["phoneNumber;name, full\n0701740605;Ada", "\u{200b}PhoneNumber\n1", "name|Phone number\nAda|1"]
    {
        assert_eq!(refusal(source.as_bytes(), &auto), None);
    }
    assert_eq!(refusal(b"Mobil;name\n0701740605;Ada\n", &mobile), None);
}

#[test]
fn how_it_was_read_can_be_asked() {
    let mut table = Reader::new(form(), false);
    assert_eq!(table.reading(), None);
    table.push(b"\nE-mail;Ort \xe5\n").unwrap();
    table.finish().unwrap();
    while table.step(&mut |_| ()).unwrap() {}
    let reading = table.reading().unwrap().json();
    assert_eq!(
        reading,
        r#"{"encoding":"windows-1252","delimiter":";","headerRow":2,"columns":[{"header":"E-mail","property":"email"},{"header":"Ort å","property":"Ort å"}]}"#
    );
}

proptest! {
    #[test]
    fn pieces_make_no_difference(
        source in prop::collection::vec(prop_oneof![
            Just(b','), Just(b'\n'), Just(b'\r'), Just(b'"'), Just(b'"'), Just(b'a'), Just(0xc3), Just(0xa9), any::<u8>(),
        ], 0..200),
        size in 1usize..40,
        padding in prop_oneof![9 => Just(0usize), 1 => Just(17_000)],
    ) {
        let mut long = b"h,i\n".to_vec();
        long.extend(std::iter::repeat_n(b"x,y\n", padding).flatten());
        long.extend(source);
        prop_assert_eq!(read_in_pieces(long.chunks(size)), read_in_pieces([&long[..]].into_iter()));
    }

    /// What another writer of CSV writes is read as it was.
    #[test]
    fn what_was_written_is_read(
        rows in prop::collection::vec(prop::collection::vec("[ab,;\"\r\nå]{0,6}", 3), 0..8),
        delimiter in prop_oneof![Just(b','), Just(b';'), Just(b'|')],
    ) {
        let mark = char::from(delimiter).to_string();
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines: Vec<String> = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(&mark)).collect();
        let source = format!("a{mark}b{mark}c\n{}", lines.join("\r\n"));
        let form = Form { delimiter: Some(delimiter), ..form() };
        let found = read_as(form, [source.as_bytes()].into_iter()).unwrap();
        let wanted: Vec<String> = rows
            .iter()
            .map(|row| row.iter().filter(|cell| !cell.trim().is_empty()).cloned().collect::<Vec<_>>().join("|"))
            .collect();
        prop_assert_eq!(found.into_iter().map(|(_, _, text)| text).collect::<Vec<_>>(), wanted);
    }

    /// Every line is in a row, however quotes are strewn over it.
    #[test]
    fn no_line_is_lost(lines in prop::collection::vec("[ab;\"]{1,5}", 1..12)) {
        let mut table = Reader::new(Form { delimiter: Some(b';'), ..form() }, false);
        table.push(format!("h;i;j;k;l\n{}\n", lines.join("\n")).as_bytes()).unwrap();
        table.finish().unwrap();
        let mut found = Vec::new();
        while table.step(&mut |row| found.push((row.row, row.found.json().matches("\\n").count()))).unwrap() {}
        prop_assert!(found.iter().map(|(row, _)| *row).eq(2..2 + found.len() as u32));
        prop_assert_eq!(found.iter().map(|(_, breaks)| 1 + breaks).sum::<usize>(), lines.len());
    }

    #[test]
    fn no_bytes_make_it_panic(source in any::<Vec<u8>>()) {
        let _ = read_in_pieces([&source[..]].into_iter());
    }
}

#[test]
fn the_first_heading_may_have_line_breaks() {
    for source in [
        &b"\"Mobil\nnummer\";Namn\n0701740605;Ada\n"[..],
        b"\"Mobil\r\nnummer\",\"Namn\"\r\n0701740605,Ada\r\n",
        b"\"Mobil-\n\nnummer\"\t\"Na\nmn\"\n0701740605\tAda\n",
    ] {
        let rows = read_in_pieces([source].into_iter()).unwrap();
        assert_eq!(rows.len(), 1, "{}", String::from_utf8_lossy(source));
        assert_eq!(rows[0].2, "0701740605|Ada");
    }
}
