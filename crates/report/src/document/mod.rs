//! The document: sections, statements, tables, charts and notes, built once and written many times. What a
//! writer prints was decided here.

mod bars;
mod build;
mod chart;
mod demonstration;
mod table;

pub use bars::{BarRow, Bars};
pub(crate) use build::anchor;
pub(crate) use build::assessment::{AreaRates, assessment_document};
pub(crate) use build::release::{shows, shows_counts};
pub(crate) use build::report_of;
pub use build::{Edition, PlanRun, ReportOptions, comparisons, report};
pub use chart::{Chart, ChartPoint, ChartSeries, TargetLine};
pub use demonstration::{
    DEMONSTRATION, DEMONSTRATION_FILE, demonstration_banner, is_demonstration,
};
pub use table::{Cell, Column, ColumnKind, Row, Table};

use heng_indicator::Lang;

/// A document in one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Language.
    pub lang: Lang,
    /// Title.
    pub title: String,
    /// Line below it.
    pub subtitle: String,
    /// The banner that it is made from invented data, to be shown on the cover and on every page and sheet; `None` of
    /// real data.
    pub demonstration: Option<String>,
    /// As-of line, plan, data: label and value pairs.
    pub facts: Vec<(String, String)>,
    /// Sections in order.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Anchor, unique in the document.
    pub id: String,
    /// Heading, with its number.
    pub heading: String,
    /// Heading without a number, as a sheet is named.
    pub name: String,
    /// 1 for a chapter, 2 for a part of it, 3 for a part of that.
    pub level: u8,
    /// Contents.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A statement composed from facts, with the panel rows behind it.
    Statement(Statement),
    /// A list of statements.
    List(Vec<Statement>),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// Stacked bars.
    Bars(Bars),
    /// Headline figures side by side.
    Figures(Vec<Figure>),
    /// A note in small print.
    Note(String),
}

/// A sentence and where its figures come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// Text.
    pub text: String,
    /// Indices into the panel's provenance.
    pub source_rows: Vec<u32>,
}

/// A headline figure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The figure as printed.
    pub value: String,
    /// Set, numerator, denominator, treatment.
    pub detail: String,
    /// Attainment or outlook code that colours it, or empty.
    pub tone: &'static str,
}
