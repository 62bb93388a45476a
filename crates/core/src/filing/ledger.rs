//! What was filed for one year: of each figure the version in force, and the first day of each filer.

use std::collections::{BTreeMap, HashMap, HashSet};

use heng_indicator::plan::Level;
use heng_indicator::{Plan, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::Stored;
use crate::cell::CellSpace;
use crate::store::Record;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations};

/// What is kept of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// A value.
    Value,
    /// A missing status: why there is none.
    Explained,
    /// The status that the thing cannot exist there.
    Impossible,
    /// It was taken back.
    Deleted,
}

/// A figure in force: what is kept of it and the submission that it came in.
#[derive(Clone, Copy, Debug)]
struct Latest {
    submission: u64,
    kept: Kept,
}

/// Subject and breakdown cell of a figure.
pub(super) type FigureKey = (u32, u64);

/// One year of a store.
pub(super) struct Ledger<'p> {
    plan: &'p Plan,
    pub(super) vocabulary: Vocabulary<'p>,
    space: CellSpace,
    figures: HashMap<(u32, FigureKey), Latest>,
    /// Filer of each submission.
    filers: BTreeMap<u64, String>,
    /// Subject, area above and level of every part that filed the subject in any year.
    levels: HashSet<(u32, u32, Level)>,
    /// First vintage of each filer for each area.
    first: BTreeMap<(String, u32), i64>,
}

impl<'p> Ledger<'p> {
    pub(super) fn of(plan: &'p Plan, stored: Stored<'_>, year: i32) -> Result<Self, Error> {
        let Stored {
            observations,
            statements,
            records,
        } = stored;
        let vocabulary = Vocabulary::of(plan);
        let space = CellSpace::of(plan)?;
        // Files of a store are named with the number of their submission.
        let submissions: Vec<Option<&Record>> = observations
            .files
            .iter()
            .map(|file| {
                let (_, number) = file.path.rsplit_once('#')?;
                let number: u64 = number.parse().ok()?;
                records.iter().find(|record| record.number == number)
            })
            .collect();
        let mut ledger = Self {
            plan,
            vocabulary,
            space,
            figures: HashMap::new(),
            filers: records
                .iter()
                .map(|record| (record.number, record.unit.clone()))
                .collect(),
            levels: HashSet::new(),
            first: BTreeMap::new(),
        };
        let above: Vec<Option<(u32, Level)>> = plan
            .areas
            .iter()
            .map(|area| {
                let parent = ledger.vocabulary.area(&area.parent.as_ref()?.value)?;
                Some((parent, area.level))
            })
            .collect();
        for (subject, area) in observations.subject.iter().zip(&observations.area) {
            if let Some((parent, level)) = above.get(*area as usize).copied().flatten() {
                ledger.levels.insert((*subject, parent, level));
            }
        }
        for row in (0..observations.len()).filter(|row| observations.year[*row] == year) {
            let record = submissions.get(observations.file[row] as usize);
            let Some(record) = record.copied().flatten() else {
                continue;
            };
            ledger.enter(observations, row, record);
        }
        // A return may hold causes and self-assessments alone.
        for kept in statements.iter().filter(|kept| kept.statement.year == year) {
            let area = ledger.vocabulary.area(&kept.statement.area);
            let filer = ledger.filers.get(&kept.submission);
            if let (Some(area), Some(filer)) = (area, filer)
                && !kept.statement.is_withdrawn()
            {
                let filer = filer.clone();
                ledger.came(filer, area, kept.vintage);
            }
        }
        Ok(ledger)
    }

    fn enter(&mut self, observations: &Observations, row: usize, record: &Record) {
        let status = observations.status[row];
        let kept = match observations.value[row] {
            _ if status.is_deleted() => Kept::Deleted,
            Some(_) => Kept::Value,
            None if status.has(b'M') => Kept::Impossible,
            None => Kept::Explained,
        };
        let area = observations.area[row];
        if kept != Kept::Deleted {
            self.came(record.unit.clone(), area, record.vintage);
        }
        let cell = self
            .space
            .pack(observations.cells.iter().map(|column| column[row]));
        let key = (area, (observations.subject[row], cell));
        let latest = Latest {
            submission: record.number,
            kept,
        };
        // A key's versions have rising vintages in the order of their numbers: the store takes no other.
        self.figures
            .entry(key)
            .and_modify(|known| {
                if known.submission < latest.submission {
                    *known = latest;
                }
            })
            .or_insert(latest);
    }

    fn came(&mut self, filer: String, area: u32, vintage: i64) {
        let first = self.first.entry((filer, area)).or_insert(vintage);
        *first = (*first).min(vintage);
    }

    /// What is kept of a figure of an area, and who filed it.
    pub(super) fn kept(&self, area: u32, figure: FigureKey) -> Option<(Kept, &str)> {
        let latest = self.figures.get(&(area, figure))?;
        let filer = self.filers.get(&latest.submission)?;
        (latest.kept != Kept::Deleted).then_some((latest.kept, filer.as_str()))
    }

    /// Whether parts of a level have ever filed a subject: a city's own level, which has no births, is then not
    /// waited for.
    pub(super) fn is_filed_by_parts(&self, subject: u32, area: u32, level: Level) -> bool {
        self.levels.contains(&(subject, area, level))
    }

    /// The first day, in Beijing, on which a filer that `is_filer` accepts filed anything of an area that `within`
    /// accepts.
    pub(super) fn first_day(
        &self,
        is_filer: impl Fn(&str) -> bool,
        within: impl Fn(u32) -> bool,
    ) -> Option<Date> {
        let vintages = self.first.iter();
        let vintage = vintages
            .filter(|((filer, area), _)| is_filer(filer) && within(*area))
            .map(|(_, vintage)| *vintage)
            .min()?;
        let instant = Timestamp::from_microsecond(vintage).ok()?;
        Some(Offset::constant(8).to_datetime(instant).date())
    }

    /// The figure that a form's code names: `live_births[urbanisation=U]`.
    pub(super) fn figure(&self, code: &str) -> Option<FigureKey> {
        let (subject, selectors) = match code.split_once('[') {
            Some((subject, rest)) => (subject, rest.strip_suffix(']')?),
            None => (code, ""),
        };
        let pairs = selectors.split(',').filter(|part| !part.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('='));
        self.figure_of(subject, pairs.collect::<Option<Vec<_>>>()?)
    }

    /// The figure of a subject and selected codes.
    pub(super) fn figure_of<'s>(
        &self,
        subject: &str,
        selectors: impl IntoIterator<Item = (&'s str, &'s str)>,
    ) -> Option<FigureKey> {
        let mut cell = vec![0; self.plan.breakdowns.len()];
        for (breakdown, code) in selectors {
            let breakdown = self.vocabulary.dimension(breakdown)?;
            *cell.get_mut(breakdown)? = self.vocabulary.code(breakdown, code)?;
        }
        Some((self.vocabulary.subject(subject)?, self.space.pack(cell)))
    }

    /// The names of a cell's codes, breakdown by breakdown; none for the total.
    pub(super) fn codes(&self, cell: u64) -> Vec<&'p Text> {
        let codes = self.space.unpack(cell).into_iter();
        self.plan
            .breakdowns
            .iter()
            .zip(codes)
            .filter_map(|(breakdown, code)| {
                let code = breakdown.codes.get(usize::from(code).checked_sub(1)?)?;
                Some(&code.name)
            })
            .collect()
    }
}
