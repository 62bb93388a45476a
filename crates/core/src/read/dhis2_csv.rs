//! DHIS2 data value sets as CSV: `dataelement,period,orgunit,categoryoptioncombo,attributeoptioncombo,value,…`.
//!
//! Recognised by a first column `dataelement`, in any case. Later columns stand in any order, under their long or their
//! short names. What the fields become is told in [`super::dhis2`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::columns::{Columns, tell_unknown};
use super::csv::Record;
use super::dhis2::{DataValue, Names};
use super::shape::{
    Header, Shape, TidyRow, Translator, place, tell_format, tell_missing, tell_repeated,
};
use crate::findings::Findings;
use crate::vocabulary::Vocabulary;

/// Names of each field and the tidy column that it becomes; the last is known and not used.
const FIELDS: [(&[&str], &str); 10] = [
    (&["dataelement"], "measure"),
    (&["period"], "year"),
    (&["orgunit"], "area"),
    (&["categoryoptioncombo", "catoptcombo"], "breakdowns"),
    (&["attributeoptioncombo", "attroptcombo"], "breakdowns"),
    (&["value"], "value"),
    (&["lastupdated", "lstupd"], "vintage"),
    (&["comment", "cmt"], "note"),
    (&["deleted"], "deletion"),
    (&["storedby", "strby", "followup"], ""),
];
const PERIOD: usize = 1;
const CATEGORY: usize = 3;
const ATTRIBUTE: usize = 4;
const UNUSED: usize = FIELDS.len() - 1;
/// Fields without which nothing can be read.
const REQUIRED: [usize; 4] = [0, 1, 2, 5];

/// The format.
pub(super) struct Dhis2Csv;

impl Shape for Dhis2Csv {
    fn is_of(&self, header: &Header<'_>) -> bool {
        header
            .names
            .first()
            .is_some_and(|name| name.eq_ignore_ascii_case("dataelement"))
    }

    fn bind<'v>(
        &self,
        header: &Header<'v>,
        vocabulary: &'v Vocabulary<'v>,
        findings: &mut Findings,
    ) -> Option<Box<dyn Translator + 'v>> {
        let mut places: [Option<usize>; FIELDS.len()] = [None; FIELDS.len()];
        let mut sound = true;
        let mut unknown = Vec::new();
        for (at, name) in header.names.iter().enumerate() {
            let is_it = |known: &&str| name.eq_ignore_ascii_case(known);
            match FIELDS
                .iter()
                .position(|(known, _)| known.iter().any(&is_it))
            {
                Some(UNUSED) => {}
                Some(field) => {
                    if let Some(first) = places[field] {
                        sound = false;
                        tell_repeated(header.path, header.names[first], name, findings);
                    }
                    places[field] = Some(at);
                }
                None => unknown.push(*name),
            }
        }
        let known = FIELDS.iter().flat_map(|(names, _)| names.iter().copied());
        let at = |name: &str| place(header.path, 1, name);
        sound &= tell_unknown(&unknown, known, at, findings);
        let lacking: Vec<&str> = REQUIRED
            .into_iter()
            .filter(|field| places[*field].is_none())
            .map(|field| FIELDS[field].0[0])
            .collect();
        if !lacking.is_empty() {
            tell_missing(header, &lacking, "DHIS2", "DHIS2", findings);
            return None;
        }
        if !sound {
            return None;
        }
        let reader = Reader {
            header: *header,
            places,
            breakdowns: vocabulary.plan.breakdowns.len(),
        };
        let pairs: Vec<(&str, &str)> = FIELDS
            .iter()
            .enumerate()
            .filter_map(|(field, (_, tidy))| Some((reader.name(field)?, *tidy)))
            .collect();
        tell_format(
            header.path,
            "DHIS2 数据值集（CSV）",
            "a DHIS2 data value set (CSV)",
            &pairs,
            findings,
        );
        Some(Box::new(reader))
    }
}

/// Reads the rows of one file.
struct Reader<'v> {
    header: Header<'v>,
    places: [Option<usize>; FIELDS.len()],
    breakdowns: usize,
}

impl<'v> Reader<'v> {
    /// What the file calls a field.
    fn name(&self, field: usize) -> Option<&'v str> {
        self.header.names.get(self.places[field]?).copied()
    }
}

impl Translator for Reader<'_> {
    fn columns(&self) -> Columns {
        let called: BTreeMap<String, String> = FIELDS
            .iter()
            .enumerate()
            .filter_map(|(field, (_, tidy))| {
                Some(((*tidy).to_owned(), self.name(field)?.to_owned()))
            })
            .collect();
        Columns::of_tidy_rows(self.breakdowns, called)
    }

    fn row<'r>(&mut self, record: &'r Record<'_>, findings: &mut Findings) -> TidyRow<'r> {
        let cell =
            |field: usize| Cow::Borrowed(self.places[field].map_or("", |at| record.field(at)));
        let value = DataValue {
            data_element: cell(0),
            period: cell(PERIOD),
            org_unit: cell(2),
            category: cell(CATEGORY),
            attribute: cell(ATTRIBUTE),
            value: cell(5),
            last_updated: cell(6),
            comment: cell(7),
            deleted: cell(8) == "true",
        };
        let names = Names {
            path: self.header.path,
            period: self.name(PERIOD).unwrap_or_default(),
            category: self.name(CATEGORY).unwrap_or_default(),
            attribute: self.name(ATTRIBUTE).unwrap_or_default(),
        };
        value.tidy(record.row, self.breakdowns, names, findings)
    }

    fn close(&self, _findings: &mut Findings) {}
}
