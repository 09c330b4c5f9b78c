//! The compiler alone, for a `sheaf` that was built without one: compiles the
//! component on its standard input, within limits.

use std::process::ExitCode;

fn main() -> ExitCode {
    // With or without the word that a `sheaf` with a compiler needs.
    sandbox::compile::worker::if_asked()
        .unwrap_or_else(|| sandbox::compile::worker::run(std::env::args_os().skip(1)))
}
