//! `heng` on the command line: it reads arguments, calls the libraries and writes files.

#[macro_use]
mod say;

mod args;
mod assess;
mod by_method;
mod check;
mod data;
mod drop;
mod explain;
mod failure;
mod findings;
mod form;
mod index;
mod large;
mod layout;
mod output;
mod panel;
mod progress;
mod render;
mod report;
mod revisions;
mod source;
mod sql;
mod status;
mod submit;
mod targets;
mod text;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use heng_indicator::Lang;

use args::{Args, Command};
use failure::Failure;

fn main() -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().skip(1).collect();
    if let Some(paths) = drop::dropped(&given) {
        let code = ended(drop::run(&paths, run), Lang::Zh);
        drop::hold_console();
        return code;
    }
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return refused(&error, &given),
    };
    let done = start_threads(&args).and_then(|()| run(&args));
    ended(done, args.lang())
}

fn run(args: &Args) -> Result<(), Failure> {
    match &args.command {
        Command::Check(options) => check::run(options, args),
        Command::Targets(options) => targets::run(options, args),
        Command::Panel(options) => panel::run(options, args),
        Command::Report(options) => report::run(options, args),
        Command::Assess(options) => assess::run(options, args),
        Command::Explain(options) => explain::run(options, args),
        Command::Submit(options) => submit::run(options, args),
        Command::Revisions(options) => revisions::run(options, args),
        Command::Findings(options) => findings::run(options, args),
        Command::Form(options) => form::run(options, args),
        Command::Layout(options) => layout::run(options, args),
        Command::Sql(options) => sql::run(options, args),
        Command::Status(options) => status::run(options, args),
        Command::Progress(options) => by_method::run(options, args),
        Command::Index(options) => index::run(options, args),
    }
}

/// Help and version as clap prints them; a fault in the words in the language of the run.
fn refused(error: &clap::Error, given: &[OsString]) -> ExitCode {
    if !error.use_stderr() || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        error.exit();
    }
    let lang = text::usage::lang(given);
    ended(
        Err(Failure::Usage(text::usage::refused(error, given, lang))),
        lang,
    )
}

fn ended(done: Result<(), Failure>, lang: Lang) -> ExitCode {
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
