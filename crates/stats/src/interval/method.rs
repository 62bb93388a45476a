//! The list of interval methods.

use super::{Interval, byar, poisson, poisson_exact, wilson};
use crate::Error;

/// What a method needs to know.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// Events among `n` trials: `(events, n, level)`, limits are fractions of 1.
    Proportion(fn(f64, f64, f64) -> Result<Interval, Error>),
    /// Events alone: `(events, level)`, limits are numbers of events.
    Count(fn(f64, f64) -> Result<Interval, Error>),
}

/// One row of [`METHODS`].
#[derive(Debug, Clone, Copy)]
pub struct Method {
    /// The name that definitions use.
    pub name: &'static str,
    /// What it needs and the function itself.
    pub kind: Kind,
    /// Where it comes from.
    pub source: &'static str,
}

impl Method {
    /// The method of that name.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::interval::Method;
    /// assert_eq!(Method::named("wilson").map(|m| m.source), Some("Wilson 1927"));
    /// assert!(Method::named("wald").is_none());
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        METHODS.iter().find(|method| method.name == name)
    }
}

/// Every interval method, by name.
pub const METHODS: &[Method] = &[
    Method {
        name: "byar",
        kind: Kind::Count(byar),
        source: "Breslow and Day 1987",
    },
    Method {
        name: "poisson",
        kind: Kind::Count(poisson),
        source: "PHEindicatormethods",
    },
    Method {
        name: "poisson_exact",
        kind: Kind::Count(poisson_exact),
        source: "Garwood 1936",
    },
    Method {
        name: "wilson",
        kind: Kind::Proportion(wilson),
        source: "Wilson 1927",
    },
];

#[cfg(test)]
mod tests {
    use super::{Kind, METHODS};

    #[test]
    fn names_are_sorted_and_unique() {
        assert!(METHODS.windows(2).all(|pair| pair[0].name < pair[1].name));
    }

    #[test]
    fn results_name_a_listed_method() {
        for method in METHODS {
            let interval = match method.kind {
                Kind::Proportion(f) => f(3.0, 40.0, 0.9),
                Kind::Count(f) => f(3.0, 0.9),
            };
            let named = interval.map(|i| i.method);
            assert!(METHODS.iter().any(|m| Ok(m.name) == named), "{named:?}");
        }
    }
}
