//! The WebAssembly exports. Text, bytes and numbers cross the boundary, nothing else.

#[cfg(feature = "import")]
mod chunk;
#[cfg(feature = "whole")]
mod export;
#[cfg(feature = "import")]
mod importer;
#[cfg(feature = "parse")]
mod parse;
#[cfg(feature = "whole")]
mod sync;

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
