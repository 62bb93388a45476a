//! The words of Open SDG files: status labels, unit multipliers.

use heng_indicator::suggest::{Words, nearest_in};

/// Labels of an observation's status and the letters of SDMX `CL_OBS_STATUS`. Capitals do not count.
///
/// The names of the code list, and the spellings found in 264 published files of the United Kingdom. `Undefined` says
/// nothing of the value, so that it sets no flag.
const STATUS: [(&str, &str); 34] = [
    ("normal value", "A"),
    ("normal", "A"),
    ("undefined", "A"),
    ("time series break", "B"),
    ("break in time series", "B"),
    ("definition differs", "D"),
    ("estimated value", "E"),
    ("estimate", "E"),
    ("estimated", "E"),
    ("forecast value", "F"),
    ("forecast", "F"),
    ("experimental value", "G"),
    ("missing value; holiday or weekend", "H"),
    ("imputed value", "I"),
    ("derogation", "J"),
    ("data included in another category", "K"),
    ("missing value; data exist but were not collected", "L"),
    ("missing data; data exist but were not collected", "L"),
    ("missing value; data cannot exist", "M"),
    ("missing data; data cannot exist", "M"),
    ("not significant", "N"),
    ("missing value", "O"),
    ("missing data", "O"),
    ("missing", "O"),
    ("provisional value", "P"),
    ("provisional", "P"),
    ("missing value; suppressed", "Q"),
    ("missing data; suppressed", "Q"),
    ("suppressed", "Q"),
    ("strike and other special events", "S"),
    ("low reliability", "U"),
    ("unvalidated value", "V"),
    ("unvalidated", "V"),
    ("includes data from another category", "W"),
];

/// Words of the unit multiplier and their powers of ten.
const MULTIPLIERS: [(&str, &str); 10] = [
    ("unit", "0"),
    ("units", "0"),
    ("tens", "1"),
    ("hundreds", "2"),
    ("thousands", "3"),
    ("ten thousands", "4"),
    ("hundred thousands", "5"),
    ("millions", "6"),
    ("billions", "9"),
    ("trillions", "12"),
];

/// Letters of a label, or of labels joined by `;`. `Err` has the label that was probably meant.
pub(super) fn status(text: &str) -> Result<String, Option<&'static str>> {
    if let Some(letter) = letter(text) {
        return Ok(letter.to_owned());
    }
    let mut letters = Vec::new();
    for part in text.split(';').map(str::trim) {
        match letter(part) {
            Some(letter) => letters.push(letter),
            None => {
                return Err(nearest_in(
                    Words::OfData,
                    part,
                    STATUS.iter().map(|(label, _)| *label),
                ));
            }
        }
    }
    Ok(letters.join(";"))
}

fn letter(label: &str) -> Option<&'static str> {
    let label = label.trim();
    if label.is_empty() {
        return Some("A");
    }
    STATUS
        .iter()
        .find(|(known, letter)| known.eq_ignore_ascii_case(label) || *letter == label)
        .map(|(_, letter)| *letter)
}

/// The power of ten that a word says; digits and unknown words are returned as they are.
pub(super) fn multiplier(text: &str) -> &str {
    MULTIPLIERS
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(text))
        .map_or(text, |(_, power)| power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_the_spellings_of_published_files() {
        for (label, letters) in [
            ("Normal value", "A"),
            ("Normal Value", "A"),
            ("Normal", "A"),
            ("Undefined", "A"),
            ("undefined", "A"),
            ("", "A"),
            ("estimate", "E"),
            ("Estimated Value", "E"),
            ("Missing data; suppressed", "Q"),
            ("Low reliability; Time series break", "U;B"),
            ("P", "P"),
        ] {
            assert_eq!(status(label).as_deref(), Ok(letters), "{label}");
        }
        assert_eq!(status("Nornal value"), Err(Some("normal value")));
        assert_eq!(
            status("Value for Cornwall and Isles of Scilly combined"),
            Err(None)
        );
        assert_eq!(status("Low reliability; brake"), Err(None));
    }

    #[test]
    fn multipliers() {
        assert_eq!(multiplier("Units"), "0");
        assert_eq!(multiplier("Thousands"), "3");
        assert_eq!(multiplier("4"), "4");
        assert_eq!(multiplier("Percentage (%)"), "Percentage (%)");
    }
}
