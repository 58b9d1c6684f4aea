//! Redaction: keeps personal data and credentials of a request out of its error.

mod matcher;

use percent_encoding::percent_decode_str;

use crate::decode;
use crate::error::{Error, ErrorCode};
use crate::json;
use crate::models::Problem;
use crate::personal;
use crate::query::encode;
use crate::request::ApiRequest;
use crate::scan;
use crate::text;
use matcher::Matcher;

/// Shorter texts are not redacted: they identify no person, and are part of many words.
const SHORTEST: usize = 3;
const REDACTED: &str = "[redacted]";
/// The longest index of a list that is left readable: a problem document names an item as `[17].properties`.
const LONGEST_INDEX: usize = 5;

/// What an error of this request must not contain.
#[derive(Debug, Clone, Copy)]
pub struct Secrets<'a> {
    /// The request, if its arguments were valid.
    pub request: Option<&'a ApiRequest>,
    /// The tokens it was sent with.
    pub tokens: &'a [String],
    /// The values of the caller's own headers.
    pub headers: &'a [&'a str],
}

impl Secrets<'_> {
    /// Redacts what the service repeats of the request, and in its own words everything that looks like a phone number
    /// or an e-mail address.
    pub fn redact(&self, error: &mut Error) {
        match error.problem.take() {
            Some(problem) => {
                let problem = self.redacted_problem(problem);
                if let Some(status) = error.status {
                    error.message = decode::answered(status, Some(&problem));
                }
                error.problem = Some(problem);
            }
            // Our own message. It may quote member names that came from the service.
            None if error.code == ErrorCode::BadResponse => {
                error.message = self.hidden(std::mem::take(&mut error.message), false);
            }
            None => {}
        }
    }

    /// The same for a message of the platform or of another library.
    pub fn redacted(&self, text: String) -> String {
        self.hidden(text, true)
    }

    fn hidden(&self, text: String, is_foreign: bool) -> String {
        let mut hidden = self.found_in(text.as_bytes());
        if is_foreign {
            personal::find(&text, &mut |place| hidden[place].fill(true));
        }
        without(&text, &hidden).unwrap_or(text)
    }

    /// Only what stands in the strings and numbers of the document changes, so that it stays a document.
    fn redacted_problem(&self, problem: Problem) -> Problem {
        let mut texts = Vec::new();
        let mut tokens = Vec::new();
        scan::each_token(&problem.json, &mut |token| {
            let start = texts.len();
            texts.extend_from_slice(&token.text);
            tokens.push((token.place, start..texts.len()));
            // This byte is no UTF-8, so no secret contains it.
            texts.push(0xff);
        });
        let mut hidden = self.found_in(&texts);
        if let (true, Some((_, last))) = (problem.is_cut, tokens.last()) {
            // A secret that was cut in two could not be recognised.
            hidden[last.end.saturating_sub(Problem::MARGIN).max(last.start)..last.end].fill(true);
        }
        let mut redacted = String::new();
        let mut copied = 0;
        for (place, range) in tokens {
            let Ok(text) = str::from_utf8(&texts[range.clone()]) else { continue };
            let hidden = &mut hidden[range];
            personal::find(text, &mut |found| hidden[found].fill(true));
            let is_number = !problem.json[place.start..].starts_with('"');
            if is_number && hidden.contains(&true) {
                hidden.fill(true);
            }
            if let Some(text) = without(text, hidden) {
                redacted.push_str(&problem.json[copied..place.start]);
                redacted.push_str(&json::quoted(&text));
                copied = place.end;
            }
        }
        redacted.push_str(&problem.json[copied..]);
        Problem { json: redacted, is_cut: false }.fitting(Problem::LARGEST)
    }

    /// For each byte, whether it is part of a secret.
    fn found_in(&self, text: &[u8]) -> Vec<bool> {
        let mut matcher = Matcher::new(text);
        self.each(&mut |secret| matcher.look_for(secret));
        let mut hidden = matcher.found();
        for token in self.tokens.iter().filter(|token| token.len() < SHORTEST) {
            hide_word(text, token.as_bytes(), &mut hidden);
        }
        hidden
    }

    /// Visits everything that must not show, in every way it could be written.
    fn each(&self, visit: &mut dyn FnMut(&[u8])) {
        let mut visit_all = |text: &str| {
            if text.chars().take(SHORTEST).count() == SHORTEST && !["true", "false"].contains(&text) {
                spellings(text, visit);
            }
        };
        let Secrets { request, tokens, headers } = self;
        tokens.iter().map(String::as_str).chain(headers.iter().copied()).for_each(&mut visit_all);
        let Some(request) = request else { return };
        request.private_segment.iter().for_each(|segment| visit_all(segment));
        for (name, value) in text::split(&request.query, b'&').filter_map(|pair| text::split_once(pair, b'='))
        {
            if ["properties", "metadata", "labels"].iter().any(|condition| name.starts_with(condition)) {
                let value = percent_decode_str(value).decode_utf8();
                visit_all(&value.unwrap_or_default());
            }
        }
        if let Some(body) = &request.body {
            scan::each_member_text(body, "id", &mut visit_all);
        }
    }
}

/// Plain, without the plus of a number, in a URL, in JSON, and in JSON that is quoted in JSON.
fn spellings(text: &str, visit: &mut dyn FnMut(&[u8])) {
    visit(text.strip_prefix('+').unwrap_or(text).as_bytes());
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return;
    }
    visit(text.as_bytes());
    visit(encode(text).as_bytes());
    let mut quoted = text.to_string();
    for _ in 0..2 {
        quoted = json::quoted(&quoted);
        quoted = quoted[1..quoted.len() - 1].into();
        visit(quoted.as_bytes());
    }
}

/// A short token could be part of many words: it is redacted only where it is a word of its own.
fn hide_word(text: &[u8], word: &[u8], hidden: &mut [bool]) {
    let is_alone = |at: Option<usize>| !at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    for start in 0..text.len() {
        let end = start + word.len();
        if text[start..].starts_with(word) && is_alone(start.checked_sub(1)) && is_alone(Some(end)) {
            hidden[start..end].fill(true);
        }
    }
}

/// The text without what is hidden; `None` if nothing is.
fn without(text: &str, hidden: &[bool]) -> Option<String> {
    let mut shown = String::new();
    let mut copied = 0;
    while let Some(start) = hidden[copied..].iter().position(|hidden| *hidden) {
        let start = copied + start;
        let end =
            hidden[start..].iter().position(|hidden| !*hidden).map_or(text.len(), |length| start + length);
        shown.push_str(&text[copied..start]);
        shown.push_str(if is_index(text, start, end) { &text[start..end] } else { REDACTED });
        copied = end;
    }
    if copied == 0 {
        return None;
    }
    shown.push_str(&text[copied..]);
    Some(shown)
}

/// Whether it is an index, as `17` in `[17].properties`, that happens to equal some value of the request.
fn is_index(text: &str, start: usize, end: usize) -> bool {
    let text = text.as_bytes();
    start > 0
        && text[start - 1] == b'['
        && text.get(end) == Some(&b']')
        && end - start <= LONGEST_INDEX
        && text[start..end].iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests;
