//! A table of anybody's as a collection.

use rustc_hash::{FxHashMap, FxHashSet};
use toml::Spanned;

use super::dates::period;
use super::line::{Line, Place, figure};
use crate::error::Result;
use crate::figures::{Direction, FigureId, Measure, Period, Quantifier};
use crate::lexicon::Vocabulary;
use crate::reports::collection::{Collection, Source, Statement};

/// Columns of a table, each with a value a row → a collection. Rows of one source have the same `source`, `address` and
/// `published`. Codes that are not of the vocabulary are the caller's own.
pub fn rows(columns: &FxHashMap<&str, Vec<Option<&str>>>) -> Result<Collection> {
    let vocabulary = Vocabulary::shared()?;
    let n = columns.values().map(Vec::len).max().unwrap_or(0);
    let mut out = Collection::default();
    let mut places: FxHashMap<(String, Option<String>, Option<Period>), usize> = FxHashMap::default();
    let mut ids: FxHashMap<String, usize> = FxHashMap::default();
    let mut bases = Vec::new();
    // Sources without an id get one that nobody gave.
    let mut source_ids: FxHashSet<String> = FxHashSet::default();
    let given: FxHashSet<&str> = columns.get("source_id").into_iter().flatten().flatten().copied().collect();
    for i in 0..n {
        let get = |name: &str| columns.get(name).and_then(|c| c.get(i).copied().flatten()).filter(|t| !t.is_empty()).map(String::from);
        let spanned = |name: &str| get(name).map(|t| Spanned::new(0..0, t));
        let row = format!("row {}", i + 1);
        let at = Place { name: &row, text: "", own: None };
        let published = match get("published") {
            Some(text) => {
                Some(period(&text).ok_or_else(|| at.wrong(0..0, format!("published={text:?} is not a date such as 2025-07-15")))?)
            }
            None => None,
        };
        let key = (get("source").unwrap_or_default(), get("address"), published);
        let source = *places.entry(key).or_insert_with_key(|(name, address, published)| {
            let id = get("source_id").filter(|id| !source_ids.contains(id)).unwrap_or_else(|| {
                let free = |id: &String| !given.contains(id.as_str()) && !source_ids.contains(id);
                (out.sources.len() + 1..).map(|n| format!("s{n}")).find(free).unwrap_or_default()
            });
            source_ids.insert(id.clone());
            out.sources.push(Source {
                id,
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
    Ok(out.by_source())
}
