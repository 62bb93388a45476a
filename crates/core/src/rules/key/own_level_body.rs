//! K03 机构填在了市本级或开发区 · a body filed under own level or a zone
//!
//! ## 查什么 · What it finds
//! A figure of a body that exists once per level (人大, 政协, 政府班子) filed under 市本级 or a development zone.
//! ## 为什么 · Why it matters
//! The city's congress belongs to the city; under 市本级 it is not found.
//! ## 怎么办 · What to do
//! File it under the city.
//! ## 依据 · Source
//! design §4.6.

use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::users;
use crate::rules::rule::{Rule, Setting, described};
use heng_indicator::plan::{Level, RollUp};

pub(crate) struct OwnLevelBody;

impl Rule for OwnLevelBody {
    described! {
        "K03" own_level_body Key Error;
        "本级机构填在了市本级或开发区" "a body of the level filed under own level or a zone";
        "人大、政协、政府班子等每级只有一个的机构，应填在本市（地区）名下" "a body that exists once per level is filed under the area itself"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for subject in data.subjects() {
            let users = users(data, subject);
            if users.is_empty() || users.iter().any(|user| user.roll_up != RollUp::OwnLevel) {
                continue;
            }
            for figure in data.figures(subject).filter(|f| f.value.is_some()) {
                if !matches!(
                    data.tree.level(figure.key.area),
                    Level::OwnLevel | Level::Zone
                ) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!("{zh}填报了{}，这里没有该机构", name.zh),
                    format!("{en}: {}, but there is no such body here", name.en),
                );
                let host = data.area(figure.key.area).parent.as_ref();
                let host = host.and_then(|p| data.plan.area(&p.value));
                let mut told = Told::at(figure, message);
                if let Some(host) = host {
                    told = told.expected(say(
                        format!("填在{}", host.name.zh),
                        format!("under {}", host.name.en),
                    ));
                }
                found.tell(told);
            }
        }
    }
}
