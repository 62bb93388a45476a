//! Two years joined by a mark: `2021/22`, `1998-2002`.

use super::period::four_digits;

const MARKS: [char; 4] = ['/', '-', '–', '—'];

/// The later of two joined years; `None` for another text, or when the second is not later.
pub(super) fn two_years(text: &str) -> Option<i16> {
    let (start, end) = text.split_once(MARKS)?;
    let start = four_digits(start)?;
    let end = if end.len() == 2 && end.bytes().all(|b| b.is_ascii_digit()) {
        let last: i16 = end.parse().ok()?;
        let century = start - start % 100;
        // 1999/00 ends in the next century.
        if last < start % 100 {
            century + 100 + last
        } else {
            century + last
        }
    } else {
        four_digits(end)?
    };
    (end > start).then_some(end)
}
