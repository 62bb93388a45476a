//! What the command line says in Chinese is punctuated as Chinese.

use std::path::{Path, PathBuf};

use crate::user::repository;

/// Every source file of a folder and those below it.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn is_chinese(letter: char) -> bool {
    matches!(
        letter,
        '\u{4e00}'..='\u{9fff}' | '（' | '）' | '“' | '”' | '《' | '》'
    )
}

/// Half-width marks between Chinese, or between Chinese and what is filled in.
fn half_width(line: &str) -> Option<String> {
    let letters: Vec<char> = line.chars().collect();
    letters.windows(3).enumerate().find_map(|(at, three)| {
        let [before, mark, after] = *three else {
            return None;
        };
        let after = match after {
            ' ' => *letters.get(at + 3)?,
            other => other,
        };
        let between = is_chinese(before) && (is_chinese(after) || after == '{')
            || before == '}' && is_chinese(after);
        let beside = is_chinese(before) || is_chinese(after);
        let wrong = match mark {
            ',' | ':' | ';' | '?' | '!' => between,
            '(' | ')' => beside && !line.contains("matches!"),
            _ => false,
        };
        wrong.then(|| three.iter().collect())
    })
}

#[test]
fn chinese_has_full_width_punctuation() {
    assert!(half_width("未存入,报送单位").is_some());
    assert!(half_width("共 {rows} 行: 新增 {new}").is_some());
    assert!(half_width("卫生健康委(health)").is_some());
    assert!(half_width("共 {rows} 行：新增，见 --out: x").is_none());
    let mut files = Vec::new();
    sources(&repository("crates/cli/src"), &mut files);
    files.push(repository("crates/indicator/src/render.rs"));
    assert!(files.len() > 20, "{files:?}");
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source file");
        for (number, line) in (1..).zip(text.lines()) {
            let found = half_width(line);
            assert_eq!(found, None, "{}:{number}: {line}", file.display());
        }
    }
}
