//! At least a number (达到、提高到……以上).
//!
//! ## When it is met
//! The value at published precision is not below the number; 以上 includes it. Strict wording (超过) excludes it.
//! ## Nearly
//! Within the scheme's tolerance below it.
//! ## Share of the way
//! (value − base) ÷ (number − base), from published values.

use super::Rule;

pub(super) const RULE: Rule = Rule {
    id: "at_least",
    zh: "按公布精度比较：不低于目标值即达标（“以上”含本数，“超过”不含本数）；差距在容差内为基本达标。",
    en: "Compared at published precision: met when not below the number (以上 includes it, 超过 does not); nearly met within the tolerance.",
    source: "《中华人民共和国民法典》：以上、以下包括本数，不满、超过不包括本数",
};
