//! The figures of a table that somebody wrote: as printed, and as all its ties leave them.

use polars_core::prelude::*;

use super::column::{breakdown, dates, end, integer_lists, named, number, numbers, owned, strings};
use crate::equations::Sheet;
use crate::figures::{Figure, Measure, Quantifier};
use crate::interval::Interval;
use crate::ledger::Reading;
use crate::report::Audit;

pub fn sheet(sheet: &Sheet, audit: &Audit, reading: Reading) -> PolarsResult<DataFrame> {
    let f = &sheet.figures;
    let hull: Vec<Interval> = f.iter().map(|f| reading.of(f).unwrap_or(Interval::ALL)).collect();
    let few = |c: &[i128]| {
        let all: Option<Vec<i64>> = c.iter().map(|v| i64::try_from(*v).ok()).collect();
        all.filter(|c| !c.is_empty())
    };
    let string = |name: &str, get: fn(&Figure) -> Option<&str>| strings(name, f.iter().map(get));
    let columns = vec![
        strings("figure_id", sheet.names.iter().map(|n| Some(n.as_str()))),
        string("indicator", |f| f.indicator.as_deref()),
        string("label", |f| f.label.as_deref()),
        named("measure", Measure::NAMES, f.iter().map(|f| Some(f.measure.name())))?,
        numbers("value", f.iter().map(|f| f.value().map(number))),
        numbers("value_min", hull.iter().map(|i| end(i.lo))),
        numbers("value_max", hull.iter().map(|i| end(i.hi))),
        named("quantifier", Quantifier::NAMES, f.iter().map(|f| Some(f.quantifier.name())))?,
        string("unit", |f| f.unit.as_deref()),
        owned("breakdown", f.iter().map(|f| breakdown(&f.breakdown))),
        string("population", |f| f.population.as_deref()),
        dates("period_start", f.iter().map(|f| f.period.map(|p| p.start))),
        dates("period_end", f.iter().map(|f| f.period.map(|p| p.end))),
        numbers("implied_min", audit.implied.iter().map(|i| end(i.0.lo))),
        numbers("implied_max", audit.implied.iter().map(|i| end(i.0.hi))),
        integer_lists("candidates", f.len(), audit.implied.iter().map(|i| few(&i.1))),
    ];
    DataFrame::new(f.len(), columns)
}
