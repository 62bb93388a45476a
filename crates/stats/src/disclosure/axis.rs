//! One direction of a table and the sums along it.

use crate::Error;
use std::collections::BTreeSet;

/// The entries along one direction of a table: its parts, then totals over some of them.
///
/// Totals may nest (city over county) or overlap (pools of three years).
///
/// # Example
///
/// ```
/// use heng_stats::disclosure::Axis;
/// // Three years and two rolling pools of two.
/// let years = Axis::new(3, &[vec![0, 1], vec![1, 2]])?;
/// assert_eq!(years.len(), 5);
/// assert_eq!(Axis::with_total(2)?.len(), 3); // women, men, both
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    parts: usize,
    /// The parts in each entry, in increasing order.
    entries: Vec<Vec<usize>>,
}

impl Axis {
    /// `parts` entries, then one for each total: the places of the parts it adds up.
    ///
    /// # Errors
    ///
    /// No part; a total that is empty, names a part twice or one that is not there.
    pub fn new(parts: usize, totals: &[Vec<usize>]) -> Result<Self, Error> {
        crate::check::at_least(parts, 1)?;
        let mut entries: Vec<Vec<usize>> = (0..parts).map(|part| vec![part]).collect();
        for total in totals {
            let inside: BTreeSet<usize> = total.iter().copied().collect();
            let fits = inside.len() == total.len() && inside.last().is_some_and(|p| *p < parts);
            crate::check::must(
                "the number of parts of a total",
                total.len() as f64,
                "be at least 1, each there and named once",
                fits,
            )?;
            entries.push(inside.into_iter().collect());
        }
        Ok(Self { parts, entries })
    }

    /// `parts` entries and their total at the end.
    pub fn with_total(parts: usize) -> Result<Self, Error> {
        Self::new(parts, &[(0..parts).collect()])
    }

    /// Number of entries, totals included.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Never: an axis has a part.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The parts in an entry.
    pub(super) fn parts_of(&self, entry: usize) -> &[usize] {
        &self.entries[entry]
    }

    /// Entries that add up several parts, or repeat one.
    pub(super) fn totals(&self) -> std::ops::Range<usize> {
        self.parts..self.entries.len()
    }

    /// All ways to move one part up, alone or against another part, by which `entry` moves up; each as the entries
    /// that move and which way. Totals move with their parts, so every sum along the axis holds.
    pub(super) fn moves(&self, entry: usize) -> impl Iterator<Item = Vec<(usize, bool)>> + '_ {
        let inside = self.parts_of(entry);
        let against = move |part: &usize| inside.binary_search(part).is_err();
        inside.iter().flat_map(move |up| {
            let others = (0..self.parts).filter(against).map(Some);
            std::iter::once(None)
                .chain(others)
                .map(move |down| self.moved(*up, down))
        })
    }

    fn moved(&self, up: usize, down: Option<usize>) -> Vec<(usize, bool)> {
        let holds = |parts: &[usize], part| parts.binary_search(&part).is_ok();
        let changes = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(entry, parts)| {
                let (rises, falls) = (
                    holds(parts, up),
                    down.is_some_and(|down| holds(parts, down)),
                );
                (rises != falls).then_some((entry, rises))
            });
        changes.collect()
    }
}
