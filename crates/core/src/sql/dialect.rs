//! What the engines say differently.

/// An engine that the script is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// `DuckDB`.
    DuckDb,
    /// Spark SQL.
    Spark,
    /// Apache `DataFusion`.
    DataFusion,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DuckDb, Self::Spark, Self::DataFusion];

    /// The word for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
            Self::DataFusion => "datafusion",
        }
    }

    /// Computes a query once and keeps the result under a name.
    pub(super) fn table(self, name: &str, query: &str) -> String {
        match self {
            Self::DuckDb => format!("CREATE OR REPLACE TEMP TABLE {name} AS\n{query};\n\n"),
            Self::DataFusion => format!("CREATE OR REPLACE TABLE {name} AS\n{query};\n\n"),
            // A cached view would be planned anew, with all that it stands on, wherever it is named.
            Self::Spark => format!(
                "DROP TABLE IF EXISTS {name};\n\nCREATE TABLE {name} USING parquet AS\n{query};\n\n"
            ),
        }
    }

    /// A query under a name, computed when asked for.
    pub(super) fn view(self, name: &str, query: &str) -> String {
        let temporary = match self {
            Self::DuckDb | Self::Spark => "TEMP ",
            Self::DataFusion => "",
        };
        format!("CREATE OR REPLACE {temporary}VIEW {name} AS\n{query};\n\n")
    }

    /// A column of the user's table.
    pub(super) fn column(self, name: &str) -> String {
        match self {
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            Self::DuckDb | Self::DataFusion => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    /// A text.
    pub(super) fn text(self, text: &str) -> String {
        let escaped = match self {
            Self::Spark => text.replace('\\', "\\\\").replace('\'', "\\'"),
            Self::DuckDb | Self::DataFusion => text.replace('\'', "''"),
        };
        format!("'{escaped}'")
    }

    /// The type of a text.
    pub(super) fn text_type(self) -> &'static str {
        match self {
            Self::Spark => "STRING",
            Self::DuckDb | Self::DataFusion => "VARCHAR",
        }
    }

    /// Division of whole numbers.
    pub(super) fn over(self, above: &str, below: u64) -> String {
        match self {
            Self::DuckDb => format!("({above} // {below})"),
            Self::Spark => format!("({above} DIV {below})"),
            Self::DataFusion => format!("({above} / {below})"),
        }
    }

    /// A timestamp as text with its zone, as panels have it.
    pub(super) fn instant(self, column: &str) -> String {
        match self {
            Self::DuckDb => format!("strftime({column}, '%Y-%m-%dT%H:%M:%S.%fZ')"),
            Self::Spark => format!(
                "date_format(to_utc_timestamp({column}, current_timezone()), \"yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'\")"
            ),
            Self::DataFusion => format!("to_char({column}, '%Y-%m-%dT%H:%M:%S%.6fZ')"),
        }
    }
}

/// A number that every engine reads as a double, to the last bit.
pub(super) fn number(value: f64) -> String {
    format!("{value:e}")
}

/// A number or its absence.
pub(super) fn number_or_null(value: Option<f64>) -> String {
    value.map_or_else(|| "NULL".to_owned(), number)
}

/// `column`, or nothing where it is not finite.
pub(super) fn finite(column: &str) -> String {
    format!(
        "CASE WHEN ABS({column}) <= {} THEN {column} END",
        number(f64::MAX)
    )
}
