//! Frictionless Data Package (version 2): what the columns of the CSV files beside it are.

use std::path::{Path, PathBuf};

use heng_indicator::Plan;
use heng_indicator::plan::TOTAL;
use serde_json::{Map, Value, json};

use crate::cube::interval;
use crate::view::{Content, columns, source_columns};

/// What a field of a CSV file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text. Where a spreadsheet would take it for a formula it has a `'` before it.
    Text,
    /// A number; a point before decimals.
    Number,
    /// A whole number.
    Integer,
    /// A year of four digits.
    Year,
    /// An RFC 3339 time in UTC.
    Instant,
    /// Rows of the provenance table, joined by `;`.
    Rows,
    /// Letters of SDMX `CL_OBS_STATUS`, joined by `;`.
    Status,
}

/// One field of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldOf {
    /// Its name in the header.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it is never blank.
    pub required: bool,
    /// The texts that it may hold; none for any.
    pub one_of: Vec<String>,
}

impl FieldOf {
    /// A field that may be blank and holds any text or number of its kind.
    pub fn new(name: impl Into<String>, kind: FieldKind) -> Self {
        Self {
            name: name.into(),
            kind,
            required: false,
            one_of: Vec::new(),
        }
    }

    /// The field, never blank.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The field, one of these texts.
    #[must_use]
    pub fn one_of<T: Into<String>>(mut self, texts: impl IntoIterator<Item = T>) -> Self {
        self.one_of = texts.into_iter().map(Into::into).collect();
        self
    }

    fn json(&self) -> Value {
        let (kind, format) = match self.kind {
            FieldKind::Text | FieldKind::Status => ("string", None),
            FieldKind::Number => ("number", None),
            FieldKind::Integer => ("integer", None),
            FieldKind::Year => ("year", None),
            FieldKind::Instant => ("datetime", Some("any")),
            FieldKind::Rows => ("list", None),
        };
        let mut field = Map::new();
        field.insert("name".to_owned(), json!(self.name));
        field.insert("type".to_owned(), json!(kind));
        if let Some(format) = format {
            field.insert("format".to_owned(), json!(format));
        }
        if self.kind == FieldKind::Rows {
            field.insert("delimiter".to_owned(), json!(";"));
            field.insert("itemType".to_owned(), json!("integer"));
            let what = "source_row of the table of sources";
            field.insert("description".to_owned(), json!(what));
        }
        let mut constraints = Map::new();
        if self.required {
            constraints.insert("required".to_owned(), json!(true));
        }
        if self.kind == FieldKind::Status {
            constraints.insert("pattern".to_owned(), json!("[A-Z](;[A-Z])*"));
        }
        if !self.one_of.is_empty() {
            constraints.insert("enum".to_owned(), json!(self.one_of));
        }
        if !constraints.is_empty() {
            field.insert("constraints".to_owned(), constraints.into());
        }
        field.into()
    }
}

/// One CSV file of a package: UTF-8, commas, a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvResource {
    /// Name within the package: small letters, digits, `-`, `_`, `.`.
    pub name: String,
    /// Path beside the package.
    pub path: String,
    /// The fields, in the order of the columns.
    pub fields: Vec<FieldOf>,
    /// The fields that tell rows apart; none where they may be blank.
    pub key: Vec<String>,
}

impl CsvResource {
    /// The panel that [`super::csv()`] writes.
    pub fn panel(plan: &Plan, name: impl Into<String>, path: impl Into<String>) -> Self {
        let mut key = vec!["indicator".to_owned(), "area".to_owned(), "year".to_owned()];
        key.extend(plan.breakdowns.iter().map(|b| b.id.value.clone()));
        key.push("pool_years".to_owned());
        let fields = columns(plan).into_iter().map(|column| {
            let field = FieldOf::new(column.name, kind(&column.content));
            let breakdown = plan.breakdowns.iter().find(|b| b.id.value == field.name);
            if let Some(breakdown) = breakdown {
                let codes = breakdown.codes.iter().map(|code| code.id.value.as_str());
                return field.required().one_of(std::iter::once(TOTAL).chain(codes));
            }
            match field.name.as_str() {
                "interval_method" => field.one_of(interval::names().filter(|n| !n.is_empty())),
                "year" => FieldOf {
                    kind: FieldKind::Year,
                    ..field.required()
                },
                "parts" | "expected" | "unit" => field.required(),
                name if key.iter().any(|k| k == name) => field.required(),
                _ => field,
            }
        });
        Self {
            fields: fields.collect(),
            name: name.into(),
            path: path.into(),
            key,
        }
    }

    /// The provenance table that [`super::sources::csv()`] writes.
    pub fn sources(name: impl Into<String>, path: impl Into<String>) -> Self {
        let fields = source_columns().into_iter().map(|column| {
            let field = FieldOf::new(column.name, kind(&column.content));
            match field.name.as_str() {
                "source_row" | "row" | "column" => field.required(),
                _ => field,
            }
        });
        Self {
            name: name.into(),
            path: path.into(),
            fields: fields.collect(),
            key: vec!["source_row".to_owned()],
        }
    }

    fn json(&self) -> Value {
        let mut schema = json!({
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": self.fields.iter().map(FieldOf::json).collect::<Vec<_>>(),
            "missingValues": [""],
        });
        if !self.key.is_empty() {
            schema["primaryKey"] = json!(self.key);
        }
        json!({
            "name": self.name,
            "type": "table",
            "path": self.path,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        })
    }
}

fn kind<T>(content: &Content<'_, T>) -> FieldKind {
    match content {
        Content::Label(_) | Content::Text(_) => FieldKind::Text,
        Content::Status(_) => FieldKind::Status,
        Content::Number(_) => FieldKind::Number,
        Content::Integer(_) => FieldKind::Integer,
        Content::Instant(_) => FieldKind::Instant,
        Content::Rows(_) => FieldKind::Rows,
    }
}

/// Where the descriptor of a panel file lies: `panel.csv` has `panel-datapackage.json`.
///
/// ```
/// let beside = heng_core::export::package_path("out/panel.csv".as_ref());
/// assert_eq!(beside, std::path::Path::new("out/panel-datapackage.json"));
/// ```
pub fn package_path(panel: &Path) -> PathBuf {
    let stem = panel.file_stem().unwrap_or_default().to_string_lossy();
    panel.with_file_name(format!("{stem}-datapackage.json"))
}

/// The descriptor of a folder's CSV files, `datapackage.json`: fields with type and constraints, a blank as the only
/// missing value, primary keys.
///
/// The trail from a panel to its sources is many to many and stands in one list field (`source_rows`), which a foreign
/// key of a Table Schema cannot express; the field's description names the table instead.
///
/// ```
/// use heng_core::export::{CsvResource, data_package};
/// let sources = CsvResource::sources("sources", "sources.csv");
/// let json = data_package("returns", &[sources]);
/// assert!(json.contains("https://datapackage.org/profiles/2.0/datapackage.json"));
/// ```
pub fn data_package(name: &str, resources: &[CsvResource]) -> String {
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "resources": resources.iter().map(CsvResource::json).collect::<Vec<_>>(),
    });
    format!("{package:#}\n")
}
