//! Flags of parts at the area above, by hand.

use super::by_hand::{batch, codes, row, run};
use crate::PanelBatch;
use crate::example::plan;

/// Value, parts, expected and flags of an area in 2023.
fn of(batch: &PanelBatch, area: &str) -> (Option<f64>, u32, u32, String) {
    let at = row(batch, &plan(), area, 2023).unwrap();
    (
        batch.value[at],
        batch.parts[at],
        batch.expected[at],
        batch.status[at].to_string(),
    )
}

#[test]
fn withheld_by_a_part_is_withheld_above() {
    let plan = plan();
    let csv = "measure,area,year,value,status\nlive_births,150102,2023,2000,P\nlive_births,150103,2023,1500,E\n\
               live_births,150125,2023,,Q\n";
    let (panel, told) = run(csv, &plan);
    let births = batch(&panel, &plan, "births");
    assert_eq!(of(births, "150100"), (None, 2, 3, "Q".into()));
    assert_eq!(codes(&told), ["D402"]);
    // Nothing came but the word that it is withheld: that is known of the city too.
    let (panel, _) = run(
        "measure,area,year,value,status\nlive_births,150125,2023,,Q\n",
        &plan,
    );
    let births = batch(&panel, &plan, "births");
    assert_eq!(of(births, "150100"), (None, 0, 3, "Q".into()));
    // The city's own figure is its own to publish.
    let own = format!("{csv}live_births,150100,2023,4000,V\n");
    let (panel, _) = run(&own, &plan);
    let births = batch(&panel, &plan, "births");
    assert_eq!(of(births, "150100"), (Some(4000.0), 2, 3, "V".into()));
}

#[test]
fn one_withheld_side_withholds_the_ratio() {
    let plan = plan();
    let csv = "measure,area,year,value,status\nlive_births,150102,2023,2000,\nlive_births,150103,2023,1500,\n\
               live_births,150125,2023,500,\nmaternal_deaths,150102,2023,1,\nmaternal_deaths,150103,2023,,Q\n\
               maternal_deaths,150125,2023,0,\n";
    let (panel, _) = run(csv, &plan);
    let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
    assert_eq!(of(ratio, "150100"), (None, 2, 3, "Q".into()));
    let births = batch(&panel, &plan, "births");
    assert_eq!(of(births, "150100"), (Some(4000.0), 3, 3, String::new()));
}

/// Not collected, missing and holidays say why the part has nothing; above, parts below expected say it.
#[test]
fn other_words_for_missing_stay_where_they_are() {
    let plan = plan();
    for letter in ["L", "O", "H"] {
        let csv = format!(
            "measure,area,year,value,status\nlive_births,150102,2023,2000,P\nlive_births,150103,2023,1500,\n\
             maternal_deaths,150102,2023,1,\nmaternal_deaths,150103,2023,,{letter}\n"
        );
        let (panel, _) = run(&csv, &plan);
        let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
        let (value, parts, expected, flags) = of(ratio, "150100");
        assert_eq!((value, parts, expected), (None, 1, 3));
        assert!(!flags.contains(letter), "{flags}");
        let (.., flags) = of(ratio, "150103");
        assert_eq!(flags, letter);
    }
}

#[test]
fn flags_of_values_come_together_in_the_printed_order() {
    let plan = plan();
    let csv = "measure,area,year,value,status\nlive_births,150102,2023,2000,P;E\nlive_births,150103,2023,1500,U\n\
               live_births,150125,2023,500,B;V\n";
    let (panel, _) = run(csv, &plan);
    let births = batch(&panel, &plan, "births");
    assert_eq!(
        of(births, "150100"),
        (Some(4000.0), 3, 3, "B;V;U;E;P".into())
    );
}

/// Law 3: a side without the other is a side of nothing where the thing cannot exist, and is in the other area's figure
/// where it is included there.
#[test]
fn a_single_side_counts_only_where_the_other_is_included_elsewhere() {
    let plan = plan();
    let csv = |letter: &str| {
        format!(
            "measure,area,year,value,status\nlive_births,150102,2023,2000,\nlive_births,150103,2023,1500,\n\
             live_births,150125,2023,500,\nmaternal_deaths,150102,2023,2,\nmaternal_deaths,150103,2023,1,\n\
             maternal_deaths,150125,2023,,{letter}\n"
        )
    };
    // 3 deaths in 3 500 births: 85.7, between 66.7 and 100. With the 500 births it would be 75.
    let (panel, told) = run(&csv("M"), &plan);
    let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
    let city = row(ratio, &plan, "150100", 2023).unwrap();
    assert_eq!(
        (ratio.numerator[city], ratio.denominator[city]),
        (Some(3.0), Some(3500.0))
    );
    assert_eq!(ratio.value[city], Some(3.0 / 3500.0 * 100_000.0));
    assert_eq!((ratio.parts[city], ratio.expected[city]), (2, 2));
    assert_eq!(told, []);
    // The births themselves are whole.
    let births = batch(&panel, &plan, "births");
    assert_eq!(of(births, "150100"), (Some(4000.0), 3, 3, String::new()));
    // Included elsewhere: the deaths stand in a neighbour's figure, so the births count. 3 in 4 000.
    let (panel, told) = run(&csv("K"), &plan);
    let ratio = batch(&panel, &plan, "maternal_mortality_ratio");
    let city = row(ratio, &plan, "150100", 2023).unwrap();
    assert_eq!(ratio.denominator[city], Some(4000.0));
    assert_eq!(ratio.value[city], Some(75.0));
    assert_eq!(told, []);
    // The city's own births, all of them, are no other than the parts'.
    let own = format!("{}live_births,150100,2023,4000,\n", csv("M"));
    let (_, told) = run(&own, &plan);
    assert_eq!(told, []);
}
