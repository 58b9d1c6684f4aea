//! Bodies with a value of the wrong type.

/// Members that name a thing and are strings.
const NAMES: [&str; 3] = ["id", "msisdn", "labelName"];

/// The document with the first of these members as a number, if it has one.
pub fn with_number_for_name(document: &str) -> Option<String> {
    // Inside a string quotes are escaped, so this can only be the start of a member.
    let starts = NAMES.iter().filter_map(|name| {
        let start = format!(r#""{name}":""#);
        // Up to, and without, the quote that begins the value.
        document.find(&start).map(|position| position + start.len() - 1)
    });
    let start = starts.min()?;
    let end = start + length_of_string(&document[start..])?;
    Some(format!("{}1{}", &document[..start], &document[end..]))
}

/// How long the JSON string is that a text begins with, both quotes included.
fn length_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (position, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(position + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_name_becomes_a_number() {
        for (document, expected) in [
            (r#"[{"id":"60","ownerId":"i"},{"id":"61"}]"#, Some(r#"[{"id":1,"ownerId":"i"},{"id":"61"}]"#)),
            (r#"{"msisdn":"46","created":"c"}"#, Some(r#"{"msisdn":1,"created":"c"}"#)),
            (r#"{"labelName":"a\"\\","usageCount":2}"#, Some(r#"{"labelName":1,"usageCount":2}"#)),
            (r#"{"labelName":"\"id\":\"","usageCount":2}"#, Some(r#"{"labelName":1,"usageCount":2}"#)),
            (r#"{"id":"6","properties":{"msisdn":"7"}}"#, Some(r#"{"id":1,"properties":{"msisdn":"7"}}"#)),
            ("[]", None),
            ("", None),
        ] {
            assert_eq!(with_number_for_name(document).as_deref(), expected, "{document}");
        }
    }
}
