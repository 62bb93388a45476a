//! Which column is what: the header of tidy observations.

use std::collections::BTreeMap;

use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Place};

use super::shape::{
    AREA, BREAKDOWNS, CONF_STATUS, MEASURE, NOTE, SOURCE, STATUS, UNIT, UNIT_MULT, VALUE, VINTAGE,
    YEAR,
};
use crate::codes::{MISNAMED_COLUMN, MISSING_COLUMN, REPEATED_COLUMN, UNKNOWN_COLUMN};
use crate::findings::{Findings, say};
use crate::vocabulary::Vocabulary;

/// Columns that must be there.
const REQUIRED: [&str; 4] = ["measure", "area", "year", "value"];
/// Columns that may be there.
const OPTIONAL: [&str; 8] = [
    "status",
    "conf_status",
    "unit_mult",
    "unit",
    "vintage",
    "source",
    "note",
    "label",
];
/// Columns that say where a published figure was taken from; they change nothing and are passed over.
const PROVENANCE: [&str; 1] = ["published_series"];

/// The place of each column.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub(crate) measure: usize,
    pub(crate) area: usize,
    pub(crate) year: usize,
    pub(crate) value: usize,
    pub(crate) status: Option<usize>,
    pub(crate) conf_status: Option<usize>,
    pub(crate) unit_mult: Option<usize>,
    pub(crate) unit: Option<usize>,
    pub(crate) vintage: Option<usize>,
    pub(crate) source: Option<usize>,
    pub(crate) note: Option<usize>,
    /// The name of the measure as the file writes it beside its id.
    pub(crate) label: Option<usize>,
    /// One per breakdown of the plan.
    pub(crate) breakdowns: Vec<Option<usize>>,
    /// Number of columns in the header.
    pub(crate) width: usize,
    /// Columns that are read.
    pub(crate) known: Vec<usize>,
    /// What a file of another format calls a column, by its tidy name.
    called: BTreeMap<String, String>,
}

impl Columns {
    /// Binds a header. `None` when a required column is missing or a column is given twice; both are told.
    pub(crate) fn bind(
        names: &[&str],
        vocabulary: &Vocabulary<'_>,
        path: &str,
        findings: &mut Findings,
    ) -> Option<Self> {
        let place = |name: &str| Place::Cell {
            path: path.to_owned(),
            sheet: None,
            row: 1,
            column: Some(name.to_owned()),
        };
        let breakdowns: Vec<&str> = vocabulary
            .plan
            .breakdowns
            .iter()
            .map(|b| b.id.value.as_str())
            .collect();
        let words: Vec<&str> = REQUIRED
            .iter()
            .chain(&OPTIONAL)
            .copied()
            .chain(breakdowns.iter().copied())
            .collect();
        let mut sound = true;
        let mut unknown = Vec::new();
        for (at, name) in names.iter().enumerate() {
            if words.contains(name) && names[..at].contains(name) {
                sound = false;
                findings.add(&REPEATED_COLUMN, |d| {
                    Diagnostic {
                        message: say(
                            format!("列 {name} 出现两次"),
                            format!("column `{name}` is given twice"),
                        ),
                        ..d
                    }
                    .at(place(name))
                    .help(say("删去一列", "delete one of them"))
                });
            }
            if !words.contains(name) && !PROVENANCE.contains(name) {
                unknown.push(*name);
            }
        }
        let lacking: Vec<&str> = REQUIRED
            .into_iter()
            .filter(|required| !names.contains(required))
            .collect();
        if !lacking.is_empty() {
            sound = false;
            findings.add(&MISSING_COLUMN, |d| {
                missing(d, path, &lacking, names, &unknown)
            });
        }
        sound &= tell_unknown(&unknown, words.iter().copied(), place, findings);
        if !sound {
            return None;
        }
        let find = |name: &str| names.iter().position(|n| *n == name);
        let columns = Self {
            measure: find("measure")?,
            area: find("area")?,
            year: find("year")?,
            value: find("value")?,
            status: find("status"),
            conf_status: find("conf_status"),
            unit_mult: find("unit_mult"),
            unit: find("unit"),
            vintage: find("vintage"),
            source: find("source"),
            note: find("note"),
            label: find("label"),
            breakdowns: breakdowns.iter().map(|b| find(b)).collect(),
            width: names.len(),
            known: names
                .iter()
                .enumerate()
                .filter(|(_, name)| words.contains(name))
                .map(|(at, _)| at)
                .collect(),
            called: BTreeMap::new(),
        };
        Some(columns)
    }

    /// The columns of rows that another format's reader brings into tidy form; `called` is what the file calls them.
    pub(super) fn of_tidy_rows(breakdowns: usize, called: BTreeMap<String, String>) -> Self {
        let width = BREAKDOWNS + breakdowns;
        Self {
            measure: MEASURE,
            area: AREA,
            year: YEAR,
            value: VALUE,
            status: Some(STATUS),
            conf_status: Some(CONF_STATUS),
            unit_mult: Some(UNIT_MULT),
            unit: Some(UNIT),
            vintage: Some(VINTAGE),
            source: Some(SOURCE),
            note: Some(NOTE),
            label: None,
            breakdowns: (BREAKDOWNS..width).map(Some).collect(),
            width,
            known: (0..width).collect(),
            called,
        }
    }

    /// The name of a tidy column in the file.
    pub(crate) fn called<'a>(&'a self, tidy: &'a str) -> &'a str {
        self.called.get(tidy).map_or(tidy, String::as_str)
    }
}

/// Tells that columns are not used, those that only stand there in one note. `false` when the name of one looks like that
/// of a column that is: a breakdown or status under a wrong name would be taken for absent, and a part for the total.
pub(super) fn tell_unknown<'a>(
    names: &[&str],
    words: impl IntoIterator<Item = &'a str>,
    place: impl Fn(&str) -> Place,
    findings: &mut Findings,
) -> bool {
    const LISTED: usize = 5;
    let words: Vec<&str> = words.into_iter().collect();
    let mut unused = Vec::new();
    for name in names {
        let Some(near) = nearest_in(Words::OfData, name, words.iter().copied()) else {
            unused.push(*name);
            continue;
        };
        findings.add(&MISNAMED_COLUMN, |d| {
            let message = say(
                format!("列“{name}”不识别，未使用"),
                format!("column `{name}` is not known and not used"),
            );
            let help = say(
                format!("是否应为 {near}？确不需要的列请改名或删去"),
                format!("did you mean `{near}`? Rename or delete a column that is not needed"),
            );
            Diagnostic { message, ..d }
                .at(place(name))
                .saw(*name)
                .help(help)
        });
    }
    if let Some(first) = unused.first() {
        findings.add(&UNKNOWN_COLUMN, |d| {
            let count = unused.len();
            let listed: Vec<&str> = unused.iter().take(LISTED).copied().collect();
            let more = if count > LISTED { "…" } else { "" };
            let message = match listed.as_slice() {
                [only] => say(
                    format!("列“{only}”不识别，未使用"),
                    format!("column `{only}` is not known and not used"),
                ),
                listed => say(
                    format!("有 {count} 列不识别，未使用：{}{more}", listed.join("、")),
                    format!(
                        "{count} columns are not known and not used: {}{more}",
                        listed.join(", ")
                    ),
                ),
            };
            let help = say("如不需要，可不理会", "nothing to do if it is not needed");
            Diagnostic { message, ..d }.at(place(first)).help(help)
        });
    }
    unused.len() == names.len()
}

fn missing(
    bare: Diagnostic,
    path: &str,
    lacking: &[&str],
    names: &[&str],
    unknown: &[&str],
) -> Diagnostic {
    let near: Vec<(&str, &str)> = lacking
        .iter()
        .filter_map(|required| {
            Some((
                nearest_in(Words::OfData, required, unknown.iter().copied())?,
                *required,
            ))
        })
        .collect();
    let help = if let [only] = names
        && let Some(mark) = ['|', '，', '、'].into_iter().find(|c| only.contains(*c))
    {
        say(
            format!("各列用了“{mark}”分隔，请改用半角逗号"),
            format!("the columns are separated by `{mark}`: use commas"),
        )
    } else if let Some((written, required)) = near.first() {
        say(
            format!("列“{written}”是否应为 {required}？"),
            format!("should column `{written}` be `{required}`?"),
        )
    } else if names.iter().any(|name| !name.is_ascii()) {
        // A table with headings of its own is no tidy table that somebody spoilt.
        say(
            "列名用中文写的表要有版式：先运行 heng layout 加上该文件名，程序起草版式；也可以把第一行改成这些列名",
            "a table with headings of its own needs a layout: heng layout FILE drafts one; or name the columns so",
        )
    } else {
        say(
            "第一行写列名",
            "give the names of the columns in the first row",
        )
    };
    let list = lacking.join(", ");
    Diagnostic {
        message: say(
            format!("缺少列 {list}，文件未读取"),
            format!("missing columns: {list}; the file is not read"),
        ),
        ..bare
    }
    .at(Place::File {
        path: path.to_owned(),
    })
    .saw(names.join(","))
    .expected(say(
        "measure, area, year, value 及可选列",
        "measure, area, year, value and the optional columns",
    ))
    .help(help)
}
