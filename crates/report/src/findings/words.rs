//! What the workbook of findings says.

use heng_indicator::{Lang, Severity};

/// Headings and sentences in one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) summary: &'static str,
    pub(super) how: &'static str,
    pub(super) total: &'static str,
    /// Columns of a unit's sheet, and their widths.
    pub(super) columns: [(&'static str, f64); 15],
    pub(super) units: [&'static str; 5],
    pub(super) rules: [&'static str; 4],
    pub(super) nothing: &'static str,
    pub(super) page: &'static str,
    lang: Lang,
}

const WIDTHS: [f64; 15] = [
    5.0, 8.0, 16.0, 10.0, 9.0, 22.0, 11.0, 12.0, 6.5, 8.0, 12.0, 14.0, 34.0, 30.0, 30.0,
];

impl Words {
    pub(super) fn of(lang: Lang) -> Self {
        let with_widths = |names: [&'static str; 15]| {
            let mut columns = [("", 0.0); 15];
            for ((column, name), width) in columns.iter_mut().zip(names).zip(WIDTHS) {
                *column = (name, width);
            }
            columns
        };
        match lang {
            Lang::Zh => Self {
                title: "数据审核意见",
                summary: "汇总",
                how: "请逐条核实，在黄色的“答复”列写明情况。数据有误的，由填报单位更正后重新报送；本表不改动任何数据。",
                total: "合计",
                columns: with_widths([
                    "序号",
                    "规则",
                    "文件",
                    "工作表",
                    "单元格",
                    "指标",
                    "主管单位",
                    "地区",
                    "年份",
                    "分组",
                    "填报值",
                    "应为/参考",
                    "问题",
                    "请核实",
                    "答复",
                ]),
                units: ["单位", "错误", "警告", "提示", "合计"],
                rules: ["规则", "级别", "轻重", "条数"],
                nothing: "没有需要核实的数据。",
                page: "&C第 &P 页，共 &N 页",
                lang,
            },
            Lang::En => Self {
                title: "Questions about submitted figures",
                summary: "Summary",
                how: "Please look at each line and answer in the yellow column. A figure that is wrong is filed again by the unit that filed it; nothing is changed here.",
                total: "Total",
                columns: with_widths([
                    "No.",
                    "Rule",
                    "File",
                    "Sheet",
                    "Cell",
                    "Indicator",
                    "Owner",
                    "Area",
                    "Year",
                    "Group",
                    "Filed",
                    "Expected",
                    "Problem",
                    "Please check",
                    "Answer",
                ]),
                units: ["Unit", "Errors", "Warnings", "Notes", "Total"],
                rules: ["Rule", "Level", "Weight", "Findings"],
                nothing: "There is nothing to ask about.",
                page: "&CPage &P of &N",
                lang,
            },
        }
    }

    /// To whom a sheet goes, with its counts.
    pub(super) fn to(&self, name: &str, [errors, warnings, notes]: [usize; 3]) -> String {
        match self.lang {
            Lang::Zh => {
                format!("致：{name}　　错误 {errors} 条，警告 {warnings} 条，提示 {notes} 条")
            }
            Lang::En => {
                format!("To: {name}    {errors} error(s), {warnings} warning(s), {notes} note(s)")
            }
        }
    }

    /// A rule with its weight: `A01 错误`.
    pub(super) fn rule(&self, id: &str, severity: Severity) -> String {
        format!("{id}\n{}", severity.name(self.lang))
    }
}
