//! What is said of arguments that cannot be taken.

use std::ffi::OsString;
use std::path::Path;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use heng_indicator::Lang;

/// The fault in a sentence, then how the command is used. `given` are the words after `heng`.
pub(crate) fn refused(error: &Error, given: &[OsString], lang: Lang) -> String {
    let mut lines = vec![match error.kind() {
        ErrorKind::InvalidSubcommand => neither(error, given, lang),
        _ => sentence(error, lang),
    }];
    let usage = said(error, lang, ContextKind::Usage);
    let usage = usage.trim().trim_start_matches("Usage:").trim();
    if !usage.is_empty() {
        lines.push(match lang {
            Lang::Zh => {
                let usage = usage.replace("[OPTIONS]", "[选项]");
                format!("用法：{}", usage.replace("<COMMAND>", "<命令>"))
            }
            Lang::En => format!("usage: {usage}"),
        });
    }
    lines.push(match lang {
        Lang::Zh => "加 --help 可看各命令和选项的说明。".to_owned(),
        Lang::En => "--help explains the commands and options.".to_owned(),
    });
    lines.join("\n")
}

/// The language asked for, where the words as a whole cannot be read.
pub(crate) fn lang(given: &[OsString]) -> Lang {
    let words: Vec<&str> = given.iter().filter_map(|word| word.to_str()).collect();
    let english = words.contains(&"--lang=en") || words.windows(2).any(|w| w == ["--lang", "en"]);
    if english { Lang::En } else { Lang::Zh }
}

/// Neither a command nor files: what is missing, and what may have been meant.
fn neither(error: &Error, given: &[OsString], lang: Lang) -> String {
    let word = said(error, lang, ContextKind::InvalidSubcommand);
    let (options, paths): (Vec<String>, Vec<String>) = given
        .iter()
        .map(|word| word.to_string_lossy().into_owned())
        .partition(|word| word.starts_with('-'));
    if !Path::new(&word).exists() {
        let mut out = match lang {
            Lang::Zh => format!("没有名为“{word}”的命令，也没有这个名字的文件或文件夹"),
            Lang::En => format!("there is neither a command nor a file or folder “{word}”"),
        };
        out.push_str(&meant(error, ContextKind::SuggestedSubcommand, lang));
        return out;
    }
    let missing: Vec<&str> = paths
        .iter()
        .map(String::as_str)
        .filter(|path| !Path::new(path).exists())
        .collect();
    match lang {
        Lang::Zh if !options.is_empty() => format!(
            "“{word}”是文件或文件夹，不是命令；直接给出文件时不能再写选项（{}），否则请在前面写命令，如 heng submit",
            options.join(" ")
        ),
        Lang::En if !options.is_empty() => format!(
            "“{word}” is a file or folder and no command; files alone take no options ({}): write a command before them, as heng submit",
            options.join(" ")
        ),
        Lang::Zh => format!("没有这些文件或文件夹：{}", missing.join("、")),
        Lang::En => format!("no such file or folder: {}", missing.join(", ")),
    }
}

fn sentence(error: &Error, lang: Lang) -> String {
    let argument = said(error, lang, ContextKind::InvalidArg);
    let value = said(error, lang, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => {
            let mut out = match lang {
                Lang::Zh if argument.starts_with('-') => format!("没有选项 {argument}"),
                Lang::Zh => format!("多出一项“{argument}”，不知作何用"),
                Lang::En if argument.starts_with('-') => format!("there is no option {argument}"),
                Lang::En => format!("“{argument}” is one word too many"),
            };
            out.push_str(&meant(error, ContextKind::SuggestedArg, lang));
            out
        }
        ErrorKind::InvalidValue if value.is_empty() => match lang {
            Lang::Zh => format!("{argument} 后面没有写值{}", one_of(error, lang)),
            Lang::En => format!("{argument} lacks its value{}", one_of(error, lang)),
        },
        ErrorKind::InvalidValue => {
            let mut out = match lang {
                Lang::Zh => format!("{argument} 不能是“{value}”{}", one_of(error, lang)),
                Lang::En => format!("{argument} cannot be “{value}”{}", one_of(error, lang)),
            };
            out.push_str(&meant(error, ContextKind::SuggestedValue, lang));
            out
        }
        ErrorKind::ValueValidation => match lang {
            Lang::Zh => format!("{argument} 不能是“{value}”{}", kind_of(&argument, lang)),
            Lang::En => format!("{argument} cannot be “{value}”{}", kind_of(&argument, lang)),
        },
        ErrorKind::ArgumentConflict => {
            let other = said(error, lang, ContextKind::PriorArg);
            match lang {
                Lang::Zh if other == argument => format!("{argument} 只能写一次"),
                Lang::En if other == argument => format!("{argument} is given twice"),
                Lang::Zh => format!("{argument} 与 {other} 不能同时写"),
                Lang::En => format!("{argument} and {other} exclude each other"),
            }
        }
        ErrorKind::MissingRequiredArgument => match lang {
            Lang::Zh => format!("缺少 {argument}"),
            Lang::En => format!("{argument} is missing"),
        },
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => match lang {
            Lang::Zh => format!("{argument} 的值的个数不对"),
            Lang::En => format!("{argument} has a wrong number of values"),
        },
        ErrorKind::InvalidUtf8 => match lang {
            Lang::Zh => "参数中有不合 UTF-8 编码的字".to_owned(),
            Lang::En => "an argument is not UTF-8".to_owned(),
        },
        // What is left is of clap itself.
        _ => error.to_string(),
    }
}

/// `, one of: …`, where only some values are taken.
fn one_of(error: &Error, lang: Lang) -> String {
    let all = said(error, lang, ContextKind::ValidValue);
    match lang {
        _ if all.is_empty() => String::new(),
        Lang::Zh => format!("，可以写：{all}"),
        Lang::En => format!("; one of: {all}"),
    }
}

/// What a value of this kind looks like.
fn kind_of(argument: &str, lang: Lang) -> String {
    let (zh, en) = match argument {
        _ if argument.contains("<YEAR>") => (
            "四位数的年份（1949—2100），如 2025",
            "a year of four digits from 1949 to 2100, as 2025",
        ),
        _ if argument.contains("<DATE>") => ("日期，如 2026-04-02", "a date, as 2026-04-02"),
        _ if argument.contains("<N>") => ("正整数，如 4", "a whole number above 0, as 4"),
        _ => return String::new(),
    };
    match lang {
        Lang::Zh => format!("，应为{zh}"),
        Lang::En => format!(", but {en}"),
    }
}

/// `, did you mean …?`
fn meant(error: &Error, kind: ContextKind, lang: Lang) -> String {
    let near = said(error, lang, kind);
    match lang {
        _ if near.is_empty() => String::new(),
        Lang::Zh => format!("。是否应为 {near}？"),
        Lang::En => format!("; did you mean {near}?"),
    }
}

/// What clap knows of an error, as text.
fn said(error: &Error, lang: Lang, kind: ContextKind) -> String {
    let between = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    match error.get(kind) {
        Some(ContextValue::String(one)) => one.clone(),
        Some(ContextValue::Strings(several)) => several.join(between),
        Some(ContextValue::StyledStr(styled)) => styled.to_string(),
        Some(ContextValue::StyledStrs(several)) => {
            let all: Vec<String> = several.iter().map(ToString::to_string).collect();
            all.join(between)
        }
        _ => String::new(),
    }
}
