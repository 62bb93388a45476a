//! The table of design 5.2, case by case: kind of target, figures, and the code that the text of the contract gives.
//!
//! Every code was worked out by hand from the contract, before it was run: compared at published precision, the
//! endpoint included unless the wording is strict; within the tolerance 基本达标; before the target year 提前达标 or
//! 尚未达标, in or after it 已达标 or 未达标; held so far 目前达标.

use super::world::{Definition, Row, missing, row, verdict};

/// Target | other keys of the indicator | figures `year=value`, with counts `year=numerator/denominator` | code.
const CASES: &str = r#"
# 达到……以上: 以上 includes the number; half a point short is nearly met.
kind="at_least" value=70 | | 2020=50 2024=70 | met_early
kind="at_least" value=70 | | 2020=50 2024=69.95 | met_early
kind="at_least" value=70 | | 2020=50 2024=69.94 | nearly_met
kind="at_least" value=70 | | 2020=50 2024=69.5 | nearly_met
kind="at_least" value=70 | | 2020=50 2024=69.44 | not_yet
kind="at_least" value=70 | | 2020=50 2029=71 | met_early
kind="at_least" value=70 | | 2020=50 2030=70 | met
kind="at_least" value=70 | | 2020=50 2031=70 | met
kind="at_least" value=70 | | 2020=50 2030=69.5 | nearly_met
kind="at_least" value=70 | | 2020=50 2030=69.4 | not_met
kind="at_least" value=70 | | 2020=50 2031=69.4 | not_met
# Better than the number at the base already: held, and lost is not reached.
kind="at_least" value=70 | | 2020=80 2024=75 | holding
kind="at_least" value=70 | | 2020=80 2024=69 | not_yet
kind="at_least" value=70 | | 2020=80 2030=75 | met
kind="at_least" value=70 | | 2020=70 2024=70 | holding
# No base: the number can be judged all the same.
kind="at_least" value=70 | | 2024=70 | met_early
# 保持在……以上
kind="at_least" value=70 hold=true | | 2020=50 2024=70 | holding
kind="at_least" value=70 hold=true | | 2020=50 2024=69.9 | nearly_met
kind="at_least" value=70 hold=true | | 2020=50 2024=69.4 | not_yet
kind="at_least" value=70 hold=true | | 2020=50 2030=70 | met
# 超过: the number itself is not enough.
kind="at_least" value=70 strict=true | | 2020=50 2024=70 | nearly_met
kind="at_least" value=70 strict=true | | 2020=50 2024=70.1 | met_early
kind="at_least" value=80 strict=true | unit="value" | 2020=70 2024=80 | not_yet
kind="at_least" value=80 strict=true | unit="value" | 2020=70 2024=80.1 | met_early
# Above 95 a tenth of what is left: 0.4 of 96, 0.2 of 98, nothing of 100; 95 itself is not above 95.
kind="at_least" value=95 | | 2020=90 2024=94.5 | nearly_met
kind="at_least" value=95 | | 2020=90 2024=94.4 | not_yet
kind="at_least" value=96 | | 2020=90 2024=95.6 | nearly_met
kind="at_least" value=96 | | 2020=90 2024=95.5 | not_yet
kind="at_least" value=98 | | 2020=90 2024=97.8 | nearly_met
kind="at_least" value=98 | | 2020=90 2024=97.7 | not_yet
kind="at_least" value=100 | | 2020=90 2024=99.9 | not_yet
# Years of life have no tolerance.
kind="at_least" value=80 | unit="value" | 2020=77 2024=80 | met_early
kind="at_least" value=80 | unit="value" | 2020=77 2024=79.9 | not_yet
# Never more than one case: 697 of 1000 is three short of 70 %, 699 one.
kind="at_least" value=70 | factor=100 | 2020=50 2024=697/1000 | not_yet
kind="at_least" value=70 | factor=100 | 2020=50 2024=699/1000 | nearly_met
# 下降到……以下: 1 % of a rate; the NBS called 20.1 against 20 基本实现.
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=30 2024=20 | met_early
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=30 2024=20.04 | met_early
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=30 2024=20.1 | nearly_met
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=30 2024=20.2 | nearly_met
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=30 2024=20.3 | not_yet
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=30 2030=20.3 | not_met
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=18 2024=19 | holding
kind="at_most" value=20 | unit="per_100k" direction="lower" | 2020=18 2024=21 | not_yet
kind="at_most" value=20 strict=true | unit="per_100k" direction="lower" | 2020=30 2024=20 | nearly_met
kind="at_most" value=20 strict=true | unit="per_100k" direction="lower" | 2020=30 2024=19.9 | met_early
kind="at_most" value=5 strict=true | unit="value" direction="lower" | 2020=9 2024=5 | not_yet
kind="at_most" value=2 | direction="lower" | 2020=4 2024=2.5 | nearly_met
kind="at_most" value=2 | direction="lower" | 2020=4 2024=2.6 | not_yet
# Hohhot: 20,000 births, one death is 5.0 per 100,000: two are within 12, three are not.
kind="at_most" value=12 | unit="per_100k" direction="lower" factor=100_000 | 2020=15 2024=2/20000 | met_early
kind="at_most" value=12 | unit="per_100k" direction="lower" factor=100_000 | 2020=15 2024=3/20000 | not_yet
kind="at_most" value=12 | unit="per_100k" direction="lower" factor=100_000 | 2020=15 2024=0/800 | met_early
# 趋于正常: both ends included, no tolerance of a ratio, half a point of a percentage.
kind="band" low=103 high=107 | unit="ratio" direction="none" | 2020=110 2024=107 | met_early
kind="band" low=103 high=107 | unit="ratio" direction="none" | 2020=110 2024=103 | met_early
kind="band" low=103 high=107 | unit="ratio" direction="none" | 2020=110 2024=107.1 | not_yet
kind="band" low=103 high=107 | unit="ratio" direction="none" | 2020=105 2024=105 | holding
kind="band" low=103 high=107 | unit="ratio" direction="none" | 2020=105 2030=102.9 | not_met
kind="band" low=40 high=60 | direction="none" | 2020=30 2024=39.5 | nearly_met
kind="band" low=40 high=60 | direction="none" | 2020=30 2024=60.6 | not_yet
# 保持……左右: two points on both sides; 达到……左右: on the lower side only. There is no nearly beside it.
kind="about" value=45 side="both" hold=true | | 2020=40 2024=43 | holding
kind="about" value=45 side="both" hold=true | | 2020=40 2024=42.9 | not_yet
kind="about" value=45 side="both" hold=true | | 2020=40 2024=47 | holding
kind="about" value=45 side="both" hold=true | | 2020=40 2024=47.1 | not_yet
kind="about" value=45 side="both" hold=true | | 2020=40 2030=45 | met
kind="about" value=45 side="both" hold=true | | 2020=40 2030=48 | not_met
kind="about" value=40 side="lower" | | 2020=30 2024=38 | met_early
kind="about" value=40 side="lower" | | 2020=30 2024=37.9 | not_yet
kind="about" value=40 side="lower" | | 2020=30 2024=55 | met_early
kind="about" value=45 side="both" tolerance=1 | | 2020=40 2024=44 | met_early
kind="about" value=45 side="both" tolerance=1 | | 2020=40 2024=43.9 | not_yet
# 全覆盖: 99.9 is not all, and nothing is nearly all.
kind="full" | | 2020=90 2024=100 | met_early
kind="full" | | 2020=90 2024=99.95 | met_early
kind="full" | | 2020=90 2024=99.9 | not_yet
kind="full" | | 2020=90 2030=99.9 | not_met
kind="full" | | 2020=100 2024=100 | holding
# 建立机制
kind="yes_no" | unit="there" direction="none" decimals=0 | 2020=0 2024=1 | met_early
kind="yes_no" | unit="there" direction="none" decimals=0 | 2020=0 2024=0 | not_yet
kind="yes_no" | unit="there" direction="none" decimals=0 | 2020=0 2030=0 | not_met
kind="yes_no" | unit="there" direction="none" decimals=0 | 2020=0 2024=0.5 | not_assessed
# 逐步提高: against the base year, strictly, unless a smallest change is declared; the calendar plays no part.
kind="improve" | | 2020=50 2024=50.1 | improved
kind="improve" | | 2020=50 2024=50.04 | level
kind="improve" | | 2020=50 2024=49.9 | not_improved
kind="improve" | | 2020=50 2030=49.9 | not_improved
kind="improve" | | 2024=60 | not_assessed
kind="improve" min_change=0.5 | | 2020=50 2024=50.5 | level
kind="improve" min_change=0.5 | | 2020=50 2024=50.6 | improved
kind="improve" min_change=0.5 | | 2020=50 2024=49.5 | level
kind="improve" min_change=0.5 | | 2020=50 2024=49.4 | not_improved
kind="improve" basis="previous_year" | | 2020=50 2023=60 2024=59 | not_improved
kind="improve" basis="previous_year" | | 2020=50 2022=55 2024=59 | not_assessed
kind="improve" basis="previous_term" | period="term(5)" | 2018=20 2023=21 | improved
# 下降
kind="decline" | direction="lower" | 2020=50 2024=49.9 | improved
kind="decline" | direction="lower" | 2020=50 2024=50 | level
kind="decline" | direction="lower" | 2020=50 2024=50.1 | not_improved
kind="decline" basis="previous_year" | direction="lower" | 2023=40 2024=39 | improved
# 上升趋势减缓: 0.1 a year before, 5.4 would be the old pace in 2024.
kind="slow_growth" | direction="lower" | 2010=4 2020=5 2024=5.3 | improved
kind="slow_growth" | direction="lower" | 2010=4 2020=5 2024=5.4 | level
kind="slow_growth" | direction="lower" | 2010=4 2020=5 2024=5.5 | not_improved
kind="slow_growth" | direction="lower" | 2020=5 2024=5.1 | not_assessed
# 差距缩小
kind="gap_narrow" mode="absolute" | direction="lower" | 2020=4.4 2024=3.4 | improved
kind="gap_narrow" mode="absolute" | direction="lower" | 2020=4.4 2024=4.4 | level
kind="gap_narrow" mode="absolute" | direction="lower" | 2020=4.4 2024=4.5 | not_improved
kind="gap_narrow" mode="absolute" | direction="lower" | 2020=4.4 2024=-4.5 | not_improved
kind="gap_narrow" mode="absolute" parity=100 | direction="none" | 2020=80 2024=119 | improved
# 均衡: 3 % of the parity value on either side, or the target's own tolerance.
kind="parity" value=1 | unit="ratio" decimals=2 direction="none" | 2020=0.9 2024=0.97 | met_early
kind="parity" value=1 | unit="ratio" decimals=2 direction="none" | 2020=0.9 2024=1.03 | met_early
kind="parity" value=1 | unit="ratio" decimals=2 direction="none" | 2020=0.9 2024=1.04 | not_yet
kind="parity" value=1 tolerance=0.1 | unit="ratio" decimals=2 direction="none" | 2020=0.8 2024=1.1 | met_early
# 保持: a number by the indicator's direction, else the base year.
kind="maintain" value=95 | | 2020=96 2024=95 | holding
kind="maintain" value=95 | | 2020=96 2024=94.5 | nearly_met
kind="maintain" value=95 | | 2020=96 2024=94.4 | not_yet
kind="maintain" value=95 | | 2020=96 2030=95 | met
kind="maintain" | | 2020=96 2024=96 | holding
kind="maintain" | | 2020=96 2024=95.9 | not_improved
kind="maintain" | direction="lower" | 2020=5 2024=5.1 | not_improved
# What no kind can change.
kind="at_least" value=70 | | 2020=50 2024=-L | not_reported
kind="at_least" value=70 | | 2020=50 2024=-Q | not_assessed
kind="at_least" value=70 | | 2020=50 2024=80F | not_assessed
kind="at_least" value=70 | | 2020=50 2024=80V | not_assessed
kind="at_least" value=70 | | 2020=50 2024=80B | met_early
kind="improve" | | 2020=50 2024=80B | not_assessed
kind="at_least" value=70 | | 2020=50 2024=80P | met_early
"#;

/// `value="x" other=1` as lines of a definition.
fn keys(text: &str) -> String {
    text.split_whitespace()
        .fold(String::new(), |lines, key| lines + key + "\n")
}

fn definition(target: &str, others: &str) -> Definition {
    let mut definition = Definition::new("x").target(&keys(target));
    for key in others.split_whitespace() {
        let (name, value) = key.split_once('=').expect("a key");
        definition = match name {
            "factor" => definition.counted(value),
            "unit" => definition.with("unit", value),
            "direction" => definition.with("direction", value),
            "decimals" => definition.with("decimals", value),
            "period" => definition.with("period", value),
            _ => panic!("{name}"),
        };
    }
    definition
}

/// `2024=70`, `2024=3/20000` with the factor of the definition, `2024=-L` missing, `2024=80F` flagged.
fn figure(text: &str, factor: f64) -> Row {
    let (year, value) = text.split_once('=').expect("a year and a value");
    let year = year.parse().expect("a year");
    if let Some((numerator, denominator)) = value.split_once('/') {
        let count = |text: &str| text.parse::<f64>().expect("a count");
        let (numerator, denominator) = (count(numerator), count(denominator));
        return row("x", year, numerator / denominator * factor).counted(numerator, denominator);
    }
    let flag = value.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    match value.trim_end_matches(flag) {
        "-" => missing("x", year, flag),
        number => row("x", year, number.parse().expect("a number")).flagged(flag),
    }
}

#[test]
fn every_case_of_the_contract() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in CASES
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let parts: Vec<&str> = case.split('|').map(str::trim).collect();
        let [target, others, figures, code] = parts[..] else {
            panic!("{case}")
        };
        let factor = if others.contains("100_000") {
            100_000.0
        } else {
            100.0
        };
        let rows: Vec<Row> = figures
            .split_whitespace()
            .map(|f| figure(f, factor))
            .collect();
        let verdict = verdict(&definition(target, others), &rows);
        if verdict.attainment.code() != code {
            wrong.push(format!(
                "{case}: {} ({})",
                verdict.attainment.code(),
                verdict.attainment_reason.zh
            ));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count}");
}
