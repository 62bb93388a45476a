//! `areas/*.toml`.

use super::faults::Kind;
use super::fields::Fields;
use super::unit::years;
use super::values::IdForm;
use crate::plan::{Area, AreaCode, AreaGroup, FormerName, Members};

/// Reads a file of areas and groups.
pub(crate) fn areas(fields: &Fields<'_>) -> (Vec<Area>, Vec<AreaGroup>) {
    let areas = fields.tables("area", ("地区", "an area"));
    let groups = fields.tables("group", ("地区组", "an area group"));
    fields.done();
    (
        areas.iter().filter_map(area).collect(),
        groups.iter().filter_map(group).collect(),
    )
}

fn area(fields: &Fields<'_>) -> Option<Area> {
    let id = fields.id("id", IdForm::Area);
    let name = fields.text("name");
    let level = fields.word("level");
    let parent = fields.id_or_none("parent", IdForm::Reference);
    let kind = fields.string("type");
    let tags = fields
        .list("tags")
        .iter()
        .filter_map(|tag| fields.string_of("tags", tag))
        .collect();
    let adds_up = fields.flag("adds_up", true);
    let parts_listed = fields.flag("parts_listed", true);
    let codes = fields
        .tables("codes", ("地区代码", "an area code"))
        .iter()
        .filter_map(code)
        .collect();
    let former_names = fields
        .tables("former_names", ("曾用名", "a former name"))
        .iter()
        .filter_map(former_name)
        .collect();
    let predecessors = fields.ids("predecessors", IdForm::Reference);
    let successors = fields.ids("successors", IdForm::Reference);
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Area, &id);
    Some(Area {
        id,
        name: name?,
        level: level?,
        parent,
        kind: kind?,
        tags,
        adds_up,
        parts_listed,
        codes,
        former_names,
        predecessors,
        successors,
    })
}

fn group(fields: &Fields<'_>) -> Option<AreaGroup> {
    let id = fields.id("id", IdForm::Area);
    let name = fields.text("name");
    let of = fields.id_or_none("of", IdForm::Reference);
    let tag = fields.id_or_none("tag", IdForm::Reference);
    let areas = fields.ids("areas", IdForm::Reference);
    fields.done();
    let listed = fields.has("areas");
    if tag.is_some() && listed {
        fields.misfit(
            "areas",
            "`tag` 和 `areas` 只写一个",
            "either `tag` or `areas`, not both",
        );
    } else if !fields.has("tag") && !listed {
        fields.missing("tag");
    }
    if tag.is_some() && !fields.has("of") {
        fields.missing("of");
    }
    let id = id?;
    fields.file.declare(Kind::AreaGroup, &id);
    Some(AreaGroup {
        id,
        name: name?,
        of,
        members: match tag {
            Some(tag) => Members::Tag(tag),
            None if listed => Members::Areas(areas),
            None => return None,
        },
    })
}

fn code(fields: &Fields<'_>) -> Option<AreaCode> {
    let code = fields.id("code", IdForm::AreaCode);
    let (from, to) = years(fields);
    fields.done();
    Some(AreaCode {
        code: code?,
        from,
        to,
    })
}

fn former_name(fields: &Fields<'_>) -> Option<FormerName> {
    let name = fields.string("name");
    let (from, to) = years(fields);
    fields.done();
    Some(FormerName {
        name: name?,
        from,
        to,
    })
}
