//! `regain`: see `regain --help`.

#![recursion_limit = "256"]

use clap::Parser;
use regain_server::command::{Line, run};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    run(Line::parse()).await
}
