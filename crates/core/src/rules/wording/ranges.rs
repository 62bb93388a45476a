//! Ages and years that a text names.

/// A range of ages or years as a text writes it: `15—49岁`, `2021-2030年`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) from: u32,
    pub(crate) to: u32,
    /// As written, without what stands around it.
    pub(crate) text: String,
    /// Where it begins, in characters.
    pub(crate) at: usize,
}

/// What joins the two ends of a range, as people type it.
const DASHES: &[char] = &[
    '-', '\u{ff0d}', '‐', '\u{2011}', '–', '—', '―', '~', '\u{ff5e}', '\u{301c}', '至', '到',
];

/// Age ranges: two numbers of one to three digits with 岁 or 周岁 behind them.
pub(crate) fn ages(text: &str) -> Vec<Range> {
    ranges(text)
        .filter(|(range, rest)| {
            let rest: String = rest.iter().filter(|c| !c.is_whitespace()).take(2).collect();
            range.to < 1000 && (rest.starts_with('岁') || rest.starts_with("周岁"))
        })
        .map(|(range, _)| range)
        .collect()
}

/// Year ranges: two numbers of four digits each.
pub(crate) fn years(text: &str) -> Vec<Range> {
    ranges(text)
        .filter(|(range, _)| {
            let year = 1000..=9999;
            year.contains(&range.from) && year.contains(&range.to)
        })
        .map(|(range, _)| range)
        .collect()
}

/// Every year from 1949 to 2100 that a text names by four digits, neither more.
pub(crate) fn named_years(text: &str) -> Vec<i32> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let Some((number, after)) = number(&characters, at) else {
            at += 1;
            continue;
        };
        if after - at == 4 && (1949..=2100).contains(&number) {
            found.push(number as i32);
        }
        at = after;
    }
    found
}

/// All ranges, each with the characters that follow it.
fn ranges(text: &str) -> impl Iterator<Item = (Range, Vec<char>)> {
    let characters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let Some((from, after)) = number(&characters, at) else {
            at += 1;
            continue;
        };
        match range(&characters, at, from, after) {
            Some((range, end)) => {
                found.push((range, characters.iter().skip(end).copied().collect()));
                at = end;
            }
            None => at = after,
        }
    }
    found.into_iter()
}

/// The range whose first number ends at `after`, and where it ends.
fn range(characters: &[char], at: usize, from: u32, after: usize) -> Option<(Range, usize)> {
    // 15岁—49岁 and 2021年—2030年 repeat the word.
    let word = |c: &&char| matches!(c, '岁' | '年' | ' ' | '\u{3000}');
    let mut next = after + characters.iter().skip(after).take_while(word).count();
    let dashes = characters
        .iter()
        .skip(next)
        .take_while(|c| DASHES.contains(c))
        .count();
    if dashes == 0 || dashes > 2 {
        return None;
    }
    next += dashes;
    next += characters
        .iter()
        .skip(next)
        .take_while(|c| c.is_whitespace())
        .count();
    let (to, end) = number(characters, next)?;
    // 2023-06-13 is a date, and 010-123-45 a telephone.
    let goes_on = |c: &char| DASHES.contains(c) || *c == '.';
    if characters.get(end).is_some_and(goes_on) && number(characters, end + 1).is_some() {
        return None;
    }
    let text = characters.iter().skip(at).take(end - at).collect();
    Some((Range { from, to, text, at }, end))
}

/// The whole number that begins here, and where it ends; of a long one the first seven digits.
fn number(characters: &[char], at: usize) -> Option<(u32, usize)> {
    let digit = |c: &char| match c {
        '0'..='9' => Some(*c as u32 - '0' as u32),
        '\u{ff10}'..='\u{ff19}' => Some(*c as u32 - 0xff10),
        _ => None,
    };
    let digits: Vec<u32> = characters.iter().skip(at).map_while(digit).collect();
    let number = digits.iter().take(6).fold(0, |all, digit| all * 10 + digit);
    (1..=6)
        .contains(&digits.len())
        .then_some((number, at + digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(ranges: &[Range]) -> Vec<(u32, u32)> {
        ranges.iter().map(|r| (r.from, r.to)).collect()
    }

    #[test]
    fn ages_as_people_type_them() {
        for text in [
            "育龄妇女(15—49岁)",
            "15-49 周岁",
            "15岁至49岁",
            "15\u{ff5e}49岁",
            "15—49岁",
        ] {
            assert_eq!(pairs(&ages(text)), [(15, 49)], "{text}");
        }
        assert_eq!(ages("35—64岁妇女")[0].text, "35—64");
        assert!(ages("15—49人").is_empty());
        assert!(ages("15岁及以上").is_empty());
    }

    /// 《迪庆州妇女发展规划》 prints "(2211—2030)" for 2021—2030.
    #[test]
    fn years_as_people_type_them() {
        assert_eq!(pairs(&years("妇女发展规划(2211—2030年)")), [(2211, 2030)]);
        assert_eq!(pairs(&years("2021年—2030年")), [(2021, 2030)]);
        assert!(years("2023-06-13").is_empty());
        assert!(years("国发〔2021〕16号").is_empty());
        assert_eq!(named_years("2022年统计公报,0471-66012345"), [2022]);
        assert_eq!(named_years("2021—2023年"), [2021, 2023]);
    }
}
