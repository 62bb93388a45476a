//! Office Open XML workbooks (ECMA-376, ISO/IEC 29500), transitional and strict: xlsx, and xlsm as data only.
//!
//! Cells are read as a stream and kept sparse; `<dimension>` is not believed. Read are values, shared and inline texts,
//! results of formulas, number formats as far as they make dates and percentages, merged areas and hidden sheets. Not
//! read: macros, links, pivots, charts, comments.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::sync::Arc;

use super::archive::Archive;
use super::builder::BookBuilder;
use super::formats::{DateSystem, NumberFormat};
use super::refusal::{Stop, damaged};
use super::xlsx_sheet::{self, Tables};
use super::xml::{Node, Xml};

/// What the parts of a book are called by the part that refers to them: id → (kind, path).
type Relations = BTreeMap<String, (String, String)>;

/// Reads a book from its checked archive.
pub(super) fn read(archive: &mut Archive<'_>, builder: &mut BookBuilder<'_>) -> Result<(), Stop> {
    let root = relations(archive, "", "_rels/.rels", builder)?;
    let workbook = root
        .into_values()
        .find(|(kind, _)| kind == "officeDocument")
        .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, path)| path);
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let parts = relations(
        archive,
        folder,
        &format!("{folder}/_rels/{file}.rels"),
        builder,
    )?;
    let of_kind = |kind: &str| {
        let mut found = parts.values().filter(|(k, _)| k == kind);
        found.next().map(|(_, path)| path.clone())
    };
    let (system, tabs) = tabs(archive, &workbook, builder)?;
    let formats = match of_kind("styles") {
        Some(path) => formats(archive, &path, builder)?,
        None => Vec::new(),
    };
    let strings = match of_kind("sharedStrings") {
        Some(path) => strings(archive, &path, builder)?,
        None => Vec::new(),
    };
    let tables = Tables {
        strings,
        formats,
        system,
    };
    check_cells(archive, &parts, builder)?;
    let mut read = BTreeSet::new();
    for tab in tabs {
        let Some((kind, path)) = parts.get(&tab.relation) else {
            let why = format!("no part for sheet {}", tab.name);
            return Err(damaged(&workbook, why).into());
        };
        // Charts, dialogs and macros on tabs of their own hold no data.
        if kind == "worksheet" {
            // A thousand tabs of one part would be read a thousand times.
            if !read.insert(path) {
                return Err(damaged(path, "two sheets of one part").into());
            }
            let mut sheet = builder.sheet(tab.name, tab.hidden)?;
            let limits = builder.limits();
            let bytes = archive.part(path)?;
            let bytes = bytes.ok_or_else(|| damaged(path, "the part is missing"))?;
            let xml = Xml::new(bytes, path, limits);
            xlsx_sheet::read(xml, path, &tables, &mut sheet, builder)?;
            builder.close(sheet)?;
        }
    }
    Ok(())
}

/// Counts the cells of a book that is large enough to have too many, before one of them is kept.
fn check_cells(
    archive: &mut Archive<'_>,
    parts: &Relations,
    builder: &BookBuilder<'_>,
) -> Result<(), Stop> {
    /// The shortest cell that holds something: `<c><v>1</v></c>`.
    const SHORTEST: u64 = 15;
    let sheets: BTreeSet<&str> = parts
        .values()
        .filter(|(kind, _)| kind == "worksheet")
        .map(|(_, path)| path.as_str())
        .collect();
    let bytes: u64 = sheets.iter().map(|path| archive.bytes(path)).sum();
    if bytes / SHORTEST <= builder.limits().book_cells {
        return Ok(());
    }
    let mut cells = 0;
    let mut buffer = vec![0; 64 << 10];
    for path in sheets {
        let Some(mut part) = archive.part(path)? else {
            continue;
        };
        // The last bytes of a piece and the first of the next may make one end.
        let mut kept = 0;
        loop {
            let read = part.read(&mut buffer[kept..])?;
            if read == 0 {
                break;
            }
            let filled = &buffer[..kept + read];
            cells += filled
                .windows(VALUE_ENDS.len())
                .filter(|w| *w == VALUE_ENDS)
                .count() as u64;
            builder.room_for_cells(cells)?;
            let carried = filled.len().min(VALUE_ENDS.len() - 1);
            let from = filled.len() - carried;
            buffer.copy_within(from..from + carried, 0);
            kept = carried;
        }
    }
    Ok(())
}

/// The end of a value, without a prefix, as every program writes it.
const VALUE_ENDS: &[u8] = b"</v>";

/// The relations of a part; none when it has no list of them.
fn relations(
    archive: &mut Archive<'_>,
    folder: &str,
    path: &str,
    builder: &BookBuilder<'_>,
) -> Result<Relations, Stop> {
    let mut all = Relations::new();
    let Some(bytes) = archive.part(path.trim_start_matches('/'))? else {
        return Ok(all);
    };
    let mut xml = Xml::new(bytes, path, builder.limits());
    loop {
        match xml.next()? {
            Node::Open(element) if element.name() == "Relationship" => {
                let text = |name| element.attribute(name).unwrap_or_default().into_owned();
                if text("TargetMode") == "External" {
                    continue;
                }
                // Transitional and strict books differ in the address before the last word.
                let kind = text("Type");
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                all.insert(text("Id"), (kind, resolve(folder, &text("Target"))));
            }
            Node::End => return Ok(all),
            _ => {}
        }
    }
}

/// The path of a part inside the archive. Steps up stop at its root.
fn resolve(folder: &str, target: &str) -> String {
    let from = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A tab of the book.
struct Tab {
    name: String,
    hidden: bool,
    relation: String,
}

fn tabs(
    archive: &mut Archive<'_>,
    path: &str,
    builder: &BookBuilder<'_>,
) -> Result<(DateSystem, Vec<Tab>), Stop> {
    let bytes = archive.part(path)?;
    let bytes = bytes.ok_or_else(|| damaged(path, "the part is missing"))?;
    let mut xml = Xml::new(bytes, path, builder.limits());
    let mut system = DateSystem::default();
    let mut tabs: Vec<Tab> = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(element) => match element.name() {
                "workbookPr" if element.is_set("date1904") => system = DateSystem::From1904,
                "sheet" => {
                    let text = |name| element.attribute(name).unwrap_or_default().into_owned();
                    tabs.push(Tab {
                        name: text("name"),
                        hidden: matches!(text("state").as_str(), "hidden" | "veryHidden"),
                        relation: text("id"),
                    });
                    // The builder refuses the sheet after the last that is allowed.
                    if tabs.len() > builder.limits().book_sheets + 1 {
                        return Ok((system, tabs));
                    }
                }
                _ => {}
            },
            Node::End => return Ok((system, tabs)),
            _ => {}
        }
    }
}

/// What each cell style makes of a number.
fn formats(
    archive: &mut Archive<'_>,
    path: &str,
    builder: &BookBuilder<'_>,
) -> Result<Vec<NumberFormat>, Stop> {
    /// Excel allows 65,490.
    const STYLES: usize = 1 << 17;
    let Some(bytes) = archive.part(path)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(bytes, path, builder.limits());
    let mut own: BTreeMap<u32, NumberFormat> = BTreeMap::new();
    let mut styles: Vec<u32> = Vec::new();
    let mut of_cells = false;
    loop {
        match xml.next()? {
            Node::Open(element) => match element.name() {
                "numFmt" => {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    let id = element.number("numFmtId").unwrap_or_default();
                    own.insert(id, NumberFormat::parse(&code));
                }
                "cellXfs" => of_cells = true,
                "xf" if of_cells => styles.push(element.number("numFmtId").unwrap_or_default()),
                _ => {}
            },
            Node::Close(element) if element.name() == "cellXfs" => of_cells = false,
            Node::End => break,
            _ => {}
        }
        if own.len().max(styles.len()) > STYLES {
            return Err(damaged(path, "more styles than a book can have").into());
        }
    }
    let of = |id: &u32| {
        let own = own.get(id).cloned();
        own.unwrap_or_else(|| NumberFormat::built_in(*id))
    };
    Ok(styles.iter().map(of).collect())
}

/// The texts that cells refer to by number.
fn strings(
    archive: &mut Archive<'_>,
    path: &str,
    builder: &mut BookBuilder<'_>,
) -> Result<Vec<Arc<str>>, Stop> {
    let Some(bytes) = archive.part(path)? else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(bytes, path, builder.limits());
    let mut all = Vec::new();
    loop {
        match xml.next()? {
            Node::Open(element) if element.name() == "si" => {
                let text = xlsx_sheet::rich_text(&mut xml, "si")?;
                builder.room_for_text(all.len())?;
                all.push(builder.text(&text)?);
            }
            Node::End => return Ok(all),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_stay_inside_the_archive() {
        assert_eq!(
            resolve("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolve("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl", "../xl/./styles.xml"), "xl/styles.xml");
        assert_eq!(resolve("xl", "../../../etc/passwd"), "etc/passwd");
    }
}
