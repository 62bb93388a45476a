//! A chart of the document: one model for every format.

/// A line chart of one indicator over years, with its target lines. A chart has at least two points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Anchor and file name, unique in the document.
    pub id: String,
    /// Title.
    pub title: String,
    /// Unit, as printed beside the axis.
    pub unit: String,
    /// Digits after the point of labels.
    pub decimals: u8,
    /// Lines.
    pub series: Vec<ChartSeries>,
    /// Targets.
    pub targets: Vec<TargetLine>,
    /// Last year of the axis, where it goes beyond the data (the target's year).
    pub until: Option<i32>,
    /// Word at a break of a series.
    pub break_label: String,
    /// Source line below.
    pub source: String,
    /// What a reader who cannot see it should be told.
    pub description: String,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartSeries {
    /// Name beside the line.
    pub name: String,
    /// Points by year; years without a value are left out, never zero.
    pub points: Vec<ChartPoint>,
}

/// One point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartPoint {
    /// Year.
    pub year: i32,
    /// Printed value as a number.
    pub value: f64,
    /// Printed value.
    pub label: String,
    /// Whether the series breaks before this point: no line is drawn to it.
    pub break_before: bool,
}

/// A horizontal target line, or a band when `upper` is given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetLine {
    /// Label, with year.
    pub label: String,
    /// The number, or the lower end.
    pub value: f64,
    /// Upper end of a band.
    pub upper: Option<f64>,
}
