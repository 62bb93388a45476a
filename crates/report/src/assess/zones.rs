//! A target as zones of the value axis: every number falls into exactly one grade.
//!
//! Attainment, margin, certainty and the probability of the outlook are all read off the same zones, so that they
//! cannot contradict one another.

/// What a target says of a number, before the calendar turns it into an attainment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grade {
    /// The number is reached.
    Met,
    /// Short of it by no more than the tolerance.
    Nearly,
    /// Short of it.
    Short,
    /// In the wanted direction.
    Improved,
    /// Unchanged.
    Level,
    /// In the other direction.
    Worse,
}

impl Grade {
    /// Whether it is what the target asks.
    pub(crate) fn is_success(self) -> bool {
        matches!(self, Self::Met | Self::Improved)
    }
}

/// Grades along the axis, from minus to plus infinity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Zones {
    first: Grade,
    cuts: Vec<Cut>,
}

/// Where a zone begins.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cut {
    at: f64,
    /// Whether `at` itself belongs to the zone that begins here.
    inclusive: bool,
    then: Grade,
}

/// One zone's ends: the number and whether it belongs to the zone; `None` is infinity.
pub(crate) type Stretch = (Option<(f64, bool)>, Option<(f64, bool)>);

impl Zones {
    /// The whole axis has one grade.
    pub(crate) fn all(grade: Grade) -> Self {
        Self {
            first: grade,
            cuts: Vec::new(),
        }
    }

    /// From `at` on, `at` included, the grade is `then`. Cuts are given from left to right.
    #[must_use]
    pub(crate) fn from(self, at: f64, then: Grade) -> Self {
        self.cut(Cut {
            at,
            inclusive: true,
            then,
        })
    }

    /// Beyond `at`, which keeps its grade, it is `then`.
    #[must_use]
    pub(crate) fn beyond(self, at: f64, then: Grade) -> Self {
        self.cut(Cut {
            at,
            inclusive: false,
            then,
        })
    }

    fn cut(mut self, cut: Cut) -> Self {
        // An empty zone (a tolerance of nothing) leaves no trace.
        self.cuts.retain(|earlier| {
            earlier.at < cut.at || (earlier.at == cut.at && earlier.inclusive && !cut.inclusive)
        });
        self.cuts.push(cut);
        self
    }

    /// The grade of a number.
    pub(crate) fn grade(&self, x: f64) -> Grade {
        self.cuts
            .iter()
            .rev()
            .find(|c| c.covers(x))
            .map_or(self.first, |c| c.then)
    }

    /// Whether every number from `lower` to `upper` has the grade of `x`.
    pub(crate) fn alike(&self, lower: f64, upper: f64, x: f64) -> bool {
        let grade = self.grade(x);
        let inside = |c: &&Cut| c.at >= lower && (c.at < upper || (c.at == upper && c.inclusive));
        self.grade(lower) == grade && self.cuts.iter().filter(inside).all(|c| c.then == grade)
    }

    /// The nearest number at which the grade of `x` ends, and the grade beyond it.
    pub(crate) fn nearest_other(&self, x: f64) -> Option<(f64, Grade)> {
        let own = self.grade(x);
        let before = |i: usize| {
            if i == 0 {
                self.first
            } else {
                self.cuts[i - 1].then
            }
        };
        let edges = self.cuts.iter().enumerate().filter_map(|(i, cut)| {
            let beyond = if cut.covers(x) { before(i) } else { cut.then };
            (beyond != own).then_some(((x - cut.at).abs(), beyond))
        });
        edges.min_by(|a, b| a.0.total_cmp(&b.0))
    }

    /// The end nearest to `x` of a zone that is a success; `None` when there is none or `x` is in one.
    pub(crate) fn nearest_success(&self, x: f64) -> Option<f64> {
        if self.grade(x).is_success() {
            return None;
        }
        let ends = self
            .successes()
            .flat_map(|(low, high)| [low, high])
            .flatten()
            .map(|(at, _)| at);
        ends.min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()))
    }

    /// The zones that are a success.
    pub(crate) fn successes(&self) -> impl Iterator<Item = Stretch> + '_ {
        let starts = std::iter::once((None, self.first)).chain(
            self.cuts
                .iter()
                .map(|c| (Some((c.at, c.inclusive)), c.then)),
        );
        let ends = self
            .cuts
            .iter()
            .map(|c| Some((c.at, !c.inclusive)))
            .chain(std::iter::once(None));
        starts
            .zip(ends)
            .filter(|((_, grade), _)| grade.is_success())
            .map(|((low, _), high)| (low, high))
    }
}

impl Cut {
    fn covers(self, x: f64) -> bool {
        x > self.at || (x == self.at && self.inclusive)
    }
}

#[cfg(test)]
mod tests {
    use super::{Grade, Zones};

    fn at_least_70() -> Zones {
        Zones::all(Grade::Short)
            .from(69.5, Grade::Nearly)
            .from(70.0, Grade::Met)
    }

    #[test]
    fn the_end_belongs_to_the_zone_that_includes_it() {
        let zones = at_least_70();
        assert_eq!(
            [69.4, 69.5, 69.9, 70.0, 80.0].map(|x| zones.grade(x)),
            [
                Grade::Short,
                Grade::Nearly,
                Grade::Nearly,
                Grade::Met,
                Grade::Met
            ]
        );
        let strict = Zones::all(Grade::Short)
            .from(69.5, Grade::Nearly)
            .beyond(70.0, Grade::Met);
        assert_eq!(strict.grade(70.0), Grade::Nearly);
        assert_eq!(strict.grade(70.1), Grade::Met);
    }

    #[test]
    fn one_number_can_be_a_zone() {
        let level = Zones::all(Grade::Worse)
            .from(43.5, Grade::Level)
            .beyond(43.5, Grade::Improved);
        assert_eq!(
            [43.4, 43.5, 43.6].map(|x| level.grade(x)),
            [Grade::Worse, Grade::Level, Grade::Improved]
        );
        assert_eq!(level.nearest_other(43.5), Some((0.0, Grade::Worse)));
    }

    #[test]
    fn a_tolerance_of_nothing_leaves_no_zone() {
        let zones = Zones::all(Grade::Short)
            .from(70.0, Grade::Nearly)
            .from(70.0, Grade::Met);
        assert_eq!(zones, Zones::all(Grade::Short).from(70.0, Grade::Met));
    }

    #[test]
    fn intervals_are_alike_only_inside_one_zone() {
        let zones = at_least_70();
        assert!(zones.alike(70.0, 75.0, 72.0));
        assert!(!zones.alike(69.9, 75.0, 72.0));
        assert!(zones.alike(60.0, 69.4, 65.0));
        assert!(!zones.alike(60.0, 69.5, 65.0));
    }

    #[test]
    fn the_margin_is_the_nearest_edge() {
        let zones = at_least_70();
        assert_eq!(zones.nearest_other(65.0), Some((4.5, Grade::Nearly)));
        assert_eq!(zones.nearest_other(73.0), Some((3.0, Grade::Nearly)));
        assert_eq!(zones.nearest_success(65.0), Some(70.0));
        assert_eq!(zones.nearest_success(73.0), None);
    }
}
