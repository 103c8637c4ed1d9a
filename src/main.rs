//! The command `whcheck`.

use std::process::ExitCode;

fn main() -> ExitCode {
    whcheck::cli::run(std::env::args_os())
}
