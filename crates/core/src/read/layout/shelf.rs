//! The layouts of a run, and which of them is for a sheet.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use heng_indicator::{Diagnostic, Limits, Place, Source};
use serde::{Deserialize, Serialize};

use super::model::Layout;
use super::parse::parse;
use crate::Error;
use crate::codes::{
    LAYOUT_SYNTAX, LAYOUT_UNUSED, LAYOUT_USED, SHEET_NOT_FOUND, SHEETS_NOT_READ, TWO_LAYOUTS,
};
use crate::findings::{Findings, say};
use crate::read::book::{Book, Sheet};
use crate::read::input::Input;
use crate::store::sha256;

/// A layout file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFile {
    /// Path as given; it stands in diagnostics.
    pub name: String,
    /// Its text, in UTF-8.
    pub bytes: Cow<'static, [u8]>,
    /// Whether it is for one input by name (it stands beside it, or was given with it): then it needs no pattern.
    pub own: bool,
}

impl LayoutFile {
    /// Ending of layout files.
    pub const ENDING: &'static str = ".layout.toml";

    /// A layout given for an input.
    pub fn own(name: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
            own: true,
        }
    }

    /// A layout from a disk; `own` as in [`LayoutFile::own`].
    ///
    /// # Errors
    /// The file cannot be read, or is longer than `limits.definition_file`.
    pub fn open(path: &Path, own: bool, limits: &Limits) -> Result<Self, Error> {
        let failed = |e: std::io::Error| Error::io(path, &e);
        if !std::fs::metadata(path).map_err(failed)?.is_file() {
            return Err(failed(std::io::Error::other(
                "不是普通文件 · not a regular file",
            )));
        }
        let mut bytes = Vec::new();
        std::fs::File::open(path)
            .map_err(failed)?
            .take(limits.definition_file.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        let name = path.display().to_string();
        if bytes.len() as u64 > limits.definition_file {
            let what = say(format!("{name} 的字节数"), format!("bytes of {name}"));
            return Err(Error::limit(
                what,
                bytes.len() as u64,
                limits.definition_file,
            ));
        }
        Ok(Self {
            name,
            bytes: Cow::Owned(bytes),
            own,
        })
    }

    /// The layout that stands beside a file.
    pub fn beside(file: &Path) -> PathBuf {
        let mut name = file.file_name().unwrap_or_default().to_os_string();
        name.push(Self::ENDING);
        file.with_file_name(name)
    }

    /// Whether a path is a layout by its ending.
    pub(in crate::read) fn is_one(path: &Path) -> bool {
        path.to_string_lossy().ends_with(Self::ENDING)
    }
}

/// A layout by which a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsedLayout {
    /// The file that it read, by the name of its input.
    pub file: String,
    /// The layout's own name.
    pub name: String,
    /// SHA-256 of the layout's bytes, in hexadecimal.
    pub sha256: String,
}

/// Layouts that were read, by file name.
#[derive(Debug, Default)]
pub(in crate::read) struct Shelf {
    layouts: BTreeMap<String, Option<Layout>>,
}

/// The layouts for one input.
pub(in crate::read) type Chosen<'s> = Vec<&'s Layout>;

impl Shelf {
    /// Reads every layout of a run once; the faults of all are told, and which of them are for no input.
    pub(in crate::read) fn of(inputs: &[Input], findings: &mut Findings) -> Self {
        let mut shelf = Self::default();
        let files = || inputs.iter().flat_map(|input| &input.layouts);
        for file in files() {
            if shelf.layouts.contains_key(&file.name) {
                continue;
            }
            let layout = if let Ok(text) = std::str::from_utf8(&file.bytes) {
                let text = text.trim_start_matches('\u{feff}');
                let source = Source::new(&*file.name, &*file.name, text);
                let sha256 = sha256(&file.bytes);
                parse(&source, findings).map(|layout| Layout { sha256, ..layout })
            } else {
                findings.add(&LAYOUT_SYNTAX, |d| not_utf8(d, &file.name));
                None
            };
            shelf.layouts.insert(file.name.clone(), layout);
        }
        let used: BTreeSet<&str> = inputs
            .iter()
            .filter_map(|input| shelf.of_input(&input.name, &input.layouts))
            .flatten()
            .map(|layout| layout.name.as_str())
            .collect();
        for (name, layout) in &shelf.layouts {
            if layout.is_some() && !used.contains(name.as_str()) {
                findings.add(&LAYOUT_UNUSED, |d| unused(d, name));
            }
        }
        shelf
    }

    /// The layouts that are for an input. `None` when no layout is; `Some` and empty when one is and has faults.
    pub(in crate::read) fn of_input(
        &self,
        name: &str,
        files: &[Arc<LayoutFile>],
    ) -> Option<Chosen<'_>> {
        let base = Path::new(name)
            .file_name()
            .map_or(Cow::Borrowed(name), |n| n.to_string_lossy());
        let mut asked = false;
        let mut chosen: Chosen<'_> = Vec::new();
        for file in files {
            let Some(layout) = self.layouts.get(&file.name) else {
                continue;
            };
            let Some(layout) = layout else {
                asked |= file.own;
                continue;
            };
            let matches = layout.files.iter().any(|p| p.matches(&base));
            if matches || (file.own && layout.files.is_empty()) {
                asked = true;
                chosen.push(layout);
            }
        }
        asked.then_some(chosen)
    }
}

fn not_utf8(bare: Diagnostic, name: &str) -> Diagnostic {
    Diagnostic {
        message: say("版式文件不是 UTF-8", "the layout file is not UTF-8"),
        ..bare
    }
    .at(Place::File {
        path: name.to_owned(),
    })
    .help(say("另存为 UTF-8 编码", "save it as UTF-8"))
}

fn unused(bare: Diagnostic, name: &str) -> Diagnostic {
    Diagnostic {
        message: say(
            "没有一个文件与版式的 files 相符，版式没有用上",
            "no file fits `files` of the layout: it is not used",
        ),
        ..bare
    }
    .at(Place::File {
        path: name.to_owned(),
    })
    .help(say(
        "核对 files 中的文件名；只用于一个文件的，存成“文件名.layout.toml”放在它旁边",
        "check the names in `files`; a layout of one file stands beside it as <file>.layout.toml",
    ))
}

/// Which layout reads which sheet of a book. What a person should know is told.
pub(in crate::read) fn of_sheets<'s, 'b>(
    chosen: &Chosen<'s>,
    book: &'b Book,
    path: &str,
    findings: &mut Findings,
) -> Vec<(&'b Sheet, &'s Layout)> {
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    let mut used: Vec<&str> = Vec::new();
    let visible = book.sheets.iter().filter(|s| !s.hidden).count();
    for sheet in &book.sheets {
        let is_for = |layout: &Layout| {
            if layout.sheets.is_empty() {
                // A book with one sheet to be seen has no other that could be meant.
                !sheet.hidden && visible == 1
            } else {
                layout.sheets.iter().any(|p| p.matches(&sheet.name))
            }
        };
        let fit: Vec<&Layout> = chosen
            .iter()
            .copied()
            .filter(|layout| is_for(layout))
            .collect();
        match fit.as_slice() {
            [] => left.push(sheet.name.as_str()),
            [layout] => {
                used.push(&layout.name);
                tell_used(layout, sheet, path, findings);
                pairs.push((sheet, *layout));
            }
            several => {
                used.extend(several.iter().map(|l| l.name.as_str()));
                findings.add(&TWO_LAYOUTS, |d| {
                    let names: Vec<&str> = several.iter().map(|l| l.name.as_str()).collect();
                    Diagnostic {
                        message: say(
                            format!("工作表“{}”有不止一个版式，未读取", sheet.name),
                            format!(
                                "more than one layout is for sheet `{}`: it is not read",
                                sheet.name
                            ),
                        ),
                        ..d
                    }
                    .at(Place::File {
                        path: path.to_owned(),
                    })
                    .saw(names.join("、"))
                    .help(say(
                        "改版式的 files 或 sheets，使每张表只有一个版式",
                        "change `files` or `sheets` so that each sheet has one layout",
                    ))
                });
            }
        }
    }
    let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
    for layout in chosen.iter().filter(|l| !used.contains(&l.name.as_str())) {
        findings.add(&SHEET_NOT_FOUND, |d| no_sheet(d, layout, path, &names));
    }
    if !left.is_empty() && !pairs.is_empty() {
        findings.add(&SHEETS_NOT_READ, |d| {
            Diagnostic {
                message: say(
                    format!("有 {} 张工作表没有版式，未读取", left.len()),
                    format!("{} sheets have no layout and are not read", left.len()),
                ),
                ..d
            }
            .at(Place::File {
                path: path.to_owned(),
            })
            .saw(left.join("、"))
            .help(say(
                "确不需要的，无需处理",
                "nothing to do if they are not needed",
            ))
        });
    }
    pairs
}

fn no_sheet(bare: Diagnostic, layout: &Layout, path: &str, names: &[&str]) -> Diagnostic {
    let d = bare.at(Place::File {
        path: path.to_owned(),
    });
    if names.iter().all(|name| name.is_empty()) {
        let message = say(
            "版式写了 sheets，这个文件是没有工作表的文本",
            "the layout names sheets, and this file is a text without any",
        );
        return Diagnostic { message, ..d }.help(say(
            format!(
                "去掉 {} 中的 sheets，或核对是否是这个文件的版式",
                layout.name
            ),
            format!(
                "take `sheets` out of {}, if it is the layout of this file",
                layout.name
            ),
        ));
    }
    let message = if layout.sheets.is_empty() {
        say(
            "工作簿有多张工作表，版式没有写明是哪一张",
            "the book has several sheets and the layout does not say which",
        )
    } else {
        say(
            "工作簿没有版式所说的工作表",
            "the book has no sheet that the layout names",
        )
    };
    let sheets: Vec<&str> = layout.sheets.iter().map(|p| p.written.as_str()).collect();
    let d = if sheets.is_empty() {
        d
    } else {
        d.saw(sheets.join("、"))
    };
    Diagnostic { message, ..d }
        .expected(say(names.join("、"), names.join(", ")))
        .help(say(
            format!("在 {} 中写 sheets = [\"工作表名\"]", layout.name),
            format!("give `sheets` in {}", layout.name),
        ))
}

fn tell_used(layout: &Layout, sheet: &Sheet, path: &str, findings: &mut Findings) {
    findings.add(&LAYOUT_USED, |d| {
        let message = say(
            format!("按版式 {} 读取", layout.name),
            format!("read by the layout {}", layout.name),
        );
        let place = Place::Cell {
            path: path.to_owned(),
            sheet: (!sheet.name.is_empty()).then(|| sheet.name.clone()),
            row: 1,
            column: None,
        };
        let remarks = layout.remarks.as_deref();
        let d = Diagnostic { message, ..d }.at(place);
        let d = match &layout.title {
            Some(title) => d.saw(title.as_str()),
            None => d,
        };
        d.help(say(
            remarks.unwrap_or("核对是否是这张表的版式"),
            remarks.unwrap_or("is it the layout of this table?"),
        ))
    });
}
