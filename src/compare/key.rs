//! What a statement claims to be about: statements with the same key claim to say the same thing.

use crate::figures::{Figure, Measure, Period, Slice, named};
use crate::ledger::{PERCENT, POINTS};
use crate::lexicon::is_country;

named!(
    /// What groups are made by. The indicator always counts.
    By {
        Indicator = "indicator", Place = "place", Population = "population", Breakdown = "breakdown", Period = "period",
        Provider = "provider", Unit = "unit",
    }
);

/// What statements are grouped by when nothing else is asked for. Populations and units are worded loosely: where they
/// differ inside a group, that is said as a cause.
pub const DEFAULT: [By; 4] = [By::Indicator, By::Place, By::Breakdown, By::Period];

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key<'c> {
    pub indicator: &'c str,
    pub measure: Measure,
    /// Percent and points are never the count they are of.
    pub rate: Option<&'c str>,
    pub place: Option<&'c str>,
    pub population: Option<&'c str>,
    pub breakdown: &'c [Slice],
    pub period: Option<Period>,
    pub reference: Option<&'c str>,
    pub provider: Option<&'c str>,
    pub unit: Option<&'c str>,
}

impl<'c> Key<'c> {
    /// `None` for a figure without an indicator: nothing says what it counts.
    pub fn of(f: &'c Figure, by: &[By]) -> Option<Key<'c>> {
        let when = |wanted: By| by.contains(&wanted);
        let unit = f.unit.as_deref();
        Some(Key {
            indicator: f.indicator.as_deref()?,
            measure: f.measure,
            rate: unit.filter(|u| *u == PERCENT || *u == POINTS),
            place: if when(By::Place) { place(f) } else { None },
            population: if when(By::Population) { f.population.as_deref() } else { None },
            breakdown: if when(By::Breakdown) { &f.breakdown } else { &[] },
            period: if when(By::Period) { f.period } else { None },
            reference: if when(By::Period) { f.reference_period.as_deref() } else { None },
            provider: if when(By::Provider) { f.provider.as_deref() } else { None },
            unit: if when(By::Unit) { unit } else { None },
        })
    }
}

/// A country by its code, whatever it is called; other places by their name.
pub fn place(f: &Figure) -> Option<&str> {
    match (f.location.as_deref(), f.iso3.as_deref()) {
        (None, iso3) => iso3,
        (Some(name), Some(iso3)) if is_country(name) => Some(iso3),
        (name, _) => name,
    }
}
