//! What is said of findings and of the rules behind them.

use std::fmt::Write as _;

use heng_core::rules::{Finding, Rule, setting};
use heng_indicator::{Lang, Plan, Severity};
use heng_report::findings::by_asked;

/// The findings by whom to ask, the gravest first.
pub(crate) fn listed(findings: &[Finding], plan: &Plan, lang: Lang) -> String {
    if findings.is_empty() {
        return match lang {
            Lang::Zh => "没有需要核实的数据。\n",
            Lang::En => "There is nothing to ask about.\n",
        }
        .to_owned();
    }
    let mut out = String::new();
    for asked in by_asked(findings, plan) {
        let weights = [Severity::Error, Severity::Warning, Severity::Note];
        let [errors, warnings, notes] = weights.map(|weight| asked.count(weight));
        let counts = super::summary(errors, warnings, notes, lang);
        let _ = writeln!(out, "{}　{counts}", asked.name.get(lang));
        for finding in asked.findings {
            one(&mut out, finding, lang);
        }
        out.push('\n');
    }
    out
}

fn one(out: &mut String, finding: &Finding, lang: Lang) {
    let weight = finding.severity.name(lang);
    let message = finding.message.get(lang);
    let _ = writeln!(out, "  {weight} {} {message}", finding.rule);
    let mut parts = vec![finding.place.show(lang)];
    if !finding.seen.is_empty() {
        parts.push(super::seen(&finding.seen, lang));
    }
    if let Some(expected) = &finding.expected {
        parts.push(super::expected(expected.get(lang), lang));
    }
    parts.retain(|part| !part.is_empty());
    if !parts.is_empty() {
        let joined = parts.join(match lang {
            Lang::Zh => "，",
            Lang::En => ", ",
        });
        let _ = writeln!(out, "      {joined}");
    }
    let help = finding.help.get(lang);
    if !help.is_empty() {
        let _ = writeln!(out, "      {help}");
    }
}

/// All rules as the plan sets them.
pub(crate) fn rules(rules: &[&dyn Rule], plan: &Plan, lang: Lang) -> String {
    let mut out = String::new();
    for rule in rules {
        let set = setting(*rule, plan);
        let off = match lang {
            Lang::Zh => "不查",
            Lang::En => "off",
        };
        let weight = set.severity.map_or(off, |severity| severity.name(lang));
        let level = rule.level().name();
        let _ = writeln!(
            out,
            "{} {}　{}　{weight}\n    {}",
            rule.id(),
            rule.slug(),
            level.get(lang),
            rule.title().get(lang)
        );
        if let Some(threshold) = rule.threshold() {
            let (value, meaning) = (set.threshold, threshold.meaning);
            let _ = match lang {
                Lang::Zh => writeln!(out, "    阈值 {value}（{}）", meaning.zh),
                Lang::En => writeln!(out, "    threshold {value} ({})", meaning.en),
            };
        }
        let _ = writeln!(out, "    {}", rule.help().get(lang));
        if !set.except.is_empty() {
            let except = set.except.join(", ");
            let _ = match lang {
                Lang::Zh => writeln!(out, "    不查的数据项：{except}"),
                Lang::En => writeln!(out, "    not looked at: {except}"),
            };
        }
    }
    let count = rules.len();
    let _ = match lang {
        Lang::Zh => writeln!(out, "共 {count} 条规则"),
        Lang::En => writeln!(out, "{count} rules"),
    };
    out
}

/// Before the findings of a submission.
pub(crate) fn of_submission(stored: bool, lang: Lang) -> &'static str {
    match (stored, lang) {
        (true, Lang::Zh) => "已存入。以下各处请报送单位核实：",
        (true, Lang::En) => "Stored. The unit should look at these:",
        (false, Lang::Zh) => "以下各处请报送单位核实：",
        (false, Lang::En) => "The unit should look at these:",
    }
}
