//! Stacked bars of the document: counts of one kind of thing by group and status.

/// Horizontal stacked bars, one for each group.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    /// Anchor and file name, unique in the document.
    pub id: String,
    /// Title.
    pub title: String,
    /// The parts that a bar may have, in order: name, and attainment code that colours it.
    pub parts: Vec<(String, &'static str)>,
    /// Bars.
    pub rows: Vec<BarRow>,
    /// Source line below, or empty.
    pub source: String,
    /// What a reader who cannot see it should be told.
    pub description: String,
}

/// One bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarRow {
    /// Group.
    pub label: String,
    /// One count for each of the parts.
    pub counts: Vec<u32>,
}
