//! A marked value, of some of an area's parts, is shown and nothing else.

use heng_indicator::Lang;
use heng_indicator::plan::{MissingParts, Plan};
use heng_report::assess::{Attainment, Verdict};
use heng_report::document::{Block, ReportOptions, Table, report};

use crate::setting::{Setting, women};

/// Two parts of the city; one files 2023 only. No death in 2024 would meet 12 per 100 000.
const DATA: &str = "\
measure,area,year,urbanisation,value,status,source,note
maternal_deaths,150102,2023,_T,2,,,
live_births,150102,2023,_T,9000,,,
maternal_deaths,150103,2023,_T,3,,,
live_births,150103,2023,_T,6000,,,
maternal_deaths,150102,2024,_T,0,,,
live_births,150102,2024,_T,9100,,,
";

fn two_parts(missing_parts: MissingParts) -> Plan {
    let mut plan = women();
    let city = plan.areas.iter_mut().find(|a| a.id.value == "150100");
    city.expect("the city").parts_listed = true;
    let banner = plan.areas.iter().find(|a| a.id.value == "150102");
    let mut other = banner.expect("a banner").clone();
    "150103".clone_into(&mut other.id.value);
    "回民区".clone_into(&mut other.name.zh);
    plan.areas.push(other);
    for indicator in &mut plan.indicators {
        if indicator.id.value == "mmr" {
            indicator.missing_parts = missing_parts;
        }
    }
    plan
}

fn city(setting: &Setting) -> &Verdict {
    let (plan, all) = (&setting.plan, &setting.evaluation.verdicts);
    let mmr = plan.indicators.iter().position(|i| i.id.value == "mmr");
    let at = plan.areas.iter().position(|a| a.id.value == "150100");
    all.iter()
        .find(|v| Some(v.indicator) == mmr && Some(v.area as usize) == at)
        .expect("a verdict of the city")
}

#[test]
fn a_marked_value_is_shown_and_not_judged() {
    let refused = Setting::of(two_parts(MissingParts::Refuse), DATA);
    for (policy, value, flag) in [
        // None in 9 100.
        (MissingParts::Mark, 0.0, "D"),
        // None in 9 100 and 3 in 6 000 of the year before.
        (MissingParts::Complete(1), 3.0 / 15_100.0 * 100_000.0, "I"),
    ] {
        let setting = Setting::of(two_parts(policy), DATA);
        let verdict = city(&setting);
        assert_eq!(verdict.value, Some(value));
        assert_eq!(verdict.status, flag);
        assert_eq!(
            (verdict.attainment, verdict.rule),
            (Attainment::NotAssessed, "incomplete")
        );
        assert_eq!(
            verdict.attainment_reason.zh,
            "2024年汇总数只含2个地区中的1个"
        );
        assert_eq!(
            (verdict.change_previous, verdict.outlook),
            (None, None),
            "{policy:?}"
        );
        // It is no other in the rates than a value that was refused.
        let rates = |setting: &Setting| format!("{:?}", setting.evaluation.scoreboards);
        assert_eq!(rates(&setting), rates(&refused));
        // The method names the policy, and charts have no such point.
        let document = report(&[setting.run()], &ReportOptions::default());
        let blocks = document.sections.iter().flat_map(|s| &s.blocks);
        let tables: Vec<&Table> = blocks
            .filter_map(|block| match block {
                Block::Table(table) => Some(table),
                _ => None,
            })
            .collect();
        let words = tables
            .iter()
            .flat_map(|table| &table.rows)
            .flat_map(|row| &row.cells)
            .filter(|cell| cell.text.contains("标注且不评价"));
        assert_eq!(words.count(), 1, "{policy:?}");
    }
    let of_city = city(&refused);
    assert_eq!(of_city.value, None);
    assert_eq!(
        (of_city.attainment, of_city.rule),
        (Attainment::NotAssessed, "incomplete")
    );
    let document = report(
        &[refused.run()],
        &ReportOptions {
            lang: Lang::Zh,
            ..ReportOptions::default()
        },
    );
    let texts = format!("{document:?}");
    assert!(texts.contains("有下级未报的不合计"));
}
