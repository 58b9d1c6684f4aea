//! Compares with the reference, on all cores, how many random texts are read, and then every character in every place
//! where it can matter: `phone-check <texts> <seed>`.

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Context, Result};
use ip1_phone_tables::sample::Samples;
use ip1_phone_tables::sweep;

/// How many texts are compared at a time.
const TEXTS: usize = 100_000;
/// How many characters are tried at a time.
const CHARACTERS: u32 = 0x2000;

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<usize>());
    let texts = arguments.next().context("how many texts?")??;
    let seed = arguments.next().context("which seed?")??;
    // Each part can be compared again by itself.
    let random = in_parts(texts.div_ceil(TEXTS), |part| {
        Samples::new((seed + part) as u64).differences(TEXTS.min(texts - part * TEXTS))
    });
    println!("{texts} texts compared from seed {seed} on: {random} differences");
    let parts = (u32::from(char::MAX) + 1).div_ceil(CHARACTERS);
    let swept = in_parts(parts as usize, |part| {
        let first = part as u32 * CHARACTERS;
        let characters = || (first..first + CHARACTERS).filter_map(char::from_u32);
        let mut differences = sweep::differences(characters(), &sweep::IN_NUMBERS);
        differences.extend(sweep::differences(characters(), &sweep::AROUND_NUMBERS));
        differences
    });
    let places = sweep::IN_NUMBERS.len() + sweep::AROUND_NUMBERS.len();
    println!("all characters compared in {places} places: {swept} differences");
    Ok(if random + swept == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Does all parts, on all cores, and prints and counts the differences.
fn in_parts(parts: usize, compare: impl Fn(usize) -> Vec<String> + Sync) -> usize {
    let (next, different) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let work = || {
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return;
            }
            let differences = compare(part);
            different.fetch_add(differences.len(), Ordering::Relaxed);
            differences.iter().for_each(|difference| println!("{difference}"));
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, Into::into) {
            scope.spawn(work);
        }
    });
    different.into_inner()
}
