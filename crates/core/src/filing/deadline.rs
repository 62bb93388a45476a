//! Due dates and days late.

use jiff::ToSpan;
use jiff::civil::Date;

/// The day by which a plan is to be filed: one calendar month after it was promulgated, at the end of that day.
///
/// Where that month has no such day it is its last one, as periods in months are counted in law. Holidays are not
/// known here and put nothing off.
///
/// ```
/// use heng_core::filing::due_after_promulgation;
/// use jiff::civil::date;
/// assert_eq!(due_after_promulgation(date(2024, 1, 31)), date(2024, 2, 29));
/// ```
pub fn due_after_promulgation(promulgated: Date) -> Date {
    promulgated.saturating_add(1.month())
}

/// What has come of something that was to be filed, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not received, past its due date.
    Overdue {
        /// Days past it.
        days: i32,
    },
    /// Received past its due date.
    Late {
        /// Days past it.
        days: i32,
    },
    /// Not received, and no due date is set.
    Waiting,
    /// Not received, not due yet.
    NotYetDue {
        /// Days left; 0 on the due date itself.
        days: i32,
    },
    /// Received; no due date is set.
    Received,
    /// Received by its due date.
    InTime,
    /// No figure is asked of it: it only leads indicators of which others file the figures.
    NothingAsked,
}

impl Standing {
    /// Judges on `today`. What is received later than today is not received yet.
    pub fn of(due: Option<Date>, received: Option<Date>, today: Date) -> Self {
        let received = received.filter(|day| *day <= today);
        match (due, received) {
            (None, None) => Self::Waiting,
            (None, Some(_)) => Self::Received,
            (Some(due), Some(day)) if day > due => Self::Late {
                days: days(due, day),
            },
            (Some(_), Some(_)) => Self::InTime,
            (Some(due), None) if today > due => Self::Overdue {
                days: days(due, today),
            },
            (Some(due), None) => Self::NotYetDue {
                days: days(today, due),
            },
        }
    }

    /// Days late, by today where it has not come; 0 where it is not late.
    pub fn days_late(self) -> i32 {
        match self {
            Self::Overdue { days } | Self::Late { days } => days,
            _ => 0,
        }
    }

    /// Whether it has come.
    pub fn is_received(self) -> bool {
        matches!(self, Self::Late { .. } | Self::Received | Self::InTime)
    }

    /// The word for tables that machines read.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue { .. } => "overdue",
            Self::Late { .. } => "late",
            Self::Waiting => "waiting",
            Self::NotYetDue { .. } => "not_yet_due",
            Self::Received => "received",
            Self::InTime => "in_time",
            Self::NothingAsked => "nothing_asked",
        }
    }

    /// Late first, the longest first; then what has not come; then what has.
    pub(super) fn order(self) -> (u8, i32) {
        let rank = match self {
            Self::Overdue { .. } => 0,
            Self::Late { .. } => 1,
            Self::Waiting => 2,
            Self::NotYetDue { .. } => 3,
            Self::Received => 4,
            Self::InTime => 5,
            Self::NothingAsked => 6,
        };
        (rank, -self.days_late())
    }
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> i32 {
    // Both are dates that a calendar holds: no more than some seven million days apart.
    from.duration_until(to).as_hours() as i32 / 24
}
