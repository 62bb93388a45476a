//! The grammar of numbers, case by case.

use crate::read::number::{NotNumber, NotNumber as N, shifted};

fn parse(text: &str) -> Result<f64, NotNumber> {
    shifted(text, 0)
}

#[test]
fn what_is_a_number() {
    let cases: &[(&str, f64)] = &[
        ("0", 0.0),
        ("00", 0.0),
        ("007", 7.0),
        ("1", 1.0),
        ("+1", 1.0),
        ("-1", -1.0),
        ("-0", 0.0),
        ("12.5", 12.5),
        ("12.50", 12.5),
        ("0.1", 0.1),
        ("-0.05", -0.05),
        ("1e3", 1000.0),
        ("1E3", 1000.0),
        ("1e+3", 1000.0),
        ("1.5e-3", 0.0015),
        ("0e-999", 0.0),
        ("0e999", 0.0),
        ("1e-300", 1e-300),
        ("1.7976931348623157e308", f64::MAX),
        ("9007199254740992", 9_007_199_254_740_992.0),
        ("0.333333333333333333333333", 1.0 / 3.0),
        ("123456789.123456789", 123_456_789.123_456_79),
    ];
    for (text, number) in cases {
        let read = parse(text);
        assert_eq!(read, Ok(*number), "{text}");
        assert!(
            read.unwrap().is_sign_positive() || *number != 0.0,
            "{text} must not be a negative zero"
        );
    }
}

#[test]
fn what_is_not_a_number() {
    let cases: &[(&str, NotNumber)] = &[
        // Full width, as an input method leaves it.
        ("１２", N::FullWidth),
        ("－3", N::FullWidth),
        ("1．5", N::FullWidth),
        ("１，２３４", N::FullWidth),
        ("93.9％", N::FullWidth),
        ("−3", N::FullWidth),
        // Blanks.
        (" 5", N::Spaces),
        ("5 ", N::Spaces),
        ("5\t", N::Spaces),
        ("\u{a0}5", N::Spaces),
        ("\u{3000}5", N::Spaces),
        ("\u{feff}5", N::Spaces),
        ("5\u{200b}", N::Spaces),
        ("5\n", N::Spaces),
        // Separators.
        ("1,234", N::Separators),
        ("1,234,567", N::Separators),
        ("1,234.5", N::Separators),
        ("1 234", N::Separators),
        ("1'234", N::Separators),
        ("1\u{202f}234", N::Separators),
        ("12,34,567", N::Separators),
        ("12,4", N::DecimalComma),
        ("0,5", N::DecimalComma),
        ("12,45", N::DecimalComma),
        ("-3,25", N::DecimalComma),
        // Per cent.
        ("93.9%", N::Percent),
        ("93.9 %", N::Percent),
        ("%", N::Percent),
        // Marks in place of a value.
        ("-", N::NoValueMark),
        ("--", N::NoValueMark),
        ("—", N::NoValueMark),
        ("——", N::NoValueMark),
        ("…", N::NoValueMark),
        ("……", N::NoValueMark),
        ("...", N::NoValueMark),
        (".", N::NoValueMark),
        ("/", N::NoValueMark),
        ("*", N::NoValueMark),
        ("空", N::NoValueMark),
        ("无", N::NoValueMark),
        ("暂无", N::NoValueMark),
        ("未统计", N::NoValueMark),
        ("NA", N::NoValueMark),
        ("N/A", N::NoValueMark),
        ("n/a", N::NoValueMark),
        ("NaN", N::NoValueMark),
        ("nan", N::NoValueMark),
        ("null", N::NoValueMark),
        ("None", N::NoValueMark),
        ("inf", N::NoValueMark),
        ("-inf", N::NoValueMark),
        ("Infinity", N::NoValueMark),
        (" ", N::NoValueMark),
        ("\u{3000}", N::NoValueMark),
        // Spreadsheet errors.
        ("#DIV/0!", N::SpreadsheetError),
        ("#N/A", N::SpreadsheetError),
        ("#REF!", N::SpreadsheetError),
        ("#VALUE!", N::SpreadsheetError),
        ("#NAME?", N::SpreadsheetError),
        ("####", N::SpreadsheetError),
        // Not one definite number.
        ("<5", N::Inexact),
        (">95", N::Inexact),
        ("≥95", N::Inexact),
        ("~12", N::Inexact),
        ("约12", N::Inexact),
        ("近30", N::Inexact),
        ("超过50", N::Inexact),
        ("不足5", N::Inexact),
        ("30余", N::Inexact),
        ("50+", N::Inexact),
        ("10-15", N::Inexact),
        ("10—15", N::Inexact),
        ("10至15", N::Inexact),
        // Units.
        ("12人", N::Unit),
        ("3.5万", N::Unit),
        ("2亿", N::Unit),
        ("16.9/10万", N::Unit),
        ("5‰", N::Unit),
        ("2例", N::Unit),
        // Size.
        ("1e400", N::TooLarge),
        ("-1e400", N::TooLarge),
        ("1e99999999999999999999", N::TooLarge),
        ("1e-400", N::TooSmall),
        ("1e-99999999999999999999", N::TooSmall),
        ("9007199254740993", N::TooManyDigits),
        ("123456789012345678", N::TooManyDigits),
        // The rest.
        ("", N::NoValueMark),
        ("+", N::Other),
        ("1.", N::Other),
        (".5", N::Other),
        ("1e", N::Other),
        ("1e+", N::Other),
        ("e5", N::Other),
        ("1.2.3", N::Other),
        ("0x1F", N::Other),
        ("1_000", N::Other),
        ("--5", N::Other),
        ("+-5", N::Other),
        ("(5)", N::Other),
        ("5;6", N::Other),
        ("二十", N::Other),
        ("男", N::Other),
        ("2023-05-31", N::Other),
        ("true", N::Other),
        ("١٢", N::Other),
        ("5\0", N::Other),
        ("💧", N::Other),
        ("=1+1", N::Other),
    ];
    for (text, why) in cases {
        assert_eq!(parse(text), Err(*why), "{text:?}");
        assert!(!why.help().zh.is_empty());
    }
}

/// 12.3 万 is 123 000 to the last bit, which 12.3 × 10 000 need not be.
#[test]
fn powers_of_ten_move_the_point() {
    assert_eq!(shifted("12.3", 4), Ok(123_000.0));
    assert_eq!(shifted("4.35", 2), Ok(435.0));
    assert_ne!(4.35 * 100.0, 435.0);
    assert_eq!(shifted("1.5e2", -3), Ok(0.15));
    assert_eq!(shifted("1e300", 15), Err(N::TooLarge));
}
