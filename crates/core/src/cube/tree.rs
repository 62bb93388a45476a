//! The area tree: which parts add up to an area in a year, and which members to a group.
//!
//! Groups are numbered behind the areas. They stand outside the tree: after all areas, and giving to none.

use heng_indicator::Plan;
use heng_indicator::plan::{Area, Level, Member};
use rayon::prelude::*;

/// Areas with their parts.
#[derive(Debug)]
pub(crate) struct Tree<'p> {
    plan: &'p Plan,
    areas: &'p [Area],
    /// By group: its members.
    members: Vec<Vec<Member>>,
    parent: Vec<Option<u32>>,
    depth: Vec<u32>,
    children: Vec<Vec<u32>>,
    /// All areas, the deepest first, then the groups.
    order: Vec<u32>,
    /// The place of each area and group in `order`.
    rank: Vec<u32>,
}

impl<'p> Tree<'p> {
    /// The tree of a plan. A link that would close a circle is not followed.
    pub(crate) fn of(plan: &'p Plan) -> Self {
        let areas = plan.areas.as_slice();
        let index: std::collections::HashMap<&str, u32> = areas
            .iter()
            .enumerate()
            .rev()
            .map(|(at, a)| (a.id.value.as_str(), at as u32))
            .collect();
        let mut parent: Vec<Option<u32>> = areas
            .iter()
            .map(|a| {
                a.parent
                    .as_ref()
                    .and_then(|p| index.get(p.value.as_str()).copied())
            })
            .collect();
        let mut depth = vec![0; areas.len()];
        for start in 0..areas.len() {
            let mut steps = 0;
            let mut at = parent[start];
            while let Some(above) = at {
                steps += 1;
                if steps > areas.len() {
                    parent[start] = None;
                    steps = 0;
                    break;
                }
                at = parent[above as usize];
            }
            depth[start] = steps as u32;
        }
        let mut children = vec![Vec::new(); areas.len()];
        for (child, above) in parent.iter().enumerate() {
            if let Some(above) = above {
                children[*above as usize].push(child as u32);
            }
        }
        let mut order: Vec<u32> = (0..areas.len() as u32).collect();
        order.sort_by_key(|area| std::cmp::Reverse(depth[*area as usize]));
        order.extend((areas.len()..plan.places()).map(|group| group as u32));
        let mut rank = vec![0; order.len()];
        for (place, area) in order.iter().enumerate() {
            rank[*area as usize] = place as u32;
        }
        Self {
            plan,
            areas,
            members: plan.members(),
            parent,
            depth,
            children,
            order,
            rank,
        }
    }

    /// How many areas there are.
    pub(crate) fn len(&self) -> usize {
        self.areas.len()
    }

    /// How many areas and groups there are.
    pub(crate) fn places(&self) -> usize {
        self.order.len()
    }

    /// The groups by number, each with the places of its members in all years.
    pub(crate) fn groups(
        &self,
    ) -> impl Iterator<Item = (u32, impl Iterator<Item = u32> + '_)> + '_ {
        let numbers = self.areas.len() as u32..;
        numbers
            .zip(&self.members)
            .map(|(group, members)| (group, members.iter().map(|member| member.area as u32)))
    }

    /// By area: the groups that it is in in a year; `None` where the plan has no groups.
    pub(crate) fn groups_in(&self, year: i32) -> Option<Vec<Vec<u32>>> {
        if self.members.is_empty() {
            return None;
        }
        let mut groups = vec![Vec::new(); self.areas.len()];
        for (group, members) in (self.areas.len() as u32..).zip(&self.members) {
            for member in members.iter().filter(|m| m.is_in(self.plan, year)) {
                groups[member.area].push(group);
            }
        }
        Some(groups)
    }

    /// The place of an area or group among all, the deepest first.
    pub(crate) fn rank(&self, area: u32) -> u32 {
        self.rank[area as usize]
    }

    /// The area or group at a place.
    pub(crate) fn ranked(&self, place: u32) -> u32 {
        self.order[place as usize]
    }

    pub(crate) fn area(&self, area: u32) -> &'p Area {
        &self.areas[area as usize]
    }

    pub(crate) fn level(&self, area: u32) -> Level {
        self.area(area).level
    }

    /// Distance from the top.
    pub(crate) fn depth(&self, area: u32) -> u32 {
        self.depth[area as usize]
    }

    /// The area that this one is summed to in some year: none for 其中, and none where not all parts are listed.
    pub(crate) fn summed_to(&self, area: u32) -> Option<u32> {
        let above = self.parent[area as usize]?;
        (self.area(area).adds_up
            && self.area(above).parts_listed
            && self.depth(above) < self.depth(area))
        .then_some(above)
    }

    /// By area: the area that it adds up to in a year.
    pub(crate) fn links(&self, year: i32) -> Vec<Option<u32>> {
        (0..self.areas.len() as u32)
            .into_par_iter()
            .map(|child| {
                self.summed_to(child)
                    .filter(|above| self.belongs(child, *above, year))
            })
            .collect()
    }

    /// The parts that add up to an area, or the members of a group, in a year.
    pub(crate) fn adding_up_to(&self, number: u32, year: i32) -> Vec<u32> {
        let Some(group) = (number as usize).checked_sub(self.areas.len()) else {
            return self.parts(number, year).collect();
        };
        let members = self.members.get(group).into_iter().flatten();
        let there = members.filter(|member| member.is_in(self.plan, year));
        there.map(|member| member.area as u32).collect()
    }

    /// The parts that add up to an area in a year.
    pub(crate) fn parts(&self, area: u32, year: i32) -> impl Iterator<Item = u32> + '_ {
        self.children[area as usize]
            .iter()
            .copied()
            .filter(move |child| {
                self.summed_to(*child) == Some(area) && self.belongs(*child, area, year)
            })
    }

    /// Whether a part was there in a year, and under this parent.
    pub(crate) fn belongs(&self, child: u32, parent: u32, year: i32) -> bool {
        self.area(child).belongs_to(self.area(parent), year)
    }
}
