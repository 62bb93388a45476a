//! A group with an area's id or code.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::read::faults::Kind;
use crate::{Lang, Text};

code! {
    pub A008 = "A008", Error;
    title: "地区组与地区同名", "group named like an area";
    what: "地区组的标识是某个地区的标识或代码。", "The id of a group is the id or a code of an area.";
    why: "面板中两者的行分不清，以该标识报来的数据也不知属于谁。", "Their rows in the panel could not be told apart, nor whose the data under that id are.";
    mend: "给地区组另取标识，例如 hohhot_districts。", "Give the group an id of its own, such as `hohhot_districts`.";
}

pub(super) const RULE: Rule = Rule { code: &A008, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for (id, groups) in whole.declared.all(Kind::AreaGroup) {
        let declared = whole.declared.all(Kind::Area);
        let same = declared.filter(|(area, _)| *area == id);
        let codes = whole.plan.areas.iter().flat_map(|area| &area.codes);
        let codes = codes.map(|code| &code.code).filter(|code| code.value == id);
        let first = same.flat_map(|(_, at)| at).copied().next();
        let Some(at) = first.or_else(|| codes.map(|code| code.span).next()) else {
            continue;
        };
        let place = whole.sources.place(at).show(Lang::En);
        for group in groups {
            let fault = found.fault(
                format!("地区组 `{id}` 与地区同名"),
                format!("the group `{id}` is named like an area"),
            );
            let help = Text::new(
                format!("该地区在 {place}"),
                format!("the area is at {place}"),
            );
            found.at(*group, fault.saw(id).help(help));
        }
    }
}
