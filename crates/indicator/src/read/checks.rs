//! `checks.toml`.

use super::codes::{P005, P009, P016};
use super::faults::{Kind, fault};
use super::fields::Fields;
use super::values::{Bound, IdForm};
use crate::Text;
use crate::plan::checks::{
    Checks, CrossSource, Plausible, Relation, RelationKind, RuleSetting, RuleSeverity,
};

/// Reads how checks are set.
pub(crate) fn checks(fields: &Fields<'_>) -> Checks {
    let read = Checks {
        rules: all(fields, "rule", ("规则设置", "a rule's setting"), rule),
        relations: all(fields, "relation", ("数据关系", "a relation"), relation),
        cross_sources: all(
            fields,
            "cross_source",
            ("来源比对", "a comparison of sources"),
            cross_source,
        ),
        plausible: all(
            fields,
            "plausible",
            ("合理范围", "a plausible range"),
            plausible,
        ),
    };
    fields.done();
    read
}

fn all<T>(
    fields: &Fields<'_>,
    key: &'static str,
    name: (&'static str, &'static str),
    read: impl Fn(&Fields<'_>) -> Option<T>,
) -> Vec<T> {
    fields.tables(key, name).iter().filter_map(read).collect()
}

fn rule(fields: &Fields<'_>) -> Option<RuleSetting> {
    let rule = fields.id("rule", IdForm::Reference);
    let severity = fields.word_or_none("severity");
    let threshold = fields.number_or_none("threshold", Bound::Any);
    let except = fields.ids("except", IdForm::Reference);
    let reason = fields.text_or_none("reason");
    fields.done();
    let loosened = severity == Some(RuleSeverity::Off) || !except.is_empty();
    if loosened && !fields.has("reason") {
        fields.report(
            fault(
                &P005,
                "关闭规则或列有例外，须写明理由 `reason`",
                "a rule that is off or has exceptions needs the key `reason`",
            )
            .expected(Text::new(
                "reason = { zh = \"…\", en = \"…\" }",
                "reason = { zh = \"…\", en = \"…\" }",
            )),
        );
    }
    let rule = rule?;
    fields.file.declare(Kind::RuleSetting, &rule);
    Some(RuleSetting {
        rule,
        severity,
        threshold,
        except,
        reason,
    })
}

fn relation(fields: &Fields<'_>) -> Option<Relation> {
    let id = fields.id("id", IdForm::Name);
    let kind = fields.word("kind");
    let parts = fields.ids("parts", IdForm::Reference);
    if !fields.has("parts") {
        fields.missing("parts");
    } else if kind == Some(RelationKind::Sum) && fields.list("parts").len() < 2 {
        fields.misfit(
            "parts",
            "相加（sum）的分项至少有两个",
            "a sum has two parts at least",
        );
    } else if fields.list("parts").is_empty() {
        fields.misfit("parts", "分项不能为空", "there is no part");
    }
    let whole = fields.id("whole", IdForm::Reference);
    let tolerance = fields.number_or_none("tolerance", Bound::NotNegative);
    let note = fields.text_or_none("note");
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Check, &id);
    Some(Relation {
        id,
        kind: kind?,
        parts,
        whole: whole?,
        tolerance: tolerance.unwrap_or(0.0),
        note,
    })
}

fn cross_source(fields: &Fields<'_>) -> Option<CrossSource> {
    let id = fields.id("id", IdForm::Name);
    let first = fields.id("first", IdForm::Reference);
    let second = fields.id("second", IdForm::Reference);
    let tolerance = fields.number("tolerance", Bound::NotNegative);
    let note = fields.text_or_none("note");
    fields.done();
    let id = id?;
    fields.file.declare(Kind::Check, &id);
    Some(CrossSource {
        id,
        first: first?,
        second: second?,
        tolerance: tolerance?,
        note,
    })
}

fn plausible(fields: &Fields<'_>) -> Option<Plausible> {
    let item = fields.id("item", IdForm::Reference);
    let low = fields.number_or_none("low", Bound::Any);
    let high = fields.number_or_none("high", Bound::Any);
    let source = fields.string_or_none("source");
    fields.done();
    if !fields.has("low") && !fields.has("high") {
        fields.report(fault(
            &P016,
            "合理范围至少写 low 或 high 之一",
            "a plausible range has `low` or `high` or both",
        ));
    }
    if let (Some(least), Some(most)) = (low, high)
        && least > most
        && let Some(at) = fields.key_span("low")
    {
        let found = fault(
            &P009,
            "`low` 应不大于 `high`",
            "`low` should not be above `high`",
        );
        fields
            .file
            .report(at, found.saw(format!("{least} > {most}")));
    }
    let item = item?;
    fields.file.declare(Kind::Plausible, &item);
    Some(Plausible {
        item,
        low,
        high,
        source,
    })
}
