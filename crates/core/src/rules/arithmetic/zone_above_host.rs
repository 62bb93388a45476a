//! A08 其中项大于所在地区 · an of-which area above its host
//!
//! ## 查什么 · What it finds
//! A count or amount of a development zone (其中) that is above that of the area in which it files.
//! ## 为什么 · Why it matters
//! The zone's figure is contained in its host's.
//! ## 怎么办 · What to do
//! Ask the zone and its host.
//! ## 依据 · Source
//! design §4.6.

use crate::cube::store::Key;
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::adds_up;
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;

pub(crate) struct ZoneAboveHost;

impl Rule for ZoneAboveHost {
    described! {
        "A08" zone_above_host Arithmetic Error;
        "其中项大于所在地区" "an of-which area above its host";
        "请核实开发区与所在地区的口径" "check the scope of the zone and of its host"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects().filter(|s| adds_up(data, *s)) {
            for host in data.figures(subject) {
                let Some(whole) = host.value else { continue };
                for area in data.of_which(host.key.area, host.key.year) {
                    let Some((zone, value)) = data.valued(subject, Key { area, ..host.key }) else {
                        continue;
                    };
                    if value <= whole * (1.0 + 1e-9) {
                        continue;
                    }
                    if found.only_counts(subject, zone.key, &[zone, host]) {
                        continue;
                    }
                    let (zh, en) = data.words(zone.key);
                    let (name, of) = (data.name(subject), &data.area(host.key.area).name);
                    let (value, whole) = (number(value), number(whole));
                    let message = say(
                        format!("{zh}{}为 {value}，大于所在{}的 {whole}", name.zh, of.zh),
                        format!(
                            "{en}: {} is {value}, above {whole} of {}, in which it files",
                            name.en, of.en
                        ),
                    );
                    let most = say(format!("不大于 {whole}"), format!("at most {whole}"));
                    found.tell(Told::at(zone, message).beside(&[host]).expected(most));
                }
            }
        }
    }
}
