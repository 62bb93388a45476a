//! A name as a file wrote it, against the definition.

use std::collections::BTreeSet;

use heng_indicator::{Plan, Text};

use super::ranges::{ages, years};

/// What is wrong with a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LabelFault {
    /// Another age range than the definition's.
    Ages { seen: String, expected: String },
    /// Years that are none, or run backwards.
    Years { seen: String },
    /// Another unit of measure than the definition's.
    Unit { seen: String, expected: String },
    /// The name of another measure or indicator.
    OtherName { id: String, name: Text },
}

/// The faults of the label that a file sets beside the code of a measure or indicator. Forms and layouts call it on
/// each row that they read; an unknown id has none.
pub(crate) fn label_faults(plan: &Plan, id: &str, label: &str) -> Vec<LabelFault> {
    let Some(named) = Named::of(plan, id) else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    faults.extend(altered_ages(&named.ages_text(), label));
    faults.extend(impossible_years(label).map(|seen| LabelFault::Years { seen }));
    faults.extend(other_unit(plan, named.unit, label));
    faults.extend(other_name(plan, id, named.name, label));
    faults
}

/// What a definition says of itself.
struct Named<'p> {
    name: &'p Text,
    note: Option<&'p Text>,
    unit: &'p str,
}

impl<'p> Named<'p> {
    fn of(plan: &'p Plan, id: &str) -> Option<Self> {
        let measure = plan.measure(id).map(|m| Self {
            name: &m.name,
            note: m.note.as_ref(),
            unit: &m.unit.value,
        });
        measure.or_else(|| {
            plan.indicator(id).map(|i| Self {
                name: &i.name,
                note: i.note.as_ref(),
                unit: &i.unit.value,
            })
        })
    }

    /// The name, or the note where the name tells no ages.
    fn ages_text(&self) -> String {
        let note = self.note.map_or("", |note| note.zh.as_str());
        let name = self.name.zh.as_str();
        if ages(name).is_empty() {
            note.to_owned()
        } else {
            name.to_owned()
        }
    }
}

/// An age range that the definition does not have, where it has one.
pub(super) fn altered_ages(definition: &str, text: &str) -> Option<LabelFault> {
    let defined = ages(definition);
    let expected = defined.first()?;
    let seen = ages(text).into_iter().find(|seen| {
        !defined
            .iter()
            .any(|d| (d.from, d.to) == (seen.from, seen.to))
    })?;
    Some(LabelFault::Ages {
        seen: format!("{}岁", seen.text),
        expected: format!("{}岁", expected.text),
    })
}

/// A year range outside 1900 to 2100, or one that ends before it begins.
pub(super) fn impossible_years(text: &str) -> Option<String> {
    let possible = 1900..=2100;
    years(text)
        .into_iter()
        .find(|r| !possible.contains(&r.from) || !possible.contains(&r.to) || r.from > r.to)
        .map(|range| range.text)
}

/// A misprint in the texts of a definition: what it says, and what was expected.
pub(super) fn misprint(plan: &Plan, id: &str) -> Option<(String, Text)> {
    let named = Named::of(plan, id)?;
    let mut texts = vec![named.name.zh.as_str()];
    texts.extend(named.note.map(|note| note.zh.as_str()));
    if let Some(indicator) = plan.indicator(id) {
        texts.push(&indicator.source);
        texts.extend(
            indicator
                .targets
                .iter()
                .flat_map(|t| [t.wording.as_str(), &t.source]),
        );
    }
    if let Some(years) = texts.iter().find_map(|text| impossible_years(text)) {
        let expected = Text::new("1900 至 2100 之间的年份", "years from 1900 to 2100");
        return Some((years, expected));
    }
    let (from, to) = CHILDBEARING.1;
    let childbearing = texts.iter().find_map(|text| {
        let (_, rest) = text.split_once(CHILDBEARING.0)?;
        // 育龄妇女人数(15—49岁): only a bracket right behind defines it.
        let bracket = rest
            .find(['(', '\u{ff08}'])
            .filter(|at| rest[..*at].chars().count() <= 4)?;
        let range = ages(&rest[bracket..]).into_iter().next()?;
        ((range.from, range.to) != (from, to)).then_some(range)
    });
    let other = || {
        let note = ages(named.note?.zh.as_str());
        let name = ages(&named.name.zh).into_iter().next()?;
        let same = note.iter().any(|n| (n.from, n.to) == (name.from, name.to));
        let like = note
            .into_iter()
            .find(|n| n.from == name.from || n.to == name.to)?;
        (!same).then_some((name, like))
    };
    if let Some(range) = childbearing {
        let expected = format!("{from}—{to}岁");
        return Some((
            format!("{}岁", range.text),
            Text::new(expected.clone(), expected),
        ));
    }
    let (name, like) = other()?;
    let expected = format!("{}岁", like.text);
    Some((
        format!("{}岁", name.text),
        Text::new(expected.clone(), expected),
    ))
}

/// Women of childbearing age, and their ages.
const CHILDBEARING: (&str, (u32, u32)) = ("育龄妇女", (15, 49));

/// The ages that a measure or indicator is of, as its definition says; empty where it does not.
pub(super) fn ages_of(plan: &Plan, id: &str) -> String {
    Named::of(plan, id).map_or_else(String::new, |named| named.ages_text())
}

/// The unit that a label names in brackets or after `单位:`, where it is not the definition's.
pub(super) fn other_unit(plan: &Plan, unit: &str, text: &str) -> Option<LabelFault> {
    among(plan, unit, bracketed(text).into_iter().chain(stated(text)))
}

/// The unit that a text names after `单位:`, where it is not the definition's. Brackets of a sentence may hold anything.
pub(super) fn stated_unit(plan: &Plan, unit: &str, text: &str) -> Option<LabelFault> {
    among(plan, unit, stated(text).into_iter())
}

fn among(plan: &Plan, unit: &str, mut words: impl Iterator<Item = String>) -> Option<LabelFault> {
    let own = plan.unit(unit)?;
    let known = |word: &str| plan.units.iter().find(|u| plain(&u.name.zh) == word);
    let seen = words.find_map(|word| known(&word).filter(|seen| seen.name.zh != own.name.zh))?;
    Some(LabelFault::Unit {
        seen: seen.name.zh.clone(),
        expected: own.name.zh.clone(),
    })
}

/// Another measure or indicator whose name the label is, letter for letter.
fn other_name(plan: &Plan, id: &str, own: &Text, label: &str) -> Option<LabelFault> {
    let label = plain(label);
    let own = [plain(&own.zh), plain(&own.en)];
    if label.is_empty() || own.contains(&label) {
        return None;
    }
    let measures = plan.measures.iter().map(|m| (&m.id.value, &m.name));
    let indicators = plan.indicators.iter().map(|i| (&i.id.value, &i.name));
    let mut others = measures.chain(indicators).filter(|(other, name)| {
        *other != id && (plain(&name.zh) == label || plain(&name.en) == label)
    });
    others.next().map(|(id, name)| LabelFault::OtherName {
        id: id.clone(),
        name: name.clone(),
    })
}

/// Letters and digits only, half-width and in small letters, so that spaces, brackets and dashes do not count.
fn plain(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars()
        .map(half)
        .filter(|c| c.is_alphanumeric() || matches!(c, '%' | '‰' | '/'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Closing brackets.
fn closes(c: char) -> bool {
    matches!(c, ')' | '\u{ff09}' | ']' | '】' | '〕')
}

/// What stands in brackets.
fn bracketed(text: &str) -> BTreeSet<String> {
    let mut parts = text.split(['(', '\u{ff08}', '[', '【', '〔']);
    parts.next();
    parts
        .filter_map(|part| part.split(closes).next())
        .map(plain)
        .collect()
}

/// What follows `单位:`.
fn stated(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("单位")?;
    let rest = rest.strip_prefix(['为', ':', '\u{ff1a}'])?;
    let ends = |c: char| closes(c) || matches!(c, ',' | '\u{ff0c}' | ';' | '\u{ff1b}' | '。');
    rest.split(ends).next().map(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::plan;

    /// 《迪庆州妇女发展规划统计监测报告》 prints 15-19岁 for the women of 15 to 49, and 2211 for 2021.
    #[test]
    fn printed_slips_are_told() {
        let fault = altered_ages("育龄妇女人数(15—49岁)", "育龄妇女人数(15-19岁)");
        let expected = LabelFault::Ages {
            seen: "15-19岁".to_owned(),
            expected: "15—49岁".to_owned(),
        };
        assert_eq!(fault, Some(expected));
        assert_eq!(
            altered_ages("育龄妇女人数(15—49岁)", "育龄妇女人数(15~49岁)"),
            None
        );
        assert_eq!(
            altered_ages("活产数", "15-19岁"),
            None,
            "nothing to compare with"
        );
        assert_eq!(
            impossible_years("规划(2211—2030年)").as_deref(),
            Some("2211—2030")
        );
        assert_eq!(impossible_years("规划(2021—2030年)"), None);
        assert_eq!(
            impossible_years("2030—2021年").as_deref(),
            Some("2030—2021")
        );
    }

    #[test]
    fn labels_are_held_against_the_code_beside_them() {
        let plan = plan();
        let births = &plan.measure("live_births").unwrap().name.zh;
        assert!(label_faults(&plan, "live_births", births).is_empty());
        assert!(label_faults(&plan, "live_births", &format!(" {births} ")).is_empty());
        let deaths = &plan.measure("maternal_deaths").unwrap().name.zh;
        let faults = label_faults(&plan, "live_births", deaths);
        assert!(
            matches!(&faults[..], [LabelFault::OtherName { id, .. }] if id == "maternal_deaths")
        );
        assert!(label_faults(&plan, "no_such_measure", deaths).is_empty());
    }

    #[test]
    fn a_misprinted_definition_is_told_and_the_embedded_plan_has_none() {
        let loaded = heng_indicator::load(
            &heng_indicator::embedded(),
            &heng_indicator::Limits::default(),
        );
        let mut plan = loaded.unwrap().plan.unwrap();
        let measures = plan.measures.iter().map(|m| m.id.value.clone());
        let indicators = plan.indicators.iter().map(|i| i.id.value.clone());
        let ids: Vec<String> = measures.chain(indicators).collect();
        let told: Vec<_> = ids.iter().filter_map(|id| misprint(&plan, id)).collect();
        assert!(told.is_empty(), "{told:?}");
        let women = plan
            .measures
            .iter_mut()
            .find(|m| m.id.value == "women_15_49_persons");
        women.unwrap().name.zh = "育龄妇女人数(15-19岁)".to_owned();
        let (seen, expected) = misprint(&plan, "women_15_49_persons").unwrap();
        assert_eq!(
            (seen.as_str(), expected.zh.as_str()),
            ("15-19岁", "15—49岁")
        );
    }

    #[test]
    fn units_in_a_label() {
        assert!(bracketed("人口(万人)").contains("万人"));
        assert_eq!(stated("人口,单位:万人,年末").as_deref(), Some("万人"));
        assert_eq!(stated("由报送单位提供"), None);
        assert!(bracketed("人口").is_empty());
        let fault = |text| other_unit(&plan(), "person", text);
        assert!(
            matches!(fault("常住人口(万人)"), Some(LabelFault::Unit { seen, .. }) if seen == "万人")
        );
        assert_eq!(fault("常住人口(人)"), None);
        assert_eq!(fault("常住人口(年末)"), None);
    }
}
