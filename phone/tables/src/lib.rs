//! Makes the tables of `ip1-phone` from libphonenumber's metadata, as the locked version of rlibphonenumber has it.
//!
//! Its tests prove that the tables say what the patterns of the metadata say, and compare what is read with them with
//! what rlibphonenumber reads.

pub mod compare;
pub mod encoder;
pub mod examples;
pub mod graph;
pub mod matcher;
pub mod numbers;
pub mod pattern;
pub mod prefixes;
pub mod program;
pub mod random;
pub mod sample;
pub mod source;
pub mod sweep;
pub mod unicode;
pub mod write;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ip1_phone::layout::Root;
use rlibphonenumber::PHONE_NUMBER_UTIL;

use crate::graph::Graph;
use crate::prefixes::Prefixes;
use crate::source::{Territory, territories};
use crate::unicode::{Unicode, unicode};
use crate::write::Writer;

/// Where the tables are checked in.
pub fn place() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/tables.bin")
}

/// What is checked in, made anew: how long the plans are, the plans, and the tables with everything.
pub fn file() -> Result<Vec<u8>> {
    let (territories, version) = (territories(&PHONE_NUMBER_UTIL), version()?);
    let plans = generate(&territories, None, &version)?;
    let tables = generate(&territories, Some(&unicode(&PHONE_NUMBER_UTIL)?), &version)?;
    Ok([&u32::try_from(plans.len())?.to_le_bytes()[..], &plans, &tables].concat())
}

/// What the metadata is from: the version of the reference that is locked.
pub fn version() -> Result<String> {
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock"))?;
    let (_, after) =
        lock.split_once("name = \"rlibphonenumber\"\nversion = \"").context("nothing is locked")?;
    let (version, _) = after.split_once('"').context("the lock file is cut off")?;
    Ok(format!("rlibphonenumber {version}"))
}

/// What a territory's patterns have become.
struct Roots<'t> {
    territory: &'t Territory,
    general: usize,
    national_prefix: usize,
    transform: &'t str,
    international_prefix: usize,
}

/// Makes the tables of these territories, which are in the order of their calling codes. Without Unicode they are the plans
/// alone: types and regions of numbers are left out as well. Fails on whatever in the metadata is not understood.
pub fn generate(territories: &[Territory], unicode: Option<&Unicode>, version: &str) -> Result<Vec<u8>> {
    let mut graph = Graph::default();
    let mut prefixes = Prefixes::default();
    let mut codes = Vec::new();
    for sharing in territories.chunk_by(|one, next| one.country_code == next.country_code) {
        let numbers = numbers::of_code(&mut graph, sharing, unicode.is_some())?;
        let roots = sharing.iter().map(|territory| roots(&mut graph, &mut prefixes, territory));
        codes.push((numbers, roots.collect::<Result<Vec<_>>>()?));
    }
    let mut writer = Writer::new(&graph)?;
    writer.number(prefixes.kept.len());
    for (start, left_out) in &prefixes.kept {
        writer.number((*start).into());
        writer.number((*left_out).into());
    }
    writer.number(codes.len());
    let mut next_code = 0;
    for (numbers, sharing) in codes {
        let code = sharing[0].territory.country_code;
        writer.number(code.checked_sub(next_code).context("the calling codes are not in order")?.into());
        next_code = code + 1;
        writer.root(Root::Numbers, numbers)?;
        writer.number(sharing.len());
        sharing.iter().try_for_each(|roots| roots.write(&mut writer))?;
    }
    if let Some(unicode) = unicode {
        writer.unicode(unicode);
    }
    writer.finish(version)
}

fn roots<'t>(graph: &mut Graph, prefixes: &mut Prefixes, territory: &'t Territory) -> Result<Roots<'t>> {
    let place = |what: &str| format!("{} {}, {what}", territory.id, territory.country_code);
    let general = territory.general.pattern.as_deref();
    let national = territory.national_prefix.as_deref();
    let transform = territory.national_prefix_transform.as_deref();
    let international = territory.international_prefix.as_deref();
    let (national_prefix, transform) =
        prefixes.of_pattern(graph, national, transform, &place("national prefix"))?;
    let (international_prefix, _) =
        prefixes.of_pattern(graph, international, None, &place("international prefix"))?;
    Ok(Roots {
        territory,
        general: numbers::of_pattern(graph, general, &place("all numbers"))?,
        national_prefix,
        transform,
        international_prefix,
    })
}

impl Roots<'_> {
    fn write(&self, writer: &mut Writer<'_>) -> Result<()> {
        let Territory { id, general, .. } = self.territory;
        writer.region(id)?;
        writer.lengths(general.possible()?, general.local()?);
        writer.transform(self.transform);
        writer.root(Root::General, self.general)?;
        writer.root(Root::NationalPrefix, self.national_prefix)?;
        writer.root(Root::InternationalPrefix, self.international_prefix)
    }
}
