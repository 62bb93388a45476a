//! What is shown of an area whose parts are not all there, from the words of `indicators/README.md`.

use std::rc::Rc;

use heng_indicator::plan::MissingParts;

use super::given::of_a_value;
use super::{Job, Key, Line, Reference, Table, Way, What};
use crate::cube::boundary::Boundaries;

impl Reference<'_> {
    /// All rows of an indicator as the panel shows them. What others are computed from has nothing of it.
    pub(in super::super) fn indicator(&self, at: usize) -> Table {
        let table = self.table(What::Indicator(at));
        let policy = self.plan.indicators[at].missing_parts;
        if policy == MissingParts::Refuse {
            return table;
        }
        let job = self.job(What::Indicator(at));
        let mut shown = (*table).clone();
        for key in self.keys().filter(|_| job.rules.sums) {
            if let Some(line) = self.in_place_of_nothing(&job, policy, &key) {
                shown.insert(key, line);
            }
        }
        Rc::new(shown)
    }

    fn in_place_of_nothing(&self, job: &Job<'_>, policy: MissingParts, key: &Key) -> Option<Line> {
        let result = self.result(job, key);
        let line = result.line.clone().unwrap_or_default();
        let (parts, expected) = result.parts;
        if line.value.is_some() || parts >= expected {
            return None;
        }
        let gathered = self.gathered(job, policy, key)?;
        let value = job
            .rules
            .value(gathered.sides, job.rules.weight.is_some())?;
        let letter = if policy == MissingParts::Mark {
            b'D'
        } else {
            b'I'
        };
        let mut trail = gathered.trail.clone();
        trail.status = trail.status.with(letter).unwrap();
        Some(Line {
            value: Some(value),
            parts: (parts, expected),
            trail,
            ..Line::default()
        })
    }

    /// What the parts come to that are there, with older values for the others where the policy wants them.
    fn gathered(&self, job: &Job<'_>, policy: MissingParts, key: &Key) -> Option<Way> {
        let own = self.result(job, key);
        if own.gives_all || own.exempt || own.anything_withheld {
            return None;
        }
        let mut sum = Way {
            sides: [Some(0.0); 2],
            ..Way::default()
        };
        let mut add = |way: &Way, flags: bool| {
            for side in 0..2 {
                sum.sides[side] = Some(sum.sides[side].unwrap() + way.sides[side].unwrap_or(0.0));
            }
            let status = sum.trail.status;
            sum.trail.join(&way.trail);
            sum.trail.status = status;
            if flags {
                sum.trail.status = status.union(of_a_value(way.trail.status));
            }
        };
        let mut some = false;
        for part in &self.parts[&(key.0, key.1)] {
            let of_part = (*part, key.1, key.2.clone());
            let below = self.result(job, &of_part);
            if below.exempt {
                if !below.aside {
                    add(&below.carried, false);
                }
            } else if below.gives_all {
                add(&below.carried, true);
                some = true;
            } else if let Some(way) = self.gathered(job, policy, &of_part) {
                add(&way, true);
                some = true;
            } else if let MissingParts::Complete(years) = policy
                && job.levels[&key.0].contains(&self.area(*part).level)
            {
                add(&self.older(job, key, *part, years)?, true);
            }
        }
        some.then_some(sum)
    }

    /// The last own value of a part before a year.
    fn older(&self, job: &Job<'_>, key: &Key, part: u32, years: u8) -> Option<Way> {
        for back in 1..=i32::from(years) {
            let year = key.1 - back;
            let of = |area: u32, year: i32| (area, year, key.2.clone());
            let later = year + 1;
            if self.years.contains(&later) {
                let then = self.result(job, &of(part, later));
                let breaks = [part, key.0]
                    .iter()
                    .any(|area| self.breaks(job, &of(*area, later)));
                if breaks || then.exempt || then.withheld {
                    return None;
                }
            }
            if !self.years.contains(&year) {
                continue;
            }
            let then = self.result(job, &of(part, year));
            let forecast = then.carried.trail.status.has(b'F');
            if then.gives_all && !then.exempt && !forecast {
                let moved = Boundaries::of(self.plan).within(part, year, key.1);
                return (!moved).then(|| then.carried.clone());
            }
        }
        None
    }

    /// Whether the series of an area or of any of its parts breaks in a year.
    fn breaks(&self, job: &Job<'_>, key: &Key) -> bool {
        let of_part = |part: &u32| (*part, key.1, key.2.clone());
        let parts = &self.parts[&(key.0, key.1)];
        self.result(job, key).says_break
            || parts.iter().any(|part| self.breaks(job, &of_part(part)))
    }
}
