//! Sentences as data: a key and what fills it in, rendered in the language of whoever reads.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::schema::drawer;
use crate::decimal::Decimal;
use crate::error::Result;
use crate::interval::{End, Interval};

/// A sentence to be: pattern keys such as `finding.total_ok`, and what fills their braces.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    pub keys: Vec<String>,
    pub values: Vec<(&'static str, Value)>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(Decimal),
    /// Bounds; for integers with the few values that are possible.
    Bounds(Interval, Vec<i128>),
    /// Words of the text, quoted.
    Quoted(Vec<String>),
    /// Names, as they are.
    Names(Vec<String>),
    /// A word from the same file.
    Word(String),
}

impl Message {
    pub fn new(key: &str) -> Message {
        Message { keys: vec![key.to_owned()], values: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: Value) -> Message {
        self.values.push((name, value));
        self
    }

    pub fn and(mut self, key: &str) -> Message {
        self.keys.push(key.to_owned());
        self
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    numbers: Numbers,
    finding: BTreeMap<String, String>,
    remark: BTreeMap<String, String>,
    rule: BTreeMap<String, String>,
    repair: BTreeMap<String, String>,
    slip: BTreeMap<String, String>,
    caveat: BTreeMap<String, String>,
    cause: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    thousands: String,
    decimal: String,
    quote_open: String,
    quote_close: String,
    and: String,
    comma: String,
    /// Between sentences of one cell.
    semicolon: String,
    between: String,
    or: String,
    more: String,
    at_least: String,
    at_most: String,
    any: String,
    /// What stands in patterns, and what is said: spaces at which no line may break.
    #[serde(default)]
    joins: BTreeMap<String, String>,
}

/// Names that a sentence gives before it counts the rest.
const NAMED: usize = 4;

/// One language's sentences.
#[derive(Clone, Debug)]
pub struct Prose {
    form: Form,
}

type Slot = LazyLock<Result<Prose>>;
static ENGLISH: Slot = LazyLock::new(|| Prose::new("en/prose.toml", include_str!("en/prose.toml")));
static FRENCH: Slot = LazyLock::new(|| Prose::new("fr/prose.toml", include_str!("fr/prose.toml")));
const EMBEDDED: [(&str, &Slot); 2] = [("en", &ENGLISH), ("fr", &FRENCH)];

impl Prose {
    pub fn new(name: &str, text: &str) -> Result<Prose> {
        let mut form: Form = drawer(name, text)?;
        let joins = std::mem::take(&mut form.numbers.joins);
        let drawers =
            [&mut form.finding, &mut form.remark, &mut form.rule, &mut form.repair, &mut form.slip, &mut form.caveat, &mut form.cause];
        let quotes = [&mut form.numbers.quote_open, &mut form.numbers.quote_close];
        for pattern in drawers.into_iter().flat_map(BTreeMap::values_mut).chain(quotes) {
            for (loose, joined) in &joins {
                *pattern = pattern.replace(loose, joined);
            }
        }
        Ok(Prose { form })
    }

    /// `None` when there are no sentences in that language.
    pub fn embedded(code: &str) -> Option<Result<&'static Prose>> {
        let (_, slot) = EMBEDDED.iter().find(|(name, _)| *name == code)?;
        Some(slot.as_ref().map_err(Clone::clone))
    }

    pub fn languages() -> impl Iterator<Item = &'static str> {
        EMBEDDED.iter().map(|(name, _)| *name)
    }

    fn pattern(&self, key: &str) -> Option<&str> {
        let (drawer, name) = key.split_once('.')?;
        let drawer = match drawer {
            "finding" => &self.form.finding,
            "remark" => &self.form.remark,
            "rule" => &self.form.rule,
            "repair" => &self.form.repair,
            "slip" => &self.form.slip,
            "caveat" => &self.form.caveat,
            "cause" => &self.form.cause,
            _ => return None,
        };
        drawer.get(name).map(String::as_str)
    }

    /// A key that has no pattern stays visible as itself; a test holds that every key used has one.
    pub fn render(&self, message: &Message) -> String {
        let mut out = String::new();
        for key in &message.keys {
            let pattern = self.pattern(key).unwrap_or(key);
            let mut rest = pattern;
            while let Some((before, after)) = rest.split_once('{') {
                out.push_str(before);
                let Some((name, tail)) = after.split_once('}') else {
                    rest = after;
                    break;
                };
                match message.values.iter().find(|(n, _)| *n == name) {
                    Some((_, value)) => out.push_str(&self.value(value)),
                    None => {
                        out.push('{');
                        out.push_str(name);
                        out.push('}');
                    }
                }
                rest = tail;
            }
            out.push_str(rest);
        }
        out
    }

    fn value(&self, value: &Value) -> String {
        let n = &self.form.numbers;
        match value {
            Value::Number(d) => self.number(*d),
            Value::Bounds(_, few) if !few.is_empty() && few.len() <= 5 => {
                let few: Vec<String> = few.iter().map(|v| self.number(Decimal::integer(*v))).collect();
                list(&few, &n.comma, &n.or)
            }
            Value::Bounds(i, _) => {
                let side = |e: Option<End>, up: bool| e.map(|e| self.number(shorten(e.at, up)));
                let (lo, hi) = (side(i.lo, false), side(i.hi, true));
                match (lo, hi) {
                    (Some(lo), Some(hi)) if lo == hi => lo,
                    (Some(lo), Some(hi)) => n.between.replace("{low}", &lo).replace("{high}", &hi),
                    (Some(lo), None) => n.at_least.replace("{low}", &lo),
                    (None, Some(hi)) => n.at_most.replace("{high}", &hi),
                    (None, None) => n.any.clone(),
                }
            }
            Value::Quoted(words) => {
                let quoted: Vec<String> = words.iter().map(|w| format!("{}{w}{}", n.quote_open, n.quote_close)).collect();
                list(&quoted, &n.comma, &n.and)
            }
            Value::Names(names) => match names.get(NAMED..) {
                Some(rest) if rest.len() > 1 => {
                    let more = n.more.replace("{count}", &rest.len().to_string());
                    list(&names.iter().take(NAMED).cloned().chain([more]).collect::<Vec<String>>(), &n.comma, &n.and)
                }
                _ => list(names, &n.comma, &n.and),
            },
            Value::Word(key) => self.pattern(key).unwrap_or(key).to_owned(),
        }
    }

    /// Several messages in one cell of a table.
    pub fn joined(&self, said: &[String]) -> String {
        said.join(&self.form.numbers.semicolon)
    }

    /// A number in this language's print.
    pub fn number(&self, d: Decimal) -> String {
        let n = &self.form.numbers;
        let text = d.normalized().to_string();
        let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
        let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
        let mut out = String::from(sign);
        for (i, c) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i) % 3 == 0 {
                out.push_str(&n.thousands);
            }
            out.push(c);
        }
        if !rest.is_empty() {
            out.push_str(&n.decimal);
            out.push_str(rest);
        }
        out
    }
}

fn list(items: &[String], comma: &str, last: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., end] => format!("{}{last}{end}", init.join(comma)),
    }
}

/// At most two decimals, outwards.
fn shorten(d: Decimal, up: bool) -> Decimal {
    let Some(scaled) = d.checked_shift(2).filter(|_| d.normalized().scale() > 2) else { return d };
    Decimal::new(if up { scaled.ceil() } else { scaled.floor() }, 2)
}
