//! The options of a sandbox, as JavaScript has them.

use std::str::FromStr;

use crate::{
    hosts::Hosts,
    model::{
        json::Json,
        members::{Members, array, integer, string},
        mismatch::Mismatch,
    },
    rate_limit::Rate,
    samples,
    state::Settings,
    tokens::Tokens,
};

/// All options of a sandbox except where its data is kept.
pub struct Options {
    pub settings: Settings,
    /// How many sample contacts to add.
    pub samples: u32,
    /// Whether files are served beside the service, for which the answer is 404 here.
    pub has_files: bool,
}

/// Reads the options, which are a JSON object.
pub fn parse(text: &str) -> Result<Options, String> {
    let json = Json::parse(text.as_bytes()).map_err(|error| error.to_string())?;
    options(json).map_err(|mismatch| mismatch.to_string())
}

fn options(value: Json) -> Result<Options, Mismatch> {
    let mut members = Members::of(value)?;
    let defaults = Settings::default();
    let settings = Settings {
        tokens: members.take("tokens", |value| array(value, token))?.unwrap_or(defaults.tokens),
        rate_limit: members.take("rateLimit", rate)?,
        max_limit: members
            .take("maxLimit", |value| within(&value, 1, u32::MAX.into()))?
            .unwrap_or(defaults.max_limit),
        link_header: members.take("linkHeader", boolean)?.unwrap_or(defaults.link_header),
        expose_headers: members.take("exposeHeaders", boolean)?.unwrap_or(defaults.expose_headers),
        hosts: members.take("host", string)?.map_or(defaults.hosts, Hosts::LoopbackAnd),
    };
    let samples = members.take("seed", |value| within(&value, 0, samples::MOST as u64))?.unwrap_or(0);
    let has_files = members.take("hasFiles", boolean)?.unwrap_or(false);
    members.finish()?;
    Ok(Options { settings, samples, has_files })
}

fn token(value: Json) -> Result<String, Mismatch> {
    let token = string(value)?;
    Tokens::check(&token).map_err(Mismatch::new)?;
    Ok(token)
}

fn rate(value: Json) -> Result<Rate, Mismatch> {
    Rate::from_str(&string(value)?).map_err(Mismatch::new)
}

fn boolean(value: Json) -> Result<bool, Mismatch> {
    match value {
        Json::Boolean(value) => Ok(value),
        other => Err(Mismatch::expected("boolean", Some(&other))),
    }
}

fn within(value: &Json, least: u64, most: u64) -> Result<u32, Mismatch> {
    integer(value)
        .ok()
        .filter(|integer| (least..=most).contains(integer))
        .and_then(|integer| u32::try_from(integer).ok())
        .ok_or_else(|| match value {
            Json::Number(number) => {
                Mismatch::new(format!("expected an integer from {least} to {most}, got {number}"))
            }
            other => Mismatch::expected(&format!("an integer from {least} to {most}"), Some(other)),
        })
}
