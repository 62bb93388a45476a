//! `pack FOLDER FILE.zip`: every file of a folder, sorted by name, under the folder's own name. Times are fixed, and
//! names are marked as UTF-8 (Info-ZIP does not mark them, and Windows then shows 使用说明 as other signs).

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [folder, target] = arguments.as_slice() else {
        return Err("pack FOLDER FILE.zip".into());
    };
    let root = folder.parent().unwrap_or(Path::new(""));
    let mut files = Vec::new();
    walk(folder, &mut files)?;
    let mut named: Vec<(String, PathBuf)> = Vec::new();
    for file in files {
        let inside = file.strip_prefix(root)?.to_str().ok_or("a name that is no text")?;
        named.push((inside.replace('\\', "/"), file));
    }
    named.sort();
    let mut zip = ZipWriter::new(File::create(target)?);
    for (name, file) in &named {
        // A program without an ending is the one of Linux.
        let program = file.extension().is_none() && file.file_stem().is_some_and(|s| s == "heng");
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(if program { 0o755 } else { 0o644 });
        zip.start_file(name.as_str(), options)?;
        zip.write_all(&fs::read(file)?)?;
    }
    zip.finish()?;
    println!("{} files in {}", named.len(), target.display());
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
