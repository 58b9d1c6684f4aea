//! The `Link` header of RFC 8288.

/// The target of the first link with relation `next`, as written: a URI reference.
pub fn next(header: &str) -> Option<&str> {
    target(header, "next")
}

/// The target of the first link with this relation, as written.
pub fn target<'a>(header: &'a str, relation: &str) -> Option<&'a str> {
    let mut rest = header;
    loop {
        let (_, link) = until(rest, b"<");
        let (target, parameters) = until(link.strip_prefix('<')?, b">");
        let (is_wanted, remainder) = read_parameters(parameters.strip_prefix('>')?, relation);
        if is_wanted {
            return Some(target.trim_ascii());
        }
        rest = remainder;
    }
}

/// Whether an absolute URL has the origin of `base`. Both are normalised, as the URL standard writes them.
pub fn is_at(url: &str, base: &str) -> bool {
    let authority = base.bytes().position(|byte| byte == b'/').map_or(0, |slash| slash + 2);
    let Some((scheme, rest)) = base.split_at_checked(authority) else { return false };
    let (host, _) = until(rest, b"/");
    // The slash makes sure that the whole host was compared, and that no user name stands before it.
    let path = url.strip_prefix(scheme).and_then(|url| url.strip_prefix(host));
    authority > 0 && path.is_some_and(|path| path.starts_with('/'))
}

/// Reads one link's parameters: whether its relations include this one, and what follows the link.
fn read_parameters<'a>(text: &'a str, relation: &str) -> (bool, &'a str) {
    let mut is_wanted = None;
    let mut rest = text.trim_ascii_start();
    while let Some(parameter) = rest.strip_prefix(';') {
        let (name, value) = until(parameter, b"=;,");
        rest = value;
        if let Some(value) = value.strip_prefix('=') {
            let value = value.trim_ascii_start();
            let (value, remainder) = match value.strip_prefix('"') {
                Some(quoted) => split_quoted(quoted),
                None => until(value, b";,"),
            };
            // Only the first `rel` of a link counts (RFC 8288, 3.3).
            if name.trim_ascii().eq_ignore_ascii_case("rel") && is_wanted.is_none() {
                let is_relation = |name: &[u8]| name.eq_ignore_ascii_case(relation.as_bytes());
                is_wanted = Some(value.as_bytes().split(u8::is_ascii_whitespace).any(is_relation));
            }
            rest = remainder.trim_ascii_start();
        }
    }
    (is_wanted.unwrap_or(false), rest)
}

/// Splits before the first of these characters.
fn until<'a>(text: &'a str, ends: &[u8]) -> (&'a str, &'a str) {
    text.split_at(text.bytes().position(|byte| ends.contains(&byte)).unwrap_or(text.len()))
}

/// Splits behind the closing quote; a backslash takes the next character along.
fn split_quoted(text: &str) -> (&str, &str) {
    let mut escaped = false;
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return (&text[..index], &text[index + 1..]),
            _ => {}
        }
    }
    (text, "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_at, next, target};

    #[test]
    fn finds_next_wherever_it_stands() {
        let cases = [
            (r#"<https://a/?start=50>; rel="next""#, Some("https://a/?start=50")),
            (r#"<a>; rel="self", <b>; rel="next", <c>; rel="last""#, Some("b")),
            (r#"<a>;rel=next"#, Some("a")),
            (r#"<a> ; title="x, y; <z>" ; REL = "prev NEXT""#, Some("a")),
            (r#"<a,b;c>; rel="next""#, Some("a,b;c")),
            (r#"<a>; title="say \"<b>; rel=next\"", <c>; rel=next"#, Some("c")),
            (r#"<a>; rel="prev"; rel="next""#, None),
            (r#"<a>; rel="nextish""#, None),
            (r#"<a>; crossorigin; rel=next"#, Some("a")),
            (r#"<a>"#, None),
            ("", None),
            ("<a", None),
            (r#"<a>; rel="#, None),
            (r#"<a>; rel="next"#, Some("a")),
        ];
        for (header, expected) in cases {
            assert_eq!(next(header), expected, "{header}");
        }
    }

    #[test]
    fn finds_any_relation() {
        let header = r#"<a>; rel="self first", <b>; rel=next, <c>; rel="last""#;
        let targets = ["self", "first", "next", "LAST", "prev"].map(|relation| target(header, relation));
        assert_eq!(targets, [Some("a"), Some("a"), Some("b"), Some("c"), None]);
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        for base in ["https://a.example", "https://a.example/proxy"] {
            assert!(is_at("https://a.example/", base) && is_at("https://a.example/v2?x", base));
            for url in [
                "https://a.example.evil/",
                "https://a.example:8443/",
                "https://a.example@evil/",
                "https://u:p@a.example/",
                "http://a.example/",
                "blob:https://a.example/x",
                "https://a.example",
                "javascript:1",
                "",
            ] {
                assert!(!is_at(url, base), "{url}");
            }
        }
        assert!(is_at("http://[::1]:8080/x", "http://[::1]:8080") && !is_at("/x", "") && !is_at("/", "x:/"));
    }

    proptest! {
        #[test]
        fn any_header_ends(header in any::<String>()) {
            let _ = next(&header);
        }

        #[test]
        fn next_is_found_among_others(
            others in prop::collection::vec(("[a-z0-9/?&=%.,;]{0,20}", "self|first|last|prev", "[^\"\\\\]{0,10}"), 0..4),
            place in any::<prop::sample::Index>(),
            target in "https://[a-z.]{1,10}/[a-z0-9?&=%.,;]{0,20}",
        ) {
            let mut links: Vec<String> = others
                .iter()
                .map(|(target, rel, title)| format!("<{target}>; rel=\"{rel}\"; title=\"{title}\""))
                .collect();
            links.insert(place.index(links.len() + 1), format!("<{target}>; rel=\"next\""));
            let header = links.join(", ");
            prop_assert_eq!(next(&header), Some(target.as_str()));
        }
    }
}
