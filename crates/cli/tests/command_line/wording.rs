//! What the crates say in Chinese is punctuated as Chinese.

use std::path::{Path, PathBuf};

use crate::user::repository;

/// Literals that are compared with what others wrote.
const READ: [&str; 1] = ["填报单位(盖章)"];

/// Every source file of a folder and those below it, tests left aside.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The string literals of a source, each with its line; comments, characters and the tests at the end left aside.
fn literals(source: &str) -> Vec<(usize, String)> {
    let source = source.split("#[cfg(test)]\nmod tests {").next();
    let letters: Vec<char> = source.unwrap_or_default().chars().collect();
    let is = |at: usize, wanted: &str| {
        let mut wanted = wanted.chars().enumerate();
        wanted.all(|(n, letter)| letters.get(at + n) == Some(&letter))
    };
    let (mut at, mut line, mut found) = (0, 1, Vec::new());
    while at < letters.len() {
        let start = at;
        match letters[at] {
            '/' if is(at, "//") => {
                while at < letters.len() && letters[at] != '\n' {
                    at += 1;
                }
            }
            '\'' if letters.get(at + 1) == Some(&'\\') => {
                at += 3;
                while letters.get(at).is_some_and(|letter| *letter != '\'') {
                    at += 1;
                }
                at += 1;
            }
            '\'' if letters.get(at + 2) == Some(&'\'') => at += 3,
            '"' => {
                let hashes = letters[..at]
                    .iter()
                    .rev()
                    .take_while(|c| **c == '#')
                    .count();
                let is_raw = at > hashes && letters[at - hashes - 1] == 'r';
                let end = format!("\"{}", "#".repeat(if is_raw { hashes } else { 0 }));
                at += 1;
                let inside = at;
                while at < letters.len() && !is(at, &end) {
                    at += if letters[at] == '\\' && !is_raw { 2 } else { 1 };
                }
                let text = letters.get(inside..at).unwrap_or_default();
                found.push((line, text.iter().collect()));
                at += end.chars().count();
            }
            _ => at += 1,
        }
        let passed = letters.get(start..at).unwrap_or_default();
        line += passed.iter().filter(|letter| **letter == '\n').count();
    }
    found
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{4e00}'..='\u{9fff}')
}

fn is_chinese(letter: char) -> bool {
    is_ideograph(letter) || "（）“”《》".contains(letter)
}

/// Three words of an English sentence are not in a Chinese one, which may name a command.
fn is_english(text: &str) -> bool {
    let is_word = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    text.split(' ').filter(is_word).count() > 2
}

/// A half-width mark of a Chinese text: brackets, question and exclamation marks anywhere; others between Chinese, or
/// between Chinese and what is filled in.
fn half_width(text: &str) -> Option<String> {
    if !text.contains(is_ideograph) || is_english(text) || READ.contains(&text) {
        return None;
    }
    // What stands within braces is code.
    let mut depth = 0;
    let mut letters: Vec<char> = Vec::new();
    for letter in text.chars() {
        depth -= i32::from(letter == '}' && depth > 0);
        if depth == 0 {
            letters.push(letter);
        }
        depth += i32::from(letter == '{');
    }
    let at = |n: usize| letters.get(n).copied();
    (0..letters.len()).find_map(|n| {
        let before = n.checked_sub(1).and_then(at);
        let after = at(n + 1).filter(|c| *c != ' ').or_else(|| at(n + 2));
        let is = |letter: Option<char>, what: fn(char) -> bool| letter.is_some_and(what);
        let wrong = match letters[n] {
            '(' | ')' | '?' | '!' => true,
            ',' | ':' | ';' => {
                is(before, is_chinese) && is(after, |c| is_chinese(c) || c == '{')
                    || before == Some('}') && is(after, is_chinese)
            }
            _ => false,
        };
        let around = n.saturating_sub(1)..(n + 2).min(letters.len());
        wrong.then(|| letters[around].iter().collect())
    })
}

#[test]
fn chinese_has_full_width_punctuation() {
    for wrong in [
        "未存入,报送单位",
        "共 {rows} 行: 新增 {new}",
        "卫生健康委(health)",
        "{}({unit})的报表",
        "是否应为 {}?",
    ] {
        assert!(half_width(wrong).is_some(), "{wrong}");
    }
    for right in [
        "共 {rows} 行：新增，见 --out: x",
        "第 {row:?} 行",
        "列 measure,area,year,value",
        "met when not below the number (以上 includes it)",
    ] {
        assert_eq!(half_width(right), None, "{right}");
    }
    let source =
        "let a = '\"'; // \"注释\"\nsay(\"甲\\\"乙\", r#\"丙\"丁\"#); fn f<'a>() {}\n\"戊\"";
    let found: Vec<_> = literals(source);
    let expected = [(2, "甲\\\"乙"), (2, "丙\"丁"), (3, "戊")];
    assert_eq!(found, expected.map(|(line, text)| (line, text.to_owned())));

    let mut wrong = Vec::new();
    for folder in ["indicator", "core", "report", "cli"] {
        let mut files = Vec::new();
        sources(&repository(&format!("crates/{folder}/src")), &mut files);
        assert!(files.len() > 20, "{files:?}");
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a source file");
            for (line, literal) in literals(&text) {
                if let Some(mark) = half_width(&literal) {
                    wrong.push(format!("{}:{line}: {mark} in {literal}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
