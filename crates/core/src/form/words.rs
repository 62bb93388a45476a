//! The words that may be typed into a form.

use heng_indicator::{Lang, Text};

/// Why there is no figure, typed where the figure would stand.
///
/// ```
/// use heng_core::form::MissingWord;
/// assert_eq!(MissingWord::of("未统计").map(MissingWord::status), Some("L"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingWord {
    zh: &'static str,
    en: &'static str,
    status: &'static str,
    meaning: (&'static str, &'static str),
}

impl MissingWord {
    /// All of them, in the order in which they are explained.
    pub const ALL: &'static [Self] = &[
        Self::new(
            "未统计",
            "not collected",
            "L",
            (
                "有这件事，但没有统计",
                "it exists, but nobody collects the figure",
            ),
        ),
        Self::new(
            "不存在",
            "cannot exist",
            "M",
            (
                "本地没有这类对象，不可能有数",
                "there is nothing of the kind here",
            ),
        ),
        Self::new(
            "保密",
            "confidential",
            "Q",
            (
                "有数，按规定不能提供",
                "the figure exists and may not be given",
            ),
        ),
        Self::new(
            "并入其他",
            "included elsewhere",
            "K",
            ("已计入另一项", "it is counted under another row"),
        ),
        Self::new(
            "原因不明",
            "unknown",
            "O",
            (
                "没有数，原因说不清",
                "there is no figure and nobody knows why",
            ),
        ),
    ];

    const fn new(
        zh: &'static str,
        en: &'static str,
        status: &'static str,
        meaning: (&'static str, &'static str),
    ) -> Self {
        Self {
            zh,
            en,
            status,
            meaning,
        }
    }

    /// The word that was typed, in either language, without regard to blanks and case.
    pub fn of(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|w| w.zh == typed || w.en.eq_ignore_ascii_case(typed))
    }

    /// The word as it is typed.
    pub fn word(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }

    /// Its letter of SDMX `CL_OBS_STATUS`.
    pub fn status(self) -> &'static str {
        self.status
    }

    /// What it means.
    pub fn meaning(self) -> Text {
        Text::new(self.meaning.0, self.meaning.1)
    }
}

/// A unit's own judgement of an indicator (自评达标情况). It stands beside ours and never changes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SelfAssessment {
    /// 提前达标.
    MetEarly,
    /// 已达标.
    Met,
    /// 基本达标.
    NearlyMet,
    /// 未达标.
    NotMet,
    /// 无法判断.
    CannotTell,
    /// 撤回: no judgement; what the unit said of the indicator before is taken back.
    Withdrawn,
}

impl SelfAssessment {
    /// All of them, as in the drop-down.
    pub const ALL: &'static [Self] = &[
        Self::MetEarly,
        Self::Met,
        Self::NearlyMet,
        Self::NotMet,
        Self::CannotTell,
        Self::Withdrawn,
    ];

    /// The code under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Self::MetEarly => "met_early",
            Self::Met => "met",
            Self::NearlyMet => "nearly_met",
            Self::NotMet => "not_met",
            Self::CannotTell => "cannot_tell",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The judgement with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// As it is chosen in a form.
    pub fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::MetEarly, Lang::Zh) => "提前达标",
            (Self::MetEarly, Lang::En) => "met early",
            (Self::Met, Lang::Zh) => "已达标",
            (Self::Met, Lang::En) => "met",
            (Self::NearlyMet, Lang::Zh) => "基本达标",
            (Self::NearlyMet, Lang::En) => "nearly met",
            (Self::NotMet, Lang::Zh) => "未达标",
            (Self::NotMet, Lang::En) => "not met",
            (Self::CannotTell, Lang::Zh) => "无法判断",
            (Self::CannotTell, Lang::En) => "cannot tell",
            (Self::Withdrawn, Lang::Zh) => "撤回",
            (Self::Withdrawn, Lang::En) => "withdrawn",
        }
    }

    /// The judgement that was chosen or typed, in either language.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        Self::ALL
            .iter()
            .copied()
            .find(|one| one.name(Lang::Zh) == text || one.name(Lang::En).eq_ignore_ascii_case(text))
    }
}
