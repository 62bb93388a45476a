//! At most a number (下降到、控制在……以下).
//!
//! ## When it is met
//! The value at published precision is not above the number; 以下 includes it. Strict wording (低于, 不满) excludes it.
//! ## Nearly
//! Within the scheme's tolerance above it. The NBS called a maternal mortality ratio of 20.1 against 20 基本实现.
//! ## Share of the way
//! (base − value) ÷ (base − number), from published values.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "at_most",
    zh: "按公布精度比较：不高于目标值即达标（“以下”含本数，“低于、不满”不含本数）；差距在容差内为基本达标。",
    en: "Compared at published precision: met when not above the number (以下 includes it, 低于 does not); nearly met within the tolerance.",
    source: "《中华人民共和国民法典》：以上、以下包括本数，不满、超过不包括本数",
};
