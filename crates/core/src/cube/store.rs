//! Keys.

/// Area, year, breakdown cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub(crate) area: u32,
    pub(crate) year: i32,
    pub(crate) cell: u64,
}
