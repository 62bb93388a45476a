//! How much a target of a lower level asks, against the one above it.

use std::cmp::Ordering;

use crate::expr;
use crate::plan::{Direction, GapMode, Reference, Relation, Side, Target, TargetKind};

/// A lower level's target against the level above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// It asks less.
    Weaker,
    /// It asks the same.
    Same,
    /// It asks more.
    Stronger,
    /// The two ask different things.
    Different,
}

impl Strength {
    /// The word in outputs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weaker => "weaker",
            Self::Same => "same",
            Self::Stronger => "stronger",
            Self::Different => "different",
        }
    }

    /// The name for people.
    pub fn name(self, lang: crate::Lang) -> &'static str {
        match (self, lang) {
            (Self::Weaker, crate::Lang::Zh) => "弱于上级",
            (Self::Same, crate::Lang::Zh) => "与上级一致",
            (Self::Stronger, crate::Lang::Zh) => "强于上级",
            (Self::Different, crate::Lang::Zh) => "要求不同",
            (_, crate::Lang::En) => self.word(),
        }
    }
}

/// How `lower` stands against `upper`, both of one indicator, whose better direction is `direction`.
///
/// 1. A target that is judged asks more than one that is only monitored.
/// 2. Numbers ask for a set of values (`at_least 70` for all from 70 on): the one whose set lies inside the
///    other's asks more. Sets that only overlap, and a floor against a ceiling, are different.
/// 3. 左右 is taken by its number, as a floor where higher is better and as a ceiling where lower is better: 42
///    左右 asks more than 40 左右, and 45 以上 more than 45 左右, because 左右 lets a little less pass. Whether one or
///    both sides count, and how near 左右 is, does not matter here. Where neither direction is better two numbers
///    of 左右 are the same or different.
/// 4. Directions (提高, 缩小, not worse than the baseline) ask less than a number the same way. Of two alike on the
///    same basis the larger least change asks more; not becoming worse asks less than becoming better.
/// 5. References to other series are the same when written alike (then the narrower tolerance asks more), else
///    different.
///
/// Years, wording and 保持 are not compared: which years belong together is for the caller to say.
pub fn compare(lower: &Target, upper: &Target, direction: Direction) -> Strength {
    let (lower, upper) = (
        Demand::of(&lower.kind, direction),
        Demand::of(&upper.kind, direction),
    );
    match (&lower, &upper) {
        (Demand::Nothing, Demand::Nothing) | (Demand::YesNo, Demand::YesNo) => Strength::Same,
        (Demand::Nothing, _) => Strength::Weaker,
        (_, Demand::Nothing) => Strength::Stronger,
        (Demand::Values(a), Demand::Values(b)) => a.against(b),
        (Demand::Change(a), Demand::Change(b)) => a.against(b),
        (Demand::Values(a), Demand::Change(b)) if b.fits(a.way()) => Strength::Stronger,
        (Demand::Change(a), Demand::Values(b)) if a.fits(b.way()) => Strength::Weaker,
        (Demand::Series(a), Demand::Series(b)) => a.against(b),
        _ => Strength::Different,
    }
}

/// What a target asks, in the terms that can be compared.
enum Demand {
    Nothing,
    YesNo,
    Values(Values),
    Change(Change),
    Series(Series),
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Up,
    Down,
    Neither,
}

/// The values that pass: between two ends, each with a grade for how it treats the end itself: −1 左右 (a little
/// beyond passes), 0 included, 1 excluded.
struct Values {
    low: Option<(f64, i8)>,
    high: Option<(f64, i8)>,
}

/// A change to be seen.
#[derive(PartialEq)]
struct Change {
    kind: ChangeKind,
    basis: Option<crate::plan::Basis>,
    by_more_than: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum ChangeKind {
    Improve,
    Decline,
    SlowGrowth,
    Gap(GapMode),
    NotWorse(Way),
}

struct Series {
    what: &'static str,
    written: String,
    tolerance: Option<f64>,
}

impl Demand {
    fn of(kind: &TargetKind, direction: Direction) -> Self {
        let way = match direction {
            Direction::Higher => Way::Up,
            Direction::Lower => Way::Down,
            Direction::None => Way::Neither,
        };
        let from = |value: f64, grade: i8, way: Way| {
            Self::Values(match way {
                Way::Up => Values {
                    low: Some((value, grade)),
                    high: None,
                },
                Way::Down => Values {
                    low: None,
                    high: Some((value, grade)),
                },
                Way::Neither => Values {
                    low: Some((value, grade)),
                    high: Some((value, grade)),
                },
            })
        };
        let change = |kind, basis, by_more_than| {
            Self::Change(Change {
                kind,
                basis: Some(basis),
                by_more_than,
            })
        };
        let series = |what, written: &crate::Located<expr::Expr>, tolerance| {
            Self::Series(Series {
                what,
                written: expr::print(written),
                tolerance,
            })
        };
        match kind {
            TargetKind::Monitor | TargetKind::Context => Self::Nothing,
            TargetKind::YesNo => Self::YesNo,
            TargetKind::AtLeast { value, strict } => from(*value, i8::from(*strict), Way::Up),
            TargetKind::AtMost { value, strict } => from(*value, i8::from(*strict), Way::Down),
            TargetKind::Full { value } => from(*value, 0, Way::Up),
            TargetKind::Band { low, high } => Self::Values(Values {
                low: Some((*low, 0)),
                high: Some((*high, 0)),
            }),
            TargetKind::About {
                reference: Reference::Number(value),
                ..
            } => from(*value, -1, way),
            TargetKind::About {
                reference: Reference::Series(s),
                tolerance,
                side,
            } => {
                let what = match side {
                    Side::Both => "about",
                    Side::Lower => "about, lower side",
                };
                series(what, s, *tolerance)
            }
            TargetKind::Parity {
                reference: Reference::Number(value),
                ..
            } => from(*value, 0, Way::Neither),
            TargetKind::Parity {
                reference: Reference::Series(s),
                tolerance,
            } => series("parity", s, *tolerance),
            TargetKind::RelativeTo {
                reference,
                relation,
            } => {
                let what = match relation {
                    Relation::AtLeast => "not below",
                    Relation::AtMost => "not above",
                };
                series(what, reference, None)
            }
            TargetKind::Improve { basis, min_change } => {
                change(ChangeKind::Improve, *basis, *min_change)
            }
            TargetKind::Decline { basis, min_change } => {
                change(ChangeKind::Decline, *basis, *min_change)
            }
            TargetKind::SlowGrowth { basis } => change(ChangeKind::SlowGrowth, *basis, 0.0),
            TargetKind::GapNarrow {
                mode,
                basis,
                min_change,
                ..
            } => change(ChangeKind::Gap(*mode), *basis, *min_change),
            TargetKind::Maintain { value: Some(value) } => from(*value, 0, way),
            TargetKind::Maintain { value: None } => Self::Change(Change {
                kind: ChangeKind::NotWorse(way),
                basis: None,
                by_more_than: 0.0,
            }),
        }
    }
}

impl Values {
    fn way(&self) -> Way {
        match (self.low, self.high) {
            (Some(_), None) => Way::Up,
            (None, Some(_)) => Way::Down,
            _ => Way::Neither,
        }
    }

    fn against(&self, other: &Self) -> Strength {
        let low = ends(self.low, other.low, |a, b| a.total_cmp(&b));
        let high = ends(self.high, other.high, |a, b| b.total_cmp(&a));
        match (low, high) {
            (Ordering::Equal, Ordering::Equal) => Strength::Same,
            (low, high) if low.is_ge() && high.is_ge() => Strength::Stronger,
            (low, high) if low.is_le() && high.is_le() => Strength::Weaker,
            _ => Strength::Different,
        }
    }
}

/// Which of two like ends asks more: a floor the higher it is, a ceiling the lower; at the same number the one
/// that lets less of the end pass.
fn ends(
    own: Option<(f64, i8)>,
    other: Option<(f64, i8)>,
    order: impl Fn(f64, f64) -> Ordering,
) -> Ordering {
    match (own, other) {
        (None, None) => Ordering::Equal,
        (Some(_), None) => Ordering::Greater,
        (None, Some(_)) => Ordering::Less,
        // Adding zero makes one of the two zeros.
        (Some((a, own)), Some((b, other))) => order(a + 0.0, b + 0.0).then(own.cmp(&other)),
    }
}

impl Change {
    fn fits(&self, way: Way) -> bool {
        match self.kind {
            ChangeKind::Improve => way == Way::Up,
            ChangeKind::Decline | ChangeKind::SlowGrowth => way == Way::Down,
            // A gap becomes smaller by any number on the indicator.
            ChangeKind::Gap(_) => true,
            ChangeKind::NotWorse(own) => own == way,
        }
    }

    fn against(&self, other: &Self) -> Strength {
        if self.kind == other.kind && self.basis == other.basis {
            return match self.by_more_than.total_cmp(&other.by_more_than) {
                Ordering::Less => Strength::Weaker,
                Ordering::Equal => Strength::Same,
                Ordering::Greater => Strength::Stronger,
            };
        }
        let better = |way| match way {
            Way::Up => ChangeKind::Improve,
            Way::Down => ChangeKind::Decline,
            Way::Neither => ChangeKind::NotWorse(way),
        };
        let baseline = |c: &Self| c.basis == Some(crate::plan::Basis::Baseline);
        match (self.kind, other.kind) {
            (kind, ChangeKind::NotWorse(way)) if kind == better(way) && baseline(self) => {
                Strength::Stronger
            }
            (ChangeKind::NotWorse(way), kind) if kind == better(way) && baseline(other) => {
                Strength::Weaker
            }
            _ => Strength::Different,
        }
    }
}

impl Series {
    fn against(&self, other: &Self) -> Strength {
        if self.what != other.what || self.written != other.written {
            return Strength::Different;
        }
        match (self.tolerance, other.tolerance) {
            (Some(a), Some(b)) if a < b => Strength::Stronger,
            (Some(a), Some(b)) if a > b => Strength::Weaker,
            (a, b) if a == b => Strength::Same,
            _ => Strength::Different,
        }
    }
}
