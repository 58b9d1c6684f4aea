//! What the service needs of where it runs: the time, waiting, threads, and somewhere to report failures.

#[cfg(target_family = "wasm")]
mod javascript;
#[cfg(not(target_family = "wasm"))]
mod native;
mod panicked;

#[cfg(target_family = "wasm")]
pub use self::javascript::*;
#[cfg(not(target_family = "wasm"))]
pub use self::native::*;
pub use self::panicked::Panicked;

/// Whole seconds since 1970.
pub fn seconds() -> u32 {
    u32::try_from(milliseconds() / 1000).unwrap_or(u32::MAX)
}
