//! The head of a form: with approval data a statistical return, without them a plain request for data.

use heng_indicator::plan::reporting::FormApproval;
use heng_indicator::{Diagnostic, Lang, Text};
use jiff::civil::Date;

use crate::codes::FORM_EXPIRED;

/// What stands above the table.
#[derive(Clone, Debug, PartialEq)]
pub enum FormHead {
    /// 部门数据征集表, without a number.
    Unapproved,
    /// A return in force.
    Approved(InForce),
}

/// An approval that was in force on the day of printing.
#[derive(Clone, Debug, PartialEq)]
pub struct InForce(FormApproval);

impl FormHead {
    /// The head of an approved form.
    ///
    /// # Errors
    /// The approval ended before `today`: no such form may be handed out, and units may refuse it.
    ///
    /// ```
    /// use heng_indicator::plan::reporting::{FormApproval, FormKind};
    /// use heng_report::form::FormHead;
    /// use jiff::civil::date;
    /// let approval = FormApproval {
    ///     applies_to: FormKind::Units,
    ///     number: "呼妇监1表".into(),
    ///     maker: "呼和浩特市统计局".into(),
    ///     approver: "内蒙古自治区统计局".into(),
    ///     approval_number: "内统字〔2024〕1号".into(),
    ///     valid_until: date(2026, 12, 31),
    /// };
    /// assert!(FormHead::approved(approval.clone(), date(2026, 12, 31)).is_ok());
    /// let refused = FormHead::approved(approval, date(2027, 1, 1)).unwrap_err();
    /// assert_eq!(refused.code, "W102");
    /// ```
    pub fn approved(approval: FormApproval, today: Date) -> Result<Self, Box<Diagnostic>> {
        if approval.valid_until < today {
            return Err(Box::new(expired(&approval, today)));
        }
        Ok(Self::Approved(InForce(approval)))
    }

    /// The title.
    pub(super) fn title(&self) -> Text {
        match self {
            Self::Unapproved => Text::new("部门数据征集表", "Request for departmental data"),
            Self::Approved(_) => Text::new("规划统计监测报表", "Statistical return for the plan"),
        }
    }

    /// Lines of the block at the right.
    pub(super) fn lines(&self, lang: Lang) -> Vec<String> {
        let Self::Approved(InForce(approval)) = self else {
            return Vec::new();
        };
        let valid = approval.valid_until;
        match lang {
            Lang::Zh => vec![
                format!("表    号：{}", approval.number),
                format!("制定机关：{}", approval.maker),
                format!("批准机关：{}", approval.approver),
                format!("批准文号：{}", approval.approval_number),
                format!(
                    "有效期至：{}年{}月{}日",
                    valid.year(),
                    valid.month(),
                    valid.day()
                ),
            ],
            Lang::En => vec![
                format!("Form: {}", approval.number),
                format!("Designed by: {}", approval.maker),
                format!("Approved by: {}", approval.approver),
                format!("Approval number: {}", approval.approval_number),
                format!("Valid until: {valid}"),
            ],
        }
    }
}

fn expired(approval: &FormApproval, today: Date) -> Diagnostic {
    Diagnostic::error(
        FORM_EXPIRED,
        Text::new(
            format!("报表 {} 已过有效期，不能布置", approval.number),
            format!("the approval of form {} has ended; it may not be handed out", approval.number),
        ),
    )
    .saw(today.to_string())
    .expected(Text::new(
        format!("不晚于 {}", approval.valid_until),
        format!("not after {}", approval.valid_until),
    ))
    .help(Text::new(
        "向批准机关续办审批，更新规划中的报表审批信息；删去审批信息则按部门数据征集表布置",
        "have the approval renewed and enter it in the plan; without approval data the form is a plain request for data",
    ))
}
