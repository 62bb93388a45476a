//! What units say of their own indicators.

use heng_indicator::Place;

use crate::form::SelfAssessment;
use crate::{SourceFile, column_letters};

/// The statement of a responsible unit on one indicator, for an area and a year. It is kept beside our verdict and
/// never touches it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// Indicator id.
    pub indicator: String,
    /// Area id.
    pub area: String,
    /// Year.
    pub year: i32,
    /// Responsible unit that speaks. Who files it for the unit stands in the submission.
    pub unit: String,
    /// 自评达标情况.
    pub self_assessment: Option<SelfAssessment>,
    /// 未达标原因.
    pub cause: String,
    /// 拟采取措施.
    pub action: String,
    /// 备注.
    pub remark: String,
    /// Where it was read.
    pub file: SourceFile,
    /// Row there, counted from 1.
    pub row: u64,
    /// Column of 自评达标情况 there, counted from 1.
    pub column: u16,
}

/// What a statement is of: indicator, area, year, unit.
pub(crate) type StatementKey<'a> = (&'a str, &'a str, i32, &'a str);

impl Statement {
    /// What it is of.
    pub(crate) fn key(&self) -> StatementKey<'_> {
        (&self.indicator, &self.area, self.year, &self.unit)
    }

    /// Whether it takes back what was said before. A blank does not: like a blank figure it says nothing.
    pub fn is_withdrawn(&self) -> bool {
        self.self_assessment == Some(SelfAssessment::Withdrawn)
    }

    /// What it says, without where it was read.
    pub(crate) fn said(&self) -> (Option<SelfAssessment>, &str, &str, &str) {
        (
            self.self_assessment,
            &self.cause,
            &self.action,
            &self.remark,
        )
    }

    /// Where it was read.
    pub fn place(&self) -> Place {
        Place::Cell {
            path: self.file.path.clone(),
            sheet: self.file.sheet.clone(),
            row: self.row,
            column: (self.column > 0).then(|| column_letters(self.column)),
        }
    }
}
