//! Codes that hold in every language: units, indicators, populations, slices.

use rustc_hash::FxHashMap;

use super::schema::{Exhaustive, IndicatorEntry, Units, Vocabulary as Form, drawer};
use crate::error::{Error, Kind, Result};
use crate::figures::Measure;

/// What sort of quantity a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Count,
    Duration,
    Money,
    Physical,
    Rank,
    Rate,
}

#[derive(Clone, Debug)]
pub struct Unit {
    pub code: String,
    pub sort: Sort,
}

#[derive(Clone, Debug)]
pub struct Indicator {
    pub code: String,
    pub measure: Measure,
    pub units: Vec<u16>,
    pub population: Option<u16>,
    pub sets_population: Option<u16>,
    pub part_of: Option<u16>,
    pub excludes: Option<u16>,
    pub weight: f64,
    pub definition: String,
    pub source: String,
}

#[derive(Clone, Debug)]
pub struct Population {
    pub name: String,
    pub within: Option<u16>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    pub dimension: String,
    pub value: String,
}

#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub units: Vec<Unit>,
    pub symbols: Vec<(char, u16)>,
    pub indicators: Vec<Indicator>,
    pub populations: Vec<Population>,
    pub categories: Vec<Category>,
    pub exhaustive: Vec<Exhaustive>,
    /// Units that people are counted by.
    pub per: Vec<String>,
    /// Dimension → the unit its values are counted in.
    pub counted_in: std::collections::BTreeMap<String, String>,
    unit_ids: FxHashMap<String, u16>,
    indicator_ids: FxHashMap<String, u16>,
    population_ids: FxHashMap<String, u16>,
}

impl Vocabulary {
    /// The embedded vocabulary, read once.
    pub fn shared() -> Result<&'static Vocabulary> {
        static SHARED: std::sync::LazyLock<Result<Vocabulary>> = std::sync::LazyLock::new(Vocabulary::embedded);
        SHARED.as_ref().map_err(Clone::clone)
    }

    pub fn embedded() -> Result<Vocabulary> {
        Vocabulary::new(include_str!("vocabulary.toml"), include_str!("units.toml"))
    }

    pub fn new(vocabulary: &str, units: &str) -> Result<Vocabulary> {
        let mut v = Vocabulary::default();
        let form: Units = drawer("units.toml", units)?;
        let sorts = [
            (Sort::Count, form.count),
            (Sort::Duration, form.duration),
            (Sort::Money, form.money),
            (Sort::Physical, form.physical),
            (Sort::Rank, form.rank),
            (Sort::Rate, form.rate),
        ];
        for (sort, codes) in sorts {
            for code in codes {
                let id = v.units.len() as u16;
                if v.unit_ids.insert(code.clone(), id).is_some() {
                    return Err(wrong("units.toml", format!("unit `{code}` is there twice")));
                }
                v.units.push(Unit { code, sort });
            }
        }
        if let Some(code) = form.per.iter().find(|c| v.unit_named(c).is_none()) {
            return Err(wrong("units.toml", format!("`per` names no unit: `{code}`")));
        }
        v.per = form.per;
        for (symbol, code) in &form.symbols {
            let unit = v.unit_named(code).ok_or_else(|| wrong("units.toml", format!("symbol `{symbol}` names no unit: `{code}`")))?;
            v.symbols.push((*symbol, unit));
        }
        v.read(drawer("vocabulary.toml", vocabulary)?)?;
        Ok(v)
    }

    fn read(&mut self, form: Form) -> Result<()> {
        let file = "vocabulary.toml";
        for name in form.population.keys() {
            self.population_ids.insert(name.clone(), self.populations.len() as u16);
            self.populations.push(Population { name: name.clone(), within: None });
        }
        for (i, (name, entry)) in form.population.iter().enumerate() {
            let Some(wider) = &entry.within else { continue };
            let id = self.population_named(wider).ok_or_else(|| wrong(file, format!("population `{name}` is within unknown `{wider}`")))?;
            self.populations[i].within = Some(id);
        }
        for entry in &form.indicator {
            let id = self.indicator_ids.len() as u16;
            if self.indicator_ids.insert(entry.code.clone(), id).is_some() {
                return Err(wrong(file, format!("indicator `{}` is there twice", entry.code)));
            }
        }
        for entry in form.indicator {
            let indicator = self.indicator(entry)?;
            self.indicators.push(indicator);
        }
        for (dimension, values) in form.slices {
            for value in values {
                self.categories.push(Category { dimension: dimension.clone(), value });
            }
        }
        self.exhaustive = form.exhaustive;
        if let Some((dimension, unit)) = form.counted_in.iter().find(|(_, u)| self.unit_named(u).is_none()) {
            return Err(wrong(file, format!("`{dimension}` is counted in unknown unit `{unit}`")));
        }
        self.counted_in = form.counted_in;
        Ok(())
    }

    fn indicator(&self, entry: IndicatorEntry) -> Result<Indicator> {
        let unknown = |what: &str, name: &str| wrong("vocabulary.toml", format!("indicator `{}`: unknown {what} `{name}`", entry.code));
        let find = |ids: &FxHashMap<String, u16>, what: &str, name: &Option<String>| match name {
            Some(name) => ids.get(name).copied().map(Some).ok_or_else(|| unknown(what, name)),
            None => Ok(None),
        };
        let units = entry.units.iter().map(|u| self.unit_named(u).ok_or_else(|| unknown("unit", u))).collect::<Result<Vec<u16>>>()?;
        Ok(Indicator {
            measure: entry.measure.unwrap_or(Measure::Count),
            units,
            population: find(&self.population_ids, "population", &entry.population)?,
            sets_population: find(&self.population_ids, "population", &entry.sets_population)?,
            part_of: find(&self.indicator_ids, "indicator", &entry.part_of)?,
            excludes: find(&self.population_ids, "population", &entry.excludes)?,
            weight: entry.weight,
            definition: entry.definition.clone(),
            source: entry.source.clone(),
            code: entry.code,
        })
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

fn wrong(file: &str, message: String) -> Error {
    Error::new(Kind::Data, format!("{file}: {message}"))
}
