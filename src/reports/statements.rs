//! Collections as files: TOML in, TOML out, and reading back what was written gives the same collection.
//!
//! One `[[source]]` after the other, each with its statements, one a line, so that a line of a diff is a statement.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::collection::{About, Collection, Source, Statement};
use crate::decimal::Decimal;
use crate::document::Span;
use crate::error::{Error, Kind, Result};
use crate::figures::{Day, Direction, Figure, FigureId, Measure, Period, Printed, Quantifier, Slice};
use crate::lexicon::Vocabulary;
use crate::lexicon::schema::position;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    collection: Head,
    #[serde(default)]
    source: Vec<Entry>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Head {
    name: String,
    title: String,
    version: String,
    licence: Option<String>,
    citation: Option<String>,
    provenance: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Option<Spanned<String>>,
    name: Spanned<String>,
    publisher: Option<String>,
    agency: Option<String>,
    host: Option<String>,
    address: Option<String>,
    language: Option<String>,
    published: Option<Spanned<String>>,
    published_basis: Option<String>,
    title: Option<String>,
    #[serde(default)]
    figures: Vec<Line>,
}

/// One statement. `value` is the number as printed, its separators normalised; `a..b` is a range.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub id: Option<Spanned<String>>,
    pub indicator: Option<Spanned<String>>,
    pub label: Option<String>,
    pub measure: Option<Measure>,
    pub value: Spanned<String>,
    /// One unit of the last place printed, where the digits do not show it.
    pub resolution: Option<Spanned<String>>,
    pub quantifier: Option<Quantifier>,
    pub direction: Option<Direction>,
    pub unit: Option<Spanned<String>>,
    pub population: Option<Spanned<String>>,
    pub breakdown: Option<Spanned<String>>,
    pub place: Option<String>,
    pub iso3: Option<Spanned<String>>,
    pub period: Option<Spanned<String>>,
    pub reference_period: Option<String>,
    pub base: Option<Spanned<String>>,
    pub provider: Option<String>,
    pub text: Option<String>,
    pub position: Option<String>,
    pub note: Option<String>,
}

struct Place<'a> {
    name: &'a str,
    text: &'a str,
    /// Are codes held to the vocabulary?
    strict: bool,
}

impl Place<'_> {
    fn wrong(&self, span: Range<usize>, message: impl AsRef<str>) -> Error {
        if self.text.is_empty() {
            return Error::new(Kind::Argument, format!("{}: {}", self.name, message.as_ref()));
        }
        let (line, column) = position(self.text, span.start);
        Error::new(Kind::Data, format!("{}:{line}:{column}: {}", self.name, message.as_ref()))
    }
}

/// Reads a file of statements. Mistakes name the file, the line, the column, and what to type.
pub fn parse(name: &str, text: &str) -> Result<Collection> {
    let at = Place { name, text, strict: true };
    if let Some(error) = unmerged(&at) {
        return Err(error);
    }
    let file: File = crate::lexicon::schema::drawer(name, text)?;
    let vocabulary = Vocabulary::shared()?;
    let h = file.collection;
    let about =
        About { name: h.name, title: h.title, version: h.version, licence: h.licence, citation: h.citation, provenance: h.provenance };
    let mut out = Collection { about, ..Collection::default() };
    let mut ids: BTreeMap<String, (u32, usize)> = BTreeMap::new();
    let mut source_ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut bases: Vec<(usize, Spanned<String>)> = Vec::new();
    let mut free = 1;
    for entry in file.source {
        let id = match &entry.id {
            Some(id) => {
                if let Some(first) = source_ids.insert(id.get_ref().clone(), id.span().start) {
                    return Err(at.wrong(
                        id.span(),
                        format!(
                            "source '{}' is there twice (first on line {}); give one of them another id",
                            id.get_ref(),
                            position(text, first).0
                        ),
                    ));
                }
                id.get_ref().clone()
            }
            None => format!("s{}", out.sources.len() + 1),
        };
        let published = entry
            .published
            .as_ref()
            .map(|p| {
                period(p.get_ref())
                    .ok_or_else(|| at.wrong(p.span(), format!("'{}' is not a date: write 2025-07-15, 2025-07 or 2025", p.get_ref())))
            })
            .transpose()?;
        let source = out.sources.len();
        for line in entry.figures {
            let index = out.statements.len();
            let id = match &line.id {
                Some(id) => {
                    let start = id.span().start;
                    if let Some((_, first)) = ids.insert(id.get_ref().clone(), (index as u32, start)) {
                        return Err(at.wrong(
                            id.span(),
                            format!(
                                "statement '{}' is there twice (first on line {}); give one of them another id",
                                id.get_ref(),
                                position(text, first).0
                            ),
                        ));
                    }
                    id.get_ref().clone()
                }
                None => loop {
                    let id = format!("f{free:02}");
                    free += 1;
                    if !ids.contains_key(&id) {
                        ids.insert(id.clone(), (index as u32, line.value.span().start));
                        break id;
                    }
                },
            };
            if let Some(base) = &line.base {
                bases.push((index, base.clone()));
            }
            let figure = figure(&at, vocabulary, index, &line)?;
            out.statements.push(Statement { id, source, figure, text: line.text, position: line.position, note: line.note });
        }
        out.sources.push(Source {
            id,
            name: entry.name.into_inner(),
            publisher: entry.publisher,
            agency: entry.agency,
            host: entry.host,
            address: entry.address,
            language: entry.language,
            published,
            published_basis: entry.published_basis,
            title: entry.title,
        });
    }
    for (index, base) in bases {
        let Some((id, _)) = ids.get(base.get_ref()) else {
            return Err(
                at.wrong(base.span(), format!("no statement '{}' in this file; `base` names the id of another one", base.get_ref()))
            );
        };
        out.statements[index].figure.base = Some(FigureId(*id));
    }
    Ok(out)
}

/// A merge that somebody began and did not end.
fn unmerged(at: &Place<'_>) -> Option<Error> {
    let mut start = 0;
    for line in at.text.split_inclusive('\n') {
        if ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|m| line.starts_with(m)) || line.trim_end() == "=======" {
            return Some(at.wrong(start..start, "a merge conflict is left open here: keep the statements that are right and delete the lines of <<<<<<<, ======= and >>>>>>>"));
        }
        start += line.len();
    }
    None
}

fn figure(at: &Place<'_>, vocabulary: &Vocabulary, index: usize, line: &Line) -> Result<Figure> {
    let decimal = |text: &str, span: Range<usize>| {
        text.trim().parse::<Decimal>().map_err(|_| {
            at.wrong(
                span,
                format!("'{text}' is not a number: write it without separators, such as \"36000\" or \"60.7\"; \"13..17\" is a range"),
            )
        })
    };
    let written = line.value.get_ref();
    let (low, high) = match written.split_once("..") {
        Some((a, b)) => (decimal(a, line.value.span())?, decimal(b, line.value.span())?),
        None => (decimal(written, line.value.span())?, decimal(written, line.value.span())?),
    };
    if high < low {
        return Err(at.wrong(line.value.span(), format!("the range {written} is upside down: write the lower end first")));
    }
    let known = |field: &Option<Spanned<String>>, what: &str, is: &dyn Fn(&str) -> bool, list: &dyn Fn(&str) -> String| match field {
        Some(code) if at.strict && !is(code.get_ref()) => Err(at.wrong(
            code.span(),
            format!("no {what} '{}' in the vocabulary{}; leave it out when none fits", code.get_ref(), list(code.get_ref())),
        )),
        _ => Ok(()),
    };
    let near = |names: Vec<&str>, code: &str| match nearest(&names, code) {
        Some(name) => format!(" (did you mean '{name}'?)"),
        None => String::new(),
    };
    known(&line.indicator, "indicator", &|c| vocabulary.indicator_named(c).is_some(), &|c| {
        near(vocabulary.indicators.iter().map(|i| i.code.as_str()).collect(), c)
    })?;
    known(&line.unit, "unit", &|c| vocabulary.unit_named(c).is_some(), &|c| {
        near(vocabulary.units.iter().map(|i| i.code.as_str()).collect(), c)
    })?;
    known(&line.population, "population", &|c| vocabulary.population_named(c).is_some(), &|c| {
        near(vocabulary.populations.iter().map(|i| i.name.as_str()).collect(), c)
    })?;
    if let Some(iso3) = &line.iso3
        && !(iso3.get_ref().len() == 3 && iso3.get_ref().bytes().all(|b| b.is_ascii_uppercase()))
    {
        return Err(
            at.wrong(iso3.span(), format!("'{}' is not an ISO 3166-1 alpha-3 code: write three capitals, such as MAR", iso3.get_ref()))
        );
    }
    let when = line
        .period
        .as_ref()
        .map(|p| {
            period(p.get_ref()).ok_or_else(|| {
                at.wrong(
                    p.span(),
                    format!("'{}' is not a period: write 2024, 2024-08, or its first and last day as 2024-01-01/2024-09-30", p.get_ref()),
                )
            })
        })
        .transpose()?;
    let mut breakdown = Vec::new();
    if let Some(text) = &line.breakdown {
        for part in text.get_ref().split(';').filter(|p| !p.trim().is_empty()) {
            let Some((dimension, value)) = part.split_once('=') else {
                return Err(at.wrong(text.span(), format!("'{part}' is not like sex=female; several slices go as sex=female;age=13-17")));
            };
            breakdown.push(Slice { dimension: dimension.trim().to_owned(), value: value.trim().to_owned() });
        }
        breakdown.sort();
    }
    let resolution = match &line.resolution {
        Some(text) => decimal(text.get_ref(), text.span())?,
        None => Decimal::unit(low.scale().max(high.scale())),
    };
    Ok(Figure {
        id: FigureId(index as u32),
        span: Span::default(),
        printed: Printed { low, high, resolution, coarse: crate::numerals::coarse(low, resolution), other: None },
        measure: line.measure.unwrap_or(Measure::Count),
        quantifier: line.quantifier.unwrap_or(Quantifier::Exact),
        hedge: None,
        direction: line.direction,
        unit: line.unit.as_ref().map(|u| u.get_ref().clone()),
        indicator: line.indicator.as_ref().map(|i| i.get_ref().clone()),
        label: line.label.clone(),
        population: line.population.as_ref().map(|p| p.get_ref().clone()),
        breakdown,
        location: line.place.clone(),
        iso3: line.iso3.as_ref().map(|i| i.get_ref().clone()),
        period: when,
        reference_period: line.reference_period.clone(),
        base: None,
        provider: line.provider.clone(),
        sentence: Span::default(),
        paragraph: None,
        page: None,
        noun: None,
        unknown: None,
        tolerance: None,
    })
}

/// Columns of a table, each with a value a row → a collection. Rows of one source have the same `source`, `address` and
/// `published`. Codes that are not of the vocabulary are the caller's own.
pub fn rows(columns: &BTreeMap<String, Vec<Option<String>>>) -> Result<Collection> {
    let vocabulary = Vocabulary::shared()?;
    let n = columns.values().map(Vec::len).max().unwrap_or(0);
    let mut out = Collection::default();
    let mut places: BTreeMap<(String, Option<String>, Option<Period>), usize> = BTreeMap::new();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut bases = Vec::new();
    for i in 0..n {
        let get = |name: &str| columns.get(name).and_then(|c| c.get(i)).and_then(Clone::clone).filter(|t| !t.is_empty());
        let spanned = |name: &str| get(name).map(|t| Spanned::new(0..0, t));
        let row = format!("row {}", i + 1);
        let at = Place { name: &row, text: "", strict: false };
        let published = match get("published") {
            Some(text) => {
                Some(period(&text).ok_or_else(|| at.wrong(0..0, format!("published={text:?} is not a date such as 2025-07-15")))?)
            }
            None => None,
        };
        let key = (get("source").unwrap_or_default(), get("address"), published);
        let source = *places.entry(key).or_insert_with_key(|(name, address, published)| {
            out.sources.push(Source {
                id: get("source_id").unwrap_or_else(|| format!("s{}", out.sources.len() + 1)),
                name: name.clone(),
                publisher: get("publisher"),
                agency: get("agency"),
                host: get("host"),
                address: address.clone(),
                language: get("language"),
                published: *published,
                published_basis: get("published_basis"),
                title: get("title"),
            });
            out.sources.len() - 1
        });
        let named = |name: &str, known: &[&str]| match get(name) {
            Some(text) if !known.contains(&text.as_str()) => Err(at.wrong(0..0, format!("{name}={text:?}; one of: {}", known.join(", ")))),
            other => Ok(other),
        };
        let value = spanned("value").ok_or_else(|| at.wrong(0..0, "no `value`: a statement needs its number"))?;
        let line = Line {
            id: None,
            indicator: spanned("indicator"),
            label: get("label"),
            measure: named("measure", Measure::NAMES)?.and_then(|t| Measure::from_name(&t)),
            value,
            resolution: spanned("resolution"),
            quantifier: named("quantifier", Quantifier::NAMES)?.and_then(|t| Quantifier::from_name(&t)),
            direction: named("direction", Direction::NAMES)?.and_then(|t| Direction::from_name(&t)),
            unit: spanned("unit"),
            population: spanned("population"),
            breakdown: spanned("breakdown"),
            place: get("location"),
            iso3: spanned("iso3"),
            period: spanned("period"),
            reference_period: get("reference_period"),
            base: None,
            provider: get("provider"),
            text: get("text"),
            position: get("position"),
            note: get("note"),
        };
        let id = get("figure_id").unwrap_or_else(|| format!("f{:02}", i + 1));
        if let Some(first) = ids.insert(id.clone(), i) {
            return Err(at.wrong(0..0, format!("figure_id {id:?} is there twice (first in row {}); give one of them another", first + 1)));
        }
        bases.extend(get("base").map(|b| (i, b)));
        let figure = figure(&at, vocabulary, i, &line)?;
        out.statements.push(Statement { id, source, figure, text: line.text, position: line.position, note: line.note });
    }
    for (i, base) in bases {
        out.statements[i].figure.base = ids.get(&base).map(|b| FigureId(*b as u32));
    }
    Ok(out)
}

/// The name that differs least from a mistyped one, when they differ little.
fn nearest<'a>(names: &[&'a str], typed: &str) -> Option<&'a str> {
    let distance = |a: &str, b: &str| {
        let b: Vec<char> = b.chars().collect();
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.chars().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let kept = diagonal + usize::from(x != *y);
                diagonal = row[j + 1];
                row[j + 1] = kept.min(diagonal + 1).min(row[j] + 1);
            }
        }
        row[b.len()]
    };
    let best = names.iter().map(|n| (distance(n, typed), *n)).min()?;
    (best.0 <= 3 && best.0 * 3 <= typed.chars().count()).then_some(best.1)
}

/// `2024`, `2024-08`, `2024-08-15`, or the first and the last of these with a slash between.
pub fn period(text: &str) -> Option<Period> {
    let ends = |part: &str| -> Option<Period> {
        let numbers: Option<Vec<i32>> = part.trim().split('-').map(|p| p.parse().ok()).collect();
        match *numbers?.as_slice() {
            [y] if (1000..=9999).contains(&y) => Some(Period::year(y)),
            [y, m] => {
                let m = u8::try_from(m).ok()?;
                let last = (28..=31).rev().find_map(|d| Day::new(y, m, d))?;
                Some(Period { start: Day::new(y, m, 1)?, end: last })
            }
            [y, m, d] => {
                let day = Day::new(y, u8::try_from(m).ok()?, u8::try_from(d).ok()?)?;
                Some(Period { start: day, end: day })
            }
            _ => None,
        }
    };
    match text.split_once('/') {
        None => ends(text),
        Some((a, b)) => {
            let (a, b) = (ends(a)?, ends(b)?);
            (a.start <= b.end).then_some(Period { start: a.start, end: b.end })
        }
    }
}

/// A period as the file has it: a year, a day, or the first and the last day.
pub fn written(p: Period) -> String {
    let day = |d: Day| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day);
    if p == Period::year(p.start.year) {
        return p.start.year.to_string();
    }
    if p.start == p.end { day(p.start) } else { format!("{}/{}", day(p.start), day(p.end)) }
}

/// A basic TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The file of a collection.
pub fn toml(collection: &Collection) -> String {
    let mut out = String::from("[collection]\n");
    let pair = |out: &mut String, key: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    };
    let a = &collection.about;
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    pair(&mut out, "name", some(&a.name).as_deref());
    pair(&mut out, "title", some(&a.title).as_deref());
    pair(&mut out, "version", some(&a.version).as_deref());
    pair(&mut out, "licence", a.licence.as_deref());
    pair(&mut out, "citation", a.citation.as_deref());
    pair(&mut out, "provenance", a.provenance.as_deref());
    let mut by_source: Vec<Vec<&Statement>> = vec![Vec::new(); collection.sources.len()];
    for s in &collection.statements {
        if let Some(list) = by_source.get_mut(s.source) {
            list.push(s);
        }
    }
    for (source, statements) in collection.sources.iter().zip(by_source) {
        out.push_str("\n[[source]]\n");
        let fields = [
            ("id", Some(source.id.as_str())),
            ("name", Some(source.name.as_str())),
            ("publisher", source.publisher.as_deref()),
            ("host", source.host.as_deref()),
            ("agency", source.agency.as_deref()),
            ("address", source.address.as_deref()),
            ("language", source.language.as_deref()),
        ];
        fields.into_iter().for_each(|(k, v)| pair(&mut out, k, v));
        pair(&mut out, "published", source.published.map(date).as_deref());
        pair(&mut out, "published_basis", source.published_basis.as_deref());
        pair(&mut out, "title", source.title.as_deref());
        out.push_str("figures = [\n");
        for s in statements {
            line(&mut out, collection, s);
        }
        out.push_str("]\n");
    }
    out
}

/// A date as precisely as it is known.
pub fn date(p: Period) -> String {
    let month = period(&format!("{:04}-{:02}", p.start.year, p.start.month));
    if Some(p) == month && p.start != p.end { format!("{:04}-{:02}", p.start.year, p.start.month) } else { written(p) }
}

fn line(out: &mut String, collection: &Collection, s: &Statement) {
    let f = &s.figure;
    let p = &f.printed;
    let value = if p.is_range() { format!("{}..{}", p.low, p.high) } else { p.low.to_string() };
    let own = Decimal::unit(p.low.scale().max(p.high.scale()));
    let breakdown: Vec<String> = f.breakdown.iter().map(|s| format!("{}={}", s.dimension, s.value)).collect();
    let base = f.base.and_then(|b| collection.statements.get(b.0 as usize)).map(|b| b.id.clone());
    let fields = [
        ("id", Some(s.id.clone())),
        ("indicator", f.indicator.clone()),
        ("label", f.label.clone()),
        ("measure", (f.measure != Measure::Count).then(|| f.measure.name().to_owned())),
        ("value", Some(value)),
        ("resolution", (p.resolution != own).then(|| p.resolution.to_string())),
        ("quantifier", (f.quantifier != Quantifier::Exact).then(|| f.quantifier.name().to_owned())),
        ("direction", f.direction.map(|d| d.name().to_owned())),
        ("unit", f.unit.clone()),
        ("population", f.population.clone()),
        ("breakdown", (!breakdown.is_empty()).then(|| breakdown.join(";"))),
        ("place", f.location.clone()),
        ("iso3", f.iso3.clone()),
        ("period", f.period.map(written)),
        ("reference_period", f.reference_period.clone()),
        ("base", base),
        ("provider", f.provider.clone()),
        ("text", s.text.clone()),
        ("position", s.position.clone()),
        ("note", s.note.clone()),
    ];
    let told: Vec<String> = fields.into_iter().filter_map(|(k, v)| v.map(|v| format!("{k} = {}", quoted(&v)))).collect();
    let _ = writeln!(out, "  {{ {} }},", told.join(", "));
}
