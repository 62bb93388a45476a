//! The parser's syntax errors in Chinese. Its own words stand beside them, so that a message which is not in the
//! list loses nothing.

use super::codes::P001;
use super::faults::fault;
use crate::Diagnostic;

/// Beginnings of the parser's messages, the more special ones first.
const MESSAGES: &[(&str, &str)] = &[
    ("duplicate key", "同一个键写了两次"),
    ("invalid basic string", "字符串没有写完整"),
    ("invalid multi-line", "多行字符串没有写完整"),
    ("invalid literal string", "字符串没有写完整"),
    ("string values must be quoted", "文字要加引号"),
    ("unclosed array table", "表头缺少 `]]`"),
    ("unclosed table", "表头缺少 `]`"),
    ("unclosed array", "列表缺少 `]`"),
    ("unclosed inline table", "缺少 `}`"),
    ("missing comma", "缺少逗号"),
    ("extra comma", "多了逗号"),
    ("missing assignment", "缺少等号"),
    ("extra assignment", "多了等号"),
    ("extra `=`", "多了等号"),
    ("missing value", "等号后没有值"),
    ("key with no value", "键没有值"),
    ("invalid key-value pair", "应写成 键 = 值"),
    ("invalid unquoted key", "键的写法不对"),
    ("unquoted keys cannot be empty", "缺少键"),
    ("invalid value", "值的写法不对"),
    ("unexpected leading zero", "数字不能以0开头"),
    ("missing escaped value", "反斜杠后的转义写法不对"),
    (
        "carriage return must be followed by newline",
        "换行符不完整",
    ),
    ("cannot recurse further", "嵌套太深"),
    ("cannot extend", "这个表不能再加键"),
];

/// A syntax error of the parser.
pub(super) fn error(message: &str) -> Diagnostic {
    let known = MESSAGES
        .iter()
        .find(|(start, _)| message.starts_with(start));
    let zh = known.map_or("此处写法不对", |(_, zh)| zh);
    let found = fault(
        &P001,
        format!("TOML 语法错误：{zh}"),
        format!("TOML syntax error: {message}"),
    );
    if known.is_some() {
        found
    } else {
        found.saw(message)
    }
}
