//! The door to files, so that a plan may lie on a disk, in memory or in the binary.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder of files, read by relative path with `/` between its parts.
pub trait Desk {
    /// Name of the folder as a person knows it.
    fn name(&self) -> String;
    /// All files below it, sorted.
    fn list(&self) -> Result<Vec<String>, crate::Error>;
    /// The bytes of one of them.
    fn read(&self, path: &str) -> Result<Vec<u8>, crate::Error>;
    /// How many bytes one of them has, so that a limit is kept before they are read.
    fn size(&self, path: &str) -> Result<u64, crate::Error> {
        Ok(self.read(path)?.len() as u64)
    }
}

/// A folder in memory.
///
/// ```
/// use heng_indicator::{Desk, MemoryDesk};
/// let desk = MemoryDesk::new("plan", [("plan.toml", "id = \"x\"")]);
/// assert_eq!(desk.list().unwrap(), ["plan.toml"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct MemoryDesk {
    name: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryDesk {
    /// A folder with these files.
    pub fn new<'a>(name: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files
            .into_iter()
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .collect();
        Self {
            name: name.to_owned(),
            files,
        }
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }
}

impl Desk for MemoryDesk {
    fn name(&self) -> String {
        self.name.clone()
    }

    fn list(&self) -> Result<Vec<String>, crate::Error> {
        Ok(self.files.keys().cloned().collect())
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, crate::Error> {
        self.files
            .get(path)
            .cloned()
            .ok_or_else(|| crate::Error::missing(path))
    }
}

/// A folder on disk.
#[derive(Clone, Debug)]
pub struct DiskDesk {
    root: PathBuf,
}

impl DiskDesk {
    /// The folder `root`; it is opened when it is first read.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }
}

impl Desk for DiskDesk {
    fn name(&self) -> String {
        self.root.display().to_string()
    }

    fn list(&self) -> Result<Vec<String>, crate::Error> {
        let mut found = Vec::new();
        walk(&self.root, &self.root, 0, &mut found)?;
        found.sort();
        Ok(found)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, crate::Error> {
        let full = self.root.join(path);
        std::fs::read(&full).map_err(|e| crate::Error::io(&full, &e))
    }

    fn size(&self, path: &str) -> Result<u64, crate::Error> {
        let full = self.root.join(path);
        Ok(std::fs::metadata(&full)
            .map_err(|e| crate::Error::io(&full, &e))?
            .len())
    }
}

/// Folders deeper than this are not part of any plan; links are not followed, so that nothing outside is read.
const DEPTH: usize = 8;

/// More files than any plan has: a folder that holds them is not walked to its end.
const FILES: usize = 100_000;

fn walk(
    root: &Path,
    folder: &Path,
    depth: usize,
    found: &mut Vec<String>,
) -> Result<(), crate::Error> {
    let entries = std::fs::read_dir(folder).map_err(|e| crate::Error::io(folder, &e))?;
    for entry in entries {
        let entry = entry.map_err(|e| crate::Error::io(folder, &e))?;
        let kind = entry
            .file_type()
            .map_err(|e| crate::Error::io(&entry.path(), &e))?;
        let path = entry.path();
        if kind.is_dir() && depth < DEPTH {
            walk(root, &path, depth + 1, found)?;
        } else if kind.is_file()
            && let Ok(relative) = path.strip_prefix(root)
        {
            let parts: Vec<_> = relative.iter().map(|p| p.to_string_lossy()).collect();
            found.push(parts.join("/"));
            if found.len() > FILES {
                let what = format!("{}: files", root.display());
                return Err(crate::Error::limit(what, found.len() as u64, FILES as u64));
            }
        }
    }
    Ok(())
}
