//! Which way is better.

/// Which way a value is better.
///
/// # Example
///
/// ```
/// use heng_stats::Better;
/// assert!(Better::Lower.prefers(11.8, 12.0));
/// assert!(!Better::Higher.prefers(12.0, 12.0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// Coverage, participation.
    Higher,
    /// Mortality, incidence.
    Lower,
}

impl Better {
    /// Whether `a` is better than `b`.
    pub fn prefers(self, a: f64, b: f64) -> bool {
        self.sign() * a > self.sign() * b
    }

    /// 1 where higher is better, −1 where lower is.
    pub(crate) fn sign(self) -> f64 {
        match self {
            Self::Higher => 1.0,
            Self::Lower => -1.0,
        }
    }
}
