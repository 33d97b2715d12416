//! Units: what sort of quantity they measure, and how they are printed in every language.

use serde::Deserialize;

use super::codes::Units;
use super::folder::Source;
use super::schema::{Entry, drawer};
use super::vocabulary::{Vocabulary, doubled};
use crate::error::Result;

/// Codes that the grammar or the arithmetic itself knows; any other unit is a line of units.toml.
pub const PERSON: &str = "person";
pub const PERCENT: &str = "percent";
pub const POINTS: &str = "percentage_point";

/// The units of these codes, looked up once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    pub person: Option<u16>,
    pub percent: Option<u16>,
    pub points: Option<u16>,
    pub rank: Option<u16>,
    pub year: Option<u16>,
    pub month: Option<u16>,
    pub hour: Option<u16>,
}

impl Known {
    fn of(v: &Vocabulary) -> Known {
        Known {
            person: v.unit_named(PERSON),
            percent: v.unit_named(PERCENT),
            points: v.unit_named(POINTS),
            rank: v.unit_named("rank"),
            year: v.unit_named("year"),
            month: v.unit_named("month"),
            hour: v.unit_named("hour"),
        }
    }
}

/// What sort of quantity a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    Count,
    Duration,
    Money,
    Physical,
    Rank,
    Rate,
}

impl Sort {
    pub fn name(self) -> &'static str {
        match self {
            Sort::Count => "count",
            Sort::Duration => "duration",
            Sort::Money => "money",
            Sort::Physical => "physical",
            Sort::Rank => "rank",
            Sort::Rate => "rate",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Unit {
    pub code: String,
    pub sort: Sort,
    /// Given for the units that a user added; the others are those of ISO 4217 and SI, or plain words.
    pub definition: Option<String>,
    pub source: Option<String>,
}

impl Vocabulary {
    pub(super) fn read_units(&mut self, source: &Source<'_>) -> Result<()> {
        let form: Units = drawer(&source.name, source.text)?;
        let sorts = [
            (Sort::Count, &form.count),
            (Sort::Duration, &form.duration),
            (Sort::Money, &form.money),
            (Sort::Physical, &form.physical),
            (Sort::Rank, &form.rank),
            (Sort::Rate, &form.rate),
        ];
        for (sort, codes) in sorts {
            codes.iter().try_for_each(|code| self.add_unit(source, code, sort, None))?;
        }
        self.known = Known::of(self);
        for code in &form.per {
            self.find_unit(source, code)?;
            self.per.push(code.get_ref().clone());
        }
        let all = |codes: &[Entry]| codes.iter().map(|code| self.find_unit(source, code)).collect::<Result<Vec<u16>>>();
        let (small, places, clock) = (all(&form.small)?, all(&form.places)?, all(&form.clock)?);
        let (degrees, steps) = (all(&form.degrees)?, all(&form.steps)?);
        (self.small, self.place_units, self.clock) = (small, places, clock);
        (self.degrees, self.steps) = (degrees, steps);
        for (symbol, code) in &form.symbols {
            self.symbols.push((*symbol, self.find_unit(source, code)?));
        }
        for (code, words) in &form.letters {
            let unit = self.find_unit(source, code)?;
            self.letters.extend(words.iter().map(|w| (w.clone(), unit)));
        }
        for (spelling, code) in &form.prefixed {
            let mut letters = spelling.get_ref().clone();
            let symbol = letters.pop().filter(|c| !letters.is_empty() && self.symbols.iter().any(|(s, _)| s == c));
            let Some(symbol) = symbol else {
                return Err(source.wrong(spelling, &format!("`{}` is not letters and one of the symbols", spelling.get_ref())));
            };
            self.prefixed.push((letters, symbol, self.find_unit(source, code)?));
        }
        for (code, suffixes) in &form.suffixed {
            for (printed, made) in suffixes {
                let (unit, made) = (self.find_unit(source, code)?, self.find_unit(source, made)?);
                let over = printed.get_ref().strip_prefix('/');
                let print = over.unwrap_or(printed.get_ref());
                let fits = if over.is_some() { print.chars().all(char::is_alphabetic) } else { print.bytes().all(|b| b.is_ascii_digit()) };
                if print.is_empty() || !fits {
                    return Err(source.wrong(printed, &format!("`{}` is neither digits nor letters behind a slash", printed.get_ref())));
                }
                self.suffixes.push((unit, over.is_some(), print.to_owned(), made));
            }
        }
        for (whole, parts) in &form.parts {
            for (part, per) in parts {
                self.parts.push((self.find_unit(source, whole)?, self.find_unit(source, part)?, *per));
            }
        }
        for (name, countries) in &form.shared {
            for (iso3, code) in countries {
                self.shared.push((self.find_unit(source, name)?, iso3.clone(), self.find_unit(source, code)?));
            }
        }
        Ok(())
    }

    /// Is it the name of several countries' money?
    pub fn is_shared(&self, unit: u16) -> bool {
        self.shared.iter().any(|(u, ..)| *u == unit)
    }

    /// The money that a name which several share stands for in a country.
    pub fn shared_in(&self, unit: u16, iso3: &str) -> Option<u16> {
        self.shared.iter().find(|(u, country, _)| *u == unit && country == iso3).map(|s| s.2)
    }

    pub(super) fn add_unit(&mut self, source: &Source<'_>, code: &Entry, sort: Sort, words: Option<(&str, &str)>) -> Result<()> {
        let name = code.get_ref().clone();
        if self.unit_ids.insert(name.clone(), self.units.len() as u16).is_some() {
            return Err(doubled(source, code, "unit"));
        }
        let (definition, of) = words.map(|(d, s)| (d.to_owned(), s.to_owned())).unzip();
        self.units.push(Unit { code: name, sort, definition, source: of });
        Ok(())
    }

    /// The unit that `unit` becomes by what is printed right behind its letters, or behind a slash there.
    pub fn suffixed(&self, unit: u16, over: bool, print: &str) -> Option<u16> {
        self.suffixes.iter().find(|(u, o, p, _)| *u == unit && *o == over && p == print).map(|s| s.3)
    }

    /// May a single capital letter stand for it?
    pub fn is_capital(&self, unit: u16) -> bool {
        !self.small.contains(&unit)
    }

    /// How many of the unit `part` make one of the unit `whole`.
    pub fn parts_of(&self, whole: u16, part: u16) -> Option<i128> {
        self.parts.iter().find(|(w, p, _)| *w == whole && *p == part).map(|(_, _, per)| i128::from(*per))
    }
}
