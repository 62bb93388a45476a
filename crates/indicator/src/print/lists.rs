//! Files that hold a list: units of measure, responsible units, areas, measures, countermeasures.

use super::toml::{Toml, inline, quoted};
use crate::plan::{
    Area, AreaGroup, Countermeasure, Measure, Members, Period, Release, ResponsibleUnit,
    UnitOfMeasure, Word,
};

pub(super) fn units(units: &[UnitOfMeasure]) -> String {
    let mut out = Toml::default();
    for unit in units {
        out.header("[[unit]]");
        out.string("id", &unit.id);
        out.text("name", &unit.name);
        out.string("class", unit.class.word());
        out.string("dimension", &unit.dimension);
        out.number("scale", unit.scale);
        out.text_if("change", unit.change.as_ref());
    }
    out.finish()
}

pub(super) fn responsible_units(units: &[ResponsibleUnit]) -> String {
    let mut out = Toml::default();
    for unit in units {
        out.header("[[unit]]");
        out.string("id", &unit.id);
        out.text("name", &unit.name);
        out.year_if("from", unit.from);
        out.year_if("to", unit.to);
        out.string_if(
            "successor",
            unit.successor.as_ref().map(|s| s.value.as_str()),
        );
    }
    out.finish()
}

pub(super) fn areas(areas: &[Area]) -> String {
    let mut out = Toml::default();
    for area in areas {
        out.header("[[area]]");
        out.string("id", &area.id);
        out.text("name", &area.name);
        out.string("level", area.level.word());
        out.string_if("parent", area.parent.as_ref().map(|p| p.value.as_str()));
        out.string("type", &area.kind);
        out.strings("tags", area.tags.iter().map(String::as_str));
        out.flag("adds_up", area.adds_up, true);
        out.flag("parts_listed", area.parts_listed, true);
        let codes: Vec<String> = area
            .codes
            .iter()
            .map(|c| {
                inline(&[
                    ("code", Some(quoted(&c.code))),
                    ("from", year(c.from)),
                    ("to", year(c.to)),
                ])
            })
            .collect();
        out.list("codes", &codes);
        let names: Vec<String> = area
            .former_names
            .iter()
            .map(|n| {
                inline(&[
                    ("name", Some(quoted(&n.name))),
                    ("from", year(n.from)),
                    ("to", year(n.to)),
                ])
            })
            .collect();
        out.list("former_names", &names);
        out.ids("predecessors", &area.predecessors);
        out.ids("successors", &area.successors);
    }
    out.finish()
}

pub(super) fn groups(groups: &[AreaGroup]) -> String {
    let mut out = Toml::default();
    for group in groups {
        out.header("[[group]]");
        out.string("id", &group.id);
        out.text("name", &group.name);
        out.string_if("of", group.of.as_ref().map(|of| of.value.as_str()));
        match &group.members {
            Members::Tag(tag) => out.string("tag", tag),
            Members::Areas(areas) => out.ids("areas", areas),
        }
    }
    out.finish()
}

pub(super) fn measures(measures: &[Measure]) -> String {
    let mut out = Toml::default();
    for measure in measures {
        out.header("[[measure]]");
        out.string("id", &measure.id);
        out.text("name", &measure.name);
        out.string("unit", &measure.unit);
        out.string_if("population", measure.population.map(Word::word));
        out.flag("may_exceed", measure.may_exceed, false);
        out.string("period", &period(measure.period));
        out.string("owner", &measure.owner);
        release(&mut out, measure.release);
        out.string_if(
            "releasing_authority",
            measure.releasing_authority.as_deref(),
        );
        out.flag("context", measure.context, false);
        out.ids("breakdowns", &measure.breakdowns);
        out.text_if("note", measure.note.as_ref());
    }
    out.finish()
}

pub(super) fn countermeasures(list: &[Countermeasure]) -> String {
    let mut out = Toml::default();
    for countermeasure in list {
        out.header("[[countermeasure]]");
        out.string("id", &countermeasure.id);
        out.string("indicator", &countermeasure.indicator);
        out.string("unit", &countermeasure.unit);
        out.text("text", &countermeasure.text);
    }
    out.finish()
}

pub(super) fn release(out: &mut Toml, release: Release) {
    if release != Release::default() {
        out.string("release", release.word());
    }
}

pub(super) fn period(period: Period) -> String {
    match period {
        Period::Calendar => "calendar".to_owned(),
        Period::School => "school".to_owned(),
        Period::Cumulative(years) => format!("cumulative({years})"),
        Period::Term(years) => format!("term({years})"),
        Period::Wave => "wave".to_owned(),
    }
}

pub(super) fn year(year: Option<i32>) -> Option<String> {
    year.map(|y| y.to_string())
}
