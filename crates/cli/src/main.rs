//! `heng` on the command line: it reads arguments, calls the libraries and writes files.

mod args;
mod check;
mod data;
mod failure;
mod output;
mod panel;
mod progress;
mod render;
mod report;
mod revisions;
mod source;
mod submit;
mod targets;
mod text;

use std::process::ExitCode;

use clap::Parser;

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    let lang = args.lang();
    let done = start_threads(&args).and_then(|()| match &args.command {
        Command::Check(options) => check::run(options, &args),
        Command::Targets(options) => targets::run(options, &args),
        Command::Panel(options) => panel::run(options, &args),
        Command::Report(options) => report::run(options, &args),
        Command::Submit(options) => submit::run(options, &args),
        Command::Revisions(options) => revisions::run(options, &args),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print(lang);
            failure.code()
        }
    }
}

fn start_threads(args: &Args) -> Result<(), Failure> {
    if let Some(threads) = args.threads {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads.into())
            .build_global()
            .map_err(|e| Failure::Io(e.to_string()))?;
    }
    Ok(())
}
