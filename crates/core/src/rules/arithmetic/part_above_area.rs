//! A07 旗县区大于全市 · a part above its area
//!
//! ## 查什么 · What it finds
//! A count or amount of a banner, district or own level that is above that of the city. Where most are, the city's is wrong, which A06 tells.
//! ## 为什么 · Why it matters
//! A part cannot be more than the whole: a unit slip, or another scope.
//! ## 怎么办 · What to do
//! Ask the banner, and the city's unit.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::{adds_up, areas, is_overtopped};
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;

pub(crate) struct PartAboveArea;

impl Rule for PartAboveArea {
    described! {
        "A07" part_above_area Arithmetic Error;
        "旗县区大于全市" "a part above its area";
        "请核实计量单位和口径" "check unit and scope"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| adds_up(data, *s)) {
            for figure in data.figures(subject) {
                let Some(whole) = figure.value else { continue };
                let parts = areas(data, subject, figure.key);
                let allowed = parts.tolerance(data, subject, whole);
                // Then the city is asked, by A06 and T01.
                if is_overtopped(&parts, whole, allowed) {
                    continue;
                }
                for part in &parts.figures {
                    let Some(value) = part.value.filter(|v| *v > whole + allowed) else {
                        continue;
                    };
                    if found.only_counts(subject, part.key, &[*part, figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(part.key);
                    let (name, above) = (data.name(subject), &data.area(figure.key.area).name);
                    let (value, whole) = (number(value), number(whole));
                    let message = say(
                        format!("{zh}{}为 {value}，大于{}的 {whole}", name.zh, above.zh),
                        format!(
                            "{en}: {} is {value}, above {whole} of {}",
                            name.en, above.en
                        ),
                    );
                    let most = say(format!("不大于 {whole}"), format!("at most {whole}"));
                    found.tell(Told::at(*part, message).beside(&[figure]).expected(most));
                }
            }
        }
    }
}
