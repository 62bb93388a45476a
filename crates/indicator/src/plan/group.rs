//! Analytic groups of areas (地区组): 市辖区 beside 旗县, 脱贫地区.
//!
//! A group is added up from its members as an area is from its parts, and is no area: it has no parent, submits nothing
//! and has no targets. An area may be in several groups.

use std::collections::{BTreeSet, HashMap};

use super::{Area, Plan};
use crate::{Located, Text};

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaGroup {
    /// Id, which no area has.
    pub id: Located<String>,
    /// Name.
    pub name: Text,
    /// The area within which its members lie; always given beside a tag.
    pub of: Option<Located<String>>,
    /// Who is in it.
    pub members: Members,
}

/// How a group says who is in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Members {
    /// Every area within [`AreaGroup::of`] that has this tag.
    Tag(Located<String>),
    /// These areas.
    Areas(Vec<Located<String>>),
}

/// One area of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its place in [`Plan::areas`].
    pub area: usize,
    /// The areas above it, nearest first, up to the one that the group lies in; none where the group lies nowhere.
    way: Vec<usize>,
}

impl Member {
    /// Whether the area is in the group in a year: it was there, and lay within the group's area.
    pub fn is_in(&self, plan: &Plan, year: i32) -> bool {
        let chain = std::iter::once(&self.area).chain(&self.way);
        let mut areas = chain.filter_map(|at| plan.areas.get(*at));
        let Some(mut below) = areas.next() else {
            return false;
        };
        if !below.was_there(year) {
            return false;
        }
        for above in areas {
            if !below.belongs_to(above, year) {
                return false;
            }
            below = above;
        }
        true
    }

    /// The areas above it, nearest first, up to and with the one that the group lies in.
    pub fn way(&self) -> &[usize] {
        &self.way
    }
}

/// The areas of a plan by id, each with its parent.
pub(crate) struct Above<'p> {
    index: HashMap<&'p str, usize>,
    parent: Vec<Option<usize>>,
}

impl<'p> Above<'p> {
    pub(crate) fn of(plan: &'p Plan) -> Self {
        let ids = plan.areas.iter().enumerate().rev();
        let index: HashMap<&str, usize> = ids.map(|(at, a)| (a.id.value.as_str(), at)).collect();
        let parent = plan.areas.iter().map(|area| {
            let parent = area.parent.as_ref()?;
            index.get(parent.value.as_str()).copied()
        });
        Self {
            parent: parent.collect(),
            index,
        }
    }

    pub(crate) fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The areas above one, nearest first. Ends at a fault in the tree rather than run for ever.
    pub(crate) fn above(&self, area: usize) -> Vec<usize> {
        let mut way = Vec::new();
        let mut at = self.parent.get(area).copied().flatten();
        while let Some(above) = at {
            if above == area || way.contains(&above) {
                break;
            }
            way.push(above);
            at = self.parent.get(above).copied().flatten();
        }
        way
    }

    /// The way up to `of`, with it; `None` where the area does not lie in it.
    fn way_to(&self, area: usize, of: usize) -> Option<Vec<usize>> {
        let mut way = self.above(area);
        let end = way.iter().position(|at| *at == of)?;
        way.truncate(end + 1);
        Some(way)
    }

    /// The members of a group, each once, in the plan's order. What names no area, or one outside the group's, is left
    /// out; the checks of the definitions tell it.
    pub(crate) fn members(&self, plan: &Plan, group: &AreaGroup) -> Vec<Member> {
        let of = match &group.of {
            Some(of) => match self.find(&of.value) {
                Some(of) => Some(of),
                None => return Vec::new(),
            },
            None => None,
        };
        let candidates: BTreeSet<usize> = match &group.members {
            Members::Tag(tag) => {
                let areas = plan.areas.iter().enumerate();
                let tagged = areas.filter(|(_, area)| area.tags.contains(&tag.value));
                tagged.map(|(at, _)| at).collect()
            }
            Members::Areas(ids) => ids.iter().filter_map(|id| self.find(&id.value)).collect(),
        };
        let with_way = candidates.into_iter().filter_map(|area| {
            let way = match of {
                Some(of) => self.way_to(area, of)?,
                None => Vec::new(),
            };
            Some(Member { area, way })
        });
        with_way.collect()
    }
}

impl Plan {
    /// The members of every group, in the order of [`Plan::groups`].
    ///
    /// ```
    /// use heng_indicator::{Limits, embedded, load};
    /// let plan = load(&embedded(), &Limits::default()).unwrap().plan.unwrap();
    /// let at = plan.groups.iter().position(|g| g.id.value == "hohhot_districts").unwrap();
    /// let members = &plan.members()[at];
    /// let names: Vec<&str> = members.iter().map(|m| plan.areas[m.area].name.zh.as_str()).collect();
    /// assert_eq!(names, ["新城区", "回民区", "玉泉区", "赛罕区"]);
    /// assert!(members.iter().all(|m| m.is_in(&plan, 2024)));
    /// ```
    pub fn members(&self) -> Vec<Vec<Member>> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let above = Above::of(self);
        let groups = self.groups.iter();
        groups.map(|group| above.members(self, group)).collect()
    }

    /// How many areas and groups there are: rows of a panel number the areas first, then the groups.
    pub fn places(&self) -> usize {
        self.areas.len() + self.groups.len()
    }

    /// Id and name of the area or group with that number.
    pub fn place(&self, number: usize) -> Option<(&Located<String>, &Text)> {
        let area = self.areas.get(number).map(|a: &Area| (&a.id, &a.name));
        area.or_else(|| self.group_at(number).map(|g| (&g.id, &g.name)))
    }

    /// The group with that number; `None` for an area.
    pub fn group_at(&self, number: usize) -> Option<&AreaGroup> {
        self.groups.get(number.checked_sub(self.areas.len())?)
    }

    /// The number of the area or group with that id.
    pub fn place_index(&self, id: &str) -> Option<usize> {
        let group = || self.groups.iter().position(|g| g.id.value == id);
        self.area_index(id)
            .or_else(|| group().map(|at| self.areas.len() + at))
    }
}
