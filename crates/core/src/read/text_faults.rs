//! What is told of the rows of SDMX-CSV, DHIS2 and Open SDG files.

use heng_indicator::Diagnostic;

use crate::findings::say;

pub(super) fn not_annual(bare: Diagnostic) -> Diagnostic {
    Diagnostic {
        message: say("时期不是整年", "the period is not a whole year"),
        ..bare
    }
    .expected(say(
        "2014、2014-A1，或整年的跨度如 2013-04-01/P1Y",
        "2014, 2014-A1, or a span of whole years as 2013-04-01/P1Y",
    ))
    .help(say(
        "请按年汇总后重新导出；月度和季度数不自动相加",
        "export yearly figures: months and quarters are not added up",
    ))
}

pub(super) fn unknown_dimension(bare: Diagnostic, id: &str) -> Diagnostic {
    let message = say(
        format!("规划没有“{id}”这一分组，该行只是其中一部分"),
        format!("the plan has no breakdown `{id}`, and the row is only a part by it"),
    );
    Diagnostic { message, ..bare }
        .expected(say("该列为空或 _T（总计）", "a blank or `_T`, the total"))
        .help(say(
            "改送总计行，或在规划中声明该分组",
            "send the rows of the total, or declare the breakdown in the plan",
        ))
}
