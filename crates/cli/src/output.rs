//! Files reach their names only when they are whole.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// Writes every file to a temporary name beside its own first and then renames it. A file that cannot be
/// replaced (another program holds it open) is named in the failure; all others are written.
pub(crate) fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    // One folder that cannot be made is one fault, not one for each of its files.
    for folder in files
        .iter()
        .filter_map(|(path, _)| path.parent())
        .collect::<BTreeSet<_>>()
    {
        fs::create_dir_all(folder).map_err(|e| Failure::folder(folder, &e))?;
    }
    let mut ready = Vec::new();
    let mut unwritten = Vec::new();
    for (path, bytes) in files {
        match stage(path, bytes) {
            Ok(staged) => ready.push((staged, path)),
            Err(reason) => unwritten.push((path.display().to_string(), reason)),
        }
    }
    for (staged, path) in ready {
        if let Err(error) = fs::rename(&staged, path) {
            // The old file stays; the new one must not be left under a strange name.
            fs::remove_file(&staged).ok();
            unwritten.push((path.display().to_string(), error.to_string()));
        }
    }
    if unwritten.is_empty() {
        Ok(())
    } else {
        Err(Failure::Unwritten {
            files: unwritten,
            of: files.len(),
        })
    }
}

/// A file that is written piece by piece and reaches its name when it is whole; dropped before, it leaves nothing.
pub(crate) struct Staged {
    to: PathBuf,
    at: PathBuf,
    file: Option<BufWriter<fs::File>>,
}

impl Staged {
    /// Begins the file, and its folder where there is none.
    pub(crate) fn new(to: &Path) -> Result<Self, Failure> {
        let folder = to.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder).map_err(|e| Failure::folder(folder, &e))?;
        let at = staged_name(to);
        let file = fs::File::create(&at).map_err(|e| unwritten(to, &e))?;
        Ok(Self {
            to: to.to_owned(),
            at,
            file: Some(BufWriter::new(file)),
        })
    }

    /// Gives the whole file its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let Some(file) = self.file.take() else {
            return Ok(());
        };
        let done = file
            .into_inner()
            .map_err(std::io::IntoInnerError::into_error)
            .and_then(|file| file.sync_all())
            .and_then(|()| fs::rename(&self.at, &self.to));
        done.map_err(|e| unwritten(&self.to, &e))
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match &mut self.file {
            Some(file) => file.write(bytes),
            None => Ok(0),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After `finish` nothing has this name.
        self.file.take();
        fs::remove_file(&self.at).ok();
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unwritten {
        files: vec![(path.display().to_string(), error.to_string())],
        of: 1,
    }
}

fn staged_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

fn stage(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    let write = || -> std::io::Result<PathBuf> {
        let staged = staged_name(path);
        let mut file = fs::File::create(&staged)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        if let Err(error) = written {
            fs::remove_file(&staged).ok();
            return Err(error);
        }
        Ok(staged)
    };
    write().map_err(|e| e.to_string())
}
