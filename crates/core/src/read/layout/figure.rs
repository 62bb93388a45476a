//! One figure of a sheet: its value, and what the layout says of it.

use std::collections::BTreeMap;

use heng_indicator::Place;
use heng_indicator::plan::{Period, TOTAL, UnitOfMeasure};

use super::faults;
use super::model::{Selection, ValueColumn, Where};
use super::rows::{Engine, Measured};
use super::sheet::Got;
use super::tidy::Tidy;
use crate::codes::{
    BLANK_BREAKDOWN, BLANK_CELL, LAYOUT_CLASH, SHARE_DOUBT, UNIT_IN_FORMAT, UNKNOWN_AREA,
    UNKNOWN_BREAKDOWN, UNKNOWN_UNIT,
};
use crate::column_letters;
use crate::read::book::as_shown::unit_in_format;
use crate::read::convention::{AreaCode, Change, Expectation, Number, Typed, bare};
use crate::read::row::{RowReader, Stand};
use crate::read::row_faults;
use crate::read::shape::{
    AREA, BREAKDOWNS, MEASURE, NOTE, SOURCE, STATUS, Takes, UNIT, VALUE, YEAR,
};
use crate::read::unit::find_unit;

impl Engine<'_, '_, '_> {
    /// One value cell with everything that belongs to it.
    pub(super) fn figure(
        &mut self,
        row: u32,
        column: u16,
        value: &ValueColumn,
        measure: Option<&(Measured, (u32, u16))>,
        rows: &mut RowReader<'_, '_>,
    ) {
        let layout = self.view.layout;
        let subject = measure.and_then(|(measured, _)| self.vocabulary.subject(&measured.id));
        let subject = subject.and_then(|at| self.vocabulary.subjects.get(at as usize));
        let mut tidy = Tidy::new(self.vocabulary.plan.breakdowns.len());
        let mut notes: Vec<String> = Vec::new();

        match measure {
            Some((measured, at)) => tidy.set(MEASURE, measured.id.clone(), *at),
            None => tidy.told(MEASURE),
        }
        if measure.is_some() && subject.is_none() {
            // A measure of another plan of the run: its reader judges it.
            tidy.at(VALUE, (row, column));
            let stand = Stand::Cells(&tidy.at);
            rows.read(stand, |at| tidy.cell(at), Takes::Value, self.findings);
            return;
        }
        let unit = self.unit(row, column, value, measure.map(|(m, _)| m), &mut tidy);
        let given = unit.as_deref().and_then(|id| self.vocabulary.unit(id));
        if let (Some(subject), Some((measured, _))) = (subject, measure) {
            let beside = self.part_text("label", layout.label.as_ref(), row, column);
            let beside = beside.filter(|_| measured.selection.is_empty());
            for (text, (at, letters)) in beside.iter().chain(&measured.label) {
                let at = (u64::from(*at), column_letters(*letters));
                rows.labels.note(subject, text, unit.as_deref(), at);
            }
        }

        // The value first: a cell that is no observation has no other faults.
        let got = self.view.data(row, column);
        let shown = got.typed().shown();
        let mut changes = Vec::new();
        let status = self.part_text("status", layout.status.as_ref(), row, column);
        tidy.at(VALUE, (row, column));
        let mut letter = None;
        match subject {
            // Without its measure a value cannot be judged; the measure's fault is told.
            None => tidy.told(VALUE),
            Some(_) if got.typed() == Typed::Blank && status.is_some() => {}
            Some(subject) if !self.shows_what_it_holds(&got, given.or(subject.unit)) => {
                tidy.told(VALUE);
            }
            Some(subject) => {
                let expected = Expectation::of(subject, given);
                match layout
                    .convention
                    .number(got.typed(), expected, &mut changes)
                {
                    Ok(Number::Skipped) => return,
                    Ok(Number::Missing { letter: l, kept }) => {
                        letter = Some(l);
                        notes.extend(Some(kept).filter(|kept| !kept.is_empty()));
                    }
                    Ok(Number::Value {
                        number,
                        status,
                        kept,
                        doubt,
                    }) => {
                        letter = status;
                        notes.extend(kept);
                        tidy.set(VALUE, written(number), (row, column));
                        if doubt {
                            let place = self.view.place((row, column));
                            self.tell(&SHARE_DOUBT, place, &shown, faults::share_doubt);
                        }
                    }
                    Err(fault) => {
                        tidy.told(VALUE);
                        let place = self.view.place((row, column));
                        self.tell(fault.code, place, &shown, |d| fault.describe(d));
                    }
                }
            }
        }
        self.tally.add(&changes, (row.into(), column), &shown);
        let status = match (status, letter) {
            (Some((text, at)), Some(letter)) => Some((format!("{text};{letter}"), at)),
            (None, Some(letter)) => Some((letter.to_string(), (row, column))),
            (given, None) => given,
        };
        if let Some((text, at)) = status {
            tidy.set(STATUS, text, at);
        }

        let year = self.year(row, column, value, measure, &mut tidy, &mut notes);
        self.area(row, column, value, year, &mut tidy);
        let selection = measure.map(|(m, _)| &m.selection);
        self.breakdowns(row, column, value, selection, &mut tidy);
        if let Some((text, at)) = self.part_text("source", layout.source.as_ref(), row, column) {
            tidy.set(SOURCE, text, at);
        }
        let note = self.part_text("note", layout.note.as_ref(), row, column);
        notes.extend(note.map(|(text, _)| text));
        if !notes.is_empty() {
            tidy.set(NOTE, notes.join("；"), (row, column));
        }
        let takes = if measure.is_some() {
            Takes::Value
        } else {
            Takes::Nothing
        };
        rows.read(
            Stand::Cells(&tidy.at),
            |at| tidy.cell(at),
            takes,
            self.findings,
        );
    }

    /// Whether the format of a value cell shows the number that it holds; that it shows another is told.
    fn shows_what_it_holds(&mut self, got: &Got<'_>, unit: Option<&UnitOfMeasure>) -> bool {
        let vocabulary = self.vocabulary;
        let Some((value, written)) = got
            .written()
            .filter(|(_, written)| !written.agrees(unit, vocabulary))
        else {
            return true;
        };
        let place = self.view.place(got.at);
        let name = unit.map(|unit| unit.name.zh.as_str());
        self.tell(&UNIT_IN_FORMAT, place, "", |d| {
            unit_in_format(d, value, written, name)
        });
        false
    }

    /// A text that may be there, its label resolved.
    fn part_text(
        &mut self,
        key: &str,
        part: Option<&Where>,
        row: u32,
        column: u16,
    ) -> Option<(String, (u32, u16))> {
        let part = part?;
        let got = self.get(key, part, row, column)?;
        let text = got.label()?;
        let meant = part.labels.get(&bare(&text)).cloned();
        Some((meant.unwrap_or_else(|| text.trim().to_owned()), got.at))
    }

    /// The unit in which the value is written, by id.
    fn unit(
        &mut self,
        row: u32,
        column: u16,
        value: &ValueColumn,
        measure: Option<&Measured>,
        tidy: &mut Tidy,
    ) -> Option<String> {
        let layout = self.view.layout;
        let own = value.unit.clone().or_else(|| measure?.unit.clone());
        let (text, at) = match own {
            Some(text) => (text, (0, 0)),
            None => self.part_text("unit", layout.unit.as_ref(), row, column)?,
        };
        let Some(unit) = find_unit(&text, self.vocabulary) else {
            tidy.told(UNIT);
            let place = if at.0 > 0 {
                self.view.place(at)
            } else {
                self.view.place((row, column))
            };
            let vocabulary = self.vocabulary;
            self.tell(&UNKNOWN_UNIT, place, &text, |d| {
                faults::unknown_unit(d, &text, vocabulary)
            });
            return None;
        };
        let id = unit.id.value.clone();
        tidy.set(UNIT, id.clone(), at);
        Some(id)
    }

    fn year(
        &mut self,
        row: u32,
        column: u16,
        value: &ValueColumn,
        measure: Option<&(Measured, (u32, u16))>,
        tidy: &mut Tidy,
        notes: &mut Vec<String>,
    ) -> Option<i32> {
        let layout = self.view.layout;
        let period = measure.and_then(|(measured, _)| self.period(&measured.id));
        let mut changes = Vec::new();
        let (read, at, shown, place) = if let Some(text) = &value.year {
            let read = layout
                .convention
                .year(Typed::text(text), period, &mut changes);
            (read, (0, 0), text.clone(), value.column.place.clone())
        } else {
            let Some(part) = &layout.year else {
                tidy.told(YEAR);
                return None;
            };
            let Some(got) = self.get("year", part, row, column) else {
                tidy.told(YEAR);
                return None;
            };
            let read = layout.convention.year(got.typed(), period, &mut changes);
            let place = self.place(&got, part);
            (read, got.at, got.typed().shown(), place)
        };
        match read {
            Ok(Some(filed)) => {
                let cell = if at.0 > 0 { at } else { (row, column) };
                self.count(&changes, cell, &shown);
                tidy.set(YEAR, filed.year.to_string(), at);
                notes.extend(filed.kept);
                Some(filed.year)
            }
            Ok(None) => {
                tidy.told(YEAR);
                self.tell(&BLANK_CELL, place, "", |d| {
                    row_faults::blank(d, "year（年份）")
                });
                None
            }
            Err(fault) => {
                tidy.told(YEAR);
                self.tell(fault.code, place, &shown, |d| fault.describe(d));
                None
            }
        }
    }

    fn area(
        &mut self,
        row: u32,
        column: u16,
        value: &ValueColumn,
        year: Option<i32>,
        tidy: &mut Tidy,
    ) {
        let layout = self.view.layout;
        tidy.told(AREA);
        let mut changes = Vec::new();
        let (read, at, shown, place) = if let Some(text) = &value.area {
            let read = layout.convention.area(Typed::text(text), &mut changes);
            (read, (0, 0), text.clone(), value.column.place.clone())
        } else {
            let Some(part) = &layout.area else { return };
            let Some(got) = self.get("area", part, row, column) else {
                return;
            };
            let label = got.label().map(|label| bare(&label));
            let meant = label.and_then(|label| part.labels.get(&label));
            let typed = meant.map_or(got.typed(), |text| Typed::text(text));
            let read = layout.convention.area(typed, &mut changes);
            let place = self.place(&got, part);
            (read, got.at, got.typed().shown(), place)
        };
        let name = match read {
            Ok(AreaCode::Blank) => {
                self.tell(&BLANK_CELL, place, "", |d| {
                    row_faults::blank(d, "area（地区）")
                });
                return;
            }
            Ok(AreaCode::Code(code)) => code,
            Ok(AreaCode::Name(name)) => self.named_area(&name, &shown, &mut changes),
            Err(fault) => {
                self.tell(fault.code, place, &shown, |d| fault.describe(d));
                return;
            }
        };
        let found = match year {
            Some(year) => self.areas.find(&name, year).is_some(),
            None => self.areas.ever(&name),
        };
        if found {
            let cell = if at.0 > 0 { at } else { (row, column) };
            self.count(&changes, cell, &shown);
            tidy.set(AREA, name, at);
        } else {
            let (code, why) = self.areas.fault(&name, year);
            let twice = self.areas_called(&name) > 1;
            self.tell(code, place, &shown, |d| {
                if twice && *code == UNKNOWN_AREA {
                    faults::name_of_several(d)
                } else {
                    why.describe(d)
                }
            });
        }
    }

    /// Counts the changes of a cell that many figures share.
    fn count(&mut self, changes: &[Change], cell: (u32, u16), shown: &str) {
        if !changes.is_empty() && self.counted.insert(cell) {
            self.tally.add(changes, (cell.0.into(), cell.1), shown);
        }
    }

    fn areas_called(&self, name: &str) -> usize {
        let areas = &self.vocabulary.plan.areas;
        areas.iter().filter(|a| bare(&a.name.zh) == name).count()
    }

    /// The id of an area by its name: as the layout says, or the one area of the plan that has it.
    fn named_area(&mut self, name: &str, shown: &str, changes: &mut Vec<Change>) -> String {
        if let Some(entry) = self.view.layout.areas.get(name) {
            return entry.value.clone();
        }
        let id = shown.trim();
        if self.vocabulary.area(id).is_some() {
            return id.to_owned();
        }
        let known = self.area_names.get(name).cloned();
        let id = known.unwrap_or_else(|| {
            let areas = &self.vocabulary.plan.areas;
            let mut called = areas.iter().filter(|a| bare(&a.name.zh) == name);
            let only = called.next().filter(|_| called.next().is_none());
            let id = only.map(|area| area.id.value.clone());
            self.area_names.insert(name.to_owned(), id.clone());
            id
        });
        match id {
            Some(id) => {
                changes.push(Change::AreaName);
                id
            }
            None => name.to_owned(),
        }
    }

    fn breakdowns(
        &mut self,
        row: u32,
        column: u16,
        value: &ValueColumn,
        selection: Option<&Selection>,
        tidy: &mut Tidy,
    ) {
        let layout = self.view.layout;
        let mut chosen: BTreeMap<usize, (String, (u32, u16), Place)> = BTreeMap::new();
        for (id, part) in &layout.breakdowns {
            let Some(dimension) = self.vocabulary.dimension(id) else {
                continue;
            };
            let Some(got) = self.get(id, part, row, column) else {
                tidy.told(BREAKDOWNS + dimension);
                continue;
            };
            let place = self.place(&got, part);
            if let Some(label) = got.label() {
                let meant = part.labels.get(&bare(&label)).cloned();
                let code = meant.unwrap_or_else(|| label.trim().to_owned());
                chosen.insert(dimension, (code, got.at, place));
                continue;
            }
            tidy.told(BREAKDOWNS + dimension);
            let names = self.vocabulary.plan.breakdowns.get(dimension);
            let (zh, en) = names.map_or(("", ""), |b| (&b.name.zh, &b.name.en));
            self.tell(&BLANK_BREAKDOWN, place, "", |d| {
                row_faults::blank_breakdown(d, zh, en)
            });
        }
        for (id, (code, place)) in value
            .selection
            .iter()
            .chain(selection.into_iter().flatten())
        {
            let Some(dimension) = self.vocabulary.dimension(id) else {
                let plan = self.vocabulary.plan;
                self.tell(&UNKNOWN_BREAKDOWN, place.clone(), id, |d| {
                    faults::no_breakdown(d, id, plan)
                });
                tidy.told(VALUE);
                continue;
            };
            let other = chosen.get(&dimension).map(|(code, _, _)| code);
            if other.is_some_and(|other| other != code && other != TOTAL) {
                let cell = self.view.place((row, column));
                let pair = format!("{} / {code}", other.map_or("", String::as_str));
                self.tell(&LAYOUT_CLASH, cell, &pair, |d| faults::two_codes(d, id));
                tidy.told(VALUE);
                continue;
            }
            chosen.insert(dimension, (code.clone(), (0, 0), place.clone()));
        }
        for (dimension, (code, at, place)) in chosen {
            if self.vocabulary.code(dimension, &code).is_some() {
                tidy.set(BREAKDOWNS + dimension, code, at);
                continue;
            }
            tidy.told(BREAKDOWNS + dimension);
            if let Some(breakdown) = self.vocabulary.plan.breakdowns.get(dimension) {
                self.tell(&UNKNOWN_BREAKDOWN, place, &code, |d| {
                    row_faults::unknown_breakdown(d, breakdown)
                });
            }
        }
    }

    fn period(&self, id: &str) -> Option<Period> {
        let measure = self.vocabulary.measure(id).map(|m| m.period);
        measure.or_else(|| {
            let at = self.vocabulary.indicator(id)?;
            self.vocabulary.plan.indicators.get(at).map(|i| i.period)
        })
    }
}

/// A number in the strict form.
fn written(number: f64) -> String {
    if number.abs() < 1e15 {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}
