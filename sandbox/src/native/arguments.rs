//! The command line.

use std::{path::PathBuf, time::Duration};

use clap::{Parser, ValueEnum};

use crate::{hosts::Hosts, rate_limit::Rate, samples, state::Settings, tokens::Tokens};

/// A local stand-in for the iP.1 contacts service.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Arguments {
    /// Port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8787)]
    pub port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    pub host: String,
    /// Database file, made when missing, or `:memory:`
    #[arg(long, value_name = "PATH", default_value = ":memory:")]
    pub database: String,
    /// Bearer token that is let in; may be repeated
    #[arg(long = "token", value_name = "TOKEN", default_value = "sandbox")]
    pub tokens: Vec<String>,
    /// Sample contacts to add to a database that has no contacts
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=samples::MOST))]
    pub seed: u32,
    /// Folder whose files are served at /, without a token; pages it does not have are its index.html
    #[arg(long, value_name = "DIR")]
    pub www: Option<PathBuf>,
    /// Requests per second before 429, such as `5` or `0.5/s`
    #[arg(long, value_name = "R/s", value_parser = str::parse::<Rate>)]
    pub rate_limit: Option<Rate>,
    /// Highest page size; a larger `limit` is cut down to it
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
    pub max_limit: u32,
    /// Leave out the `Link` header
    #[arg(long)]
    pub no_link_header: bool,
    /// Whether scripts of other origins may read `Link` and `Retry-After`
    #[arg(long, value_name = "ON|OFF", default_value = "on")]
    pub expose_headers: Switch,
    /// Pause in milliseconds before each background import is carried out
    #[arg(long, value_name = "MS", default_value_t = 0)]
    pub import_delay: u64,
}

/// A flag that is on unless told otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    On,
    Off,
}

impl Arguments {
    /// Finds what clap cannot see: that the folder to serve is there, and that tokens can be sent at all.
    pub fn check(&self) -> Result<(), String> {
        if let Some(www) = self.www.as_deref().filter(|www| !www.is_dir()) {
            return Err(format!("--www: {} is not a folder", www.display()));
        }
        self.tokens.iter().try_for_each(|token| Tokens::check(token)).map_err(|why| format!("--token: {why}"))
    }

    /// The flags that the service itself needs.
    pub fn settings(&self) -> Settings {
        Settings {
            tokens: self.tokens.clone(),
            rate_limit: self.rate_limit,
            max_limit: self.max_limit,
            link_header: !self.no_link_header,
            expose_headers: self.expose_headers == Switch::On,
            hosts: Hosts::LoopbackAnd(self.host.clone()),
        }
    }

    /// The pause before each background import.
    pub fn import_delay(&self) -> Duration {
        Duration::from_millis(self.import_delay)
    }
}
