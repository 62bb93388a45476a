//! `heng index`: a declared index, never a silent one.

use crate::user::{Ran, User};

const DATA: &str = "measure,area,year,value\n\
premarital_exam_rate,150102,2024,80\n\
premarital_exam_rate,150103,2024,60\n\
premarital_exam_rate,150104,2024,40\n";

const HEAD: &str = "name = { zh = \"婚检指数\", en = \"Examination index\" }\nof = \"150100\"\n";
const ITEM: &str = "[[item]]\nindicator = \"premarital_exam_rate\"\nzero = 40\ntarget = 80\n";

fn index(head: &str, more: &[&str]) -> Ran {
    let user = User::new();
    user.writes("data.csv", DATA);
    user.writes("指数.toml", &format!("{HEAD}{head}{ITEM}"));
    let mut args = vec!["index", "指数.toml", "--data", "data.csv", "--year", "2024"];
    args.extend(more);
    user.runs(&args)
}

/// Half of the way from 40 to 80 scores 1 + 99/2.
#[test]
fn scores_between_goalposts() {
    let ran = index("normalisation = \"goalposts\"\n", &["--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let rows: Vec<Vec<&str>> = ran
        .out
        .lines()
        .map(|line| line.split(',').collect())
        .collect();
    let of = |area: &str| {
        let row = rows.iter().find(|row| row[0] == area).expect("a banner");
        (row[3], row[4])
    };
    assert_eq!(of("150102"), ("100", "1"));
    assert_eq!(of("150103"), ("50.5", "2"));
    assert_eq!(of("150104"), ("1", "3"));
    assert_eq!(of("150105"), ("", ""), "no data, no index");
}

#[test]
fn every_output_says_that_it_is_no_official_verdict() {
    for format in ["text", "csv", "json"] {
        let ran = index("normalisation = \"min_max\"\n", &["--format", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.out.contains("不是官方评价"), "{format}: {}", ran.out);
    }
}

#[test]
fn a_faulty_file_is_told_and_nothing_is_computed() {
    let ran = index("normalisation = \"goalpost\"\n", &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    for word in ["指数.toml:3:", "goalpost", "min_max"] {
        assert!(ran.err.contains(word), "says {word}: {}", ran.err);
    }
    assert!(ran.out.is_empty());
}

#[test]
fn areas_are_named_in_the_file() {
    let ran = index("normalisation = \"goalposts\"\n", &["--area", "150102"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("of"), "{}", ran.err);
}
