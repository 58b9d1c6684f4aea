//! The sandbox as a program of its own.
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(not(target_family = "wasm"))]
    return ip1_sandbox::native::main();
    #[cfg(target_family = "wasm")]
    unreachable!("WebAssembly has no programs")
}
