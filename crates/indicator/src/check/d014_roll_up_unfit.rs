//! A roll-up that does not go with the formula.

use super::{Found, Rule, Whole};
use crate::codes::code;
use crate::plan::{Formula, RollUp};

code! {
    pub D014 = "D014", Error;
    title: "汇总方式与算式不配", "roll-up does not go with the formula";
    what: "`ratio_of_sums` 要有分子和分母，`recomputed` 要有 `expression`，有 `expression` 的不能用 `sum` 或 `ratio_of_sums`，有分母的不能用 `sum`。", "`ratio_of_sums` needs a numerator and a denominator, `recomputed` needs an expression, an expression is never summed or divided after summing, and what has a denominator is never summed.";
    why: "率不能相加，差距不能由下级平均。", "Rates are not added, and gaps are not averaged.";
    mend: "改正 `roll_up` 或补上算式。", "Correct `roll_up`, or complete the formula.";
}

pub(super) const RULE: Rule = Rule { code: &D014, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        let ratio = matches!(indicator.formula, Formula::Ratio { .. });
        let expression = matches!(indicator.formula, Formula::Expression { .. });
        let (fits, word, needs) = match indicator.roll_up {
            RollUp::Sum => (!ratio && !expression, "sum", ("个数", "a count")),
            RollUp::RatioOfSums => (
                ratio,
                "ratio_of_sums",
                ("分子和分母", "a numerator and a denominator"),
            ),
            RollUp::Recomputed => (
                expression,
                "recomputed",
                (" `expression`", "an `expression`"),
            ),
            RollUp::WeightedMean(_) => (
                !expression,
                "weighted_mean",
                ("填报的数值或比率", "a reported value or a ratio"),
            ),
            RollUp::Reported | RollUp::OwnLevel => continue,
        };
        if !fits {
            let fault = found
                .fault(
                    format!("`{word}` 要有{}", needs.0),
                    format!("`{word}` needs {}", needs.1),
                )
                .saw(word);
            found.at(indicator.id.span, fault);
        }
    }
}
