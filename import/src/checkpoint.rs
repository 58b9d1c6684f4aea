//! What an import writes down, so that it can be continued.

use crate::error::Error;
use crate::json::{self, Array, Object, Value};
use crate::ranges::{Ranges, Run};

/// How far an import came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checkpoint {
    /// The last row that was looked at, and the fingerprint of the source up to its end. Row 0 is none.
    pub position: (u32, u64),
    /// Rows that need nothing more.
    pub done: Ranges,
    /// Rows that were sent, and perhaps taken.
    pub unknown: Ranges,
}

/// Runs of a checkpoint as numbers, of which each two are the first and the last of one.
#[derive(Debug, Clone, Copy, Default)]
pub struct MoreRuns<'a> {
    /// Of rows that need nothing more.
    pub done: &'a [u32],
    /// Of rows that were sent, and perhaps taken.
    pub unknown: &'a [u32],
}

const VERSION: u32 = 1;

impl Checkpoint {
    /// Reads what [`Checkpoint::write`] has written. `more` are runs that are not in the document.
    pub fn read(document: &Value<'_>, more: MoreRuns<'_>) -> Result<Self, Error> {
        let (version, fingerprint, mut done, mut unknown) =
            members(document).ok_or_else(|| refused("a checkpoint of an import", "something else"))?;
        done.extend(pairs(more.done));
        unknown.extend(pairs(more.unknown));
        if version != VERSION {
            return Err(refused("version 1", "another version"));
        }
        let position =
            position(fingerprint).ok_or_else(|| refused("a checkpoint's fingerprint", "another text"))?;
        let (done, unknown) = (ranges(done)?, ranges(unknown)?);
        if done.last().max(unknown.last()).unwrap_or(0) > position.0 {
            return Err(refused("rows up to its fingerprint", "later ones"));
        }
        if unknown.runs().iter().any(|run| !done.within(*run).is_empty()) {
            return Err(refused("rows that are either done or unknown", "some that are both"));
        }
        Ok(Checkpoint { position, done, unknown })
    }

    /// As JSON text.
    pub fn write(&self) -> String {
        let mut out = Vec::new();
        let mut document = Object::begin(&mut out);
        document.number("version", VERSION);
        let (row, fingerprint) = self.position;
        document.text("fingerprint", &[&*row.to_string(), "-", &hexadecimal(fingerprint)].concat());
        write_runs(document.member("done"), &self.done);
        write_runs(document.member("unknown"), &self.unknown);
        document.end();
        json::finished(out)
    }
}

/// All 16 digits.
fn hexadecimal(number: u64) -> String {
    let digits = (0..16).rev().map(|place| (number >> (4 * place) & 0xf) as u32);
    digits.filter_map(|digit| char::from_digit(digit, 16)).collect()
}

fn write_runs(out: &mut Vec<u8>, ranges: &Ranges) {
    let mut runs = Array::begin(out);
    for (first, last) in ranges.runs() {
        let mut run = Array::begin(runs.item());
        json::write_number(run.item(), *first);
        json::write_number(run.item(), *last);
        run.end();
    }
    runs.end();
}

/// What a checkpoint consists of, if it has all of that and nothing else.
fn members<'a>(document: &'a Value<'_>) -> Option<(u32, &'a str, Vec<Run>, Vec<Run>)> {
    let Value::Object(members) = document else { return None };
    let version = integer(document.get("version")?)?;
    let fingerprint = document.get("fingerprint")?.as_text()?;
    let runs = |name| document.get(name)?.as_array()?.iter().map(run).collect::<Option<Vec<Run>>>();
    (members.len() == 4).then_some((version, fingerprint, runs("done")?, runs("unknown")?))
}

fn pairs(numbers: &[u32]) -> impl Iterator<Item = Run> {
    let (pairs, _) = numbers.as_chunks::<2>();
    pairs.iter().map(|[first, last]| (*first, *last))
}

fn run(value: &Value<'_>) -> Option<Run> {
    let [first, last] = value.as_array()? else { return None };
    Some((integer(first)?, integer(last)?))
}

fn integer(value: &Value<'_>) -> Option<u32> {
    value.as_integer().and_then(|number| u32::try_from(number).ok())
}

fn position(fingerprint: &str) -> Option<(u32, u64)> {
    let (row, sum) = fingerprint.split_once('-')?;
    if sum.len() != 16 {
        return None;
    }
    Some((row.parse().ok()?, u64::from_str_radix(sum, 16).ok()?))
}

fn ranges(runs: Vec<Run>) -> Result<Ranges, Error> {
    match runs.iter().any(|(first, last)| *first == 0 || first > last) {
        true => Err(refused("ranges [first, last] of rows", "others")),
        false => Ok(Ranges::new(runs)),
    }
}

fn refused(expected: &str, got: &str) -> Error {
    Error::new("options.checkpoint", format_args!("expected {expected}, got {got}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Result<Checkpoint, Error> {
        Checkpoint::read(&json::read(text).unwrap(), MoreRuns::default())
    }

    #[test]
    fn what_is_written_is_read() {
        let text =
            r#"{"version":1,"fingerprint":"9-00000000000000ff","done":[[2,4],[8,9]],"unknown":[[5,5]]}"#;
        let checkpoint = read(text).unwrap();
        assert_eq!(checkpoint.position, (9, 255));
        assert_eq!(checkpoint.write(), text);
    }

    #[test]
    fn runs_may_come_as_numbers() {
        let document = |done, unknown| {
            format!(r#"{{"version":1,"fingerprint":"9-00000000000000ff","done":{done},"unknown":{unknown}}}"#)
        };
        let more = MoreRuns { done: &[8, 9], unknown: &[5, 5] };
        let text = document("[[2,4]]", "[]");
        let found = Checkpoint::read(&json::read(&text).unwrap(), more).unwrap();
        assert_eq!(found, read(&document("[[2,4],[8,9]]", "[[5,5]]")).unwrap());
        for done in [&[8, 10][..], &[9, 8], &[0, 1], &[5, 5]] {
            let more = MoreRuns { done, ..more };
            assert!(Checkpoint::read(&json::read(&text).unwrap(), more).is_err(), "{done:?}");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "null",
            "[]",
            r#"{"version":2,"fingerprint":"0-0000000000000000","done":[],"unknown":[]}"#,
            r#"{"version":1,"fingerprint":"x","done":[],"unknown":[]}"#,
            r#"{"version":1,"fingerprint":"1-0000000000000000","done":[[2,3]],"unknown":[]}"#,
            r#"{"version":1,"fingerprint":"9-0000000000000000","done":[[2,3]],"unknown":[[3,4]]}"#,
            r#"{"version":1,"fingerprint":"9-0000000000000000","done":[[3,2]],"unknown":[]}"#,
            r#"{"version":1,"fingerprint":"9-0000000000000000","done":[[0,2]],"unknown":[]}"#,
            r#"{"version":1,"fingerprint":"9-0000000000000000","done":[[-1,2.5]],"unknown":[]}"#,
        ] {
            assert!(read(text).unwrap_err().to_string().starts_with("options.checkpoint: "), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_ranges_make_it_panic(done in any::<Vec<(u32, u32)>>(), unknown in any::<Vec<(u32, u32)>>(), row in any::<u32>()) {
            let fingerprint = format!("{row}-0123456789abcdef");
            let text = serde_json::json!({
                "version": 1, "fingerprint": fingerprint, "done": done, "unknown": unknown,
            });
            let text = text.to_string();
            let document = json::read(&text).unwrap();
            if let Ok(checkpoint) = Checkpoint::read(&document, MoreRuns::default()) {
                prop_assert_eq!(read(&checkpoint.write()).unwrap(), checkpoint);
            }
        }
    }
}
