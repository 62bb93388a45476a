//! A layout from its file.

use std::collections::BTreeMap;

use heng_indicator::Source;
use toml::de::DeValue;

use super::keys::{Keys, Value, open};
use super::model::{
    ColumnName, Entry, Fill, Layout, Meant, Named, Selection, Source as Stands, Stop, ValueColumn,
    Where,
};
use super::pattern::{Pattern, Patterns};
use crate::findings::Findings;
use crate::read::convention::{
    BlankCell, Convention, Dates, FiscalYear, MISSING_LETTERS, Mark, Percent, bare, mark_key,
};

/// Reads a layout. `None` when it has a fault; all of them are told.
pub(super) fn parse(source: &Source, findings: &mut Findings) -> Option<Layout> {
    open(source, findings, |keys| {
        let layout = layout(keys, &source.shown);
        keys.done();
        layout
    })
}

fn layout(keys: &Keys<'_>, name: &str) -> Layout {
    let patterns = |key| {
        let all: Vec<(String, _)> = keys.texts(key);
        all.iter().map(|(text, _)| Pattern::of(text)).collect()
    };
    let convention = keys
        .table("convention", "[convention]", "[convention]")
        .map(|keys| convention(&keys));
    let mut layout = Layout {
        name: name.to_owned(),
        sha256: String::new(),
        title: keys.text("title"),
        remarks: keys.text("remarks"),
        files: patterns("files"),
        sheets: patterns("sheets"),
        header: keys.rows("header"),
        first_row: keys.rows("first_row").first().copied(),
        last_row: keys.rows("last_row").first().copied(),
        skip_rows: keys.rows("skip_rows").into_iter().collect(),
        skip: Vec::new(),
        stop: Stop::default(),
        fill: Fill::default(),
        measure: stands(keys, "measure"),
        area: stands(keys, "area"),
        year: stands(keys, "year"),
        unit: stands(keys, "unit"),
        status: stands(keys, "status"),
        note: stands(keys, "note"),
        label: stands(keys, "label"),
        source: stands(keys, "source"),
        breakdowns: BTreeMap::new(),
        values: Vec::new(),
        measures: BTreeMap::new(),
        areas: BTreeMap::new(),
        of_which: BTreeMap::new(),
        convention: convention.unwrap_or_default(),
    };
    for skip in keys.tables("skip", "[[skip]]", "[[skip]]") {
        if let Some((column, texts)) = texts_of_column(&skip) {
            let same = layout
                .skip
                .iter_mut()
                .find(|(other, _)| other.column == column.column);
            match same {
                Some((_, before)) => before.append(texts),
                None => layout.skip.push((column, texts)),
            }
        }
        skip.done();
    }
    if let Some(stop) = keys.table("stop", "[stop]", "[stop]") {
        layout.stop.blank_row = stop.flag("blank_row", false);
        if ["column", "title", "texts"].iter().any(|key| stop.has(key)) {
            layout.stop.texts = texts_of_column(&stop);
        }
        stop.done();
    }
    if let Some(fill) = keys.table("fill", "[fill]", "[fill]") {
        layout.fill.merged = fill.flag("merged", false);
        layout.fill.across = fill.rows("across");
        layout.fill.down = fill
            .texts("down")
            .into_iter()
            .filter_map(|(text, place)| {
                let column = letters(&text).map(|column| ColumnName {
                    column: Named::Letters(column),
                    place,
                });
                if column.is_none() {
                    fill.clash(
                        "[fill] 的 down 写列的字母，如 [\"A\", \"B\"]",
                        "`down` of [fill] takes letters of columns, as [\"A\", \"B\"]",
                    );
                }
                column
            })
            .collect();
        fill.done();
    }
    if let Some(all) = keys.table("breakdown", "[breakdown]", "[breakdown]") {
        for (id, _, value) in all.entries() {
            if let Some(found) = stands_of(&all, value) {
                layout.breakdowns.insert(id.to_owned(), found);
            }
        }
    }
    values(keys, &mut layout);
    tables(keys, &mut layout);
    for (key, found, by_column) in [
        (
            "measure",
            &layout.measure,
            layout.values.iter().all(|v| v.measure.is_some()),
        ),
        (
            "area",
            &layout.area,
            layout.values.iter().all(|v| v.area.is_some()),
        ),
        (
            "year",
            &layout.year,
            layout.values.iter().all(|v| v.year.is_some()),
        ),
    ] {
        if found.is_none() && (layout.values.is_empty() || !by_column) {
            keys.lacks(key);
        }
    }
    layout
}

/// The last column that a sheet can have.
pub(super) const LAST_COLUMN: u16 = 1 << 14;

/// The columns of values: `value`, and `[[column]]` where columns differ.
fn values(keys: &Keys<'_>, layout: &mut Layout) {
    let bare_column = |column| ValueColumn {
        column,
        from: None,
        measure: None,
        area: None,
        year: None,
        unit: None,
        selection: Selection::new(),
    };
    if let Some(value) = keys.table("value", "value", "`value`") {
        for (text, place) in value.texts("columns") {
            let (first, last) = text.split_once(':').unwrap_or((&text, &text));
            let (Some(first), Some(last)) = (letters(first), letters(last)) else {
                value.clash(
                    "value 的 columns 写列的字母，如 [\"C\", \"E:G\"]",
                    "`columns` of `value` takes letters, as [\"C\", \"E:G\"]",
                );
                continue;
            };
            // Stretches that overlap would be read again and again.
            let more = usize::from(last.saturating_sub(first)) + 1;
            if layout.values.len() + more > usize::from(LAST_COLUMN) {
                value.clash(
                    "value 的 columns 所列的列多于工作表能有的列，必有重复",
                    "`columns` of `value` lists more columns than a sheet can have: some are given twice",
                );
                break;
            }
            layout.values.extend((first..=last).map(|column| {
                let name = ColumnName {
                    column: Named::Letters(column),
                    place: place.clone(),
                };
                ValueColumn {
                    from: Some(first),
                    ..bare_column(name)
                }
            }));
        }
        for (text, place) in value.texts("titles") {
            layout.values.push(bare_column(ColumnName {
                column: Named::Title(Pattern::of(&text)),
                place,
            }));
        }
        if layout.values.is_empty() {
            value.lacks("columns");
        }
        value.done();
    }
    for keys in keys.tables("column", "[[column]]", "[[column]]") {
        let Some(column) = column(&keys) else {
            keys.lacks("column");
            continue;
        };
        let measure = keys.take("measure").and_then(|value| {
            let place = keys.file.place(&value.span());
            let value = keys.text_of(value)?;
            Some(Entry {
                label: value.clone(),
                value,
                place,
            })
        });
        let mut found = bare_column(column);
        found.measure = measure;
        found.area = keys.text("area");
        found.year = keys.text("year");
        found.unit = keys.text("unit");
        if let Some(value) = keys.take("breakdown") {
            found.selection = selection(&keys, value, &[]);
        }
        layout.values.push(found);
        keys.done();
    }
    if layout.values.is_empty() {
        keys.lacks("value");
    }
}

/// The tables of labels.
fn tables(keys: &Keys<'_>, layout: &mut Layout) {
    if let Some(measures) = keys.table("measures", "[measures]", "[measures]") {
        for (label, place, value) in measures.entries() {
            let table = matches!(value.get_ref(), DeValue::Table(_));
            let inner = table
                .then(|| measures.inner(value, "[measures]", "[measures]"))
                .flatten();
            let id = match &inner {
                Some(inner) => {
                    let id = inner.text("measure");
                    if id.is_none() {
                        inner.lacks("measure");
                    }
                    id
                }
                None => measures.text_of(value),
            };
            let Some(id) = id else { continue };
            let meant = Meant {
                entry: Entry {
                    label: label.to_owned(),
                    value: id,
                    place,
                },
                unit: inner.as_ref().and_then(|inner| inner.text("unit")),
                selection: if table {
                    selection(&measures, value, &["measure", "unit"])
                } else {
                    Selection::new()
                },
            };
            if layout.measures.insert(bare(label), meant).is_some() {
                measures.clash(
                    "[measures] 中有两个名称只差空格或全角半角",
                    "two names of [measures] differ only by blanks or width",
                );
            }
        }
    }
    if let Some(areas) = keys.table("areas", "[areas]", "[areas]") {
        for (label, place, value) in areas.entries() {
            if let Some(value) = areas.text_of(value) {
                let label_written = label.to_owned();
                layout.areas.insert(
                    bare(label),
                    Entry {
                        label: label_written,
                        value,
                        place,
                    },
                );
            }
        }
    }
    if let Some(parts) = keys.table("of_which", "[of_which]", "[of_which]") {
        for (label, _, value) in parts.entries() {
            layout
                .of_which
                .insert(bare(label), selection(&parts, value, &[]));
        }
    }
}

/// Codes by id of their breakdown.
fn selection<'t>(keys: &Keys<'t>, value: &'t Value<'t>, but: &[&str]) -> Selection {
    let Some(inner) = keys.inner(value, "分组", "the breakdown cell") else {
        return Selection::new();
    };
    inner
        .entries()
        .into_iter()
        .filter(|(id, _, _)| !but.contains(id))
        .filter_map(|(id, place, value)| Some((id.to_owned(), (inner.text_of(value)?, place))))
        .collect()
}

fn stands(keys: &Keys<'_>, key: &'static str) -> Option<Where> {
    keys.take(key).and_then(|value| stands_of(keys, value))
}

/// `"150102"`, `2022`, or `{ column = … }`.
fn stands_of<'t>(keys: &Keys<'t>, value: &'t Value<'t>) -> Option<Where> {
    if !matches!(value.get_ref(), DeValue::Table(_)) {
        let fixed = keys.text_of(value)?;
        return Some(Where {
            source: Stands::Fixed(fixed),
            after: None,
            before: None,
            brackets: false,
            labels: BTreeMap::new(),
            place: keys.file.place(&value.span()),
        });
    }
    let inner = keys.inner(value, "位置", "the place")?;
    let mut found: Vec<Stands> = Vec::new();
    found.extend(column(&inner).map(Stands::Column));
    if let Some(cell) = inner.take("cell") {
        let at = inner.text_of(cell).and_then(|text| cell_at(&text));
        if at.is_none() {
            inner.wrong(cell, "单元格，如 \"B2\"", "a cell, as \"B2\"");
        }
        found.extend(at.map(|(row, column)| Stands::Cell(row, column)));
    }
    let header = inner.rows("header");
    if !header.is_empty() {
        found.push(Stands::Header(header));
    }
    if inner.flag("sheet", false) {
        found.push(Stands::SheetName);
    }
    found.extend(inner.text("fixed").map(Stands::Fixed));
    let labels = inner
        .table("labels", "labels", "`labels`")
        .map(|labels| {
            let all = labels.entries().into_iter();
            all.filter_map(|(label, _, value)| Some((bare(label), labels.text_of(value)?)))
                .collect()
        })
        .unwrap_or_default();
    let read = Where {
        after: inner.text("after"),
        before: inner.text("before"),
        brackets: inner.flag("brackets", false),
        labels,
        place: inner.place(),
        source: match found.len() {
            0 => {
                inner.lacks("column");
                Stands::SheetName
            }
            1 => found.remove(0),
            _ => {
                inner.clash(
                    "column、title、cell、header、sheet、fixed 只能写一个",
                    "only one of column, title, cell, header, sheet, fixed",
                );
                found.remove(0)
            }
        },
    };
    inner.done();
    Some(read)
}

/// `column = "B"` or `title = "指标名称"`.
fn column(keys: &Keys<'_>) -> Option<ColumnName> {
    let by_letters = keys.take("column");
    let by_title = keys.take("title");
    if let Some(value) = by_letters {
        let place = keys.file.place(&value.span());
        let text = keys.text_of(value)?;
        let Some(column) = letters(&text) else {
            keys.wrong(
                value,
                "列的字母，如 \"B\"；按表头文字找列写 title",
                "letters of a column, as \"B\"; `title` finds a column by its header",
            );
            return None;
        };
        return Some(ColumnName {
            column: Named::Letters(column),
            place,
        });
    }
    let value = by_title?;
    Some(ColumnName {
        place: keys.file.place(&value.span()),
        column: Named::Title(Pattern::of(&keys.text_of(value)?)),
    })
}

fn texts_of_column(keys: &Keys<'_>) -> Option<(ColumnName, Patterns)> {
    let column = column(keys);
    let texts = keys.texts("texts");
    if column.is_none() {
        keys.lacks("column");
    }
    if texts.is_empty() {
        keys.lacks("texts");
    }
    let texts = Patterns::of(texts.iter().map(|(text, _)| text.as_str()));
    column.map(|column| (column, texts))
}

fn convention(keys: &Keys<'_>) -> Convention {
    let standard = Convention::default();
    let letters: Vec<(String, char)> = MISSING_LETTERS
        .iter()
        .map(|letter| (letter.to_string(), *letter))
        .collect();
    let letters: Vec<(&str, char)> = letters.iter().map(|(l, c)| (l.as_str(), *c)).collect();
    let mut blanks: Vec<(&str, BlankCell)> = letters
        .iter()
        .map(|(word, letter)| (*word, BlankCell::Missing(*letter)))
        .collect();
    blanks.push(("skip", BlankCell::Skipped));
    blanks.push(("refuse", BlankCell::Refused));
    let separators = [(",", ','), (" ", ' '), ("'", '\''), (".", '.')];
    let mut found = Convention {
        full_width: keys.flag("full_width", standard.full_width),
        multiples: keys.flag("multiples", standard.multiples),
        decimal: keys
            .word("decimal", &[(".", '.'), (",", ',')])
            .unwrap_or(standard.decimal),
        percent: keys.word(
            "percent",
            &[("points", Percent::Points), ("share", Percent::Share)],
        ),
        less_than: keys.word("less_than", &letters),
        blank: keys.word("blank", &blanks).unwrap_or(standard.blank),
        dates: keys
            .word(
                "dates",
                &[
                    ("refuse", Dates::Refused),
                    ("year_end", Dates::YearEnd),
                    ("any", Dates::AnyDay),
                ],
            )
            .unwrap_or(standard.dates),
        serial_dates: keys.flag("serial_dates", standard.serial_dates),
        fiscal_years: keys.word(
            "fiscal_years",
            &[("start", FiscalYear::Start), ("end", FiscalYear::End)],
        ),
        ..standard
    };
    if let Some(value) = keys.take("thousands") {
        let one = |value: &Value<'_>| {
            let seen = value.get_ref().as_str().unwrap_or_default();
            let known = separators.iter().find(|(text, _)| *text == seen);
            if known.is_none() {
                keys.wrong(
                    value,
                    "\",\"、\" \"、\"'\" 或 \".\"",
                    "\",\", \" \", \"'\" or \".\"",
                );
            }
            known.map(|(_, c)| *c)
        };
        found.thousands = match value.get_ref() {
            DeValue::Array(all) => all.iter().filter_map(one).collect(),
            _ => one(value).into_iter().collect(),
        };
    }
    if found.thousands.contains(&found.decimal) {
        keys.clash(
            "千位分隔符和小数点是同一个字符",
            "the separator of thousands is the decimal mark",
        );
    }
    if let Some(missing) = keys.table("missing", "[convention.missing]", "[convention.missing]") {
        for (mark, _, value) in missing.entries() {
            let meant = missing.text_of(value).and_then(|word| Mark::of(&word));
            match meant {
                Some(meant) => {
                    found.missing.insert(mark_key(mark), meant);
                }
                None => missing.wrong(
                    value,
                    "缺失代码 H、K、L、M、O、Q，或 \"0\"（零）、\"N\"（不足最小单位的一半）",
                    "a status H, K, L, M, O, Q, or \"0\" (zero), \"N\" (below half a unit)",
                ),
            }
        }
    }
    keys.done();
    found
}

/// The number of a column by its letters.
pub(super) fn letters(text: &str) -> Option<u16> {
    let sound = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphabetic());
    if !sound {
        return None;
    }
    let number = text.bytes().fold(0_u16, |number, b| {
        number * 26 + u16::from(b.to_ascii_uppercase() - b'A') + 1
    });
    (number <= 16_384).then_some(number)
}

/// `B2` as row 2, column 2.
fn cell_at(text: &str) -> Option<(u32, u16)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let column = letters(&text[..digits])?;
    let row: u32 = text[digits..].parse().ok()?;
    (1..=1_048_576).contains(&row).then_some((row, column))
}
