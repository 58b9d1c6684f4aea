use proptest::prelude::*;

use super::*;

fn decoded<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> (Vec<u8>, Encoding) {
    let mut decoder = Decoder::new(None);
    let mut text = Vec::new();
    for piece in pieces {
        decoder.decode(piece, &mut text);
    }
    decoder.finish(&mut text);
    (text, decoder.encoding().clone())
}

fn whole(bytes: &[u8]) -> (String, Encoding) {
    let (text, encoding) = decoded([bytes].into_iter());
    (String::from_utf8_lossy(&text).into(), encoding)
}

#[test]
fn the_first_byte_beyond_ascii_decides() {
    assert_eq!(whole(b"abc"), ("abc".into(), Encoding::Utf8));
    assert_eq!(whole("\u{feff}å".as_bytes()), ("å".into(), Encoding::Utf8));
    assert_eq!(whole(b"\xef\xbb\xbf\xe5"), ("\u{fffd}".into(), Encoding::Utf8));
    assert_eq!(whole(b"n\xe5gon \x80\x9f\xff"), ("någon €Ÿÿ".into(), Encoding::Windows1252));
    assert_eq!(whole(b"n\xc3\xa5gon \xe5"), ("någon \u{fffd}".into(), Encoding::Utf8));
    assert_eq!(whole(b"Andr\xe9"), ("André".into(), Encoding::Windows1252));
    assert_eq!(whole(b"\xef\xbb"), ("ï»".into(), Encoding::Windows1252));
    assert_eq!(whole("😀".as_bytes()), ("😀".into(), Encoding::Utf8));
}

#[test]
fn windows_1252_has_characters_for_all_bytes_but_five() {
    let all: Vec<u8> = (0x80..=0xff).collect();
    let (text, _) = whole(&all);
    let standard: Vec<u32> = text.chars().map(u32::from).collect();
    assert_eq!(standard[..5], [0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e]);
    assert_eq!(standard[0x1f..0x22], [0x178, 0xa0, 0xa1]);
    assert!(standard[0x20..].iter().zip(0xa0..).all(|(one, other)| *one == other));
    assert_eq!(text.matches('\u{fffd}').count(), 5);
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn known<'a>(encoding: Encoding, pieces: impl Iterator<Item = &'a [u8]>) -> String {
    let mut decoder = Decoder::new(Some(encoding));
    let mut text = Vec::new();
    for piece in pieces {
        decoder.decode(piece, &mut text);
    }
    decoder.finish(&mut text);
    String::from_utf8_lossy(&text).into()
}

#[test]
fn half_a_mark_may_be_something_else() {
    assert_eq!(known(Encoding::Utf16Be, [&b"\xfe"[..], b"\x70\0a"].into_iter()), "\u{fe70}a");
    assert_eq!(known(Encoding::Utf8, [&b"\xef"[..], b"\xb9\xb0"].into_iter()), "\u{fe70}");
}

#[test]
fn half_a_character_of_utf_16_is_wrong() {
    for (bytes, text) in [
        (&b"a\0\x3d\xd8"[..], "a\u{fffd}\u{fffd}"),
        (b"a\0b", "a\u{fffd}"),
        (b"\x3d\xd8a\0", "\u{fffd}a"),
        (b"\0\xdca\0", "\u{fffd}a"),
        (b"\xff\xfe", ""),
    ] {
        let found = known(Encoding::Utf16Le, [bytes].into_iter());
        assert_eq!(found.trim_end_matches('\u{fffd}'), text.trim_end_matches('\u{fffd}'), "{bytes:?}");
        assert_eq!(found.ends_with('\u{fffd}'), text.ends_with('\u{fffd}'), "{bytes:?}");
    }
}

proptest! {
    #[test]
    fn pieces_make_no_difference(
        ascii in "[a-z\n]{0,8}",
        bytes in prop::collection::vec(prop_oneof![Just(0xc3u8), Just(0xa5), Just(0xef), Just(0xbb), Just(0xbf), any::<u8>()], 0..24),
        size in 1usize..6,
    ) {
        let source = [ascii.as_bytes(), &bytes].concat();
        prop_assert_eq!(decoded(source.chunks(size)), decoded([&source[..]].into_iter()));
    }

    #[test]
    fn utf_8_stays_as_it_is(text in any::<String>()) {
        let wanted = text.strip_prefix('\u{feff}').unwrap_or(&text).as_bytes().to_vec();
        prop_assert_eq!(decoded([text.as_bytes()].into_iter()), (wanted, Encoding::Utf8));
    }

    #[test]
    fn utf_16_is_the_same_in_pieces_of_any_size(text in any::<String>(), size in 1usize..9) {
        let wanted = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let little = utf_16(&text, u16::to_le_bytes);
        prop_assert_eq!(known(Encoding::Utf16Le, little.chunks(size)), wanted);
        let big = utf_16(&text, u16::to_be_bytes);
        prop_assert_eq!(known(Encoding::Utf16Be, big.chunks(size)), wanted);
    }
}
