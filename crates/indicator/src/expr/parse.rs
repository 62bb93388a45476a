//! Reading an expression: `sum = product (± product)*`, `product = sign (×÷ sign)*`, `sign = -* atom`,
//! `atom = number | ( sum ) | id[breakdown=code, …]`.

use super::{Expr, Item, Op, Selector};
use crate::{Limits, Located, Span, Text};

/// Why a text is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExprFault {
    /// Where.
    pub span: Span,
    /// What is wrong.
    pub message: Text,
    /// What was seen; empty at the end of the text.
    pub seen: String,
    /// How to mend it, where that is known.
    pub help: Option<Box<Text>>,
}

/// Reads `text` as an expression.
///
/// `span` is the place of the text itself, without quotes; ids and faults get places in the same file. Where
/// its length is not that of the text (a string with escapes) each of them gets the whole of it.
///
/// Numbers are decimal, `_` may stand between digits. Ids begin with a lower-case letter.
///
/// ```
/// use heng_indicator::{Limits, Span, expr};
/// let read = |text| expr::parse(text, Span::default(), &Limits::default());
/// assert!(read("employed[sex=F] / employed * 100").is_ok());
/// let fault = read("employed[sex=F").unwrap_err();
/// assert_eq!(fault.message.en, "expected `]`");
/// ```
pub fn parse(text: &str, span: Span, limits: &Limits) -> Result<Expr, ExprFault> {
    let mut reader = Reader {
        text,
        at: 0,
        span,
        limits,
        depth: 0,
        terms: 0,
    };
    reader.space();
    let expr = reader.sum()?;
    if reader.at < text.len() {
        return Err(reader.unexpected("+ - * /", &Text::new("多余的内容", "nothing more expected")));
    }
    Ok(expr)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    span: Span,
    limits: &'a Limits,
    depth: usize,
    terms: usize,
}

impl Reader<'_> {
    fn sum(&mut self) -> Result<Expr, ExprFault> {
        let mut left = self.product()?;
        loop {
            let op = match self.peek() {
                Some('+') => Op::Add,
                Some('-') => Op::Subtract,
                _ => return Ok(left),
            };
            self.step();
            let right = self.product()?;
            left = Expr::Binary {
                op,
                left: Box::new(left),
                right: Box::new(right),
            };
        }
    }

    fn product(&mut self) -> Result<Expr, ExprFault> {
        let mut left = self.sign()?;
        loop {
            let op = match self.peek() {
                Some('*') => Op::Multiply,
                Some('/') => Op::Divide,
                _ => return Ok(left),
            };
            self.step();
            let right = self.sign()?;
            left = Expr::Binary {
                op,
                left: Box::new(left),
                right: Box::new(right),
            };
        }
    }

    fn sign(&mut self) -> Result<Expr, ExprFault> {
        if self.peek() != Some('-') {
            return self.atom();
        }
        self.deeper()?;
        self.step();
        let inner = self.sign()?;
        self.depth -= 1;
        Ok(Expr::Negate(Box::new(inner)))
    }

    fn atom(&mut self) -> Result<Expr, ExprFault> {
        self.terms += 1;
        if self.terms > self.limits.expression_terms {
            let most = self.limits.expression_terms;
            return Err(self.fault(
                self.at,
                Text::new(
                    format!("算式的项数超过{most}"),
                    format!("more than {most} terms"),
                ),
            ));
        }
        match self.peek() {
            Some('(') => {
                self.deeper()?;
                self.step();
                let inner = self.sum()?;
                self.close(')')?;
                self.depth -= 1;
                Ok(inner)
            }
            Some(c) if c.is_ascii_digit() => self.number(),
            Some(c) if c.is_ascii_lowercase() => self.item(),
            _ => Err(self.unexpected(
                "( 1 a",
                &Text::new(
                    "此处应为数据项、指标、数字或括号",
                    "expected a measure, an indicator, a number or a parenthesis",
                ),
            )),
        }
    }

    fn number(&mut self) -> Result<Expr, ExprFault> {
        let start = self.at;
        let raw = self.take(|c| c.is_ascii_digit() || c == '_' || c == '.');
        let digits = raw.replace('_', "");
        let whole = digits.split('.').all(|part| !part.is_empty()) && !raw.ends_with('_');
        match digits.parse::<f64>() {
            Ok(number) if whole && number.is_finite() => Ok(Expr::Number(number)),
            _ => Err(self.fault(start, Text::new("数字写法不对", "not a number"))),
        }
    }

    fn item(&mut self) -> Result<Expr, ExprFault> {
        let id = self.word();
        let mut selectors = Vec::new();
        if self.peek() == Some('[') {
            self.step();
            loop {
                let breakdown = self.name(&Text::new("此处应为分组", "expected a breakdown"))?;
                self.close('=')?;
                let code = self.name(&Text::new("此处应为分组代码", "expected a code"))?;
                selectors.push(Selector { breakdown, code });
                if self.peek() != Some(',') {
                    break;
                }
                self.step();
            }
            self.close(']')?;
        }
        Ok(Expr::Item(Item { id, selectors }))
    }

    fn name(&mut self, expected: &Text) -> Result<Located<String>, ExprFault> {
        match self.peek() {
            Some(c) if c.is_ascii_alphanumeric() || c == '_' => Ok(self.word()),
            _ => Err(self.unexpected("a", expected)),
        }
    }

    fn word(&mut self) -> Located<String> {
        let start = self.at;
        let word = self.take(|c| c.is_ascii_alphanumeric() || c == '_');
        Located::new(word.clone(), self.place(start, start + word.len()))
    }

    fn close(&mut self, sign: char) -> Result<(), ExprFault> {
        if self.peek() == Some(sign) {
            self.step();
            return Ok(());
        }
        let expected = Text::new(format!("此处应为 `{sign}`"), format!("expected `{sign}`"));
        Err(self.unexpected(&sign.to_string(), &expected))
    }

    fn deeper(&mut self) -> Result<(), ExprFault> {
        self.depth += 1;
        let most = self.limits.expression_depth;
        if self.depth <= most {
            return Ok(());
        }
        let message = Text::new(
            format!("算式嵌套超过{most}层"),
            format!("nested more than {most} deep"),
        );
        Err(self.fault(self.at, message))
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..).and_then(|t| t.chars().next())
    }

    /// Over one character and the space after it.
    fn step(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
        self.space();
    }

    /// The characters that belong to it, and over the space after them.
    fn take(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let rest = self.text.get(self.at..).unwrap_or("");
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let taken = rest.get(..length).unwrap_or("").to_owned();
        self.at += length;
        self.space();
        taken
    }

    fn space(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or("");
        self.at += rest.len() - rest.trim_start().len();
    }

    fn place(&self, start: usize, end: usize) -> Span {
        if (self.span.end - self.span.start) as usize != self.text.len() {
            return self.span;
        }
        Span {
            start: self.span.start + start as u32,
            end: self.span.start + end as u32,
            ..self.span
        }
    }

    fn fault(&self, start: usize, message: Text) -> ExprFault {
        let rest = self.text.get(start..).unwrap_or("");
        let word = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.')
            .unwrap_or(rest.len());
        let length = word.max(rest.chars().next().map_or(0, char::len_utf8));
        ExprFault {
            span: self.place(start, start + length),
            message,
            seen: rest.get(..length).unwrap_or("").to_owned(),
            help: None,
        }
    }

    fn unexpected(&self, wanted: &str, expected: &Text) -> ExprFault {
        let mut fault = self.fault(self.at, expected.clone());
        fault.help = self
            .peek()
            .and_then(plain)
            .map(|sign| Text::new(format!("请写作半角 `{sign}`"), format!("write `{sign}`")))
            .map(Box::new);
        if fault.help.is_none() && wanted == "a" && fault.seen.is_empty() {
            fault.help = Some(Box::new(Text::new("写法：id[sex=F]", "as in id[sex=F]")));
        }
        fault
    }
}

/// The sign that a full-width or printed one stands for.
fn plain(sign: char) -> Option<char> {
    Some(match sign {
        '×' | '＊' | '·' | 'x' => '*',
        '÷' | '／' => '/',
        '－' | '−' | '—' | '–' => '-',
        '＋' => '+',
        '（' => '(',
        '）' => ')',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '＝' => '=',
        '，' | '、' => ',',
        _ => return None,
    })
}
