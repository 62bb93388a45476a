//! Files reach their names only when they are whole.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
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

fn stage(path: &Path, bytes: &[u8]) -> Result<PathBuf, String> {
    let write = || -> std::io::Result<PathBuf> {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{}.tmp", std::process::id()));
        let staged = path.with_file_name(name);
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
