//! The area tree and the groups, year by year.

use heng_indicator::plan::{Area, Level, Members};

use super::Reference;

impl Reference<'_> {
    pub(super) fn area(&self, at: u32) -> &Area {
        &self.plan.areas[at as usize]
    }

    /// The area that one adds up to in some year: never for 其中, and not where parts are left out of the list.
    pub(super) fn sums_to(&self, child: u32) -> Option<u32> {
        let parent = self.area(child).parent.as_ref()?;
        let above = self.plan.areas.iter().position(|a| a.id == *parent)? as u32;
        (self.area(child).adds_up && self.area(above).parts_listed).then_some(above)
    }

    /// The parts of an area in a year.
    pub(in super::super) fn parts(&self, area: u32, year: i32) -> Vec<u32> {
        (0..self.plan.areas.len() as u32)
            .filter(|child| {
                self.sums_to(*child) == Some(area) && self.was_there(*child, area, year)
            })
            .collect()
    }

    /// The areas that are in a group in some year.
    pub(super) fn members(&self, group: u32) -> Vec<u32> {
        let group = &self.plan.groups[group as usize - self.plan.areas.len()];
        let is_meant = |area: &Area| match &group.members {
            Members::Tag(tag) => area.tags.contains(&tag.value),
            Members::Areas(ids) => ids.contains(&area.id),
        };
        let within = |area: u32| match &group.of {
            None => true,
            Some(of) => self
                .up(area)
                .iter()
                .skip(1)
                .any(|a| self.area(*a).id == *of),
        };
        (0..self.plan.areas.len() as u32)
            .filter(|area| is_meant(self.area(*area)) && within(*area))
            .collect()
    }

    /// A member is in its group in the years in which it was there, and every area on the way up to the group's own
    /// area lay in the next.
    pub(super) fn is_in(&self, member: u32, group: u32, year: i32) -> bool {
        let area = self.area(member);
        let of = &self.plan.groups[group as usize - self.plan.areas.len()].of;
        let Some(of) = of else {
            return area.codes.is_empty() || area.codes.iter().any(|code| code.holds_in(year));
        };
        let way = self.up(member);
        let end = way.iter().position(|a| self.area(*a).id == *of).unwrap();
        way[..=end]
            .windows(2)
            .all(|step| self.was_there(step[0], step[1], year))
    }

    /// An area and those above it.
    fn up(&self, area: u32) -> Vec<u32> {
        let mut way = vec![area];
        let mut at = area;
        while let Some(parent) = &self.area(at).parent {
            at = self
                .plan
                .areas
                .iter()
                .position(|a| a.id == *parent)
                .unwrap() as u32;
            way.push(at);
        }
        way
    }

    /// An area without codes was always there. One with codes was there while one holds, and under this parent unless
    /// the code of that year begins like another's: two digits for the province, four for the prefecture.
    fn was_there(&self, child: u32, parent: u32, year: i32) -> bool {
        let (child, parent) = (self.area(child), self.area(parent));
        let of_year = |area: &Area| -> Vec<String> {
            let held = area.codes.iter().filter(|code| code.holds_in(year));
            held.map(|code| code.code.value.clone()).collect()
        };
        if child.codes.is_empty() {
            return true;
        }
        let digits = match parent.level {
            Level::Province => 2,
            Level::Prefecture => 4,
            _ => return !of_year(child).is_empty(),
        };
        let begins = |one: &str, other: &str| {
            one.len() == 6 && other.len() == 6 && one[..digits] == other[..digits]
        };
        let (mine, above) = (of_year(child), of_year(parent));
        let built_so = begins(&child.id.value, &parent.id.value);
        !mine.is_empty()
            && (!built_so
                || above.is_empty()
                || mine.iter().any(|c| above.iter().any(|p| begins(c, p))))
    }

    /// The area and everything that adds up to it in some year.
    pub(super) fn below(&self, area: u32) -> Vec<u32> {
        let mut all = vec![area];
        for child in 0..self.plan.areas.len() as u32 {
            if self.sums_to(child) == Some(area) {
                all.extend(self.below(child));
            }
        }
        all
    }
}
