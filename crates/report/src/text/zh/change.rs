//! Changes in words, in Chinese.

use crate::text::change::{Change, Moved, Verb};

pub(super) fn change(change: &Change, unit: &str, since: &str) -> String {
    match change {
        Change::Same => format!("与{since}持平"),
        Change::NearlySame => format!("与{since}基本持平"),
        Change::Moved(moved) => format!("比{since}{}", moved_words(moved, unit)),
    }
}

fn moved_words(moved: &Moved, unit: &str) -> String {
    let Moved {
        up,
        slight,
        verb,
        amount,
        relative,
    } = moved;
    let pick = |rises: &'static str, falls: &'static str| if *up { rises } else { falls };
    let relative = |rises, falls| match relative {
        Some(relative) => format!("（{}{relative}%）", pick(rises, falls)),
        None => String::new(),
    };
    match verb {
        Verb::Raised | Verb::Risen if *slight => format!("{}{amount}{unit}", pick("略升", "略降")),
        Verb::Raised => format!(
            "{}{amount}{unit}{}",
            pick("提高", "下降"),
            relative("提高", "降低")
        ),
        Verb::Risen => format!(
            "{}{amount}{unit}{}",
            pick("上升", "下降"),
            relative("上升", "降低")
        ),
        Verb::Added => format!(
            "{}{amount}{unit}{}",
            pick("增加", "减少"),
            relative("增长", "下降")
        ),
        Verb::Grown => {
            let absolute = format!("{}{amount}{unit}", pick("增加", "减少"));
            match &moved.relative {
                Some(relative) => format!("{}{relative}%（{absolute}）", pick("增长", "下降")),
                None => absolute,
            }
        }
    }
}
