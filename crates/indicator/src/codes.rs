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

pub use crate::check::codes::*;
pub use crate::read::codes::*;

/// Every code, sorted: A areas, D definitions, P one file, T targets.
pub const CODES: &[&Code] = &[
    &A001, &A002, &A003, &A004, &A005, &A006, &A007, &A008, &A009, &A010, &A011, &A012, &A013,
    &D001, &D002, &D003, &D004, &D005, &D006, &D007, &D008, &D009, &D010, &D011, &D012, &D013,
    &D014, &D015, &D016, &D017, &D018, &D019, &D020, &D021, &D022, &D023, &D024, &D025, &D026,
    &D027, &P001, &P002, &P003, &P004, &P005, &P006, &P007, &P008, &P009, &P010, &P011, &P012,
    &P013, &P014, &P015, &P016, &P017, &P018, &P019, &T001, &T002, &T003, &T004, &T005, &T006,
    &T007, &T008, &T009, &T010, &T011, &T012,
];

/// The code with this id.
///
/// ```
/// use heng_indicator::codes;
/// assert_eq!(codes::find("P001").unwrap().title.zh, "TOML 语法错误");
/// ```
pub fn find(code: &str) -> Option<&'static Code> {
    CODES.iter().copied().find(|c| c.code == code)
}
