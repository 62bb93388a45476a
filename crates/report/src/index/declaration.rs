//! What the file of an index declares.

use std::collections::BTreeSet;
use std::ops::Range;

use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Place, Plan, Text};
use heng_stats::composite::Aggregation;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::codes::INDEX_FILE;

/// An index as declared. Nothing in it has a silent default that changes a result, but the weights (equal) and the
/// aggregation (arithmetic), which are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    /// Its name.
    pub name: Text,
    /// Area whose parts are compared.
    pub of: String,
    /// Kind of the parts that are compared (`type` of the areas); `None`: all that add up,
    /// without the city's own bodies.
    pub kind: Option<String>,
    /// How values become scores.
    pub scale: Scale,
    /// How items are weighed.
    pub weighting: Weighting,
    /// Arithmetic or geometric.
    pub aggregation: Aggregation,
    /// Least share of the weight that an area must have; `None`: all of it.
    pub at_least: Option<f64>,
    /// Items, in the order of the file.
    pub items: Vec<DeclaredItem>,
}

/// One item of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclaredItem {
    /// Indicator id.
    pub indicator: String,
    /// Value that scores lowest.
    pub zero: Option<f64>,
    /// Value that scores highest; `None`: the final target in force where the areas lie.
    pub target: Option<f64>,
    /// Weight, where weights are given.
    pub weight: Option<f64>,
}

/// How values become scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Between a declared low value and the target, cut off at both ends.
    Goalposts,
    /// Between the worst and the best area.
    MinMax,
    /// In standard deviations around the mean (100 and 10).
    ZScore,
}

impl Scale {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Goalposts, Self::MinMax, Self::ZScore];

    /// As written in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Goalposts => "goalposts",
            Self::MinMax => "min_max",
            Self::ZScore => "z_score",
        }
    }
}

/// How items are weighed.
#[derive(Clone, Debug, PartialEq)]
pub enum Weighting {
    /// All the same.
    Equal,
    /// By experts: the `weight` of each item.
    Given,
    /// From pairwise judgements (层次分析法), above the diagonal, row by row.
    Ahp(Vec<f64>),
    /// From the spread of the items (熵权法), for comparison.
    Entropy,
}

impl Weighting {
    /// As written in the file.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Given => "given",
            Self::Ahp(_) => "ahp",
            Self::Entropy => "entropy",
        }
    }
}

const KEYS: &[&str] = &[
    "name",
    "of",
    "kind",
    "normalisation",
    "weights",
    "judgements",
    "aggregation",
    "at_least",
    "item",
];
const ITEM_KEYS: &[&str] = &["indicator", "zero", "target", "weight"];

/// Reads the file of an index against a plan. `None` when it has a fault; all of them are told.
///
/// ```
/// use heng_indicator::{Limits, embedded, load};
/// let plan = load(&embedded(), &Limits::default())?.plan.expect("it is embedded");
/// let (index, faults) = heng_report::index::parse("of = \"150100\"\n", "index.toml", &plan);
/// assert!(index.is_none());
/// assert!(faults.iter().any(|f| f.message.en.contains("`item`")));
/// # Ok::<(), heng_indicator::Error>(())
/// ```
pub fn parse(text: &str, path: &str, plan: &Plan) -> (Option<Declaration>, Vec<Diagnostic>) {
    let (tree, errors): (Spanned<DeTable<'_>>, _) = DeTable::parse_recoverable(text);
    let mut file = File {
        text,
        path,
        plan,
        told: Vec::new(),
    };
    for error in &errors {
        let span = error.span().unwrap_or(text.len()..text.len());
        file.fault(
            span,
            "写法不对",
            "cannot be parsed",
            error.message(),
            "键 = 值，文字加引号",
            "key = value, texts in quotes",
        );
    }
    let declared = file.declaration(tree.get_ref());
    let sound = file.told.is_empty();
    (declared.filter(|_| sound), file.told)
}

type Value<'t> = Spanned<DeValue<'t>>;

struct File<'t> {
    text: &'t str,
    path: &'t str,
    plan: &'t Plan,
    told: Vec<Diagnostic>,
}

impl File<'_> {
    fn place(&self, span: &Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() as u32 + 1;
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(start..).unwrap_or("").chars().count() as u32 + 1;
        let own = self.text.get(span.clone()).unwrap_or("");
        let first = own.lines().next().unwrap_or("");
        Place::Line {
            path: self.path.to_owned(),
            line,
            column,
            length: first.chars().count().max(1) as u32,
        }
    }

    fn fault(
        &mut self,
        span: Range<usize>,
        zh: &str,
        en: &str,
        seen: &str,
        expected_zh: &str,
        expected_en: &str,
    ) {
        let fault = Diagnostic::error(
            INDEX_FILE,
            Text::new(format!("指数文件：{zh}"), format!("the index file: {en}")),
        );
        self.told.push(
            fault
                .at(self.place(&span))
                .saw(seen)
                .expected(Text::new(expected_zh, expected_en))
                .help(Text::new(
                    "改正后再试；各键的含义见 docs/composite-index.md",
                    "mend it and try again; docs/composite-index.md explains the keys",
                )),
        );
    }

    fn shown(&self, value: &Value<'_>) -> String {
        let own = self.text.get(value.span()).unwrap_or("");
        own.lines().next().unwrap_or("").chars().take(48).collect()
    }

    fn wrong(&mut self, value: &Value<'_>, zh: &str, en: &str) {
        let seen = self.shown(value);
        self.fault(
            value.span(),
            "值不能这样写",
            "a value that cannot stand there",
            &seen,
            zh,
            en,
        );
    }

    fn lacks(&mut self, span: Range<usize>, key: &str) {
        let seen = key.to_owned();
        self.fault(
            span,
            &format!("缺少 {key}"),
            &format!("`{key}` is missing"),
            &seen,
            &format!("补写 {key}"),
            &format!("add `{key}`"),
        );
    }

    fn known(&mut self, table: &DeTable<'_>, keys: &'static [&'static str]) {
        for (key, _) in table {
            let name: &str = key.get_ref();
            if keys.contains(&name) {
                continue;
            }
            let near = nearest_in(Words::OfDefinitions, name, keys.iter().copied());
            let all = keys.join("、");
            let (zh, en) = match near {
                Some(near) => (
                    format!("是否应为 {near}？"),
                    format!("did you mean {near}?"),
                ),
                None => (
                    format!("可以写：{all}"),
                    format!("one of: {}", keys.join(", ")),
                ),
            };
            self.fault(key.span(), "没有这个键", "no such key", name, &zh, &en);
        }
    }

    fn text_of(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.to_string()),
            _ => {
                self.wrong(value, "加引号的文字", "a text in quotes");
                None
            }
        }
    }

    fn number(&mut self, value: &Value<'_>) -> Option<f64> {
        let written = match value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        let number = written.filter(|n: &f64| n.is_finite());
        if number.is_none() {
            self.wrong(value, "数字", "a number");
        }
        number
    }

    fn declaration(&mut self, table: &DeTable<'_>) -> Option<Declaration> {
        self.known(table, KEYS);
        let name = self.name(table);
        let of = self.area(table);
        let kind = table.get("kind").and_then(|v| self.text_of(v));
        let scale = self.word(table, "normalisation", &Scale::ALL.map(|s| (s.name(), s)));
        let aggregation = self.word(
            table,
            "aggregation",
            &[
                ("arithmetic", Aggregation::Arithmetic),
                ("geometric", Aggregation::Geometric),
            ],
        );
        let aggregation = aggregation.unwrap_or(Aggregation::Arithmetic);
        if scale.is_none() && !table.contains_key("normalisation") {
            self.lacks(0..0, "normalisation");
        }
        if scale == Some(Scale::ZScore) && aggregation == Aggregation::Geometric {
            self.fault(
                0..0,
                "标准分可为负，不能用几何平均",
                "standard scores may be negative and have no geometric mean",
                "z_score + geometric",
                "aggregation = \"arithmetic\"",
                "aggregation = \"arithmetic\"",
            );
        }
        let at_least = table.get("at_least").and_then(|value| {
            let share = self.number(value)?;
            let fits = (0.0..=1.0).contains(&share);
            if !fits {
                self.wrong(value, "0—1 的权重份额", "a share of the weight from 0 to 1");
            }
            fits.then_some(share)
        });
        let items = self.items(table, scale);
        let weighting = self.weighting(table, &items);
        Some(Declaration {
            name: name?,
            of: of?,
            kind,
            scale: scale?,
            weighting: weighting?,
            aggregation,
            at_least,
            items,
        })
    }

    fn name(&mut self, table: &DeTable<'_>) -> Option<Text> {
        let Some(value) = table.get("name") else {
            self.lacks(0..0, "name");
            return None;
        };
        let both = value
            .get_ref()
            .as_table()
            .and_then(|t| Some((t.get("zh")?, t.get("en")?)));
        let Some((zh, en)) = both else {
            self.wrong(
                value,
                "{ zh = \"…\", en = \"…\" }",
                "{ zh = \"…\", en = \"…\" }",
            );
            return None;
        };
        Some(Text::new(self.text_of(zh)?, self.text_of(en)?))
    }

    fn area(&mut self, table: &DeTable<'_>) -> Option<String> {
        let Some(value) = table.get("of") else {
            self.lacks(0..0, "of");
            return None;
        };
        let id = self.text_of(value)?;
        let known = self.plan.area(&id).is_some();
        if !known {
            self.wrong(
                value,
                "规划地区表中的地区代码",
                "the id of an area of the plan",
            );
        }
        known.then_some(id)
    }

    fn word<T: Copy>(&mut self, table: &DeTable<'_>, key: &str, words: &[(&str, T)]) -> Option<T> {
        let value = table.get(key)?;
        let seen = self.text_of(value)?;
        let found = words.iter().find(|(word, _)| *word == seen);
        if found.is_none() {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.wrong(value, &all.join("、"), &all.join(", "));
        }
        found.map(|(_, word)| *word)
    }

    fn items(&mut self, table: &DeTable<'_>, scale: Option<Scale>) -> Vec<DeclaredItem> {
        let Some(value) = table.get("item") else {
            self.lacks(0..0, "item");
            return Vec::new();
        };
        let Some(all) = value.get_ref().as_array().filter(|all| !all.is_empty()) else {
            self.wrong(
                value,
                "一组表，写作 [[item]]",
                "a list of tables, written [[item]]",
            );
            return Vec::new();
        };
        let mut items = Vec::new();
        let mut seen = BTreeSet::new();
        for value in all {
            let Some(table) = value.get_ref().as_table() else {
                self.wrong(value, "[[item]]", "[[item]]");
                continue;
            };
            self.known(table, ITEM_KEYS);
            let Some(id) = table.get("indicator") else {
                self.lacks(value.span(), "indicator");
                continue;
            };
            let Some(indicator) = self.text_of(id) else {
                continue;
            };
            let defined = self.plan.indicator(&indicator);
            let direction = defined.map(|i| i.direction);
            match direction {
                None => self.wrong(id, "规划中的指标", "an indicator of the plan"),
                Some(heng_indicator::plan::Direction::None) => {
                    self.wrong(
                        id,
                        "有方向（higher 或 lower）的指标",
                        "an indicator with a direction",
                    );
                }
                Some(_) => {}
            }
            if !seen.insert(indicator.clone()) {
                self.wrong(id, "每个指标只写一次", "each indicator once");
            }
            let mut number = |key: &str| table.get(key).and_then(|v| self.number(v));
            let item = DeclaredItem {
                zero: number("zero"),
                target: number("target"),
                weight: number("weight"),
                indicator,
            };
            if scale == Some(Scale::Goalposts) && item.zero.is_none() {
                self.lacks(value.span(), "zero");
            }
            items.push(item);
        }
        items
    }

    fn weighting(&mut self, table: &DeTable<'_>, items: &[DeclaredItem]) -> Option<Weighting> {
        let words = [("equal", 0_u8), ("given", 1), ("ahp", 2), ("entropy", 3)];
        let word = match table.get("weights") {
            None => Some(0),
            Some(_) => self.word(table, "weights", &words),
        };
        match word? {
            0 => Some(Weighting::Equal),
            1 => {
                let all = items.iter().all(|i| i.weight.is_some_and(|w| w >= 0.0));
                if !all || items.iter().all(|i| i.weight == Some(0.0)) {
                    self.lacks(0..0, "weight");
                }
                Some(Weighting::Given)
            }
            2 => {
                let Some(value) = table.get("judgements") else {
                    self.lacks(0..0, "judgements");
                    return None;
                };
                let list: Option<Vec<f64>> = match value.get_ref().as_array() {
                    Some(all) => all.iter().map(|v| self.number(v)).collect(),
                    None => None,
                };
                let pairs = items.len() * items.len().saturating_sub(1) / 2;
                let list = list.filter(|list| {
                    let scale = |j: &f64| (0.11..=9.0).contains(j);
                    list.len() == pairs && pairs > 0 && items.len() <= 9 && list.iter().all(scale)
                });
                if list.is_none() {
                    self.wrong(
                        value,
                        &format!("{pairs} 个判断，每个在 1/9 与 9 之间，最多 9 个指标"),
                        &format!("{pairs} judgements, each between 1/9 and 9, of at most 9 items"),
                    );
                }
                list.map(Weighting::Ahp)
            }
            _ => Some(Weighting::Entropy),
        }
    }
}
