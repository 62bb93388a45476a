//! The one place through which the terminal is written.
//!
//! `println!` ends the program with a panic when the reader has gone (`heng status | head`). Here what nobody reads is
//! left unsaid, and the program goes on to its own end and exit code.

use std::fmt::Arguments;
use std::io::{ErrorKind, Write};

/// Writes to the standard output.
pub(crate) fn out(text: Arguments<'_>) {
    written(std::io::stdout().lock().write_fmt(text));
}

/// Writes to the standard error.
pub(crate) fn err(text: Arguments<'_>) {
    // Nobody is left to be told of a failure to tell.
    std::io::stderr().lock().write_fmt(text).ok();
}

/// Ends the program where the output cannot be kept, as on a full disk.
fn written(done: std::io::Result<()>) {
    let Err(error) = done else { return };
    if error.kind() == ErrorKind::BrokenPipe {
        return;
    }
    err(format_args!("heng: {error}\n"));
    std::process::exit(1);
}

/// `print!`, which survives a closed pipe.
macro_rules! say {
    ($($arg:tt)*) => { $crate::say::out(format_args!($($arg)*)) };
}

/// `println!`, which survives a closed pipe.
macro_rules! say_line {
    ($($arg:tt)*) => { $crate::say::out(format_args!("{}\n", format_args!($($arg)*))) };
}

/// `eprint!`, which survives a closed pipe.
macro_rules! tell {
    ($($arg:tt)*) => { $crate::say::err(format_args!($($arg)*)) };
}

/// `eprintln!`, which survives a closed pipe.
macro_rules! tell_line {
    ($($arg:tt)*) => { $crate::say::err(format_args!("{}\n", format_args!($($arg)*))) };
}
