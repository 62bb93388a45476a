//! Every diagnostic code of this crate.
//!
//! Each has a folder `fixtures/bad-data/<id>_<slug>/` with a bad and a near-miss good file; a test asserts that the
//! first is caught and the second is not.

use heng_indicator::Severity::{self, Error, Note, Warning};

/// A kind of data fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable id, as in the output.
    pub id: &'static str,
    /// Word for the fixture folder.
    pub slug: &'static str,
    /// Weight.
    pub severity: Severity,
    /// What it is about, in Chinese.
    pub zh: &'static str,
    /// What it is about, in English.
    pub en: &'static str,
}

macro_rules! codes {
    ($($name:ident = $id:literal $slug:ident $severity:ident $zh:literal $en:literal;)+) => {
        $(pub(crate) const $name: Code =
            Code { id: $id, slug: stringify!($slug), severity: $severity, zh: $zh, en: $en };)+

        /// All codes, by id. `D1` files, `D2` cells, `D3` values and keys, `D4` the panel.
        pub const CODES: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    MORE = "D100" more_findings Error "其余问题合计" "findings that are only counted";
    UNKNOWN_ENDING = "D101" unknown_ending Warning "文件类型不识别，未读取" "a file of a kind that is not read";
    NOT_UTF8 = "D102" not_utf8 Error "文件编码不识别，或有坏字节" "a text file in no known encoding, or with a broken byte";
    NO_HEADER = "D103" no_header Error "文件为空，没有表头" "a file without a header";
    MISSING_COLUMN = "D104" missing_column Error "缺少必需的列" "a required column is missing";
    REPEATED_COLUMN = "D105" repeated_column Error "列名重复" "a column is given twice";
    UNKNOWN_COLUMN = "D106" unknown_column Note "不识别的列，未使用" "a column that is not used";
    RAGGED_ROW = "D107" ragged_row Error "行的列数与表头不符" "a row with more or fewer cells than the header";
    BROKEN_QUOTES = "D108" broken_quotes Error "引号不成对" "quotes that do not match";
    DAMAGED_FILE = "D109" damaged_file Error "文件损坏或不是所称的格式" "a damaged file";
    COLUMN_TYPE = "D110" column_type Error "列的类型不能使用" "a column of a type that cannot be used";
    NO_ROWS = "D111" no_rows Warning "只有表头，没有数据" "a header without rows";
    BLANK_ROWS = "D112" blank_rows Note "空行未读取" "blank rows";
    UNREADABLE_KIND = "D113" unreadable_kind Error "指定的文件类型不能读取" "a named file of a kind that is not read";
    NO_DATA_FILES = "D114" no_data_files Error "文件夹中没有可读的数据文件" "a folder without data files";
    ENCODING_FOUND = "D115" encoding_found Note "按 UTF-8 以外的编码读取" "a text file that was read in another encoding than UTF-8";
    SEPARATOR_FOUND = "D116" separator_found Note "各列不以逗号分隔" "columns that are not separated by commas";
    NO_MEASURE_IN_NAME = "D117" no_measure_in_name Error "Open SDG 文件名没有写明指标" "an Open SDG file whose name does not tell its measure";
    FORMAT_FOUND = "D118" format_found Note "按其他格式读取" "a file of another format than tidy data";
    DECIMAL_COMMA = "D119" decimal_comma Note "逗号按小数点读取" "decimal commas that were read";
    AREA_ASSUMED = "D120" area_assumed Warning "没有地区，记在规划所属地区" "rows without an area, filed under the plan's own";
    NOT_A_TEXT = "D121" not_a_text Error "扩展名是文本，内容不是文本" "another kind of file under the ending of a text";
    MISNAMED_COLUMN = "D130" misnamed_column Error "列名像是写错了" "a column whose name looks mistyped";
    NOT_A_WORKBOOK = "D140" not_a_workbook Error "不是可读的工作簿" "a file that is not a workbook that is read";
    BOOK_KIND = "D141" other_ending Note "工作簿的格式与扩展名不同" "a workbook of another format than its ending says";
    BOOK_PASSWORD = "D142" password Error "工作簿设有打开密码" "a workbook with a password to open";
    BOOK_DAMAGED = "D143" damaged_book Error "工作簿损坏" "a damaged workbook";
    BOOK_TOO_LARGE = "D144" large_book Error "工作簿过大" "a workbook beyond a limit";
    BOOK_BOMB = "D145" zip_bomb Error "疑为压缩炸弹" "a workbook that is a zip bomb";
    BOOK_UNSAFE_NAME = "D146" unsafe_name Error "工作簿内含指向外部的文件名" "a file inside a workbook whose name leads outside";
    BOOK_DOCTYPE = "D147" doctype Error "工作簿内部含 DOCTYPE 声明" "a workbook with a document type declaration";
    BOOK_RANGE = "D148" used_area Error "工作表的已用区域不会是数据" "a sheet whose used area cannot be data";
    UNCOMPUTED_FORMULA = "D149" uncomputed_formula Warning "公式没有计算结果" "formulas without results";
    MACROS_IGNORED = "D150" macros Note "工作簿含宏，未读取" "a workbook with macros, which are not read";
    NO_LAYOUT = "D151" no_layout Error "没有为工作簿声明读取方式" "a workbook that nobody declared how to read";
    SHEETS_NOT_READ = "D152" other_sheets Note "其他工作表未读取" "sheets that are not read";
    LAYOUT_SYNTAX = "D160" layout_syntax Error "版式文件写法不对" "a layout file that cannot be parsed";
    LAYOUT_KEY = "D161" layout_key Error "版式中有不识别的键" "an unknown key of a layout";
    LAYOUT_LACKS = "D162" layout_lacks Error "版式缺少键" "a key that a layout lacks";
    LAYOUT_VALUE = "D163" layout_value Error "版式中的值不能这样写" "a value that cannot stand in a layout";
    LAYOUT_CLASH = "D164" layout_clash Error "版式的声明互相矛盾" "declarations of a layout that exclude each other";
    LAYOUT_USED = "D165" layout_used Note "按版式读取" "a sheet that was read by a layout";
    TWO_LAYOUTS = "D166" two_layouts Error "一张表有不止一个版式" "more than one layout for a sheet";
    SHEET_NOT_FOUND = "D167" sheet_not_found Error "没有版式所说的工作表" "a sheet that a layout names and the book lacks";
    MERGED_VALUE = "D168" merged_value Error "数值格被合并" "a merged cell where figures stand";
    TITLE_NOT_FOUND = "D169" title_not_found Error "没有版式所说的表头或文字" "a header or text that a layout names and the table lacks";
    READ_AS_TYPED = "D170" read_as_typed Note "按声明的写法读取" "cells that were read by the declared convention";
    UNDECLARED_MARK = "D171" undeclared_mark Error "符号或空格的含义没有声明" "a mark or blank whose meaning is not declared";
    PERCENT_UNDECLARED = "D172" percent_undeclared Error "百分数还是比例没有声明，或与声明不符" "per cent or share: not declared, or against what is";
    MULTIPLE_OF_MULTIPLE = "D173" multiple_of_multiple Error "数值和计量单位都带倍数" "a multiple in the value and in its unit";
    PERIOD_UNFIT = "D174" period_unfit Error "时期与数据项的统计时期不符" "a period that its measure is not counted by";
    UNSURE_CODE = "D175" unsure_code Error "地区代码不完整" "an area code that may have lost digits";
    SHARE_DOUBT = "D176" share_doubt Warning "百分数像是比例" "per cent that looks like a share";
    UNKNOWN_LABEL = "D177" unknown_label Error "名称没有声明" "a name that the layout does not declare";
    ROWS_LEFT = "D178" rows_left Note "按版式跳过的行和列" "rows and columns that a layout passes over";
    OF_WHICH_ALONE = "D179" of_which_alone Error "“其中”行之上没有数据项" "a part without a measure above it";
    LABEL_UNSEEN = "D180" label_unseen Warning "版式声明的名称表中没有" "declared names that the table lacks";
    LAYOUT_UNUSED = "D181" layout_unused Warning "版式没有用上" "a layout that is for none of the files";
    UNIT_IN_FORMAT = "D182" unit_in_format Error "单元格格式改变了数的大小" "a number format that shows another number";
    HIDDEN_READ = "D183" hidden_read Note "隐藏的行或列也读取了" "hidden rows or columns that were read";
    FORM_FOUND = "D190" form_found Note "按报表读取" "a form that was read";
    FORM_CODE = "D191" form_code Error "报表中没有的代码" "a code that a form does not have";
    FORM_CHANGED = "D192" form_changed Error "报表的固定内容被改动" "a form whose fixed content was changed";
    FORM_HEADER = "D193" form_header Error "报表的单位、地区或年份不符" "a form whose unit, area or year do not agree";
    NOT_ASKED = "D194" not_asked Error "不要求填写的格内有内容" "a filled cell that a form does not ask";
    FORMULA_ERROR = "D195" formula_error Error "报表中公式出错" "a failed formula in a form";
    LAST_YEAR_CHANGED = "D196" last_year_changed Error "上年数被改动" "a changed figure of last year";
    OUTSIDE_TABLE = "D197" outside_table Warning "表外内容未读取，或缺行" "what stands outside a form's table, or is gone from it";
    FORM_VERSION_DIFFERS = "D198" form_version Error "报表格式版本不同" "a form of another version";
    FORM_AS_TYPED = "D199" form_as_typed Note "按报表约定的写法读取" "cells of a form that were read by its convention";
    NOT_A_NUMBER = "D201" not_a_number Error "数值列不是数" "a value that is not a number";
    NUMBER_RANGE = "D202" number_range Error "数超出可表示的范围" "a number that cannot be represented";
    NOT_A_YEAR = "D203" not_a_year Error "年份不是四位数字" "a year that is not four digits";
    YEAR_RANGE = "D204" year_range Error "年份超出范围" "a year outside 1949 to 2100";
    UNKNOWN_SUBJECT = "D205" unknown_measure Error "数据项或指标不识别" "an unknown measure or indicator";
    UNKNOWN_AREA = "D206" unknown_area Error "地区不识别" "an unknown area";
    AREA_CODE_YEAR = "D207" area_code_year Error "地区代码在该年份无效" "an area code that does not hold in that year";
    BLANK_CELL = "D208" blank_cell Error "必填项为空" "a blank in a column that must be filled";
    BLANK_BREAKDOWN = "D209" blank_breakdown Error "分组列为空" "a blank breakdown";
    UNKNOWN_BREAKDOWN = "D210" unknown_breakdown Error "分组代码不识别" "an unknown breakdown code";
    BLANK_VALUE = "D211" blank_value Error "数值为空而未说明原因" "a blank value without a missing status";
    VALUE_AND_MISSING = "D212" value_and_missing Error "有数值又标记为缺失" "a value with a missing status";
    UNKNOWN_STATUS = "D213" unknown_status Error "数据状态代码不识别" "an unknown status";
    UNKNOWN_CONFIDENTIALITY = "D214" unknown_conf_status Error "保密状态代码不识别" "an unknown confidentiality status";
    UNIT_MULTIPLIER = "D215" unit_multiplier Error "单位倍数不是 0 至 15 的整数" "a unit multiplier that is not 0 to 15";
    UNKNOWN_UNIT = "D216" unknown_unit Error "计量单位不识别" "an unknown unit of measure";
    OTHER_DIMENSION = "D217" other_dimension Error "计量单位不能换算" "a unit of measure that cannot be converted";
    AMBIGUOUS_MULTIPLIER = "D218" ambiguous_multiplier Error "单位倍数含义不明" "a multiplier of a unit that is itself a multiple";
    NOT_A_VINTAGE = "D219" not_a_vintage Error "版次不是日期时间" "a vintage that is not a date";
    UNDECLARED_BREAKDOWN = "D220" undeclared_breakdown Warning "该数据项未声明此分组" "a breakdown that the measure is not collected by";
    NOT_ANNUAL = "D221" not_annual Error "时期不是整年" "a period that is not a whole year";
    SPAN_END_YEAR = "D222" span_end_year Note "跨年的时期记在结束年份" "a span filed under its end year";
    UNKNOWN_DIMENSION = "D223" unknown_dimension Error "规划没有的分组" "a row by a breakdown that the plan does not have";
    UNKNOWN_ACTION = "D224" unknown_action Error "ACTION 代码不识别" "an unknown ACTION";
    PARTIAL_DELETION = "D225" partial_deletion Error "删除行未指明一个数值" "a deletion of more or less than one observation";
    GROUP_SUBMITS = "D226" group_submits Error "地区组不报数" "a value for a group of areas, which submits nothing";
    DUPLICATE_KEY = "D301" duplicate_key Error "同一键值重复且内容不同" "two rows with one key and different content";
    REPEATED_ROW = "D302" repeated_row Warning "同一行重复" "a row given twice";
    NEGATIVE_COUNT = "D303" negative_count Error "计数为负" "a negative count";
    FRACTIONAL_COUNT = "D304" fractional_count Warning "计数不是整数" "a count that is not a whole number";
    SHARE_RANGE = "D305" share_range Error "部分占总体的比超出 0 至 100%" "a share of a whole outside 0 to 100 %";
    PERCENTAGE_RANGE = "D306" percentage_range Warning "百分比超出 0 至 100" "a percentage outside 0 to 100";
    NOTHING_DELETED = "D307" nothing_deleted Warning "删除行没有对应的数值" "a deletion of what was not given before";
    HUGE_COUNT = "D308" huge_count Error "计数大得不可能" "a count larger than any";
    PART_EXCEEDS_WHOLE = "D401" part_exceeds_whole Error "分子大于分母" "a numerator above its denominator";
    INCOMPLETE_PARTS = "D402" incomplete_parts Warning "下级未报齐，不合计" "parts that did not report";
    ZERO_DENOMINATOR = "D403" zero_denominator Note "分母为零" "a denominator of zero";
    REPORTED_DIFFERS = "D404" reported_differs Warning "上报值与计算值不一致" "a reported value that differs from the computed one";
    SUM_DIFFERS = "D405" sum_differs Warning "上报值与下级合计不一致" "an own figure that differs from the sum of the parts";
    FUTURE_YEAR = "D406" future_year Warning "年份晚于本次运行的年份" "a year later than the run's";
    NOT_FINITE = "D407" not_finite Error "计算结果不是有限数" "a result that is not a finite number";
    PARTS_MISSING_BESIDE = "D408" parts_missing_beside Note "下级未报齐，采用本级上报值" "parts that did not report beside an own figure";
    CIRCULAR_INDICATOR = "D409" circular_indicator Error "指标互相引用成环" "indicators that depend on each other in a circle";
    PARTIAL_SUM = "D410" partial_sum Warning "下级未报齐，只显示已报下级的汇总" "a sum of the parts that reported, shown because the definition says so";
    COMPLETED_PARTS = "D411" completed_parts Warning "未报的下级以往年数代替" "earlier values in place of missing parts, because the definition says so";
    PANEL_CELL = "D420" panel_cell Error "不会在数据面板中的内容" "a cell that no panel has";
}

/// The code with an id.
///
/// ```
/// assert_eq!(heng_core::codes::find("D201").unwrap().slug, "not_a_number");
/// ```
pub fn find(id: &str) -> Option<&'static Code> {
    CODES
        .binary_search_by_key(&id, |code| code.id)
        .ok()
        .map(|at| CODES[at])
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn ids_are_unique_and_sorted() {
        assert!(CODES.windows(2).all(|pair| pair[0].id < pair[1].id));
    }
}
