//! Observation status: a small set of SDMX flags.

use std::fmt;

/// A set of SDMX `CL_OBS_STATUS` letters (version 2.x).
///
/// ```
/// use heng_core::StatusSet;
/// let status = StatusSet::parse("P;B").unwrap();
/// assert_eq!(status.to_string(), "B;P");
/// assert!(!status.is_missing());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatusSet(u32);

/// Letters in the order in which they are printed: a break first, as SDMX's hierarchy has it, then from the
/// gravest to the plain.
pub(crate) const LETTERS: &[u8] = b"BQMLOHKVUEIPFDGNJSWA";
/// Letters with which a value must be blank.
pub(crate) const MISSING: u32 = bits(b"HKLMOQ");
/// Letters that say that no value can be expected: it cannot exist, or is included elsewhere.
pub(crate) const EXEMPT: u32 = bits(b"MK");
/// How a deletion is written.
const DELETED: &str = "deleted";

impl StatusSet {
    /// No flag: a normal value.
    pub const NORMAL: Self = Self(0);
    /// What was given before is taken back: there is no value, and no word about why.
    pub const DELETED: Self = Self(1 << 31);
    /// Withheld (Q) and nothing else.
    pub(crate) const WITHHELD: Self = Self(bits(b"Q"));
    /// One key was given twice with different content: nothing of it stands.
    pub(crate) const IN_CONFLICT: Self = Self(1 << 30);

    /// Reads letters joined by `;`, or the word `deleted` alone. `None` for a letter that the list does not have.
    pub fn parse(text: &str) -> Option<Self> {
        if text == DELETED {
            return Some(Self::DELETED);
        }
        let mut set = Self::NORMAL;
        for part in text.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let [letter] = part.as_bytes() else {
                return None;
            };
            set = set.with(*letter)?;
        }
        Some(set)
    }

    /// The set with one more letter; `A` is the absence of every other.
    #[must_use]
    pub fn with(self, letter: u8) -> Option<Self> {
        let at = LETTERS.iter().position(|l| *l == letter)?;
        Some(if letter == b'A' {
            self
        } else {
            Self(self.0 | 1 << at)
        })
    }

    /// Whether the set holds a letter.
    pub fn has(self, letter: u8) -> bool {
        LETTERS
            .iter()
            .position(|l| *l == letter)
            .is_some_and(|at| self.0 & (1 << at) != 0)
    }

    /// Both sets together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether what was given before is taken back.
    pub fn is_deleted(self) -> bool {
        self.0 & Self::DELETED.0 != 0
    }

    /// Whether nothing is in force: it was taken back, or contradicts itself.
    pub(crate) fn is_void(self) -> bool {
        self.0 & (Self::DELETED.0 | Self::IN_CONFLICT.0) != 0
    }

    /// Whether a letter says that there is no value, or it was taken back.
    pub fn is_missing(self) -> bool {
        self.0 & (MISSING | Self::DELETED.0) != 0
    }

    /// Without the letters that say that there is no value.
    #[must_use]
    pub(crate) fn of_a_value(self) -> Self {
        Self(self.0 & !MISSING)
    }

    /// Whether a letter says that no value can be expected: it cannot exist (M), or is included elsewhere (K).
    pub fn is_exempt(self) -> bool {
        self.0 & EXEMPT != 0
    }
}

/// The bits of letters of the list.
pub(crate) const fn bits(letters: &[u8]) -> u32 {
    let (mut set, mut at) = (0, 0);
    while at < letters.len() {
        let mut bit = 0;
        while LETTERS[bit] != letters[at] {
            bit += 1;
        }
        set |= 1 << bit;
        at += 1;
    }
    set
}

impl fmt::Display for StatusSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_deleted() {
            return f.write_str(DELETED);
        }
        let mut first = true;
        for letter in LETTERS.iter().filter(|l| self.has(**l)) {
            if !first {
                f.write_str(";")?;
            }
            first = false;
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}
