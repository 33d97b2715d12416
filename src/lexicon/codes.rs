//! The forms of what holds in every language: units, and the codes of the vocabulary.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::schema::{Entry, Words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Units {
    pub count: Words,
    pub duration: Words,
    pub money: Words,
    pub physical: Words,
    pub rank: Words,
    pub rate: Words,
    /// Units whose one letter is never a capital: "5G" weighs nothing.
    pub small: Words,
    /// Units that people are counted by ("people per programme").
    pub per: Words,
    /// Units that are places themselves.
    pub places: Words,
    /// Units that a clock shows: nobody's age is told in them.
    pub clock: Words,
    /// Units of a scale that goes below zero, and that what is measured moves along ("fell ten degrees").
    pub degrees: Words,
    /// Other units that what is measured moves along ("lost 120 points").
    pub steps: Words,
    pub symbols: BTreeMap<char, Entry>,
    /// Unit → abbreviations that every language prints alike ("km").
    #[serde(default)]
    pub letters: BTreeMap<Entry, Words>,
    /// Symbols with letters before them ("US$").
    #[serde(default)]
    pub prefixed: BTreeMap<Entry, Entry>,
    /// Unit → what is printed right behind its letters, digits or a slash and letters, and the unit that makes ("m2", "km/h").
    #[serde(default)]
    pub suffixed: BTreeMap<Entry, BTreeMap<Entry, Entry>>,
    /// Unit → its part and how many of these make it ("5 feet 2 inches" is one length).
    #[serde(default)]
    pub parts: BTreeMap<Entry, BTreeMap<Entry, u32>>,
    /// Money of several countries by one name → country (ISO 3166-1 alpha-3) and the unit that the name stands for there.
    #[serde(default)]
    pub shared: BTreeMap<Entry, BTreeMap<String, Entry>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Vocabulary {
    pub unit: BTreeMap<Entry, UnitEntry>,
    pub indicator: Vec<IndicatorEntry>,
    pub population: BTreeMap<Entry, PopulationEntry>,
    pub slices: BTreeMap<Entry, Words>,
    pub counted_in: BTreeMap<Entry, Entry>,
    pub exhaustive: Vec<Exhaustive>,
}

/// A unit that is not in the table of those that come with the package.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitEntry {
    pub sort: super::units::Sort,
    /// A character that stands for it beside a number.
    #[serde(default)]
    pub symbol: Option<char>,
    pub definition: String,
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorEntry {
    pub code: Entry,
    /// What the indicator itself is; `count` unless said otherwise.
    #[serde(default)]
    pub measure: Option<crate::figures::Measure>,
    pub units: Words,
    #[serde(default)]
    pub population: Option<Entry>,
    /// The population its figures count, where the text's own noun is wider.
    #[serde(default)]
    pub sets_population: Option<Entry>,
    #[serde(default)]
    pub part_of: Option<Entry>,
    /// A population it never counts.
    #[serde(default)]
    pub excludes: Option<Entry>,
    /// What it is a request or a plan for.
    #[serde(default)]
    pub asks_for: Option<Entry>,
    /// What it was counted within before it was counted by itself.
    #[serde(default)]
    pub split_from: Option<Entry>,
    /// A figure above this is of something else.
    #[serde(default)]
    pub most: Option<u32>,
    /// A level at a date, not what came to pass over a period.
    #[serde(default)]
    pub stock: bool,
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
    pub within: Option<Entry>,
    #[serde(default)]
    pub definition: Option<String>,
    #[serde(default)]
    pub source: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exhaustive {
    pub dimension: Entry,
    pub values: Words,
}
