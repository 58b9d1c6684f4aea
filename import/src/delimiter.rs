//! Which character parts the fields.

const CANDIDATES: [u8; 3] = [b',', b';', b'\t'];

/// Excel's own first line `sep=;`: the delimiter it names, and its length with the line break.
pub fn declared(head: &[u8]) -> Option<(u8, usize)> {
    let (prefix, rest) = head.split_at_checked(4)?;
    let (&delimiter, line_break) = rest.split_first()?;
    if !prefix.eq_ignore_ascii_case(b"sep=") || !CANDIDATES.contains(&delimiter) {
        return None;
    }
    let length = match line_break {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        [] => 0,
        _ => return None,
    };
    Some((delimiter, 5 + length))
}

/// The one that is most frequent in the first line, outside of quotes; a comma where there is none.
pub fn detected(head: &[u8]) -> u8 {
    let start = head.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(head.len());
    let mut counts = [0u32; CANDIDATES.len()];
    let mut quoted = false;
    for byte in &head[start..] {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(index) = CANDIDATES.iter().position(|candidate| candidate == byte) {
                    counts[index] += 1;
                }
            }
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let index = counts.iter().position(|count| *count == most).unwrap_or(0);
    CANDIDATES[index]
}

/// An option's value as a delimiter.
pub fn named(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [byte] if CANDIDATES.contains(byte) => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_one_outside_of_quotes() {
        assert_eq!(detected(b"a,b;c;d\n,,,,,"), b';');
        assert_eq!(detected(b"\r\n\"a;b;c\",d\n"), b',');
        assert_eq!(detected(b"a\tb"), b'\t');
        assert_eq!(detected(b"a"), b',');
    }

    #[test]
    fn a_declaration_is_a_line_of_its_own() {
        assert_eq!(declared(b"sep=;\r\na,b"), Some((b';', 7)));
        assert_eq!(declared(b"SEP=,\na"), Some((b',', 6)));
        assert_eq!(declared(b"sep=\t"), Some((b'\t', 5)));
        assert_eq!(declared(b"sep=;a\n"), None);
        assert_eq!(declared(b"sep"), None);
    }
}
