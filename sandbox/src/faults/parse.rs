//! Reads fault rules from JSON.

use std::{ops::RangeInclusive, sync::Arc, time::Duration};

use axum::http::{HeaderValue, StatusCode};

use crate::{
    faults::{
        action::Action,
        rule::{Matcher, Rule},
    },
    model::{
        json::Json,
        members::{Members, array, integer, number, object, string},
        mismatch::Mismatch,
    },
    random::Random,
};

/// Reads an array of rules.
pub fn parse(rules: Json) -> Result<Vec<Rule>, Mismatch> {
    array(rules, rule)
}

fn rule(value: Json) -> Result<Rule, Mismatch> {
    let source = object(value.clone())?;
    let mut members = Members::of(value)?;
    let rule = Rule {
        source,
        matcher: members.take("match", matcher)?.unwrap_or_default(),
        times: members.take("times", |value| integer(&value))?,
        probability: members.take("probability", probability)?.unwrap_or(1.0),
        random: Random::new(members.take("seed", |value| integer(&value))?.unwrap_or(0)),
        action: Arc::new(members.require("action", "object", action)?),
        applied: 0,
    };
    members.finish()?;
    Ok(rule)
}

fn matcher(value: Json) -> Result<Matcher, Mismatch> {
    let mut members = Members::of(value)?;
    let matcher = Matcher { method: members.take("method", method)?, path: members.take("path", path)? };
    members.finish()?;
    Ok(matcher)
}

/// Methods are case-sensitive, so `post` would match nothing; it is refused.
fn method(value: Json) -> Result<String, Mismatch> {
    let method = string(value)?;
    if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Mismatch::new("expected a method in capitals, such as POST"));
    }
    Ok(method)
}

fn path(value: Json) -> Result<String, Mismatch> {
    let path = string(value)?;
    if !path.starts_with('/') && path != "*" {
        return Err(Mismatch::new("expected a path from the first /, such as /v2/contacts/*"));
    }
    if path.contains(['?', '#']) {
        return Err(Mismatch::new("expected a path without a query"));
    }
    Ok(path)
}

fn probability(value: Json) -> Result<f64, Mismatch> {
    let probability = number(&value)?;
    if !(0.0..=1.0).contains(&probability) {
        return Err(Mismatch::new("expected a number from 0 to 1"));
    }
    Ok(probability)
}

fn action(value: Json) -> Result<Action, Mismatch> {
    let mut members = Members::of(value)?;
    let kind = members.require("type", "string", string)?;
    let action = match kind.as_str() {
        "status" => Action::Status {
            status: members.require("status", "number", |value| status(&value, 200..=599))?,
            body: members.take("body", Ok)?,
            retry_after: members.take("retryAfter", retry_after)?,
        },
        "delay" => {
            Action::Delay(Duration::from_millis(members.require("ms", "number", |value| integer(&value))?))
        }
        "drop-before" => Action::DropBefore,
        "drop-after" => Action::DropAfter,
        "truncate" => Action::Truncate,
        "stall-body" => Action::StallBody,
        "not-json" => Action::NotJson,
        "wrong-type" => Action::WrongType,
        "redirect" => Action::Redirect {
            location: members.require("location", "string", |value| header(string(value)?))?,
            status: members.take("status", |value| status(&value, 300..=399))?.unwrap_or(StatusCode::FOUND),
        },
        "evil-link" => Action::EvilLink(members.require("target", "string", link)?),
        _ => {
            let known = Action::NAMES.join(", ");
            return Err(Mismatch::new(format!("expected one of {known}")).in_member("type"));
        }
    };
    members.finish()?;
    Ok(action)
}

/// Interim answers, below 200, would leave the client waiting for the real one.
fn status(value: &Json, range: RangeInclusive<u16>) -> Result<StatusCode, Mismatch> {
    let status = u16::try_from(integer(value)?).ok().filter(|status| range.contains(status));
    status
        .and_then(|status| StatusCode::from_u16(status).ok())
        .ok_or_else(|| Mismatch::new(format!("expected a status from {} to {}", range.start(), range.end())))
}

/// Any text is allowed, even one that is neither seconds nor a date, because clients have to cope with that.
fn retry_after(value: Json) -> Result<HeaderValue, Mismatch> {
    match value {
        Json::String(text) => header(text),
        Json::Number(seconds) => header(seconds.to_string()),
        other => Err(Mismatch::expected("string or number", Some(&other))),
    }
}

/// Text that can be the value of a header.
fn header(text: String) -> Result<HeaderValue, Mismatch> {
    HeaderValue::try_from(text).map_err(|_| Mismatch::new("cannot be sent in a header"))
}

fn link(value: Json) -> Result<HeaderValue, Mismatch> {
    header(format!("<{}>; rel=\"next\"", string(value)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_its_name() {
        for name in Action::NAMES {
            let more = match name {
                "status" => r#","status":503"#,
                "delay" => r#","ms":1"#,
                "redirect" => r#","location":"/""#,
                "evil-link" => r#","target":"/""#,
                _ => "",
            };
            let text = format!(r#"[{{"action":{{"type":"{name}"{more}}}}}]"#);
            let rules = parse(Json::parse(text.as_bytes()).expect("JSON")).expect("a rule");
            assert_eq!(rules[0].action.name(), name);
        }
    }
}
