//! What is told of a cell that cannot be read.

use heng_indicator::Diagnostic;
use heng_indicator::plan::Breakdown;
use heng_indicator::suggest::{Words, nearest_in};

use crate::StatusSet;
use crate::findings::say;
use crate::vocabulary::{Subject, Vocabulary};

pub(super) fn blank(bare: Diagnostic, column: &str) -> Diagnostic {
    Diagnostic {
        message: say(format!("{column} 为空"), format!("`{column}` is blank")),
        ..bare
    }
    .expected(say("每行都要填写", "a value in every row"))
    .help(say("补填；多余的行请删去", "fill it in, or delete the row"))
}

pub(super) fn unknown_subject(
    bare: Diagnostic,
    seen: &str,
    vocabulary: &Vocabulary<'_>,
) -> Diagnostic {
    let by_name = || {
        vocabulary
            .subjects
            .iter()
            .find(|s| s.name.zh == seen.trim() || s.name.en == seen.trim())
    };
    let near = || {
        let id = nearest_in(
            Words::OfData,
            seen,
            vocabulary.subjects.iter().map(|s| s.id),
        )?;
        vocabulary.subjects.iter().find(|s| s.id == id)
    };
    let help = match by_name().or_else(near) {
        Some(subject) => say(
            format!("是否应为 {}（{}）？", subject.id, subject.name.zh),
            format!("did you mean `{}` ({})?", subject.id, subject.name.en),
        ),
        None => say(
            "写规划中数据项或指标的编号",
            "give the id of a measure or an indicator of the plan",
        ),
    };
    Diagnostic {
        message: say("数据项或指标不识别", "unknown measure or indicator"),
        ..bare
    }
    .expected(say(
        "规划中的数据项编号或指标编号",
        "an id of a measure or an indicator of the plan",
    ))
    .help(help)
}

pub(super) fn blank_breakdown(bare: Diagnostic, zh: &str, en: &str) -> Diagnostic {
    Diagnostic {
        message: say(
            format!("分组“{zh}”为空"),
            format!("the breakdown {en} is blank"),
        ),
        ..bare
    }
    .expected(say("总计写 _T", "`_T` for the total"))
    .help(say(
        "空白不当作总计；整列都是总计的可删去该列",
        "a blank is never taken for the total; a column of totals only may be left out",
    ))
}

pub(super) fn unknown_breakdown(bare: Diagnostic, breakdown: &Breakdown) -> Diagnostic {
    let zh: Vec<String> = breakdown
        .codes
        .iter()
        .map(|c| format!("{} {}", c.id.value, c.name.zh))
        .collect();
    let en: Vec<String> = breakdown
        .codes
        .iter()
        .map(|c| format!("{} {}", c.id.value, c.name.en))
        .collect();
    let seen = bare.seen.clone().unwrap_or_default();
    let meant = breakdown.codes.iter().find(|c| {
        c.name.zh == seen.trim()
            || c.name.en.eq_ignore_ascii_case(seen.trim())
            || c.id.value.eq_ignore_ascii_case(seen.trim())
    });
    let help = match meant {
        Some(code) => say(
            format!("是否应为 {}？", code.id.value),
            format!("did you mean `{}`?", code.id.value),
        ),
        None => say(
            "写分组代码，总计写 _T",
            "give a code of the breakdown, `_T` for the total",
        ),
    };
    let message = say(
        format!("分组“{}”没有此代码", breakdown.name.zh),
        format!("the breakdown {} has no such code", breakdown.name.en),
    );
    Diagnostic { message, ..bare }
        .expected(say(
            format!("_T 总计、{}", zh.join("、")),
            format!("_T total, {}", en.join(", ")),
        ))
        .help(help)
}

pub(super) fn undeclared(
    bare: Diagnostic,
    subject: &Subject<'_>,
    breakdown: &Breakdown,
) -> Diagnostic {
    let message = say(
        format!("{}未声明按“{}”分组", subject.name.zh, breakdown.name.zh),
        format!(
            "{} is not declared by {}",
            subject.name.en, breakdown.name.en
        ),
    );
    Diagnostic { message, ..bare }.help(say(
        "核对数据项是否填错；确有此分组的，在定义的 breakdowns 中写明",
        "is it the right measure? If so, declare the breakdown in its definition",
    ))
}

pub(super) fn unknown_status(bare: Diagnostic) -> Diagnostic {
    Diagnostic { message: say("数据状态代码不识别", "unknown observation status"), ..bare }
        .expected(say(
            "SDMX CL_OBS_STATUS 的字母，多个用 ; 连接，如 P;B；或 deleted（撤回）",
            "letters of SDMX CL_OBS_STATUS joined by `;`, as P;B, or `deleted`",
        ))
        .help(say(
            "常用：A 正常、P 初步、E 估计、B 断点、L 未收集、O 缺失、Q 保密",
            "common: A normal, P provisional, E estimated, B break, L not collected, O missing, Q suppressed",
        ))
}

pub(super) fn unknown_confidentiality(bare: Diagnostic) -> Diagnostic {
    Diagnostic {
        message: say("保密状态代码不识别", "unknown confidentiality status"),
        ..bare
    }
    .expected(say(
        "F 公开、N 不公布、C 保密、D 或 S 次级保密",
        "F free, N not for publication, C confidential, D or S secondary",
    ))
    .help(say(
        "按 SDMX CL_CONF_STATUS 填写",
        "use a letter of SDMX CL_CONF_STATUS",
    ))
}

pub(super) fn not_a_vintage(bare: Diagnostic) -> Diagnostic {
    Diagnostic {
        message: say(
            "版次不是日期或时间",
            "the vintage is neither a date nor a timestamp",
        ),
        ..bare
    }
    .expected(say(
        "2024-05-31 或 2024-05-31T10:00:00+08:00",
        "2024-05-31 or 2024-05-31T10:00:00+08:00",
    ))
    .help(say("时间要带时区", "a timestamp carries its offset"))
}

pub(super) fn blank_value(bare: Diagnostic) -> Diagnostic {
    Diagnostic { message: say("数值为空，又没有写明原因", "the value is blank and no reason is given"), ..bare }
        .expected(say("一个数，或在 status 列写缺失代码", "a number, or a missing status"))
        .help(say(
            "status 列写 L 未收集、O 原因不明、M 不存在、Q 保密、K 已含于他处、H 非工作日；零写 0",
            "status L not collected, O unspecified, M cannot exist, Q suppressed, K included elsewhere, H holiday; zero is 0",
        ))
}

pub(super) fn value_and_missing(bare: Diagnostic, status: StatusSet) -> Diagnostic {
    let message = say(
        format!("有数值，状态 {status} 却表示缺失"),
        format!("there is a value, but status {status} says that it is missing"),
    );
    Diagnostic { message, ..bare }
        .expected(say(
            "有数值时不用缺失代码",
            "no missing status beside a value",
        ))
        .help(say(
            "删去数值或改正状态",
            "delete the value or mend the status",
        ))
}
