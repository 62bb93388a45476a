//! Where labels go: each tries its places in turn and takes the first that touches nothing.

/// A rectangle on the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Box {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Box {
    /// A box of `width` and `height` whose middle is at `x`, `y`.
    pub(super) fn around(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        }
    }

    fn overlap(&self, other: &Self) -> f64 {
        let wide = self.right.min(other.right) - self.left.max(other.left);
        let high = self.bottom.min(other.bottom) - self.top.max(other.top);
        if wide > 0.0 && high > 0.0 {
            wide * high
        } else {
            0.0
        }
    }

    fn outside(&self, of: &Self) -> f64 {
        (of.left - self.left).max(0.0)
            + (self.right - of.right).max(0.0)
            + (of.top - self.top).max(0.0)
            + (self.bottom - of.bottom).max(0.0)
    }
}

/// What is on the drawing already.
#[derive(Clone, Debug)]
pub(super) struct Placer {
    room: Box,
    taken: Vec<Box>,
}

/// Cost of a unit of length outside the drawing, against a square unit of overlap.
const OUTSIDE: f64 = 500.0;

impl Placer {
    /// A drawing with nothing on it.
    pub(super) fn new(room: Box) -> Self {
        Self {
            room,
            taken: Vec::new(),
        }
    }

    /// Keeps labels away from a mark.
    pub(super) fn keep_clear(&mut self, mark: Box) {
        self.taken.push(mark);
    }

    /// Keeps labels away from a line, by small boxes along it.
    pub(super) fn keep_clear_of_line(&mut self, from: (f64, f64), to: (f64, f64), thickness: f64) {
        let length = (to.0 - from.0).hypot(to.1 - from.1);
        let pieces = (length / (thickness * 2.0)).ceil().clamp(1.0, 200.0) as u32;
        for piece in 0..=pieces {
            let along = f64::from(piece) / f64::from(pieces);
            let (x, y) = (
                from.0 + (to.0 - from.0) * along,
                from.1 + (to.1 - from.1) * along,
            );
            self.taken.push(Box::around(x, y, thickness, thickness));
        }
    }

    fn cost(&self, place: &Box) -> f64 {
        self.taken.iter().map(|t| t.overlap(place)).sum::<f64>()
            + place.outside(&self.room) * OUTSIDE
    }

    /// The first of `places` that touches nothing, else the one that touches least; it is taken from now on.
    /// With `must` false a label that would cover more than `tolerance` of something is not set at all.
    pub(super) fn place(&mut self, places: &[Box], must: bool) -> Option<Box> {
        let mut best: Option<(f64, Box)> = None;
        for place in places {
            let cost = self.cost(place);
            if best.is_none_or(|(least, _)| cost < least - 1e-9) {
                best = Some((cost, *place));
            }
            if cost <= 0.0 {
                break;
            }
        }
        let (cost, place) = best?;
        if !must && cost > 0.0 {
            return None;
        }
        self.taken.push(place);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_free_place_is_taken_and_kept() {
        let mut placer = Placer::new(Box {
            left: 0.0,
            top: 0.0,
            right: 100.0,
            bottom: 100.0,
        });
        let above = Box::around(50.0, 40.0, 20.0, 10.0);
        let below = Box::around(50.0, 60.0, 20.0, 10.0);
        assert_eq!(placer.place(&[above, below], false), Some(above));
        assert_eq!(placer.place(&[above, below], false), Some(below));
        assert_eq!(placer.place(&[above, below], false), None);
        assert!(placer.place(&[above, below], true).is_some());
    }

    #[test]
    fn a_place_outside_the_drawing_is_the_last_choice() {
        let mut placer = Placer::new(Box {
            left: 0.0,
            top: 0.0,
            right: 100.0,
            bottom: 100.0,
        });
        let outside = Box::around(99.0, 50.0, 20.0, 10.0);
        let inside = Box::around(80.0, 50.0, 20.0, 10.0);
        placer.keep_clear(Box::around(80.0, 50.0, 2.0, 2.0));
        assert_eq!(placer.place(&[outside, inside], true), Some(inside));
    }
}
