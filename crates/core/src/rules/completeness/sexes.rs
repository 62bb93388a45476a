//! The breakdown by sex.

use super::super::checked::Checked;

/// The breakdown by sex and its codes for women and men, where the plan has it under the names of SDMX (`sex`, `F`,
/// `M`).
pub(crate) struct Sexes {
    /// Number of the breakdown.
    pub(crate) dimension: usize,
    pub(crate) women: u16,
    pub(crate) men: u16,
}

impl Sexes {
    pub(crate) fn of(data: &Checked<'_>) -> Option<Self> {
        let breakdowns = &data.plan.breakdowns;
        let dimension = breakdowns.iter().position(|b| b.id.value == "sex")?;
        let codes = &breakdowns.get(dimension)?.codes;
        let code = |id: &str| {
            codes
                .iter()
                .position(|c| c.id.value == id)
                .map(|at| at as u16 + 1)
        };
        Some(Self {
            dimension,
            women: code("F")?,
            men: code("M")?,
        })
    }
}
