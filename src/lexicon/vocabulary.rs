//! Codes that hold in every language: units, indicators, populations, slices. A user's file adds to them.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use super::codes::{Exhaustive as Set, IndicatorEntry, Vocabulary as Form};
use super::folder::{Source, read};
use super::schema::{Entry, drawer};
use super::units::{Known, Unit};
use crate::error::Result;
use crate::figures::Measure;

#[derive(Clone, Debug)]
pub struct Indicator {
    pub code: String,
    pub measure: Measure,
    pub units: Vec<u16>,
    pub population: Option<u16>,
    pub sets_population: Option<u16>,
    pub part_of: Option<u16>,
    pub excludes: Option<u16>,
    /// What it is a request or a plan for.
    pub asks_for: Option<u16>,
    /// What it was counted within before it was counted by itself.
    pub split_from: Option<u16>,
    pub most: Option<u32>,
    /// A level at a date, not what came to pass over a period.
    pub stock: bool,
    pub weight: f64,
    pub definition: String,
    pub source: String,
}

#[derive(Clone, Debug)]
pub struct Population {
    pub name: String,
    pub within: Option<u16>,
    pub definition: Option<String>,
    pub source: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub dimension: String,
    pub value: String,
}

/// Slices of one dimension of which every member of a whole is in exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhaustive {
    pub dimension: String,
    pub values: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub units: Vec<Unit>,
    pub symbols: Vec<(char, u16)>,
    /// Abbreviations that every language prints alike.
    pub letters: Vec<(super::schema::Entry, u16)>,
    /// Letters, the symbol they are glued to, and the unit both stand for.
    pub prefixed: Vec<(String, char, u16)>,
    /// Unit, its part, and how many parts make it.
    pub(super) parts: Vec<(u16, u16, u32)>,
    /// Unit, whether a slash stands behind it, what is printed there, and the unit that makes.
    pub(super) suffixes: Vec<(u16, bool, String, u16)>,
    /// A name that several countries share for their money, a country (ISO 3166-1 alpha-3), and its own money.
    pub(super) shared: Vec<(u16, String, u16)>,
    pub known: Known,
    /// Units that a clock shows.
    pub clock: Vec<u16>,
    /// Units of a scale on both sides of zero …
    pub degrees: Vec<u16>,
    /// … and of one that is told in steps.
    pub steps: Vec<u16>,
    pub indicators: Vec<Indicator>,
    /// Whether any of them counts in a unit.
    pub(super) indicated: Vec<bool>,
    pub populations: Vec<Population>,
    pub categories: Vec<Category>,
    pub exhaustive: Vec<Exhaustive>,
    /// Units whose letter is never a capital.
    pub(super) small: Vec<u16>,
    /// Units that people are counted by.
    pub per: Vec<String>,
    /// Units that are places themselves.
    pub place_units: Vec<u16>,
    /// Dimension → the unit its values are counted in.
    pub counted_in: std::collections::BTreeMap<String, String>,
    pub(super) unit_ids: FxHashMap<String, u16>,
    indicator_ids: FxHashMap<String, u16>,
    population_ids: FxHashMap<String, u16>,
}

impl Vocabulary {
    /// The embedded vocabulary, read once.
    pub fn shared() -> Result<&'static Arc<Vocabulary>> {
        static SHARED: LazyLock<Result<Arc<Vocabulary>>> = LazyLock::new(|| Vocabulary::embedded().map(Arc::new));
        SHARED.as_ref().map_err(Clone::clone)
    }

    fn embedded() -> Result<Vocabulary> {
        let source = |name, text| Source { name: Cow::Borrowed(name), text };
        let mut v = Vocabulary::default();
        v.read_units(&source("units.toml", include_str!("units.toml")))?;
        v.read(&source("vocabulary.toml", include_str!("vocabulary.toml")))?;
        Ok(v)
    }

    /// This vocabulary and what a file adds to it: `[unit]`, `[[indicator]]`, `[population]`, `[slices]` …, in the form
    /// of the embedded one. A code that is there already is refused.
    pub fn from_toml(&self, path: &Path) -> Result<Vocabulary> {
        let text = read(path)?;
        self.extended(&Source { name: Cow::Owned(path.display().to_string()), text: &text })
    }

    pub(super) fn extended(&self, source: &Source<'_>) -> Result<Vocabulary> {
        let mut v = self.clone();
        v.read(source)?;
        Ok(v)
    }

    /// Does any indicator count in this unit?
    pub fn is_indicated(&self, unit: u16) -> bool {
        self.indicated.get(usize::from(unit)).copied().unwrap_or(false)
    }

    fn read(&mut self, source: &Source<'_>) -> Result<()> {
        let form: Form = drawer(&source.name, source.text)?;
        for (code, entry) in &form.unit {
            self.add_unit(source, code, entry.sort, Some((&entry.definition, &entry.source)))?;
            if let Some(symbol) = entry.symbol {
                self.symbols.push((symbol, self.find_unit(source, code)?));
            }
        }
        let first = self.populations.len();
        for (name, entry) in &form.population {
            if self.population_ids.insert(name.get_ref().clone(), self.populations.len() as u16).is_some() {
                return Err(doubled(source, name, "population"));
            }
            let (definition, of) = (entry.definition.clone(), entry.source.clone());
            self.populations.push(Population { name: name.get_ref().clone(), within: None, definition, source: of });
        }
        for (i, entry) in form.population.values().enumerate() {
            self.populations[first + i].within = entry.within.as_ref().map(|wider| self.find_population(source, wider)).transpose()?;
        }
        for entry in &form.indicator {
            if self.indicator_ids.insert(entry.code.get_ref().clone(), self.indicator_ids.len() as u16).is_some() {
                return Err(doubled(source, &entry.code, "indicator"));
            }
        }
        for entry in form.indicator {
            let indicator = self.indicator(source, entry)?;
            for unit in indicator.units.iter().map(|u| usize::from(*u)) {
                self.indicated.resize(self.indicated.len().max(unit + 1), false);
                self.indicated[unit] = true;
            }
            self.indicators.push(indicator);
        }
        for (dimension, values) in &form.slices {
            for value in values {
                if self.category_named(dimension.get_ref(), value.get_ref()).is_some() {
                    return Err(doubled(source, value, "slice"));
                }
                self.categories.push(Category { dimension: dimension.get_ref().clone(), value: value.get_ref().clone() });
            }
        }
        self.read_sets(source, &form.exhaustive)?;
        for (dimension, unit) in &form.counted_in {
            self.find_unit(source, unit)?;
            self.counted_in.insert(dimension.get_ref().clone(), unit.get_ref().clone());
        }
        Ok(())
    }

    fn read_sets(&mut self, source: &Source<'_>, sets: &[Set]) -> Result<()> {
        for set in sets {
            let dimension = set.dimension.get_ref();
            for value in &set.values {
                self.find_category(source, dimension, value)?;
            }
            let values = set.values.iter().map(|v| v.get_ref().clone()).collect();
            self.exhaustive.push(Exhaustive { dimension: dimension.clone(), values });
        }
        Ok(())
    }

    fn indicator(&self, source: &Source<'_>, entry: IndicatorEntry) -> Result<Indicator> {
        let population = |name: &Option<Entry>| name.as_ref().map(|n| self.find_population(source, n)).transpose();
        Ok(Indicator {
            measure: entry.measure.unwrap_or(Measure::Count),
            units: entry.units.iter().map(|u| self.find_unit(source, u)).collect::<Result<Vec<u16>>>()?,
            population: population(&entry.population)?,
            sets_population: population(&entry.sets_population)?,
            part_of: entry.part_of.as_ref().map(|n| self.find_indicator(source, n)).transpose()?,
            excludes: population(&entry.excludes)?,
            asks_for: entry.asks_for.as_ref().map(|n| self.find_indicator(source, n)).transpose()?,
            most: entry.most,
            split_from: entry.split_from.as_ref().map(|n| self.find_indicator(source, n)).transpose()?,
            stock: entry.stock,
            weight: entry.weight,
            code: entry.code.into_inner(),
            definition: entry.definition,
            source: entry.source,
        })
    }

    pub(super) fn find_unit(&self, source: &Source<'_>, code: &Entry) -> Result<u16> {
        self.unit_named(code.get_ref()).ok_or_else(|| source.unknown(code, "unit", self.units.iter().map(|u| u.code.as_str())))
    }

    pub(super) fn find_indicator(&self, source: &Source<'_>, code: &Entry) -> Result<u16> {
        let known = || self.indicator_ids.keys().map(String::as_str);
        self.indicator_named(code.get_ref()).ok_or_else(|| source.unknown(code, "indicator", known()))
    }

    pub(super) fn find_population(&self, source: &Source<'_>, name: &Entry) -> Result<u16> {
        let known = || self.populations.iter().map(|p| p.name.as_str());
        self.population_named(name.get_ref()).ok_or_else(|| source.unknown(name, "population", known()))
    }

    pub(super) fn find_category(&self, source: &Source<'_>, dimension: &str, value: &Entry) -> Result<u16> {
        let known = || self.categories.iter().filter(|c| c.dimension == dimension).map(|c| c.value.as_str());
        self.category_named(dimension, value.get_ref())
            .ok_or_else(|| source.unknown(value, &format!("slice of `{dimension}` named"), known()))
    }

    pub fn unit_named(&self, code: &str) -> Option<u16> {
        self.unit_ids.get(code).copied()
    }

    pub fn unit(&self, id: u16) -> Option<&Unit> {
        self.units.get(id as usize)
    }

    pub fn indicator_named(&self, code: &str) -> Option<u16> {
        self.indicator_ids.get(code).copied()
    }

    pub fn population_named(&self, name: &str) -> Option<u16> {
        self.population_ids.get(name).copied()
    }

    /// Is `inner` the population `outer` or one below it?
    pub fn is_within(&self, inner: u16, outer: u16) -> bool {
        let (mut at, mut steps) = (Some(inner), 0);
        while let Some(id) = at
            && steps < 32
        {
            if id == outer {
                return true;
            }
            at = self.populations.get(id as usize).and_then(|p| p.within);
            steps += 1;
        }
        false
    }

    pub fn category_named(&self, dimension: &str, value: &str) -> Option<u16> {
        self.categories.iter().position(|c| c.dimension == dimension && c.value == value).map(|i| i as u16)
    }
}

pub(super) fn doubled(source: &Source<'_>, code: &Entry, what: &str) -> crate::error::Error {
    source.wrong(code, &format!("{what} `{}` is there already; take another code, or leave it out to use the one there is", code.get_ref()))
}
