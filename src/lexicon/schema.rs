//! The forms a language fills in. Unknown keys are refused, with the line they stand on.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Kind, Result};

/// Pattern → value. A BTreeMap keeps the order of results independent of hashing.
pub type Values = BTreeMap<String, u32>;
pub type Phrases = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numerals {
    pub habits: Habits,
    #[serde(default)]
    pub cardinal: Vec<Cardinals>,
    pub multiply: Multiply,
    pub joins: Joins,
    pub ordinal: Ordinals,
    pub percent: Percent,
    #[serde(default)]
    pub fraction: Fractions,
    #[serde(default)]
    pub multiple: Multiples,
    #[serde(default)]
    pub range: Vec<RangeWords>,
    #[serde(default)]
    pub not_figures: NotFigures,
    /// Prefixes glued to words ("and", "the", "by" in Arabic).
    #[serde(default)]
    pub prefixes: Vec<String>,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Habits {
    pub thousands: Vec<char>,
    pub decimal: char,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cardinals {
    pub room: Option<u32>,
    pub words: Values,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Multiply {
    pub hundred: Values,
    /// Whether a hundred needs no number before it (`cent` is 100, `hundred` is none); true when not given.
    pub hundred_alone: Option<bool>,
    pub bare: Values,
    pub scale: Values,
    pub glued: Values,
    pub collective: Values,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Joins {
    pub and: Vec<String>,
    pub of: Vec<String>,
    pub article: Vec<String>,
    pub half: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Ordinals {
    pub suffixes: Vec<String>,
    pub words: Values,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Percent {
    pub words: Vec<String>,
    pub points: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Fractions {
    pub parts: Values,
    pub alone: Values,
    pub out_of: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Multiples {
    pub words: Values,
    pub up: Vec<String>,
    pub down: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeWords {
    #[serde(default)]
    pub open: Vec<String>,
    pub join: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct NotFigures {
    pub before: Vec<String>,
    pub after: Vec<String>,
    /// What an ordinal numbers without ranking or counting.
    pub ordinals: Vec<String>,
    /// Words that make the hours after them a clock time.
    pub hours: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Qualifiers {
    pub before: Hedges,
    pub after: Hedges,
    pub change: Changes,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Hedges {
    pub exact: Vec<String>,
    pub about: Vec<String>,
    pub nearly: Vec<String>,
    pub more_than: Vec<String>,
    pub at_least: Vec<String>,
    pub less_than: Vec<String>,
    pub at_most: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Changes {
    pub up: Vec<String>,
    pub down: Vec<String>,
    pub none: Vec<String>,
    pub up_after: Vec<String>,
    pub down_after: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Ties {
    pub part: Vec<String>,
    pub among: Vec<String>,
    pub list: Vec<String>,
    pub total: Vec<String>,
    pub that_is: Vec<String>,
    pub reference: Vec<String>,
    pub previous: Vec<String>,
    pub and: Vec<String>,
    pub preposition: Vec<String>,
    pub of: Vec<String>,
    pub from: Vec<String>,
    pub towards: Vec<String>,
    pub rank: Vec<String>,
    pub age: Vec<String>,
    pub have: Vec<String>,
    pub stop: Vec<String>,
    pub year_before: Vec<String>,
    pub this_year: Vec<String>,
    pub in_year: Vec<String>,
    pub attribution: Vec<String>,
    pub passage: Vec<String>,
    pub level: Vec<String>,
    pub group: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Periods {
    /// Twelve lists of names, January first.
    pub months: Vec<Vec<String>>,
    /// Words between the days of one month.
    #[serde(default)]
    pub join: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Concepts {
    pub indicator: Vec<IndicatorWords>,
    pub population: Phrases,
    pub slices: BTreeMap<String, Phrases>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorWords {
    pub code: String,
    #[serde(default)]
    pub anchor: Vec<String>,
    #[serde(default)]
    pub support: Vec<String>,
    #[serde(default)]
    pub against: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    pub count: Vec<String>,
    pub duration: Vec<String>,
    pub money: Vec<String>,
    pub physical: Vec<String>,
    pub rank: Vec<String>,
    pub rate: Vec<String>,
    /// Units that people are counted by ("people per programme").
    pub per: Vec<String>,
    pub symbols: BTreeMap<char, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    pub indicator: Vec<IndicatorEntry>,
    pub population: BTreeMap<String, PopulationEntry>,
    pub slices: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub counted_in: BTreeMap<String, String>,
    #[serde(default)]
    pub exhaustive: Vec<Exhaustive>,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct IndicatorEntry {
    pub code: String,
    /// What the indicator itself is; `count` unless said otherwise.
    #[serde(default)]
    pub measure: Option<crate::figures::Measure>,
    pub units: Vec<String>,
    #[serde(default)]
    pub population: Option<String>,
    /// The population its figures count, where the text's own noun is wider.
    #[serde(default)]
    pub sets_population: Option<String>,
    #[serde(default)]
    pub part_of: Option<String>,
    /// A population it never counts.
    #[serde(default)]
    pub excludes: Option<String>,
    #[serde(default = "one")]
    pub weight: f64,
    pub definition: String,
    pub source: String,
}

fn one() -> f64 {
    1.0
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PopulationEntry {
    #[serde(default)]
    pub within: Option<String>,
}

#[derive(Deserialize, Clone, Debug)]
#[serde(deny_unknown_fields)]
pub struct Exhaustive {
    pub dimension: String,
    pub values: Vec<String>,
}

/// Reads one drawer; mistakes name the drawer, the line and the column.
pub fn drawer<T: DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|e| {
        let at = e.span().map(|span| position(text, span.start)).map_or_else(String::new, |(l, c)| format!(":{l}:{c}"));
        Error::new(Kind::Data, format!("{name}{at}: {}", e.message()))
    })
}

pub fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}
