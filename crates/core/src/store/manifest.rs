//! The manifest: one line a submission below a line that holds their SHA-256.

use std::path::Path;

use heng_indicator::{Place, Text};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::hash::sha256;
use crate::Error;
use crate::read::UsedLayout;
use crate::rules::Label;

/// Its name in the folder.
pub(super) const NAME: &str = "manifest.jsonl";
const VERSION: u32 = 1;

/// One submission as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// 1, 2, 3, … in the order in which they were stored.
    pub number: u64,
    /// Id of the plan that it was read under.
    pub plan: String,
    /// Submitting unit.
    pub unit: String,
    /// Who filed it; empty if nobody said.
    pub by: String,
    /// When, in microseconds since 1970 UTC; RFC 3339 in the file.
    #[serde(with = "instant")]
    pub vintage: i64,
    /// Why stored figures change; empty where none does.
    pub reason: String,
    /// The files as they were handed in.
    pub files: Vec<SubmittedFile>,
    /// Numbers of the submissions of which it replaces figures, ascending.
    pub supersedes: Vec<u64>,
    /// What its rows were against those in force before it.
    pub counts: Counts,
    /// Where its rows are.
    pub segment: Segment,
    /// Where its statements are; a submission without any has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statements: Option<Segment>,
    /// The layouts by which its files were read; none for forms and tidy data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layouts: Vec<UsedLayout>,
    /// Names that its files write beside the ids of measures, other than the plan's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<KeptLabel>,
}

/// The name of a measure as a submitted file wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeptLabel {
    /// Id of the measure or indicator.
    pub subject: String,
    /// As written.
    pub text: String,
    /// Id of the unit that the file declares for its figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// File as given.
    pub file: String,
    /// Sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Row, counted from 1.
    pub row: u64,
    /// Column, by letters in a sheet and by name in a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl KeptLabel {
    pub(super) fn of(label: &Label) -> Self {
        let (file, sheet, row, column) = match &label.place {
            Place::Cell {
                path,
                sheet,
                row,
                column,
            } => (path.clone(), sheet.clone(), *row, column.clone()),
            Place::File { path } | Place::Line { path, .. } => (path.clone(), None, 0, None),
            Place::Nowhere => (String::new(), None, 0, None),
        };
        Self {
            subject: label.subject.clone(),
            text: label.text.clone(),
            unit: label.unit.clone(),
            file,
            sheet,
            row,
            column,
        }
    }

    /// The label as its place is told: the file with the number of its submission.
    pub(super) fn filed(&self, number: u64) -> Label {
        Label {
            subject: self.subject.clone(),
            text: self.text.clone(),
            unit: self.unit.clone(),
            place: Place::Cell {
                path: format!("{}#{number}", self.file),
                sheet: self.sheet.clone(),
                row: self.row,
                column: self.column.clone(),
            },
        }
    }
}

impl Record {
    /// The vintage for a person: RFC 3339 in Beijing time.
    pub fn when(&self) -> String {
        Timestamp::from_microsecond(self.vintage).map_or_else(
            |_| self.vintage.to_string(),
            |instant| instant.display_with_offset(Offset::constant(8)).to_string(),
        )
    }
}

/// A file as it was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubmittedFile {
    /// Name as given.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// How many rows a submission has, by what they are against the rows in force before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Keys that had no row.
    pub new: u64,
    /// Value, status and confidentiality as before.
    pub same: u64,
    /// Another value, status or confidentiality.
    pub revised: u64,
    /// A value before, a missing status now.
    pub withdrawn: u64,
}

impl Counts {
    /// All rows.
    pub fn rows(self) -> u64 {
        self.new + self.same + self.revised + self.withdrawn
    }
}

/// A Parquet file of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// Name in the folder `segments`.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

#[derive(Serialize, Deserialize)]
struct Head {
    heng_store: u32,
    submissions: u64,
    sha256: String,
}

/// The bytes of a manifest.
pub(super) fn print(records: &[Record]) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    for record in records {
        serde_json::to_writer(&mut body, record).map_err(Error::write)?;
        body.push(b'\n');
    }
    let head = Head {
        heng_store: VERSION,
        submissions: records.len() as u64,
        sha256: sha256(&body),
    };
    let mut bytes = serde_json::to_vec(&head).map_err(Error::write)?;
    bytes.push(b'\n');
    bytes.extend(body);
    Ok(bytes)
}

/// The submissions of a folder; `None` if it has no manifest.
pub(super) fn read(folder: &Path) -> Result<Option<Vec<Record>>, Error> {
    let path = folder.join(NAME);
    match std::fs::read(&path) {
        Ok(bytes) => parse(&bytes)
            .map(Some)
            .map_err(|reason| Error::store(&path, reason)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(Error::io(&path, &e)),
    }
}

fn parse(bytes: &[u8]) -> Result<Vec<Record>, Text> {
    let split = bytes.iter().position(|b| *b == b'\n').ok_or_else(damaged)?;
    let (first, body) = (&bytes[..split], &bytes[split + 1..]);
    let head: Head = serde_json::from_slice(first).map_err(|_| damaged())?;
    if head.sha256 != sha256(body) {
        return Err(damaged());
    }
    if head.heng_store != VERSION {
        let seen = head.heng_store;
        return Err(Text::new(
            format!("清单版本为 {seen}，本程序只认 {VERSION}；请用写入它的版本打开"),
            format!(
                "a manifest of version {seen}; this program reads {VERSION}: open it with the version that wrote it"
            ),
        ));
    }
    let records = body
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).map_err(|_| damaged()))
        .collect::<Result<Vec<Record>, Text>>()?;
    // The first line is not under the checksum: it must be what would be written now.
    match print(&records) {
        Ok(again) if again == bytes => Ok(records),
        _ => Err(damaged()),
    }
}

fn damaged() -> Text {
    Text::new(
        "清单损坏：校验和不符。请从备份恢复该文件；各次报送的数据仍在 segments 文件夹",
        "the manifest is damaged: its checksum does not agree. Restore it from a backup; the rows are still in the folder `segments`",
    )
}

/// Microseconds as RFC 3339 in UTC.
mod instant {
    use super::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de, ser};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over a reference"
    )]
    pub(super) fn serialize<S: Serializer>(micros: &i64, out: S) -> Result<S::Ok, S::Error> {
        let instant = Timestamp::from_microsecond(*micros).map_err(ser::Error::custom)?;
        out.collect_str(&instant)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<i64, D::Error> {
        let text = String::deserialize(from)?;
        let instant: Timestamp = text.parse().map_err(de::Error::custom)?;
        Ok(instant.as_microsecond())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            number: 1,
            plan: "p".into(),
            unit: "卫健委".into(),
            by: String::new(),
            vintage: 1_700_000_000_000_001,
            reason: "笔误\n更正".into(),
            files: vec![SubmittedFile {
                name: "a.csv".into(),
                sha256: "00".into(),
            }],
            supersedes: vec![],
            counts: Counts::default(),
            segment: Segment {
                name: "s".into(),
                sha256: "11".into(),
            },
            statements: None,
            layouts: vec![],
            labels: vec![],
        }
    }

    #[test]
    fn printed_and_read_again() {
        let records = vec![
            record(),
            Record {
                number: 2,
                statements: Some(Segment {
                    name: "t".into(),
                    sha256: "22".into(),
                }),
                layouts: vec![UsedLayout {
                    file: "a.xlsx".into(),
                    name: "a.xlsx.layout.toml".into(),
                    sha256: "33".into(),
                }],
                labels: vec![KeptLabel {
                    subject: "women_15_49_persons".into(),
                    text: "育龄妇女人数(15-19岁)".into(),
                    unit: None,
                    file: "a.xlsx".into(),
                    sheet: Some("表1".into()),
                    row: 5,
                    column: Some("B".into()),
                }],
                ..record()
            },
        ];
        assert_eq!(parse(&print(&records).unwrap()).unwrap(), records);
        assert_eq!(parse(&print(&[]).unwrap()).unwrap(), []);
    }

    #[test]
    fn every_damaged_byte_and_every_cut_is_seen() {
        let bytes = print(&[record()]).unwrap();
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut spoiled = bytes.clone();
                spoiled[at] ^= 1 << bit;
                assert!(parse(&spoiled).is_err(), "byte {at}, bit {bit}");
            }
            assert!(parse(&bytes[..at]).is_err(), "cut at {at}");
        }
    }
}
