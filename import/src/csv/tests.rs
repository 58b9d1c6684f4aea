use proptest::prelude::*;

use super::*;
use crate::rejection::Reason;

type Found = Vec<(u32, u64, Result<Vec<(String, String)>, Reason>)>;

fn read_in_pieces<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Result<Found, String> {
    let mut found = Vec::new();
    let mut each = |SourceRow { row, fingerprint, content }: SourceRow<'_>| {
        let owned = |row: Row| {
            row.properties.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect()
        };
        found.push((row, fingerprint, content.map(owned).map_err(|fault| fault.reason)));
    };
    let mut csv = Csv::new(Form::default());
    let all = || {
        for piece in pieces {
            csv.push(piece, &mut each)?;
        }
        csv.finish(&mut each)
    };
    all().map_err(|error: Error| error.to_string())?;
    Ok(found)
}

/// Rows with their values, joined with `|`.
fn rows(source: &[u8]) -> Vec<(u32, String)> {
    let found = read_in_pieces([source].into_iter()).unwrap();
    let shown = found.into_iter().map(|(row, _, content)| {
        let values = |row: Vec<(String, String)>| {
            row.into_iter().map(|(_, value)| value).collect::<Vec<_>>().join("|")
        };
        (row, content.map_or_else(|reason| reason.as_str().into(), values))
    });
    shown.collect()
}

fn expect(source: &[u8], wanted: &[(u32, &str)]) {
    let wanted: Vec<_> = wanted.iter().map(|(row, text)| (*row, text.to_string())).collect();
    assert_eq!(rows(source), wanted, "{}", String::from_utf8_lossy(source));
}

#[test]
fn quotes_and_line_breaks() {
    expect(b"a,b\r\n\"x, \"\"y\"\"\",\"1\r\n2\"\r\nz,3", &[(2, "x, \"y\"|1\r\n2"), (3, "z|3")]);
    expect(b"a;b\nx,y;z\n", &[(2, "x,y|z")]);
    expect(b"a\tb\nx;y\tz\n", &[(2, "x;y|z")]);
}

#[test]
fn empty_lines_count_but_are_no_rows() {
    expect(b"a\n\n1\r\n\r\n\r\n2\n\n", &[(3, "1"), (6, "2")]);
    expect(b"a\r1\r\r2", &[(2, "1"), (4, "2")]);
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
    expect(
        b"a,b\n1,2,3\n,\n4\n\xff,5\n\xc3,\xa9\n6,7\n",
        &[
            (2, "malformed_row"),
            (3, "empty_row"),
            (4, "4"),
            (5, "malformed_row"),
            (6, "malformed_row"),
            (7, "6|7"),
        ],
    );
    expect(b"a,b\n1,2\n\n3,\"4\n5,6\n", &[(2, "1|2"), (4, "malformed_row")]);
}

#[test]
fn a_row_without_end_is_not_kept() {
    let mut source = b"a,b\n1,\"".to_vec();
    source.resize(9 << 20, b'x');
    source.extend_from_slice(b"\"\n2,3\n");
    expect(&source, &[(2, "malformed_row"), (3, "2|3")]);
}

#[test]
fn a_source_that_goes_on_keeps_its_fingerprint() {
    let short = read_in_pieces([&b"a\n1\n2"[..]].into_iter()).unwrap();
    let long = read_in_pieces([&b"a\n1\n2\r\n3\n"[..]].into_iter()).unwrap();
    assert_eq!(short[..], long[..2]);
}

#[test]
fn headers_are_checked() {
    assert!(read_in_pieces([&b"a,,b\n1,2,3\n"[..]].into_iter()).unwrap_err().contains("column 2"));
    assert!(read_in_pieces([&b"a,\xff\n1,2\n"[..]].into_iter()).unwrap_err().starts_with("source: "));
}

proptest! {
    #[test]
    fn pieces_make_no_difference(
        source in prop::collection::vec(prop_oneof![
            Just(b','), Just(b'\n'), Just(b'\r'), Just(b'"'), Just(b'a'), Just(0xc3), Just(0xa9), any::<u8>(),
        ], 0..200),
        size in 1usize..40,
    ) {
        let mut long = b"h,i\n".to_vec();
        long.extend(std::iter::repeat_n(b"x,y\n", 1500).flatten());
        long.extend(source);
        prop_assert_eq!(read_in_pieces(long.chunks(size)), read_in_pieces([&long[..]].into_iter()));
    }

    #[test]
    fn no_bytes_make_it_panic(source in any::<Vec<u8>>()) {
        let _ = read_in_pieces([&source[..]].into_iter());
    }
}
