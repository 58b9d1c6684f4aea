//! Percent-encoding (RFC 3986, section 2.1), read strictly.

/// What is wrong with the encoding, as a clause for a problem's detail.
pub type Malformed = &'static str;

/// Decodes `%XX` and nothing else: a `+` stays a plus.
pub fn decode(text: &str) -> Result<String, Malformed> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { octet(rest.next(), rest.next())? } else { byte });
    }
    String::from_utf8(bytes).map_err(|_| "is not UTF-8")
}

fn octet(high: Option<u8>, low: Option<u8>) -> Result<u8, Malformed> {
    let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
    match (digit(high), digit(low)) {
        // Two hex digits always fit.
        (Some(high), Some(low)) => Ok((high * 16 + low) as u8),
        _ => Err("has a % without two hex digits"),
    }
}

/// Encodes what may not stand in a URI as it is and leaves the rest, encoded or not, alone.
pub fn encode_illegal(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encode(text: &str) -> String {
        text.bytes().map(|byte| format!("%{byte:02x}")).collect()
    }

    #[test]
    fn a_plus_is_a_plus_and_a_space_is_percent_20() {
        assert_eq!(decode("a+b%20c"), Ok("a+b c".to_owned()));
    }

    #[test]
    fn broken_encodings_are_refused() {
        for text in ["%", "a%2", "%zz", "%+1", "%2%30", "%ff", "%c3%28", "%é"] {
            assert!(decode(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_was_encoded_comes_back(text in any::<String>()) {
            prop_assert_eq!(decode(&encode(&text)), Ok(text));
        }

        #[test]
        fn decoding_never_panics(text in any::<String>()) {
            let _ = decode(&text);
        }

        #[test]
        fn encoding_the_illegal_keeps_the_meaning(text in "[a-z%<>\" é]{0,12}") {
            prop_assert_eq!(decode(&encode_illegal(&text)), decode(&text));
        }
    }
}
