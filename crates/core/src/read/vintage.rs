//! Vintages: an RFC 3339 timestamp, or a date.
//!
//! A date is the beginning of that day in Beijing time (UTC+8), which the whole country keeps.

use jiff::{Timestamp, civil::Date, tz::Offset};

const BEIJING: Offset = Offset::constant(8);

/// Microseconds since 1970 UTC.
pub(crate) fn parse(text: &str) -> Option<i64> {
    if text.len() == 10 {
        return start_of(text.parse().ok()?);
    }
    // A timestamp without an offset names no instant; jiff refuses it here.
    text.parse::<Timestamp>()
        .ok()
        .map(Timestamp::as_microsecond)
}

/// As RFC 3339 in UTC.
pub(crate) fn print(micros: i64) -> String {
    Timestamp::from_microsecond(micros).map_or_else(|_| micros.to_string(), |t| t.to_string())
}

fn start_of(date: Date) -> Option<i64> {
    let midnight = date.at(0, 0, 0, 0);
    BEIJING
        .to_timestamp(midnight)
        .ok()
        .map(Timestamp::as_microsecond)
}

/// Microseconds since 1970 UTC at the end of a day in Beijing: everything submitted on that day is known then.
///
/// `None` for a date that does not exist.
///
/// ```
/// use heng_core::end_of_day;
/// let june = end_of_day("2024-06-30").unwrap();
/// assert!(june < end_of_day("2024-07-01").unwrap());
/// assert_eq!(end_of_day("2024-06-31"), None);
/// ```
pub fn end_of_day(date: &str) -> Option<i64> {
    let date: Date = date.parse().ok()?;
    Some(start_of(date.tomorrow().ok()?)? - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_and_dates() {
        assert_eq!(parse("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(parse("1970-01-01T08:00:00+08:00"), Some(0));
        assert_eq!(parse("1970-01-01"), Some(-8 * 3_600_000_000));
        assert_eq!(parse("2023-05-01T10:00:00"), None);
        assert_eq!(parse("2023-13-01"), None);
        assert_eq!(parse("2023年5月"), None);
        assert_eq!(print(0), "1970-01-01T00:00:00Z");
        assert_eq!(
            parse(&print(1_234_567_890_123_456)),
            Some(1_234_567_890_123_456)
        );
    }
}
