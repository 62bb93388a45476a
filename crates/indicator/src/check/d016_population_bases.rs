//! A ratio over two populations.

use super::{Found, Rule, Whole};
use crate::Text;
use crate::codes::code;
use crate::expr::{self, Expr};
use crate::plan::{Formula, Population};

code! {
    pub D016 = "D016", Warning;
    title: "分子分母的人口口径不同", "numerator and denominator of different populations";
    what: "分子按常住人口，分母按户籍人口，或相反。", "One side counts residents, the other the registered population.";
    why: "流动人口多的地方，比率会失真，甚至超过百分之百。", "Where many have moved in or out the ratio is distorted, and may pass a hundred per cent.";
    mend: "改用同一口径的数据项；确实只有这样的数据时，在 note 中说明。", "Use measures of one population; if there is no other, say so in the note.";
}

pub(super) const RULE: Rule = Rule { code: &D016, check };

fn check(whole: &Whole<'_>, found: &mut Found<'_>) {
    for indicator in &whole.plan.indicators {
        let Formula::Ratio {
            numerator,
            denominator,
            ..
        } = &indicator.formula
        else {
            continue;
        };
        let bases = |expr: &Expr| -> Vec<Population> {
            let measures = expr::items(expr)
                .into_iter()
                .filter_map(|i| whole.plan.measure(&i.id));
            measures.filter_map(|m| m.population).collect()
        };
        let (above, below) = (bases(numerator), bases(denominator));
        let mixed = |a: Population, b: Population| above.contains(&a) && below.contains(&b);
        if mixed(Population::Resident, Population::Registered)
            || mixed(Population::Registered, Population::Resident)
        {
            let fault = found
                .fault(
                    "分子分母一为常住、一为户籍",
                    "one side is resident, the other registered",
                )
                .expected(Text::new("同一口径", "one population"));
            found.at(denominator.span, fault);
        }
    }
}
