//! Change between two printed figures, in the bureaus' own wording: points for shares, points and relative
//! change for rates, growth for counts.
//!
//! Only the facts are decided here (equal, nearly equal, how far, which way); the words are each language's own.

use heng_indicator::plan::{Direction, Rounding, UnitClass, UnitOfMeasure};
use heng_indicator::published;

/// What a difference of two figures is, ready to be put into words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// 持平: equal at published precision.
    Same,
    /// 基本持平: one step of the last printed digit, and no more than a hundredth of the figure.
    NearlySame,
    /// Any other.
    Moved(Moved),
}

/// A change that is more than the last digit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moved {
    /// Upwards.
    pub(crate) up: bool,
    /// 略: a share moved by no more than 0.3 points and a hundredth of itself, or any figure by one step of its last
    /// digit where 基本持平 may not be said.
    pub(crate) slight: bool,
    /// Which verbs fit.
    pub(crate) verb: Verb,
    /// Printed difference without a sign.
    pub(crate) amount: String,
    /// Printed relative change in percent without a sign, where the base has digits enough to carry it.
    pub(crate) relative: Option<String>,
}

/// Which verbs and order a change takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    /// 提高、下降 x 个百分点: more is better.
    Raised,
    /// 上升、下降: more is worse, or neither.
    Risen,
    /// 增长x%(增加y人): counts and amounts.
    Grown,
    /// 增加y个(增长x%): things per head.
    Added,
}

/// Shares that move by no more than this, in points, are 略升 or 略降.
const SLIGHT_POINTS: f64 = 0.3;
/// Relative changes below this are near to nothing.
const NEAR: f64 = 0.01;
/// A base needs so many steps of its last digit before a relative change of it is printed.
const STEPS_FOR_RELATIVE: f64 = 100.0;

/// The change from `old` to `new`, both of the same indicator with `unit`, printed with `decimals` digits. With
/// `decided`, a verdict beside it says better or worse, and 基本持平 would contradict it.
pub(crate) fn change(
    old: f64,
    new: f64,
    decimals: u8,
    unit: Option<&UnitOfMeasure>,
    direction: Direction,
    rounding: Rounding,
    decided: bool,
) -> Change {
    let difference = published::difference(new, old, decimals, rounding);
    let printed_old = published::round(old, decimals, rounding);
    let step = 10f64.powi(-i32::from(decimals));
    let size = difference.abs();
    if size < step / 2.0 {
        return Change::Same;
    }
    let class = unit.map_or(UnitClass::Value, |u| u.class);
    let share_of_old = if printed_old == 0.0 {
        f64::INFINITY
    } else {
        size / printed_old.abs()
    };
    let last_digit = size < step * 1.5;
    let countable = matches!(class, UnitClass::Count | UnitClass::YesNo);
    let nearly_same = last_digit && share_of_old <= NEAR && !countable;
    if nearly_same && !decided {
        return Change::NearlySame;
    }
    let carries_relative = printed_old > 0.0 && printed_old / step >= STEPS_FOR_RELATIVE;
    let relative = matches!(
        class,
        UnitClass::Rate | UnitClass::Count | UnitClass::Amount
    ) && carries_relative;
    let verb = match class {
        UnitClass::Count | UnitClass::Amount => Verb::Grown,
        UnitClass::Rate if unit.is_some_and(|u| u.dimension != "1") => Verb::Added,
        _ if direction == Direction::Higher => Verb::Raised,
        _ => Verb::Risen,
    };
    Change::Moved(Moved {
        up: difference > 0.0,
        slight: nearly_same
            || class == UnitClass::Percentage
                && size <= SLIGHT_POINTS + 1e-9
                && share_of_old <= NEAR,
        verb,
        amount: published::format(size, decimals, rounding),
        relative: relative.then(|| published::format(share_of_old * 100.0, 1, rounding)),
    })
}

#[cfg(test)]
mod tests {
    use heng_indicator::{Lang, Text};

    use super::*;
    use crate::text::Phrases;

    fn unit(class: UnitClass, change: &str) -> UnitOfMeasure {
        UnitOfMeasure {
            id: heng_indicator::Located::default(),
            name: Text::default(),
            class,
            dimension: "1".into(),
            scale: 1.0,
            change: Some(Text::new(change, change)),
        }
    }

    fn said(
        old: f64,
        new: f64,
        decimals: u8,
        unit: &UnitOfMeasure,
        direction: Direction,
    ) -> String {
        let phrases = Phrases::of(Lang::Zh);
        let change = change(
            old,
            new,
            decimals,
            Some(unit),
            direction,
            Rounding::HalfUp,
            false,
        );
        (phrases.change)(&change, &unit.change.as_ref().expect("given").zh, "上年")
    }

    /// NBS monitoring reports 2021 to 2024: shares change by points.
    #[test]
    fn shares_change_by_points() {
        let percent = unit(UnitClass::Percentage, "个百分点");
        assert_eq!(
            said(94.5, 94.9, 1, &percent, Direction::Higher),
            "比上年提高0.4个百分点"
        );
        assert_eq!(
            said(99.9, 99.9, 1, &percent, Direction::Higher),
            "与上年持平"
        );
        assert_eq!(
            said(46.6, 46.7, 1, &percent, Direction::None),
            "与上年基本持平"
        );
        assert_eq!(
            said(91.6, 89.6, 1, &percent, Direction::Higher),
            "比上年下降2.0个百分点"
        );
        assert_eq!(
            said(50.0, 50.3, 1, &percent, Direction::Higher),
            "比上年略升0.3个百分点"
        );
        assert_eq!(
            said(3.3, 3.0, 1, &percent, Direction::Lower),
            "比上年下降0.3个百分点"
        );
    }

    /// NBS 2024: maternal mortality 14.3 per 100,000, "比2023年降低5.3%" from 15.1; rural 16.5 to 16.6 in 2022.
    #[test]
    fn rates_change_by_points_and_relatively() {
        let per_100k = unit(UnitClass::Rate, "个十万分点");
        assert_eq!(
            said(15.1, 14.3, 1, &per_100k, Direction::Lower),
            "比上年下降0.8个十万分点（降低5.3%）"
        );
        assert_eq!(
            said(16.5, 16.6, 1, &per_100k, Direction::Lower),
            "与上年基本持平"
        );
        assert_eq!(
            said(30.0, 16.9, 1, &per_100k, Direction::Lower),
            "比上年下降13.1个十万分点（降低43.7%）"
        );
        assert_eq!(
            said(
                4.5,
                4.0,
                1,
                &unit(UnitClass::Rate, "个千分点"),
                Direction::Lower
            ),
            "比上年下降0.5个千分点"
        );
    }

    /// 未改善 beside 基本持平 would contradict itself: 46.7 to 46.6 with a verdict is told with its number.
    #[test]
    fn beside_a_verdict_the_last_digit_is_told() {
        let percent = unit(UnitClass::Percentage, "个百分点");
        let moved = |old, new, lang| {
            let change = change(
                old,
                new,
                1,
                Some(&percent),
                Direction::Higher,
                Rounding::HalfUp,
                true,
            );
            (Phrases::of(lang).change)(&change, "个百分点", "上年")
        };
        assert_eq!(moved(46.7, 46.6, Lang::Zh), "比上年略降0.1个百分点");
        assert_eq!(moved(46.6, 46.7, Lang::Zh), "比上年略升0.1个百分点");
        assert_eq!(moved(46.7, 46.7, Lang::Zh), "与上年持平");
        assert!(moved(46.7, 46.6, Lang::En).starts_with("slightly down 0.1"));
    }

    #[test]
    fn counts_grow_and_small_counts_have_no_percentage() {
        let persons = unit(UnitClass::Count, "人");
        assert_eq!(
            said(1000.0, 1035.0, 0, &persons, Direction::Higher),
            "比上年增长3.5%（增加35人）"
        );
        assert_eq!(
            said(3.0, 5.0, 0, &persons, Direction::Lower),
            "比上年增加2人"
        );
        assert_eq!(
            said(0.0, 2.0, 0, &persons, Direction::Lower),
            "比上年增加2人"
        );
        assert_eq!(
            said(171.0, 170.0, 0, &persons, Direction::Lower),
            "比上年下降0.6%（减少1人）"
        );
    }

    #[test]
    fn a_zero_or_negative_base_has_no_relative_change() {
        let gap = unit(UnitClass::Rate, "个十万分点");
        assert_eq!(
            said(-1.0, 2.0, 1, &gap, Direction::Lower),
            "比上年上升3.0个十万分点"
        );
        assert_eq!(said(0.0, 0.0, 1, &gap, Direction::Lower), "与上年持平");
    }
}
