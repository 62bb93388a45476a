//! What a unit counts, as powers of base dimensions, and how large one of it is.

use std::collections::BTreeMap;
use std::fmt;

/// Powers of base dimensions: `place/person` is place¹ · person⁻¹, a share has none.
///
/// ```
/// use heng_indicator::expr::Dimension;
/// let share = Dimension::parse("place/person").unwrap().times(&Dimension::parse("person/place").unwrap());
/// assert_eq!(share.to_string(), "1");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dimension(BTreeMap<String, i32>);

impl Dimension {
    /// Reads `1`, `person`, `yuan*day`, `place/person`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut powers = BTreeMap::new();
        let (above, below) = match text.split_once('/') {
            Some((above, below)) => (above, Some(below)),
            None => (text, None),
        };
        for (side, sign) in [(Some(above), 1), (below, -1)] {
            for name in side.into_iter().flat_map(|s| s.split('*')) {
                let name = name.trim();
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
                if name == "1" {
                    continue;
                }
                if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(plain) {
                    return None;
                }
                *powers.entry(name.to_owned()).or_insert(0) += sign;
            }
        }
        powers.retain(|_, power| *power != 0);
        Some(Self(powers))
    }

    /// One times the other.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        self.combine(other, 1)
    }

    /// One over the other.
    #[must_use]
    pub fn over(&self, other: &Self) -> Self {
        self.combine(other, -1)
    }

    fn combine(&self, other: &Self, sign: i32) -> Self {
        let mut powers = self.0.clone();
        for (name, power) in &other.0 {
            *powers.entry(name.clone()).or_insert(0) += sign * power;
        }
        powers.retain(|_, power| *power != 0);
        Self(powers)
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = |wanted: i32| {
            let parts = self
                .0
                .iter()
                .filter(|(_, p)| p.signum() == wanted)
                .map(|(name, power)| {
                    let name = std::iter::repeat_n(name.as_str(), power.unsigned_abs() as usize);
                    name.collect::<Vec<_>>().join("*")
                });
            parts.collect::<Vec<_>>().join("*")
        };
        let (above, below) = (side(1), side(-1));
        let above = if above.is_empty() { "1" } else { &above };
        if below.is_empty() {
            write!(f, "{above}")
        } else {
            write!(f, "{above}/{below}")
        }
    }
}
