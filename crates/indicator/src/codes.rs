//! Every diagnostic code of this crate, with its manual.

use crate::{Lang, Severity};

/// Words in both languages that are known when the program is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Words {
    /// The words in `lang`.
    pub fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// One code: what it finds, why that matters, what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable id.
    pub code: &'static str,
    /// Weight.
    pub severity: Severity,
    /// Title.
    pub title: Words,
    /// What it finds.
    pub what: Words,
    /// Why it matters.
    pub why: Words,
    /// What to do.
    pub mend: Words,
}

/// The code's constant, with its texts as documentation, so that a rule's file is its manual.
macro_rules! code {
    (
        $vis:vis $name:ident = $code:literal, $severity:ident;
        title: $title_zh:literal, $title_en:literal;
        what: $what_zh:literal, $what_en:literal;
        why: $why_zh:literal, $why_en:literal;
        mend: $mend_zh:literal, $mend_en:literal;
    ) => {
        #[doc = concat!($code, ": ", $title_en, ".")]
        #[doc = "## What it finds"]
        #[doc = $what_en]
        #[doc = "## Why it matters"]
        #[doc = $why_en]
        #[doc = "## What to do"]
        #[doc = $mend_en]
        $vis const $name: $crate::codes::Code = $crate::codes::Code {
            code: $code,
            severity: $crate::Severity::$severity,
            title: $crate::codes::Words { zh: $title_zh, en: $title_en },
            what: $crate::codes::Words { zh: $what_zh, en: $what_en },
            why: $crate::codes::Words { zh: $why_zh, en: $why_en },
            mend: $crate::codes::Words { zh: $mend_zh, en: $mend_en },
        };
    };
}
pub(crate) use code;

pub use crate::read::codes::*;
