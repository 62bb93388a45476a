//! T06 计数变动异常 · a count that changed unlike the others
//!
//! ## 查什么 · What it finds
//! A count whose ratio to the year before stands out from the ratios of the other areas of its level, by the method of
//! Hidiroglou and Berthelot: larger areas need a smaller change to stand out, halving counts as much as doubling.
//! ## Why it matters
//! A wrong count of a large banner moves the city's total; a jump in a tiny one is chance.
//! ## What to do
//! Ask the unit; if the change is real, its cause belongs into the note and the analysis.
//! ## Threshold
//! C, the quartile distances beyond which an effect stands out (default 7). U is 0.5 and A 0.05. At least five areas must
//! have both years. The change against the median ratio must also be 30 % or more and beyond chance (five roots of the sum of
//! the two counts), so that small counts and years in which all areas move alike are let be. What a slip or swapped digits
//! explain is told there (T01, T13).
//! ## Source
//! M. A. Hidiroglou and J.-M. Berthelot (1986), Statistical Editing and Imputation for Periodic Business Surveys, Survey
//! Methodology 12 (1), 73–83. The paper leaves C to the survey; 4 to 41 are in use.

use super::super::checked::Checked;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::super::usual::about;
use super::chance::beyond_chance;
use super::effects::effects;
use super::spread::median;
use super::walk::{Nature, Step, nature, pooled, things};
use crate::findings::say;

/// Areas whose changes are known.
const FEWEST: usize = 5;
/// The least change against the median that is worth a question, as a factor.
const LEAST: f64 = 1.3;

pub(crate) struct HidiroglouBerthelot;

impl Rule for HidiroglouBerthelot {
    described! {
        "T06" hidiroglou_berthelot Time Warning;
        "计数的变动与同级其他地区相差悬殊" "a count that changed unlike those of the other areas";
        "请核实数据；确有变动的，请在备注中说明原因" "check the figure; if the change is real, give its cause in the note";
        7.0 "效应超出四分位距的倍数 C" "C: quartile distances beyond which an effect stands out"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            if nature(data, subject) != Some(Nature::Count) {
                continue;
            }
            let explained = data.explained(subject);
            for steps in pooled(data, subject) {
                let steps: Vec<Step> = steps
                    .into_iter()
                    .filter(|step| step.before.value > 0.0 && step.now.value > 0.0)
                    .collect();
                if steps.len() < FEWEST {
                    continue;
                }
                let pairs: Vec<(f64, f64)> = steps
                    .iter()
                    .map(|step| {
                        [step.before, step.now]
                            .map(|p| things(data, subject, p.value))
                            .into()
                    })
                    .collect();
                let ratios: Vec<f64> = pairs.iter().map(|(was, is)| is / was).collect();
                let Some(((effects, (low, high)), ratio)) =
                    effects(&pairs, setting.threshold).zip(median(&ratios))
                else {
                    continue;
                };
                for ((step, (was, is)), effect) in steps.iter().zip(&pairs).zip(effects) {
                    let expected = was * ratio;
                    let large = || {
                        (is / expected).max(expected / is) >= LEAST && beyond_chance(expected, *is)
                    };
                    let key = step.now.figure.key;
                    if (low..=high).contains(&effect)
                        || !large()
                        || explained.binary_search(&key).is_ok()
                    {
                        continue;
                    }
                    if found.only_counts(subject, key, &[step.now.figure, step.before.figure]) {
                        continue;
                    }
                    let (zh, en) = data.words(key);
                    let name = data.name(subject);
                    let message = say(
                        format!(
                            "{zh}{}比上年的变动与其他 {} 个地区相差悬殊",
                            name.zh,
                            steps.len() - 1
                        ),
                        format!(
                            "{en}: {} changed unlike the other {} areas",
                            name.en,
                            steps.len() - 1
                        ),
                    );
                    let told = Told::at(step.now.figure, message).beside(&[step.before.figure]);
                    found.tell(told.expected(about(step.before.value * ratio)));
                }
            }
        }
    }
}
