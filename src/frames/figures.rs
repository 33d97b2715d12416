//! `figures`: one row a printed figure.

use polars_core::prelude::*;

use super::column::{booleans, breakdown, dates, end, integers, named, number, numbers, owned, strings};
use crate::document::{Index, Span};
use crate::figures::{Direction, Figure, Measure, Quantifier, Sign};
use crate::interval::{Interval, Rounding};
use crate::report::Report;

/// Code points of text shown around a number, at most.
const CONTEXT: usize = 30;

/// One figure, and the report it was read from.
struct Row<'a> {
    report: &'a Report,
    index: &'a Index,
    figure: &'a Figure,
}

impl<'a> Row<'a> {
    fn text(&self) -> &'a str {
        &self.report.document.text
    }

    fn at(&self, byte: u32) -> Option<i64> {
        Some(self.index.code_point(self.text(), byte as usize) as i64)
    }
}

/// The figures of one report, or of several below each other.
pub fn figures(reports: &[Report]) -> PolarsResult<DataFrame> {
    let indices: Vec<Index> = reports.iter().map(|r| Index::new(&r.document.text)).collect();
    let rows: Vec<Row<'_>> = reports
        .iter()
        .zip(&indices)
        .flat_map(|(report, index)| report.figures.iter().map(move |figure| Row { report, index, figure }))
        .collect();
    let f = || rows.iter().map(|r| r.figure);
    // Everything the print and its hedge allow.
    let hull: Vec<Interval> = f().map(|f| f.interval(Rounding::Nearest).unwrap_or(Interval::ALL)).collect();
    let string = |name: &str, get: fn(&Figure) -> Option<&str>| strings(name, f().map(get));
    let columns = vec![
        owned("figure_id", f().map(|f| Some(f.id.to_string()))),
        string("indicator", |f| f.indicator.as_deref()),
        string("label", |f| f.label.as_deref()),
        named("measure", Measure::NAMES, f().map(|f| Some(f.measure.name())))?,
        numbers("value", f().map(|f| f.value().map(number))),
        numbers("value_min", hull.iter().map(|i| end(i.lo))),
        numbers("value_max", hull.iter().map(|i| end(i.hi))),
        named("quantifier", Quantifier::NAMES, f().map(|f| Some(f.quantifier.name())))?,
        named("direction", Direction::NAMES, f().map(|f| f.direction.map(Direction::name)))?,
        string("unit", |f| f.unit_name()),
        string("population", |f| f.population.as_deref()),
        owned("breakdown", f().map(|f| breakdown(&f.breakdown))),
        string("location", |f| f.location.as_deref()),
        string("iso3", |f| f.iso3.as_deref()),
        dates("period_start", f().map(|f| f.period.map(|p| p.start))),
        dates("period_end", f().map(|f| f.period.map(|p| p.end))),
        string("reference_period", |f| f.reference_period.as_deref()),
        owned("base", f().map(|f| f.base.map(|b| b.to_string()))),
        strings("provider", rows.iter().map(|r| r.figure.provider.as_deref().or(r.report.provenance.provider.as_deref()))),
        strings("source", rows.iter().map(|r| r.report.provenance.source.as_deref())),
        dates("published", rows.iter().map(|r| r.report.provenance.published)),
        strings("text", rows.iter().map(|r| Some(r.figure.span.of(r.text())))),
        integers("start_char", rows.iter().map(|r| r.at(r.figure.span.start))),
        integers("end_char", rows.iter().map(|r| r.at(r.figure.span.end))),
        owned("context", rows.iter().map(|r| Some(context(r.text(), r.figure.span, r.figure.sentence)))),
        strings("sentence", rows.iter().map(|r| Some(r.figure.sentence.of(r.text())))),
        integers("page", f().map(|f| f.page.map(i64::from))),
        strings("hedge", rows.iter().map(|r| r.figure.hedge.map(|h| h.of(r.text())))),
        named("sign", Sign::NAMES, f().map(|f| f.sign.map(Sign::name)))?,
        booleans("fraction", f().map(|f| Some(f.fraction))),
    ];
    DataFrame::new(rows.len(), columns)
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
    // No word is cut in half.
    let inside = |at: usize| {
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        word(text.get(..at).and_then(|t| t.chars().next_back())) && word(text.get(at..).and_then(|t| t.chars().next()))
    };
    let (left, right) = (text.get(start..first).unwrap_or(""), text.get(last..end).unwrap_or(""));
    let start = if start > from && inside(start) { start + left.find(char::is_whitespace).unwrap_or(left.len()) } else { start };
    let end = if inside(end) { last + right.rfind(char::is_whitespace).unwrap_or(0) } else { end };
    let cut = text.get(start..end).unwrap_or("").trim();
    cut.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).take(CONTEXT.max(own)).collect()
}
