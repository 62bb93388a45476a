//! The rows of a sheet under its layout: every figure becomes a tidy row, or its faults are told with their cells.

use std::collections::{BTreeMap, BTreeSet};

use heng_indicator::{Diagnostic, Limits, Place};

use super::faults;
use super::model::{Layout, Meant, Named, Selection, Source, ValueColumn, Where};
use super::parse::LAST_COLUMN;
use super::pattern::Patterns;
use super::sheet::{Got, View};
use super::shelf::UsedLayout;
use crate::codes::{
    BLANK_CELL, Code, LABEL_UNSEEN, MERGED_VALUE, OF_WHICH_ALONE, TITLE_NOT_FOUND,
    UNKNOWN_BREAKDOWN, UNKNOWN_LABEL, UNKNOWN_SUBJECT,
};
use crate::findings::{Findings, say};
use crate::read::area::AreaFinder;
use crate::read::book::Sheet;
use crate::read::book::as_shown::tell_hidden;
use crate::read::cell::RawCell;
use crate::read::columns::Columns;
use crate::read::convention::{Tally, Typed, bare, of_which};
use crate::read::row::RowReader;
use crate::read::row_faults;
use crate::vocabulary::Vocabulary;
use crate::{Error, SourceFile};

/// What rows came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Count {
    pub(super) read: u64,
    pub(super) blank: u64,
    pub(super) skipped: u64,
    pub(super) below: u64,
    /// Columns with content that the layout does not name.
    pub(super) unnamed: BTreeSet<u16>,
    /// Rows read that the sheet hides.
    pub(super) hidden: BTreeSet<u32>,
}

/// What a name in the table stands for. `None`: its fault was told.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    pub(super) id: String,
    pub(super) unit: Option<String>,
    pub(super) selection: Selection,
    /// Its name as the table writes it, and where; none for a part, whose name is of another thing.
    pub(super) label: Option<(String, (u32, u16))>,
}

/// A sheet while it is read.
pub(super) struct Engine<'e, 'v, 'p> {
    pub(super) view: View<'e>,
    pub(super) vocabulary: &'v Vocabulary<'p>,
    pub(super) others: &'v [&'v str],
    pub(super) areas: AreaFinder<'v, 'p>,
    pub(super) findings: &'e mut Findings,
    pub(super) told: BTreeSet<(Place, &'static str)>,
    pub(super) tally: Tally,
    /// Cells of years and areas whose changes are counted: many figures share one.
    pub(super) counted: BTreeSet<(u32, u16)>,
    pub(super) seen: BTreeSet<String>,
    /// Ids of the plan's areas by name; `None` for a name that no area, or more than one, has.
    pub(super) area_names: BTreeMap<String, Option<String>>,
    /// Columns of the parts that stand in a column.
    pub(super) own: BTreeMap<String, u16>,
    /// The last name that was not a part of another.
    pub(super) parent: Option<Measured>,
}

/// Reads a sheet. `None` when its columns are not found; the reason is told.
///
/// # Errors
/// More figures than `limits.rows`.
pub(super) fn read<'v, 'p>(
    vocabulary: &'v Vocabulary<'p>,
    others: &'v [&'v str],
    (layout, sheet): (&Layout, &Sheet),
    path: &str,
    limits: &Limits,
    findings: &mut Findings,
) -> Result<Option<RowReader<'v, 'p>>, Error> {
    let breakdowns = vocabulary.plan.breakdowns.len();
    let mut rows = RowReader::new(
        vocabulary,
        others,
        SourceFile {
            path: path.to_owned(),
            sheet: (!sheet.name.is_empty()).then(|| sheet.name.clone()),
        },
        Columns::of_tidy_rows(breakdowns, BTreeMap::new()),
    );
    rows.layout = Some(UsedLayout {
        file: path.to_owned(),
        name: layout.name.clone(),
        sha256: layout.sha256.clone(),
    });
    let mut engine = Engine {
        view: View::new(sheet, layout, path),
        vocabulary,
        others,
        areas: AreaFinder::new(vocabulary),
        findings,
        told: BTreeSet::new(),
        tally: Tally::default(),
        counted: BTreeSet::new(),
        seen: BTreeSet::new(),
        area_names: BTreeMap::new(),
        own: BTreeMap::new(),
        parent: None,
    };
    let (Some(values), Some(skips)) = (engine.bind(layout), engine.skips(layout)) else {
        return Ok(None);
    };
    let stop = match &layout.stop.texts {
        Some((name, texts)) => {
            let found = engine.view.columns(name, true, engine.findings);
            let Some(column) = found.first() else {
                return Ok(None);
            };
            Some((*column, texts))
        }
        None => None,
    };
    let mut count = Count::default();
    let mut last = engine.view.first_row().saturating_sub(1);
    let mut ended = false;
    for cells in sheet.filled_rows() {
        // A chunk of a filled row is never empty.
        let Some(row) = cells.first().map(|cell| cell.row) else {
            continue;
        };
        if row < engine.view.first_row() {
            continue;
        }
        let filled = cells
            .iter()
            .any(|cell| Typed::of(Some(&cell.value)) != Typed::Blank);
        let gap = u64::from(row - last - 1) + u64::from(!filled);
        last = row;
        if !ended {
            let text = |column: u16| engine.view.data(row, column).label().unwrap_or_default();
            ended = (layout.stop.blank_row && gap > 0 && count.read + count.skipped > 0)
                || layout.last_row.is_some_and(|end| row > end)
                || stop
                    .as_ref()
                    .is_some_and(|(column, texts)| texts.matches(&text(*column)));
        }
        if ended {
            count.below += u64::from(filled);
            continue;
        }
        count.blank += gap;
        if !filled {
            continue;
        }
        let text = |column: u16| engine.view.data(row, column).label().unwrap_or_default();
        let skipped = layout.skip_rows.contains(&row)
            || skips
                .iter()
                .any(|(column, texts)| texts.matches(&text(*column)));
        // A title that is merged down is above its rows, also where its own row is passed over.
        engine.view.pass(row);
        if skipped {
            count.skipped += 1;
            continue;
        }
        count.read += 1;
        if sheet.hides_row(row) {
            count.hidden.insert(row);
        }
        count.unnamed.extend(cells.iter().map(|cell| cell.column));
        engine.row(row, &values, &mut rows);
        if rows.rows > limits.rows {
            let what = say(format!("{path} 中的数"), format!("figures of {path}"));
            return Err(Error::limit(what, rows.rows, limits.rows));
        }
    }
    let columns = values.iter().map(|(column, _)| *column);
    let columns = columns.chain(engine.own.values().copied());
    let hidden = columns.filter(|column| sheet.hides_column(*column));
    let hidden: BTreeSet<u16> = hidden.collect();
    tell_hidden(path, sheet, &count.hidden, &hidden, engine.findings);
    for column in values
        .iter()
        .map(|(column, _)| *column)
        .chain(engine.own.values().copied())
        .chain(skips.iter().map(|(column, _)| *column))
        .chain(stop.map(|(column, _)| column))
    {
        count.unnamed.remove(&column);
    }
    faults::close(
        &engine.view,
        &count,
        &engine.tally,
        &engine.seen,
        engine.findings,
    );
    Ok(Some(rows))
}

impl<'e> Engine<'e, '_, '_> {
    /// Finds the columns. `None` when one is not there.
    fn bind(&mut self, layout: &'e Layout) -> Option<Vec<(u16, &'e ValueColumn)>> {
        let mut sound = true;
        let parts = [
            ("measure", &layout.measure),
            ("area", &layout.area),
            ("year", &layout.year),
            ("unit", &layout.unit),
            ("status", &layout.status),
            ("note", &layout.note),
            ("label", &layout.label),
            ("source", &layout.source),
        ];
        let breakdowns = layout.breakdowns.iter().map(|(id, w)| (id.as_str(), w));
        let parts = parts
            .into_iter()
            .filter_map(|(key, part)| Some((key, part.as_ref()?)));
        for (key, part) in parts.chain(breakdowns) {
            if let Source::Column(name) = &part.source {
                match self.view.columns(name, true, self.findings).first() {
                    Some(column) => {
                        self.own.insert(key.to_owned(), *column);
                    }
                    None => sound = false,
                }
            }
        }
        for (id, part) in &layout.breakdowns {
            if self.vocabulary.dimension(id).is_none() {
                sound = false;
                let plan = self.vocabulary.plan;
                self.findings.add(&UNKNOWN_BREAKDOWN, |d| {
                    faults::no_breakdown(d, id, plan).at(part.place.clone())
                });
            }
        }
        let last = self.view.sheet.columns().map_or(0, |(_, last)| last);
        let mut values = Vec::new();
        let mut beyond = None;
        for value in &layout.values {
            if let (Some(from), Named::Letters(column)) = (value.from, &value.column.column)
                && *column > last.max(from)
            {
                beyond = Some((*column, &value.column.place));
                continue;
            }
            let found = self.view.columns(&value.column, false, self.findings);
            sound &= !found.is_empty();
            values.extend(found.into_iter().map(|column| (column, value)));
        }
        // A stretch to the last column of all sheets means: as far as the table goes.
        if let Some((declared, place)) = beyond.filter(|(declared, _)| *declared < LAST_COLUMN) {
            let named = self.view.named();
            self.findings.add(&LABEL_UNSEEN, |d| {
                faults::fewer_columns(d, &named, declared, last).at(place.clone())
            });
        }
        // Left to right, so that parts in a header stand behind what they are of.
        values.sort_by_key(|(column, _)| *column);
        sound.then_some(values)
    }

    fn skips(&mut self, layout: &'e Layout) -> Option<Vec<(u16, &'e Patterns)>> {
        let mut all = Vec::new();
        for (name, texts) in &layout.skip {
            let column = *self.view.columns(name, true, self.findings).first()?;
            all.push((column, texts));
        }
        Some(all)
    }

    /// Tells a fault of a cell once.
    pub(super) fn tell(
        &mut self,
        code: &'static Code,
        place: Place,
        seen: &str,
        describe: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if self.told.insert((place.clone(), code.id)) {
            self.findings.add(code, |d| {
                let d = d.at(place);
                describe(if seen.is_empty() {
                    d
                } else {
                    d.saw(RawCell::Text(seen).shown())
                })
            });
        }
    }

    /// The place of what was got, or the line of the layout that gives it.
    pub(super) fn place(&self, got: &Got<'_>, part: &Where) -> Place {
        if got.at.0 > 0 {
            self.view.place(got.at)
        } else {
            part.place.clone()
        }
    }

    pub(super) fn get(
        &mut self,
        key: &str,
        part: &Where,
        row: u32,
        column: u16,
    ) -> Option<Got<'e>> {
        let own = self.own.get(key).copied();
        match self.view.get(part, own, row, column) {
            Ok(got) => Some(got),
            Err(got) => {
                let place = self.place(&got, part);
                let seen = got.label().unwrap_or_default();
                self.tell(&TITLE_NOT_FOUND, place, &seen, |d| faults::not_cut(d, part));
                None
            }
        }
    }

    fn row(&mut self, row: u32, values: &[(u16, &ValueColumn)], rows: &mut RowReader<'_, '_>) {
        let layout = self.view.layout;
        let in_row = matches!(
            layout.measure.as_ref().map(|m| &m.source),
            Some(Source::Column(_))
        );
        let mut of_row = None;
        if let (true, Some(part)) = (in_row, &layout.measure) {
            of_row = Some(self.measure(part, row, 0));
        } else {
            // Parts in a header are parts of the columns to their left.
            self.parent = None;
        }
        for (column, value) in values {
            if self.merged_value(row, *column, values) {
                continue;
            }
            let measure = match (&value.measure, &layout.measure) {
                (Some(entry), _) => {
                    let meant = Meant {
                        entry: entry.clone(),
                        unit: None,
                        selection: Selection::new(),
                    };
                    let titled = self.view.title(*column);
                    self.known(&meant, Selection::new()).map(|measured| {
                        let label = titled.filter(|_| value.selection.is_empty());
                        (Measured { label, ..measured }, (0, 0))
                    })
                }
                (None, Some(_)) if in_row => of_row.clone().flatten(),
                (None, Some(part)) => self.measure(part, row, *column),
                (None, None) => None,
            };
            self.figure(row, *column, value, measure.as_ref(), rows);
        }
    }

    /// Whether a merged area joins this value with another cell of the table: whose value it shows, nobody can tell. It
    /// is told once per area, at its first cell.
    fn merged_value(&mut self, row: u32, column: u16, values: &[(u16, &ValueColumn)]) -> bool {
        let Some(area) = self.view.sheet.merged_at(row, column).copied() else {
            return false;
        };
        let first = (area.first_row, area.first_column);
        let joined = values.iter().filter(|(other, _)| area.holds(row, *other));
        if first == (row, column) && area.last_row == row && joined.count() == 1 {
            return false;
        }
        let cell = self.view.sheet.cell(first.0, first.1);
        let seen = cell.map_or_else(String::new, |cell| cell.value.to_string());
        let place = self.view.place(first);
        self.tell(&MERGED_VALUE, place, &seen, |d| {
            faults::merged_value(d, first, (area.last_row, area.last_column))
        });
        true
    }

    /// What the name of a row or column stands for.
    fn measure(&mut self, part: &Where, row: u32, column: u16) -> Option<(Measured, (u32, u16))> {
        let got = self.get("measure", part, row, column)?;
        let place = self.place(&got, part);
        let Some(label) = got.label() else {
            self.tell(&BLANK_CELL, place, "", |d| {
                row_faults::blank(d, "measure（数据项）")
            });
            return None;
        };
        let key = bare(&label);
        let key = part.labels.get(&key).map_or(key, |label| bare(label));
        let layout = self.view.layout;
        if let Some(meant) = layout.measures.get(&key) {
            self.seen.insert(key);
            self.parent = self.known(meant, Selection::new());
            return self.parent.clone().map(|measured| {
                let whole = measured.selection.is_empty();
                let label = whole.then(|| (label.trim().to_owned(), got.at));
                (Measured { label, ..measured }, got.at)
            });
        }
        if let Some(rest) = of_which(&key) {
            let Some(parent) = self.parent.clone() else {
                self.tell(&OF_WHICH_ALONE, place, &label, faults::of_which_alone);
                return None;
            };
            let Some(selection) = layout.of_which.get(rest) else {
                let known: Vec<&str> = layout.of_which.keys().map(String::as_str).collect();
                self.tell(&UNKNOWN_LABEL, place, &label, |d| {
                    faults::unknown_part(d, rest, &known)
                });
                return None;
            };
            let mut measured = parent;
            measured.selection.extend(selection.clone());
            return Some((measured, got.at));
        }
        let known = self.vocabulary.subject(label.trim()).is_some()
            || self.others.binary_search(&label.trim()).is_ok();
        if known {
            let measured = Measured {
                id: label.trim().to_owned(),
                unit: None,
                selection: Selection::new(),
                label: None,
            };
            self.parent = Some(measured.clone());
            return Some((measured, got.at));
        }
        self.parent = None;
        let vocabulary = self.vocabulary;
        self.tell(&UNKNOWN_LABEL, place, &label, |d| {
            faults::unknown_label(d, &key, layout, vocabulary)
        });
        None
    }

    /// An entry of the layout, when the plan has its measure.
    fn known(&mut self, meant: &Meant, selection: Selection) -> Option<Measured> {
        let id = &meant.entry.value;
        if self.vocabulary.subject(id).is_none() && self.others.binary_search(&id.as_str()).is_err()
        {
            let vocabulary = self.vocabulary;
            self.tell(&UNKNOWN_SUBJECT, meant.entry.place.clone(), id, |d| {
                row_faults::unknown_subject(d, id, vocabulary)
            });
            return None;
        }
        let mut all = meant.selection.clone();
        all.extend(selection);
        Some(Measured {
            id: id.clone(),
            unit: meant.unit.clone(),
            selection: all,
            label: None,
        })
    }
}
