//! Text in the two languages that documents and messages come in.

use serde::{Deserialize, Serialize};

/// The language of a document: Chinese first, English second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// `zh-CN`.
    #[default]
    Zh,
    /// English.
    En,
}

/// One text in both languages.
///
/// ```
/// use heng_indicator::{Lang, Text};
/// let name = Text::new("孕产妇死亡率", "Maternal mortality ratio");
/// assert_eq!(name.get(Lang::En), "Maternal mortality ratio");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Text {
    /// Both languages at once.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}
