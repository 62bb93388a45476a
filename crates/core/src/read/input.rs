//! What is read: files, folders, bytes.

use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use heng_indicator::{Diagnostic, Limits, Place, Text};

use super::layout::LayoutFile;
use super::{dhis2_json, separator};
use crate::Error;
use crate::codes::{NO_DATA_FILES, UNKNOWN_ENDING, UNREADABLE_KIND};
use crate::findings::{Findings, say};

/// How an input is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Delimited text: tidy data, SDMX-CSV, DHIS2 or Open SDG, told apart by the header.
    Csv,
    /// JSON: a DHIS2 data value set.
    Json,
    /// Apache Parquet.
    Parquet,
    /// Arrow IPC, file or stream (told apart by the file's first bytes).
    Arrow,
    /// Office Open XML workbook, with or without macros.
    Xlsx,
    /// Excel 97-2003 or WPS workbook; some are Office Open XML inside, which the first bytes tell.
    Xls,
    /// `OpenDocument` spreadsheet.
    Ods,
}

impl Format {
    /// The endings that are read, with their formats.
    pub const ENDINGS: &'static [(&'static str, Self)] = &[
        ("arrow", Self::Arrow),
        ("arrows", Self::Arrow),
        ("csv", Self::Csv),
        ("et", Self::Xls),
        ("feather", Self::Arrow),
        ("ipc", Self::Arrow),
        ("json", Self::Json),
        ("ods", Self::Ods),
        ("parquet", Self::Parquet),
        ("tsv", Self::Csv),
        ("txt", Self::Csv),
        ("xls", Self::Xls),
        ("xlsm", Self::Xlsx),
        ("xlsx", Self::Xlsx),
    ];

    /// The format that a file's ending tells.
    ///
    /// ```
    /// use heng_core::read::Format;
    /// assert_eq!(Format::of("2023.CSV".as_ref()), Some(Format::Csv));
    /// assert_eq!(Format::of("2023.docx".as_ref()), None);
    /// ```
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Self::ENDINGS
            .iter()
            .find(|(known, _)| *known == ending)
            .map(|(_, format)| *format)
    }
}

/// One file of observations.
#[derive(Clone, Debug)]
pub struct Input {
    /// Name as a person knows it; it stands in every diagnostic and in the trail of every figure.
    pub name: String,
    /// How it is written.
    pub format: Format,
    /// Where its bytes are.
    pub content: Content,
    /// Layouts that may be for it.
    pub layouts: Vec<Arc<LayoutFile>>,
}

/// Where the bytes of an input are.
#[derive(Clone, Debug)]
pub enum Content {
    /// In memory.
    Bytes(Cow<'static, [u8]>),
    /// On a disk, opened when it is read.
    Path(PathBuf),
}

/// What a path gave.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to be read, sorted by path.
    pub inputs: Vec<Input>,
    /// Files that are not read, by name.
    pub diagnostics: Vec<Diagnostic>,
}

/// Folders below folders; links inside folders are not followed.
const DEPTH: usize = 8;

impl Input {
    /// Bytes in memory.
    ///
    /// ```
    /// use heng_core::read::{Format, Input};
    /// let input = Input::bytes("in memory", Format::Csv, "measure,area,year,value\n".as_bytes());
    /// assert_eq!(input.name, "in memory");
    /// ```
    pub fn bytes(
        name: impl Into<String>,
        format: Format,
        bytes: impl Into<Cow<'static, [u8]>>,
    ) -> Self {
        Self {
            name: name.into(),
            format,
            content: Content::Bytes(bytes.into()),
            layouts: Vec::new(),
        }
    }

    /// The input with a layout that may be for it.
    #[must_use]
    pub fn with_layout(mut self, layout: Arc<LayoutFile>) -> Self {
        self.layouts.push(layout);
        self
    }

    /// A file, or every file of a known ending in a folder and the folders below it. Of the `.txt` and `.json` files in
    /// a folder those are read whose beginning is a table with tabs or a DHIS2 data value set.
    ///
    /// Files of other kinds in a folder are named in warnings, one that is asked for by name in an error; hidden files
    /// and the lock files of office programs (`~$…`) are passed over.
    ///
    /// A layout that stands beside a file (`<file>.layout.toml`) is its own; the other `.layout.toml` files of a folder
    /// are for the files that their patterns name.
    ///
    /// # Errors
    /// The path does not exist ([`Error::is_missing`]) or cannot be read, or a folder holds more files than
    /// `limits.plan_files`.
    pub fn from_path(path: &Path, limits: &Limits) -> Result<Found, Error> {
        let kind = std::fs::metadata(path).map_err(|e| Error::io(path, &e))?;
        // Named with the files of a folder: its own file takes it along.
        if kind.is_file() && LayoutFile::is_one(path) {
            return Ok(Found::default());
        }
        if !kind.is_file() && !kind.is_dir() {
            let mut findings = Findings::new(limits.diagnostics);
            findings.add(&UNREADABLE_KIND, |d| not_regular(d, path));
            return Ok(Found {
                inputs: Vec::new(),
                diagnostics: findings.finish(),
            });
        }
        let mut files = Vec::new();
        if kind.is_dir() {
            walk(path, 0, limits, &mut files)?;
            files.sort();
        } else {
            files.push(path.to_owned());
        }
        let mut found = Found::default();
        let mut findings = Findings::new(limits.diagnostics);
        // A file that was asked for by name must be read; one that lies in a folder may be anything.
        let code = if kind.is_dir() {
            &UNKNOWN_ENDING
        } else {
            &UNREADABLE_KIND
        };
        let layouts = if kind.is_dir() {
            let (layouts, others): (Vec<_>, Vec<_>) =
                files.into_iter().partition(|file| LayoutFile::is_one(file));
            files = others;
            layouts
        } else {
            Vec::from_iter(
                files
                    .first()
                    .map(|file| LayoutFile::beside(file))
                    .filter(|l| l.is_file()),
            )
        };
        let shared: Vec<Arc<LayoutFile>> = layouts
            .iter()
            .filter(|layout| {
                !files
                    .iter()
                    .any(|file| LayoutFile::beside(file) == **layout)
            })
            .map(|layout| LayoutFile::open(layout, false, limits).map(Arc::new))
            .collect::<Result<_, _>>()?;
        for file in files {
            if kind.is_dir() && file.extension().is_some_and(|e| e == "toml") {
                continue;
            }
            let name = file.display().to_string();
            let asked = !kind.is_dir();
            let format = Format::of(&file).filter(|_| asked || looks_like_data(&file));
            match format {
                Some(format) => {
                    let mut of_file = shared.clone();
                    let beside = LayoutFile::beside(&file);
                    if layouts.contains(&beside) {
                        of_file.push(Arc::new(LayoutFile::open(&beside, true, limits)?));
                    }
                    found.inputs.push(Self {
                        name,
                        format,
                        content: Content::Path(file),
                        layouts: of_file,
                    });
                }
                None => findings.add(code, |d| unknown_ending(d, &file, name)),
            }
        }
        if kind.is_dir() && found.inputs.is_empty() {
            findings.add(&NO_DATA_FILES, |d| no_data_files(d, path));
        }
        found.diagnostics = findings.finish();
        Ok(found)
    }
}

/// Whether a file of a folder, by its ending and its beginning, holds data: notes and settings have the endings `.txt`
/// and `.json` too. A file that cannot be opened is left to be told when it is read.
fn looks_like_data(file: &Path) -> bool {
    const BEGINNING: u64 = 64 << 10;
    let ending = file
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    let looks: fn(&[u8]) -> bool = match ending.to_ascii_lowercase().as_str() {
        "txt" => separator::has_tab,
        "json" => dhis2_json::looks_like,
        _ => return true,
    };
    let mut beginning = Vec::new();
    let read =
        std::fs::File::open(file).and_then(|f| f.take(BEGINNING).read_to_end(&mut beginning));
    read.is_err() || looks(&beginning)
}

fn unknown_ending(bare: Diagnostic, file: &Path, name: String) -> Diagnostic {
    let ending = file
        .extension()
        .map_or_else(String::new, |e| format!(".{}", e.to_string_lossy()));
    Diagnostic {
        message: say("文件类型不识别，未读取", "this kind of file is not read"),
        ..bare
    }
    .at(Place::File { path: name })
    .saw(ending)
    .expected(expected())
    .help(say(
        "其他格式请另存为 .xlsx 或 .csv；.txt 须以制表符分列，.json 须为 DHIS2 数据值集",
        "save other formats as .xlsx or .csv; a .txt must have tabs, a .json be a DHIS2 data value set",
    ))
}

/// A pipe, a device, a socket: reading it would wait for ever.
fn not_regular(bare: Diagnostic, path: &Path) -> Diagnostic {
    Diagnostic {
        message: say(
            "不是普通文件（是管道、设备一类），未读取",
            "no regular file but a pipe, a device or the like: it is not read",
        ),
        ..bare
    }
    .at(Place::File {
        path: path.display().to_string(),
    })
    .expected(expected())
    .help(say(
        "先存成文件，再提交该文件",
        "save it as a file and submit that",
    ))
}

fn no_data_files(bare: Diagnostic, folder: &Path) -> Diagnostic {
    let message = say("文件夹中没有可读的数据文件", "the folder has no data file");
    Diagnostic { message, ..bare }
        .at(Place::File {
            path: folder.display().to_string(),
        })
        .expected(expected())
        .help(say("核对路径", "check the path"))
}

fn expected() -> Text {
    say(
        ".xlsx、.xls、.ods、.csv、.tsv、.txt、.json、.parquet、.arrow",
        ".xlsx, .xls, .ods, .csv, .tsv, .txt, .json, .parquet, .arrow",
    )
}

fn walk(
    folder: &Path,
    depth: usize,
    limits: &Limits,
    files: &mut Vec<PathBuf>,
) -> Result<(), Error> {
    for entry in std::fs::read_dir(folder).map_err(|e| Error::io(folder, &e))? {
        let entry = entry.map_err(|e| Error::io(folder, &e))?;
        let kind = entry
            .file_type()
            .map_err(|e| Error::io(&entry.path(), &e))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || name.starts_with("~$") {
            continue;
        }
        if kind.is_dir() && depth == DEPTH {
            let what = say("文件夹层数", "depth of folders");
            return Err(Error::limit(what, depth as u64 + 1, DEPTH as u64));
        }
        if kind.is_dir() {
            walk(&entry.path(), depth + 1, limits, files)?;
        } else if kind.is_file() {
            files.push(entry.path());
            if files.len() > limits.plan_files {
                let what = say(
                    format!("{} 中的文件数", folder.display()),
                    format!("files in {}", folder.display()),
                );
                return Err(Error::limit(
                    what,
                    files.len() as u64,
                    limits.plan_files as u64,
                ));
            }
        }
    }
    Ok(())
}
