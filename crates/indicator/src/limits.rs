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
    /// Bytes of one workbook as it lies on the disk.
    pub book_file: u64,
    /// Files inside a workbook.
    pub book_entries: usize,
    /// Bytes of all files inside a workbook, unpacked.
    pub book_unpacked: u64,
    /// Bytes of one file inside a workbook, unpacked.
    pub book_entry: u64,
    /// Times that a file inside a workbook may grow when it is unpacked. One of less than a mebibyte may grow more.
    pub book_ratio: u64,
    /// Sheets of a workbook.
    pub book_sheets: usize,
    /// Rows of a sheet.
    pub book_rows: u32,
    /// Columns of a sheet, and of a text or columnar file.
    pub book_columns: u16,
    /// Cells of a workbook that hold something.
    pub book_cells: u64,
    /// Places between the first and the last cell of a sheet, blank ones counted.
    pub book_area: u64,
    /// Bytes of the texts of all cells of a workbook; one that cells share is counted for each.
    pub book_text: u64,
    /// Depth of nested XML elements.
    pub xml_depth: usize,
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
            book_file: 64 << 20,
            book_entries: 4096,
            book_unpacked: 512 << 20,
            book_entry: 256 << 20,
            book_ratio: 200,
            book_sheets: 1024,
            book_rows: 1 << 20,
            book_columns: 1 << 14,
            book_cells: 5_000_000,
            book_area: 1 << 26,
            book_text: 128 << 20,
            xml_depth: 64,
        }
    }
}
