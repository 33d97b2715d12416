//! `figures`: one row a printed figure.

use polars_core::prelude::*;

use super::column::{breakdown, dates, end, integers, named, number, numbers, owned, strings};
use crate::document::{Index, Span};
use crate::figures::{Direction, Figure, Measure, Quantifier};
use crate::interval::{Interval, Rounding};
use crate::report::Report;

/// Code points of text shown around a number, at most.
const CONTEXT: usize = 30;

pub fn figures(report: &Report) -> PolarsResult<DataFrame> {
    let (f, text) = (&report.figures, report.document.text.as_str());
    let index = Index::new(text);
    let at = |byte: u32| Some(index.code_point(text, byte as usize) as i64);
    // Everything the print and its hedge allow.
    let hull: Vec<Interval> = f.iter().map(|f| f.interval(Rounding::Nearest).unwrap_or(Interval::ALL)).collect();
    let source = report.provenance.source.as_deref();
    let provider = report.provenance.provider.as_deref();
    let string = |name: &str, get: fn(&Figure) -> Option<&str>| strings(name, f.iter().map(get));
    let columns = vec![
        owned("figure_id", f.iter().map(|f| Some(f.id.to_string()))),
        string("indicator", |f| f.indicator.as_deref()),
        string("label", |f| f.label.as_deref()),
        named("measure", Measure::NAMES, f.iter().map(|f| Some(f.measure.name())))?,
        numbers("value", f.iter().map(|f| f.value().map(number))),
        numbers("value_min", hull.iter().map(|i| end(i.lo))),
        numbers("value_max", hull.iter().map(|i| end(i.hi))),
        named("quantifier", Quantifier::NAMES, f.iter().map(|f| Some(f.quantifier.name())))?,
        named("direction", Direction::NAMES, f.iter().map(|f| f.direction.map(Direction::name)))?,
        string("unit", |f| f.unit_name()),
        string("population", |f| f.population.as_deref()),
        owned("breakdown", f.iter().map(|f| breakdown(&f.breakdown))),
        string("location", |f| f.location.as_deref()),
        string("iso3", |f| f.iso3.as_deref()),
        dates("period_start", f.iter().map(|f| f.period.map(|p| p.start))),
        dates("period_end", f.iter().map(|f| f.period.map(|p| p.end))),
        string("reference_period", |f| f.reference_period.as_deref()),
        owned("base", f.iter().map(|f| f.base.map(|b| b.to_string()))),
        strings("provider", f.iter().map(|f| f.provider.as_deref().or(provider))),
        strings("source", f.iter().map(|_| source)),
        dates("published", f.iter().map(|_| report.provenance.published)),
        strings("text", f.iter().map(|f| Some(f.span.of(text)))),
        integers("start_char", f.iter().map(|f| at(f.span.start))),
        integers("end_char", f.iter().map(|f| at(f.span.end))),
        owned("context", f.iter().map(|f| Some(context(text, f.span, f.sentence)))),
        strings("sentence", f.iter().map(|f| Some(f.sentence.of(text)))),
        integers("page", f.iter().map(|f| f.page.map(i64::from))),
    ];
    DataFrame::new(f.len(), columns)
}

/// The number and what stands around it in its sentence.
fn context(text: &str, span: Span, sentence: Span) -> String {
    let (from, first, last) = (sentence.start as usize, span.start as usize, span.end as usize);
    let own = span.of(text).chars().count();
    let room = CONTEXT.saturating_sub(own);
    let before: Vec<(usize, char)> = text.get(from..first).unwrap_or("").char_indices().rev().take(room / 2).collect();
    let start = before.last().map_or(first, |(i, _)| from + i);
    let after = text.get(last..(sentence.end as usize).max(last)).unwrap_or("");
    let end = last + after.char_indices().nth(room - before.len()).map_or(after.len(), |(i, _)| i);
    let cut = text.get(start..end).unwrap_or("");
    cut.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).take(CONTEXT.max(own)).collect()
}
