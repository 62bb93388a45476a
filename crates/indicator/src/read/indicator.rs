//! `indicators/<domain>/<id>.toml`.

use super::codes::P012;
use super::faults::{Kind, fault};
use super::fields::Fields;
use super::target::{self, Origin};
use super::unit::years;
use super::values::{Bound, IdForm};
use crate::check::indicator_without_lead;
use crate::plan::{Formula, Indicator, Leads, Level, Release, Responsibility, Small};
use crate::{Located, Text};

/// Levels at which an indicator is produced unless it says otherwise.
pub(crate) const AVAILABLE_AT: [Level; 4] = [
    Level::Nation,
    Level::Province,
    Level::Prefecture,
    Level::County,
];

/// Reads the file of an indicator; `path` is the file's own.
pub(crate) fn indicator(fields: &Fields<'_>, path: &str) -> Option<Indicator> {
    let id = fields.id("id", IdForm::Name);
    let name = fields.text("name");
    let domain = fields.id("domain", IdForm::Reference);
    let unit = fields.id("unit", IdForm::Reference);
    let decimals = fields.number("decimals", Bound::Whole(0, 8));
    let direction = fields.word("direction");
    let formula = formula(fields);
    let roll_up = fields.roll_up("roll_up");
    let missing_parts = fields.missing_parts("missing_parts");
    let leads = fields.word_or("leads", Leads::Reported);
    let interval = fields.interval("interval");
    let small = small(fields);
    let breakdowns = fields.ids("breakdowns", IdForm::Reference);
    let period = fields.period("period");
    let available_at = if fields.has("available_at") {
        fields.words("available_at")
    } else {
        AVAILABLE_AT.to_vec()
    };
    if !fields.has("available_at") {
        fields.take("available_at");
    }
    let available_years = fields.years("available_years");
    let lag_years = fields
        .number_or_none("lag_years", Bound::Whole(0, 10))
        .unwrap_or(0.0);
    let lead = fields.id_or_none("lead", IdForm::Reference);
    if lead.is_none() && !fields.has("lead") {
        fields.report(indicator_without_lead(
            id.as_ref().map_or("", |i| i.value.as_str()),
        ));
    }
    let partners = fields.ids("partners", IdForm::Reference);
    let responsibility = fields.tables("responsibility", ("曾任责任单位", "an earlier holder"));
    let responsibility = responsibility.iter().filter_map(holder).collect();
    let release = fields.word_or("release", Release::default());
    let note = fields.text_or_none("note");
    let source = fields.string("source");
    let mut targets: Vec<_> = fields
        .tables("target", ("目标", "a target"))
        .into_iter()
        .filter_map(|t| target::target(t, &Origin::default()))
        .collect();
    targets.sort_by_key(|t| t.year);
    fields.done();

    named_after_id(fields, path, id.as_ref(), domain.as_ref());
    let id = id?;
    fields.file.declare(Kind::Indicator, &id);
    Some(Indicator {
        id,
        name: name?,
        domain: domain?,
        unit: unit?,
        decimals: decimals? as u8,
        direction: direction?,
        formula: formula?,
        roll_up: roll_up?,
        missing_parts: missing_parts?,
        leads,
        interval: interval?,
        small: small?,
        breakdowns,
        period: period?,
        available_at,
        available_years,
        lag_years: lag_years as u8,
        lead: lead?,
        partners,
        responsibility,
        release,
        note,
        source: source?,
        targets,
    })
}

fn formula(fields: &Fields<'_>) -> Option<Formula> {
    let numerator = fields.expression_or_none("numerator");
    let denominator = fields.expression_or_none("denominator");
    let expression = fields.expression_or_none("expression");
    let factor = fields.number_or_none("factor", Bound::Positive);
    let given = |key: &str| fields.has(key);
    if given("expression") && (given("numerator") || given("denominator")) {
        fields.misfit(
            "expression",
            "有 `expression` 就不写 `numerator` 和 `denominator`",
            "`expression` stands instead of `numerator` and `denominator`",
        );
        return None;
    }
    if given("denominator") && !given("numerator") {
        fields.misfit(
            "denominator",
            "有 `denominator` 而没有 `numerator`",
            "`denominator` without `numerator`",
        );
        return None;
    }
    if given("factor") && !given("numerator") && !given("expression") {
        fields.misfit(
            "factor",
            "没有算式，`factor` 无从相乘",
            "`factor` without an expression to multiply",
        );
        return None;
    }
    let factor = match (given("factor"), factor) {
        (true, None) => return None,
        (_, factor) => factor.unwrap_or(1.0),
    };
    if given("expression") {
        return Some(Formula::Expression {
            expression: expression?,
            factor,
        });
    }
    if given("denominator") {
        return Some(Formula::Ratio {
            numerator: numerator?,
            denominator: denominator?,
            factor,
        });
    }
    if given("numerator") {
        return Some(Formula::Count {
            numerator: numerator?,
            factor,
        });
    }
    Some(Formula::Reported)
}

/// The outer `None` is a faulty rule, the inner one no rule.
#[allow(clippy::option_option)]
fn small(fields: &Fields<'_>) -> Option<Option<Small>> {
    if !fields.has("small") {
        fields.take("small");
        return Some(None);
    }
    let inner = fields.table("small", ("小数规则", "the rule for small numbers"))?;
    let expected_below = inner.number("expected_below", Bound::Positive);
    let pool_years = inner.number("pool_years", Bound::Whole(1, 10));
    inner.done();
    Some(Some(Small {
        expected_below: expected_below?,
        pool_years: pool_years? as u8,
    }))
}

fn holder(fields: &Fields<'_>) -> Option<Responsibility> {
    let unit = fields.id("unit", IdForm::Reference);
    let role = fields.word("role");
    let (from, to) = years(fields);
    fields.done();
    Some(Responsibility {
        unit: unit?,
        role: role?,
        from,
        to,
    })
}

fn named_after_id(
    fields: &Fields<'_>,
    path: &str,
    id: Option<&Located<String>>,
    domain: Option<&Located<String>>,
) {
    let parts: Vec<&str> = path.split('/').collect();
    let [_, folder, file] = parts.as_slice() else {
        return;
    };
    let stem = file.strip_suffix(".toml").unwrap_or(file);
    if let Some(id) = id
        && id.value != stem
    {
        let found = fault(
            &P012,
            format!("文件名为 `{stem}`，标识却是 `{}`", id.value),
            format!("the file is called `{stem}`, the id is `{}`", id.value),
        );
        fields.file.report_at(
            id.span,
            found.saw(id.value.clone()).expected(Text::new(stem, stem)),
        );
    }
    if let Some(domain) = domain
        && domain.value != *folder
    {
        let found = fault(
            &P012,
            format!("文件在 `{folder}` 中，领域却是 `{}`", domain.value),
            format!(
                "the file stands in `{folder}`, the domain is `{}`",
                domain.value
            ),
        );
        fields.file.report_at(
            domain.span,
            found
                .saw(domain.value.clone())
                .expected(Text::new(*folder, *folder)),
        );
    }
}
