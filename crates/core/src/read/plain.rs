//! Rows of typed columns that have nothing to tell, taken column by column; every other row is read cell by cell.
//!
//! Texts are looked up once per dictionary entry. The outcome is the one that reading each row alone gives.

use arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, PrimitiveArray, RecordBatch, StringArray,
};
use arrow::buffer::ScalarBuffer;
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float64Type, Int32Type, Int64Type};

use super::cell::RawCell;
use super::columns::Columns;
use super::number::EXACT;
use super::year;
use crate::check::VALUE_RULES;
use crate::vocabulary::Vocabulary;
use crate::{Observations, StatusSet};

/// A column of texts as numbers into a short list; a null is −1.
struct Coded {
    keys: ScalarBuffer<i32>,
    texts: StringArray,
}

impl Coded {
    /// What each text names.
    fn named<T>(&self, find: impl Fn(&str) -> Option<T>) -> Vec<Option<T>> {
        let texts = self.texts.iter();
        texts.map(|text| text.and_then(&find)).collect()
    }
}

/// What an area's text names in a year.
#[derive(Clone, Copy)]
enum Lookup {
    NotYet,
    Nothing,
    Area(u32),
}

/// The values of a batch, as far as they are needed to tell whether a row is plain.
pub(super) struct Plain {
    /// By row; `None` for a text that names nothing.
    subjects: Vec<Option<u32>>,
    areas: Coded,
    years: Vec<Option<i32>>,
    /// By breakdown of the plan; empty for one without a column.
    cells: Vec<Vec<Option<u16>>>,
    values: Vec<Option<f64>>,
    /// By entry of `areas`: what it names in every year.
    always: Vec<Option<u32>>,
    /// By entry of `areas` and year of the batch; empty where the former knows all.
    found: Vec<Lookup>,
    first_year: i32,
    span: usize,
}

impl Plain {
    /// The columns of a batch. `None` where it has others, or other types, than plain rows have.
    pub(super) fn of(
        batch: &RecordBatch,
        columns: &Columns,
        vocabulary: &Vocabulary<'_>,
    ) -> Option<Self> {
        let others = [
            columns.status,
            columns.conf_status,
            columns.unit_mult,
            columns.unit,
            columns.vintage,
            columns.source,
            columns.note,
        ];
        let empty = |at: usize| {
            batch
                .columns()
                .get(at)
                .is_some_and(|c| c.null_count() == c.len())
        };
        if others.into_iter().flatten().any(|at| !empty(at)) {
            return None;
        }
        let column = |at: usize| batch.columns().get(at);
        let measures = coded(column(columns.measure)?)?;
        let named = measures.named(|text| vocabulary.subject(text));
        let subjects = measures
            .keys
            .iter()
            .map(|key| named.get(usize::try_from(*key).ok()?).copied().flatten())
            .collect();
        let mut cells = Vec::with_capacity(columns.breakdowns.len());
        for (dimension, at) in columns.breakdowns.iter().enumerate() {
            let Some(at) = at else {
                cells.push(Vec::new());
                continue;
            };
            let texts = coded(column(*at)?)?;
            let codes = texts.named(|text| vocabulary.code(dimension, text));
            let of_row = |key: &i32| codes.get(usize::try_from(*key).ok()?).copied().flatten();
            cells.push(texts.keys.iter().map(of_row).collect());
        }
        let years: Vec<Option<i32>> = integers(column(columns.year)?)?
            .into_iter()
            .map(|year| year.and_then(|year| year::parse(RawCell::Integer(year)).ok()))
            .collect();
        let values = numbers(column(columns.value)?)?;
        let areas = coded(column(columns.area)?)?;
        let first_year = years.iter().flatten().min().copied().unwrap_or_default();
        let last_year = years.iter().flatten().max().copied().unwrap_or_default();
        let span = usize::try_from(last_year - first_year).unwrap_or_default() + 1;
        let always = areas.named(|text| vocabulary.area_always(text));
        let found = if always.iter().all(Option::is_some) {
            Vec::new()
        } else {
            vec![Lookup::NotYet; areas.texts.len() * span]
        };
        Some(Self {
            subjects,
            areas,
            years,
            cells,
            values,
            always,
            found,
            first_year,
            span,
        })
    }

    /// The area that an entry names in a year.
    fn area(&mut self, entry: usize, year: i32, vocabulary: &Vocabulary<'_>) -> Option<u32> {
        if let Some(area) = self.always[entry] {
            return Some(area);
        }
        // `first_year` is the least of the years.
        let place = entry * self.span + (year - self.first_year) as usize;
        if matches!(self.found[place], Lookup::NotYet) {
            let named = vocabulary.area_named(self.areas.texts.value(entry), year);
            self.found[place] = named.map_or(Lookup::Nothing, Lookup::Area);
        }
        match self.found[place] {
            Lookup::Area(area) => Some(area),
            Lookup::NotYet | Lookup::Nothing => None,
        }
    }

    /// Appends a row if there is nothing to tell about it.
    pub(super) fn push(
        &mut self,
        row: usize,
        vocabulary: &Vocabulary<'_>,
        out: &mut Observations,
    ) -> bool {
        let (Some(subject), Some(year), Some(value)) =
            (self.subjects[row], self.years[row], self.values[row])
        else {
            return false;
        };
        let Ok(area) = usize::try_from(self.areas.keys[row]) else {
            return false;
        };
        let Some(area) = self.area(area, year, vocabulary) else {
            return false;
        };
        let of_subject = &vocabulary.subjects[subject as usize];
        for (dimension, codes) in self.cells.iter().enumerate() {
            match codes.get(row) {
                None | Some(Some(0)) => {}
                Some(Some(_)) if of_subject.breakdowns.contains(&dimension) => {}
                _ => return false,
            }
        }
        if VALUE_RULES
            .iter()
            .any(|rule| rule.is_broken(of_subject, value))
        {
            return false;
        }
        out.subject.push(subject);
        out.area.push(area);
        out.year.push(year);
        for (column, codes) in out.cells.iter_mut().zip(&self.cells) {
            column.push(codes.get(row).copied().flatten().unwrap_or_default());
        }
        out.value.push(Some(value));
        true
    }
}

/// Makes room for so many rows.
pub(super) fn reserve(out: &mut Observations, rows: usize) {
    out.subject.reserve(rows);
    out.area.reserve(rows);
    out.year.reserve(rows);
    out.value.reserve(rows);
    for column in &mut out.cells {
        column.reserve(rows);
    }
}

/// Fills up the columns that are the same in every plain row, the last of which is row `last` of the file.
pub(super) fn level(out: &mut Observations, last: u64) {
    let length = out.subject.len();
    let before = out.row.len();
    let first = last + 1 - (length - before) as u64;
    out.row.extend(first..=last);
    out.status.resize(length, StatusSet::NORMAL);
    out.confidentiality.resize(length, 0);
    out.vintage.resize(length, None);
    out.source.resize(length, 0);
    out.note.resize(length, 0);
    out.file.resize(length, 0);
    out.column.resize(length, 0);
}

fn coded(column: &ArrayRef) -> Option<Coded> {
    let wanted = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => {}
        DataType::Dictionary(_, values) if **values == DataType::Utf8 => {}
        _ => return None,
    }
    let column = cast(column, &wanted).ok()?;
    let dictionary: &DictionaryArray<Int32Type> = column.as_dictionary_opt()?;
    let texts = dictionary.values().as_string_opt::<i32>()?;
    let keys = dictionary.keys();
    Some(Coded {
        keys: if keys.null_count() == 0 {
            keys.values().clone()
        } else {
            keys.iter().map(|key| key.unwrap_or(-1)).collect()
        },
        texts: texts.clone(),
    })
}

fn integers(column: &ArrayRef) -> Option<Vec<Option<i64>>> {
    if !column.data_type().is_integer() || *column.data_type() == DataType::UInt64 {
        return None;
    }
    let column = cast(column, &DataType::Int64).ok()?;
    Some(column.as_primitive_opt::<Int64Type>()?.iter().collect())
}

/// Values that read back as themselves: finite numbers, and whole ones within the exact range.
fn numbers(column: &ArrayRef) -> Option<Vec<Option<f64>>> {
    if *column.data_type() == DataType::Float64 {
        let values: &PrimitiveArray<Float64Type> = column.as_primitive_opt()?;
        // Minus nothing is nothing.
        let plain = |value: Option<f64>| value.filter(|v| v.is_finite()).map(|v| v + 0.0);
        return Some(values.iter().map(plain).collect());
    }
    let exact = |value: i64| value.unsigned_abs() as f64 <= EXACT;
    let values = integers(column)?;
    let of = |value: Option<i64>| value.filter(|v| exact(*v)).map(|v| v as f64);
    Some(values.into_iter().map(of).collect())
}
