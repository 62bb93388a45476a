//! Expected values by hand, from the practice of returns (full-width digits, 万, percent cells) and the calendar.

mod periods;

use jiff::civil::date;

use super::*;

fn plain() -> Expectation {
    Expectation::default()
}

fn read(
    convention: &Convention,
    cell: Typed<'_>,
    expected: Expectation,
) -> Result<f64, &'static str> {
    match convention.number(cell, expected, &mut Vec::new()) {
        Ok(Number::Value { number, .. }) => Ok(number),
        Ok(Number::Missing { .. }) => Err("missing"),
        Ok(Number::Skipped) => Err("skipped"),
        Err(fault) => Err(fault.code.id),
    }
}

/// A convention that declares everything that does not exclude another.
fn declared() -> Convention {
    let marks = [
        ("—", "M"),
        ("-", "M"),
        ("…", "N"),
        ("空", "O"),
        ("无", "0"),
        ("/", "M"),
        ("未统计", "L"),
        ("#", "K"),
    ];
    Convention {
        thousands: vec![',', ' '],
        missing: marks
            .into_iter()
            .map(|(mark, word)| (mark.to_owned(), Mark::of(word).unwrap()))
            .collect(),
        less_than: Some('Q'),
        fiscal_years: Some(FiscalYear::End),
        ..Convention::default()
    }
}

#[test]
fn numbers_that_need_no_declaration() {
    let bare = Convention::default();
    for (text, number) in [
        ("0", 0.0),
        ("12", 12.0),
        ("-3", -3.0),
        ("+3", 3.0),
        ("12.50", 12.5),
        ("007", 7.0),
        ("1.2E+05", 120_000.0),
        ("1e-3", 0.001),
        (" 12 ", 12.0),
        ("12\u{a0}", 12.0),
        ("\u{3000}12\u{3000}", 12.0),
        ("\u{feff}12", 12.0),
        ("１２", 12.0),
        ("１２．５", 12.5),
        ("－3.5", -3.5),
        ("＋３", 3.0),
        ("\u{2212}4", -4.0),
        ("3.5万", 35_000.0),
        ("3.5 万", 35_000.0),
        ("３．５万", 35_000.0),
        ("0.07万", 700.0),
        ("344.61万", 3_446_100.0),
        ("2亿", 200_000_000.0),
        ("14.1178亿", 1_411_780_000.0),
        ("-0.5万", -5_000.0),
        ("9007199254740992", 9_007_199_254_740_992.0),
    ] {
        assert_eq!(
            read(&bare, Typed::Text(text), plain()),
            Ok(number),
            "{text}"
        );
    }
    for value in [0.0, 12.0, -3.5, 1e20, 0.1] {
        assert_eq!(read(&bare, Typed::number(value), plain()), Ok(value));
    }
}

#[test]
fn what_is_never_a_number() {
    for convention in [Convention::default(), declared(), Convention::of_forms()] {
        for text in [
            "约12",
            "12左右",
            "12人",
            "近3万",
            "10-15",
            "10～15",
            "3.5万人",
            "100以上",
            "12余",
            ">5",
            "≥5",
            "1/3",
            "(5)",
            "１２个",
            ".5",
            "5.",
            "1..2",
            "--3",
            "+-3",
            "1e",
            "e5",
            "3.5万万",
            "万",
            "12%%",
            "#DIV/0!",
            "#N/A",
            "#REF!",
            "#VALUE!",
            "一百二十",
            "2023年5例",
            "12,34",
            "1,2345",
            "1234,567",
            "1,234,56",
            ",123",
            "1,,234",
            "1.234,5",
            "1,234 567",
            "=1+1",
            "0x10",
            "１,２３",
            "٣",
        ] {
            let found = read(&convention, Typed::Text(text), plain());
            assert!(
                matches!(found, Err(code) if code.starts_with('D')),
                "{text}: {found:?}"
            );
        }
    }
    let all = declared();
    for (cell, code) in [
        (Typed::Text("1e400"), "D202"),
        (Typed::Text("1e-400"), "D202"),
        (Typed::Text("9007199254740993"), "D202"),
        (Typed::Text("约12"), "D201"),
        (Typed::Text("暂缺"), "D171"),
        (Typed::Text("?"), "D171"),
        (Typed::Error("#DIV/0!"), "D201"),
        (Typed::Flag(true), "D201"),
        (Typed::number(f64::NAN), "D201"),
        (Typed::number(f64::INFINITY), "D201"),
        (Typed::Date(date(2022, 12, 31)), "D201"),
    ] {
        assert_eq!(read(&all, cell, plain()), Err(code), "{cell:?}");
    }
}

#[test]
fn separators_only_as_declared_and_in_threes() {
    let none = Convention::default();
    let commas = Convention {
        thousands: vec![','],
        ..Convention::default()
    };
    let blanks = Convention {
        thousands: vec![' '],
        ..Convention::default()
    };
    let points = Convention {
        thousands: vec!['.'],
        decimal: ',',
        ..Convention::default()
    };
    for (convention, text, number) in [
        (&commas, "1,234", 1_234.0),
        (&commas, "1,234,567", 1_234_567.0),
        (&commas, "12,345.6", 12_345.6),
        (&commas, "-1,234", -1_234.0),
        (&commas, "１，２３４", 1_234.0),
        (&commas, "1,234万", 12_340_000.0),
        (&commas, "123", 123.0),
        (&blanks, "1 234", 1_234.0),
        (&blanks, "1\u{a0}234\u{a0}567", 1_234_567.0),
        (&blanks, "1\u{202f}234", 1_234.0),
        (&points, "1.234,5", 1_234.5),
        (&points, "12,4", 12.4),
        (&points, "1.234.567", 1_234_567.0),
    ] {
        assert_eq!(
            read(convention, Typed::Text(text), plain()),
            Ok(number),
            "{text}"
        );
    }
    for (convention, text) in [
        (&none, "1,234"),
        (&none, "1 234"),
        (&none, "12,4"),
        (&none, "1'234"),
        (&commas, "1 234"),
        (&commas, "12,4"),
        (&commas, "1,23,456"),
        (&commas, "0,12"),
        (&commas, "1,234,5"),
        (&commas, "1.5,000"),
        (&blanks, "1,234"),
        (&blanks, "1 2 3"),
        (&points, "12.4"),
        (&points, "1e5"),
    ] {
        assert_eq!(
            read(convention, Typed::Text(text), plain()),
            Err("D201"),
            "{text}"
        );
    }
    let narrow = Convention {
        full_width: false,
        multiples: false,
        ..Convention::default()
    };
    for text in ["１２", "3.5万", "＜5"] {
        assert_eq!(
            read(&narrow, Typed::Text(text), plain()),
            Err("D201"),
            "{text}"
        );
    }
}

#[test]
fn multiples_of_multiples_are_refused() {
    let bare = Convention::default();
    for text in ["3.5万", "2亿"] {
        let found = read(&bare, Typed::Text(text), Expectation::ten_thousands());
        assert_eq!(found, Err("D173"), "{text}");
    }
    assert_eq!(
        read(&bare, Typed::Text("3.5"), Expectation::ten_thousands()),
        Ok(3.5)
    );
    assert_eq!(read(&bare, Typed::Text("1e3万"), plain()), Err("D173"));
}

#[test]
fn per_cent_and_shares() {
    let none = Convention::default();
    let points = Convention {
        percent: Some(Percent::Points),
        ..Convention::default()
    };
    let share = Convention {
        percent: Some(Percent::Share),
        ..Convention::default()
    };
    let percent = Expectation::percent();
    let shown = |value| Typed::Number {
        value,
        percent: true,
    };
    for (convention, cell, number) in [
        (&none, Typed::Text("93.88%"), 93.88),
        (&none, Typed::Text("９３．８８％"), 93.88),
        (&none, Typed::Text("0.5%"), 0.5),
        (&none, Typed::Text("93.88"), 93.88),
        (&none, Typed::Text("0"), 0.0),
        (&none, shown(0.9388), 93.88),
        (&none, shown(1.0), 100.0),
        (&points, Typed::Text("93.88"), 93.88),
        (&points, Typed::Text("0.9"), 0.9),
        (&points, Typed::number(0.9388), 0.9388),
        (&points, shown(0.9388), 93.88),
        (&share, Typed::Text("0.9388"), 93.88),
        (&share, Typed::number(0.07), 7.0),
        (&share, Typed::number(1.0), 100.0),
        (&share, Typed::Text("93.88%"), 93.88),
        (&share, shown(0.9388), 93.88),
        (&share, Typed::Text("0"), 0.0),
    ] {
        assert_eq!(read(convention, cell, percent), Ok(number), "{cell:?}");
    }
    for (convention, cell, expected) in [
        (&none, Typed::Text("0.9388"), percent),
        (&none, Typed::Text("1"), percent),
        (&share, Typed::Text("93.88"), percent),
        (&share, Typed::number(1.02), percent),
        (&none, Typed::Text("93.88%"), plain()),
        (&none, Typed::Text("5‰"), percent),
        (&none, Typed::Text("5%"), Expectation::per_mille()),
        (&none, shown(0.05), plain()),
        (&none, shown(0.05), Expectation::per_mille()),
    ] {
        assert_eq!(read(convention, cell, expected), Err("D172"), "{cell:?}");
    }
    assert_eq!(
        read(&none, Typed::Text("5.2‰"), Expectation::per_mille()),
        Ok(5.2)
    );
    let over = Expectation::percent_that_may_exceed();
    assert_eq!(read(&share, Typed::Text("1.02"), over), Ok(102.0));
    assert_eq!(read(&share, Typed::Text("93.88"), over), Err("D172"));

    // Points are declared, and the number has the digits of a share: read as declared, and doubted.
    for (text, doubted) in [
        ("0.9388", true),
        ("0.93", false),
        ("0.9", false),
        ("1.9388", false),
    ] {
        let read = points.number(Typed::Text(text), percent, &mut Vec::new());
        assert!(
            matches!(read, Ok(Number::Value { doubt, .. }) if doubt == doubted),
            "{text}"
        );
    }
}

#[test]
fn marks_mean_what_is_declared() {
    let all = declared();
    for (text, letter) in [
        ("—", 'M'),
        ("-", 'M'),
        ("－", 'M'),
        (" — ", 'M'),
        ("空", 'O'),
        ("/", 'M'),
        ("未统计", 'L'),
        ("<5", 'Q'),
        ("＜5", 'Q'),
        ("< 5", 'Q'),
        ("#", 'K'),
    ] {
        let read = all.number(Typed::Text(text), plain(), &mut Vec::new());
        assert!(
            matches!(&read, Ok(Number::Missing { letter: l, kept }) if *l == letter && kept == text.trim()),
            "{text}: {read:?}"
        );
    }
    for (text, letter) in [("…", Some('N')), ("无", None)] {
        let read = all.number(Typed::Text(text), plain(), &mut Vec::new());
        assert!(
            matches!(&read, Ok(Number::Value { number, status, .. }) if *number == 0.0 && *status == letter),
            "{text}: {read:?}"
        );
    }
    assert_eq!(read(&all, Typed::Text("<约5"), plain()), Err("D201"));
    let none = Convention::default();
    for text in [
        "—",
        "-",
        "…",
        "……",
        "空",
        "无",
        "/",
        "未统计",
        "暂无",
        "N/A",
        "NaN",
        "*",
        "x",
    ] {
        assert_eq!(
            read(&none, Typed::Text(text), plain()),
            Err("D171"),
            "{text}"
        );
    }
    assert_eq!(read(&none, Typed::Text("<5"), plain()), Err("D201"));
}

#[test]
fn an_empty_cell_is_never_zero() {
    let with = |blank| Convention {
        blank,
        ..Convention::default()
    };
    assert_eq!(
        read(&with(BlankCell::Missing('O')), Typed::Blank, plain()),
        Err("missing")
    );
    assert_eq!(
        read(&with(BlankCell::Skipped), Typed::Blank, plain()),
        Err("skipped")
    );
    assert_eq!(
        read(&with(BlankCell::Refused), Typed::Blank, plain()),
        Err("D171")
    );
    assert_eq!(Typed::text(" \u{3000}\u{a0}"), Typed::Blank);
}

#[test]
fn changes_are_told_by_their_kind() {
    let all = declared();
    for (text, expected) in [
        ("12", vec![]),
        (" 12", vec![Change::Blanks]),
        ("１２", vec![Change::FullWidth]),
        ("1,234", vec![Change::Thousands]),
        ("1,234万", vec![Change::Thousands, Change::Multiple]),
        ("—", vec![Change::Mark]),
    ] {
        let mut changes = Vec::new();
        all.number(Typed::Text(text), plain(), &mut changes)
            .unwrap();
        assert_eq!(changes, expected, "{text}");
    }
}

#[test]
fn parts_of_the_row_above() {
    for (label, part) in [
        ("其中：女", Some("女")),
        ("其中:女", Some("女")),
        ("  其 中： 女", Some("女")),
        ("#女", Some("女")),
        ("＃ 女性", Some("女性")),
        ("其中女性", Some("女性")),
        ("女", None),
        ("其中", None),
        ("#", None),
        ("活产数（其中：女）", None),
    ] {
        assert_eq!(of_which(&bare(label)), part, "{label}");
    }
}

#[test]
fn a_form_is_told_what_to_write_instead() {
    for text in ["—", "<5", "1 234", "12,4"] {
        let help = |convention: Convention| {
            let fault = convention
                .number(Typed::Text(text), plain(), &mut Vec::new())
                .unwrap_err();
            let told = fault.describe(heng_indicator::Diagnostic::error(
                "",
                heng_indicator::Text::default(),
            ));
            told.help.unwrap().zh
        };
        assert!(
            help(Convention::default()).contains("[convention"),
            "{text}"
        );
        assert!(
            !help(Convention::of_forms()).contains("[convention"),
            "{text}"
        );
    }
}
