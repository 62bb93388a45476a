//! The status for other programs.

use heng_core::export::guarded;
use heng_core::filing::{LackingFigure, Return};
use heng_indicator::plan::reporting::FormKind;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Shown, received};
use crate::failure::Failure;

impl Shown<'_> {
    pub(super) fn csv(&self) -> Result<String, Failure> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let failed = |e: csv::Error| Failure::Io(e.to_string());
        writer.write_record(KEYS).map_err(failed)?;
        let day = |date: Option<Date>| date.map(|d| d.to_string()).unwrap_or_default();
        for r in self.collected.units.iter().chain(&self.collected.areas) {
            let missing: Vec<&str> = r.missing.iter().map(|f| f.code.as_str()).collect();
            let (f, i, o) = (r.figures, r.indicators, r.findings);
            let mut row = vec![
                word(r.kind).to_owned(),
                r.filer.clone(),
                guarded(r.name.get(self.lang)).into_owned(),
                String::new(),
                String::new(),
                day(r.due),
                day(received(r)),
                r.standing.code().to_owned(),
                r.standing.days_late().to_string(),
            ];
            row.extend(
                [
                    f.expected,
                    f.filed,
                    f.by_others,
                    f.from_parts,
                    f.explained,
                    f.missing(),
                    i.expected,
                    i.complete,
                    i.explained,
                    o.errors,
                    o.warnings,
                    o.notes,
                ]
                .map(|n| n.to_string()),
            );
            row.push(missing.join(";"));
            writer.write_record(row).map_err(failed)?;
        }
        for row in self.register.iter().flat_map(|r| &r.rows) {
            let received = row.filing.received.filter(|_| row.standing.is_received());
            let mut cells = vec![
                "filing".to_owned(),
                row.area.id.value.clone(),
                guarded(row.area.name.get(self.lang)).into_owned(),
                guarded(&row.filing.title).into_owned(),
                row.filing.promulgated.to_string(),
                row.due.to_string(),
                day(received),
                row.standing.code().to_owned(),
                row.standing.days_late().to_string(),
            ];
            cells.resize(KEYS.len(), String::new());
            writer.write_record(cells).map_err(failed)?;
        }
        let bytes = writer
            .into_inner()
            .map_err(|e| Failure::Io(e.to_string()))?;
        String::from_utf8(bytes).map_err(|e| Failure::Io(e.to_string()))
    }

    pub(super) fn json(&self) -> Value {
        let c = self.collected;
        let returns = |list: &[Return]| list.iter().map(one).collect::<Vec<_>>();
        let lacking: Vec<Value> = c
            .lacking
            .iter()
            .map(|l| {
                json!({
                    "area": l.area,
                    "indicator": l.indicator,
                    "figures": l.figures.iter().map(missing).collect::<Vec<_>>(),
                })
            })
            .collect();
        let register = self.register.map(|register| {
            let rows = register.rows.iter().map(|row| {
                json!({
                    "area": row.area.id.value,
                    "title": row.filing.title,
                    "promulgated": row.filing.promulgated.to_string(),
                    "due": row.due.to_string(),
                    "received": row.filing.received.map(|d| d.to_string()),
                    "standing": row.standing.code(),
                    "days_late": row.standing.days_late(),
                    "source": row.filing.source,
                })
            });
            let without = register.unregistered.iter().map(|a| &a.id.value);
            json!({
                "rows": rows.collect::<Vec<_>>(),
                "unregistered": without.collect::<Vec<_>>(),
            })
        });
        json!({
            "plan": self.plan.id.value,
            "area": c.area,
            "year": c.year,
            "today": c.today.to_string(),
            "submissions": self.submissions,
            "units": returns(&c.units),
            "areas": returns(&c.areas),
            "lacking": lacking,
            "register": register,
        })
    }
}

const KEYS: [&str; 22] = [
    "kind",
    "id",
    "name",
    "title",
    "promulgated",
    "due",
    "received",
    "standing",
    "days_late",
    "figures",
    "filed",
    "by_others",
    "from_parts",
    "explained",
    "missing",
    "indicators",
    "complete",
    "explained_indicators",
    "errors",
    "warnings",
    "notes",
    "missing_figures",
];

fn word(kind: FormKind) -> &'static str {
    match kind {
        FormKind::Units => "unit",
        FormKind::Areas => "area",
    }
}

fn one(r: &Return) -> Value {
    let (f, i, o) = (r.figures, r.indicators, r.findings);
    json!({
        "kind": word(r.kind),
        "id": r.filer,
        "name": { "zh": r.name.zh, "en": r.name.en },
        "due": r.due.map(|d| d.to_string()),
        "received": r.received.map(|d| d.to_string()),
        "standing": r.standing.code(),
        "days_late": r.standing.days_late(),
        "figures": {
            "expected": f.expected,
            "filed": f.filed,
            "by_others": f.by_others,
            "from_parts": f.from_parts,
            "explained": f.explained,
            "missing": f.missing(),
        },
        "indicators": {
            "expected": i.expected,
            "complete": i.complete,
            "explained": i.explained,
        },
        "findings": { "errors": o.errors, "warnings": o.warnings, "notes": o.notes },
        "missing": r.missing.iter().map(missing).collect::<Vec<_>>(),
    })
}

fn missing(figure: &LackingFigure) -> Value {
    json!({
        "code": figure.code,
        "name": { "zh": figure.name.zh, "en": figure.name.en },
        "unit": figure.unit,
        "parts": figure.parts,
        "of": figure.of,
    })
}
