//! `figures` and `sources` of a collection: one row a statement, one row a source.

use polars_core::prelude::*;

use super::column::{breakdown, dates, end, named, number, numbers, owned, strings};
use crate::figures::{Direction, Figure, Measure, Quantifier};
use crate::interval::{Interval, Rounding};
use crate::reports::statements::{date, written};
use crate::reports::{Collection, Outlet, Statement};

/// The columns of a report's `figures`, without places in a text.
pub fn statements(c: &Collection) -> PolarsResult<DataFrame> {
    let s = &c.statements;
    let hull: Vec<Interval> = s.iter().map(|s| s.figure.interval(Rounding::Nearest).unwrap_or(Interval::ALL)).collect();
    let string = |name: &str, get: fn(&Figure) -> Option<&str>| strings(name, s.iter().map(|s| get(&s.figure)));
    let own = |name: &str, get: fn(&Statement) -> Option<&str>| strings(name, s.iter().map(get));
    let from = |name: &str, get: fn(&Outlet) -> Option<&str>| strings(name, s.iter().map(|s| c.sources.get(s.source).and_then(get)));
    let columns = vec![
        own("figure_id", |s| Some(&s.id)),
        string("indicator", |f| f.indicator.as_deref()),
        string("label", |f| f.label.as_deref()),
        named("measure", Measure::NAMES, s.iter().map(|s| Some(s.figure.measure.name())))?,
        numbers("value", s.iter().map(|s| s.figure.value().map(number))),
        numbers("value_min", hull.iter().map(|i| end(i.lo))),
        numbers("value_max", hull.iter().map(|i| end(i.hi))),
        numbers("resolution", s.iter().map(|s| Some(number(s.figure.printed.resolution)))),
        named("quantifier", Quantifier::NAMES, s.iter().map(|s| Some(s.figure.quantifier.name())))?,
        named("direction", Direction::NAMES, s.iter().map(|s| s.figure.direction.map(Direction::name)))?,
        string("unit", |f| f.unit.as_deref()),
        string("population", |f| f.population.as_deref()),
        owned("breakdown", s.iter().map(|s| breakdown(&s.figure.breakdown))),
        string("location", |f| f.location.as_deref()),
        string("iso3", |f| f.iso3.as_deref()),
        dates("period_start", s.iter().map(|s| s.figure.period.map(|p| p.start))),
        dates("period_end", s.iter().map(|s| s.figure.period.map(|p| p.end))),
        string("reference_period", |f| f.reference_period.as_deref()),
        strings("base", s.iter().map(|s| s.figure.base.and_then(|b| c.statements.get(b.0 as usize)).map(|b| b.id.as_str()))),
        string("provider", |f| f.provider.as_deref()),
        from("source_id", |o| Some(&o.id)),
        from("source", |o| Some(&o.name)),
        from("address", |o| o.address.as_deref()),
        from("language", |o| o.language.as_deref()),
        dates("published", s.iter().map(|s| c.sources.get(s.source).and_then(Outlet::day))),
        own("text", |s| s.text.as_deref()),
        own("position", |s| s.position.as_deref()),
        own("note", |s| s.note.as_deref()),
    ];
    DataFrame::new(s.len(), columns)
}

pub fn sources(c: &Collection) -> PolarsResult<DataFrame> {
    let s = &c.sources;
    let mut counts = vec![0i64; s.len()];
    for statement in &c.statements {
        if let Some(n) = counts.get_mut(statement.source) {
            *n += 1;
        }
    }
    let string = |name: &str, get: fn(&Outlet) -> Option<&str>| strings(name, s.iter().map(get));
    let columns = vec![
        string("source_id", |o| Some(&o.id)),
        string("source", |o| Some(&o.name)),
        string("publisher", |o| o.publisher.as_deref()),
        string("agency", |o| o.agency.as_deref()),
        string("host", |o| o.host.as_deref()),
        string("address", |o| o.address.as_deref()),
        string("language", |o| o.language.as_deref()),
        owned("published", s.iter().map(|o| o.published.map(date))),
        string("published_basis", |o| o.published_basis.as_deref()),
        string("title", |o| o.title.as_deref()),
        super::column::integers("figures", counts.into_iter().map(Some)),
    ];
    DataFrame::new(s.len(), columns)
}

/// A period as people write it.
pub fn period(p: Option<crate::figures::Period>) -> Option<String> {
    p.map(written)
}
