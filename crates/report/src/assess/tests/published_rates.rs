//! Rates that were published, reproduced from the published counts (fixtures and sources: `published-series.csv`), or
//! why ours is another.

use super::world::{Definition, panel, plan, row};
use crate::assess::Attainment::{self, *};
use crate::assess::{Against, AssessOptions, By, MeetingClass, Tally, assess, boards, percent};

/// The three rates of a 量化 set, as `numerator/denominator printed`.
fn rates(counts: &[(Attainment, u32)], digits: usize) -> [String; 3] {
    let mut tally = Tally::default();
    for (attainment, count) in counts {
        tally.add(*attainment, *count);
    }
    let rates = tally.attainment_rates();
    [0, 1, 2].map(|at| {
        let (above, below) = (rates[at].numerator, rates[at].denominator);
        let printed = rates[at]
            .percent
            .map_or_else(String::new, |p| format!("{p:.digits$}"));
        format!("{above}/{below} {printed}")
    })
}

/// NBS, mid-term report of 2015: 44 of the 54 monitorable key indicators 提前实现或基本实现, 81.5 %. The published rate is
/// ours with 基本达标; the headline is lower by those that are only nearly there, of which the report names the
/// maternal mortality ratio (20.1 against 20).
#[test]
fn nbs_2015() {
    let [headline, with_nearly, assessed] =
        rates(&[(MetEarly, 43), (NearlyMet, 1), (NotYet, 10)], 1);
    assert_eq!(with_nearly, "44/54 81.5");
    assert_eq!([headline, assessed], ["43/54 79.6", "43/54 79.6"]);
}

/// Inner Mongolia, final evaluation of 2020: 54 of the 56 national indicators (96.4 %), 71 of its own 75 (94.7 %), and
/// 32 of 34 of the children's plan (94.1 %). Two sets of indicators, two rates, one plan: they are never added.
#[test]
fn inner_mongolia_2020() {
    assert_eq!(rates(&[(Met, 54), (NotMet, 2)], 1)[0], "54/56 96.4");
    assert_eq!(rates(&[(Met, 71), (NotMet, 4)], 1)[0], "71/75 94.7");
    assert_eq!(rates(&[(Met, 32), (NotMet, 2)], 1)[0], "32/34 94.1");
}

/// Anhui 2020: 109 of 114 goals (95.6 %) and 109 of 119 quantifiable indicators (91.6 %). The numerators agree, the
/// denominators count different things: goals, and indicators of goals.
#[test]
fn anhui_2020() {
    assert_eq!(rates(&[(Met, 109), (NotMet, 5)], 1)[0], "109/114 95.6");
    assert_eq!(rates(&[(Met, 109), (NotMet, 10)], 1)[0], "109/119 91.6");
}

/// Futian 2013: of 108 quantifiable indicators of both plans 83 meet the value for 2015 (76.9 %) and 75 the value for 2020
/// (69.4 %); of the women's plan 32 of 38 that for 2015 (84.2 %). The same data against two targets: here by
/// the boards themselves, 108 indicators at 75, 60 or 40 against 50 in the mid-term year and 70 in the final one.
#[test]
fn futian_2013() {
    let ids: Vec<&'static str> = (0..108).map(|n| &*format!("i{n:03}").leak()).collect();
    let definition = |id| {
        Definition::new(id)
            .target("kind = \"at_least\"\nvalue = 70")
            .target_of(2025, "kind = \"at_least\"\nvalue = 50")
    };
    let plan = plan(&ids.iter().map(|id| definition(id)).collect::<Vec<_>>());
    let value = |at: usize| match at {
        0..75 => 75.0,
        75..83 => 60.0,
        _ => 40.0,
    };
    let rows: Vec<_> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| row(id, 2023, value(at)))
        .collect();
    let options = AssessOptions {
        year: Some(2023),
        ..AssessOptions::new(2024)
    };
    let run = assess(&plan, &panel(&plan, &rows), &options);
    let printed = |against| {
        let board = &boards(&plan, &run.verdicts, By::Plan, against)[0];
        let rate = board.rate("attainment").expect("always there");
        let percent = rate.percent.expect("108 are due");
        format!("{}/{} {percent:.1}", rate.numerator, rate.denominator)
    };
    assert_eq!(printed(Against::MidTerm), "83/108 76.9");
    assert_eq!(printed(Against::Final), "75/108 69.4");
    assert_eq!(rates(&[(MetEarly, 32), (NotYet, 6)], 1)[0], "32/38 84.2");
}

/// Xing'an 2015: 73 of 88 are 提前达标 or 预期可达标, quoted as 83 %; of the children's plan 56 of 59 (94.9 %). That is no
/// attainment rate: 预期可达标 is an outlook, and is in no numerator of ours. It is the sum of two classes of the meeting
/// list over its total, which is all we say of it.
#[test]
fn xingan_2015() {
    assert_eq!(
        percent(73, 88).map(|p| format!("{p:.0}")).as_deref(),
        Some("83")
    );
    assert_eq!(
        percent(56, 59).map(|p| format!("{p:.1}")).as_deref(),
        Some("94.9")
    );
    let names = [
        MeetingClass::Attained(MetEarly),
        MeetingClass::Expected(crate::assess::Outlook::OnCourse),
    ];
    assert!(names.iter().all(|class| MeetingClass::ALL.contains(class)));
    // How many of the 73 were met is not published: with none expected the headline would be the published 83.0 at most.
    assert_eq!(rates(&[(MetEarly, 73), (NotYet, 15)], 1)[0], "73/88 83.0");
}

/// Zhaotong 2017: 60 提前达标 (76.92 %), 15 预期可达标 (19.23 %), 3 达标困难 (3.85 %) of 78: one partition by two axes. Our
/// meeting list is the same, and the headline is its first class.
#[test]
fn zhaotong_2017() {
    let parts = [60, 15, 3];
    let shares = parts.map(|part| percent(part, 78).map(|p| format!("{p:.2}")));
    assert_eq!(
        shares,
        ["76.92", "19.23", "3.85"].map(|p| Some(p.to_owned()))
    );
    assert_eq!(parts.iter().sum::<u32>(), 78);
    assert_eq!(rates(&[(MetEarly, 60), (NotYet, 18)], 2)[0], "60/78 76.92");
}

/// Jiangmen 2010: 35 of 36, printed with two decimals.
#[test]
fn jiangmen_2010() {
    assert_eq!(rates(&[(Met, 35), (NotMet, 1)], 2)[0], "35/36 97.22");
}

/// Jinchuan 2010: 94 indicators, 4 missed, 2 without data, "其余90项全部达标", 96 %. 94 − 4 − 2 is 88: the published rate
/// counts no data as met. Ours is 93.6 %, and 95.7 % of those assessed (which also rounds to the published 96, by
/// leaving the two out of the denominator and not by putting them into the numerator).
#[test]
fn jinchuan_2010_counted_no_data_as_met() {
    let ours = rates(&[(Met, 88), (NotMet, 4), (NotReported, 2)], 1);
    assert_eq!(ours, ["88/94 93.6", "88/94 93.6", "88/92 95.7"]);
    assert_eq!(
        percent(90, 94).map(|p| format!("{p:.1}")).as_deref(),
        Some("95.7")
    );
}

/// Hulunbuir 2015: 107 met early and 32 需要努力完成 of 155: the report is silent on 16. A list of ours prints its total
/// and sums to it, so the 16 would stand in a class by name.
#[test]
fn hulunbuir_2015_leaves_16_untold() {
    assert_eq!(155 - 107 - 32, 16);
    assert_eq!(
        rates(&[(MetEarly, 107), (NotYet, 32), (NotReported, 16)], 1)[0],
        "107/155 69.0"
    );
}

/// Ordos 2022 prints a female share of the population of 46.36 %: the quotient of the rounded 102 and 220 (万人). The
/// exact 102.11 of 220.07 is 46.40 %. A rate is computed from counts, never from printed ones.
#[test]
fn ordos_2022_divides_rounded_counts() {
    assert_eq!(format!("{:.2}", 100.0 * 102.0 / 220.0), "46.36");
    assert_eq!(format!("{:.2}", 100.0 * 102.11 / 220.07), "46.40");
    let share = Definition::new("x")
        .with("decimals", "2")
        .counted("100")
        .target("kind = \"at_least\"\nvalue = 46.4");
    let exact = super::world::verdict(
        &share,
        &[row("x", 2022, 100.0 * 1_021_100.0 / 2_200_700.0).counted(1_021_100.0, 2_200_700.0)],
    );
    // Of the printed counts it would be 46.36, and missed by four hundredths.
    assert_eq!(exact.attainment, MetEarly);
}
