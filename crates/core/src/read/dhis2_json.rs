//! DHIS2 data value sets as JSON: an object with `dataValues`, and `period`, `orgUnit`, `attributeOptionCombo` for all of
//! them beside it or in each. What the fields become is told in [`super::dhis2`].
//!
//! Values are read one by one, never all held in memory. A row is a value's place in `dataValues`, the first being 1.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use heng_indicator::Limits;
use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::columns::Columns;
use super::dhis2::{DataValue, Names};
use super::shape::TidyRow;
use crate::Error;
use crate::findings::{Findings, say};

/// Fields and the tidy columns that they become.
pub(super) const FIELDS: [(&str, &str); 7] = [
    ("dataElement", "measure"),
    ("period", "year"),
    ("orgUnit", "area"),
    ("categoryOptionCombo", "breakdowns"),
    ("value", "value"),
    ("lastUpdated", "vintage"),
    ("comment", "note"),
];

/// Fields beside the values that hold for all of them.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Shared {
    period: String,
    org_unit: String,
    attribute_option_combo: String,
    data_values: Option<IgnoredAny>,
}

/// One value as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Written {
    data_element: String,
    period: Option<String>,
    org_unit: Option<String>,
    category_option_combo: Option<String>,
    attribute_option_combo: Option<String>,
    value: Scalar,
    last_updated: Option<String>,
    comment: Option<String>,
    deleted: Option<bool>,
}

/// A value: text by custom, a number by some writers.
#[derive(Debug, Default)]
struct Scalar(String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Ok(Self(match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Null => String::new(),
            other => other.to_string(),
        }))
    }
}

/// The columns of the tidy rows.
pub(super) fn columns(breakdowns: usize) -> Columns {
    let called: BTreeMap<String, String> = FIELDS
        .iter()
        .map(|(theirs, ours)| ((*ours).to_owned(), (*theirs).to_owned()))
        .collect();
    Columns::of_tidy_rows(breakdowns, called)
}

/// Whether the beginning of a file looks like a data value set: what is asked of a `.json` in a folder.
pub(super) fn looks_like(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(beginning);
    text.contains("\"dataValues\"") || text.contains("\"dataSet\"")
}

/// Why a data value set was not read to its end.
pub(super) enum Stopped {
    /// It is not one, or is damaged.
    Unreadable(String),
    /// A limit was passed.
    Limit(Error),
}

/// Hands every value of a text to `take` as a tidy row.
pub(super) fn each(
    text: &str,
    path: &str,
    breakdowns: usize,
    limits: &Limits,
    findings: &mut Findings,
    take: &mut dyn FnMut(u64, &TidyRow<'_>, &mut Findings),
) -> Result<(), Stopped> {
    let unreadable = |e: serde_json::Error| Stopped::Unreadable(e.to_string());
    let shared: Shared = serde_json::from_str(text).map_err(unreadable)?;
    if shared.data_values.is_none() {
        return Err(Stopped::Unreadable("no `dataValues`".to_owned()));
    }
    let mut stopped = None;
    let names = Names {
        path,
        period: "period",
        category: "categoryOptionCombo",
        attribute: "attributeOptionCombo",
    };
    let reader = Values {
        limits,
        stopped: &mut stopped,
        take: &mut |row, written: Written| {
            let own = |own: Option<String>| Cow::Owned(own.unwrap_or_default());
            let or = |own: Option<String>, shared: &str| {
                Cow::Owned(own.unwrap_or_else(|| shared.to_owned()))
            };
            let value = DataValue {
                data_element: Cow::Owned(written.data_element),
                period: or(written.period, &shared.period),
                org_unit: or(written.org_unit, &shared.org_unit),
                category: own(written.category_option_combo),
                attribute: or(
                    written.attribute_option_combo,
                    &shared.attribute_option_combo,
                ),
                value: Cow::Owned(written.value.0),
                last_updated: own(written.last_updated),
                comment: own(written.comment),
                deleted: written.deleted == Some(true),
            };
            let tidy = value.tidy(row, breakdowns, names, findings);
            take(row, &tidy, findings);
        },
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let read = json.deserialize_map(reader);
    match stopped {
        Some(error) => Err(Stopped::Limit(error)),
        None => read.map_err(unreadable),
    }
}

/// Finds `dataValues` and reads its elements.
struct Values<'t> {
    limits: &'t Limits,
    stopped: &'t mut Option<Error>,
    take: &'t mut dyn FnMut(u64, Written),
}

impl<'de> Visitor<'de> for Values<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a data value set")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "dataValues" {
                map.next_value_seed(List(&mut self))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

/// The elements of `dataValues`.
struct List<'a, 't>(&'a mut Values<'t>);

impl<'de> DeserializeSeed<'de> for List<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of data values")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let mut row = 0;
        while let Some(written) = list.next_element::<Written>()? {
            row += 1;
            if row > self.0.limits.rows {
                let what = say("dataValues 的个数", "number of dataValues");
                *self.0.stopped = Some(Error::limit(what, row, self.0.limits.rows));
                return Err(A::Error::custom("limit"));
            }
            (self.0.take)(row, written);
        }
        Ok(())
    }
}
