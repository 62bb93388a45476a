//! Areas: a stable id, or a code in a year in which it holds.

use std::cell::Cell;

use heng_indicator::plan::{Area, AreaGroup};
use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Text};

use crate::codes::{AREA_CODE_YEAR, Code, GROUP_SUBMITS, UNKNOWN_AREA};
use crate::findings::say;
use crate::vocabulary::Vocabulary;

/// Finds areas by what a file calls them.
#[derive(Debug)]
pub(crate) struct AreaFinder<'v, 'p> {
    vocabulary: &'v Vocabulary<'p>,
    /// The area found last: the next row is often of the same one, or of the one behind it.
    last: Cell<u32>,
}

impl<'v, 'p> AreaFinder<'v, 'p> {
    pub(crate) fn new(vocabulary: &'v Vocabulary<'p>) -> Self {
        Self {
            vocabulary,
            last: Cell::new(0),
        }
    }

    /// The number of the area called `name` in `year`.
    pub(crate) fn find(&self, name: &str, year: i32) -> Option<u32> {
        let last = self.last.get();
        let guess = [last, last.saturating_add(1)];
        let guess = guess
            .into_iter()
            .find(|area| self.vocabulary.is_always(name, *area));
        let found = guess.or_else(|| self.vocabulary.area_named(name, year))?;
        self.last.set(found);
        Some(found)
    }

    /// Whether `name` is an area's id or code in any year: what can be said when the year is not known.
    pub(crate) fn ever(&self, name: &str) -> bool {
        self.vocabulary.area(name).is_some()
            || self
                .vocabulary
                .plan
                .areas
                .iter()
                .any(|a| a.codes.iter().any(|c| c.code.value == name))
    }

    /// Why `name` is no area in `year`.
    pub(crate) fn fault(&self, name: &str, year: Option<i32>) -> (&'static Code, AreaFault<'p>) {
        let mut groups = self.vocabulary.plan.groups.iter();
        let group = groups.find(|g| {
            [&g.id.value, &g.name.zh, &g.name.en]
                .iter()
                .any(|n| *n == name)
        });
        if let Some(group) = group {
            return (&GROUP_SUBMITS, AreaFault::Group(group));
        }
        let areas = &self.vocabulary.plan.areas;
        let once: Vec<&Area> = areas
            .iter()
            .filter(|a| a.codes.iter().any(|c| c.code.value == name))
            .collect();
        match year {
            Some(year) if !once.is_empty() => (
                &AREA_CODE_YEAR,
                AreaFault::OtherYears {
                    name: name.to_owned(),
                    year,
                    once,
                },
            ),
            _ => (
                &UNKNOWN_AREA,
                AreaFault::Unknown {
                    suggestion: self.suggest(name),
                },
            ),
        }
    }

    /// The area that was probably meant.
    fn suggest(&self, name: &str) -> Option<&'p Area> {
        let areas = &self.vocabulary.plan.areas;
        let bare = name.trim();
        let bare = bare.strip_suffix(".0").unwrap_or(bare);
        let by = |test: &dyn Fn(&str) -> bool| {
            areas
                .iter()
                .find(|a| test(&a.id.value) || a.codes.iter().any(|c| test(&c.code.value)))
        };
        let padded = format!("{bare:0>6}");
        by(&|id| id == bare)
            .or_else(|| {
                areas
                    .iter()
                    .find(|a| a.name.zh == bare || a.name.en.eq_ignore_ascii_case(bare))
            })
            .or_else(|| {
                areas
                    .iter()
                    .find(|a| a.former_names.iter().any(|f| f.name == bare))
            })
            .or_else(|| by(&|id| id == padded))
            .or_else(|| {
                // Any two codes of one city are near each other: only one slip is taken for one.
                let near = nearest_in(
                    Words::OfDataWithin(1),
                    bare,
                    areas.iter().map(|a| a.id.value.as_str()),
                )?;
                areas.iter().find(|a| a.id.value == near)
            })
            .or_else(|| {
                let near = nearest_in(
                    Words::OfData,
                    bare,
                    areas.iter().map(|a| a.name.zh.as_str()),
                )?;
                areas.iter().find(|a| a.name.zh == near)
            })
    }
}

/// What is wrong with an area.
#[derive(Debug)]
pub(crate) enum AreaFault<'p> {
    /// The code names an area in other years.
    OtherYears {
        name: String,
        year: i32,
        once: Vec<&'p Area>,
    },
    /// It is a group of areas.
    Group(&'p AreaGroup),
    /// Nothing has that id or code.
    Unknown { suggestion: Option<&'p Area> },
}

impl AreaFault<'_> {
    /// Says it.
    pub(crate) fn describe(&self, bare: Diagnostic) -> Diagnostic {
        match self {
            Self::OtherYears { name, year, once } => {
                let message = say(
                    format!("地区代码 {name} 在 {year} 年无效"),
                    format!("area code {name} does not hold in {year}"),
                );
                let spans: Vec<(Text, Option<&str>)> =
                    once.iter().map(|area| span(area, name, *year)).collect();
                let zh: Vec<&str> = spans.iter().map(|(t, _)| t.zh.as_str()).collect();
                let en: Vec<&str> = spans.iter().map(|(t, _)| t.en.as_str()).collect();
                let help = match spans.iter().find_map(|(_, code)| *code) {
                    Some(code) => say(
                        format!("{year} 年的代码是 {code}"),
                        format!("its code in {year} is {code}"),
                    ),
                    None => say("核对代码和年份", "check the code and the year"),
                };
                Diagnostic { message, ..bare }
                    .expected(say(zh.join(";"), en.join("; ")))
                    .help(help)
            }
            Self::Group(group) => Diagnostic {
                message: say(
                    format!("“{}”是地区组，由成员汇总，不报数", group.name.zh),
                    format!(
                        "{} is a group of areas, summed from its members: it submits nothing",
                        group.name.en
                    ),
                ),
                ..bare
            }
            .expected(say("单个地区的数据", "the data of single areas"))
            .help(say(
                "请按组内各地区分别填报，删去这一行",
                "give the figures of each area in the group, and delete this row",
            )),
            Self::Unknown { suggestion } => {
                let help = match suggestion {
                    Some(area) => say(
                        format!("是否应为 {}（{}）？", area.id.value, area.name.zh),
                        format!("did you mean {} ({})?", area.id.value, area.name.en),
                    ),
                    None => say(
                        "地区写规划中的地区编号或六位代码",
                        "give an area id of the plan, or a six-digit code",
                    ),
                };
                Diagnostic {
                    message: say("地区不识别", "unknown area"),
                    ..bare
                }
                .expected(say(
                    "地区编号，或该年份有效的六位代码",
                    "an area id, or a six-digit code of that year",
                ))
                .help(help)
            }
        }
    }
}

/// The years in which a code named an area, and the area's code in `year`.
fn span<'a>(area: &'a Area, name: &str, year: i32) -> (Text, Option<&'a str>) {
    let mut zh = Vec::new();
    let mut en = Vec::new();
    for code in area.codes.iter().filter(|c| c.code.value == name) {
        let show = |year: Option<i32>| year.map_or_else(String::new, |y| y.to_string());
        zh.push(format!("{}—{}年", show(code.from), show(code.to)));
        en.push(format!("{}–{}", show(code.from), show(code.to)));
    }
    let now = area
        .codes
        .iter()
        .find(|c| c.holds_in(year))
        .map(|c| c.code.value.as_str());
    let today = &area.id.value;
    let text = say(
        format!(
            "{name} 是{}{}的代码，今编号 {today}",
            area.name.zh,
            zh.join("、")
        ),
        format!(
            "{name} was the code of {} in {}, today {today}",
            area.name.en,
            en.join(", ")
        ),
    );
    (text, now)
}
