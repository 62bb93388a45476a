//! Watched or background (仅监测、背景): shown, never judged, in no rate.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "monitor",
    zh: "仅监测或背景指标：列出数据，不评价，不进入任何达标率。",
    en: "Watched or background: shown, never judged, in no rate.",
    source: "监测体系",
};
