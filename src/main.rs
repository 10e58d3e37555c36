//! The command line program; all of it is in [`pooltab::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    pooltab::cli::main()
}
