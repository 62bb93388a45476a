//! Files of the store that are whole or not there, and the lock under which they are written.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use heng_indicator::Text;

use crate::Error;

/// Bytes that go to the disk between two points at which a test may kill the process.
const CHUNK: usize = if cfg!(test) { 64 } else { 1 << 20 };
/// Ending of a file that is not whole yet.
pub(super) const TEMPORARY: &str = ".tmp";
/// How often a held lock is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// The right to write, until it is dropped. The system takes it back from a process that dies, so it is never stale.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Waits at most `patience` for another process that is writing.
    pub(super) fn take(path: &Path, patience: Duration) -> Result<Self, Error> {
        let file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(path)
            .map_err(|e| Error::io(path, &e))?;
        let looks = patience.as_millis() / LOOK.as_millis();
        for _ in 0..=looks {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => sleep(LOOK),
                Err(TryLockError::Error(e)) => return Err(Error::io(path, &e)),
            }
        }
        Err(Error::store(
            path,
            Text::new(
                format!(
                    "另一个程序正在写入，等待 {} 秒后仍未结束；请稍后再试",
                    patience.as_secs()
                ),
                format!(
                    "another process has been writing for {} seconds; try again later",
                    patience.as_secs()
                ),
            ),
        ))
    }
}

/// Puts `bytes` under `name`: written beside it, forced to the disk, renamed, the folder forced too. A kill at any
/// moment leaves the old file or the new one.
pub(super) fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Error> {
    let (staged, target) = (folder.join(format!("{name}{TEMPORARY}")), folder.join(name));
    let write = || -> std::io::Result<()> {
        point();
        let mut file = File::create(&staged)?;
        for chunk in bytes.chunks(CHUNK) {
            point();
            file.write_all(chunk)?;
        }
        point();
        file.sync_all()
    };
    write().map_err(|e| Error::io(&staged, &e))?;
    point();
    std::fs::rename(&staged, &target).map_err(|e| Error::io(&target, &e))?;
    point();
    settle(folder)?;
    point();
    Ok(())
}

/// Makes a folder, and its entry in the folder above, last.
pub(super) fn make_folder(folder: &Path) -> Result<(), Error> {
    if folder.is_dir() {
        return Ok(());
    }
    point();
    std::fs::create_dir_all(folder).map_err(|e| Error::io(folder, &e))?;
    point();
    match folder.parent() {
        Some(above) if above.as_os_str().is_empty() => settle(Path::new(".")),
        Some(above) => settle(above),
        None => Ok(()),
    }
}

/// Forces renames in a folder to the disk. Windows has no such call and needs none.
fn settle(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        let sync = || File::open(folder)?.sync_all();
        sync().map_err(|e: std::io::Error| Error::io(folder, &e))?;
    }
    Ok(())
}

/// Names in a folder, sorted; none if it is not there.
pub(super) fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(Error::io(folder, &e)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| Error::io(folder, &e))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Takes away what a killed process left.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    point();
    std::fs::remove_file(path).map_err(|e| Error::io(path, &e))
}

/// A point at which the crash test kills the process.
#[cfg(test)]
fn point() {
    super::tests::crash::pass();
}

#[cfg(not(test))]
const fn point() {}
