//! The roll-up of data of any size: rows come in pieces, batches go out one after the other.

use heng_indicator::{Diagnostic, Plan, Text};

use super::PanelOptions;
use super::batch::Table;
use super::changed::Changed;
use super::column::Clash;
use super::columns::Submitted;
use super::origin::Places;
use super::roll_up::Links;
use super::run::Run;
use super::told::Telling;
use super::trail::FirstRow;
use super::tree::Tree;
use crate::cell::CellSpace;
use crate::vocabulary::Vocabulary;
use crate::{Error, Observations, PanelBatch};

/// Observations accumulated into columns of measure, year and breakdown cell over all areas.
///
/// What is held is one value a key, whatever the number of rows and versions. Batches have no trail
/// ([`PanelBatch::source_rows`] is empty); everything else is as [`crate::panel`] gives it, to the last bit.
///
/// ```
/// use heng_core::{Cube, PanelOptions, published, read::read};
/// use heng_indicator::{Limits, embedded, load};
///
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
/// let options = PanelOptions::of(&plan);
/// let mut cube = Cube::new(&plan, &options)?;
/// cube.add(&read(&[published()], &plan, &Limits::default(), &|_| {})?.observations)?;
/// let mut rows = 0;
/// let diagnostics = cube.batches(&mut |batch| rows += batch.len());
/// assert!(rows > 300 && !diagnostics.iter().any(heng_indicator::Diagnostic::is_error));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Cube<'p> {
    plan: &'p Plan,
    options: PanelOptions,
    vocabulary: Vocabulary<'p>,
    space: CellSpace,
    submitted: Submitted,
    places: Places,
    clashes: Vec<Clash>,
}

impl<'p> Cube<'p> {
    /// An empty cube.
    ///
    /// # Errors
    /// More breakdown cells than a number can name.
    pub fn new(plan: &'p Plan, options: &PanelOptions) -> Result<Self, Error> {
        let vocabulary = Vocabulary::of(plan);
        Ok(Self {
            plan,
            options: *options,
            space: CellSpace::of(plan)?,
            submitted: Submitted::new(vocabulary.subjects.len(), plan.areas.len()),
            vocabulary,
            places: Places::default(),
            clashes: Vec::new(),
        })
    }

    /// Takes rows; in which pieces and in which order does not matter.
    ///
    /// # Errors
    /// More rows than can be numbered (four thousand million); rows that are not of the plan, of which none is taken.
    pub fn add(&mut self, rows: &Observations) -> Result<(), Error> {
        rows.fit(self.plan)?;
        let first = self.places.rows();
        let most = u64::from(u32::MAX) - 1;
        let total = u64::from(first) + rows.len() as u64;
        if total > most {
            return Err(Error::limit(Text::new("行数", "rows"), total, most));
        }
        self.places.add(rows);
        let clashes = self
            .submitted
            .add(rows, &self.space, self.options.as_of, first);
        self.clashes.extend(clashes);
        Ok(())
    }

    /// The plan.
    pub fn plan(&self) -> &'p Plan {
        self.plan
    }

    /// Rows taken so far.
    pub fn rows(&self) -> u64 {
        self.places.rows().into()
    }

    /// Bytes that the values take.
    pub fn bytes(&self) -> usize {
        self.submitted.bytes()
    }

    /// Rolls up: gives one batch per indicator that has a row, in the plan's order, and returns what a person should
    /// know. Few batches are held at a time.
    pub fn batches(&self, give: &mut dyn FnMut(PanelBatch)) -> Vec<Diagnostic> {
        self.tables(&|table| table.batch(), give)
    }

    /// As [`Cube::batches`], each with the indicator's pools of several years ([`crate::Panel::pools`]) where it has any.
    pub fn batches_and_pools(
        &self,
        give: &mut dyn FnMut(PanelBatch, Option<PanelBatch>),
    ) -> Vec<Diagnostic> {
        self.tables(
            &|table| (table.batch(), table.pools().map(|pools| pools.batch())),
            &mut |(batch, pools)| give(batch, pools),
        )
    }

    /// Takes rows and rolls up what they change: the indicators that they go into, in their years, for their areas,
    /// every area above and every group with one of them. Gives one batch per such indicator with the rows that stand in place of the former ones; pools
    /// are not among them.
    ///
    /// ```
    /// use heng_core::{Cube, PanelOptions, published, read::read};
    /// use heng_indicator::{Limits, embedded, load};
    ///
    /// let plan = load(&embedded(), &Limits::default())?.plan.expect("the embedded plan has one");
    /// let rows = read(&[published()], &plan, &Limits::default(), &|_| {})?.observations;
    /// let mut cube = Cube::new(&plan, &PanelOptions::of(&plan))?;
    /// let mut batches = 0;
    /// cube.update(&rows, &mut |_| batches += 1)?;
    /// assert!(batches > 30);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Cube::add`].
    pub fn update(
        &mut self,
        rows: &Observations,
        give: &mut dyn FnMut(PanelBatch),
    ) -> Result<Vec<Diagnostic>, Error> {
        rows.fit(self.plan)?;
        let known = self.submitted.knows(rows);
        self.add(rows)?;
        let tree = Tree::of(self.plan);
        // Who first files, or takes all back, is expected or not in every year.
        let also = self.submitted.years().filter(|_| !known);
        let changed = Changed::by(rows, also, self.plan, &self.vocabulary, &tree);
        let links = Links::of(&tree, changed.known.iter().copied());
        Ok(self.roll_up(&links, Some(&changed), &|table| table.batch(), give))
    }

    /// Gives what `make` makes of each indicator's rows; it is called on the threads that roll up.
    pub(crate) fn tables<T: Send>(
        &self,
        make: &(dyn Fn(Table<'_, FirstRow>) -> T + Sync),
        give: &mut dyn FnMut(T),
    ) -> Vec<Diagnostic> {
        let tree = Tree::of(self.plan);
        let links = Links::of(&tree, self.submitted.years());
        self.roll_up(&links, None, make, give)
    }

    fn roll_up<T: Send>(
        &self,
        links: &Links<'_, '_>,
        changed: Option<&Changed>,
        make: &(dyn Fn(Table<'_, FirstRow>) -> T + Sync),
        give: &mut dyn FnMut(T),
    ) -> Vec<Diagnostic> {
        let mut telling = Telling::new(
            self.plan,
            &self.vocabulary,
            &self.places,
            &self.space,
            self.options.diagnostics,
        );
        telling.clashes(self.clashes.clone());
        Run {
            plan: self.plan,
            vocabulary: &self.vocabulary,
            space: &self.space,
            links,
            submitted: &self.submitted,
            options: &self.options,
            changed,
        }
        .batches::<FirstRow, T>(&mut telling, make, give);
        if let Some(year) = self.options.this_year {
            telling.future(year);
        }
        telling.finish()
    }
}
