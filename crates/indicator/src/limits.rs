//! Bounds that every reader keeps, checked before anything is allocated for them.

/// One table of limits, which an embedder may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one definition file.
    pub definition_file: u64,
    /// Files in a plan folder.
    pub plan_files: usize,
    /// Depth of an expression.
    pub expression_depth: usize,
    /// Numbers and items of an expression.
    pub expression_terms: usize,
    /// Bytes of one data file.
    pub data_file: u64,
    /// Rows of one data file.
    pub rows: u64,
    /// Bytes of one field.
    pub field: usize,
    /// Diagnostics kept in one run; the rest are counted.
    pub diagnostics: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            definition_file: 1 << 20,
            plan_files: 10_000,
            expression_depth: 32,
            expression_terms: 256,
            data_file: 4 << 30,
            rows: 200_000_000,
            field: 1 << 16,
            diagnostics: 10_000,
        }
    }
}
