//! Changes in words, in English.

use crate::text::change::{Change, Moved, Verb};

pub(super) fn change(change: &Change, unit: &str, since: &str) -> String {
    match change {
        Change::Same => format!("level with {since}"),
        Change::NearlySame => format!("nearly level with {since}"),
        Change::Moved(moved) => format!("{} on {since}", moved_words(moved, unit)),
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
    let unit = if unit.is_empty() {
        String::new()
    } else {
        format!(" {unit}")
    };
    let relative = relative.as_ref().map(|r| format!("{r}%"));
    match verb {
        Verb::Raised | Verb::Risen if *slight => {
            format!("slightly {} {amount}{unit}", pick("up", "down"))
        }
        Verb::Raised | Verb::Risen | Verb::Added => {
            let relative = relative.map(|r| format!(" ({r})")).unwrap_or_default();
            format!("{} {amount}{unit}{relative}", pick("up", "down"))
        }
        Verb::Grown => match relative {
            Some(relative) => format!("{} {relative} ({amount}{unit})", pick("up", "down")),
            None => format!("{} {amount}{unit}", pick("up", "down")),
        },
    }
}
