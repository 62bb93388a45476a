//! The area tree: which parts add up to an area in a year.

use heng_indicator::Plan;
use heng_indicator::plan::{Area, Level};
use rayon::prelude::*;

/// Areas with their parts.
#[derive(Debug)]
pub(crate) struct Tree<'p> {
    areas: &'p [Area],
    parent: Vec<Option<u32>>,
    depth: Vec<u32>,
    children: Vec<Vec<u32>>,
    /// All areas, the deepest first.
    order: Vec<u32>,
    /// The place of each area in `order`.
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
        let mut rank = vec![0; areas.len()];
        for (place, area) in order.iter().enumerate() {
            rank[*area as usize] = place as u32;
        }
        Self {
            areas,
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

    /// The place of an area among all, the deepest first.
    pub(crate) fn rank(&self, area: u32) -> u32 {
        self.rank[area as usize]
    }

    /// The area at a place.
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
    ///
    /// An area without codes was always there. A six-digit code carries the codes of the levels above: a county whose
    /// code of that year begins with another prefecture's then belonged to it, and is not summed here.
    pub(crate) fn belongs(&self, child: u32, parent: u32, year: i32) -> bool {
        let (child, parent) = (self.area(child), self.area(parent));
        if child.codes.is_empty() {
            return true;
        }
        let digits = match parent.level {
            Level::Province => 2,
            Level::Prefecture => 4,
            _ => 0,
        };
        let mut held = child.codes.iter().filter(|c| c.holds_in(year)).peekable();
        if held.peek().is_none() {
            return false;
        }
        // Only where the present codes are built that way do the former ones tell anything.
        let nested = |child: &str, parent: &str| {
            child.len() == 6 && parent.len() == 6 && child.get(..digits) == parent.get(..digits)
        };
        if digits == 0 || !nested(&child.id.value, &parent.id.value) {
            return true;
        }
        let above: Vec<&str> = parent
            .codes
            .iter()
            .filter(|c| c.holds_in(year))
            .map(|c| c.code.value.as_str())
            .collect();
        above.is_empty() || held.any(|c| above.iter().any(|p| nested(&c.code.value, p)))
    }
}
