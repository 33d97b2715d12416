//! Formulas to polynomials, with the place of whatever cannot be read.

use super::polynomial::Polynomial;
use crate::decimal::Decimal;
use crate::error::{Error, Kind, Result};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    AtMost,
    AtLeast,
    Below,
    Above,
}

/// What a formula says.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// `left - right  ?  0`
    Compare { difference: Polynomial, comparison: Comparison },
    /// `whole = a | b | c`: the parts may overlap, and leave nothing out.
    Union { whole: u32, parts: Vec<u32> },
    /// `a >= b >= c`
    Order { descending: Vec<u32> },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    pub label: Option<String>,
    pub claim: Claim,
    /// The formula as written, without its comment.
    pub text: String,
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Number(Decimal),
    Name(String),
    Mark(char),
    Compare(Comparison),
}

/// A fraction of polynomials: `part / whole` before it is multiplied out.
struct Fraction {
    above: Polynomial,
    below: Polynomial,
}

/// Brackets inside brackets, at most.
const MAX_DEPTH: usize = 64;

/// Reads formulas, one a line. `resolve` gives the number of a name, or what to say of an unknown one.
pub fn parse(text: &str, resolve: &dyn Fn(&str) -> std::result::Result<u32, String>) -> Result<Vec<Formula>> {
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let code = line.split('#').next().unwrap_or("");
        if code.trim().is_empty() {
            continue;
        }
        let tokens = tokens(code, i + 1)?;
        let mut parser = Parser { tokens: &tokens, at: 0, line: i + 1, end: code.trim_end().chars().count() + 1, resolve, depth: 0 };
        out.push(parser.formula(code.trim())?);
    }
    Ok(out)
}

fn wrong(line: usize, column: usize, message: &str) -> Error {
    Error::new(Kind::Argument, format!("formula line {line}, column {column}: {message}"))
}

fn tokens(code: &str, line: usize) -> Result<Vec<(Token, usize)>> {
    let chars: Vec<char> = code.chars().collect();
    let mut out = Vec::new();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        let column = i + 1;
        let next = chars.get(i + 1).copied();
        match c {
            _ if c.is_whitespace() => i += 1,
            '=' => {
                i += if next == Some('=') { 2 } else { 1 };
                out.push((Token::Compare(Comparison::Equal), column));
            }
            '<' | '>' => {
                let or_equal = next == Some('=');
                i += if or_equal { 2 } else { 1 };
                let comparison = match (c, or_equal) {
                    ('<', true) => Comparison::AtMost,
                    ('<', false) => Comparison::Below,
                    (_, true) => Comparison::AtLeast,
                    (_, false) => Comparison::Above,
                };
                out.push((Token::Compare(comparison), column));
            }
            '+' | '-' | '*' | '/' | '(' | ')' | '%' | ':' | '|' => {
                i += 1;
                out.push((Token::Mark(c), column));
            }
            '`' => {
                let end =
                    chars[i + 1..].iter().position(|c| *c == '`').ok_or_else(|| wrong(line, column, "this backquote is never closed"))?;
                out.push((Token::Name(chars[i + 1..i + 1 + end].iter().collect()), column));
                i += end + 2;
            }
            '0'..='9' => {
                let end = chars[i..].iter().position(|c| !c.is_ascii_digit() && *c != '.' && *c != '_').map_or(chars.len(), |n| i + n);
                let digits: String = chars[i..end].iter().filter(|c| **c != '_').collect();
                let number = digits.parse().map_err(|_| wrong(line, column, &format!("'{digits}' is not a number; write 12345.6")))?;
                out.push((Token::Number(number), column));
                i = end;
            }
            _ if c.is_alphabetic() || c == '_' => {
                let part = |c: &char| c.is_alphanumeric() || matches!(c, '_' | '@' | '.');
                let end = chars[i..].iter().position(|c| !part(c)).map_or(chars.len(), |n| i + n);
                out.push((Token::Name(chars[i..end].iter().collect()), column));
                i = end;
            }
            _ => return Err(wrong(line, column, &format!("'{c}' means nothing here; put a name that holds it between backquotes"))),
        }
    }
    Ok(out)
}

struct Parser<'p> {
    tokens: &'p [(Token, usize)],
    at: usize,
    line: usize,
    end: usize,
    resolve: &'p dyn Fn(&str) -> std::result::Result<u32, String>,
    depth: usize,
}

impl Parser<'_> {
    fn column(&self) -> usize {
        self.tokens.get(self.at).map_or(self.end, |t| t.1)
    }

    fn fail<T>(&self, message: &str) -> Result<T> {
        Err(wrong(self.line, self.column(), message))
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|t| &t.0)
    }

    fn take(&mut self, mark: char) -> bool {
        let there = self.peek() == Some(&Token::Mark(mark));
        self.at += usize::from(there);
        there
    }

    fn formula(&mut self, text: &str) -> Result<Formula> {
        let mut label = None;
        if let (Some((Token::Name(name), _)), Some((Token::Mark(':'), _))) = (self.tokens.first(), self.tokens.get(1)) {
            label = Some(name.clone());
            self.at = 2;
        }
        let rest = self.tokens.get(self.at..).unwrap_or(&[]);
        let claim = if rest.iter().any(|t| t.0 == Token::Mark('|')) {
            self.union()?
        } else if rest.iter().filter(|t| matches!(t.0, Token::Compare(Comparison::AtLeast | Comparison::AtMost))).count() > 1 {
            self.order()?
        } else {
            self.comparison()?
        };
        Ok(Formula { label, claim, text: text.to_owned(), line: self.line })
    }

    fn name(&mut self) -> Result<u32> {
        let column = self.column();
        let Some(Token::Name(name)) = self.peek().cloned() else {
            return self.fail("expected a name; unions and orders are made of names alone");
        };
        self.at += 1;
        (self.resolve)(&name).map_err(|message| wrong(self.line, column, &message))
    }

    fn union(&mut self) -> Result<Claim> {
        let whole = self.name()?;
        if self.peek() != Some(&Token::Compare(Comparison::Equal)) {
            return self.fail("expected =; a union is written whole = a | b");
        }
        self.at += 1;
        let mut parts = vec![self.name()?];
        while self.take('|') {
            parts.push(self.name()?);
        }
        if self.at < self.tokens.len() {
            return self.fail("expected | or the end of the formula");
        }
        if parts.contains(&whole) {
            return self.fail("a whole cannot be a part of itself");
        }
        Ok(Claim::Union { whole, parts })
    }

    fn order(&mut self) -> Result<Claim> {
        let mut names = vec![self.name()?];
        let mut way = None;
        while let Some(Token::Compare(comparison)) = self.peek().cloned() {
            let known = matches!(comparison, Comparison::AtLeast | Comparison::AtMost);
            if !known || way.is_some_and(|w| w != comparison) {
                return self.fail("a chain goes one way: a >= b >= c, or a <= b <= c");
            }
            way = Some(comparison);
            self.at += 1;
            names.push(self.name()?);
        }
        if self.at < self.tokens.len() {
            return self.fail("expected >=, <= or the end of the formula");
        }
        if way == Some(Comparison::AtMost) {
            names.reverse();
        }
        Ok(Claim::Order { descending: names })
    }

    fn comparison(&mut self) -> Result<Claim> {
        let left = self.sum()?;
        let Some(Token::Compare(comparison)) = self.peek().cloned() else {
            return self.fail("expected =, <=, >=, < or >");
        };
        self.at += 1;
        let right = self.sum()?;
        if self.at < self.tokens.len() {
            return self.fail("expected the end of the formula; write one formula a line");
        }
        let divided = !left.below.is_constant() || !right.below.is_constant();
        if divided && comparison != Comparison::Equal {
            return self.fail("a quotient of unknowns can only be set equal; multiply it out");
        }
        let sides = || left.above.mul(&right.below)?.add(&right.above.mul(&left.below)?, -1);
        let Some(difference) = sides() else { return self.fail("this formula is too large to be solved exactly; split it") };
        if difference.is_constant() {
            return self.fail("this formula ties nothing");
        }
        Ok(Claim::Compare { difference, comparison })
    }

    fn sum(&mut self) -> Result<Fraction> {
        let mut total = self.product()?;
        loop {
            let sign = if self.take('+') {
                1
            } else if self.take('-') {
                -1
            } else {
                return Ok(total);
            };
            let next = self.product()?;
            let sum = || {
                if total.below == next.below {
                    return Some(Fraction { above: total.above.add(&next.above, sign)?, below: total.below.clone() });
                }
                let above = total.above.mul(&next.below)?.add(&next.above.mul(&total.below)?, sign)?;
                Some(Fraction { above, below: total.below.mul(&next.below)? })
            };
            let Some(sum) = sum() else { return self.fail("this formula is too large to be solved exactly; split it") };
            total = sum;
        }
    }

    fn product(&mut self) -> Result<Fraction> {
        let mut total = self.factor()?;
        loop {
            let divide = if self.take('*') {
                false
            } else if self.take('/') {
                true
            } else {
                return Ok(total);
            };
            let column = self.column();
            let next = self.factor()?;
            if divide && next.above.is_zero() {
                return Err(wrong(self.line, column, "division by zero"));
            }
            let (by, under) = if divide { (next.below, next.above) } else { (next.above, next.below) };
            let (Some(above), Some(below)) = (total.above.mul(&by), total.below.mul(&under)) else {
                return self.fail("this product is too large to be solved exactly; split it");
            };
            total = Fraction { above, below };
        }
    }

    fn factor(&mut self) -> Result<Fraction> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.fail("brackets too deep");
        }
        let one = || Polynomial::constant(Decimal::ONE);
        let (token, column) = match self.tokens.get(self.at) {
            Some((token, column)) => (token.clone(), *column),
            None => return self.fail("expected a name or a number"),
        };
        self.at += 1;
        let out = match token {
            Token::Number(number) => {
                let value = if self.take('%') { number.checked_shift(-2) } else { Some(number) };
                let Some(value) = value else { return self.fail("this number is too large") };
                Fraction { above: Polynomial::constant(value), below: one() }
            }
            Token::Name(name) => {
                let id = (self.resolve)(&name).map_err(|message| wrong(self.line, column, &message))?;
                Fraction { above: Polynomial::unknown(id), below: one() }
            }
            Token::Mark('-') => {
                let inner = self.factor()?;
                let Some(above) = Polynomial::default().add(&inner.above, -1) else { return self.fail("this number is too large") };
                Fraction { above, below: inner.below }
            }
            Token::Mark('(') => {
                let inner = self.sum()?;
                if !self.take(')') {
                    return self.fail("expected a closing bracket");
                }
                inner
            }
            _ => {
                self.at -= 1;
                return self.fail("expected a name or a number");
            }
        };
        self.depth -= 1;
        Ok(out)
    }
}
