//! The form of a curated file.

use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use crate::figures::{Day, Direction, Measure, Quantifier};
use crate::relations::Kind;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curated {
    pub report: Head,
    #[serde(default, rename = "figure")]
    pub figures: Vec<Entry>,
    #[serde(default, rename = "relation")]
    pub relations: Vec<Tie>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    pub name: String,
    pub title: String,
    pub language: String,
    pub provider: String,
    pub source: String,
    pub address: Option<String>,
    #[serde(deserialize_with = "date")]
    pub published: Day,
    pub licence: Option<String>,
}

/// One figure. `value` is the number as printed, its separators normalised; `a..b` is a range.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: Spanned<String>,
    pub indicator: Option<Spanned<String>>,
    pub label: String,
    pub measure: Measure,
    pub unit: Option<Spanned<String>>,
    pub quantifier: Quantifier,
    pub value: Spanned<String>,
    pub direction: Option<Direction>,
    pub population: Option<Spanned<String>>,
    pub breakdown: Option<String>,
    pub place: Option<String>,
    pub iso3: Option<String>,
    pub period: Option<String>,
    pub reference_period: Option<String>,
    pub base: Option<Spanned<String>>,
    pub provider: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    pub kind: Kind,
    pub members: Members,
    pub complete: Option<bool>,
}

/// Who is what in a tie, by figure id.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Members {
    pub whole: Option<Spanned<String>>,
    pub parts: Vec<Spanned<String>>,
    pub rate: Option<Spanned<String>>,
    pub current: Option<Spanned<String>>,
    pub previous: Option<Spanned<String>>,
    pub figures: Vec<Spanned<String>>,
}

impl Members {
    pub fn all(&self) -> impl Iterator<Item = &Spanned<String>> {
        let single = [&self.whole, &self.current, &self.previous, &self.rate].into_iter().flatten();
        single.chain(&self.parts).chain(&self.figures)
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    let text = String::deserialize(deserializer)?;
    super::day(&text).ok_or_else(|| de::Error::custom(format!("'{text}' is not a date such as 2025-07-15")))
}
