//! Scoreboards as tables: rates, and the meeting list with its total.

use heng_core::export::FieldKind;
use heng_indicator::Lang;
use heng_indicator::plan::{Plan, TargetSet};

use crate::assess::{MeetingClass, Scoreboard, Verdict};
use crate::text::Phrases;
use crate::write::{Field, FieldTable};

const RATES: [&str; 11] = [
    "plan",
    "area",
    "area_name",
    "domain",
    "rate",
    "name",
    "set",
    "numerator",
    "denominator",
    "percent",
    "treatment",
];
const MEETING: [&str; 9] = [
    "plan",
    "area",
    "area_name",
    "domain",
    "class",
    "class_name",
    "count",
    "total",
    "indicators",
];

/// What a column of the tables holds.
pub(super) fn kind(column: &str) -> FieldKind {
    match column {
        "percent" | "value" => FieldKind::Number,
        "numerator" | "denominator" | "count" | "total" | "source_row" | "row" => {
            FieldKind::Integer
        }
        _ => FieldKind::Text,
    }
}

/// Names of the sheets: verdicts, rates, meeting list, sources.
pub(super) fn sheet_names(lang: Lang) -> [&'static str; 4] {
    let w = Phrases::of(lang);
    let [rates, meeting] = match lang {
        Lang::Zh => ["达标率", "会议清单"],
        Lang::En => ["Rates", "Meeting list"],
    };
    [w.sheet_verdicts, rates, meeting, w.sheet_sources]
}

/// Both tables, of some areas.
#[derive(Clone, Debug)]
pub(super) struct Boards {
    pub(super) rates: FieldTable,
    pub(super) meeting: FieldTable,
}

impl Default for Boards {
    fn default() -> Self {
        let table = |columns: &[&str]| FieldTable {
            columns: columns.iter().map(|c| (*c).to_owned()).collect(),
            rows: Vec::new(),
        };
        Self {
            rates: table(&RATES),
            meeting: table(&MEETING),
        }
    }
}

impl Boards {
    /// Of the scoreboards of one area, whose meeting lists count through `verdicts`.
    pub(super) fn of(
        plan: &Plan,
        area: u32,
        boards: &[Scoreboard],
        verdicts: &[Verdict],
        lang: Lang,
    ) -> Self {
        let name = plan.areas.get(area as usize);
        let name = name.map_or("", |a| a.name.get(lang));
        let mut all = Self::default();
        for board in boards {
            let scope = || {
                let scope = &board.scope;
                vec![
                    Field::text(&scope.plan),
                    Field::text(&scope.area),
                    Field::text(name),
                    Field::text(scope.domain.as_deref().unwrap_or("")),
                ]
            };
            for rate in &board.rates {
                let mut row = scope();
                row.extend([
                    Field::text(rate.id),
                    Field::text(rate.name.get(lang)),
                    Field::text(match rate.set {
                        TargetSet::Quantified => "quantified",
                        TargetSet::Directional => "directional",
                    }),
                    Field::whole(Some(rate.numerator)),
                    Field::whole(Some(rate.denominator)),
                    Field::number(rate.percent, 1),
                    Field::text(rate.treatment.get(lang)),
                ]);
                all.rates.rows.push(row);
            }
            for (class, list) in &board.meeting {
                let (code, class) = names(*class, lang);
                let indicators: Vec<&str> = list
                    .iter()
                    .filter_map(|at| plan.indicators.get(verdicts.get(*at)?.indicator))
                    .map(|indicator| indicator.id.value.as_str())
                    .collect();
                let mut row = scope();
                row.extend([
                    Field::text(code),
                    Field::text(class),
                    Field::whole(Some(list.len() as u32)),
                    Field::whole(Some(board.total)),
                    Field::text(indicators.join(";")),
                ]);
                all.meeting.rows.push(row);
            }
        }
        all
    }

    pub(super) fn extend(&mut self, more: Self) {
        self.rates.rows.extend(more.rates.rows);
        self.meeting.rows.extend(more.meeting.rows);
    }
}

/// The code of a class and its name.
fn names(class: MeetingClass, lang: Lang) -> (&'static str, &'static str) {
    let w = Phrases::of(lang);
    match class {
        MeetingClass::Attained(attainment) => (attainment.code(), (w.attainment)(attainment)),
        MeetingClass::Expected(outlook) => (outlook.code(), (w.outlook)(outlook)),
    }
}
